"""Who or what a photo is of: a soft mask by U²-Net (u2netp), sharpened along the edges of the photo."""

import cv2
import numpy as np

from bot.imaging.photo import nets
from bot.model.errors import InputError

_NET_PX = 320  # the network's own size
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, as U²-Net was trained
_REFINED_PX = 1024  # the guided filter works at most at this longer side
_LEAST, _MOST = 0.004, 0.97  # shares of the picture outside which there is no telling subject from background


def subject_mask(pixels: np.ndarray) -> np.ndarray:
    """1 on the subject, 0 on the background. Raises InputError when nothing stands out."""
    rough = _network(pixels)
    share = float((rough > 0.5).mean())
    if not _LEAST <= share <= _MOST:
        raise InputError(
            "I cannot tell a subject from the background in this picture.",
            way_out="It works best with one clear person, animal or thing.",
        )
    return _refined(pixels, rough)


def clean_colors(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The photo with the background's colour taken out of the soft edge, for a cut-out: uint8 like `pixels`."""
    sure = (mask > 0.95).astype(np.float32)[..., None]
    reach = max(3, round(max(mask.shape) / 90)) | 1
    weight = cv2.blur(sure[..., 0], (reach, reach))[..., None]
    spread = cv2.blur(pixels.astype(np.float32) * sure, (reach, reach)) / np.maximum(weight, 1e-3)
    edge = (np.clip((0.97 - mask) * 4, 0, 1) * np.clip(weight[..., 0] * 12, 0, 1))[..., None]
    return (pixels * (1 - edge) + spread * edge + 0.5).astype(np.uint8)


def _network(pixels: np.ndarray) -> np.ndarray:
    small = cv2.resize(pixels, (_NET_PX, _NET_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    small /= max(1.0, float(small.max()))
    normal = (small - np.array(_MEAN, np.float32)) / np.array(_DEVIATION, np.float32)
    found = nets.run("u2netp", np.ascontiguousarray(normal.transpose(2, 0, 1)[None]))[0, 0]
    # Scaled by its own brightest pixel, but never lifted out of nothing: an empty photo stays empty.
    return np.clip((found - found.min()) / max(0.25, float(found.max() - found.min())), 0, 1)


def _refined(pixels: np.ndarray, rough: np.ndarray) -> np.ndarray:
    """The rough mask drawn to the photo's edges (guided filter, He et al. 2010), without stray crumbs."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _REFINED_PX / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    guide = (
        cv2.cvtColor(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY).astype(np.float32)
        / 255
    )
    mask = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC).clip(0, 1).astype(np.float32)
    mask = _without_crumbs(mask)
    radius = (max(4, max(size) // 64), max(4, max(size) // 64))
    fine = np.clip((_guided(guide, mask, radius) - 0.5) * 1.9 + 0.5, 0, 1)
    # Deep inside and far outside, the network is surer than the filter.
    reach = np.ones((max(3, max(size) // 40),) * 2, np.uint8)
    fine = np.maximum(fine, cv2.erode((mask > 0.6).astype(np.float32), reach))
    fine = np.minimum(fine, cv2.dilate((mask > 0.25).astype(np.float32), reach))
    return cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR).clip(0, 1).astype(np.float32)


def _guided(guide: np.ndarray, mask: np.ndarray, radius: tuple[int, int], smoothness: float = 1e-4) -> np.ndarray:
    mean, mean_mask = cv2.blur(guide, radius), cv2.blur(mask, radius)
    variance = cv2.blur(guide * guide, radius) - mean * mean
    slope = (cv2.blur(guide * mask, radius) - mean * mean_mask) / (variance + smoothness)
    offset = mean_mask - slope * mean
    return cv2.blur(slope, radius) * guide + cv2.blur(offset, radius)


def _without_crumbs(mask: np.ndarray) -> np.ndarray:
    """Only parts that are at least a twentieth of the largest one."""
    count, labels, facts, _ = cv2.connectedComponentsWithStats((mask > 0.35).astype(np.uint8))
    if count <= 2:
        return mask
    areas = facts[:, cv2.CC_STAT_AREA]
    kept = [label for label in range(1, count) if areas[label] >= areas[1:].max() / 20]
    crumbs = ~np.isin(labels, [0, *kept])
    return np.where(crumbs, 0, mask).astype(np.float32)
