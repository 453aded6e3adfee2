/** The bones of a scene, and what is shown of them. */
import { Box3, Group, Vector3 } from "three";
import { Bone, codes, colored as ownColor } from "./bone.js";
import { Shelf } from "./shelf.js";

const GHOST_OPACITY = 0.42;
const BRIGHT_OPACITY = 0.78; // of what goes, in a bone that is faded
export const FADED_OPACITY = 0.24;
export const GOING = new Set(["removed", "unsure"]);

export class Bones {
  constructor() {
    this.group = new Group();
    /** @type {Map<string, Bone>} by layer name */
    this.bones = new Map();
    this.shelf = new Shelf();
    this.lifted = 0;
    this.header = null;
  }

  /** Put a scene in place of the last one, all at once. */
  show(header) {
    this.header = header;
    const wanted = new Map(header.layers.map((layer) => [layer.name, layer]));
    for (const [name, bone] of this.bones) {
      if (wanted.has(name)) continue;
      this.group.remove(bone.group);
      bone.dispose();
      this.bones.delete(name);
    }
    for (const [name, layer] of wanted) {
      const mesh = this.shelf.get(layer.mesh);
      const bone = this.bones.get(name) ?? new Bone(layer, mesh, header);
      bone.replace(layer, header, mesh);
      this.bones.set(name, bone);
      this.group.add(bone.group);
    }
    const whole = new Map(header.layers.filter(({ role }) => role === "bone").map((l) => [l.vertebra, l.mesh]));
    for (const bone of this.bones.values()) bone.know(this.shelf.get(whole.get(bone.layer.vertebra)));
    this.shelf.clear(header);
  }

  /**
   * Say what is visible and how.
   * @param {{shows: string, hidden: string[], xray: string[], layers: Record<string, string>, only: string, colored: boolean}} choice
   */
  choose({ shows, hidden, xray, layers, only, colored }) {
    if (!this.header) return;
    const known = codes(this.header);
    const bits = xray.reduce((sum, key) => (known.has(key) ? sum | (1 << known.get(key)) : sum), 0) >>> 0;
    const whole = new Set(this.header.layers.filter((layer) => layer.role === "bone").map((layer) => layer.vertebra));
    const cut = new Set(this.header.layers.filter((layer) => layer.role === "kept").map((layer) => layer.vertebra));
    const ranged = this.header.layers.some((layer) => layer.role === "unsure"); // what surely goes is solid then
    const state = only ? (only === "bone" ? "shown" : "hidden") : (layers.bone ?? "shown");
    for (const bone of this.bones.values()) {
      const { role, vertebra, name, opacity, color } = bone.layer;
      if (ownColor(bone.layer)) {
        bone.group.visible = state !== "hidden" && !hidden.includes(name);
        bone.dye(color);
        bone.veilBy(opacity < 1, opacity, 0);
        continue;
      }
      const asWhole = shows === "before";
      const drawn = {
        bone: asWhole || !cut.has(vertebra),
        kept: !asWhole || !whole.has(vertebra),
        moved: !asWhole,
        removed: asWhole ? !whole.has(vertebra) : shows !== "after",
        unsure: !asWhole && shows !== "after",
        context: bone.layer.visible,
      }[role];
      bone.group.visible = drawn && state !== "hidden" && !hidden.includes(vertebra) && !hidden.includes(name);
      const red = (role === "removed" && !asWhole) || role === "unsure";
      const look = red ? "removed" : role === "context" || role === "moved" ? role : "bone";
      bone.paint(this.header.colors, look, colored && !red);
      const faded = state === "faded" && !red;
      const clear = role === "removed" ? shows === "ghost" && !ranged : role === "context" && opacity < 1;
      const ghost = faded || clear || role === "unsure";
      const going = state === "faded" ? BRIGHT_OPACITY : GHOST_OPACITY;
      bone.veilBy(ghost, faded ? FADED_OPACITY : red ? going : opacity, bits);
    }
  }

  /** @param {number} share 0 in place, 1 lifted out */
  lift(share) {
    this.lifted = share;
    const [x, y, z] = this.header?.lift ?? [0, 0, 0];
    for (const bone of this.bones.values()) {
      const moved = GOING.has(bone.layer.role) ? share : 0;
      bone.group.position.set(x * moved, y * moved, z * moved);
    }
  }

  /** @returns {Box3} round every bone of the scene, in place */
  get box() {
    const bones = this.header.layers.filter((layer) => !ownColor(layer));
    return bones.reduce((all, { mesh }) => all.union(this.shelf.get(mesh).boundingBox), new Box3());
  }

  /**
   * @param {boolean} lifted whether removed bone counts where it is lifted out to
   * @param {(vertebra: string, code: number) => Vector3} move gives how far each part stands away
   * @returns {Vector3[]} every point of every layer, shown or hidden; thinned
   */
  outline(lifted, move) {
    const lift = new Vector3(...this.header.lift);
    return this.header.layers.filter((layer) => !ownColor(layer)).flatMap(({ mesh, role, vertebra }) => {
      const points = thinned(this.shelf.get(mesh), (code) => move(vertebra, code));
      return lifted && GOING.has(role) ? points.map((point) => point.add(lift)) : points;
    });
  }

  dispose() {
    for (const bone of this.bones.values()) bone.dispose();
    this.shelf.dispose();
  }
}

/** @returns {Vector3[]} some points of a mesh, enough for its outline, each moved as far as its part is */
export function thinned(geometry, move) {
  const places = geometry.getAttribute("position");
  const codes = geometry.getAttribute("code");
  const points = [];
  for (let i = 0; i < places.count; i += 11) points.push(new Vector3().fromBufferAttribute(places, i).add(move(codes.getX(i))));
  return points;
}
