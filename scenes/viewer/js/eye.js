/** Where the bone is seen from: named views, turning, nearing, and what is in the frame. */
import { MathUtils, PerspectiveCamera, Spherical, Vector3 } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";

const UP = new Vector3(0, 0, 1);
const TURN = MathUtils.degToRad(10);
const NEARER = 0.88;
const MARGIN = 1.14;
const MOVE_TIME = 450;
const AIR = 0.0001; // a view from straight above stands a hair aside, so that it still has an up

export class Eye {
  /**
   * @param {HTMLElement} surface takes the pointer and the keys
   * @param {import("./motion.js").Motion} motion
   * @param {() => void} ask asks for another picture
   */
  constructor(surface, motion, ask) {
    this.motion = motion;
    this.camera = new PerspectiveCamera(22, 1, 5, 4000);
    this.camera.up.copy(UP);
    this.camera.position.set(0, 300, 0);
    this.controls = new OrbitControls(this.camera, surface);
    this.controls.rotateSpeed = 0.9;
    this.controls.zoomSpeed = 0.9;
    this.controls.minDistance = 30;
    this.controls.maxDistance = 1500;
    this.controls.addEventListener("change", ask);
    this.controls.addEventListener("start", () => this.leave());
    this.ask = ask;
    this.angle = 22;
    this.header = null;
    this.view = "posterior";
    this.away = false; // whether the reader has turned the bone since a view was chosen
  }

  /** The reader takes over; from now on the eye stays where it is put. */
  leave() {
    this.motion.stop("eye");
    this.away = true;
  }

  /** Bring what is shown back into the frame, unless the reader has taken over; `at once` without a movement. */
  reframe(atOnce = false) {
    if (!this.away) this.go(this.view, atOnce);
  }

  /** A picture that is higher than wide holds as much across as a wide one holds upright. */
  resize(width, height) {
    const aspect = width / height;
    const half = Math.tan(MathUtils.degToRad(this.angle / 2)) / Math.min(aspect, 1);
    this.camera.fov = MathUtils.radToDeg(2 * Math.atan(half));
    this.camera.aspect = aspect;
    this.camera.updateProjectionMatrix();
  }

  /** @param {object} header of the scene @param {() => Vector3[]} outline gives what must be in the frame */
  know(header, outline) {
    this.header = header;
    this.outline = outline;
    this.angle = header.view_angle;
  }

  /** Go to a named view; `at once` without a movement. */
  go(view, atOnce = false) {
    const seen = this.header?.cameras[view];
    if (!seen) return;
    this.view = view;
    this.away = false;
    const toward = this.standing(seen, new Vector3(...seen.target));
    const { target, distance } = this.framed(toward, new Vector3(...seen.target));
    const goal = new Spherical().setFromVector3(zUp(toward));
    goal.radius = distance;
    const from = new Spherical().setFromVector3(zUp(this.camera.position.clone().sub(this.controls.target)));
    const turn = MathUtils.euclideanModulo(goal.theta - from.theta + Math.PI, 2 * Math.PI) - Math.PI;
    const start = this.controls.target.clone();
    const step = (share) => {
      const now = new Spherical(
        MathUtils.lerp(from.radius, goal.radius, share),
        MathUtils.lerp(from.phi, goal.phi, share),
        from.theta + turn * share,
      );
      this.controls.target.lerpVectors(start, target, share);
      this.camera.position.copy(yUp(new Vector3().setFromSpherical(now))).add(this.controls.target);
      this.controls.update();
    };
    if (atOnce) {
      this.motion.stop("eye");
      step(1);
      this.ask();
    } else {
      this.motion.begin("eye", MOVE_TIME, step);
    }
  }

  /** @returns {Vector3} from the target towards the eye, of length 1 */
  standing(seen, target) {
    const toward = new Vector3(...seen.position).sub(target).normalize();
    if (Math.abs(toward.z) > 0.999) {
      toward.addScaledVector(new Vector3(...seen.up), toward.z > 0 ? -AIR : AIR).normalize();
    }
    return toward;
  }

