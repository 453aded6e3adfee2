/** A button that turns the page to its other language; the document says which language it is in. */
export function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  const whole = document.createElement("span");
  const short = document.createElement("span");
  [whole.className, short.className] = ["whole", "short"];
  short.setAttribute("aria-hidden", "true");
  button.append(whole, short);
  button.addEventListener("click", () => {
    model.taps += 1;
  });
  el.append(button);

  function say() {
    document.documentElement.lang = model.language;
    button.lang = model.other;
    button.setAttribute("aria-label", model.name_of_other);
    whole.textContent = model.name_of_other;
    short.textContent = model.other.toUpperCase();
  }

  model.on(["language", "other", "name_of_other"], say);
  say();
}

export default { render };
