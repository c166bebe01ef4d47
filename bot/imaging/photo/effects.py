"""Effects on a part of a photo: blur, pixels, grey, light and colour. Where the mask is 0, the old bytes come back."""

import cv2
import numpy as np

from bot.imaging.mask import mix


def blurred(pixels: np.ndarray, mask: np.ndarray, amount: float = 0.5) -> np.ndarray:
    """Out of focus inside the mask; what is outside does not bleed into it. `amount` from 0 to 1."""
    sigma = max(1.5, max(mask.shape) * 0.022 * amount)
    # Only what is inside counts, so that no halo of the subject is smeared over the background.
    weight = np.clip(mask, 0.004, 1)[..., None]
    spread = cv2.GaussianBlur(pixels.astype(np.float32) * weight, (0, 0), sigma)
    soft = spread / np.maximum(cv2.GaussianBlur(weight[..., 0], (0, 0), sigma), 1e-4)[..., None]
    return _within(pixels, soft, mask)


def pixelated(pixels: np.ndarray, mask: np.ndarray, blocks: int = 12) -> np.ndarray:
    """Large squares inside the mask: about `blocks` across it."""
    columns = np.flatnonzero(mask.max(axis=0) > 0.1)
    across = (columns[-1] - columns[0] + 1) if len(columns) else mask.shape[1]
    side = max(4, round(across / blocks))
    height, width = mask.shape
    small = cv2.resize(pixels, (max(1, width // side), max(1, height // side)), interpolation=cv2.INTER_AREA)
    return _within(pixels, cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST), mask)


def gray(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Black and white inside the mask."""
    flat = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return _within(pixels, np.repeat(flat[..., None], 3, axis=2), mask)


def lightened(pixels: np.ndarray, mask: np.ndarray, amount: float) -> np.ndarray:
    """Lighter (amount above 0) or darker (below 0) inside the mask, −1 to 1, without cutting off lights."""
    values = np.linspace(0, 1, 256)
    curve = values ** (2.0 ** (-1.4 * amount))
    table = (curve * 255 + 0.5).astype(np.uint8)
    return _within(pixels, table[pixels], mask)


def colored(pixels: np.ndarray, mask: np.ndarray, color: tuple[int, int, int], amount: float = 0.65) -> np.ndarray:
    """The mask's part in another colour, light and shade kept."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    wanted = cv2.cvtColor(np.array([[color]], np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)[0, 0]
    lab[..., 1:] += (wanted[1:] - lab[..., 1:]) * amount
    lab[..., 0] += (wanted[0] - 128) * 0.3 * amount
    return _within(pixels, cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), mask)


def saturated(pixels: np.ndarray, mask: np.ndarray, amount: float) -> np.ndarray:
    """More vivid (above 0) or paler (below 0) inside the mask."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV).astype(np.float32)
    hsv[..., 1] = np.clip(hsv[..., 1] * (1 + amount), 0, 255)
    return _within(pixels, cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB), mask)


def sharpened(pixels: np.ndarray, mask: np.ndarray, amount: float = 0.8) -> np.ndarray:
    """Crisper edges inside the mask."""
    soft = cv2.GaussianBlur(pixels, (0, 0), max(1.0, max(mask.shape) / 700))
    return _within(pixels, pixels + (pixels.astype(np.float32) - soft) * amount, mask)


def enhanced(pixels: np.ndarray) -> np.ndarray:
    """Less noise, fuller contrast, a little more colour and crispness. Adds no detail that is not there."""
    quiet = cv2.bilateralFilter(pixels, 5, 14, 5)
    lab = cv2.cvtColor(quiet, cv2.COLOR_RGB2LAB)
    low, high = np.percentile(lab[..., 0], (0.5, 99.5))
    stretched = np.clip((lab[..., 0].astype(np.float32) - low) * 255 / max(40.0, float(high - low)), 0, 255)
    lab[..., 0] = (lab[..., 0] * 0.35 + stretched * 0.65).astype(np.uint8)
    whole = np.ones(pixels.shape[:2], np.float32)
    return sharpened(saturated(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), whole, 0.12), whole, 0.45)


def _within(old: np.ndarray, new: np.ndarray, mask: np.ndarray) -> np.ndarray:
    return mix(old, np.clip(new + 0.5, 0, 255).astype(np.uint8), (mask * 255 + 0.5).astype(np.uint8))
