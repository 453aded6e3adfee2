/** Closed lines: chained from their edges, and filled. */
import { ShapeUtils, Vector2 } from "three";

const LEAST = 0.02; // mm2 that a loop must hold to be filled

/**
 * Chain directed edges into closed loops; what does not close is left out.
 * @param {Array<[number, number]>} edges from one point to the next, by their numbers
 * @returns {number[][]} the points of each loop, in order
 */
export function chained(edges) {
  const next = new Map();
  for (const [from, to] of edges) (next.get(from) ?? next.set(from, []).get(from)).push(to);
  const found = [];
  for (const [start, ways] of next) {
    while (ways.length) {
      const loop = [start];
      let at = ways.pop();
      while (at !== start && next.get(at)?.length) {
        loop.push(at);
        at = next.get(at).pop();
      }
      if (at === start && loop.length > 2) found.push(loop);
    }
  }
  return found;
}

/**
 * Fill loops with triangles: those that turn to the left are outlines, the others holes in them.
 * @param {Vector2[][]} loops
 * @returns {{points: Array<[number, number]>, corners: number[]}} points by loop and number in it
 */
export function filled(loops) {
  const sized = loops.map((line, loop) => ({ loop, line, area: ShapeUtils.area(line) })).filter(({ area }) => Math.abs(area) > LEAST);
  const outlines = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area).map((each) => ({ ...each, holes: [] }));
  for (const hole of sized.filter(({ area }) => area < 0)) {
    outlines.find(({ area, line }) => area > -hole.area && within(hole.line[0], line))?.holes.push(hole);
  }
  const [points, corners] = [[], []];
  for (const outline of outlines) {
    const all = [outline, ...outline.holes];
    const start = points.length;
    const spots = all.flatMap(({ line }) => line);
    for (const { loop, line } of all) line.forEach((_, i) => points.push([loop, i]));
    for (const [a, b, c] of ShapeUtils.triangulateShape([...outline.line], outline.holes.map(({ line }) => [...line]))) {
      const turned = spots[b].clone().sub(spots[a]).cross(spots[c].clone().sub(spots[a])) < 0;
      corners.push(start + a, start + (turned ? c : b), start + (turned ? b : c));
    }
  }
  return { points, corners };
}

/** @param {Vector2} point @param {Vector2[]} line @returns {boolean} whether a closed line runs round a point */
function within(point, line) {
  let inside = false;
  line.forEach((a, i) => {
    const b = line[(i + 1) % line.length];
    if (a.y > point.y !== b.y > point.y && point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}
