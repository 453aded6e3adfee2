/** One layer as three.js meshes: its solid parts, and its translucent parts drawn twice (depth, then colour). */
import { Color, DoubleSide, FrontSide, Group, Mesh, ShaderMaterial, Vector3, Vector4 } from "three";
import { cellTexture } from "./geometry.js";
import { Opened } from "./opened.js";
import { fragmentShader, vertexShader } from "./shaders.js";

const XRAY_OPACITY = 0.34;
const TINT = "#2C7FB8"; // never the accent: that means removed bone only
const HOLLOW_DEPTH = 1.9;
const SOFT = 1000; // no code is as high: nothing of a soft tissue is a cut
const MOST_PARTS = 32;
const SLOTS = ["bone", "hollow", "ridge", "compact", "trabecula", "pore"];
const WHOLE = new Vector4(0, 0, 0, 1); // a plane that hides nothing
const IN_PARTS = new Set(["bone", "kept", "moved", "removed", "unsure"]);
const WITHIN = cellTexture(new Uint8Array([255]), [1, 1, 1]);
const LOOKS = {
  bone: ["bone", "bone_hollow", "bone_ridge", "compact", "trabecula", "pore"],
  context: ["context", "bone_hollow", "context", "compact", "trabecula", "pore"],
  moved: ["moved", "moved_hollow", "moved_ridge", "compact", "trabecula", "pore"],
  removed: ["removed", "removed_hollow", "removed_ridge", "removed_ridge", "removed", "removed_hollow"],
};

export class Bone {
  /**
   * @param {object} layer from the header
   * @param {BufferGeometry} geometry
   * @param {object} header that the layer is of
   * @param {number} after whose translucent parts these are drawn after: 0 for the first
   */
  constructor(layer, geometry, header, after = 0) {
    this.layer = layer;
    this.header = header;
    this.group = new Group();
    this.whole = geometry;
    this.uniforms = {
      xrayed: { value: 0 }, picked: { value: -1 }, hovered: { value: -1 }, depth: { value: HOLLOW_DEPTH },
      tint: { value: new Color(TINT) }, colored: { value: false },
      partColors: { value: Array.from({ length: MOST_PARTS }, () => new Color()) },
      section: { value: WHOLE.clone() }, cells: { value: WITHIN }, low: { value: new Vector3() }, span: { value: new Vector3(1, 1, 1) },
      ...Object.fromEntries(SLOTS.map((slot) => [slot, { value: new Color() }])),
    };
    this.solid = this.add(geometry, 0, 0);
    this.veil = this.add(geometry, 1, after + 1, { colorWrite: false, transparent: after > 0 });
    this.clear = this.add(geometry, 1, after + 2, { transparent: true, depthWrite: false });
    this.passes = [this.solid, this.veil, this.clear];
    this.opened = new Opened(this);
  }

  add(geometry, drawn, order, options = {}) {
    const cut = colored(this.layer) ? SOFT : this.header.cut_code;
    const material = new ShaderMaterial({
      vertexShader, fragmentShader, defines: { CUT_CODE: cut, MOST_PARTS }, ...options,
      uniforms: { ...this.uniforms, drawn: { value: drawn }, opacity: { value: 1 } },
    });
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = order;
    this.group.add(mesh);
    return mesh;
  }

  /** Whether it can be taken apart: a bone that is operated on can, what stands round it stays. */
  get inParts() {
    return IN_PARTS.has(this.layer.role);
  }

  /** The code of a face that a plane cuts through it; null for its own, which a soft tissue has. */
  get capCode() {
    return colored(this.layer) ? null : this.header.cut_code;
  }

  /** @param {object} layer @param {object} header @param {BufferGeometry} geometry */
  replace(layer, header, geometry) {
    Object.assign(this, { layer, header, whole: geometry });
  }

  /** Hide what lies beyond a plane, or nothing. @param {import("./caps.js").Plane|null} plane */
  slice(plane) {
    const { section } = this.uniforms;
    section.value.copy(WHOLE);
    if (plane) section.value.set(0, 0, 0, plane.sign * plane.at).setComponent(plane.axis, plane.sign);
    for (const { material } of this.passes) define(material, "SECTION", plane !== null);
  }

  /** Show the bone within where one looks behind the surface of a part that stands alone. @param {boolean} apart */
  part(apart) {
    for (const { material } of this.passes) {
      define(material, "APART", apart);
      material.side = apart ? DoubleSide : FrontSide;
    }
  }

  /**
   * Tell a cut where the outside of the bone was, so that its dense rim can be told from the bone within. Bone that
   * moved has left the place where the whole one tells: its cuts are drawn as bone within.
   */
  know(whole) {
    const { cells, low, span } = this.uniforms;
    const moved = this.layer.role === "moved";
    cells.value = moved ? WITHIN : (whole?.userData.texture ?? WITHIN);
    if (cells.value === WITHIN) return;
    low.value.copy(whole.userData.low);
    span.value.copy(whole.userData.span);
  }

  /** @param {object} colors of the palette @param {keyof LOOKS} look @param {boolean} colored whether each part has its own */
  paint(colors, look, colored) {
    LOOKS[look].forEach((name, i) => this.uniforms[SLOTS[i]].value.set(colors[name]));
    this.uniforms.colored.value = colored;
    if (colored) Object.entries(colors.parts).forEach(([code, hex]) => this.uniforms.partColors.value[code].set(hex));
  }

  /** Give a soft tissue the one colour it has, deeper in its grooves. */
  dye(hex) {
    for (const slot of SLOTS) this.uniforms[slot].value.set(hex);
    this.uniforms.hollow.value.multiplyScalar(0.55);
  }

  /** @param {boolean} ghost whether the whole layer is translucent @param {number} xrayed one bit a part */
  veilBy(ghost, opacity, xrayed) {
    this.uniforms.xrayed.value = xrayed;
    this.solid.visible = !ghost;
    this.veil.visible = this.clear.visible = ghost || xrayed !== 0;
    for (const mesh of [this.veil, this.clear]) mesh.material.uniforms.drawn.value = ghost ? 2 : 1;
    this.clear.material.uniforms.opacity.value = ghost ? opacity : XRAY_OPACITY;
  }

  /** Colour one part, if it is one of this vertebra or of any. */
  tint(uniform, key, vertebra) {
    const mine = key && (!vertebra || vertebra === this.layer.vertebra);
    this.uniforms[uniform].value = mine ? (codes(this.header).get(key) ?? -1) : -1;
  }

  dispose() {
    this.opened.shut();
    for (const pass of this.passes) pass.material.dispose();
  }
}

/** Have a shader built with or without a piece of it. */
function define(material, name, wanted) {
  if (name in material.defines === wanted) return;
  if (wanted) material.defines[name] = 1;
  else delete material.defines[name];
  material.needsUpdate = true;
}

/** @returns {boolean} whether a layer brings a colour of its own: a soft tissue or an instrument */
export function colored({ role }) {
  return role === "tissue" || role === "instrument";
}

/** @returns {Map<string, number>} the code of each part that a header names, by key */
export function codes(header) {
  return new Map(Object.entries(header?.parts ?? {}).map(([code, key]) => [key, Number(code)]));
}
