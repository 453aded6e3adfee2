/** A bone in its named parts, each a closed piece of its own. */
import { Vector2, Vector3 } from "three";
import { geometry } from "./geometry.js";
import { chained, filled } from "./loops.js";

const ROUNDS = 14; // of straightening a border
const FLAT = 0.12; // of its size, that a loop may stand off a plane and still be filled across it

/** The code of a face that closes a piece where it met the next one. */
export const BORDER = 255;

/** @typedef {{code: number, geometry: BufferGeometry}} Piece */

/** @type {WeakMap<BufferGeometry, Piece[]>} */
const known = new WeakMap();

/**
 * @param {BufferGeometry} whole
 * @param {number} cutCode from which on a face is no part's but a tool's
 * @returns {Piece[]} one for each part, with the cut faces beside it
 */
export function pieces(whole, cutCode) {
  if (!known.has(whole)) {
    const made = split(whole, cutCode);
    known.set(whole, made);
    whole.addEventListener("dispose", () => made.forEach(({ geometry }) => geometry.dispose()));
  }
  return known.get(whole);
}

function split(whole, cutCode) {
  const mesh = { place: whole.getAttribute("position").array, light: whole.getAttribute("light").array, code: whole.getAttribute("code").array, corners: whole.getIndex().array };
  const points = welded(mesh.place);
  const beside = neighbours(mesh.corners, points);
  const owners = owned(mesh, beside, cutCode);
  mesh.place = straightened(mesh, points, beside, owners);
  return [...new Set(owners)].sort((a, b) => a - b).map((code) => ({ code, geometry: piece(mesh, points, beside, owners, code) }));
}

/** @returns {Int32Array} one number for all points at the same place */
function welded(place) {
  const count = place.length / 3;
  const bits = new Int32Array(place.buffer, place.byteOffset, place.length);
  const size = 2 ** Math.ceil(Math.log2(2 * count));
  const table = new Int32Array(size).fill(-1);
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y, z] = [bits[3 * i], bits[3 * i + 1], bits[3 * i + 2]];
    let at = (Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791)) >>> 0;
    at = (at ^ (at >>> 15)) & (size - 1);
    for (; table[at] >= 0; at = (at + 1) & (size - 1)) {
      const other = 3 * table[at];
      if (bits[other] === x && bits[other + 1] === y && bits[other + 2] === z) break;
    }
    if (table[at] < 0) table[at] = i;
    numbers[i] = table[at];
  }
  return numbers;
}

/** @returns {Int32Array} for each edge of each face the face on its other side; -1 for none */
function neighbours(corners, points) {
  const across = new Int32Array(corners.length).fill(-1);
  const waiting = new Map();
  for (let i = 0; i < corners.length; i++) {
    const [from, to] = [points[corners[i]], points[corners[i % 3 === 2 ? i - 2 : i + 1]]];
    const back = to * points.length + from;
    const other = waiting.get(back);
    if (other === undefined) {
      waiting.set(from * points.length + to, i);
      continue;
    }
    waiting.delete(back);
    across[i] = Math.floor(other / 3);
    across[other] = Math.floor(i / 3);
  }
  return across;
}

/** @returns {Int16Array} for each face the code of its part; a cut face belongs to the part nearest along the surface */
function owned({ corners, code }, beside, cutCode) {
  const owners = new Int16Array(corners.length / 3).fill(-1);
  let front = [];
  for (let face = 0; face < owners.length; face++) {
    if (code[corners[3 * face]] >= cutCode) continue;
    owners[face] = code[corners[3 * face]];
    front.push(face);
  }
  while (front.length) {
    const next = [];
    for (const face of front) {
      for (let i = 3 * face; i < 3 * face + 3; i++) {
        const other = beside[i];
        if (other < 0 || owners[other] >= 0) continue;
        owners[other] = owners[face];
        next.push(other);
      }
    }
    front = next;
  }
  return owners;
}

