/** The look of bone, as shaders: warm and matte outside, cancellous on a cut. */

const grain = /* glsl */ `// Waves in odd directions, each bent by the next: smooth random bumps, about -1 to 1, with their slope in yzw.
  const vec3 way[9] = vec3[9](
    vec3(0.79, 0.53, 0.31), vec3(-0.44, 0.86, -0.26), vec3(0.18, -0.47, 0.86), vec3(0.62, 0.24, -0.75),
    vec3(-0.83, -0.17, 0.53), vec3(0.35, -0.91, -0.22), vec3(-0.66, 0.41, 0.63), vec3(0.09, 0.71, 0.70),
    vec3(0.93, -0.29, 0.22));
  vec4 grain(vec3 p, float spacing) {
    vec4 sum = vec4(0.0);
    p += 0.35 * spacing * sin(p.yzx * 2.9 / spacing + p.zxy * 1.3 / spacing);
    for (int i = 0; i < 9; i++) {
      vec3 w = way[i] * (6.2832 / spacing) * (0.72 + 0.075 * float(i));
      float a = dot(p, w) + 2.4 * float(i);
      sum += vec4(sin(a), cos(a) * w);
    }
    return sum * 0.33;
  }
`;

/**
 * Parts are kept or dropped here, by moving all three corners of their faces to one point outside the picture: the three
 * corners of a face always carry the same code.
 */
export const vertexShader = /* glsl */ `
  attribute vec4 light;
  attribute float code;
  uniform uint xrayed;     // one bit a part
  uniform int drawn;       // 0 the solid parts, 1 the translucent parts, 2 all parts
  uniform float picked;
  uniform float hovered;
  uniform vec3 partColors[MOST_PARTS];
  varying vec3 vPart;
  varying vec3 vNormal;
  varying vec3 vPlace;
  varying vec3 vEye;
  varying float vOpen;
  varying float vCut;
  varying float vTint;
  varying float vMottle;
  #ifdef SECTION
  uniform vec4 section;    // the plane beyond which nothing is drawn
  varying float vBeyond;
  #endif

  float mottle(vec3 p) { // broad and faint, so four waves will do
    p += 0.35 * sin(p.yzx * 0.26 + p.zxy * 0.12) * 11.0;
    return 0.5 * (sin(dot(p, vec3(0.33, 0.22, 0.13))) + sin(dot(p, vec3(-0.21, 0.41, -0.12)) + 2.4)
      + sin(dot(p, vec3(0.09, -0.24, 0.44)) + 4.8) + sin(dot(p, vec3(0.34, 0.13, -0.41)) + 7.2));
  }

  void main() {
    vMottle = mottle(position);
    vNormal = normalMatrix * light.xyz;
    vPlace = position;
    #ifdef SECTION
    vBeyond = dot(position, section.xyz) - section.w;
    #endif
    vOpen = light.w;
    vPart = partColors[min(int(code), MOST_PARTS - 1)];
    vCut = code >= float(CUT_CODE) ? 1.0 : 0.0;
    vTint = code == picked ? 1.0 : code == hovered ? 0.45 : 0.0;
    vec4 eye = modelViewMatrix * vec4(position, 1.0);
    vEye = -eye.xyz;
    gl_Position = projectionMatrix * eye;
    bool clear = vCut < 0.5 && xrayed != 0u && (xrayed >> uint(code) & 1u) == 1u;
    if (drawn < 2 && clear != (drawn == 1)) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
  }
`;

