/** A search field: typing lists, arrow keys go through the list, Enter chooses, Escape closes. */
const NARROW = "(max-width: 899px)"; // as in the style
const QUIET = 90; // ms after the last letter

export function render({ model, el }) {
  const box = made(el, "div", "seeker");
  const field = made(box, "input", "");
  Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "found",
  })) field.setAttribute(name, value);
  const list = made(box, "ul", "found");
  list.id = "found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  let at = -1;
  let waiting = 0;
  let choosing = false; // Enter came before the answer

  function open(is) {
    list.hidden = !is;
    field.setAttribute("aria-expanded", String(is));
    if (!is) field.removeAttribute("aria-activedescendant");
  }

  function fill() {
    if (model.answered !== field.value.trim()) return; // the answer to what was typed before
    at = model.found.length ? 0 : -1;
    list.replaceChildren(...model.found.map((thing, i) => {
      const item = document.createElement("li");
      item.id = `found-${i}`;
      item.setAttribute("role", "option");
      made(item, "span", "").textContent = thing.name;
      made(item, "small", "").textContent = thing.what;
      item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps its focus
      item.addEventListener("click", () => choose(thing));
      return item;
    }));
    if (!model.found.length && field.value.trim()) made(list, "li", "nothing").textContent = model.nothing;
    open(Boolean(field.value.trim()));
    mark();
    if (choosing && model.found.length) choose(model.found[0]);
    choosing = false;
  }

  function mark() {
    const items = [...list.querySelectorAll('[role="option"]')];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return;
    field.setAttribute("aria-activedescendant", `found-${at}`);
    items[at].scrollIntoView({ block: "nearest" });
  }

  function choose({ kind, key, name }) {
    clearTimeout(waiting);
    field.value = name;
    model.chosen = { kind, key, count: (model.chosen.count ?? 0) + 1 };
    open(false);
    if (matchMedia(NARROW).matches) field.blur(); // there the open field lies over the bar
    else field.select();
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!field.value.trim()) open(false);
    waiting = setTimeout(() => { model.text = field.value.trim(); }, QUIET);
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const current = model.answered === field.value.trim();
    if (step && model.found.length && current) {
      event.preventDefault();
      if (list.hidden) open(true);
      else at = (at + step + model.found.length) % model.found.length;
      mark();
    } else if (event.key === "Enter") {
      if (current && at >= 0 && !list.hidden) choose(model.found[at]);
      else if (!current) {
        choosing = true;
        clearTimeout(waiting);
        model.text = field.value.trim();
      }
    } else if (event.key === "Escape") {
      if (list.hidden) field.value = "";
      open(false);
    }
  });
  function say() {
    field.placeholder = model.label;
    for (const each of [field, list]) each.setAttribute("aria-label", model.label);
  }

  say();
  model.on("label", say);
  model.on("answered", fill);
  model.on("chosen", () => {
    if (model.chosen.kind) return;
    field.value = ""; // the next patient begins anew
    open(false);
  });
}

function made(parent, tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

export default { render };
