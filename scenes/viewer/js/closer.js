/** Looking closer: half of all that is drawn is hidden, or the parts of the bones stand apart. */
import { Vector3 } from "three";

/** Which axis the cut runs across, and to which of its ends the hidden half lies. */
const HALVES = { left: [0, 1], right: [0, -1], back: [1, 1], front: [1, -1], head: [2, 1], feet: [2, -1] };
const REACH = 0.7; // of its way from the middle of its bone, that a part moves on
const FLAT = 0.55; // of that, upwards and downwards, where the next bone stands
const STACK = 0.7; // of its way from the middle of all, that a bone moves on
const ASIDE = 0.0007; // mm beside the mid-plane, on which bones have their own edges

export class Closer {
  constructor() {
    this.choice = { section: "", section_at: 0.5, spread: 0 };
    this.bones = null;
    this.plane = null;
    /** @type {Map<string, Map<number, Vector3>>} by vertebra and code; empty while the bones are whole */
    this.moves = new Map();
    this.middles = null;
  }

  /** @param {import("./bones.js").Bones} bones the scene that is shown now */
  know(bones) {
    this.bones = bones;
    this.middles = null;
    this.choose(this.choice);
  }

  /** @param {{section: string, section_at: number, spread: number}} choice the half to hide, how far along, how far apart */
  choose(choice) {
    this.choice = choice;
    if (!this.bones?.header) return;
    const { section, section_at: share, spread } = choice;
    const plane = section ? this.across(section, share) : null;
    if (JSON.stringify(plane) !== JSON.stringify(this.plane)) this.plane = plane;
    this.moves = spread > 0 ? this.apart(spread) : new Map();
  }

  across(section, share) {
    const [axis, sign] = HALVES[section];
    const { min, max } = this.bones.box;
    const at = min.getComponent(axis) + share * (max.getComponent(axis) - min.getComponent(axis));
    return { axis, sign, at: at + ASIDE };
  }

  apart(spread) {
    this.middles ??= middlesOf(this.bones);
    const all = this.bones.box.getCenter(new Vector3());
    return new Map([...this.middles].map(([vertebra, { centre, parts }]) => {
      const stacked = centre.clone().sub(all).multiplyScalar(this.middles.size > 1 ? STACK : 0);
      return [vertebra, new Map([...parts].map(([code, middle]) => {
        const way = middle.clone().sub(centre).multiplyScalar(REACH);
        way.z *= FLAT;
        return [code, way.add(stacked).multiplyScalar(spread)];
      }))];
    }));
  }

  /** @returns {Vector3} how far a part stands away from its place; do not change it */
  move(vertebra, code) {
    return this.moves.get(vertebra)?.get(code) ?? new Vector3();
  }

  /** @param {import("./bone.js").Bone[]} drawn are opened as was chosen */
  fit(drawn) {
    for (const bone of drawn) bone.opened.fit(this.plane, bone.inParts ? (this.moves.get(bone.layer.vertebra) ?? null) : null);
  }
}

/** Find the middle of each part of each bone of a scene, as it is before it is cut. */
function middlesOf(bones) {
  const found = new Map();
  for (const { layer, whole, inParts } of bones.bones.values()) {
    if (!inParts || (layer.role !== "bone" && found.has(layer.vertebra))) continue;
    const centre = whole.boundingBox.getCenter(new Vector3());
    found.set(layer.vertebra, { centre, parts: middles(whole) });
  }
  return found;
}

/** @returns {Map<number, Vector3>} the middle of the surface of each part, by its code */
function middles(geometry) {
  const place = geometry.getAttribute("position");
  const code = geometry.getAttribute("code").array;
  const corners = geometry.getIndex().array;
  const sums = new Map();
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  for (let i = 0; i < corners.length; i += 3) {
    [a, b, c].forEach((corner, j) => corner.fromBufferAttribute(place, corners[i + j]));
    const middle = a.clone().add(b).add(c);
    const area = b.sub(a).cross(c.sub(a)).length();
    const own = code[corners[i]];
    const sum = sums.get(own) ?? sums.set(own, { middle: new Vector3(), area: 0 }).get(own);
    sum.middle.addScaledVector(middle, area / 3);
    sum.area += area;
  }
  return new Map([...sums].map(([own, { middle, area }]) => [own, middle.divideScalar(area)]));
}
