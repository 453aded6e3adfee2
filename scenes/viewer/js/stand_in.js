/** A picture that stands in where the browser cannot draw, or stops drawing. */
import { element } from "./overlay.js";

const PATIENCE = 2000; // ms in which a browser that stopped drawing may begin again

/**
 * A sentence and a still picture, for browsers that cannot draw.
 * @returns {() => void} takes them away again
 */
export function without(model, host) {
  const place = element(host, "div", "without");
  const say = () => {
    place.replaceChildren();
    element(place, "p", "").textContent = model.words.no_webgl ?? "no webgl";
    if (!model.fallback) return;
    const picture = element(place, "img", "");
    picture.src = model.fallback;
    picture.alt = model.words.canvas ?? "";
  };
  model.on(["fallback", "words"], say);
  say();
  model.blind = true;
  return () => {
    model.off(["fallback", "words"], say);
    place.remove();
    model.blind = false;
  };
}

export class StandIn {
  /** @param {object} model @param {HTMLElement} host */
  constructor(model, host) {
    Object.assign(this, { model, host });
    this.waiting = 0;
    this.away = null;
  }

  /** @param {boolean} gone whether drawing has stopped, or has begun again */
  lost(gone) {
    clearTimeout(this.waiting);
    if (gone) this.waiting = setTimeout(() => (this.away ??= without(this.model, this.host)), PATIENCE);
    else this.away = this.away?.();
  }

  dispose() {
    clearTimeout(this.waiting);
  }
}
