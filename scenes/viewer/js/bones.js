/** The bones of a scene as three.js meshes, and what is shown of them. */
import { Color, Group, Mesh, ShaderMaterial, Vector3 } from "three";
import { discard, geometry, onBase } from "./geometry.js";
import { fragmentShader, vertexShader } from "./shaders.js";

const XRAY_OPACITY = 0.34;
const GHOST_OPACITY = 0.42;
const TINT = "#2C7FB8"; // never the accent: that means removed bone only
const HOLLOW_DEPTH = 1.9;

/** One layer of the scene: its solid parts, and its translucent parts drawn twice (depth, then colour). */
class Bone {
  /**
   * @param {object} layer from the header
   * @param {BufferGeometry} geometry
   * @param {number} cutCode codes from here on belong to tools, not to parts
   */
  constructor(layer, geometry, cutCode) {
    this.layer = layer;
    this.cutCode = cutCode;
    this.group = new Group();
    this.uniforms = {
      xrayed: { value: 0 }, picked: { value: -1 }, hovered: { value: -1 }, depth: { value: HOLLOW_DEPTH },
      tint: { value: linear(TINT) },
      bone: { value: new Color() }, hollow: { value: new Color() }, ridge: { value: new Color() },
      cells: { value: null }, low: { value: new Vector3() }, span: { value: new Vector3(1, 1, 1) },
      compact: { value: new Color() }, trabecula: { value: new Color() }, pore: { value: new Color() },
    };
    this.solid = this.add(geometry, 0, 0);
    this.veil = this.add(geometry, 1, 1, { colorWrite: false });
    this.clear = this.add(geometry, 1, 2, { transparent: true, depthWrite: false });
  }

  add(geometry, drawn, order, options = {}) {
    const material = new ShaderMaterial({
      vertexShader, fragmentShader, defines: { CUT_CODE: this.cutCode }, ...options,
      uniforms: { ...this.uniforms, drawn: { value: drawn }, opacity: { value: 1 } },
    });
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = order;
    this.group.add(mesh);
    return mesh;
  }

  /** @param {BufferGeometry} geometry */
  replace(geometry) {
    for (const mesh of this.group.children) mesh.geometry = geometry;
  }

  /** Tell a cut where the outside of the bone was, so that its dense rim can be told from the bone within. */
  know(whole) {
    const { cells, low, span } = this.uniforms;
    cells.value = whole?.userData.texture ?? null;
    if (!cells.value) return;
    low.value.copy(whole.userData.low);
    span.value.copy(whole.userData.span);
  }

  paint(colors, removed) {
    const name = removed
      ? ["removed", "removed_hollow", "removed_ridge", "removed_ridge", "removed", "removed_hollow"]
      : [this.layer.role === "context" ? "context" : "bone", "bone_hollow", "bone_ridge", "compact", "trabecula", "pore"];
    const slots = ["bone", "hollow", "ridge", "compact", "trabecula", "pore"];
    slots.forEach((slot, i) => this.uniforms[slot].value.copy(linear(colors[name[i]])));
    if (this.layer.role === "context") this.uniforms.ridge.value.copy(this.uniforms.bone.value);
  }

  /** @param {boolean} ghost whether the whole layer is translucent @param {number} xrayed one bit a part */
  veilBy(ghost, opacity, xrayed) {
    this.uniforms.xrayed.value = xrayed;
    this.solid.visible = !ghost;
    this.veil.visible = this.clear.visible = ghost || xrayed !== 0;
    for (const mesh of [this.veil, this.clear]) mesh.material.uniforms.drawn.value = ghost ? 2 : 1;
    this.clear.material.uniforms.opacity.value = ghost ? opacity : XRAY_OPACITY;
  }

  dispose() {
    for (const mesh of this.group.children) mesh.material.dispose();
  }
}

/** All bones of the scene. Meshes the next scene still shows stay on the graphics card. */
export class Bones {
  constructor() {
    this.group = new Group();
    /** @type {Map<string, Bone>} by layer name */
    this.bones = new Map();
    /** @type {Map<string, BufferGeometry>} by mesh key */
    this.geometries = new Map();
    this.lifted = 0;
    this.header = null;
  }

  /** Take the arrays that came; they wait here until a scene shows them. */
  hold(meshes) {
    for (const [key, arrays] of meshes) {
      if (this.geometries.has(key)) continue;
      const base = arrays.base && this.geometries.get(arrays.base.key);
      if (base !== undefined) this.geometries.set(key, geometry(arrays.base ? onBase(base, arrays) : arrays));
    }
  }

