/** The whole spine in small: tap a bone or a gap, or go with the arrow keys. */
const SPACE = "http://www.w3.org/2000/svg";
const MARGIN = 6; // mm
const BEYOND = 7; // mm from a place to its name

export function render({ model, el }) {
  const svg = made(el, "svg", { class: "navigator", tabindex: 0, role: "listbox", "aria-label": model.title });
  const groups = new Map(model.places.map(({ name, path }) => {
    const id = `place-${name}`;
    const group = made(svg, "g", { id, role: "option", "aria-label": name, "data-place": name });
    made(group, "path", { d: path, class: name.includes("-") ? "gap" : "bone" });
    return [name, group];
  }));
  const said = made(svg, "text", { class: "chosen", "aria-hidden": "true" });
  const box = svg.getBBox();
  const middles = new Map(model.places.map(({ name, middle }) => [name, middle]));
  svg.setAttribute("viewBox",
    `${box.x - MARGIN} ${box.y - MARGIN} ${box.width + 2 * MARGIN} ${box.height + 2 * MARGIN}`);

  function mark() {
    for (const [name, group] of groups) group.setAttribute("aria-selected", String(name === model.value));
    svg.setAttribute("aria-activedescendant", `place-${model.value}`);
    const at = middles.get(model.value);
    said.textContent = model.value;
    if (!at) return;
    const own = groups.get(model.value).getBBox();
    const before = model.value.startsWith("T"); // the chest bows to the back: there is room in front
    said.setAttribute("x", (before ? own.x - BEYOND : own.x + own.width + BEYOND).toFixed(1));
    said.setAttribute("y", at[1]);
    said.setAttribute("text-anchor", before ? "end" : "start");
  }

  function choose(name) {
    model.value = name;
    model.taps += 1;
  }

  /** A finger is wider than a vertebra: what counts is which middle is nearest. */
  function at(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const direct = event.target.closest?.("[data-place]");
    if (direct) return direct.dataset.place;
    const away = ([, [mx, my]]) => Math.hypot((x - mx) / 4, y - my);
    return [...middles].sort((a, b) => away(a) - away(b))[0][0];
  }

  function near(name) {
    for (const [each, group] of groups) group.classList.toggle("near", each === name && name !== model.value);
  }

  svg.addEventListener("click", (event) => choose(at(event)));
  svg.addEventListener("pointermove", (event) => near(event.pointerType === "mouse" ? at(event) : ""));
  svg.addEventListener("pointerleave", () => near(""));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]; // the places go from foot to head
    if (!step) return;
    event.preventDefault();
    const names = [...groups.keys()];
    const next = Math.min(Math.max(names.indexOf(model.value) + step, 0), names.length - 1);
    choose(names[next]);
  });
  model.on("title", () => svg.setAttribute("aria-label", model.title));
  model.on("value", mark);
  requestAnimationFrame(mark);
}

function made(parent, name, attributes) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

export default { render };
