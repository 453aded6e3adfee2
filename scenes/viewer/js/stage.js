/** The canvas: draws when something changed, and at no other time. */
import { Scene, Vector3, WebGLRenderer } from "three";
import { Around } from "./around.js";
import { Bones, GOING } from "./bones.js";
import { Brush } from "./brush.js";
import { Closer } from "./closer.js";
import { Eye } from "./eye.js";
import { Motion } from "./motion.js";

const LIFT_TIME = 550;
const FINEST = 2; // device pixels a CSS pixel, at most
const REST = 400; // ms without a change before a fast picture is followed by a smooth one

export class Stage {
  /**
   * @param {HTMLElement} host
   * @param {object} told
   * @param {() => void} told.drawing before each picture
   * @param {() => void} told.drawn after each picture
   * @param {(header: object) => void} told.changed when another scene took the place of the last
   * @param {() => void} told.surrounded when other surroundings took the place of the last
   * @param {(gone: boolean) => void} told.lost when the browser stops drawing, and when it begins again
   * @param {() => void} told.missing when a scene shows a mesh that never came
   * @throws {Error} where there is no WebGL
   */
  constructor(host, told) {
    this.host = host;
    this.told = told;
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    this.renderer = new WebGLRenderer({ canvas: this.canvas, antialias: false, alpha: true, powerPreference: "high-performance" });
    this.renderer.setClearColor(0x000000, 0);
    this.brush = new Brush(this.renderer);
    host.prepend(this.canvas);
    this.scene = new Scene();
    this.bones = new Bones();
    this.around = new Around();
    this.scene.add(this.bones.group, this.around.group);
    this.closer = new Closer();
    this.motion = new Motion(() => this.ask());
    this.eye = new Eye(this.canvas, this.motion, () => this.ask());
    this.choice = { shows: "after", hidden: [], xray: [], layers: {}, only: "", colored: false };
    this.frame = 0;
    this.rest = 0;
    this.rested = false;
    this.smooth = false;
    this.coming = null;
    this.lost = false;
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.lost = true;
      told.lost(true);
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.lost = false;
      told.lost(false);
      this.ask();
    });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.watch = new ResizeObserver(() => this.ask());
    this.watch.observe(host);
  }

  /** Take a scene; it is drawn with the next picture, and only the latest is. */
  take({ header, meshes }) {
    this.bones.shelf.hold(meshes);
    this.coming = header;
    this.ask();
  }

  /** Take what stands round a place; it is drawn while the scene is of that place. */
  surround({ header, meshes }) {
    this.around.shelf.hold(meshes);
    if (!this.around.shelf.holds(header)) {
      this.told.missing();
      return;
    }
    this.around.show(header);
    this.around.choose(this.choice, this.bones.header);
    this.told.surrounded();
    this.ask();
  }

  /** @param {{shows?: string, hidden?: string[], xray?: string[], layers?: object, only?: string, colored?: boolean}} choice */
  choose(choice) {
    const last = this.choice.shows;
    this.choice = { ...this.choice, ...choice };
    this.bones.choose(this.choice);
    this.around.choose(this.choice, this.bones.header);
    if (this.choice.shows !== last) this.liftFrom(last);
    this.ask();
  }

  /** @param {{section: string, section_at: number, spread: number}} choice the half to hide, how far along, how far apart */
  open(choice) {
    const last = this.closer.choice.spread;
    this.closer.choose(choice);
    if (choice.spread !== last && this.bones.header) this.eye.reframe(true);
    this.ask();
  }

  /** Removed bone leaves its place when it is lifted out, and comes back when it is shown in place again. */
  liftFrom(last) {
    const goal = this.choice.shows === "lifted" ? 1 : 0;
    const from = this.bones.lifted;
    if (last === "lifted" || goal === 1) this.eye.reframe();
    if (goal === 0 && this.choice.shows !== "ghost") {
      this.motion.stop("lift"); // it is not to be seen: there is nothing to move
      this.bones.lift(0);
    } else if (from !== goal) {
      this.motion.begin("lift", LIFT_TIME, (share) => this.bones.lift(from + (goal - from) * share));
    }
  }

  ask() {
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.draw(now));
  }

  draw(now) {
    const ready = !this.lost && this.fit();
    if (ready && this.coming) this.change();
    this.frame = 0; // from here on who asks gets another picture; what was asked for above is in this one
    if (!ready) return;
    this.motion.advance(now);
    if (!this.bones.header) return;
    this.smooth = !this.brush.slow || (this.rested && this.motion.still);
    this.rested = false;
    this.closer.fit(this.shown);
    this.told.drawing();
    this.brush.paint(this.scene, this.eye.camera, !this.smooth);
    clearTimeout(this.rest);
    if (!this.smooth) this.rest = setTimeout(() => this.settle(), REST);
    this.told.drawn();
  }

  settle() {
    this.rested = true;
    this.ask();
  }

  change() {
    const header = this.coming;
    this.coming = null;
    if (!this.bones.shelf.holds(header)) {
      this.told.missing();
      return;
    }
    const first = !this.bones.header;
    const others = !first && vertebrae(header) !== vertebrae(this.bones.header);
    this.bones.show(header);
    this.bones.choose(this.choice);
    this.around.choose(this.choice, header);
    this.closer.know(this.bones);
    this.bones.lift(first ? Number(this.choice.shows === "lifted") : this.bones.lifted);
    this.eye.know(header, () => [
      ...this.bones.outline(this.choice.shows === "lifted", (vertebra, code) => this.closer.move(vertebra, code)), ...this.around.outline(),
    ]);
    if (first) {
      this.eye.resize(this.host.clientWidth, this.host.clientHeight);
      this.eye.go(this.eye.view, true);
    } else if (others) {
      this.eye.go(this.eye.view);
    }
    this.told.changed(header);
  }

  /** @returns {boolean} whether there is a place to draw on */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!width || !height) return false;
    const finest = Math.min(devicePixelRatio || 1, FINEST);
    if (width !== this.width || height !== this.height || finest !== this.finest) {
      Object.assign(this, { width, height, finest });
      this.renderer.setPixelRatio(finest);
      this.renderer.setSize(width, height, false);
      this.brush.resize();
      this.eye.resize(width, height);
      if (this.bones.header) this.eye.reframe(true);
    }
    return true;
  }

  key(event) {
    const act = {
      ArrowLeft: () => this.eye.turn(-1, 0), ArrowRight: () => this.eye.turn(1, 0),
      ArrowUp: () => this.eye.turn(0, 1), ArrowDown: () => this.eye.turn(0, -1),
      "+": () => this.eye.near(1), "=": () => this.eye.near(1), "-": () => this.eye.near(-1),
      0: () => this.eye.go(this.eye.view),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** @returns {import("./bone.js").Bone[]} all that is drawn */
  get shown() {
    return [...this.bones.bones.values(), ...this.around.bones.values()].filter((bone) => bone.group.visible);
  }

  /** Colour one part of one vertebra, or of all when none is named. */
  tint(uniform, key, vertebra) {
    for (const bone of [...this.bones.bones.values(), ...this.around.bones.values()]) bone.tint(uniform, key, vertebra);
    this.ask();
  }

  /** @returns {Vector3} how far removed bone is out of its place */
  get lifted() {
    return new Vector3(...(this.bones.header?.lift ?? [0, 0, 0])).multiplyScalar(this.bones.lifted);
  }

  /** @returns {Vector3} how far a part stands out of its place: lifted out, or apart from the others */
  shift({ role, vertebra, code }) {
    const lift = GOING.has(role) ? this.lifted : new Vector3();
    return role === "context" || role === "tissue" ? lift : lift.add(this.closer.move(vertebra, code));
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.frame = -1;
    this.watch.disconnect();
    this.eye.dispose();
    this.bones.dispose();
    this.around.dispose();
    this.brush.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

/** @returns {string} the bones that are operated on, neighbours left out */
function vertebrae(header) {
  const cut = header.layers.filter((layer) => layer.role !== "context" && layer.vertebra).map((layer) => layer.vertebra);
  return [...new Set(cut)].join();
}
