/** Questions about a bone: answered by a tap in the picture or in words, with the reason where an answer is wrong. */
export function render({ model, el }) {
  const box = made("section", "quiz");
  const count = made("p", "count");
  const ask = made("h2", "ask");
  const told = made("div", "told");
  told.setAttribute("role", "status");
  const row = made("div", "row");
  const [show, next] = [button("show"), button("next")];
  next.onclick = () => begin(number + 1);
  row.append(show, next);
  const inWords = document.createElement("details");
  const summary = document.createElement("summary");
  const choices = made("div", "choices");
  inWords.append(summary, choices);
  box.append(count, ask, told, row, inWords);
  el.append(box);

  let number = 0;
  let known = 0; // answered at the first go
  let missed = false;
  let over = false; // whether this question is answered

  const question = () => model.questions[number];
  const fill = (key, values) => model.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function begin(at) {
    number = at;
    if (number === 0) known = 0;
    missed = over = false;
    model.picked = "";
    inWords.open = false;
    tell("", []);
    if (number === model.questions.length) end();
    else put();
    call();
  }

  function put() {
    const { key, choices: keys } = question();
    count.textContent = fill("count", { number: number + 1, total: model.questions.length });
    ask.textContent = fill("ask", { part: model.parts[key].name });
    next.hidden = true;
    show.hidden = inWords.hidden = false;
    choices.replaceChildren(...keys.map((each) => {
      const one = button("choice");
      one.dataset.key = each;
      one.textContent = model.parts[each].plain;
      one.addEventListener("click", () => answer(each));
      return one;
    }));
  }

  /** @param {string} key of the part that was tapped, or whose words were */
  function answer(key) {
    if (over || !key || number >= model.questions.length) return;
    const wanted = question().key;
    if (key !== wanted) {
      missed = true;
      const seen = model.parts[key];
      tell("no", [fill("no", { part: seen.name }), seen.plain, fill("asked", { part: model.parts[wanted].name }), model.parts[wanted].plain]);
      return;
    }
    if (!missed) known += 1;
    close("yes", wanted);
  }

  function reveal() {
    const { key } = question();
    close("this", key);
    model.sought = { key, vertebra: model.vertebra, place: "", asked: performance.now() };
  }

  function close(how, key) {
    over = true;
    tell(how, [fill(how, { part: model.parts[key].name }), model.parts[key].plain, score()]);
    show.hidden = inWords.hidden = true;
    next.hidden = false;
    next.focus({ preventScroll: true });
  }

  function score() {
    return fill("score", { known, total: model.questions.length });
  }

  function end() {
    count.textContent = model.words.title;
    ask.textContent = model.words.end;
    tell("yes", [score()]);
    choices.replaceChildren();
    inWords.hidden = next.hidden = true;
    show.hidden = false;
  }

  function tell(how, sentences) {
    told.className = `told ${how}`;
    told.replaceChildren(...sentences.map((sentence, i) => {
      const line = made("p", i === 0 ? "first" : "");
      line.textContent = sentence;
      return line;
    }));
  }

  /** At the end the first button starts anew. */
  function call() {
    const ended = number >= model.questions.length;
    show.textContent = model.words[ended ? "again" : "show"];
    show.onclick = ended ? () => begin(0) : reveal;
    next.textContent = model.words.next;
    summary.textContent = model.words.in_words;
    box.setAttribute("aria-label", model.words.title);
  }

  model.on("picked", () => answer(model.picked));
  model.on(["questions", "parts", "words"], () => begin(0));
  begin(0);
}

function button(className) {
  const one = made("button", className);
  one.type = "button";
  return one;
}

function made(tag, className) {
  const one = document.createElement(tag);
  one.className = className;
  return one;
}

export default { render };
