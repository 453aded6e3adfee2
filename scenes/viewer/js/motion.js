/** Short movements that always finish, and that do not happen for readers who asked for less motion. */

/**
 * @param {number} t 0 to 1
 * @returns {number} 0 to 1, slow at both ends
 */
export function eased(t) {
  return t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
}

/** Values on their way from one state to another. */
export class Motion {
  /** @param {() => void} ask asks for another picture */
  constructor(ask) {
    this.ask = ask;
    /** @type {Map<string, {start: number|null, length: number, step: (share: number) => void}>} */
    this.moves = new Map();
  }

  /**
   * Start a movement in place of the one of the same name.
   * @param {string} name
   * @param {number} length in ms
   * @param {(share: number) => void} step gets 0 to 1, and 1 exactly once, at the end
   */
  begin(name, length, step) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.moves.delete(name);
      step(1);
    } else {
      this.moves.set(name, { start: null, length, step });
    }
    this.ask();
  }

  stop(name) {
    this.moves.delete(name);
  }

  /** @param {number} now in ms, from the frame that is drawn */
  advance(now) {
    for (const [name, move] of this.moves) {
      move.start ??= now;
      const share = Math.min((now - move.start) / move.length, 1);
      if (share === 1) this.moves.delete(name);
      move.step(eased(share));
    }
    if (this.moves.size) this.ask();
  }

  get still() {
    return this.moves.size === 0;
  }
}
