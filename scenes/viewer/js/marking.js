/** Joins the marks and the tool that makes them to the parameters of the Python component. */
import { lengthIn, Marks, measured } from "./marks.js";
import { Tools } from "./tools.js";

export class Marking {
  /**
   * @param {object} model
   * @param {HTMLElement} host
   * @param {import("./stage.js").Stage} stage
   * @param {import("./picking.js").Picking} picking
   * @param {{name: (key: string) => string, word: (key: string) => string}} told what parts are called, and other words
   */
  constructor(model, host, stage, picking, told) {
    Object.assign(this, { model, stage, told });
    this.where = null;
    this.begun = [];
    this.marks = new Marks(host, stage, (mark, units) => this.written(mark, units));
    this.tools = new Tools(host, stage, picking, {
      made: (mark) => this.made(mark),
      begun: (spots) => this.draft(spots),
      done: () => { model.tool = ""; },
      word: told.word,
    });
    model.on("tool", () => this.tools.take(model.tool));
    model.on("marks", () => this.changed());
    model.on("units", () => this.draw());
    this.tools.take(model.tool);
    this.changed();
  }

  /** @returns {number} how many marks are drawn */
  get drawn() {
    return this.marks.drawn.length;
  }

  /** @param {string} place whose marks are shown from now on */
  show(place) {
    if (place === this.where) return;
    this.where = place;
    this.tools.drop();
    this.draw();
  }

  say() {
    this.tools.say();
    this.draw();
  }

  changed() {
    const now = measured(this.model.marks);
    if (JSON.stringify(now) !== JSON.stringify(this.model.measured)) this.model.measured = now;
    this.draw();
  }

  draft(spots) {
    if (!spots.length && !this.begun.length) return;
    this.begun = [...spots];
    this.draw();
  }

  draw() {
    const mine = this.model.marks.filter(({ place }) => place === this.where);
    const kind = this.model.tool === "line" ? "line" : "begun";
    const begun = this.begun.length ? [{ kind, spots: this.begun }] : [];
    this.marks.show([...mine, ...begun], this.model.units);
  }

  made(mark) {
    this.begun = [];
    this.model.marks = [...this.model.marks, { ...mark, place: this.where }];
  }

  /** Leave the name of a part where it was held, or take it away again. */
  name(hit) {
    const there = this.names(hit);
    if (there) this.model.marks = this.model.marks.filter((mark) => mark !== there);
    else this.made({ kind: "name", key: hit.key, spots: [this.tools.spot(hit)] });
  }

  /** @returns {import("./marks.js").Mark|undefined} the name that was left on a part */
  names({ key, vertebra }) {
    return this.model.marks.find((mark) => mark.kind === "name" && mark.key === key && mark.spots[0].vertebra === vertebra && mark.place === this.where);
  }

  /** @returns {string} what stands beside a mark */
  written(mark, units) {
    const [{ value } = {}] = measured([mark]);
    const said = {
      distance: () => lengthIn(units, value, this.told.word("inch")),
      angle: () => `${value.toFixed(1)}°`,
      note: () => mark.text,
      name: () => this.told.name(mark.key),
    };
    return said[mark.kind]?.() ?? "";
  }

  place() {
    this.marks.place();
  }

  turn() {
    this.marks.turn(this.stage.eye.camera);
  }

  dispose() {
    this.tools.dispose();
    this.marks.dispose();
  }
}
