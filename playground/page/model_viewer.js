// Shows a GLB model: drag or arrow keys turn it, wheel or plus and minus come closer.

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { identity, multiply, readModel } from "./glb.js";

const VERTEX = `
attribute vec3 position; attribute vec3 normal; attribute vec2 uv;
uniform mat4 view; uniform mat4 projection;
varying vec3 facing; varying vec2 at;
void main() { facing = mat3(view) * normal; at = uv; gl_Position = projection * view * vec4(position, 1.0); }`;

// Light from the viewer's upper left, plus a soft one from below, both sides lit.
const FRAGMENT = `
precision mediump float;
uniform vec4 color; uniform sampler2D picture; uniform bool pictured;
varying vec3 facing; varying vec2 at;
void main() {
  vec3 n = normalize(facing); if (!gl_FrontFacing) n = -n;
  float light = 0.35 + 0.6 * max(dot(n, normalize(vec3(-0.4, 0.7, 0.8))), 0.0) + 0.12 * max(-n.y, 0.0);
  vec4 base = pictured ? color * texture2D(picture, at) : color;
  gl_FragColor = vec4(base.rgb * light, base.a);
}`;

export async function openModel(item) {
  const canvas = el("canvas", {
    class: "model-canvas",
    tabindex: "0",
    role: "img",
    "aria-label": `3D model ${item.alt || item.name}. Arrow keys turn it, plus and minus zoom.`,
  });
  const status = el("p", { class: "hint", role: "status" }, "Loading the model…");
  openDialog({
    title: item.name,
    className: "model-dialog",
    testId: "model-viewer",
    content: el(
      "div",
      { class: "dialog-body model-body" },
      canvas,
      status,
      el(
        "footer",
        { class: "dialog-footer" },
        el("a", { class: "button secondary", href: item.url, download: item.name }, "Download"),
      ),
    ),
  });
  try {
    const response = await fetch(item.url);
    if (!response.ok) throw new Error(`The file could not be loaded (${response.status}).`);
    const parts = await readModel(await response.arrayBuffer());
    const triangles = parts.reduce((sum, part) => sum + part.indices.length / 3, 0);
    show(canvas, parts);
    canvas.dataset.triangles = String(triangles);
    status.textContent = `${triangles.toLocaleString()} triangles. Drag to turn, scroll to zoom.`;
    canvas.focus();
  } catch (error) {
    canvas.hidden = true;
    status.textContent = error.message;
  }
}

function show(canvas, parts) {
  const gl = canvas.getContext("webgl", { antialias: true });
  if (!gl) throw new Error("This browser cannot draw 3D models.");
  gl.getExtension("OES_element_index_uint");
  const program = link(gl);
  const drawn = parts.map((part) => upload(gl, program, part));
  const { center, radius } = bounds(parts);
  const pose = { turn: 0.6, tilt: 0.35, distance: 2.6 };

  const draw = () => {
    const { clientWidth, clientHeight } = canvas;
    Object.assign(canvas, { width: clientWidth * devicePixelRatio, height: clientHeight * devicePixelRatio });
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.enable(gl.DEPTH_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.uniformMatrix4fv(gl.getUniformLocation(program, "view"), false, viewMatrix(pose, center, radius));
    gl.uniformMatrix4fv(
      gl.getUniformLocation(program, "projection"),
      false,
      perspective(clientWidth / clientHeight, radius),
    );
    for (const part of drawn) part.draw();
  };
  const change = (turn, tilt, zoom = 1) => {
    pose.turn += turn;
    pose.tilt = Math.max(-1.5, Math.min(1.5, pose.tilt + tilt));
    pose.distance = Math.max(1.2, Math.min(10, pose.distance * zoom));
    draw();
  };
  const keys = {
    ArrowLeft: [-0.2, 0],
    ArrowRight: [0.2, 0],
    ArrowUp: [0, 0.2],
    ArrowDown: [0, -0.2],
    "+": [0, 0, 0.85],
    "=": [0, 0, 0.85],
    "-": [0, 0, 1.18],
  };
  canvas.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    change(...keys[event.key]);
  });
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener(
    "pointermove",
    (event) => canvas.hasPointerCapture(event.pointerId) && change(event.movementX * 0.01, event.movementY * 0.01),
  );
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      change(0, 0, event.deltaY < 0 ? 0.9 : 1.11);
    },
    { passive: false },
  );
  draw();
}

function link(gl) {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  gl.useProgram(program);
  return program;
}

function upload(gl, program, part) {
  const buffer = (data, target = gl.ARRAY_BUFFER) => {
    const made = gl.createBuffer();
    gl.bindBuffer(target, made);
    gl.bufferData(target, data, gl.STATIC_DRAW);
    return made;
  };
  const attributes = [
    ["position", buffer(part.positions), 3],
    ["normal", buffer(part.normals), 3],
    ["uv", part.uvs && buffer(Float32Array.from(part.uvs)), 2],
  ];
  const indices = buffer(part.indices, gl.ELEMENT_ARRAY_BUFFER);
  const texture = part.picture && uploadPicture(gl, part.picture);
  return {
    draw() {
      for (const [name, data, size] of attributes) {
        const location = gl.getAttribLocation(program, name);
        if (location < 0) continue;
        if (!data) {
          gl.disableVertexAttribArray(location);
          continue;
        }
        gl.bindBuffer(gl.ARRAY_BUFFER, data);
        gl.enableVertexAttribArray(location);
        gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0);
      }
      gl.uniform4fv(gl.getUniformLocation(program, "color"), part.color);
      gl.uniform1i(gl.getUniformLocation(program, "pictured"), texture && part.uvs ? 1 : 0);
      if (texture) gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
      gl.drawElements(gl.TRIANGLES, part.indices.length, gl.UNSIGNED_INT, 0);
    },
  };
}

function uploadPicture(gl, picture) {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  // Any size, powers of two or not.
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ])
    gl.texParameteri(gl.TEXTURE_2D, name, value);
  return texture;
}

function bounds(parts) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of parts) {
    positions.forEach((value, index) => {
      low[index % 3] = Math.min(low[index % 3], value);
      high[index % 3] = Math.max(high[index % 3], value);
    });
  }
  const center = low.map((value, axis) => (value + high[axis]) / 2);
  return { center, radius: Math.hypot(...low.map((value, axis) => high[axis] - value)) / 2 || 1 };
}

function viewMatrix({ turn, tilt, distance }, [x, y, z], radius) {
  const [ct, st, cu, su] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
  const toCenter = [...identity().slice(0, 12), -x, -y, -z, 1];
  const yaw = [ct, 0, -st, 0, 0, 1, 0, 0, st, 0, ct, 0, 0, 0, 0, 1];
  const pitch = [1, 0, 0, 0, 0, cu, su, 0, 0, -su, cu, 0, 0, 0, 0, 1];
  const back = [...identity().slice(0, 12), 0, 0, -distance * radius, 1];
  return multiply(back, multiply(pitch, multiply(yaw, toCenter)));
}

function perspective(aspect, radius) {
  // The narrower side decides, so that a tall canvas shows the whole model too.
  const f = Math.min(1, aspect) / Math.tan(0.42);
  const [near, far] = [radius * 0.02, radius * 20];
  return [
    f / aspect,
    0,
    0,
    0,
    0,
    f,
    0,
    0,
    0,
    0,
    (far + near) / (near - far),
    -1,
    0,
    0,
    (2 * far * near) / (near - far),
    0,
  ];
}
