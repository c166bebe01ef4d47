"""Drawings on a photo: glasses on eyes, a hat on a head, or anything at a place."""

import cv2
import numpy as np

from bot.imaging.photo.faces import Box

# Where a worn thing goes, seen from a face's box: middle of the thing in face widths and heights from the top left,
# and its width in face widths.
WORN_AT: dict[str, tuple[float, float, float]] = {
    "eyes": (0.5, 0.40, 1.02), "head": (0.5, 0.02, 1.25), "mouth": (0.5, 0.70, 0.5), "neck": (0.5, 1.22, 0.9),
}  # fmt: skip


def worn(pixels: np.ndarray, drawing: np.ndarray, face: Box, place: str) -> np.ndarray:
    """The photo with a drawing (height × width × 4) on a face. A hat sits with its lower edge on the forehead."""
    x, y, wide = WORN_AT[place]
    x0, y0, x1, y1 = face
    width = (x1 - x0) * wide
    height = width * drawing.shape[0] / drawing.shape[1]
    centre_x, centre_y = x0 + x * (x1 - x0), y0 + y * (y1 - y0)
    if place == "head":
        centre_y = y0 + 0.14 * (y1 - y0) - height / 2
        centre_y += min(max(0.0, height / 2 - centre_y), 0.3 * height)  # little room above: lower on the forehead
    return laid(pixels, drawing, (centre_x, centre_y), (width, height))


def placed(pixels: np.ndarray, drawing: np.ndarray, at: str, share: float = 0.3) -> np.ndarray:
    """The photo with a drawing at a place such as "top_left"; on the ground when none is said."""
    height, width = pixels.shape[:2]
    tall = min(height, width) * share
    wide = tall * drawing.shape[1] / drawing.shape[0]
    x = 0.18 if "left" in at else 0.5 if at in {"top", "bottom", "center"} else 0.82
    y = 0.2 if "top" in at else 0.5 if at == "center" else 0.96 - tall / height / 2
    return laid(pixels, drawing, (x * width, y * height), (wide, tall))


def laid(pixels: np.ndarray, drawing: np.ndarray, centre: tuple[float, float], size: tuple[float, float]) -> np.ndarray:
    """The photo with a drawing of a size in pixels around a point; what leaves the photo is cut off."""
    wide, tall = max(2, round(size[0])), max(2, round(size[1]))
    small = cv2.resize(drawing, (wide, tall), interpolation=cv2.INTER_AREA).astype(np.float32)
    x0, y0 = round(centre[0] - wide / 2), round(centre[1] - tall / 2)
    height, width = pixels.shape[:2]
    left, top, right, bottom = max(0, x0), max(0, y0), min(width, x0 + wide), min(height, y0 + tall)
    out = pixels.copy()
    if left >= right or top >= bottom:
        return out
    part = small[top - y0 : bottom - y0, left - x0 : right - x0]
    alpha = part[..., 3:] / 255
    crop = pixels[top:bottom, left:right].astype(np.float32)
    out[top:bottom, left:right] = (crop * (1 - alpha) + part[..., :3] * alpha + 0.5).astype(np.uint8)
    return out
