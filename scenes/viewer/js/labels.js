/** The names of all that is seen, in two columns beside the picture, each with a line to its place. */
import { Vector3 } from "three";
import { element, onPicture, svgElement } from "./overlay.js";

const STEP = 26; // px from one name to the next, at least
const EDGE = 10; // px
const TOP = 12; // px
const TURNED = 0.3; // of a full face
const FOOT = { left: 128, right: 56 }; // px that the orientation words need below

/** @typedef {{text: string, detail: string, sides: Spot[]}} Label where it can hang, the best place first */

export class Labels {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.lines = svgElement(host, "svg", { class: "lines", "aria-hidden": "true" });
    this.box = element(host, "div", "labels");
    this.shown = [];
    this.sieving = 0;
  }

  /** @param {Label[]} labels what to name; those that are turned away are left out at each turn */
  show(labels) {
    this.box.replaceChildren();
    this.lines.replaceChildren();
    this.shown = labels.map((label) => {
      const name = element(this.box, "p", "label");
      name.textContent = label.text;
      if (label.detail) element(name, "small", "").textContent = label.detail;
      return { ...label, at: label.sides[0], blocked: false, name, line: svgElement(this.lines, "path", {}), spot: svgElement(this.lines, "circle", { r: 2.6 }) };
    });
  }

  /**
   * Leave out what is behind something else; a little at a time, so that nothing stands still meanwhile.
   * @param {(place: Vector3) => boolean} blocked
   * @param {() => void} done
   */
  sieve(blocked, done) {
    clearTimeout(this.sieving);
    const waiting = [...this.shown];
    const step = () => {
      const label = waiting.pop();
      if (!label) return done();
      label.blocked = label.at ? blocked(label.at.place) : false;
      this.sieving = setTimeout(step);
    };
    this.sieving = setTimeout(step);
  }

  /** Stop leaving out: the eye has moved. */
  stop() {
    clearTimeout(this.sieving);
  }

  /** Bring every name in line with the eye. */
  turn(camera) {
    if (!this.shown.length) return;
    const { clientWidth: width, clientHeight: height } = this.host;
    const seen = this.shown.map((label) => this.seen(label, camera, width, height));
    for (const side of [-1, 1]) this.column(seen.filter((each) => each && each.side === side), side, width, height);
  }

  seen(label, camera, width, height) {
    label.at = label.sides.find(({ place, normal }) => faces(normal, camera.position.clone().sub(place)));
    const facing = label.at && !label.blocked;
    const [x, y] = onPicture((label.at ?? label.sides[0]).place, camera, width, height);
    const inside = x > 0 && y > 0 && x < width && y < height;
    for (const part of [label.name, label.line, label.spot]) part.style.display = facing && inside ? "" : "none";
    return facing && inside ? { ...label, x, y, side: x < width / 2 ? -1 : 1 } : null;
  }

  /** Set the names of one side under each other, as near to their places as they fit. */
  column(seen, side, width, height) {
    const low = height - (side < 0 ? FOOT.left : FOOT.right);
    const room = Math.max(Math.floor((low - TOP) / STEP), 1);
    const order = seen.sort((a, b) => a.y - b.y);
    for (const each of order.slice(room)) for (const part of [each.name, each.line, each.spot]) part.style.display = "none";
    const rows = spread(order.slice(0, room).map((each) => each.y), TOP + STEP / 2, low);
    order.slice(0, room).forEach(({ name, line, spot, x, y }, i) => {
      const across = side < 0 ? EDGE : width - EDGE;
      name.style.transform = `translate(${across}px, ${Math.round(rows[i])}px) translate(${side < 0 ? "0" : "-100%"}, -50%)`;
      const from = across - side * (name.offsetWidth + 5);
      const bend = from - side * 12;
      line.setAttribute("d", `M${from} ${Math.round(rows[i])}H${bend}L${x.toFixed(1)} ${y.toFixed(1)}`);
      spot.setAttribute("cx", x.toFixed(1));
      spot.setAttribute("cy", y.toFixed(1));
    });
  }
}

/** @returns {boolean} whether a surface is turned enough towards the eye to be named there */
function faces(normal, toward) {
  return normal.dot(toward.normalize()) > TURNED;
}

/** @returns {number[]} heights in the same order, at least STEP apart, between two ends */
function spread(wanted, low, high) {
  const rows = [...wanted];
  for (let i = 0; i < rows.length; i++) rows[i] = Math.max(rows[i], i ? rows[i - 1] + STEP : low);
  for (let i = rows.length - 1; i >= 0; i--) rows[i] = Math.min(rows[i], i < rows.length - 1 ? rows[i + 1] - STEP : high);
  return rows;
}
