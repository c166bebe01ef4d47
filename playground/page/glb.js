// Reads a binary glTF 2.0 file: its triangles in world space, with normals, colours and textures. Pure, apart from decoding pictures.

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const ARRAYS = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
};
const SIZES = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };
const TRIANGLES = 4;

/** Parts `{positions, normals, uvs, indices, color, picture}`; raises Error with a sentence for the person. */
export async function readModel(buffer) {
  const { gltf, binary } = readChunks(buffer);
  const parts = [];
  const scene = gltf.scenes?.[gltf.scene ?? 0] ?? { nodes: (gltf.nodes ?? []).map((_, index) => index) };
  for (const index of scene.nodes ?? []) await visit(index, identity());
  if (!parts.length) throw new Error("This model has no triangles to show.");
  return parts;

  async function visit(index, parent) {
    const node = gltf.nodes[index];
    const matrix = multiply(parent, localMatrix(node));
    if (node.mesh !== undefined)
      for (const primitive of gltf.meshes[node.mesh].primitives) await addPart(primitive, matrix);
    for (const child of node.children ?? []) await visit(child, matrix);
  }

  async function addPart(primitive, matrix) {
    if ((primitive.mode ?? TRIANGLES) !== TRIANGLES) return;
    if (primitive.extensions?.KHR_draco_mesh_compression)
      throw new Error("This model is compressed with Draco, which this page cannot read.");
    const read = (name) =>
      primitive.attributes[name] === undefined ? null : readAccessor(gltf, binary, primitive.attributes[name]);
    const points = transform(read("POSITION"), matrix, 1);
    const indices =
      primitive.indices === undefined
        ? Uint32Array.from({ length: points.length / 3 }, (_, at) => at)
        : Uint32Array.from(readAccessor(gltf, binary, primitive.indices));
    const normals = read("NORMAL");
    const shape = normals
      ? { positions: points, indices, normals: transform(normals, matrix, 0), uvs: read("TEXCOORD_0") }
      : faceted(points, indices, read("TEXCOORD_0"));
    const surface = gltf.materials?.[primitive.material]?.pbrMetallicRoughness ?? {};
    const texture = surface.baseColorTexture;
    parts.push({
      ...shape,
      color: surface.baseColorFactor ?? [0.8, 0.8, 0.8, 1],
      picture: texture ? await decodePicture(gltf, binary, gltf.textures[texture.index].source) : null,
    });
  }
}

function readChunks(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2)
    throw new Error("This is not a GLB file.");
  const length = view.getUint32(12, true);
  if (view.getUint32(16, true) !== JSON_CHUNK) throw new Error("This GLB file is damaged.");
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length)));
  return { gltf, binary: { buffer, start: 20 + length + 8 } };
}

function readAccessor(gltf, binary, index) {
  const accessor = gltf.accessors[index];
  const view = gltf.bufferViews[accessor.bufferView] ?? {};
  const Type = ARRAYS[accessor.componentType];
  const size = SIZES[accessor.type];
  const start = binary.start + (view.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  const stride = view.byteStride ?? size * Type.BYTES_PER_ELEMENT;
  const result =
    accessor.componentType === 5126 || accessor.normalized
      ? new Float32Array(accessor.count * size)
      : new Type(accessor.count * size);
  if (accessor.bufferView === undefined) return result;
  const scale = accessor.normalized ? 1 / (2 ** (8 * Type.BYTES_PER_ELEMENT) - 1) : 1;
  for (let row = 0; row < accessor.count; row++) {
    // A slice, because a typed array cannot start at an unaligned byte.
    const values = new Type(
      binary.buffer.slice(start + row * stride, start + row * stride + size * Type.BYTES_PER_ELEMENT),
    );
    for (let column = 0; column < size; column++) result[row * size + column] = values[column] * scale;
  }
  return result;
}

async function decodePicture(gltf, binary, source) {
  const image = gltf.images[source];
  if (image.bufferView === undefined) return null;
  const view = gltf.bufferViews[image.bufferView];
  const start = binary.start + (view.byteOffset ?? 0);
  return createImageBitmap(new Blob([binary.buffer.slice(start, start + view.byteLength)], { type: image.mimeType }));
}

/** Flat normals, as glTF wants where a file has none: every triangle gets corners of its own. */
function faceted(points, corners, uvs) {
  const spread = (values, size) =>
    Float32Array.from(
      { length: corners.length * size },
      (_, at) => values[corners[Math.floor(at / size)] * size + (at % size)],
    );
  const positions = spread(points, 3);
  const normals = new Float32Array(positions.length);
  for (let start = 0; start < positions.length; start += 9) {
    const edge = (corner) => [0, 1, 2].map((axis) => positions[start + corner * 3 + axis] - positions[start + axis]);
    const [u, v] = [edge(1), edge(2)];
    const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (let at = 0; at < 9; at++) normals[start + at] = normal[at % 3];
  }
  return { positions, normals, uvs: uvs && spread(uvs, 2), indices: Uint32Array.from(corners.keys()) };
}

// Matrices, column by column as WebGL reads them

export const identity = () => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function multiply(a, b) {
  const result = new Array(16).fill(0);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++)
      for (let k = 0; k < 4; k++) result[column * 4 + row] += a[k * 4 + row] * b[column * 4 + k];
  return result;
}

function localMatrix({
  matrix,
  translation: t = [0, 0, 0],
  rotation: [x, y, z, w] = [0, 0, 0, 1],
  scale: s = [1, 1, 1],
}) {
  if (matrix) return matrix;
  return [
    (1 - 2 * (y * y + z * z)) * s[0],
    2 * (x * y + z * w) * s[0],
    2 * (x * z - y * w) * s[0],
    0,
    2 * (x * y - z * w) * s[1],
    (1 - 2 * (x * x + z * z)) * s[1],
    2 * (y * z + x * w) * s[1],
    0,
    2 * (x * z + y * w) * s[2],
    2 * (y * z - x * w) * s[2],
    (1 - 2 * (x * x + y * y)) * s[2],
    0,
    t[0],
    t[1],
    t[2],
    1,
  ];
}

/** Points (`w` 1) or directions (`w` 0) through a matrix. */
function transform(points, m, w) {
  const result = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i], points[i + 1], points[i + 2]];
    for (let row = 0; row < 3; row++) result[i + row] = m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row] * w;
  }
  return result;
}
