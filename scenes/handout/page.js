/** One plan on a page of its own: joins the live view, `viewer`, to the words and the states that came with it. */

const plan = JSON.parse(at("plan").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)");
let language = plan.language;
let state = plan.chosen;

const model = parameters({
  ...plan.viewer, shows: plan.shows, view: plan.view, layers: { ...plan.layers }, theme: dark.matches ? "dark" : "light",
});

function at(id) {
  return document.getElementById(id);
}

/** Values that tell whoever asked when they change. */
function parameters(values) {
  const heard = new Map(Object.keys(values).map((name) => [name, []]));
  const made = {
    on: (names, act) => [names].flat().forEach((name) => heard.get(name)?.push(act)),
    off: (names, act) => [names].flat().forEach((name) => heard.set(name, heard.get(name).filter((each) => each !== act))),
    send_msg: () => {},
  };
  for (const [name, first] of Object.entries(values)) {
    let value = first;
    const set = (next) => {
      value = next;
      heard.get(name).forEach((act) => act());
    };
    Object.defineProperty(made, name, { get: () => value, set });
  }
  return made;
}

const assembly = new Assembly(plan.meshes);

/** Show one reach of the cut; the latest wins. */
async function show(number) {
  state = number;
  tell();
  const scene = await assembly.scene(plan.scenes[number]);
  if (state === number) model.scene = scene;
}

/** Some buttons of which one is chosen, or boxes to tick. */
function buttons(id, type, title, names, chosen, choose) {
  const focused = document.activeElement?.value;
  const legend = document.createElement("legend");
  legend.textContent = title;
  at(id).replaceChildren(legend, ...names.map(([value, name]) => {
    const [label, input, text] = ["label", "input", "span"].map((tag) => document.createElement(tag));
    Object.assign(input, { type, name: id, value, checked: chosen(value) });
    text.textContent = name;
    input.addEventListener("click", () => choose(value, input.checked)); // a view tapped again comes back
    label.append(input, text);
    return label;
  }));
  if (focused) at(id).querySelector(`[value="${focused}"]`)?.focus();
}

/** Say everything that goes with the language. */
function say() {
  const { said } = plan.texts[language];
  document.documentElement.lang = language;
  at("tongue").textContent = said.other_name;
  at("tongue").lang = said.other;
  at("shown").textContent = said.shown;
  at("model").textContent = plan.close ? `${said.model} ${said.coarse}` : said.model;
  at("extent").textContent = said.extent;
  at("help").textContent = said.extent_help;
  buttons("shows", "radio", said.shows_title, said.shows, (each) => each === model.shows, (each) => {
    model.shows = each;
    tell();
  });
  buttons("views", "radio", said.views_title, said.views, (each) => each === model.view, (each) => {
    model.view = each;
    tell();
  });
  if (said.layers.length) {
    buttons("layers", "checkbox", said.layers_title, said.layers, (each) => model.layers[each] === "shown", (each, seen) => {
      model.layers = { ...model.layers, [each]: seen ? "shown" : "hidden" };
    });
  }
  model.names = said.names;
  tell();
}

/** Say everything that goes with the state, with what is shown, and from where. */
function tell() {
  const { said, states } = plan.texts[language];
  const now = states[state];
  document.title = now.title;
  at("headline").textContent = now.headline;
  at("twin").textContent = now.twin;
  at("said").replaceChildren(...[said.seen[model.view], said.shown_as[model.shows], ...now.parts].map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
  ledger.innerHTML = plan.style + now.ledger;
  at("value").textContent = now.value;
  at("reach").setAttribute("aria-valuetext", now.value);
  model.words = { ...said.words, canvas: now.canvas };
}

const ledger = at("ledger").attachShadow({ mode: "open" });
const place = document.createElement("div");
at("view").attachShadow({ mode: "open" }).append(place);
at("vary").hidden = plan.scenes.length < 2;
Object.assign(at("reach"), { max: plan.scenes.length - 1, value: state });
at("reach").addEventListener("input", (event) => show(event.target.valueAsNumber));
at("tongue").addEventListener("click", () => {
  language = plan.texts[language].said.other;
  say();
});
dark.addEventListener("change", () => {
  model.theme = dark.matches ? "dark" : "light";
});
say();
await show(plan.chosen);
viewer.render({ model, el: place });
if (plan.around) model.around = await unpacked(plan.around);
