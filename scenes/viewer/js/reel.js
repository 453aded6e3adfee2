/** Scenes that came all at once, of which one is shown at each moment; the layout is told in reel.py. */
import { unpack } from "./packed.js";

export class Reel {
  /** @param {ArrayBuffer} bytes */
  constructor(bytes) {
    const { header, meshes } = unpack(bytes);
    this.scenes = header.scenes;
    this.meshes = meshes;
    this.shown = null;
  }

  /** @returns {object|null} the scene of a moment, as the stage takes it; null when it is the one given last */
  at(moment) {
    const header = this.scenes.findLast(({ start }) => start <= moment + 1e-9) ?? this.scenes[0];
    if (header === this.shown) return null;
    this.shown = header;
    const used = new Set(header.layers.map((layer) => layer.mesh));
    return { header, meshes: new Map([...this.meshes].filter(([key]) => used.has(key))) };
  }
}
