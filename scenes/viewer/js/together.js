/** Turns the views of one group together: who turns one bone turns all of them. */
const NAME = "laminascope-eye";

export class Together {
  /**
   * @param {() => string} group gives the name of the group; "" for none
   * @param {import("./eye.js").Eye} eye
   */
  constructor(group, eye) {
    Object.assign(this, { group, eye });
    this.following = false;
    this.ends = new AbortController();
    this.tell = () => this.told();
    eye.controls.addEventListener("change", this.tell);
    window.addEventListener(NAME, ({ detail }) => this.follow(detail), { signal: this.ends.signal });
  }

  /** Say where the reader has put the eye; the way to a named view is gone by each for itself. */
  told() {
    const group = this.group();
    if (!group || !this.eye.away || this.following) return;
    const { camera, controls } = this.eye;
    const detail = { group, from: this, position: camera.position.toArray(), target: controls.target.toArray() };
    window.dispatchEvent(new CustomEvent(NAME, { detail }));
  }

  follow({ group, from, position, target }) {
    if (from === this || group !== this.group()) return;
    this.following = true;
    this.eye.put(position, target);
    this.following = false;
  }

  dispose() {
    this.eye.controls.removeEventListener("change", this.tell);
    this.ends.abort();
  }
}
