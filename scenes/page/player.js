/** The player of an operation: play and pause, step by step, or anywhere by the slider. */
const FINE = 0.004; // of the whole, by which an arrow key moves the slider
const PATIENCE = 90; // ms between two moments that are asked for while it plays
const SIGNS = {
  back: "M6 5h2v14H6zM20 5v14L9 12z", play: "M7 4v16l13-8z", pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  next: "M16 5h2v14h-2zM4 5l11 7-11 7z",
};
const NUDGE = 1e-4; // into a step, so that a jump to its start is no longer the end of the last

export function render({ model, el }) {
  const bar = made("div", "player");
  const told = made("div", "told");
  told.setAttribute("aria-live", "polite");
  const [count, name, caption] = [made("p", "count"), made("h2", "name"), made("p", "caption")];
  told.append(count, name, caption);
  const row = made("div", "row");
  const back = button("back", () => leap(-1));
  const play = button("play", () => (model.playing = !model.playing));
  const next = button("next", () => leap(1));
  const slider = made("input", "slider");
  Object.assign(slider, { type: "range", min: 0, max: 1, step: FINE });
  const marks = made("div", "marks");
  const track = made("div", "track");
  track.append(slider, marks);
  row.append(back, play, next, track);
  bar.append(told, row);
  el.append(bar);

  let shown = -1;
  let frame = 0;
  let last = null;
  let sent = 0;
  let at = model.value;

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const here = (place) => Math.max(model.steps.findLastIndex((step) => step.start <= place + 1e-9), 0);

  function say() {
    const number = here(at);
    const step = model.steps[number];
    slider.value = at;
    slider.setAttribute("aria-valuetext", step ? `${step.count}: ${step.name}` : "");
    if (number === shown || !step) return;
    shown = number;
    count.textContent = step.count;
    name.textContent = step.name;
    caption.textContent = step.caption;
    [...marks.children].forEach((mark, i) => mark.classList.toggle("here", i === number));
  }

  function build() {
    shown = -1;
    marks.replaceChildren(...model.steps.map((step) => {
      const mark = made("span", "mark");
      mark.style.width = `${100 * (step.end - step.start)}%`;
      return mark;
    }));
    say();
  }

  function go(place) {
    at = Math.min(Math.max(place, 0), 1);
    sent = performance.now();
    model.value = at;
    say();
  }

  function leap(by) {
    const number = here(at);
    const inside = at - model.steps[number].start > 0.01;
    const goal = by < 0 && inside ? number : number + by;
    if (goal >= model.steps.length) go(1);
    else go(goal <= 0 ? 0 : model.steps[goal].start + NUDGE);
  }

  /** The last of a step that is still of it. */
  function end(number) {
    const { start, end: stop } = model.steps[number];
    return number + 1 === model.steps.length ? 1 : stop - NUDGE * (stop - start);
  }

  /** Each step takes the same time, however much of the whole it is. */
  function flow(seconds) {
    const step = model.steps[here(at)];
    at = Math.min(at + (seconds / model.seconds) * (step.end - step.start), 1);
    if (performance.now() - sent > PATIENCE || at === 1) go(at);
    else say();
  }

  /** Who asked for less motion sees the end of each step, one after the other. */
  function jump() {
    const number = here(at);
    go(at < end(number) ? end(number) : end(Math.min(number + 1, model.steps.length - 1)));
  }

  function tick(now) {
    frame = 0;
    if (!model.playing || !el.isConnected) return;
    const passed = last === null ? 0 : (now - last) / 1000;
    if (!still()) flow(passed);
    else if (last === null || passed >= model.seconds) jump();
    if (!still() || last === null || passed >= model.seconds) last = now;
    if (at >= 1) model.playing = false;
    else frame = requestAnimationFrame(tick);
  }

  function run() {
    call(play, model.playing ? "pause" : "play");
    if (!model.playing) {
      if (Math.abs(model.value - at) > 1e-9) go(at);
      return;
    }
    if (at >= 1) go(0);
    last = null;
    if (!frame) frame = requestAnimationFrame(tick);
  }

  function call(one, key) {
    one.setAttribute("aria-label", model.words[key]);
    one.title = model.words[key];
    one.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[key]}"/></svg>`;
  }

  function speak() {
    call(back, "back");
    call(next, "next");
    call(play, model.playing ? "pause" : "play");
    slider.setAttribute("aria-label", model.words.slider);
  }

  function button(key, act) {
    const one = made("button", key);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  slider.addEventListener("input", () => {
    const place = Number(slider.value);
    model.playing = false;
    go(place);
  });
  model.on("steps", build);
  model.on("playing", run);
  model.on("words", speak);
  model.on("value", () => {
    if (model.playing || model.value === at) return; // while it plays, it is ahead of what it told
    at = model.value;
    say();
  });
  model.on("remove", () => cancelAnimationFrame(frame));
  speak();
  build();
}

function made(tag, className) {
  const one = document.createElement(tag);
  one.className = className;
  return one;
}

export default { render };
