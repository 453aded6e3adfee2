/**
 * Read a packed scene: the header and the arrays that came with it.
 * The layout is told in packing.py.
 */

/**
 * @typedef {object} MeshArrays
 * @property {Float32Array} points (n, 3) in mm
 * @property {Int16Array} light (n, 4): normal, then openness; 32767 is 1
 * @property {Uint8Array} codes (n,) of the part, or of the tool that cut
 * @property {Uint16Array|Uint32Array} corners (m, 3)
 * @property {{low: number[], shape: number[], size: number, depth: Uint8Array}|null} cells how deep in bone each cell of
 *   a box lies, x running fastest: 128 at the surface, 255 well inside; null for a bone that was cut
 * @property {{key: string, change: Int16Array, stays: Uint8Array}|null} base the mesh whose points and triangles come
 *   before these, how much more open each of its points is now, and a bit for each of its triangles, the highest of a byte
 *   first, 1 where it stays; null for a mesh that has all it is drawn with
 */

/**
 * @param {ArrayBuffer|ArrayBufferView} bytes
 * @returns {{header: object, meshes: Map<string, MeshArrays>}}
 */
export function unpack(bytes) {
  const buffer = aligned(bytes);
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = padded(4 + length);
  const meshes = new Map();
  for (const [key, entry] of Object.entries(header.meshes)) {
    meshes.set(key, meshArrays(buffer, start + entry.start, entry.sizes));
  }
  return { header, meshes };
}

function meshArrays(buffer, start, { points, triangles, cells, base }) {
  let at = start;
  const take = (Type, count) => {
    const array = new Type(buffer, at, count);
    at += padded(array.byteLength);
    return array;
  };
  return {
    points: take(Float32Array, points * 3),
    light: take(Int16Array, points * 4),
    codes: take(Uint8Array, points),
    corners: take(points + (base?.points ?? 0) < 65536 ? Uint16Array : Uint32Array, triangles * 3),
    cells: cells && { ...cells, depth: take(Uint8Array, cells.shape[0] * cells.shape[1] * cells.shape[2]) },
    base: base && { key: base.key, change: take(Int16Array, base.points), stays: take(Uint8Array, Math.ceil(base.triangles / 8)) },
  };
}

/** Typed arrays must start at a multiple of four of their buffer; bytes inside a larger one may not. */
function aligned(bytes) {
  if (bytes instanceof ArrayBuffer) return bytes;
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function padded(length) {
  return Math.ceil(length / 4) * 4;
}
