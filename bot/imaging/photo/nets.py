"""The networks of `nets.zip`, loaded on first use. Sources, licences and checksums: `tools/nets/build.py`, NOTICE."""

import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

_DATA = Path(__file__).parent / "nets.zip"
_THREADS = 2


@lru_cache(maxsize=5)
def _session(name: str) -> Any:
    import onnxruntime  # noqa: PLC0415 - 80 MB that only photo edits need

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = _THREADS
    options.enable_cpu_mem_arena = False  # gives memory back after each run: peaks matter more than a few ms
    with zipfile.ZipFile(_DATA) as opened:
        return onnxruntime.InferenceSession(opened.read(f"{name}.onnx"), options, providers=["CPUExecutionProvider"])


def run(name: str, *inputs: np.ndarray) -> np.ndarray:
    """The first output of a network; inputs in the order of the network's own."""
    session = _session(name)
    named = {given.name: values for given, values in zip(session.get_inputs(), inputs, strict=True)}
    return session.run([session.get_outputs()[0].name], named)[0]
