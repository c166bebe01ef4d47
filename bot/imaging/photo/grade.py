"""Grades: the light of another hour, season or film over a photo. Colours change, things do not: no sun is painted."""

from collections.abc import Callable

import cv2
import numpy as np

Grade = Callable[[np.ndarray, np.ndarray | None, np.random.Generator], np.ndarray]


def graded(pixels: np.ndarray, name: str, sky: np.ndarray | None, seed: int) -> np.ndarray:
    """The photo in a light of `GRADES`. `sky` is its mask when one was found. Raises KeyError for an unknown name."""
    made = GRADES[name](pixels.astype(np.float32) / 255, sky, np.random.default_rng(seed))
    return (np.clip(made, 0, 1) * 255 + 0.5).astype(np.uint8)


def _night(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    luminance = _luminance(light)
    dark = light**1.15 * np.array([0.40, 0.50, 0.80], np.float32)
    dark = dark * 0.78 + (luminance**1.3)[..., None] * np.array([0.06, 0.10, 0.20], np.float32)
    lamps = np.clip((luminance - 0.93) / 0.07, 0, 1)
    glow = cv2.GaussianBlur(lamps, (0, 0), max(2.0, max(lamps.shape) / 60))
    if sky is not None:
        glow *= 1 - sky
        height = np.linspace(1, 0, light.shape[0], dtype=np.float32)[:, None, None]
        heaven = np.array([0.03, 0.05, 0.13], np.float32) + np.array([0.05, 0.07, 0.10], np.float32) * (1 - height)
        dark = dark * (1 - sky[..., None] * 0.85) + heaven * (sky[..., None] * 0.85)
        dark += _stars(sky, chance)[..., None]
    return _vignette(dark + glow[..., None] * np.array([0.25, 0.17, 0.06], np.float32), 0.35)


def _sunset(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    warm = _split(light, (0.36, 0.16, 0.34), (1.10, 0.72, 0.42), 0.46)
    if sky is not None:
        height = np.linspace(0, 1, light.shape[0], dtype=np.float32)[:, None, None] / max(0.2, _foot(sky))
        heaven = _mixed((0.42, 0.30, 0.56), (1.0, 0.62, 0.34), np.clip(height, 0, 1))
        burn = heaven * (0.45 + 0.65 * _luminance(light)[..., None])
        warm = warm * (1 - sky[..., None] * 0.75) + burn * (sky[..., None] * 0.75)
    return _vignette(_bloom(warm * 0.94, (1.0, 0.66, 0.36), 0.22), 0.25)


def _golden(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    return _bloom(_split(light, (0.30, 0.20, 0.18), (1.12, 0.88, 0.56), 0.34), (1.0, 0.84, 0.5), 0.25)


def _dawn(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    soft = _split(light * 0.9 + 0.07, (0.38, 0.40, 0.58), (1.05, 0.86, 0.82), 0.36)
    return _bloom(soft, (1.0, 0.8, 0.76), 0.22)


def _fog(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    height, width = light.shape[:2]
    clouds = chance.random((5, 8)).astype(np.float32)
    clouds = cv2.GaussianBlur(cv2.resize(clouds, (width, height), interpolation=cv2.INTER_CUBIC), (0, 0), width / 30)
    far = np.linspace(0.9, 0.35, height, dtype=np.float32)[:, None]
    veil = np.clip(far * (0.55 + 0.6 * clouds), 0, 0.9)[..., None]
    pale = light * 0.8 + _luminance(light)[..., None] * 0.2
    return pale * (1 - veil) + np.array([0.80, 0.83, 0.86], np.float32) * veil


def _winter(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    cold = _split(_muted(light, 0.45), (0.40, 0.48, 0.62), (0.96, 1.0, 1.08), 0.4)
    return _with_flakes(cold, chance)


def _autumn(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    hsv = cv2.cvtColor(light.astype(np.float32), cv2.COLOR_RGB2HSV)
    green = np.clip(1 - np.abs(hsv[..., 0] - 95) / 55, 0, 1) * np.clip(hsv[..., 1] * 3, 0, 1)
    hsv[..., 0] -= green * (hsv[..., 0] - 32)
    hsv[..., 1] = np.clip(hsv[..., 1] * (1 + 0.35 * green), 0, 1)
    return _split(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), (0.34, 0.22, 0.2), (1.12, 0.90, 0.66), 0.34)


def _rain(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    dull = _split(_muted(light, 0.5) * 0.82, (0.3, 0.36, 0.44), (0.86, 0.92, 1.0), 0.35)
    height, width = light.shape[:2]
    drops = np.zeros((height, width), np.uint8)
    length = max(8, height // 28)
    for x, y in zip(chance.integers(0, width, width // 2), chance.integers(-length, height, width // 2), strict=True):
        cv2.line(
            drops,
            (int(x), int(y)),
            (int(x) - length // 4, int(y) + length),
            int(chance.integers(90, 200)),
            1,
            cv2.LINE_AA,
        )
    return dull + cv2.GaussianBlur(drops, (0, 0), 0.8).astype(np.float32)[..., None] / 255 * 0.5


def _vintage(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    faded = _split(_muted(light, 0.35) * 0.82 + 0.1, (0.34, 0.27, 0.22), (1.02, 0.94, 0.78), 0.4)
    grain = chance.normal(0, 0.028, light.shape[:2]).astype(np.float32)[..., None]
    return _vignette(faded + grain, 0.4)


def _cinematic(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    contrast = np.clip((light - 0.5) * 1.15 + 0.47, 0, 1)
    return _vignette(_split(contrast, (0.12, 0.34, 0.40), (1.08, 0.90, 0.72), 0.3), 0.35)


def _noir(light: np.ndarray, sky: np.ndarray | None, chance: np.random.Generator) -> np.ndarray:
    hard = np.clip((_luminance(light) - 0.46) * 1.6 + 0.42, 0, 1)
    grain = chance.normal(0, 0.03, hard.shape).astype(np.float32)
    return _vignette(np.repeat((hard + grain)[..., None], 3, axis=2), 0.55)


def _dreamy(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    return _bloom(_split(light, (0.44, 0.36, 0.5), (1.05, 0.95, 0.98), 0.25), (1.0, 0.92, 0.96), 0.5)


def _neon(light: np.ndarray, sky: np.ndarray | None, _: np.random.Generator) -> np.ndarray:
    across = np.linspace(0, 1, light.shape[1], dtype=np.float32)[None, :, None]
    lamps = _mixed((1.0, 0.12, 0.62), (0.08, 0.62, 1.0), across)
    luminance = _luminance(light)[..., None]
    return _vignette(light * 0.32 + luminance**1.1 * lamps * 0.95, 0.4)


GRADES: dict[str, Grade] = {
    "night": _night, "sunset": _sunset, "golden hour": _golden, "dawn": _dawn, "fog": _fog, "winter": _winter,
    "autumn": _autumn, "rain": _rain, "vintage": _vintage, "cinematic": _cinematic, "noir": _noir,
    "dreamy": _dreamy, "neon": _neon,
}  # fmt: skip


def _luminance(light: np.ndarray) -> np.ndarray:
    return light @ np.array([0.299, 0.587, 0.114], np.float32)


def _split(light: np.ndarray, shadows: tuple[float, ...], lights: tuple[float, ...], amount: float) -> np.ndarray:
    """Dark parts drawn to one colour, light parts multiplied by another."""
    luminance = _luminance(light)[..., None]
    toned = light * np.array(lights, np.float32)
    dark = luminance * np.array(shadows, np.float32) / max(shadows)
    return (
        light + (toned - light) * amount * 2 * luminance.clip(0.25, 1) + (dark - light) * amount * (1 - luminance) ** 2
    )


def _muted(light: np.ndarray, amount: float) -> np.ndarray:
    return light + (_luminance(light)[..., None] - light) * amount


def _bloom(light: np.ndarray, color: tuple[float, ...], amount: float) -> np.ndarray:
    bright = np.clip(light - 0.6, 0, 1)
    soft = cv2.GaussianBlur(bright, (0, 0), max(2.0, max(light.shape) / 40))
    return light + soft * np.array(color, np.float32) * amount * 2


def _vignette(light: np.ndarray, amount: float) -> np.ndarray:
    height, width = light.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    far = np.clip(np.hypot(x / width - 0.5, y / height - 0.5) * 1.414, 0, 1) ** 2.2
    return light * (1 - amount * far[..., None])


def _mixed(first: tuple[float, ...], second: tuple[float, ...], share: np.ndarray) -> np.ndarray:
    return np.array(first, np.float32) * (1 - share) + np.array(second, np.float32) * share


def _foot(sky: np.ndarray) -> float:
    rows = np.flatnonzero(sky.mean(axis=1) > 0.1)
    return (int(rows[-1]) + 1) / sky.shape[0] if len(rows) else 1.0


def _stars(sky: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    height, width = sky.shape
    field = np.zeros((height, width), np.float32)
    count = round(height * width * 0.0005)
    ys, xs = chance.integers(0, height, count), chance.integers(0, width, count)
    field[ys, xs] = chance.uniform(0.3, 1.0, count)
    field = cv2.GaussianBlur(field, (0, 0), max(0.6, width / 1600)) * 2.2
    return field * (sky > 0.9)


def _with_flakes(light: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    height, width = light.shape[:2]
    flakes = np.zeros((height, width), np.float32)
    for radius, count in ((width / 420, 260), (width / 240, 90), (width / 130, 22)):
        layer = np.zeros((height, width), np.uint8)
        for x, y in zip(chance.integers(0, width, count), chance.integers(0, height, count), strict=True):
            cv2.circle(layer, (int(x), int(y)), max(1, round(radius)), 255, cv2.FILLED, cv2.LINE_AA)
        flakes = np.maximum(flakes, cv2.GaussianBlur(layer, (0, 0), max(0.7, radius * 0.6)).astype(np.float32) / 255)
    return light * (1 - 0.85 * flakes[..., None]) + 0.85 * flakes[..., None]
