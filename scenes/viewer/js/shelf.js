/** Meshes by their key. Those the next scene still shows stay on the graphics card. */
import { discard, geometry, onBase } from "./geometry.js";

export class Shelf {
  constructor() {
    /** @type {Map<string, BufferGeometry>} */
    this.geometries = new Map();
  }

  get(key) {
    return this.geometries.get(key);
  }

  /** Take the arrays that came; they wait here until a scene shows them. */
  hold(meshes) {
    for (const [key, arrays] of meshes) {
      if (this.geometries.has(key)) continue;
      const base = arrays.base && this.geometries.get(arrays.base.key);
      if (base !== undefined) this.geometries.set(key, geometry(arrays.base ? onBase(base, arrays) : arrays));
    }
  }

  /** @returns {boolean} whether every mesh of a scene is here */
  holds(header) {
    return header.layers.every((layer) => this.geometries.has(layer.mesh));
  }

  /** Let go of every mesh that a scene does not show. */
  clear(header) {
    const used = new Set(header.layers.map((layer) => layer.mesh));
    for (const [key, held] of this.geometries) {
      if (used.has(key)) continue;
      discard(held);
      this.geometries.delete(key);
    }
  }

  dispose() {
    for (const held of this.geometries.values()) discard(held);
  }
}
