/** Tells where the eye stands once it rests, and sends it back to where it stood. */
const REST = 300; // ms without a turn

export class Gaze {
  /** @param {object} model @param {import("./eye.js").Eye} eye */
  constructor(model, eye) {
    Object.assign(this, { model, eye });
    this.waiting = 0;
    this.last = {};
    model.on("eye", () => this.go());
  }

  /** A picture was drawn: if none from elsewhere follows, the eye rests. */
  seen() {
    const stand = this.eye.stand;
    if (same(stand, this.last)) return;
    this.last = stand;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), REST);
  }

  tell() {
    if (!same(this.last, this.model.eye)) this.model.eye = this.last;
  }

  go() {
    const stand = this.model.eye;
    if (stand.position && !same(stand, this.eye.stand)) this.eye.return(stand);
  }

  dispose() {
    clearTimeout(this.waiting);
  }
}

function same(a, b) {
  return JSON.stringify([a.position, a.target]) === JSON.stringify([b.position, b.target]);
}
