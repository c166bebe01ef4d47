"""The sky of a photo by colour: smooth, mostly blue, and touching the top edge. Fails on forests and dark rooms."""

import cv2
import numpy as np

_SEEN_PX = 512
_LEAST = 0.03  # of the picture
_LEAST_BLUE = 0.35  # of the sky


def sky_mask(pixels: np.ndarray) -> np.ndarray | None:
    """A soft mask of the sky, or None when none is found."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _SEEN_PX / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV))
    gray = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 1.2)
    texture = cv2.blur(np.abs(cv2.Laplacian(gray, cv2.CV_32F)), (5, 5))
    blue = (hue > 88) & (hue < 130) & (saturation > 40) & (value > 45)
    pale = (saturation < 50) & (value > 185)  # clouds and haze
    maybe = ((blue | pale) & (texture < 3.2)).astype(np.uint8)
    maybe = cv2.morphologyEx(maybe, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    _, labels = cv2.connectedComponents(maybe)
    top = np.unique(labels[: max(2, size[1] // 50)])
    found = np.isin(labels, top[top > 0])
    if found.mean() < _LEAST or found[: max(2, size[1] // 50)].mean() < 0.2:
        return None
    if blue[found].mean() < _LEAST_BLUE:
        return None  # a white wall, or a sky that cannot be told from one
    closed = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)).astype(np.float32)
    soft = cv2.GaussianBlur(closed, (0, 0), 1.5)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
