/** The title of a section: tap it, or press Enter or the space bar, to open and close what is under it. */
export function render({ model, el }) {
  const heading = document.createElement("h2");
  const button = document.createElement("button");
  const name = document.createElement("span");
  button.type = "button";
  button.append(name);
  button.insertAdjacentHTML("beforeend", '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9.5 6 6 6-6"/></svg>');
  button.addEventListener("click", () => {
    model.opened = !model.opened;
  });
  heading.append(button);
  el.append(heading);

  function say() {
    name.textContent = model.title;
    button.setAttribute("aria-expanded", String(model.opened));
  }

  model.on(["title", "opened"], say);
  say();
}

export default { render };