  /**
   * Find where to look and from how far, so that the outline fills the frame and stands in its middle.
   * @param {Vector3} toward from the target towards the eye, of length 1
   * @param {Vector3} middle a first guess of the target
   * @returns {{target: Vector3, distance: number}} in mm
   */
  framed(toward, middle) {
    const right = new Vector3().crossVectors(UP, toward).normalize();
    const above = new Vector3().crossVectors(toward, right);
    const high = Math.tan(MathUtils.degToRad(this.camera.fov / 2)) / MARGIN;
    const wide = high * this.camera.aspect;
    const places = this.outline().map((point) => {
      const place = point.clone().sub(middle);
      return [place.dot(right), place.dot(above), place.dot(toward)];
    });
    let [across, up, distance] = [0, 0, 0];
    for (let round = 0; round < 4; round++) {
      distance = Math.max(...places.map(([x, y, near]) =>
        Math.max(Math.abs(x - across) / wide, Math.abs(y - up) / high) + near));
      const seen = (side, at) => places.map((place) => (place[side] - at) / (distance - place[2]));
      across += half(seen(0, across)) * distance;
      up += half(seen(1, up)) * distance;
    }
    const target = middle.clone().addScaledVector(right, across).addScaledVector(above, up);
    return { target, distance };
  }

  /** @returns {{position: number[], target: number[]}} where the eye is, and what it looks at, in mm */
  get stand() {
    return { position: rounded(this.camera.position), target: rounded(this.controls.target) };
  }

  /** @returns {number[]} where a place in mm is seen, as shares of the picture from its left upper corner */
  spotted(place) {
    const { x, y } = new Vector3(...place).project(this.camera);
    return [(x + 1) / 2, (1 - y) / 2];
  }

  /** Go to where the eye once stood. @param {{position: number[], target: number[]}} stand */
  return({ position, target }) {
    const starts = [this.camera.position.clone(), this.controls.target.clone()];
    this.leave();
    this.motion.begin("eye", MOVE_TIME, (share) => {
      this.camera.position.lerpVectors(starts[0], new Vector3(...position), share);
      this.controls.target.lerpVectors(starts[1], new Vector3(...target), share);
      this.controls.update();
    });
  }

  /** @returns {string} the named view that looks most straight at a face @param {Vector3} normal of it */
  facing(normal) {
    const toward = ({ position, target }) => new Vector3(...position).sub(new Vector3(...target)).normalize();
    const seen = Object.entries(this.header.cameras).map(([view, at]) => [toward(at).dot(normal), view]);
    return seen.sort(([a], [b]) => b - a)[0][1];
  }

  /** Turn by keys: steps to the right and upwards. */
  turn(right, up) {
    const offset = new Spherical().setFromVector3(zUp(this.camera.position.clone().sub(this.controls.target)));
    offset.theta += right * TURN;
    offset.phi = MathUtils.clamp(offset.phi - up * TURN, 0.001, Math.PI - 0.001);
    this.place(offset);
  }

  /** Come nearer by keys; negative steps go back. */
  near(steps) {
    const offset = new Spherical().setFromVector3(zUp(this.camera.position.clone().sub(this.controls.target)));
    const { minDistance, maxDistance } = this.controls;
    offset.radius = MathUtils.clamp(offset.radius * NEARER ** steps, minDistance, maxDistance);
    this.place(offset);
  }

  place(offset) {
    this.leave();
    this.camera.position.copy(yUp(new Vector3().setFromSpherical(offset))).add(this.controls.target);
    this.controls.update();
    this.ask();
  }

  /** Stand where another view of the same bones stands: both places in mm. */
  put(position, target) {
    this.leave();
    this.controls.target.fromArray(target);
    this.camera.position.fromArray(position);
    this.controls.update();
    this.ask();
  }

  dispose() {
    this.controls.dispose();
  }
}

function rounded(place) {
  return place.toArray().map((each) => Math.round(each * 100) / 100);
}

/** @returns {number} the middle between the lowest and the highest */
function half(values) {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** three.js counts spherical angles from +y; the patient's head is at +z. */
function zUp({ x, y, z }) {
  return new Vector3(x, z, -y);
}

function yUp({ x, y, z }) {
  return new Vector3(x, -z, y);
}
