/** Puts the scene on the canvas: with smooth edges, or fast where no graphics card helps. */
import { ShaderMaterial, Vector2, WebGLRenderTarget } from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";

const SAMPLES = 4; // of a pixel of a smooth picture
const DRAFT = 0.6; // of the width and the height, drawn for a fast picture
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

const vertexShader = /* glsl */ `
  varying vec2 vPlace;
  void main() {
    vPlace = uv;
    gl_Position = vec4(position.xy, 0.0, 1.0);
  }
`;
const fragmentShader = /* glsl */ `
  uniform sampler2D picture;
  varying vec2 vPlace;
  void main() { gl_FragColor = texture2D(picture, vPlace); }
`;

export class Brush {
  /** @param {import("three").WebGLRenderer} renderer */
  constructor(renderer) {
    this.renderer = renderer;
    this.smooth = new WebGLRenderTarget(1, 1, { samples: SAMPLES });
    this.draft = new WebGLRenderTarget(1, 1);
    const uniforms = { picture: { value: null } };
    this.copy = new FullScreenQuad(
      new ShaderMaterial({ vertexShader, fragmentShader, uniforms, depthTest: false, depthWrite: false }));
    /** Whether the processor draws, for which smooth edges and every pixel are dear. */
    this.slow = SOFTWARE.test(nameOf(renderer.getContext()));
  }

  /** Follow the renderer's size. */
  resize() {
    const { x, y } = this.renderer.getDrawingBufferSize(new Vector2());
    this.smooth.setSize(x, y);
    this.draft.setSize(Math.ceil(x * DRAFT), Math.ceil(y * DRAFT));
  }

  /** @param {boolean} fast whether this picture will soon be followed by a smooth one */
  paint(scene, camera, fast) {
    const target = fast ? this.draft : this.smooth;
    this.renderer.setRenderTarget(target);
    this.renderer.render(scene, camera);
    this.renderer.setRenderTarget(null);
    this.copy.material.uniforms.picture.value = target.texture;
    this.copy.render(this.renderer);
  }

  dispose() {
    this.smooth.dispose();
    this.draft.dispose();
    this.copy.material.dispose();
    this.copy.dispose();
  }
}

/** @returns {string} what draws, such as the name of a graphics card */
function nameOf(gl) {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}
