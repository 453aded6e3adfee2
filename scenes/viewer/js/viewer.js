/** The live view of a vertebra: joins the picture to the parameters of the Python component. */
import { Vector3 } from "three";
import { Gaze } from "./gaze.js";
import { Labels } from "./labels.js";
import { STYLE } from "./looks.js";
import { Marking } from "./marking.js";
import { Naming } from "./naming.js";
import { Overlay, element } from "./overlay.js";
import { unpack } from "./packed.js";
import { Picking } from "./picking.js";
import { Reel } from "./reel.js";
import { Stage } from "./stage.js";
import { StandIn, without } from "./stand_in.js";
import { Together } from "./together.js";

const AWAY = 0.2; // of a full face: what turns less to the eye is not seen

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

function live(model, host) {
  let header = null;
  let atPick = null;
  let tapping = false;
  let under = "";
  let sought = null;
  const missing = () => model.send_msg({ missing: true });
  const standIn = new StandIn(model, host);
  const stage = new Stage(host, { drawing, drawn, changed, surrounded, missing, lost: (gone) => standIn.lost(gone) });
  const overlay = new Overlay(host);
  const labels = new Labels(host);
  const naming = new Naming(stage, (code, key) => model.names[code] ?? overlay.word(key));
  const picking = new Picking(stage.canvas, () => stage.shown, stage.eye.camera, { hover, tap: tapped, hold });
  const marking = new Marking(model, host, stage, picking, { name: (key) => naming.name(key), word: (key) => overlay.word(key) });
  const gaze = new Gaze(model, stage.eye);
  const together = new Together(() => model.together, stage.eye);
  let reel = null;

  function changed(next) {
    header = next;
    host.dataset.drawn = next.tag;
    marking.show(next.place);
    theme();
    pick();
    label();
    seek();
  }

  function surrounded() {
    pick();
    label();
    seek();
  }

  /** Names of what is hidden go once the picture is at rest. */
  function sieve() {
    labels.stop();
    if (!labels.shown.length || !stage.motion.still || !stage.smooth) return;
    labels.sieve((place) => picking.blocked(place), () => labels.turn(stage.eye.camera));
  }

  function write() {
    overlay.turn(stage.eye.camera, overlay.pinned ? stage.shift(overlay.pinned) : new Vector3());
    labels.turn(stage.eye.camera);
    marking.turn();
  }

  function drawing() {
    marking.place();
  }

  function drawn() {
    write();
    sieve();
    gaze.seen();
    const around = stage.around.group.visible ? stage.shown.map((bone) => bone.layer).filter((layer) => layer.group) : [];
    window[model.handle] = {
      ...stage.choice, rendered: header.tag, view: stage.eye.view, still: stage.motion.still && stage.smooth, picked: model.picked,
      eye: stage.eye.camera.position.toArray(), around: [...new Set(around.map((layer) => layer.group))], labels: labels.shown.length,
      ...stage.closer.choice, marks: marking.drawn, spotted: (place) => stage.eye.spotted(place),
    };
  }

  function hover(found, x, y) {
    const hit = model.tool ? null : found; // a name would hide what is measured or drawn on
    stage.canvas.classList.toggle("over", hit !== null);
    overlay.hoverAt(hit && naming.name(hit.key), hit?.detail ?? "", x, y);
    const now = hit ? `${hit.vertebra} ${hit.key}` : "";
    if (!header || now === under) return;
    under = now;
    stage.tint("hovered", hit?.key, hit?.vertebra);
  }

  function tapped(hit) {
    if (!marking.tools.tap(hit)) tap(hit);
  }

  /** A finger that rests on a part opens its card and leaves its name there; once more takes the name away. */
  function hold(hit) {
    if (model.tool === "line") return;
    tap(hit);
    if (!hit) return;
    marking.name(hit);
    pick();
  }

  function tap(hit) {
    atPick = hit && settled(hit);
    overlay.hoverAt(null, "", 0, 0);
    tapping = true; // both parameters change before the picture follows
    model.picked_vertebra = hit?.vertebra ?? "";
    model.picked = hit?.key ?? "";
    tapping = false;
    pick();
  }

  /** @returns {object} a place of something drawn as it is while nothing is lifted out or apart */
  function settled(at) {
    return { ...at, place: at.place.clone().sub(stage.shift(at)) };
  }

  /** Colour and name the part that is picked, where it was tapped or else where its name hangs. */
  function pick() {
    if (!header || tapping) return;
    const [key, vertebra] = [model.picked, model.picked ? model.picked_vertebra : ""];
    if (atPick && (atPick.key !== key || atPick.vertebra !== vertebra)) atPick = null;
    const seen = key && !atPick ? naming.find(key, vertebra) : null;
    const at = key ? (atPick ?? (seen && settled(seen))) : null;
    stage.tint("picked", key, vertebra);
    overlay.pinAt(at && !marking.names(at) ? { ...at, text: naming.name(key) } : null);
  }

  /** Mark and name what was searched for as soon as it is drawn, and turn to it where it looks away. */
  function seek() {
    const at = sought && header?.place === sought.place && naming.find(sought.key, sought.vertebra);
    if (!at) return;
    sought = null;
    tap(at);
    const toward = stage.eye.camera.position.clone().sub(at.place).normalize();
    if (toward.dot(at.normal) < AWAY) model.view = stage.eye.facing(at.normal);
  }

  function want() {
    sought = model.sought.key ? model.sought : null;
    seek();
  }

  function label() {
    labels.show(model.labels && header ? naming.labels() : []);
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
    marking.say();
    write();
  }

  function choose() {
    const { shows, hidden, xray, layers, only, colored } = model;
    stage.choose({ shows, hidden, xray, layers, only, colored });
    label();
    seek();
  }

  function open() {
    const { section, section_at, spread } = model;
    stage.open({ section, section_at, spread });
    pick();
    label();
  }

  const take = () => model.scene && stage.take(unpack(model.scene));
  const wind = () => {
    reel = model.reel ? new Reel(model.reel) : null;
    roll();
  };
  const roll = () => {
    const next = reel?.at(model.moment);
    if (next) stage.take(next);
  };
  const surround = () => model.around && stage.surround(unpack(model.around));
  model.on("scene", take);
  model.on("reel", wind);
  model.on("moment", roll);
  model.on("around", surround);
  model.on(["shows", "hidden", "xray", "layers", "only", "colored"], choose);
  model.on(["section", "section_at", "spread"], open);
  model.on("view", () => stage.eye.go(model.view));
  model.on(["picked", "picked_vertebra", "names"], pick);
  model.on(["labels", "names"], label);
  model.on("names", () => marking.say());
  model.on("sought", want);
  model.on("theme", theme);
  model.on("words", say);
  model.on("remove", () => {
    labels.stop();
    standIn.dispose();
    gaze.dispose();
    marking.dispose();
    together.dispose();
    picking.dispose();
    stage.dispose();
  });
  stage.eye.view = model.view;
  choose();
  open();
  want();
  say();
  theme();
  take();
  wind();
  surround();
}

export default { render };
