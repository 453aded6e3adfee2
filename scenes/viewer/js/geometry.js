/** The arrays of a packed mesh as a three.js geometry. */
import { BufferAttribute, BufferGeometry, Data3DTexture, LinearFilter, RedFormat, Vector3 } from "three";

/**
 * Give what stays of a bone all it is drawn with: points of the whole bone, as open as they are now, the triangles of it
 * that stay, and its own after them.
 * @param {BufferGeometry} whole
 * @param {import("./packed.js").MeshArrays} arrays
 */
export function onBase(whole, { base, points, light, codes, corners }) {
  const joined = (name, own) => {
    const first = whole.getAttribute(name).array;
    const all = new own.constructor(first.length + own.length);
    all.set(first);
    all.set(own, first.length);
    return all;
  };
  const lit = joined("light", light);
  base.change.forEach((more, i) => { lit[4 * i + 3] += more; });
  return {
    points: joined("position", points), light: lit, codes: joined("code", codes),
    corners: remaining(whole.index.array, base.stays, corners), cells: null, within: whole,
  };
}

/** @returns {Uint16Array|Uint32Array} the corners of the triangles that stay, and others after them */
function remaining(whole, stays, own) {
  const all = new own.constructor(whole.length + own.length);
  let at = 0;
  for (let corner = 0, face = 0; corner < whole.length; corner += 3, face += 1) {
    if (!(stays[face >> 3] & (128 >> (face & 7)))) continue;
    all[at] = whole[corner];
    all[at + 1] = whole[corner + 1];
    all[at + 2] = whole[corner + 2];
    at += 3;
  }
  all.set(own, at);
  return all.subarray(0, at + own.length);
}

/**
 * @param {import("./packed.js").MeshArrays} arrays `light` may also be told in float32, 1 for 1; `cells` may be missing, and
 *   `within` tells of a mesh that holds this one, where it is known
 */
export function geometry({ points, light, codes, corners, cells, within }) {
  const made = new BufferGeometry();
  made.setAttribute("position", new BufferAttribute(points, 3));
  made.setAttribute("light", new BufferAttribute(light, 4, true));
  made.setAttribute("code", new BufferAttribute(codes, 1));
  made.setIndex(new BufferAttribute(corners, 1));
  if (within) {
    made.boundingSphere = within.boundingSphere;
    made.boundingBox = within.boundingBox;
  } else {
    made.computeBoundingSphere();
    made.computeBoundingBox();
  }
  if (cells) made.userData = depthTexture(cells);
  return made;
}

/** The middle of a cell is the middle of a texel, half a cell inside the texture. */
function depthTexture({ low, shape, size, depth }) {
  return { texture: cellTexture(depth, shape), low: new Vector3(...low).subScalar(size / 2), span: new Vector3(...shape).multiplyScalar(size) };
}

/** @returns {Data3DTexture} one byte a cell */
export function cellTexture(depth, shape) {
  const texture = new Data3DTexture(depth, ...shape);
  texture.format = RedFormat;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

export function discard(held) {
  held.userData.texture?.dispose();
  held.dispose();
}
