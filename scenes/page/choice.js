/** A few large buttons of which one is chosen: with arrow keys, a tap, or a screen reader. */
export function render({ model, el }) {
  const group = document.createElement("div");
  group.className = `choice ${model.layout}`;
  group.setAttribute("role", "radiogroup");
  el.append(group);
  let buttons = [];

  function build() {
    group.setAttribute("aria-label", model.title);
    buttons = model.choices.map((choice) => button(choice));
    group.replaceChildren(...buttons);
    mark();
  }

  function button({ value, name, detail, row, column }) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.value = value;
    made.setAttribute("role", "radio");
    if (row) Object.assign(made.style, { gridRow: row, gridColumn: column });
    made.append(named("span", "of", name));
    if (detail) made.append(named("small", "detail", detail));
    made.addEventListener("click", () => choose(value));
    return made;
  }

  function choose(value) {
    if (model.disabled) return;
    model.value = value;
    model.taps += 1;
  }

  function mark() {
    const chosen = buttons.find((each) => each.dataset.value === model.value);
    for (const each of buttons) {
      each.setAttribute("aria-checked", String(each === chosen));
      each.tabIndex = each === (chosen ?? buttons[0]) ? 0 : -1;
      each.disabled = model.disabled;
    }
  }

  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || model.disabled) return;
    event.preventDefault();
    const at = buttons.findIndex((each) => each.dataset.value === model.value);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    choose(next.dataset.value);
    next.focus();
  });

  model.on(["choices", "title"], build);
  model.on(["value", "disabled"], mark);
  build();
}

function named(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

export default { render };
