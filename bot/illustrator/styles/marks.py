"""Marks that several styles share: lines, flat tones, paper, dots and strokes. Images are float32 (h, w, 3), 0 to 1."""

import cv2
import numpy as np

from bot.illustrator import texture

_GREY = np.array([0.299, 0.587, 0.114], np.float32)


def grey(image: np.ndarray) -> np.ndarray:
    """Brightness, float32 (h, w)."""
    return image @ _GREY


def lines(image: np.ndarray, width_px: float, *, threshold: float = 0.022, softness: float = 0.02) -> np.ndarray:
    """Ink lines along edges, 0 to 1: where a narrow blur is darker than a wide one, or colours meet."""
    lab = cv2.cvtColor(image, cv2.COLOR_RGB2Lab) / np.array([100, 128, 128], np.float32)
    fine = cv2.GaussianBlur(lab, (0, 0), max(0.5, width_px * 0.6))
    across, down = cv2.Sobel(fine, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(fine, cv2.CV_32F, 0, 1, ksize=3)
    steep = np.sqrt((across**2 + down**2).sum(axis=2)) / 4
    return np.clip((steep - threshold) / softness, 0, 1)


def thick(mask: np.ndarray, width_px: float) -> np.ndarray:
    """Lines made broader."""
    size = max(1, round(width_px)) | 1
    return cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))) if size > 1 else mask


def smooth(image: np.ndarray, unit: float, amount: float = 1.0) -> np.ndarray:
    """Colours evened out inside shapes, edges kept."""
    scale = min(1.0, 520 / unit)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for _ in range(2):
        small = cv2.bilateralFilter(small, 7, 0.10 * amount, 5 * amount)
    large = cv2.resize(small, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.clip(large, 0, 1)


def flat(image: np.ndarray, levels: int, *, soft: float = 0.12) -> np.ndarray:
    """Few steps of brightness; hue and saturation stay."""
    bright = np.max(image, axis=2)
    scaled = bright * levels
    step = np.floor(scaled)
    rest = np.clip((scaled - step - 0.5) / soft + 0.5, 0, 1)
    target = (step + rest) / levels
    return np.clip(image * (target / np.maximum(bright, 0.02))[:, :, None], 0, 1)


def vivid(image: np.ndarray, amount: float) -> np.ndarray:
    """Saturation scaled around grey."""
    tone = grey(image)[:, :, None]
    return np.clip(tone + (image - tone) * amount, 0, 1)


def hatch(size: tuple[int, int], unit: float, angle: float, spacing: float, seed: int) -> np.ndarray:
    """Wavering parallel strokes as a height from 0 to 1; `spacing` in units."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wander = (texture.cloudy(size, seed, cells=6, octaves=2) - 0.5) * unit * 0.02
    phase = (x * np.cos(angle) + y * np.sin(angle) + wander) / (spacing * unit)
    return (0.5 + 0.5 * np.sin(phase * 2 * np.pi)).astype(np.float32)


def dots(size: tuple[int, int], spacing_px: float, angle: float = 0.6) -> np.ndarray:
    """A halftone screen from 0 (between dots) to 1 (in their middle)."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    across = (x * np.cos(angle) + y * np.sin(angle)) / spacing_px
    down = (-x * np.sin(angle) + y * np.cos(angle)) / spacing_px
    return 1 - np.hypot(across - np.floor(across) - 0.5, down - np.floor(down) - 0.5) * 1.4142


def paper(size: tuple[int, int], strength: float = 0.03) -> np.ndarray:
    """Paper relief as a factor around 1, (h, w, 1)."""
    fibre = texture.cloudy(size, 21, cells=90, octaves=2) - 0.5
    return (1 + fibre * strength * 1.4 + texture.grain(size) * strength * 0.5)[:, :, None]


def cells(image: np.ndarray, unit: float, step: float, seed: int) -> np.ndarray:
    """One point in each cell of a grid, drawn to the strongest edge in it; (n, 2) as x, y."""
    side = max(4, round(step * unit))
    height, width = image.shape[:2]
    steep = lines(image, max(1.0, unit / 500), threshold=0.0, softness=0.1)
    chance = texture.generator(seed, "cells")
    jitter = chance.random((height // side + 1, width // side + 1, 2))
    points = []
    for row in range(height // side + 1):
        for column in range(width // side + 1):
            x0, y0 = column * side, row * side
            part = steep[y0 : y0 + side, x0 : x0 + side]
            if not part.size:
                continue
            best = int(part.argmax())
            if part.flat[best] > 0.25:
                points.append((x0 + best % part.shape[1], y0 + best // part.shape[1]))
            else:
                points.append(
                    (x0 + int(jitter[row, column, 0] * part.shape[1]), y0 + int(jitter[row, column, 1] * part.shape[0]))
                )
    return np.array(points, np.int32)
