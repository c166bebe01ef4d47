"""Every style by name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.illustrator.canvas import Technique
from bot.illustrator.styles import crafts, finishes

Finish = Callable[[np.ndarray, finishes.Sheet], np.ndarray]


@dataclass(frozen=True, slots=True)
class Style:
    """`finish` takes and gives float32 (h, w, 3). `reach` is how far (in units) it carries a change of a pixel."""

    name: str
    technique: Technique
    finish: Finish
    reach: float = 0.004


_ALL = (
    Style("gouache", Technique(), finishes.gouache),
    Style("paper-cut", Technique(modelling=0.15, relief=0.5, brush=0.15), finishes.paper_cut, 0.03),
    Style("watercolor", Technique(brush=1.3), finishes.watercolor, 0.03),
    Style("oil", Technique(brush=1.4), finishes.oil, 0.05),
    Style("ink", Technique(brush=0.6), finishes.ink, 0.03),
    Style("pencil", Technique(brush=0.3), finishes.pencil, 0.025),
    Style("pixel-art", Technique(brush=0.3), crafts.pixel_art, 0.02),
    Style("low-poly", Technique(brush=0.2), crafts.low_poly, 0.08),
    Style("clay", Technique(modelling=1.2, brush=0.2), crafts.clay, 0.05),
    Style("stained-glass", Technique(brush=0.2), crafts.stained_glass, 0.08),
    Style("linocut", Technique(brush=0.2), crafts.linocut, 0.03),
    Style("neon", Technique(brush=0.1), crafts.neon, 0.12),
    Style("blueprint", Technique(brush=0.1), crafts.blueprint, 0.03),
    Style("ukiyo-e", Technique(modelling=0.7, brush=0.2), finishes.ukiyo_e, 0.03),
    Style("comic", Technique(brush=0.1), finishes.comic, 0.03),
    Style("sticker", Technique(modelling=0.8, brush=0.2, outline=0.013), crafts.sticker, 0.01),
)
STYLES: dict[str, Style] = {style.name: style for style in _ALL}
"""The default style first."""


def style_of(name: str) -> Style:
    """The style of a name; gouache when there is none."""
    said = name.strip().lower().replace("_", "-").replace(" ", "-")
    return STYLES.get(said) or STYLES["gouache"]
