/** A button that adds the plan of the page, and the plans that were added, each to be taken out again. */
const CROSS = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>';
const FEWEST = 2; // that can stand side by side
const LEAST = 240; // px that the pictures of plans are high at least
let watch = null; // for the plans to be there, once the reader wants to see them

export function render({ model, el }) {
  const add = button(() => {
    if (!model.closed) model.adds += 1;
  });
  const list = document.createElement("ul");
  const see = button(() => show(el));
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  el.append(add, list, see, said);

  function build() {
    list.hidden = model.plans.length === 0;
    see.hidden = model.plans.length < FEWEST;
    if (see.hidden) watch?.disconnect();
    list.replaceChildren(...model.plans.map(chip));
  }

  function chip({ name, detail, out }, at) {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = name;
    if (detail) text.append(small(detail));
    const cross = button(() => {
      model.gone = { at, count: (model.gone.count ?? 0) + 1 };
      add.focus(); // the button that had the focus goes
    });
    cross.innerHTML = CROSS;
    cross.setAttribute("aria-label", out);
    item.append(text, cross);
    return item;
  }

  function say() {
    add.textContent = model.names.add ?? "";
    see.textContent = model.names.see ?? "";
    list.setAttribute("aria-label", model.names.list ?? "");
    add.setAttribute("aria-disabled", String(model.closed));
    said.textContent = model.said;
  }

  model.on("plans", build);
  model.on(["names", "closed", "said"], say);
  build();
  say();
}

/** Bring what is compared into sight, once its pictures are there: it stands in one of the trees round this one. */
function show(el) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  watch?.disconnect();
  for (let tree = el.getRootNode(); tree instanceof ShadowRoot; tree = tree.host.getRootNode()) {
    const found = tree.querySelector(".comparing");
    if (!found) continue;
    watch = new ResizeObserver(() => {
      if (found.offsetHeight < LEAST) return;
      watch.disconnect();
      found.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    });
    watch.observe(found); // it looks at once, and then whenever the height changes
  }
}

function button(act) {
  const made = document.createElement("button");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function small(text) {
  const made = document.createElement("small");
  made.textContent = text;
  return made;
}

export default { render };
