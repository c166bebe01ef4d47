"""Blending whole pictures: each shows most in its own part, edges flow together, colours are brought closer."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from PIL import Image

from bot.imaging.geometry import crop_to_aspect
from bot.imaging.mask import flat_array
from bot.model.errors import InputError

FEWEST, MOST = 2, 5
SIDE_PX = 1024  # of the longer side
_LEVELS = 6  # of the pyramid: wide for colours, narrow for lines
_CLOSER = 0.55  # how far the pictures' colours move to their common mean


def blended(pictures: Sequence[Image.Image], aspect: Fraction | None = None) -> Image.Image:
    """One RGB picture of two to five, in the shape of the first unless told. Raises InputError for other numbers."""
    if not FEWEST <= len(pictures) <= MOST:
        raise InputError(f"A blend takes {FEWEST} to {MOST} pictures, not {len(pictures)}.")
    shape = aspect or Fraction(pictures[0].width, pictures[0].height)
    size = (SIDE_PX, max(64, round(SIDE_PX / shape))) if shape >= 1 else (max(64, round(SIDE_PX * shape)), SIDE_PX)
    fitted = [crop_to_aspect(it, Fraction(*size)).resize(size, Image.Resampling.LANCZOS) for it in pictures]
    colors = _brought_together([flat_array(it).astype(np.float32) / 255 for it in fitted])
    mixed = _pyramid_mix(colors, _shares(len(pictures), size))
    return Image.fromarray((np.clip(mixed, 0, 1) * 255 + 0.5).astype(np.uint8))


def _shares(count: int, size: tuple[int, int]) -> np.ndarray:
    """How much each picture counts where; float32 (count, height, width), 1 in sum. Each has a part of its own."""
    width, height = size
    across, down = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    if count == 2:
        middles = [(0.27, 0.5), (0.73, 0.5)] if width >= height else [(0.5, 0.27), (0.5, 0.73)]
    else:
        turns = [2 * np.pi * number / count - np.pi / 2 for number in range(count)]
        middles = [(0.5 + 0.32 * np.cos(turn), 0.5 + 0.32 * np.sin(turn)) for turn in turns]
    nearness = np.stack([-((across - x) ** 2 + (down - y) ** 2) for x, y in middles]) * 60
    weights = np.exp(nearness - nearness.max(axis=0))
    return (weights / weights.sum(axis=0)).astype(np.float32)


def _brought_together(pictures: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Each picture's colours moved towards the mean and spread of all."""
    means = np.array([it.mean(axis=(0, 1)) for it in pictures])
    spreads = np.array([it.std(axis=(0, 1)) for it in pictures]) + 1e-3
    mean, spread = means.mean(axis=0), spreads.mean(axis=0)
    moved: list[np.ndarray] = []
    for picture, own_mean, own_spread in zip(pictures, means, spreads, strict=True):
        common = (picture - own_mean) / own_spread * spread + mean
        moved.append(picture + (common - picture) * _CLOSER)
    return moved


def _pyramid_mix(pictures: Sequence[np.ndarray], shares: np.ndarray) -> np.ndarray:
    """Burt and Adelson's multiresolution spline: each band of detail is mixed over a width of its own."""
    import cv2  # noqa: PLC0415 - 0.4 s to import, and only blends need it

    total: list[np.ndarray] = []
    for picture, share in zip(pictures, shares, strict=True):
        bands, weights = [picture], [share]
        for _ in range(_LEVELS):
            bands.append(cv2.pyrDown(bands[-1]))
            weights.append(cv2.pyrDown(weights[-1]))
        for level in range(_LEVELS):
            height, width = bands[level].shape[:2]
            bands[level] = bands[level] - cv2.pyrUp(bands[level + 1], dstsize=(width, height))
        weighted = [band * weight[..., None] for band, weight in zip(bands, weights, strict=True)]
        total = weighted if not total else [old + new for old, new in zip(total, weighted, strict=True)]
    mixed = total[-1]
    for band in reversed(total[:-1]):
        mixed = cv2.pyrUp(mixed, dstsize=(band.shape[1], band.shape[0])) + band
    return mixed
