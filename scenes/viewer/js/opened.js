/** One layer as it is looked into: whole or in its parts, and cut open where a plane passes. */
import { BufferGeometry, Mesh, Vector3 } from "three";
import { beyond, cap } from "./caps.js";
import { pieces } from "./pieces.js";

const NOTHING = new BufferGeometry();
const STAYS = new Vector3();
const HAIR = 0.02; // mm that a place may stand beyond the plane and still count as on it

export class Opened {
  /** @param {import("./bone.js").Bone} bone */
  constructor(bone) {
    this.bone = bone;
    this.whole = null;
    this.apart = false;
    this.plane = null;
    /** @type {{code: number, geometry: BufferGeometry, meshes: Mesh[]}[]} each drawn once for every pass of the bone */
    this.pieces = [];
    this.caps = [];
  }

  /**
   * @param {import("./caps.js").Plane|null} plane
   * @param {Map<number, Vector3>|null} moves how far each part stands away, by its code; null for a whole bone
   */
  fit(plane, moves) {
    const apart = moves !== null;
    const other = this.whole !== this.bone.whole || this.apart !== apart;
    if (other || this.plane !== plane) {
      this.shut();
      if (other) this.split(apart);
      this.cut(plane);
    }
    if (!apart) return;
    for (const { code, meshes } of this.pieces) for (const mesh of meshes) mesh.position.copy(moves.get(code) ?? STAYS);
  }

  split(apart) {
    const { whole, passes, header } = this.bone;
    Object.assign(this, { whole, apart });
    this.bone.part(apart);
    for (const pass of passes) {
      pass.clear();
      pass.geometry = apart ? NOTHING : whole;
    }
    if (!apart) {
      this.pieces = [{ code: -1, geometry: whole, meshes: passes }];
      return;
    }
    this.pieces = pieces(whole, header.cut_code).map((piece) => ({ ...piece, meshes: passes.map((pass) => under(pass, pass, piece.geometry)) }));
  }

  cut(plane) {
    this.plane = plane;
    this.bone.slice(plane);
    if (!plane) return;
    for (const { geometry, meshes } of this.pieces) {
      const face = cap(geometry, plane, this.bone.capCode);
      if (!face) continue;
      this.caps.push({ face, meshes: meshes.map((mesh) => under(mesh, mesh, face)) });
    }
  }

  shut() {
    for (const { face, meshes } of this.caps) {
      for (const mesh of meshes) mesh.removeFromParent();
      face.dispose();
    }
    this.caps = [];
  }

  /** @param {Vector3} place in the frame of the bone @returns {boolean} whether it is in the half that is hidden */
  hides(place) {
    return this.plane !== null && beyond(this.plane, place) > HAIR;
  }
}

/** Draw another mesh with one, in the same way. */
function under(parent, like, geometry) {
  const made = new Mesh(geometry, like.material);
  made.renderOrder = like.renderOrder;
  parent.add(made);
  return made;
}
