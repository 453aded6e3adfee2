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
    if (!this.known.has(key)) this.known.set(key, unpacked(this.meshes[key].data));
    return this.known.get(key);
  }
}