  /** @returns {boolean} whether every mesh of a scene is here */
  holds(header) {
    return header.layers.every((layer) => this.geometries.has(layer.mesh));
  }

  /** Put a scene in place of the last one, all at once. */
  show(header) {
    this.header = header;
    const wanted = new Map(header.layers.map((layer) => [layer.name, layer]));
    for (const [name, bone] of this.bones) {
      if (wanted.has(name)) continue;
      this.group.remove(bone.group);
      bone.dispose();
      this.bones.delete(name);
    }
    for (const [name, layer] of wanted) {
      const mesh = this.geometries.get(layer.mesh);
      const bone = this.bones.get(name) ?? new Bone(layer, mesh, header.cut_code);
      bone.layer = layer;
      bone.replace(mesh);
      this.bones.set(name, bone);
      this.group.add(bone.group);
    }
    const whole = new Map(header.layers.filter(({ role }) => role === "bone").map((l) => [l.vertebra, l.mesh]));
    for (const bone of this.bones.values()) bone.know(this.geometries.get(whole.get(bone.layer.vertebra)));
    const used = new Set(header.layers.map((layer) => layer.mesh));
    for (const [key, held] of this.geometries) {
      if (used.has(key)) continue;
      discard(held);
      this.geometries.delete(key);
    }
  }

  /**
   * Say what is visible and how.
   * @param {{shows: string, hidden: string[], xray: string[]}} choice
   */
  choose({ shows, hidden, xray }) {
    if (!this.header) return;
    const codes = codeOf(this.header);
    const bits = xray.reduce((sum, key) => (codes.has(key) ? sum | (1 << codes.get(key)) : sum), 0) >>> 0;
    const whole = new Set(this.header.layers.filter((layer) => layer.role === "bone").map((layer) => layer.vertebra));
    const cut = new Set(this.header.layers.filter((layer) => layer.role === "kept").map((layer) => layer.vertebra));
    for (const bone of this.bones.values()) {
      const { role, vertebra, name, opacity } = bone.layer;
      const asWhole = shows === "before";
      const drawn = {
        bone: asWhole || !cut.has(vertebra),
        kept: !asWhole || !whole.has(vertebra),
        removed: asWhole ? !whole.has(vertebra) : shows !== "after",
        context: bone.layer.visible,
      }[role];
      bone.group.visible = drawn && !hidden.includes(vertebra) && !hidden.includes(name);
      bone.paint(this.header.colors, role === "removed" && !asWhole);
      const ghost = role === "removed" ? shows === "ghost" : role === "context" && opacity < 1;
      bone.veilBy(ghost, role === "removed" ? GHOST_OPACITY : opacity, bits);
    }
  }

  /** @param {number} share 0 in place, 1 lifted out */
  lift(share) {
    this.lifted = share;
    const [x, y, z] = this.header?.lift ?? [0, 0, 0];
    for (const bone of this.bones.values()) {
      const moved = bone.layer.role === "removed" ? share : 0;
      bone.group.position.set(x * moved, y * moved, z * moved);
    }
  }

  /** Colour one part: of one vertebra, or of all when none is named. */
  tint(uniform, key, vertebra) {
    const code = key ? (codeOf(this.header).get(key) ?? -1) : -1;
    for (const bone of this.bones.values()) {
      bone.uniforms[uniform].value = !vertebra || vertebra === bone.layer.vertebra ? code : -1;
    }
  }

  /**
   * @param {boolean} lifted whether removed bone counts where it is lifted out to
   * @returns {Vector3[]} every point of every layer, shown or hidden; thinned
   */
  outline(lifted) {
    const points = [];
    const lift = new Vector3(...this.header.lift);
    for (const { mesh, role } of this.header.layers) {
      const places = this.geometries.get(mesh).getAttribute("position");
      for (let i = 0; i < places.count; i += 11) {
        const point = new Vector3().fromBufferAttribute(places, i);
        points.push(lifted && role === "removed" ? point.add(lift) : point);
      }
    }
    return points;
  }

  dispose() {
    for (const bone of this.bones.values()) bone.dispose();
    for (const held of this.geometries.values()) discard(held);
  }
}

function codeOf(header) {
  return new Map(Object.entries(header?.parts ?? {}).map(([code, key]) => [key, Number(code)]));
}

function linear(hex) {
  return new Color(hex); // three.js keeps colours linear inside
}
