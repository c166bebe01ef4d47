"""Every style by name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.illustrator.canvas import Technique
from bot.illustrator.styles import finishes

Finish = Callable[[np.ndarray, finishes.Sheet], np.ndarray]


@dataclass(frozen=True, slots=True)
class Style:
    """`finish` takes and gives float32 (h, w, 3). `reach` is how far (in units) it carries a change of a pixel."""

    name: str
    technique: Technique
    finish: Finish
    reach: float = 0.004


STYLES: dict[str, Style] = {
    "gouache": Style("gouache", Technique(), finishes.gouache),
}

_OTHER_NAMES: dict[str, str] = {}


def style_of(name: str) -> Style:
    """The style of a name or one of its other names; gouache when there is none."""
    said = name.strip().lower().replace("_", " ").replace("-", " ")
    return STYLES.get(_OTHER_NAMES.get(said, said)) or STYLES["gouache"]
