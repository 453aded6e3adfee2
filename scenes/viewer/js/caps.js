/** The face that a plane cuts through a closed mesh. */
import { Vector2, Vector3 } from "three";
import { geometry } from "./geometry.js";
import { chained, filled } from "./loops.js";

/**
 * @typedef {object} Plane across one axis
 * @property {0|1|2} axis
 * @property {1|-1} sign of the half that is hidden
 * @property {number} at where it stands on the axis, in mm
 */

/** @returns {number} how far a place lies in the hidden half, in mm; negative where it is shown */
export function beyond({ axis, sign, at }, place) {
  return sign * (place.getComponent(axis) - at);
}

/**
 * @param {BufferGeometry} mesh closed
 * @param {Plane} plane
 * @param {number|null} code of the face; null for that of the mesh it is cut through
 * @returns {BufferGeometry|null} null where the plane passes it by; its `parts` say beside which part each point lies
 */
export function cap(mesh, plane, code) {
  const { axis, sign, at } = plane;
  const { min, max } = mesh.boundingBox;
  if (min.getComponent(axis) > at || max.getComponent(axis) < at) return null;
  const { places, parts, edges } = crossing(mesh, plane);
  const [across, up] = sign > 0 ? [(axis + 1) % 3, (axis + 2) % 3] : [(axis + 2) % 3, (axis + 1) % 3];
  const loops = chained(edges);
  const flat = ({ x, y, z }) => new Vector2([x, y, z][across], [x, y, z][up]);
  const { points, corners } = filled(loops.map((loop) => loop.map((point) => flat(places[point]))));
  if (!corners.length) return null;
  const used = points.map(([loop, i]) => loops[loop][i]);
  const normal = new Vector3().setComponent(axis, sign);
  const made = geometry({
    points: new Float32Array(used.flatMap((point) => places[point].toArray())),
    light: new Float32Array(used.flatMap(() => [...normal.toArray(), 1])),
    codes: new Uint8Array(used.map((point) => code ?? parts[point])),
    corners: new Uint32Array(corners),
  });
  made.userData = { parts: used.map((point) => parts[point]), piece: mesh.userData.piece };
  return made;
}

/** Find where a plane crosses the edges of a mesh, and the edges of the new face, as seen from the hidden half. */
function crossing(mesh, plane) {
  const place = mesh.getAttribute("position").array;
  const code = mesh.getAttribute("code").array;
  const corners = mesh.getIndex().array;
  const hidden = (corner) => plane.sign * (place[3 * corner + plane.axis] - plane.at) >= 0;
  const numbers = new Map();
  const [places, parts, edges] = [[], [], []];
  const spot = (corner) => new Vector3().fromArray(place, 3 * corner);
  const crossed = (from, to) => {
    const ends = [spot(from), spot(to)];
    const key = ends.map((end) => end.toArray().join()).sort().join(" "); // points of one place may be doubled
    if (numbers.has(key)) return numbers.get(key);
    const [a, b] = ends.map((end) => beyond(plane, end));
    numbers.set(key, places.length);
    places.push(ends[0].lerp(ends[1], a / (a - b)).setComponent(plane.axis, plane.at));
    parts.push(code[from]);
    return places.length - 1;
  };
  for (let i = 0; i < corners.length; i += 3) {
    const first = hidden(corners[i]);
    if (first === hidden(corners[i + 1]) && first === hidden(corners[i + 2])) continue;
    const face = [corners[i], corners[i + 1], corners[i + 2]];
    const away = face.map(hidden);
    let [leaves, comes] = [0, 0];
    face.forEach((corner, j) => {
      const next = (j + 1) % 3;
      if (!away[j] && away[next]) leaves = crossed(corner, face[next]);
      if (away[j] && !away[next]) comes = crossed(corner, face[next]);
    });
    if (leaves !== comes) edges.push([comes, leaves]);
  }
  return { places, parts, edges };
}
