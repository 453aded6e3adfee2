/** The live view of a vertebra: joins the picture to the parameters of the Python component. */
import { Vector3 } from "three";
import { STYLE } from "./looks.js";
import { Overlay, element } from "./overlay.js";
import { unpack } from "./packed.js";
import { Picking } from "./picking.js";
import { Stage } from "./stage.js";

export function render({ model, el }) {
  el.style.width = el.style.height = "100%";
  element(el, "style", "").textContent = STYLE;
  const host = element(el, "div", "stage");
  host.dataset.theme = model.theme;
  try {
    live(model, host);
  } catch (error) {
    if (!/webgl/i.test(String(error))) throw error;
    without(model, host);
  }
}

/** A sentence and a still picture, for browsers that cannot draw. */
function without(model, host) {
  const place = element(host, "div", "without");
  const say = () => {
    place.replaceChildren();
    element(place, "p", "").textContent = model.words.no_webgl ?? "no webgl";
    if (!model.fallback) return;
    const picture = element(place, "img", "");
    picture.src = model.fallback;
    picture.alt = model.words.canvas ?? "";
  };
  model.on(["fallback", "words"], say);
  say();
}

function live(model, host) {
  let header = null;
  let atPick = null;
  let tapping = false;
  let under = "";
  const stage = new Stage(host, { drawn, changed, missing: () => model.send_msg({ missing: true }) });
  const overlay = new Overlay(host);
  const picking = new Picking(stage.canvas, stage.bones, stage.eye.camera, { hover, tap });

  function changed(next) {
    header = next;
    host.dataset.drawn = next.tag;
    theme();
    pick();
  }

  function write() {
    overlay.turn(stage.eye.camera, atPick?.role === "removed" ? stage.lifted : new Vector3());
  }

  function drawn() {
    write();
    window.__laminascope = {
      ...stage.choice, rendered: header.tag, view: stage.eye.view, still: stage.motion.still && stage.smooth, picked: model.picked,
      eye: stage.eye.camera.position.toArray(),
    };
  }

  function nameOf(key) {
    const code = Object.keys(header.parts).find((each) => header.parts[each] === key);
    return model.names[code] ?? overlay.word(key);
  }

  function hover(hit, x, y) {
    stage.canvas.classList.toggle("over", hit !== null);
    overlay.hoverAt(hit && nameOf(hit.key), hit?.vertebra ?? "", x, y);
    const now = hit ? `${hit.vertebra} ${hit.key}` : "";
    if (!header || now === under) return;
    under = now;
    stage.bones.tint("hovered", hit?.key, hit?.vertebra);
    stage.ask();
  }

  function tap(hit) {
    atPick = hit && { ...hit, place: hit.role === "removed" ? hit.place.clone().sub(stage.lifted) : hit.place };
    overlay.hoverAt(null, "", 0, 0);
    tapping = true; // both parameters change before the picture follows
    model.picked_vertebra = hit?.vertebra ?? "";
    model.picked = hit?.key ?? "";
    tapping = false;
    pick();
  }

  /** Colour and name the part that is picked, where it was tapped or else at its landmark. */
  function pick() {
    if (!header || tapping) return;
    const key = model.picked;
    if (atPick && atPick.key !== key) atPick = null;
    const place = atPick?.place ?? (header.labels[key] && new Vector3(...header.labels[key]));
    const vertebra = key ? model.picked_vertebra : "";
    stage.bones.tint("picked", key, vertebra);
    overlay.pinAt(key && place ? { text: nameOf(key), detail: vertebra, place, normal: atPick?.normal ?? null } : null);
    stage.ask();
  }

  function theme() {
    const backdrop = header?.colors.backdrops[model.theme];
    host.dataset.theme = model.theme;
    if (!backdrop) return;
    for (const name of ["top", "bottom", "ink"]) host.style.setProperty(`--${name}`, backdrop[name]);
  }

  function say() {
    overlay.say(model.words);
    stage.canvas.setAttribute("role", "application");
    stage.canvas.setAttribute("aria-label", overlay.word("canvas"));
    write();
  }

  const choose = () => stage.choose({ shows: model.shows, hidden: model.hidden, xray: model.xray });
  const take = () => model.scene && stage.take(unpack(model.scene));
  model.on("scene", take);
  model.on(["shows", "hidden", "xray"], choose);
  model.on("view", () => stage.eye.go(model.view));
  model.on(["picked", "picked_vertebra", "names"], pick);
  model.on("theme", theme);
  model.on("words", say);
  model.on("remove", () => {
    picking.dispose();
    stage.dispose();
  });
  stage.eye.view = model.view;
  choose();
  say();
  theme();
  take();
}

export default { render };
