"""A photo as a painting or drawing: two style networks, and filters for what needs no network.

Networks: 26 painters' styles (Dumoulin et al. 2017) and any picture as the style (Ghiasi et al. 2017), both Magenta's.
"""

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

from bot.imaging.photo import nets

_PAINTED_PX = 720  # longer side that the style network sees: about 400 MB; the result is brought back to size
_ANY_PX, _STYLE_PX = 384, 256  # fixed sizes of the networks for any style

# Name: number of the style, and how much of the photo's own colours is kept.
_PAINTERS: dict[str, tuple[int, float]] = {
    "starry night": (19, 0.0), "impressionist": (12, 0.0), "oil": (5, 0.35), "pastel": (0, 0.25),
    "watercolor": (8, 0.8), "ukiyo-e": (24, 0.15), "stained-glass": (15, 0.3), "pop art": (21, 0.0),
    "comic": (2, 0.75), "cubist": (22, 0.0), "linocut": (18, 0.0), "engraving": (11, 0.2),
    "expressionist": (7, 0.0), "pointillist": (25, 0.3), "ink": (8, 0.0),
}  # fmt: skip


def painted(pixels: np.ndarray, style: str) -> np.ndarray:
    """The photo in a style of `STYLES`, at its own size. Raises KeyError for an unknown name."""
    if style in _FILTERS:
        return _FILTERS[style](pixels)
    number, kept = _PAINTERS[style]
    height, width = pixels.shape[:2]
    scale = min(1.0, _PAINTED_PX / max(height, width))
    size = (max(32, round(width * scale / 4) * 4), max(32, round(height * scale / 4) * 4))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    weights = np.zeros(26, np.float32)
    weights[number] = 1
    made = nets.run("multistyle26", _planes(small), weights)[0].transpose(1, 2, 0)
    return _own_colors(_bytes(cv2.resize(made, (width, height), interpolation=cv2.INTER_CUBIC)), pixels, kept)


def painted_like(pixels: np.ndarray, example: np.ndarray) -> np.ndarray:
    """The photo in the style of another picture; soft, because the network works at 384 pixels."""
    side = min(example.shape[:2])
    top, left = (example.shape[0] - side) // 2, (example.shape[1] - side) // 2
    square = cv2.resize(
        example[top : top + side, left : left + side], (_STYLE_PX, _STYLE_PX), interpolation=cv2.INTER_AREA
    )
    vector = nets.run("arbitrary_predict", square[None].astype(np.float32) / 255)
    height, width = pixels.shape[:2]
    scale = _ANY_PX / max(height, width)
    wide, tall = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels, (wide, tall), interpolation=cv2.INTER_AREA)
    padded = cv2.copyMakeBorder(small, 0, _ANY_PX - tall, 0, _ANY_PX - wide, cv2.BORDER_REFLECT)
    made = nets.run("arbitrary_transform", padded[None].astype(np.float32) / 255, vector)[0][:tall, :wide]
    larger = cv2.resize(made, (width, height), interpolation=cv2.INTER_CUBIC)
    return _bytes(_with_detail(larger, pixels))


def _with_detail(made: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """The photo's own fine edges over a soft picture."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    fine = gray - cv2.GaussianBlur(gray, (0, 0), max(1.2, max(gray.shape) / 380))
    return made + fine[..., None] * 0.55


def _pencil(pixels: np.ndarray) -> np.ndarray:
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    soft = cv2.GaussianBlur(255 - gray, (0, 0), max(3.0, max(gray.shape) / 90))
    drawn = cv2.divide(gray, 255 - soft, scale=248.0)
    paper = np.random.default_rng(7).normal(0, 4, gray.shape)
    shade = np.clip(drawn.astype(np.float32) * (0.75 + 0.25 * gray.astype(np.float32) / 255) + paper, 0, 255)
    return (shade[..., None] * np.array([0.99, 0.98, 0.96])).astype(np.uint8)


def _pixels(pixels: np.ndarray) -> np.ndarray:
    height, width = pixels.shape[:2]
    side = max(4, round(max(height, width) / 128))
    small = cv2.resize(pixels, (max(1, width // side), max(1, height // side)), interpolation=cv2.INTER_AREA)
    few = np.asarray(Image.fromarray(small).quantize(24, dither=Image.Dither.NONE).convert("RGB"))
    return cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST)


def _cartoon(pixels: np.ndarray) -> np.ndarray:
    flat = pixels
    for _ in range(3):
        flat = cv2.bilateralFilter(flat, 9, 40, 9)
    gray = cv2.medianBlur(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), 5)
    block = max(7, round(max(gray.shape) / 120)) | 1
    edges = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, 7)
    flat = (flat // 24 * 24 + 12).astype(np.uint8)
    lines = cv2.GaussianBlur(edges, (0, 0), 0.7).astype(np.float32)[..., None] / 255
    return _bytes(flat.astype(np.float32) / 255 * (0.15 + 0.85 * lines))


_FILTERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {"pencil": _pencil, "pixel-art": _pixels, "cartoon": _cartoon}
STYLES: tuple[str, ...] = (*_PAINTERS, *_FILTERS)


def _planes(pixels: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(pixels.astype(np.float32).transpose(2, 0, 1)[None] / 255)


def _bytes(light: np.ndarray) -> np.ndarray:
    return (np.clip(light, 0, 1) * 255 + 0.5).astype(np.uint8)


def _own_colors(made: np.ndarray, pixels: np.ndarray, share: float) -> np.ndarray:
    """The painting with a share of the photo's own hues."""
    if not share:
        return made
    lab, own = (cv2.cvtColor(one, cv2.COLOR_RGB2LAB).astype(np.float32) for one in (made, pixels))
    lab[..., 1:] += (own[..., 1:] - lab[..., 1:]) * share
    return cv2.cvtColor(lab.astype(np.uint8), cv2.COLOR_LAB2RGB)
