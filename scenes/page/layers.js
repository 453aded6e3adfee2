/** A row for each group of layers: shown, faded or hidden, and whether it is shown alone. */
const EYE = "M1.8 12S5.6 5 12 5s10.2 7 10.2 7-3.8 7-10.2 7S1.8 12 1.8 12Z";
const MARKS = {
  shown: `<path d="${EYE}"/><circle cx="12" cy="12" r="3.2" class="full"/>`,
  faded: `<path d="${EYE}" stroke-dasharray="2.6 3"/><circle cx="12" cy="12" r="3.2"/>`,
  hidden: `<path d="${EYE}"/><path d="M4 20 20 4"/>`,
  only: '<circle cx="12" cy="12" r="7.5"/><circle cx="12" cy="12" r="2.6" class="full"/><path d="M12 1.5v4M12 18.5v4M1.5 12h4M18.5 12h4"/>',
};
const STATES = ["shown", "faded", "hidden"];

export function render({ model, el }) {
  const box = document.createElement("div");
  box.className = "layers";
  el.append(box);
  let rows = [];

  function build() {
    rows = model.groups.map(row);
    box.replaceChildren(...rows.map(({ element }) => element));
    mark();
  }

  function row({ key, name, color }) {
    const element = document.createElement("div");
    element.className = "layer";
    element.dataset.group = key;
    const said = document.createElement("span");
    said.className = "of";
    said.textContent = name;
    said.style.setProperty("--own", color);
    const states = document.createElement("div");
    states.className = "states";
    states.setAttribute("role", "radiogroup");
    states.setAttribute("aria-label", name);
    const buttons = STATES.map((state) => button(state, model.words[state], "radio", () => {
      model.states = { ...model.states, [key]: state };
      if (model.only && (model.only === key ? state !== "shown" : state !== "hidden")) model.only = "";
    }));
    states.append(...buttons);
    states.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = buttons[(STATES.indexOf(now(key)) + step + 3) % 3];
      next.click();
      next.focus();
    });
    const alone = button("only", `${model.words.only}: ${name}`, "", () => {
      if (model.only !== key && now(key) === "hidden") model.states = { ...model.states, [key]: "shown" };
      model.only = model.only === key ? "" : key;
    });
    element.append(said, states, alone);
    return { key, element, buttons, alone };
  }

  function now(key) {
    return model.states[key] ?? "hidden";
  }

  function mark() {
    for (const { key, element, buttons, alone } of rows) {
      buttons.forEach((each, i) => {
        const chosen = STATES[i] === now(key);
        each.setAttribute("aria-checked", String(chosen));
        each.tabIndex = chosen ? 0 : -1;
      });
      alone.setAttribute("aria-pressed", String(model.only === key));
      element.classList.toggle("aside", model.only !== "" && model.only !== key);
      element.classList.toggle("busy", model.busy.includes(key));
    }
  }

  model.on(["groups", "words"], build);
  model.on(["states", "only", "busy"], mark);
  build();
}

function button(mark, title, role, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = mark;
  made.dataset.state = mark;
  made.title = title;
  made.setAttribute("aria-label", title);
  if (role) made.setAttribute("role", role);
  made.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${MARKS[mark]}</svg>`;
  made.addEventListener("click", act);
  return made;
}

export default { render };
