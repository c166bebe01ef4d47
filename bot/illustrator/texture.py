"""Seeded noise: the same at every size, so that a picture keeps its look when it is drawn larger."""

import zlib
from functools import lru_cache

import cv2
import numpy as np

Generator = np.random.Generator


def generator(*parts: int | str) -> Generator:
    """A random generator from numbers and words; equal in every process."""
    return np.random.default_rng([p if isinstance(p, int) else zlib.crc32(p.encode()) for p in parts])


def cloudy(
    size: tuple[int, int], seed: int, *, cells: float = 4.0, stretch: float = 1.0, octaves: int = 4
) -> np.ndarray:
    """Fractal noise from 0 to 1 as float32 (height, width).

    `cells` blobs fit along the shorter side; `stretch` above 1 makes them wide.
    """
    width, height = size
    unit = min(width, height)
    if unit >= 256 and cells * 2 ** (octaves - 1) * 8 <= unit:  # smooth enough to be made at half the size
        half = cloudy((-(-width // 2), -(-height // 2)), seed, cells=cells, stretch=stretch, octaves=octaves)
        return cv2.resize(half, size, interpolation=cv2.INTER_LINEAR)
    total = np.zeros((height, width), np.float32)
    weight, sum_of_weights = 1.0, 0.0
    for octave in range(octaves):
        across = max(2, round(cells * 2**octave * width / unit / stretch)) + 3
        down = max(2, round(cells * 2**octave * height / unit)) + 3
        if across > width or down > height:
            break
        grid = generator(seed, octave).random((down, across), dtype=np.float32)
        total += weight * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        sum_of_weights += weight
        weight *= 0.5
    total /= max(sum_of_weights, 1e-6)
    return np.clip((total - 0.5) * 1.6 + 0.5, 0, 1)


@lru_cache(maxsize=4)
def strokes(size: tuple[int, int]) -> np.ndarray:
    """The texture of a dry brush drawn sideways, mean near 0, about ±1; float32 (height, width)."""
    wide = cloudy(size, 11, cells=14, stretch=7, octaves=3)
    blotchy = cloudy(size, 12, cells=5, stretch=1.6, octaves=3)
    return ((wide - 0.5) * 1.2 + (blotchy - 0.5) * 1.1).astype(np.float32)


@lru_cache(maxsize=7)
def tile(number: int) -> np.ndarray:
    """A 256 px square of fractal noise, 0 to 1, that repeats without a seam; float32."""
    total = np.zeros((256, 256), np.float32)
    for octave, cells in enumerate((8, 16, 32, 64)):
        grid = np.pad(generator(17, number, octave).random((cells, cells), dtype=np.float32), 2, mode="wrap")
        step = 256 // cells
        large = cv2.resize(grid, None, fx=step, fy=step, interpolation=cv2.INTER_CUBIC)
        total += large[2 * step : 2 * step + 256, 2 * step : 2 * step + 256] * 0.5**octave
    total /= 1.875
    return np.clip((total - 0.5) * 1.8 + 0.5, 0, 1)


@lru_cache(maxsize=4)
def grain(size: tuple[int, int]) -> np.ndarray:
    """Fine paper grain, mean 0, about ±1; float32 (height, width)."""
    width, height = size
    tile = generator(13).standard_normal((256, 256), dtype=np.float32)
    tile = cv2.GaussianBlur(np.pad(tile, 8, mode="wrap"), (0, 0), 0.8)[8:-8, 8:-8]
    repeated = np.tile(tile, (-(-height // 256), -(-width // 256)))[:height, :width]
    return np.ascontiguousarray(repeated)


def ridge(seed: int, positions: np.ndarray, *, length: float, octaves: int = 4, sharpness: float = 0.5) -> np.ndarray:
    """A hilly line, -1 to 1, at `positions` (any unit); `length` is that of the longest wave."""
    line = np.zeros_like(positions, dtype=np.float64)
    weight = 1.0
    for octave in range(octaves):
        knots = generator(seed, 77, octave).uniform(-1, 1, 512)
        place = positions / length * 2**octave + 200
        index = np.floor(place).astype(int)
        part = place - index
        if octave < 2:
            part = part * part * (3 - 2 * part)
        line += weight * (knots[index % 512] * (1 - part) + knots[(index + 1) % 512] * part)
        weight *= sharpness
    return line / 1.6


@lru_cache(maxsize=4)
def cells(size: tuple[int, int], step: float, seed: int) -> np.ndarray:
    """Patches of equal value with uneven rims, about `step` pixels wide, 0 to 1; float32 (height, width)."""
    width, height = size
    columns, rows = max(2, round(width / step)), max(2, round(height / step))
    values = generator(seed, 3).random((rows, columns), dtype=np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x = x / width * columns + (cloudy(size, seed + 1, cells=28, octaves=2) - 0.5) * 2.2 - 0.5
    y = y / height * rows + (cloudy(size, seed + 2, cells=28, octaves=2) - 0.5) * 2.2 - 0.5
    return cv2.remap(values, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT)