/** @returns {Float32Array} the places of all points; those on the borders of parts on lines that do not follow every triangle */
function straightened({ place, corners }, points, beside, owners) {
  const ways = new Map();
  const join = (from, to) => (ways.get(from) ?? ways.set(from, []).get(from)).push(to);
  beside.forEach((other, i) => {
    if (other < 0 || owners[other] === owners[Math.floor(i / 3)]) return;
    join(points[corners[i]], points[corners[i % 3 === 2 ? i - 2 : i + 1]]);
  });
  const moved = place.slice();
  for (let round = 0; round < ROUNDS; round++) {
    const before = moved.slice();
    for (const [point, others] of ways) {
      for (let axis = 0; axis < 3; axis++) {
        const mean = others.reduce((sum, other) => sum + before[3 * other + axis], 0) / others.length;
        moved[3 * point + axis] = (before[3 * point + axis] + mean) / 2;
      }
    }
  }
  points.forEach((point, i) => {
    if (point !== i && ways.has(point)) moved.copyWithin(3 * i, 3 * point, 3 * point + 3);
  });
  return moved;
}

/** Give the faces of one part, closed where it met others. */
function piece(mesh, points, beside, owners, code) {
  const [place, light, codes, corners, border] = [[], [], [], [], []];
  const numbers = new Map();
  for (let face = 0; face < owners.length; face++) {
    if (owners[face] !== code) continue;
    for (let i = 3 * face; i < 3 * face + 3; i++) {
      const corner = mesh.corners[i];
      const next = mesh.corners[i % 3 === 2 ? i - 2 : i + 1];
      if (beside[i] < 0 || owners[beside[i]] !== code) border.push([points[next], points[corner]]);
      if (!numbers.has(corner)) {
        numbers.set(corner, codes.length);
        place.push(mesh.place[3 * corner], mesh.place[3 * corner + 1], mesh.place[3 * corner + 2]);
        light.push(mesh.light[4 * corner], mesh.light[4 * corner + 1], mesh.light[4 * corner + 2], mesh.light[4 * corner + 3]);
        codes.push(mesh.code[corner]);
      }
      corners.push(numbers.get(corner));
    }
  }
  for (const loop of chained(border)) {
    const { spots, normals, faces } = lid(loop.map((point) => new Vector3().fromArray(mesh.place, 3 * point)));
    const start = codes.length;
    spots.forEach((spot, i) => {
      place.push(...spot.toArray());
      light.push(...normals[i].toArray().map((share) => Math.round(share * 32767)), 32767);
      codes.push(BORDER);
    });
    for (const corner of faces) corners.push(start + corner);
  }
  const made = geometry({
    points: new Float32Array(place), light: new Int16Array(light), codes: new Uint8Array(codes), corners: new Uint32Array(corners),
  });
  made.userData = { piece: code };
  return made;
}

/** Fill one loop in space: across the plane it lies in, or else from its middle. */
function lid(spots) {
  const normal = new Vector3();
  spots.forEach((a, i) => {
    const b = spots[(i + 1) % spots.length];
    normal.x += (a.y - b.y) * (a.z + b.z);
    normal.y += (a.z - b.z) * (a.x + b.x);
    normal.z += (a.x - b.x) * (a.y + b.y);
  });
  normal.normalize();
  const across = new Vector3(1, 0, 0).projectOnPlane(normal);
  if (across.lengthSq() < 0.1) across.set(0, 1, 0).projectOnPlane(normal);
  across.normalize();
  const up = new Vector3().crossVectors(normal, across);
  const middle = spots.reduce((sum, spot) => sum.add(spot), new Vector3()).divideScalar(spots.length);
  const off = Math.max(...spots.map((spot) => Math.abs(spot.clone().sub(middle).dot(normal))));
  const size = Math.max(...spots.map((spot) => spot.distanceTo(middle)));
  const { points, corners } = filled([spots.map((spot) => new Vector2(spot.dot(across), spot.dot(up)))]);
  if (off > FLAT * size || !corners.length) return fan(spots, middle, normal);
  return { spots: points.map(([, i]) => spots[i]), normals: points.map(() => normal), faces: corners };
}

/** Fill one loop with triangles round its middle. */
function fan(spots, middle, normal) {
  const next = (i) => (i + 1) % spots.length;
  const leans = spots.map((spot, i) => spots[next(i)].clone().sub(spot).cross(middle.clone().sub(spot)));
  const normals = leans.map((lean, i) => lean.clone().add(leans[(i || spots.length) - 1]).normalize());
  return { spots: [...spots, middle], normals: [...normals, normal], faces: spots.flatMap((_, i) => [i, next(i), spots.length]) };
}
