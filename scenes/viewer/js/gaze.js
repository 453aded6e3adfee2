/** Tells where the eye stands once it rests, and sends it back to where it stood. */
const REST = 300; // ms without a picture

export class Gaze {
  /** @param {object} model @param {import("./eye.js").Eye} eye */
  constructor(model, eye) {
    Object.assign(this, { model, eye });
    this.waiting = 0;
    model.on("eye", () => this.go());
  }

  /** A picture was drawn: if none follows, the eye rests. */
  seen() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), REST);
  }

  tell() {
    const stand = this.eye.stand;
    if (!same(stand, this.model.eye)) this.model.eye = stand;
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
