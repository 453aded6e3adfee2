/** A question with its answers as large buttons; the result can be printed from here. */
export function render({ model, el }) {
  const box = made("section", "quiz");
  const count = made("p", "count");
  const ask = made("h2", "ask");
  const told = made("div", "told");
  told.setAttribute("role", "status");
  const place = made("div", "answers");
  const row = made("div", "row");
  box.append(count, ask, place, told, row);
  el.append(box);

  function build() {
    const { count: counted, ask: asked, how, sentences, answers, folded, buttons, picture, seen } = model.card;
    if (asked === undefined) return;
    const mine = el.getRootNode().activeElement !== null; // the focus must not be lost with its button
    const same = ask.textContent === asked;
    box.setAttribute("aria-label", model.title);
    count.textContent = counted;
    ask.textContent = asked;
    told.className = `told ${how}`;
    told.replaceChildren(...sentences.map((sentence, i) => written("p", i === 0 ? "first" : "", sentence)));
    if (picture) told.append(pictured(picture, seen));
    const opened = same && place.querySelector("details")?.open;
    const choices = made("div", "choices");
    choices.classList.toggle("seen", answers.some((each) => each.picture));
    choices.append(...answers.map((each) => button("choice", each)));
    place.replaceChildren(...(folded ? [under(folded, choices, opened)] : [choices]));
    row.replaceChildren(...buttons.map((each) => button(each.key, each)));
    if (mine) (row.querySelector(".next") ?? place.querySelector("button, summary") ?? row.firstChild)?.focus({ preventScroll: true });
  }

  function button(className, { key, name, picture, seen }) {
    const one = written("button", className, name);
    if (picture) one.prepend(pictured(picture, seen));
    one.type = "button";
    one.dataset.key = key;
    one.addEventListener("click", () => {
      if (key === "print") return print(model.paper);
      model.tapped = key;
      model.taps += 1;
    });
    return one;
  }

  model.on(["card", "title"], build);
  build();
}

/** Print some HTML alone: all else on the page steps aside for so long. */
function print(html) {
  const sheet = made("div", "laminascope-paper");
  sheet.innerHTML = html;
  const rules = document.createElement("style");
  rules.textContent = `
    .laminascope-paper { display: none; }
    @media print {
      html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
      body > :not(.laminascope-paper) { display: none !important; }
      .laminascope-paper { display: block; color: #000; font: 12pt/1.45 Roboto, "Segoe UI", system-ui, sans-serif; }
      .laminascope-paper li { break-inside: avoid; margin-bottom: 8pt; }
      .laminascope-paper p { margin: 0; }
      .laminascope-paper ol { padding-left: 18pt; }
    }`;
  document.head.append(rules);
  document.body.append(sheet);
  window.addEventListener("afterprint", () => {
    sheet.remove();
    rules.remove();
  }, { once: true });
  window.print();
}

function under(name, body, opened) {
  const fold = document.createElement("details");
  fold.open = Boolean(opened);
  fold.append(written("summary", "", name), body);
  return fold;
}

function pictured(address, seen) {
  const one = document.createElement("img");
  one.src = address;
  one.alt = seen;
  return one;
}

function written(tag, className, text) {
  const one = made(tag, className);
  one.textContent = text;
  return one;
}

function made(tag, className) {
  const one = document.createElement(tag);
  one.className = className;
  return one;
}

export default { render };
