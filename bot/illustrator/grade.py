"""The last touch: how much a picture is styled (--stylize, --raw), and patterns made seamless (--tile)."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np

from bot.illustrator.scene import Scene
from bot.illustrator.styles.sheet import Sheet

_OVERLAP = 0.12  # of the unit, over which one end of a pattern passes into the other
_GREY = np.array([0.299, 0.587, 0.114], np.float32)

Finish = Callable[[np.ndarray, Sheet], np.ndarray]


def graded(pixels: np.ndarray, scene: Scene) -> np.ndarray:
    """The picture with bloom, contrast, colour and vignette by --stylize; quieter below 100, untouched when raw."""
    amount = 0.0 if scene.raw else min(10.0, scene.stylize / 100)
    if amount == 0.0 and scene.stylize >= 100:
        return pixels
    rich = amount - 1 if amount < 1 else np.log2(amount) / 3.33  # −1 at 0, 0 at 100, 1 at 1000
    if rich > 0 or (amount >= 1 and scene.style == "gouache"):
        pixels = _bloomed(pixels, 0.10 + 0.34 * max(0.0, float(rich)))
    if rich:
        grey = (pixels @ _GREY)[:, :, None]
        pixels = grey + (pixels - grey) * np.float32(1 + (0.34 if rich > 0 else 0.24) * rich)
        pixels = (pixels - 0.5) * np.float32(1 + (0.2 if rich > 0 else 0.12) * rich) + 0.5
    if rich > 0 and not scene.tile and not scene.transparent:
        pixels = pixels * _vignette(pixels.shape[1], pixels.shape[0], 0.34 * float(rich))
        warm = np.array([1.035, 1.0, 0.945], np.float32)
        pixels = pixels * (1 + (warm - 1) * np.float32(rich) * np.clip(pixels @ _GREY * 2 - 0.7, -1, 1)[:, :, None])
    return np.clip(pixels, 0, 1)


def _bloomed(pixels: np.ndarray, strength: float) -> np.ndarray:
    """Light that spills softly out of the brightest parts."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (max(2, width // 4), max(2, height // 4)), interpolation=cv2.INTER_AREA)
    spill = cv2.GaussianBlur(np.clip(small - 0.62, 0, 1), (0, 0), min(width, height) / 130) * (strength * 2.2)
    return pixels + cv2.resize(spill, (width, height), interpolation=cv2.INTER_LINEAR) * (1 - pixels)


def _vignette(width: int, height: int, strength: float) -> np.ndarray:
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    return (1 - strength * np.clip((x * x + y * y) / 2 - 0.12, 0, 1))[:, :, None]


def seamless(finish: Finish, pixels: np.ndarray, sheet: Sheet) -> np.ndarray:
    """A pattern finished so that its right edge goes on at its left and its lower edge at its upper.

    What is drawn repeats already. The grain of a finish does not: it is laid on a larger sheet, whose surplus
    then passes into the opposite edge.
    """
    width, height = sheet.size
    over = max(2, round(_OVERLAP * sheet.unit))
    larger = replace(
        sheet, size=(width + over, height + over), layers=_wrapped(sheet.layers, over), inner=_wrapped(sheet.inner, over),
        endless=True,
    )  # fmt: skip
    drawn = finish(_wrapped(pixels, over), larger)
    share = np.linspace(0, 1, over, dtype=np.float32)
    share = share * share * (3 - 2 * share)
    drawn = drawn.copy()
    drawn[:, :over] = drawn[:, width:] + (drawn[:, :over] - drawn[:, width:]) * share[None, :, None]
    drawn[:over] = drawn[height:] + (drawn[:over] - drawn[height:]) * share[:, None, None]
    return drawn[:height, :width]


def _wrapped(array: np.ndarray, over: int) -> np.ndarray:
    if not array.size:
        return array
    return np.pad(array, ((0, over), (0, over), *([(0, 0)] * (array.ndim - 2))), mode="wrap")
