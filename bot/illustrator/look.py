"""Looks: palette and texture that a picture takes over, from a reference picture or from a code."""

import colorsys
import io
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError

from bot.illustrator import texture
from bot.illustrator.palette import hexadecimal, rgb
from bot.illustrator.scene import Look
from bot.illustrator.styles import STYLES

_SAMPLE_PX = 192
_COLORS = 8
_MOST_COLORS = 12  # of a blend
_WORDY = 0.9  # share of a colour that the palette decides at weight 1


def look_of_picture(data: bytes, weight: float = 1.0) -> Look | None:
    """The look of a picture file; None when it cannot be read. `weight` is 1 at --sw 100."""
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")).convert("RGB")
    except (UnidentifiedImageError, OSError):
        return None
    image.thumbnail((_SAMPLE_PX * 2, _SAMPLE_PX * 2))
    pixels = np.asarray(image, np.float32) / 255
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab)
    colors, shares = _palette(lab[::2, ::2].reshape(-1, 3))
    order = np.argsort(-shares)
    named = [_hex(colors[place]) for place in order]
    light = lab[:, :, 0]
    fine = light - cv2.GaussianBlur(light, (0, 0), 1.2)
    broad = cv2.GaussianBlur(light, (0, 0), 1.2) - cv2.GaussianBlur(light, (0, 0), 5)
    across, down = cv2.Sobel(broad, cv2.CV_32F, 1, 0), cv2.Sobel(broad, cv2.CV_32F, 0, 1)
    turn = 0.5 * np.arctan2(2 * (across * down).mean(), (across**2 - down**2).mean()) + np.pi / 2
    return Look(
        palette=tuple(named),
        shares=tuple(round(float(shares[place]), 4) for place in order),
        tones=_tones(light),
        grain=round(float(np.clip(fine.std() / 9, 0, 1)), 3),
        strokes=round(float(np.clip(broad.std() / 14, 0, 1)), 3),
        turn=round(float(turn), 3),
        weight=round(min(2.0, max(0.0, weight)), 3),
    )


def look_of_code(code: str, weight: float = 1.0) -> tuple[Look, str]:
    """The look of a style code, and the style it is drawn in. The same code always means the same look."""
    chance = texture.generator("style code", code.strip().lower())
    style = tuple(STYLES)[int(chance.integers(len(STYLES)))]
    base, spread = float(chance.random()), (0.06, 0.33, 0.5, 0.42)[int(chance.integers(4))]
    rich, contrast = float(chance.uniform(0.55, 1.0)), float(chance.uniform(0.6, 1.0))
    colors: list[str] = []
    for number in range(_COLORS):
        part = number / (_COLORS - 1)
        hue = base + spread * (number % 3 - 1) + float(chance.uniform(-0.03, 0.03))
        value = 0.5 + (part - 0.5) * contrast
        full = rich * (1 - abs(part - 0.45) * 0.7)
        colors.append(hexadecimal(colorsys.hsv_to_rgb(hue % 1, full, min(1.0, value + 0.1))))
    dark = 0.5 - 0.44 * contrast
    look = Look(
        palette=tuple(colors),
        shares=tuple([1 / _COLORS] * _COLORS),
        tones=(round(dark, 3), round(dark + 0.22, 3), 0.52, 0.74, round(0.7 + 0.28 * contrast, 3)),
        grain=round(float(chance.uniform(0, 0.6)), 3),
        strokes=round(float(chance.uniform(0, 0.7)), 3),
        turn=round(float(chance.uniform(0, 3.14)), 3),
        weight=round(min(2.0, max(0.0, weight)), 3),
    )
    return look, style


def blended(looks: Sequence[Look]) -> Look:
    """One look halfway between several: their colours together, the means of tones and texture.

    Raises ValueError when there is none.
    """
    if len(looks) <= 1:
        if not looks:
            raise ValueError("nothing to blend")
        return looks[0]
    colors = [(share, color) for look in looks for share, color in zip(look.shares, look.palette, strict=True)]
    kept = sorted(colors, key=lambda one: -one[0])[:_MOST_COLORS]
    whole = sum(share for share, _ in kept)
    turns = np.array([np.exp(2j * look.turn) for look in looks])  # a stroke has no head: half a turn is none
    tones = np.mean([look.tones for look in looks], axis=0)
    return Look(
        palette=tuple(color for _, color in kept),
        shares=tuple(round(share / whole, 4) for share, _ in kept),
        tones=tuple(round(float(tone), 3) for tone in tones),  # type: ignore[arg-type]  # five in, five out
        grain=round(float(np.mean([look.grain for look in looks])), 3),
        strokes=round(float(np.mean([look.strokes for look in looks])), 3),
        turn=round(float(np.angle(turns.mean()) / 2 % np.pi), 3),
        weight=round(float(np.mean([look.weight for look in looks])), 3),
    )


