"""Every style by name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.illustrator.canvas import Technique
from bot.illustrator.styles import crafts, finishes, prints
from bot.illustrator.styles.sheet import Sheet

Finish = Callable[[np.ndarray, Sheet], np.ndarray]


@dataclass(frozen=True, slots=True)
class Style:
    """`finish` takes and gives float32 (h, w, 3). `reach` is how far (in units) it carries a change of a pixel."""

    name: str
    technique: Technique
    finish: Finish
    reach: float = 0.004


def _layered(modelling: float = 1.0, brush: float = 0.0, relief: float = 0.0, outline: float = 0.0) -> Technique:
    return Technique(modelling=modelling, brush=brush, relief=relief, outline=outline, layered=True)


_ALL = (
    Style("gouache", Technique(), finishes.gouache),
    Style("paper-cut", _layered(0.0, 0.1, relief=0.62), crafts.paper_cut, 0.03),
    Style("watercolor", _layered(0.9, 1.0), finishes.watercolor, 0.05),
    Style("oil", _layered(1.1, 0.8), finishes.oil, 0.05),
    Style("ink", _layered(0.7), finishes.ink, 0.04),
    Style("pencil", _layered(0.9), finishes.pencil, 0.03),
    Style("pixel-art", _layered(0.7), crafts.pixel_art, 0.02),
    Style("low-poly", _layered(1.1), crafts.low_poly, 0.1),
    Style("clay", _layered(0.3, relief=0.42), crafts.clay, 0.06),
    Style("stained-glass", _layered(0.6), crafts.stained_glass, 0.12),
    Style("linocut", _layered(0.6), prints.linocut, 0.03),
    Style("neon", _layered(0.5), crafts.neon, 0.12),
    Style("blueprint", _layered(0.8), prints.blueprint, 0.02),
    Style("ukiyo-e", _layered(0.0), prints.ukiyo_e, 0.03),
    Style("comic", _layered(0.35), prints.comic, 0.03),
    Style("sticker", _layered(0.8, 0.1, outline=0.013), crafts.sticker, 0.05),
)
STYLES: dict[str, Style] = {style.name: style for style in _ALL}
"""The default style first."""


def style_of(name: str) -> Style:
    """The style of a name; gouache when there is none."""
    said = name.strip().lower().replace("_", "-").replace(" ", "-")
    return STYLES.get(said) or STYLES["gouache"]
