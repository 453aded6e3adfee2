/** Two buttons that go back and forth through what was changed; Ctrl+Z and Ctrl+Shift+Z do so from anywhere. */
const QUIET = 600; // ms without a hand on anything, after which the number that moved stands
const ARROWS = {
  undo: "M9 5 4 10l5 5M4.5 10H14a5.5 5.5 0 0 1 0 11h-3",
  redo: "m15 5 5 5-5 5M19.5 10H10a5.5 5.5 0 0 0 0 11h3",
};
const KEYS = { undo: "Control+Z", redo: "Control+Shift+Z" };
const TEXT = "textarea, [contenteditable], input:not([type=range], [type=checkbox], [type=radio], [type=button])";

export function render({ model, el }) {
  const group = document.createElement("div");
  group.className = `undoing ${model.layout}`;
  const buttons = {
    undo: button("undo", () => { if (model.can_undo) model.undone += 1; }),
    redo: button("redo", () => { if (model.can_redo) model.redone += 1; }),
  };
  group.append(buttons.undo, buttons.redo);
  el.append(group);

  function say() {
    for (const [key, made] of Object.entries(buttons)) {
      const name = model.names[key] ?? "";
      made.querySelector("span").textContent = name;
      made.setAttribute("aria-label", name);
      made.title = name;
    }
  }

  // A button that cannot be used keeps the focus: whoever takes the last step back is not thrown out.
  function mark() {
    buttons.undo.setAttribute("aria-disabled", String(!model.can_undo));
    buttons.redo.setAttribute("aria-disabled", String(!model.can_redo));
  }

  function typed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const forth = key === "y" || (key === "z" && event.shiftKey);
    if (key !== "z" && !forth) return;
    if (event.composedPath()[0].matches?.(TEXT)) return; // there it takes letters back
    event.preventDefault();
    buttons[forth ? "redo" : "undo"].click();
  }

  let waiting = 0;
  const move = () => clearTimeout(waiting);
  const rest = (event) => {
    if (event.type === "blur" && event.target !== window) return; // the focus moves as a drag begins
    clearTimeout(waiting);
    waiting = setTimeout(() => { model.rests += 1; }, QUIET);
  };

  const heard = { keydown: [typed, move], pointerdown: [move] };
  for (const end of ["keyup", "pointerup", "pointercancel", "blur"]) heard[end] = [rest];
  const each = (act) => Object.entries(heard).forEach(([name, acts]) => acts.forEach((one) => act(name, one)));
  if (model.layout === "bar") {
    each((name, act) => window.addEventListener(name, act, true));
    model.on("remove", () => {
      clearTimeout(waiting);
      each((name, act) => window.removeEventListener(name, act, true));
    });
  }

  model.on("names", say);
  model.on(["can_undo", "can_redo"], mark);
  say();
  mark();
}

function button(key, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = key;
  made.setAttribute("aria-keyshortcuts", KEYS[key]);
  made.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ARROWS[key]}"/></svg><span></span>`;
  made.addEventListener("click", act);
  return made;
}

export default { render };
