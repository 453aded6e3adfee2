/** What each thing in the picture is called, and where its name hangs. */
import { anchors } from "./anchors.js";

export class Naming {
  /**
   * @param {import("./stage.js").Stage} stage
   * @param {(code: number, key: string) => string} called
   */
  constructor(stage, called) {
    this.stage = stage;
    this.called = called;
  }

  /** @returns {string} what a part or a soft tissue is called */
  name(key) {
    for (const { header } of [this.stage.bones, this.stage.around]) {
      const code = Object.keys(header?.parts ?? {}).find((each) => header.parts[each] === key);
      if (code !== undefined) return this.called(code, key);
    }
    return this.called(-1, key);
  }

  /**
   * Find a part or a soft tissue that is drawn, at one place or else nearest to where one looks.
   * @param {string} key
   * @param {string} vertebra "" for any
   * @returns {{key: string, vertebra: string, detail: string, role: string, place: Vector3, normal: Vector3}|null}
   */
  find(key, vertebra) {
    const { target } = this.stage.eye.controls;
    const found = this.things().filter((thing) => thing.key === key && (!vertebra || thing.vertebra === vertebra));
    const away = (thing) => thing.place.distanceToSquared(target) + (thing.role === "context" ? 1e6 : 0);
    return found.sort((a, b) => away(a) - away(b))[0] ?? null;
  }

  /** @returns {Label[]} a name for each part, for each neighbour and for each kind of soft tissue */
  labels() {
    const camera = this.stage.eye.camera.position;
    const named = new Map();
    for (const thing of this.things()) {
      const { key, role, vertebra } = thing;
      const once = role === "context" ? vertebra : role === "tissue" ? key : `${vertebra} ${key}`;
      if (role === "context" && key !== "body" && key !== "lateral_mass_left") continue;
      const before = named.get(once);
      const nearer = role === "tissue" && before && thing.place.distanceToSquared(camera) < before.place.distanceToSquared(camera);
      if (before && !nearer) continue;
      named.set(once, thing);
    }
    const several = new Set([...named.values()].filter(({ role }) => !soft(role)).map(({ vertebra }) => vertebra)).size > 1;
    return [...named.values()].map((thing) => ({
      ...thing,
      text: thing.role === "context" ? thing.vertebra : this.name(thing.key).replace(/ \(.*\)$/, ""),
      detail: thing.role === "context" || (thing.role !== "tissue" && !several) ? "" : thing.detail,
    }));
  }

  /** @returns {object[]} every part of everything drawn, what stays of a bone before what goes */
  things() {
    return this.stage.shown.flatMap((bone) => {
      const { vertebra, role, detail = vertebra } = bone.layer;
      return [...anchors(bone.whole)].flatMap(([code, spots]) => {
        const key = bone.header.parts[code];
        const seen = spots.filter(({ place }) => !bone.opened.hides(place));
        if (!key || key === "cut" || !seen.length) return [];
        const shift = this.stage.shift({ role, vertebra, code });
        const sides = seen.map(({ place, normal }) => ({ place: place.clone().add(shift), normal: normal.clone() }));
        return [{ code, key, vertebra, detail, role, ...sides[0], sides }];
      });
    });
  }
}

function soft(role) {
  return role === "tissue" || role === "context";
}
