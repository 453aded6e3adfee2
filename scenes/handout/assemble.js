/** Scenes put together again from what a page holds of them. The layout is told in thin.py and packing.py. */

/** @returns {Promise<ArrayBuffer>} what was compressed and told as text */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

function up(length) {
  return Math.ceil(length / 4) * 4;
}

class Assembly {
  /** @param {Record<string, {sizes: object, data: string}>} meshes */
  constructor(meshes) {
    this.meshes = meshes;
    /** @type {Map<string, Promise<ArrayBuffer>>} */
    this.known = new Map();
  }

  /** @returns {Promise<ArrayBuffer>} a scene as the live view takes it */
  async scene({ header, meshes: keys }) {
    const arrays = await Promise.all(keys.map((key) => this.mesh(key)));
    const meshes = {};
    let start = 0;
    keys.forEach((key, i) => {
      meshes[key] = { start, length: arrays[i].byteLength, sizes: this.meshes[key].sizes };
      start += arrays[i].byteLength;
    });
    const text = new TextEncoder().encode(JSON.stringify({ ...header, meshes }));
    const first = up(4 + text.length);
    const whole = new Uint8Array(first + start);
    new DataView(whole.buffer).setUint32(0, text.length, true);
    whole.set(text, 4);
    keys.forEach((key, i) => whole.set(new Uint8Array(arrays[i]), first + meshes[key].start));
    return whole.buffer;
  }

  mesh(key) {
    if (!this.known.has(key)) this.known.set(key, this.thick(this.meshes[key]));
    return this.known.get(key);
  }

  async thick({ sizes, data }) {
    const small = await unpacked(data);
    if (!sizes.base) return small;
    const { points, triangles, own, base } = sizes;
    const whole = await this.mesh(base.key);
    const of = this.meshes[base.key].sizes;
    const Corner = points + base.points < 65536 ? Uint16Array : Uint32Array;
    const BaseCorner = of.points < 65536 ? Uint16Array : Uint32Array;
    const head = up(12 * points + 8 * points + points);
    const bits = new Uint8Array(small, head, Math.ceil(of.triangles / 8));
    const after = head + up(bits.length);
    const added = new Corner(small, after, 3 * own);
    const change = new Int16Array(small, after + up(added.byteLength), base.points);
    const faces = new BaseCorner(whole, up(21 * of.points), 3 * of.triangles);
    const light = new Int16Array(whole, 12 * of.points, 4 * of.points);
    const size = up(3 * triangles * Corner.BYTES_PER_ELEMENT);
    const made = new ArrayBuffer(head + size + up(2 * base.points));
    new Uint8Array(made).set(new Uint8Array(small, 0, head));
    const corners = new Corner(made, head, 3 * triangles);
    let at = 0;
    for (let face = 0; face < of.triangles; face += 1) {
      if (!(bits[face >> 3] & (128 >> (face & 7)))) continue;
      corners.set(faces.subarray(3 * face, 3 * face + 3), at);
      at += 3;
    }
    corners.set(added, at);
    const open = new Int16Array(made, head + size, base.points);
    change.forEach((more, i) => { open[i] = light[4 * i + 3] + more; });
    return made;
  }
}