def in_look(image: np.ndarray, look: Look, world: np.ndarray) -> np.ndarray:
    """The picture in the look's colours, tones and texture; float32 (h, w, 3), 0 to 1.

    How far colours must travel is measured on `world`, the backdrop alone: an edit of a thing moves no other colour.
    """
    ground = cv2.cvtColor(np.clip(world, 0, 1), cv2.COLOR_RGB2Lab)
    weight = min(1.0, look.weight * _WORDY)
    lab = cv2.cvtColor(np.clip(image, 0, 1), cv2.COLOR_RGB2Lab)
    light = lab[:, :, 0] / 100
    own = np.maximum.accumulate(np.array(_tones(ground[:, :, 0])) + np.arange(5) * 1e-4)
    toned = np.interp(light, own, look.tones).astype(np.float32)
    lab[:, :, 0] = (light + (toned - light) * weight * 0.45) * 100
    lab[:, :, 1:] += (_nearest(lab, look, ground) - lab[:, :, 1:]) * weight
    height, width = light.shape
    grain = texture.grain((width, height)) * look.grain * 4
    strokes = _strokes((width, height), look) * look.strokes * 13
    lab[:, :, 0] = np.clip(lab[:, :, 0] + (grain + strokes) * min(1.0, look.weight), 0, 100)
    return np.clip(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB), 0, 1)


def _tones(light: np.ndarray) -> tuple[float, float, float, float, float]:
    """Brightness at five places of its range, 0 to 1."""
    dark, low, middle, high, bright = (round(float(np.percentile(light, p)) / 100, 3) for p in (2, 25, 50, 75, 98))
    return dark, low, middle, high, bright


def _nearest(lab: np.ndarray, look: Look, ground: np.ndarray) -> np.ndarray:
    """For each pixel the mixed a and b of the palette's colours near to it, float32 (h, w, 2); found at a quarter size."""
    small = cv2.resize(lab, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    small = cv2.bilateralFilter(small, 9, 18.0, 5.0)  # grain must not flicker between two colours of the palette
    table = cv2.cvtColor(np.array([[rgb(color) for color in look.palette]], np.float32), cv2.COLOR_RGB2Lab)[0]
    total, mixed = np.zeros(small.shape[:2], np.float32), np.zeros((*small.shape[:2], 2), np.float32)
    # Colours are first laid over each other, middle on middle, so that a warm picture can take a cold palette.
    shares = np.array(look.shares, np.float32)
    center = (table * shares[:, None]).sum(axis=0) / max(1e-6, float(shares.sum()))
    shift = (center - ground.reshape(-1, 3).mean(axis=0)) * np.array([0.0, 0.6, 0.6], np.float32)
    for color, share in zip(table, shares, strict=True):
        far = (((small + shift - color) * np.array([0.55, 1, 1], np.float32)) ** 2).sum(axis=2)
        pull = (0.35 + float(share)) * np.exp(-far / (2 * 16.0**2)) + 1e-6 / (1 + far)
        total += pull
        mixed += pull[:, :, None] * color[1:]
    chosen = mixed / total[:, :, None]
    return cv2.resize(chosen, (lab.shape[1], lab.shape[0]), interpolation=cv2.INTER_LINEAR)


def _strokes(size: tuple[int, int], look: Look) -> np.ndarray:
    """Strokes along the look's direction, about ±0.5; float32 (h, w)."""
    width, height = size
    side = int(np.hypot(width, height)) + 2
    drawn = texture.cloudy((side, side), 15, cells=46, stretch=6, octaves=3) - 0.5
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(np.degrees(-look.turn)), 1.0)
    turn[:, 2] -= ((side - width) / 2, (side - height) / 2)
    return cv2.warpAffine(drawn, turn, size, borderMode=cv2.BORDER_REFLECT)


def _palette(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The main colours (n, 3) in Lab and their shares, by k-means from spread-out starts."""
    starts = [pixels[int(np.argmax(pixels[:, 0]))]]
    for _ in range(_COLORS - 1):
        far = np.min([((pixels - start) ** 2).sum(axis=1) for start in starts], axis=0)
        starts.append(pixels[int(np.argmax(far))])
    centers = np.array(starts)
    nearest = np.zeros(len(pixels), np.intp)
    for _ in range(8):
        nearest = np.argmin(((pixels[:, None, :] - centers[None]) ** 2).sum(axis=2), axis=1)
        for number in range(_COLORS):
            mine = pixels[nearest == number]
            if len(mine):
                centers[number] = mine.mean(axis=0)
    return centers, np.bincount(nearest, minlength=_COLORS) / len(pixels)


def _hex(lab: np.ndarray) -> str:
    red, green, blue = cv2.cvtColor(lab.astype(np.float32).reshape(1, 1, 3), cv2.COLOR_Lab2RGB)[0, 0].tolist()
    return hexadecimal((red, green, blue))
