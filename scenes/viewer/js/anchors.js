/** Where on a mesh the label of each part hangs. */
import { Vector3 } from "three";

/** @typedef {{place: Vector3, normal: Vector3}} Spot */

/** @type {WeakMap<BufferGeometry, Map<number, Spot[]>>} */
const known = new WeakMap();

/**
 * Give for each part, by its code, the point of its surface nearest to its middle on each of its sides, the nearest first.
 * @param {import("three").BufferGeometry} geometry
 * @returns {Map<number, Spot[]>}
 */
export function anchors(geometry) {
  if (!known.has(geometry)) known.set(geometry, found(geometry));
  return known.get(geometry);
}

function found(geometry) {
  const [places, light, code] = ["position", "light", "code"].map((name) => geometry.getAttribute(name));
  const corners = geometry.getIndex().array;
  const sums = new Map();
  for (const corner of corners) {
    const own = code.array[corner];
    const sum = sums.get(own) ?? sums.set(own, { middle: new Vector3(), count: 0, sides: new Map() }).get(own);
    sum.middle.x += places.array[3 * corner];
    sum.middle.y += places.array[3 * corner + 1];
    sum.middle.z += places.array[3 * corner + 2];
    sum.count += 1;
  }
  for (const sum of sums.values()) sum.middle.divideScalar(sum.count);
  for (const corner of corners) {
    const sum = sums.get(code.array[corner]);
    const { x, y, z } = sum.middle;
    const away = (places.array[3 * corner] - x) ** 2 + (places.array[3 * corner + 1] - y) ** 2
      + (places.array[3 * corner + 2] - z) ** 2;
    const side = facing(light, corner);
    if (away < (sum.sides.get(side)?.away ?? Infinity)) sum.sides.set(side, { away, corner });
  }
  return new Map([...sums].map(([own, { sides }]) => [own, [...sides.values()].sort((a, b) => a.away - b.away).map(({ corner }) => ({
    place: new Vector3().fromBufferAttribute(places, corner), normal: new Vector3().fromBufferAttribute(light, corner).normalize(),
  }))]));
}

/** @returns {string} the axis along which a corner looks, and which way */
function facing(light, corner) {
  const normal = ["getX", "getY", "getZ"].map((name) => light[name](corner));
  const sizes = normal.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  return `${Math.sign(normal[axis])} ${axis}`;
}
