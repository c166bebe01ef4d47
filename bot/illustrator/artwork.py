"""The drawings: SVG text by key. `noto:fox` is from the Noto set, `clip:cello` from Openclipart, `own:sofa` is a file of `drawings/`.

Keys that begin with `rig:` name creatures of `bot.illustrator.rigs`, which builds their bodies.
"""

import zipfile
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "illustrator.zip"
DRAWINGS = Path(__file__).parent / "drawings"
_SETS = ("noto", "clip")  # folders of the data file
_OWN = "own:"


@lru_cache(maxsize=1)
def archive() -> zipfile.ZipFile:
    """The built data file, opened once."""
    return zipfile.ZipFile(DATA)


def member(name: str) -> str:
    """The text of one member of the data file. Raises KeyError."""
    return archive().read(name).decode()


@lru_cache(maxsize=1)
def keys() -> frozenset[str]:
    """Every key that `svg` answers, and the rigs."""
    from bot.illustrator.rigs import RIGS  # late, because rigs draw with `svg`

    split = (name.removesuffix(".svg").split("/") for name in archive().namelist() if name.endswith(".svg"))
    built = {f"{folder}:{name}" for folder, name in split}
    own = {f"{_OWN}{path.stem}" for path in DRAWINGS.glob("*.svg")}
    return frozenset(built | own | {f"rig:{name}" for name in RIGS})


@lru_cache(maxsize=256)
def svg(key: str) -> str:
    """The SVG document of a key of a built set or of our own drawings. Raises KeyError."""
    folder, _, name = key.partition(":")
    if folder in _SETS:
        return member(f"{folder}/{name}.svg")
    path = DRAWINGS / f"{name}.svg"
    if not key.startswith(_OWN) or not name.replace("-", "").isalnum() or not path.is_file():
        raise KeyError(key)
    return path.read_text(encoding="utf-8")
