"""The drawings: SVG text by key. `noto:fox` is from the Noto set, `own:sofa` is a file of `drawings/`.

Keys that begin with `rig:` name creatures of `bot.illustrator.rigs`, which builds their bodies.
"""

import zipfile
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "illustrator.zip"
DRAWINGS = Path(__file__).parent / "drawings"
_NOTO = "noto:"
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

    noto = {f"{_NOTO}{name[5:-4]}" for name in archive().namelist() if name.startswith("noto/")}
    own = {f"{_OWN}{path.stem}" for path in DRAWINGS.glob("*.svg")}
    return frozenset(noto | own | {f"rig:{name}" for name in RIGS})


@lru_cache(maxsize=256)
def svg(key: str) -> str:
    """The SVG document of a key of the Noto set or of our own drawings. Raises KeyError."""
    if key.startswith(_NOTO):
        return member(f"noto/{key.removeprefix(_NOTO)}.svg")
    name = key.removeprefix(_OWN)
    path = DRAWINGS / f"{name}.svg"
    if not key.startswith(_OWN) or not name.replace("-", "").isalnum() or not path.is_file():
        raise KeyError(key)
    return path.read_text(encoding="utf-8")
