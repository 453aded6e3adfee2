/** What is written over the picture: part names, orientation words, where it is seen from. */
import { Vector3 } from "three";

/** The six directions of the body in LPS, by the key of their word. */
const DIRECTIONS = {
  left: new Vector3(1, 0, 0), right: new Vector3(-1, 0, 0),
  back: new Vector3(0, 1, 0), front: new Vector3(0, -1, 0),
  head: new Vector3(0, 0, 1), feet: new Vector3(0, 0, -1),
};

/** The word for each side the eye may stand on. */
const SEEN_FROM = {
  left: "seen_from_left", right: "seen_from_right", back: "seen_from_behind", front: "seen_from_front",
  head: "seen_from_above", feet: "seen_from_below",
};
const ALSO = 0.42; // a second side is named when it has at least this share of the direction
const ARM = 40; // px
const REST = 12; // px between an arm and its word

export class Overlay {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.words = {};
    this.seen = element(host, "p", "seen");
    this.seen.setAttribute("aria-live", "polite");
    this.compass = compass(host);
    this.hover = element(host, "p", "name hover");
    this.dot = element(host, "span", "dot");
    this.pin = element(host, "p", "name pin");
    this.pinned = null;
    this.name(this.hover, null);
    this.name(this.pin, null);
  }

  /** @param {Record<string, string>} words by key; a key without a word stands for itself */
  say(words) {
    this.words = words;
    for (const [key, { word }] of this.compass) word.textContent = this.word(key);
  }

  word(key) {
    return this.words[key] ?? key.replaceAll("_", " ");
  }

  name(label, text, detail = "") {
    label.hidden = !text;
    label.replaceChildren(text ?? "");
    if (text && detail) element(label, "small", "").textContent = detail;
  }

  hoverAt(text, detail, x, y) {
    this.name(this.hover, text, detail);
    if (!text) return;
    const { clientWidth: width } = this.host;
    this.hover.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(${x > width * 0.6 ? "calc(-100% - 12px)" : "16px"}, -130%)`;
  }

  /** @param {{text: string, detail: string, place: Vector3, normal: Vector3|null}|null} pinned its place before it is moved */
  pinAt(pinned) {
    this.pinned = pinned;
    this.name(this.pin, pinned?.text ?? null, pinned?.detail);
    this.dot.hidden = !pinned;
  }

  /** Bring everything in line with the eye. */
  turn(camera, shift) {
    const { clientWidth: width, clientHeight: height } = this.host;
    this.turnCompass(camera);
    const seen = this.seenFrom(camera);
    if (this.seen.textContent !== seen) this.seen.textContent = seen; // a reader hears it only when it changes
    if (!this.pinned) return;
    const place = this.pinned.place.clone().add(shift);
    const away = this.pinned.normal && this.pinned.normal.dot(camera.position.clone().sub(place)) < 0;
    const [x, y] = onPicture(place, camera, width, height).map(Math.round);
    this.pin.hidden = this.dot.hidden = away || x < 0 || y < 0 || x > width || y > height;
    this.dot.style.transform = `translate(${x}px, ${y}px)`;
    const half = Math.min(this.pin.offsetWidth / 2 + 8, width / 2);
    const middle = Math.min(Math.max(x, half), width - half);
    const below = y < this.pin.offsetHeight + 64;
    this.pin.style.transform = `translate(${middle}px, ${y}px) translate(-50%, ${below ? "16px" : "calc(-100% - 14px)"})`;
  }

  turnCompass(camera) {
    for (const [key, { line, word }] of this.compass) {
      const seen = DIRECTIONS[key].clone().transformDirection(camera.matrixWorldInverse);
      const flat = Math.hypot(seen.x, seen.y);
      const reach = ARM + REST;
      line.setAttribute("x2", (seen.x * ARM).toFixed(1));
      line.setAttribute("y2", (-seen.y * ARM).toFixed(1));
      const far = flat > 0.001 ? (flat * ARM + REST) / flat : 0;
      word.setAttribute("x", (seen.x * Math.min(far, reach * 1.4)).toFixed(1));
      word.setAttribute("y", (-seen.y * Math.min(far, reach * 1.4)).toFixed(1));
      word.setAttribute("text-anchor", seen.x > 0.35 ? "start" : seen.x < -0.35 ? "end" : "middle");
      const shown = Math.min(Math.max((flat - 0.42) / 0.2, 0), 1);
      word.style.opacity = shown;
      line.style.opacity = shown * (seen.z < -0.05 ? 0.35 : 0.9);
    }
  }

  /** @returns {string} such as "seen from behind, from the left" */
  seenFrom(camera) {
    const toward = new Vector3(0, 0, 1).transformDirection(camera.matrixWorld);
    const sides = Object.keys(DIRECTIONS)
      .map((key) => [DIRECTIONS[key].dot(toward), key])
      .sort(([a], [b]) => b - a);
    const named = sides.filter(([share], i) => i === 0 || (i === 1 && share > ALSO));
    return named.map(([, key]) => this.word(SEEN_FROM[key])).join(" · ");
  }
}

function compass(host) {
  const svg = svgElement(host, "svg", { class: "compass", viewBox: "-84 -66 168 132", "aria-hidden": "true" });
  svgElement(svg, "circle", { r: 2.5 });
  return new Map(Object.keys(DIRECTIONS).map((key) => {
    const line = svgElement(svg, "line", { x1: 0, y1: 0 });
    const word = svgElement(svg, "text", { "dominant-baseline": "central" });
    return [key, { line, word }];
  }));
}

/** @returns {number[]} where a place in mm is seen, in px from the left upper corner */
export function onPicture(place, camera, width, height) {
  const { x, y } = place.clone().project(camera);
  return [((x + 1) / 2) * width, ((1 - y) / 2) * height];
}

export function svgElement(parent, name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

/** @returns {HTMLElement} */
export function element(parent, name, className) {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}
