"""Marks that several styles share: flat tones, paper, dots, hatching, wavering edges. Images are float32 (h, w, 3), 0 to 1."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.canvas import in_three
from bot.illustrator.styles.sheet import Sheet

_GREY = np.array([0.299, 0.587, 0.114], np.float32)


def grey(image: np.ndarray) -> np.ndarray:
    """Brightness, float32 (h, w)."""
    return cv2.transform(np.ascontiguousarray(image, np.float32), _GREY[None, :])


def smooth(image: np.ndarray, unit: float, amount: float = 1.0) -> np.ndarray:
    """Colours evened out inside shapes, edges kept."""
    scale = min(1.0, 420 / unit)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.bilateralFilter(small, 7, 0.12 * amount, 5 * amount)
    large = cv2.resize(small, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.clip(large, 0, 1)


def softened(image: np.ndarray, sigma: float) -> np.ndarray:
    """The image blurred widely, at a quarter of its size."""
    height, width = image.shape[:2]
    small = cv2.resize(image, (max(2, width // 4), max(2, height // 4)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.6, sigma / 4))
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)


def stepped(tone: np.ndarray, steps: tuple[float, ...], soft: float) -> np.ndarray:
    """A tone from 0 to 1 in the given steps, `soft` of each step being a passage to the next."""
    levels = np.array(steps, np.float32)
    place = np.clip(tone, 0, 1) * (len(levels) - 0.8)
    low = np.clip(np.floor(place), 0, len(levels) - 2).astype(np.intp)
    part = np.clip((place - low - 0.5) / soft + 0.5, 0, 1)
    return levels[low] + (levels[low + 1] - levels[low]) * part


def flat(image: np.ndarray, levels: int, *, soft: float = 0.12) -> np.ndarray:
    """Few steps of brightness; hue and saturation stay."""
    bright = np.maximum(np.maximum(image[:, :, 0], image[:, :, 1]), image[:, :, 2])
    scaled = bright * levels
    step = np.floor(scaled)
    rest = np.clip((scaled - step - 0.5) / soft + 0.5, 0, 1)
    target = (step + rest) / levels
    return np.clip(image * in_three(target / np.maximum(bright, 0.02)), 0, 1)


def vivid(image: np.ndarray, amount: float) -> np.ndarray:
    """Saturation scaled around grey."""
    mixing = np.eye(3, dtype=np.float32) * amount + (1 - amount) * _GREY[None, :]
    return np.clip(cv2.transform(np.ascontiguousarray(image, np.float32), mixing.astype(np.float32)), 0, 1)


def contrast(image: np.ndarray, amount: float) -> np.ndarray:
    """Brightness spread around the middle."""
    return np.clip((image - 0.5) * amount + 0.5, 0, 1)


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
    """Paper relief as a factor around 1, (h, w, 3)."""
    fibre = texture.cloudy(size, 21, cells=90, octaves=2) - 0.5
    return in_three(1 + fibre * np.float32(strength * 1.4) + texture.grain(size) * np.float32(strength * 0.5))


def wavering(image: np.ndarray, sheet: Sheet, seed: int, amount: float) -> np.ndarray:
    """The image with edges that wander by `amount` of the unit, as an unsteady hand has them."""
    width, height = sheet.size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x += (texture.cloudy(sheet.size, seed, cells=14, octaves=3) - 0.5) * 2 * amount * sheet.unit
    y += (texture.cloudy(sheet.size, seed + 7, cells=14, octaves=3) - 0.5) * 2 * amount * sheet.unit
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def dragged(
    image: np.ndarray, x: np.ndarray, y: np.ndarray, turn: np.ndarray, reach: np.ndarray, steps: int
) -> np.ndarray:
    """The image smeared along directions (radians) by `reach` pixels to both sides, read at the places x, y."""
    dx, dy = np.cos(turn) * reach, np.sin(turn) * reach
    total = np.zeros(x.shape + image.shape[2:], np.float32)
    for share in np.linspace(-1, 1, steps):
        part = np.float32(share)
        total += cv2.remap(
            image, (x + dx * part).astype(np.float32), (y + dy * part).astype(np.float32), cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT,
        )  # fmt: skip
    return total / steps


def ragged(sheet: Sheet, margin: float, *, soft: float = 0.006) -> np.ndarray:
    """1 inside and 0 in an uneven border as a brush leaves it, (h, w, 1); sizes in units."""
    width, height = sheet.size
    if sheet.endless:
        return np.ones((height, width, 1), np.float32)
    rough = texture.cloudy(sheet.size, 35, cells=9, octaves=4) * margin * sheet.unit
    edge = np.minimum(
        np.minimum(np.arange(width)[None, :], np.arange(width)[None, ::-1]),
        np.minimum(np.arange(height)[:, None], np.arange(height)[::-1, None]),
    )
    return np.clip((edge - rough) / (soft * sheet.unit), 0, 1).astype(np.float32)[:, :, None]


def sealed(image: np.ndarray, sheet: Sheet, color: tuple[float, float, float]) -> np.ndarray:
    """The picture with the artist's seal near the lower right corner."""
    width, height = sheet.size
    side = round(sheet.unit * 0.05)
    x, y = width - round(side * 1.9), height - round(side * 1.9)
    if sheet.endless or side < 8 or x < 0 or y < 0:
        return image
    stamp = np.zeros((side, side), np.float32)
    cv2.rectangle(stamp, (1, 1), (side - 2, side - 2), 1.0, -1)
    line = max(1, side // 11)
    for start, end in (((0.22, 0.25), (0.78, 0.25)), ((0.5, 0.25), (0.5, 0.8)), ((0.25, 0.5), (0.75, 0.5)), ((0.25, 0.8), (0.78, 0.8))):  # fmt: skip
        cv2.line(
            stamp,
            (round(start[0] * side), round(start[1] * side)),
            (round(end[0] * side), round(end[1] * side)),
            0.0,
            line,
        )
    worn = texture.cloudy((side, side), 88, cells=6, octaves=2)
    stamp = cv2.GaussianBlur(stamp * np.clip(worn * 3.2 - 0.3, 0.25, 1), (0, 0), 0.6)[:, :, None]
    out = image.copy()
    crop = out[y : y + side, x : x + side]
    crop += (np.array(color, np.float32) - crop) * stamp * 0.9
    return out
