"""Painting over something small with what is around it (Telea 2004). No network: it continues, it does not invent."""

import cv2
import numpy as np

from bot.imaging.mask import mix
from bot.model.errors import InputError

LARGEST = 0.12  # share of the photo; more becomes a smear
_WORKED_PX = 900  # longer side at which holes are filled: at full size it takes minutes and looks the same


def erased(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The photo with the mask's part filled from its surroundings. Raises InputError when the part is too large."""
    share = float((mask > 0.5).mean())
    if share > LARGEST:
        raise InputError(
            f"That is {share:.0%} of the picture. I can paint over small things only, up to {LARGEST:.0%}.",
            way_out="Mark a smaller part, crop it away, or choose a provider that fills in pictures.",
        )
    height, width = mask.shape
    scale = min(1.0, _WORKED_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    hole = (cv2.resize(mask, size, interpolation=cv2.INTER_LINEAR) > 0.05).astype(np.uint8)
    hole = cv2.dilate(hole, np.ones((3, 3), np.uint8))
    filled = cv2.inpaint(small, hole, max(3.0, max(size) / 150), cv2.INPAINT_TELEA)
    larger = cv2.resize(filled, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    # The fill is smooth; the noise of the photo makes it sit in the picture.
    noise = pixels.astype(np.float32) - cv2.GaussianBlur(pixels, (0, 0), 2.0)
    spread = float(np.median(np.abs(noise)))
    grain = np.random.default_rng(3).normal(0, spread, (height, width, 1))
    edge = cv2.GaussianBlur(cv2.dilate(mask, np.ones((5, 5), np.uint8)), (0, 0), 1.5)
    return mix(pixels, np.clip(larger + grain, 0, 255).astype(np.uint8), (edge * 255 + 0.5).astype(np.uint8))
