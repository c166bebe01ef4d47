"""Faces by the Haar cascade inside OpenCV 4: seen from the front, upright, over a thirtieth of the photo."""

from pathlib import Path

import cv2
import numpy as np

Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels
_SEEN_PX = 800


def faces(pixels: np.ndarray, *, sure: bool = False) -> tuple[Box, ...]:
    """Boxes of faces, the largest first. With `sure`, rather one too few than one too many."""
    cascade = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"))
    height, width = pixels.shape[:2]
    scale = min(1.0, _SEEN_PX / max(height, width))
    gray = cv2.equalizeHist(cv2.cvtColor(_smaller(pixels, scale), cv2.COLOR_RGB2GRAY))
    least = max(24, max(gray.shape) // 30)
    found = cascade.detectMultiScale(gray, scaleFactor=1.08, minNeighbors=9 if sure else 7, minSize=(least, least))
    boxes = [tuple(round(side / scale) for side in (x, y, x + w, y + h)) for x, y, w, h in found]
    boxes = [box for box in boxes if _could_be_skin(pixels[box[1] : box[3], box[0] : box[2]])]
    largest = max(((box[2] - box[0]) for box in boxes), default=0)
    least_share = 0.5 if sure else 0.25  # much smaller ones are mostly buttons and badges
    kept = [box for box in boxes if (box[2] - box[0]) > largest * least_share]
    return tuple(sorted(kept, key=lambda box: box[0] - box[2]))  # pyright: ignore[reportReturnType] - four numbers each


def face_mask(pixels: np.ndarray) -> np.ndarray | None:
    """Soft ellipses over all faces, or None when there is none."""
    boxes = faces(pixels)
    if not boxes:
        return None
    mask = np.zeros(pixels.shape[:2], np.uint8)
    for x0, y0, x1, y1 in boxes:
        centre, half = ((x0 + x1) // 2, (y0 + y1) // 2), (round((x1 - x0) * 0.5), round((y1 - y0) * 0.64))
        cv2.ellipse(mask, centre, half, 0, 0, 360, 255, cv2.FILLED)
    soft = max(1.0, (boxes[0][2] - boxes[0][0]) / 40)
    return cv2.GaussianBlur(mask, (0, 0), soft).astype(np.float32) / 255


def _could_be_skin(part: np.ndarray) -> bool:
    """Whether three tenths have the hue of skin of any shade; grey pictures have none to judge by."""
    _, red, blue = cv2.split(cv2.cvtColor(part, cv2.COLOR_RGB2YCrCb).astype(np.int16))
    if np.abs(red - 128).mean() + np.abs(blue - 128).mean() < 3:
        return True
    return float(((red > 136) & (red < 185) & (blue > 75) & (blue < 126)).mean()) > 0.3


def _smaller(pixels: np.ndarray, scale: float) -> np.ndarray:
    if scale == 1.0:
        return pixels
    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