export const fragmentShader = /* glsl */ `
  uniform vec3 bone, hollow, ridge;       // outside
  uniform vec3 compact, trabecula, pore;  // on a cut
  uniform highp sampler3D cells;          // how deep in the whole bone: 0.5 at its surface
  uniform vec3 low, span;                 // of the box of cells
  uniform vec3 tint;
  uniform bool colored;                   // whether each part has its own colour
  varying vec3 vPart;
  uniform float opacity;
  uniform float depth;                    // how strong hollows are shaded
  varying vec3 vNormal;
  varying vec3 vPlace;
  varying vec3 vEye;
  varying float vOpen;
  varying float vCut;
  varying float vTint;
  varying float vMottle;
  #ifdef SECTION
  varying float vBeyond;
  #endif

  ${grain}
  vec3 toSrgb(vec3 c) {
    c = clamp(c, 0.0, 1.0);
    return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
  }

  void main() {
    #ifdef SECTION
    if (vBeyond > 0.005) discard;
    #endif
    vec3 n = normalize(vNormal);
    vec3 v = normalize(vEye);
    vec3 albedo;
    float open;
    float gloss;
    bool cut = vCut > 0.5;
    #ifdef APART
    if (!gl_FrontFacing) n = -n;
    cut = cut || !gl_FrontFacing;
    #endif
    if (cut) {
      // A dense rim, then bars and pores that open towards the middle.
      vec4 g = grain(vPlace, 1.05);
      float inside = texture(cells, (vPlace - low) / span).r;
      float dense = 1.0 - smoothstep(0.72, 0.80, inside + 0.02 * g.x);
      #ifdef APART
      if (!gl_FrontFacing) dense = 0.0;
      #endif
      float bar = smoothstep(-0.62, 0.12, g.x);
      albedo = mix(mix(pore, trabecula, 0.22), mix(trabecula, compact, 0.25 + 0.3 * g.x), bar);
      albedo = mix(albedo, mix(compact, trabecula, 0.10), dense);
      vec3 bump = (viewMatrix * vec4(g.yzw, 0.0)).xyz * (1.0 - dense);
      bump -= n * dot(bump, n);
      n = normalize(n - bump * 0.055);
      open = mix(mix(0.80, 1.0, bar), 1.0, dense);
      gloss = 0.02;
    } else {
      float closed = (1.0 - vOpen) * depth;
      albedo = colored ? vPart : mix(bone, ridge, clamp(0.22 + 0.14 * vMottle, 0.0, 0.5));
      vec3 shaded = colored ? 0.55 * vPart : hollow;
      albedo = mix(albedo, shaded, clamp(closed * 1.05 - 0.02 * vMottle, 0.0, 0.85));
      open = 1.0 - 0.66 * smoothstep(0.0, 1.0, closed);
      gloss = 0.05;
    }
    albedo = mix(albedo, tint, 0.55 * vTint);

    // The lamps hang on the camera: key above left, fill right, sky and a warm floor.
    const vec3 key = vec3(-0.42, 0.66, 0.62);
    const vec3 fill = vec3(0.80, 0.05, 0.60);
    float k = max(dot(n, key) * 0.86 + 0.14, 0.0);
    float f = max(dot(n, fill), 0.0);
    vec3 sky = mix(vec3(0.165, 0.125, 0.098), vec3(0.33, 0.345, 0.37), 0.5 + 0.5 * n.y);
    vec3 lit = sky * open + vec3(0.80, 0.77, 0.705) * k * mix(open, 1.0, 0.35) + vec3(0.13, 0.145, 0.165) * f * open;
    float facing = max(dot(n, v), 0.0);
    lit *= mix(0.70, 1.0, smoothstep(0.0, 0.55, facing));
    vec3 h = normalize(key + v);
    float shine = gloss * pow(max(dot(n, h), 0.0), 22.0) * open;
    vec3 color = albedo * lit + shine;
    color += 0.05 * vTint * tint;

    float edge = pow(1.0 - facing, 2.0);
    float alpha = opacity < 1.0 ? mix(opacity, min(opacity + 0.5, 0.95), edge) : 1.0;
    if (opacity < 1.0) color *= mix(1.0, 0.55, edge); // so that what is see-through has an outline on any backdrop
    gl_FragColor = vec4(toSrgb(color), alpha);
  }
`;
