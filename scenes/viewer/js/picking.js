/** Which part of which vertebra is under the pointer. */
import { Raycaster, Vector2, Vector3 } from "three";
import { BORDER } from "./pieces.js";

const TAP_DISTANCE = 6; // px a finger may slip
const TAP_TIME = 500; // ms
const NEAR = 1.5; // mm before a place that do not count as between

/**
 * @typedef {object} Hit
 * @property {number} code of the part
 * @property {string} key of the part, or of the cut that made its face
 * @property {string} vertebra or the place of a soft tissue
 * @property {string} detail the same as a reader reads it
 * @property {string} role of its layer
 * @property {Vector3} place in mm, in the scene
 * @property {Vector3} normal outward there
 */

export class Picking {
  /**
   * @param {HTMLElement} surface
   * @param {() => Bone[]} shown gives what can be picked
   * @param {import("three").Camera} camera
   * @param {{hover: (hit: Hit|null, x: number, y: number) => void, tap: (hit: Hit|null) => void, hold: (hit: Hit|null) => void}} told
   *   `tap` and `hold` of a short and of a long press
   */
  constructor(surface, shown, camera, told) {
    Object.assign(this, { surface, shown, camera, told });
    this.raycaster = new Raycaster();
    this.pressed = null;
    this.fingers = 0;
    this.waiting = null;
    this.holding = 0;
    this.ends = new AbortController();
    const listen = (name, act) => surface.addEventListener(name, act, { signal: this.ends.signal });
    listen("pointerdown", (event) => this.down(event));
    listen("pointermove", (event) => this.move(event));
    listen("pointerup", (event) => this.up(event));
    listen("pointercancel", () => this.release());
    listen("pointerleave", () => this.told.hover(null, 0, 0));
  }

  down(event) {
    this.fingers += 1;
    this.pressed = this.fingers === 1 ? { x: event.clientX, y: event.clientY } : null;
    clearTimeout(this.holding);
    if (this.pressed) this.holding = setTimeout(() => this.hold(), TAP_TIME);
    this.told.hover(null, 0, 0);
  }

  /** A finger that stays where it is holds what is under it. */
  hold() {
    const { x, y } = this.pressed;
    this.pressed = null;
    this.told.hold(this.at(x, y));
  }

  release() {
    clearTimeout(this.holding);
    this.fingers = Math.max(this.fingers - 1, 0);
    this.pressed = null;
  }

  up(event) {
    const pressed = this.pressed;
    this.release();
    if (pressed && !slipped(pressed, event)) this.told.tap(this.at(event.clientX, event.clientY));
  }

  /** A mouse that moves without a button names what it passes; one look a picture is enough. */
  move(event) {
    if (this.pressed && slipped(this.pressed, event)) {
      this.pressed = null;
      clearTimeout(this.holding);
    }
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    const first = this.waiting === null;
    this.waiting = event;
    if (first) requestAnimationFrame(() => this.look());
  }

  look() {
    const event = this.waiting;
    this.waiting = null;
    if (!event || this.fingers) return;
    const box = this.surface.getBoundingClientRect();
    this.told.hover(this.at(event.clientX, event.clientY), event.clientX - box.left, event.clientY - box.top);
  }

  /** @returns {Hit|null} the nearest solid part there, else the nearest translucent one */
  at(x, y) {
    const box = this.surface.getBoundingClientRect();
    const spot = new Vector2(((x - box.left) / box.width) * 2 - 1, 1 - ((y - box.top) / box.height) * 2);
    this.raycaster.setFromCamera(spot, this.camera);
    let clear = null;
    for (const found of this.found()) {
      if (found.solid) return found.hit;
      clear ??= found.hit;
    }
    return clear;
  }

  /** @returns {boolean} whether something solid stands between the eye and a place */
  blocked(place) {
    const way = place.clone().sub(this.camera.position);
    const beam = new Raycaster(this.camera.position, way.clone().normalize(), 0, way.length() - NEAR);
    return this.shown().some((bone) => bone.solid.visible && struck(bone, beam).length > 0);
  }

  *found() {
    const hits = this.shown().flatMap((bone) => struck(bone, this.raycaster).map((hit) => ({ bone, hit })));
    hits.sort((a, b) => a.hit.distance - b.hit.distance);
    for (const { bone, hit } of hits) {
      const { code, seen } = named(hit);
      const key = bone.header.parts[seen] ?? "";
      const ghost = !bone.solid.visible && bone.layer.role !== "removed"; // the ghost of what goes is asked for first
      const clear = ghost || (seen < 32 && (bone.uniforms.xrayed.value >>> seen) & 1);
      const { vertebra, role, detail = vertebra } = bone.layer;
      yield { solid: !clear, hit: { code, key, vertebra, detail, role, place: hit.point, normal: hit.face.normal.clone() } };
    }
  }

  dispose() {
    clearTimeout(this.holding);
    this.ends.abort();
  }
}

/** @returns {boolean} whether a finger has moved too far for a tap */
function slipped(from, { clientX, clientY }) {
  return Math.hypot(clientX - from.x, clientY - from.y) > TAP_DISTANCE;
}

/** @returns {object[]} where a ray meets what is drawn of a bone */
function struck(bone, raycaster) {
  const hits = raycaster.intersectObject(bone.solid, true);
  return hits.filter(({ object, point }) => !bone.opened.hides(object.worldToLocal(point.clone())));
}

/** @returns {{code: number, seen: number}} of which part a face is, and as what it is seen: the part or a cut */
function named({ object, face }) {
  const { parts, piece } = object.geometry.userData;
  const seen = parts?.[face.a] ?? object.geometry.getAttribute("code").getX(face.a);
  if (seen === BORDER) return { code: piece, seen: piece };
  return { code: piece ?? seen, seen };
}
