/** What stands round the bones of the plan, neighbours and soft tissues, in groups that are shown, faded or hidden. */
import { Group, Vector3 } from "three";
import { Bone } from "./bone.js";
import { FADED_OPACITY, thinned } from "./bones.js";
import { Shelf } from "./shelf.js";

const LAST = 2; // what goes is drawn before: nothing that is faded hides it

export class Around {
  constructor() {
    this.group = new Group();
    /** @type {Map<string, Bone>} by layer name */
    this.bones = new Map();
    this.shelf = new Shelf();
    this.header = null;
  }

  /** Put other surroundings in place of the last. */
  show(header) {
    for (const bone of this.bones.values()) bone.dispose();
    this.group.clear();
    this.header = header;
    this.bones = new Map(header.layers.map((layer) => {
      const bone = new Bone(layer, this.shelf.get(layer.mesh), header, LAST);
      if (layer.role === "tissue") bone.dye(layer.color);
      this.group.add(bone.group);
      return [layer.name, bone];
    }));
    this.shelf.clear(header);
  }

  /**
   * Say what is visible and how.
   * @param {{layers: Record<string, string>, only: string, colored: boolean, shows: string}} choice
   * @param {object} scene its header, round whose place this must lie
   */
  choose({ layers, only, colored, shows }, scene) {
    const gone = shows === "after" || shows === "lifted"; // the bone that the operation takes
    const told = scene?.layers.some((layer) => layer.role === "tissue"); // a storyboard brings its own surroundings
    this.group.visible = Boolean(this.header && scene) && this.header.place === scene.place && !told;
    for (const bone of this.bones.values()) {
      const { group, opacity, role, when } = bone.layer;
      const state = only ? (only === group ? "shown" : "hidden") : (layers[group] ?? "hidden");
      bone.group.visible = this.group.visible && state !== "hidden" && (when === "always" || (when === "after") === gone);
      if (role !== "tissue" && scene) bone.paint(scene.colors, "context", colored);
      const clear = state === "faded" ? Math.min(opacity, FADED_OPACITY) : opacity;
      bone.veilBy(clear < 1, clear, 0);
    }
  }

  /** @returns {Vector3[]} the points of the neighbours that are shown; thinned */
  outline() {
    const shown = [...this.bones.values()].filter((bone) => bone.group.visible && bone.layer.role === "context");
    const still = new Vector3();
    return shown.flatMap((bone) => thinned(bone.whole, () => still));
  }

  dispose() {
    for (const bone of this.bones.values()) bone.dispose();
    this.shelf.dispose();
  }
}
