/** What was marked on the picture: distances, angles, lines, arrows, notes and names, at places of the bone. */
import { Group, MathUtils, Vector3 } from "three";
import { element, onPicture, svgElement } from "./overlay.js";
import { arrow, discard, line } from "./strokes.js";

const INCH = 25.4; // mm
const LEADER = 30; // px from a place to its note
const EDGE = 6; // px

/** @typedef {{at: number[], normal: number[], vertebra: string, role: string, code: number}} Spot at rest, in mm */
/** @typedef {{kind: string, place: string, spots: Spot[], text?: string, key?: string, from?: number[]}} Mark */

/** @returns {{kind: string, value: number, unit: string}[]} what the distances and angles among some marks are */
export function measured(marks) {
  return marks.flatMap(({ kind, spots }) => {
    const [a, b, c] = spots.map(({ at }) => new Vector3(...at));
    if (kind === "distance") return [{ kind, value: rounded(a.distanceTo(b)), unit: "mm" }];
    if (kind === "angle") return [{ kind, value: rounded(MathUtils.radToDeg(a.sub(b).angleTo(c.sub(b)))), unit: "deg" }];
    return [];
  });
}

export class Marks {
  /**
   * @param {HTMLElement} host
   * @param {import("./stage.js").Stage} stage
   * @param {(mark: Mark, units: string) => string} written what stands beside a mark
   */
  constructor(host, stage, written) {
    Object.assign(this, { host, stage, written });
    this.lines = svgElement(host, "svg", { class: "lines marks", "aria-hidden": "true" });
    this.box = element(host, "div", "labels");
    this.strokes = new Group();
    this.stage.scene.add(this.strokes);
    this.drawn = [];
  }

  /** @param {Mark[]} marks those of the place that is shown @param {"mm"|"in"} units */
  show(marks, units) {
    for (const { strokes } of this.drawn) strokes.forEach(discard);
    this.lines.replaceChildren();
    this.box.replaceChildren();
    this.drawn = marks.map((mark) => {
      const strokes = mark.kind === "line" ? line(mark.spots) : mark.kind === "arrow" ? arrow(mark) : [];
      if (strokes.length) this.strokes.add(...strokes.map(({ mesh }) => mesh));
      return { ...mark, strokes, ...this.outlined(mark, units) };
    });
    this.stage.ask();
  }

  /** Give the lines and the words of a mark, where it has any. */
  outlined(mark, units) {
    if (mark.kind === "line" || mark.kind === "arrow") return { paths: [], dots: [], label: null };
    const paths = ["halo", "ink"].map((name) => svgElement(this.lines, "path", { class: name }));
    const dots = mark.spots.map(() => svgElement(this.lines, "circle", { r: 4 }));
    const label = element(this.box, "p", `label mark ${mark.kind}`);
    label.textContent = this.written(mark, units);
    label.hidden = !label.textContent;
    return { paths, dots, label };
  }

  /** Bring what stands on the bone in line with it. */
  place() {
    for (const { strokes } of this.drawn) {
      for (const { mesh, spot } of strokes) mesh.position.copy(this.stage.shift(spot)).add(mesh.userData.home ?? new Vector3());
    }
  }

  /** Bring lines and words in line with the eye. */
  turn(camera) {
    const { clientWidth: width, clientHeight: height } = this.host;
    const seen = (spot) => onPicture(new Vector3(...spot.at).add(this.stage.shift(spot)), camera, width, height);
    for (const { spots, paths, dots, label } of this.drawn) {
      if (!label) continue;
      const places = spots.map(seen);
      dots.forEach((dot, i) => Object.entries({ cx: places[i][0], cy: places[i][1] }).forEach(([key, value]) => dot.setAttribute(key, value.toFixed(1))));
      const pinned = spots.length === 1 && !label.hidden;
      const [x, y] = pinned ? [places[0][0], places[0][1] - LEADER] : middle(places);
      const way = pinned ? [...places, [x, y]] : places;
      for (const path of paths) path.setAttribute("d", `M${way.map((each) => each.map((value) => value.toFixed(1)).join(" ")).join("L")}`);
      const half = label.offsetWidth / 2 + EDGE;
      const across = Math.min(Math.max(x, half), Math.max(width - half, half));
      label.style.transform = `translate(${Math.round(across)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
      const turned = pinned && away(spots[0], this.stage.shift(spots[0]), camera);
      for (const part of [...paths, ...dots, label]) part.style.opacity = turned ? 0.3 : "";
    }
  }

  dispose() {
    for (const { strokes } of this.drawn) strokes.forEach(discard);
  }
}

/** @param {number} length in mm @param {string} inch the word for inches */
export function lengthIn(units, length, inch) {
  return units === "in" ? `${(length / INCH).toFixed(2)} ${inch}` : `${length.toFixed(1)} mm`;
}

/** @returns {number[]} between two places, or beside the middle one of three */
function middle(places) {
  if (places.length < 2) return places[0];
  if (places.length === 2) return [0, 1].map((i) => (places[0][i] + places[1][i]) / 2);
  return [places[1][0], places[1][1] + LEADER];
}

function away({ at, normal }, shift, camera) {
  return new Vector3(...normal).dot(camera.position.clone().sub(shift).sub(new Vector3(...at))) < 0;
}

function rounded(value) {
  return Math.round(value * 100) / 100;
}
