"""What a style does to the finished picture."""

from dataclasses import dataclass

import numpy as np

from bot.illustrator import texture


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a finish may know of the picture. `unit` is the shorter side in pixels; `strength` is 1 at --stylize 100."""

    size: tuple[int, int]
    unit: float
    seed: int
    strength: float
    dark: bool


def gouache(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Opaque paint on toothed paper."""
    grain = texture.grain(sheet.size)
    strokes = texture.strokes(sheet.size)
    tooth = grain * 0.012 + strokes * 0.012
    return image * (1 + tooth[:, :, None] * (0.5 + 0.5 * sheet.strength))
