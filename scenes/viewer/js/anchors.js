/** Where on a mesh the label of each part hangs. */
import { Vector3 } from "three";

/** @type {WeakMap<BufferGeometry, Map<number, {place: Vector3, normal: Vector3}>>} */
const known = new WeakMap();

/**
 * Give for each part, by its code, the point of its surface nearest to its middle.
 * @param {import("three").BufferGeometry} geometry
 * @returns {Map<number, {place: Vector3, normal: Vector3}>}
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
    const sum = sums.get(own) ?? sums.set(own, { middle: new Vector3(), count: 0, near: Infinity, at: 0 }).get(own);
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
    if (away < sum.near) Object.assign(sum, { near: away, at: corner });
  }
  return new Map([...sums].map(([own, { at }]) => [own, {
    place: new Vector3().fromBufferAttribute(places, at), normal: new Vector3().fromBufferAttribute(light, at).normalize(),
  }]));
}
