/** Marks that stand on the bone itself: lines drawn by hand, and arrows. */
import { CatmullRomCurve3, Color, ConeGeometry, CylinderGeometry, Group, Mesh, ShaderMaterial, TubeGeometry, Vector3 } from "three";

export const INK = "#7A2E9E"; // violet: neither the accent of removed bone nor the blue of what is picked
const THICK = 0.5; // mm, half of a line
const OFF = 0.25; // mm over the surface
const HEAD = { radius: 1.7, length: 4.4 }; // mm, of an arrow
const UP = new Vector3(0, 1, 0);

const material = new ShaderMaterial({
  uniforms: { ink: { value: new Color().setStyle(INK, "") } },
  vertexShader: /* glsl */ `
    varying vec3 vNormal;
    void main() {
      vNormal = normalMatrix * normal;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    uniform vec3 ink;
    varying vec3 vNormal;
    void main() { gl_FragColor = vec4(ink * (0.72 + 0.42 * normalize(vNormal).z), 1.0); }`,
});

/** @typedef {{mesh: Group|Mesh, spot: object}} Stroke what is drawn in place, and the spot it moves with */

/**
 * Give a line drawn by hand, in runs that each lie on one part.
 * @param {object[]} spots
 * @returns {Stroke[]}
 */
export function line(spots) {
  const runs = [];
  spots.forEach((spot, i) => {
    const last = spots[i - 1];
    if (last && last.vertebra === spot.vertebra && last.role === spot.role && last.code === spot.code) runs.at(-1).push(spot);
    else {
      runs.at(-1)?.push(spot);
      runs.push([spot]);
    }
  });
  return runs.filter((run) => run.length > 1).map((run) => {
    const curve = new CatmullRomCurve3(run.map(over));
    return { mesh: new Mesh(new TubeGeometry(curve, 3 * run.length, THICK, 6), material), spot: run[0] };
  });
}

/** @param {{spots: object[], from: number[]}} mark @returns {Stroke[]} an arrow that points at a spot */
export function arrow({ spots: [spot], from }) {
  const way = new Vector3(...from);
  const length = way.length();
  const head = new Mesh(new ConeGeometry(HEAD.radius, HEAD.length, 20).translate(0, -HEAD.length / 2, 0), material);
  const shaft = new Mesh(new CylinderGeometry(THICK, THICK, length - HEAD.length, 12).translate(0, -(length + HEAD.length) / 2, 0), material);
  const both = new Group().add(head, shaft);
  both.quaternion.setFromUnitVectors(UP, way.normalize().negate());
  both.userData.home = over(spot);
  return [{ mesh: both, spot }];
}

export function discard({ mesh }) {
  mesh.removeFromParent();
  mesh.traverse((each) => each.geometry?.dispose());
}

function over({ at, normal }) {
  return new Vector3(...at).addScaledVector(new Vector3(...normal), OFF);
}
