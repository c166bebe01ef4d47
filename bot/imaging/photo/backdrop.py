"""A cut-out subject: on nothing, on another backdrop in its light, or with a white rim like a sticker."""

import cv2
import numpy as np

from bot.imaging.photo.subject import clean_colors

_LIGHT = 0.3  # how far the subject's light is drawn to that of its new backdrop


def cut_out(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Height × width × 4: the subject on nothing."""
    return np.dstack([clean_colors(pixels, mask), (mask * 255 + 0.5).astype(np.uint8)])


def on_backdrop(pixels: np.ndarray, mask: np.ndarray, backdrop: np.ndarray, *, flat: bool = False) -> np.ndarray:
    """The subject before `backdrop`, cut to the photo's shape. `flat`: a plain colour, which throws no light."""
    height, width = mask.shape
    behind = _covering(backdrop, width, height)
    subject = clean_colors(pixels, mask).astype(np.float32)
    if not flat:
        subject = _lit(subject, mask, behind)
        behind = _shaded(behind, mask)
        # Light from behind wraps around the rim.
        rim = np.clip(1 - cv2.blur(mask, (_odd(width / 120),) * 2), 0, 1) * mask * 0.5
        glow = cv2.GaussianBlur(behind, (0, 0), max(2.0, width / 90))
        subject = subject * (1 - rim[..., None]) + glow * rim[..., None]
    share = mask[..., None]
    return np.clip(behind * (1 - share) + subject * share + 0.5, 0, 255).astype(np.uint8)


def plain(size: tuple[int, int], color: tuple[int, int, int], *, fading: bool = False) -> np.ndarray:
    """A backdrop of one colour, or of one that grows lighter towards the middle as in a studio."""
    width, height = size
    flat = np.full((height, width, 3), color, np.float32)
    if fading:
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        near = 1 - np.clip(np.hypot((x / width - 0.5), (y / height - 0.45)) * 1.5, 0, 1)
        flat = flat * (0.72 + 0.36 * near[..., None])
    return np.clip(flat, 0, 255).astype(np.uint8)


def sticker(pixels: np.ndarray, mask: np.ndarray, color: tuple[int, int, int] = (255, 255, 255)) -> np.ndarray:
    """Height × width × 4: the subject with a rim and a soft shadow, on nothing, with room for both."""
    width = max(mask.shape)
    rim, pad = max(3, round(width * 0.018)), max(8, round(width * 0.05))
    colors = cv2.copyMakeBorder(clean_colors(pixels, mask), pad, pad, pad, pad, cv2.BORDER_REPLICATE).astype(np.float32)
    inside = cv2.copyMakeBorder(mask, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    inside = np.clip(inside * 1.6 - 0.3, 0, 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1))
    outline = cv2.GaussianBlur(cv2.dilate(inside, disc), (0, 0), max(0.8, rim / 6))
    outline = np.clip(outline * 1.6 - 0.3, 0, 1)
    shadow = np.roll(cv2.GaussianBlur(outline, (0, 0), rim * 0.9), max(2, rim // 2), axis=0) * 0.4
    shadow[: max(2, rim // 2)] = 0
    drawn = colors * inside[..., None] + np.array(color, np.float32) * (1 - inside[..., None])
    alpha = np.maximum(outline, shadow)
    tone = np.where(outline[..., None] > 0.02, drawn * outline[..., None] / np.maximum(alpha, 1e-3)[..., None], 0)
    return np.dstack([np.clip(tone, 0, 255), alpha * 255 + 0.5]).astype(np.uint8)


def outlined(pixels: np.ndarray, mask: np.ndarray, color: tuple[int, int, int]) -> np.ndarray:
    """The photo as it is, with a line around the subject."""
    width = max(3, round(max(mask.shape) * 0.012))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    line = np.clip(cv2.GaussianBlur(cv2.dilate(mask, disc), (0, 0), 1.0) - mask, 0, 1)[..., None]
    return (pixels * (1 - line) + np.array(color, np.float32) * line + 0.5).astype(np.uint8)


def _covering(backdrop: np.ndarray, width: int, height: int) -> np.ndarray:
    tall, wide = backdrop.shape[:2]
    scale = max(width / wide, height / tall)
    size = (max(width, round(wide * scale)), max(height, round(tall * scale)))
    larger = cv2.resize(backdrop[..., :3], size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    x, y = (size[0] - width) // 2, (size[1] - height) // 2
    return larger[y : y + height, x : x + width].astype(np.float32)


def _lit(subject: np.ndarray, mask: np.ndarray, behind: np.ndarray) -> np.ndarray:
    """The subject with its mean light and colour moved a part of the way to the backdrop's."""
    weight = mask[..., None]
    own = (subject * weight).sum((0, 1)) / max(1.0, float(weight.sum()))
    there = behind.mean((0, 1))
    gain = np.clip((there + 30) / (own + 30), 0.35, 1.6)
    return np.clip(subject * (1 + (gain - 1) * _LIGHT), 0, 255)


def _shaded(behind: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """A soft shadow on the ground, when the subject has its feet in the picture."""
    rows = np.flatnonzero(mask.max(axis=1) > 0.5)
    height, width = mask.shape
    if not len(rows) or rows[-1] > height * 0.97:
        return behind
    foot = int(rows[-1])
    columns = np.flatnonzero(mask[max(0, foot - height // 30) : foot + 1].max(axis=0) > 0.5)
    centre, half = (int(columns[0]) + int(columns[-1])) // 2, max(8, (int(columns[-1]) - int(columns[0])) // 2)
    shadow = np.zeros((height, width), np.uint8)
    cv2.ellipse(shadow, (centre, foot), (round(half * 1.15), max(4, height // 60)), 0, 0, 360, 255, cv2.FILLED)
    soft = cv2.GaussianBlur(shadow, (0, 0), max(2.0, height / 110)).astype(np.float32) / 255
    return behind * (1 - 0.45 * soft[..., None])


def _odd(size: float) -> int:
    return max(3, round(size)) | 1
