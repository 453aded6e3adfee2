/** The tool in hand: what a tap on the picture does while measuring, drawing or writing. */
import { MOUSE, TOUCH, Vector3 } from "three";
import { element, onPicture } from "./overlay.js";

const POINTS = { distance: 2, angle: 3, arrow: 1, note: 1 }; // that a mark of each kind takes
const STEP = 3; // px from one point of a line to the next
const MOST = 400; // points of a line
const ARROW = 0.1; // of the way to the eye, that an arrow is long
const SLANT = [0.45, 0.8]; // to the right and upwards, how an arrow leans out of the surface
const LONGEST = 80; // letters of a note

export class Tools {
  /**
   * @param {HTMLElement} host
   * @param {import("./stage.js").Stage} stage
   * @param {import("./picking.js").Picking} picking
   * @param {object} told
   * @param {(mark: object) => void} told.made with each finished mark
   * @param {(spots: object[]) => void} told.begun with the points of one that is not finished
   * @param {() => void} told.done when the tool is put away
   * @param {(key: string) => string} told.word
   */
  constructor(host, stage, picking, told) {
    Object.assign(this, { host, stage, picking, told });
    this.tool = "";
    this.spots = [];
    this.path = null;
    this.bar = element(host, "div", "hint");
    this.hint = element(this.bar, "p", "");
    this.hint.setAttribute("aria-live", "polite");
    this.put = element(this.bar, "button", "");
    this.put.type = "button";
    this.put.addEventListener("click", () => this.told.done());
    this.aim = element(host, "span", "aim");
    this.field = element(host, "input", "write");
    this.field.maxLength = LONGEST;
    this.field.hidden = true;
    this.field.addEventListener("keydown", (event) => this.typed(event));
    this.field.addEventListener("blur", () => this.wrote());
    this.ends = new AbortController();
    const listen = (name, act) => stage.canvas.addEventListener(name, act, { signal: this.ends.signal });
    listen("keydown", (event) => this.key(event));
    listen("pointerdown", (event) => this.start(event));
    listen("pointermove", (event) => this.drag(event));
    listen("pointerup", () => this.end());
    listen("pointercancel", () => this.drop());
    this.take("");
  }

  /** @param {string} tool one of the kinds of marks, or "" for none */
  take(tool) {
    this.tool = tool;
    this.drop();
    this.host.dataset.tool = tool;
    this.bar.hidden = tool === "";
    const { controls } = this.stage.eye;
    controls.mouseButtons.LEFT = tool === "line" ? null : MOUSE.ROTATE;
    controls.touches.ONE = tool === "line" ? null : TOUCH.ROTATE;
    this.say();
  }

  say() {
    this.hint.textContent = this.tool && this.told.word(`tool_${this.tool}`);
    this.put.textContent = this.told.word("done");
    this.field.placeholder = this.told.word("write");
    this.field.setAttribute("aria-label", this.told.word("write"));
  }

  /** Take a tap. @returns {boolean} whether it was for the tool */
  tap(hit) {
    if (!this.tool) return false;
    if (!hit || this.tool === "line") return true;
    this.spots.push(this.spot(hit));
    if (this.spots.length < POINTS[this.tool]) this.told.begun(this.spots);
    else if (this.tool === "note") this.ask(hit);
    else this.make({ kind: this.tool, ...(this.tool === "arrow" ? { from: this.lean(hit) } : {}) });
    return true;
  }

  /** @returns {import("./marks.js").Spot} where a hit is while nothing is moved */
  spot({ place, normal, vertebra, role, code }) {
    const at = place.clone().sub(this.stage.shift({ vertebra, role, code }));
    return { at: rounded(at, 100), normal: rounded(normal, 1000), vertebra, role, code };
  }

  make(mark) {
    const { spots } = this;
    this.spots = [];
    this.told.made({ ...mark, spots });
  }

  /** @returns {number[]} the way from a place to the tail of its arrow, in mm */
  lean({ place, normal }) {
    const { camera } = this.stage.eye;
    const [right, up] = [0, 1].map((i) => new Vector3().setFromMatrixColumn(camera.matrixWorld, i));
    const way = normal.clone().addScaledVector(right, SLANT[0]).addScaledVector(up, SLANT[1]).normalize();
    return rounded(way.multiplyScalar(ARROW * camera.position.distanceTo(place)), 100);
  }

  ask({ place }) {
    this.told.begun(this.spots);
    const { clientWidth: width, clientHeight: height } = this.host;
    const [x, y] = onPicture(place, this.stage.eye.camera, width, height);
    const across = Math.min(Math.max(x, 120), width - 120);
    const down = Math.min(Math.max(y - 58, 60), height - 60);
    this.field.style.transform = `translate(${Math.round(across)}px, ${Math.round(down)}px) translate(-50%, 0)`;
    this.field.value = "";
    this.field.hidden = false;
    setTimeout(() => this.field.focus()); // after the tap that asked for it
  }

  typed(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.field.value = "";
    if (event.key === "Escape" || event.key === "Enter") this.stage.canvas.focus();
  }

  wrote() {
    if (this.field.hidden) return;
    const text = this.field.value.trim();
    this.field.hidden = true;
    if (text) this.make({ kind: "note", text });
    else this.drop();
  }

  /** With keys, the middle of the picture is tapped. */
  key(event) {
    if (event.key === "Escape" && this.tool) this.told.done();
    if (event.key !== "Enter") return;
    event.preventDefault();
    const { left, top, width, height } = this.stage.canvas.getBoundingClientRect();
    this.picking.told.tap(this.picking.at(left + width / 2, top + height / 2));
  }

  start(event) {
    if (this.tool !== "line") return;
    if (!event.isPrimary || event.button !== 0) this.drop();
    else this.path = { x: Infinity, y: Infinity };
  }

  drag({ clientX: x, clientY: y, isPrimary }) {
    if (!this.path || !isPrimary || this.spots.length >= MOST || Math.hypot(x - this.path.x, y - this.path.y) < STEP) return;
    this.path = { x, y };
    const hit = this.picking.at(x, y);
    if (!hit) return;
    this.spots.push(this.spot(hit));
    this.told.begun(this.spots);
  }

  end() {
    if (!this.path) return;
    this.path = null;
    if (this.spots.length > 1) this.make({ kind: "line" });
    else this.drop();
  }

  /** Forget what was begun. */
  drop() {
    this.path = null;
    this.spots = [];
    this.field.hidden = true;
    this.told.begun(this.spots);
  }

  dispose() {
    this.ends.abort();
  }
}

function rounded(vector, share) {
  return vector.toArray().map((each) => Math.round(each * share) / share);
}
