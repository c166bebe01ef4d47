"""Sprites: artwork rasterised, recoloured and patterned, ready to be lit."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import resvg_py

from bot.illustrator import rigs, texture
from bot.illustrator.palette import Color, luminance, rgb

_PROBE_PX = 96
_STEEL = 0.36  # saturation up to which a bluish grey is grey: the body of a robot


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Colours (h, w, 3) and alpha (h, w), float32 0 to 1, cropped to what is drawn."""

    colors: np.ndarray
    alpha: np.ndarray


def source(key: str, pose: str | None = None) -> str:
    """The SVG of an artwork; rigs take the pose."""
    if key.startswith("rig:"):
        return rigs.svg(key.removeprefix("rig:"), pose)
    from bot.illustrator import artwork

    return artwork.svg(key)


@lru_cache(maxsize=4096)
def extent(key: str, pose: str | None = None) -> tuple[float, float, float, float]:
    """The drawn part of an artwork as fractions of its viewBox: x0, y0, x1, y1."""
    alpha = _raster(source(key, pose), _PROBE_PX)[:, :, 3]
    rows, columns = np.flatnonzero(alpha.max(axis=1) > 12), np.flatnonzero(alpha.max(axis=0) > 12)
    if not len(rows):
        return 0.0, 0.0, 1.0, 1.0
    height, width = alpha.shape
    return columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height


@lru_cache(maxsize=4096)
def proportion(key: str, pose: str | None = None) -> float:
    """Width over height of what is drawn."""
    width, height = view_box(key, pose)
    x0, y0, x1, y1 = extent(key, pose)
    return max(0.05, (x1 - x0) * width / max(1e-6, (y1 - y0) * height))


@lru_cache(maxsize=4096)
def view_box(key: str, pose: str | None = None) -> tuple[float, float]:
    """Width and height of the artwork's viewBox."""
    text = source(key, pose)
    start = text.index('viewBox="') + len('viewBox="')
    numbers = text[start : text.index('"', start)].replace(",", " ").split()
    return float(numbers[2]), float(numbers[3])


@lru_cache(maxsize=512)
def outline(key: str, pose: str | None, width_px: int, height_px: int, flipped: bool) -> np.ndarray:
    """The alpha of an artwork at a small size, float32 0 to 1, cropped to what is drawn."""
    alpha = _raster(source(key, pose), _PROBE_PX)[:, :, 3]
    x0, y0, x1, y1 = extent(key, pose)
    tall, wide = alpha.shape
    part = alpha[round(y0 * tall) : max(round(y1 * tall), 1), round(x0 * wide) : max(round(x1 * wide), 1)]
    small = cv2.resize(part, (width_px, height_px), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return np.ascontiguousarray(small[:, ::-1] if flipped else small)


@lru_cache(maxsize=4)
def sprite(key: str, pose: str | None, width_px: int, height_px: int, flipped: bool) -> Sprite:
    """The artwork drawn so that what is drawn fills the given pixels exactly."""
    x0, y0, x1, y1 = extent(key, pose)
    box_width, box_height = view_box(key, pose)
    scale = max(width_px / ((x1 - x0) * box_width), height_px / ((y1 - y0) * box_height))
    image = _raster(source(key, pose), max(8, round(box_width * scale)))
    height, width = image.shape[:2]
    top, bottom = max(0, round(y0 * height)), min(height, round(y1 * height))
    left, right = max(0, round(x0 * width)), min(width, round(x1 * width))
    image = image[top : max(bottom, top + 1), left : max(right, left + 1)]
    if image.shape[:2] != (height_px, width_px):
        image = cv2.resize(image, (width_px, height_px), interpolation=cv2.INTER_AREA)
    if flipped:
        image = image[:, ::-1]
    pixels = image.astype(np.float32) / 255
    colors = np.ascontiguousarray(pixels[:, :, 2::-1])
    return Sprite(colors, np.ascontiguousarray(pixels[:, :, 3]))


def recolored(given: Sprite, name: str) -> Sprite:
    """The sprite in another colour; shading, eyes, whites and markings stay readable."""
    target = rgb(name)
    hsv = cv2.cvtColor(given.colors, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0], hsv[:, :, 1], hsv[:, :, 2]
    visible = given.alpha > 0.5
    # People are recoloured by their clothes: skin of the artwork set's yellow counts only when there is little else.
    skin = (np.abs(hue - 45) < 5) & (saturation > 0.8) & (value > 0.8)
    dressed = (visible & ~skin).sum() > 0.55 * visible.sum()
    vivid = visible & (saturation > 0.22) & (value > 0.18) & ~(skin & dressed)
    share = vivid.sum() / max(1, visible.sum())
    pale = (visible & (saturation < 0.32) & (value > 0.3)).sum() / max(1, visible.sum())
    histogram, edges = np.histogram(hue[vivid], bins=36, range=(0, 360), weights=saturation[vivid] * value[vivid])
    main = edges[int(np.argmax(histogram + np.roll(histogram, 1) + np.roll(histogram, -1)))] + 5
    apart = np.abs((hue - main + 180) % 360 - 180)
    chosen = vivid & (apart < 62)
    colored = chosen.any() and float(saturation[chosen].mean()) > _STEEL
    if share > 0.22 and colored and chosen.sum() / max(1, visible.sum()) > pale:
        near = np.clip((62 - apart) / 22, 0, 1)
        body = near * np.clip((saturation - 0.16) / 0.16, 0, 1) * np.clip((value - 0.1) / 0.14, 0, 1)
        if dressed:
            body = body * ~skin
    else:
        # A white, grey or black thing: everything but the darkest lines and the vivid details.
        bright = float(np.median(value[visible])) if visible.any() else 0.5
        floor = 0.30 if bright > 0.45 else 0.02
        body = np.clip((value - floor) / 0.2, 0, 1) * np.clip((0.40 - saturation) / 0.12, 0, 1)
    return Sprite(_toward(given.colors, body.astype(np.float32), given.alpha, target), given.alpha)


def _toward(colors: np.ndarray, body: np.ndarray, alpha: np.ndarray, target: Color) -> np.ndarray:
    grey = colors @ np.array([0.299, 0.587, 0.114], np.float32)
    weights = body * alpha
    usual = float((grey * weights).sum() / max(1e-6, weights.sum()))
    relative = grey / max(usual, 0.05)
    base = np.array(target, np.float32)
    dark = base * np.clip(relative, 0, 1)[:, :, None]
    room = 1 - luminance(target)
    light = (np.clip(relative - 1, 0, 1.2) * (0.35 + 0.4 * room))[:, :, None]
    fresh = np.clip(dark + (1 - dark) * light, 0, 1)
    if luminance(target) < 0.2:  # near black: keep the form visible
        fresh = fresh + np.clip(relative - 0.6, 0, 1)[:, :, None] * 0.10
    return np.clip(colors + (fresh - colors) * body[:, :, None], 0, 1)


_MATERIALS: dict[str, tuple[str, float]] = {
    "golden": ("#e9b53a", 1.5), "gold": ("#e9b53a", 1.5), "silver": ("#bcc4cd", 1.5), "bronze": ("#b87b42", 1.4),
    "copper": ("#c8743f", 1.4), "metal": ("#9aa5b1", 1.4), "iron": ("#7d868f", 1.3), "steel": ("#a9b4bf", 1.4),
    "wooden": ("#a9743f", 1.0), "wood": ("#a9743f", 1.0), "stone": ("#9a968d", 1.0), "marble": ("#e9e6e0", 1.1),
    "glass": ("#b9e3ee", 1.3), "crystal": ("#bfe6fb", 1.5), "ice": ("#c4e9fa", 1.3), "chocolate": ("#6d4128", 1.1),
    "paper": ("#f4efe2", 0.8), "clay": ("#c07a54", 1.0), "plastic": ("#e86a5a", 1.2), "rusty": ("#a65a2e", 1.0),
    "velvet": ("#8a2450", 1.0), "brick": ("#b0563f", 1.0), "diamond": ("#d6f1fb", 1.6), "candy": ("#f47fb0", 1.2),
}  # fmt: skip


def of_material(given: Sprite, name: str) -> Sprite:
    """The sprite as if made of a material: one base colour with its own contrast, and grain for wood and stone."""
    if name not in _MATERIALS:
        return given
    color, contrast = _MATERIALS[name]
    grey = given.colors @ np.array([0.299, 0.587, 0.114], np.float32)
    seen = given.alpha > 0.5
    usual = float(grey[seen].mean()) if seen.any() else 0.5
    relative = np.clip((grey / max(usual, 0.08) - 1) * contrast + 1, 0.25, 1.9)
    height, width = grey.shape
    if name in {"wooden", "wood"}:
        rings = texture.cloudy((width, height), 5, cells=3, stretch=0.25, octaves=2)
        relative = relative * (0.86 + 0.28 * np.abs(np.sin(rings * 24)))
    elif name in {"stone", "marble", "rusty", "clay", "brick"}:
        relative = relative * (0.85 + 0.3 * texture.cloudy((width, height), 6, cells=7))
    base = np.array(rgb(color), np.float32) * np.clip(relative, 0, 1)[:, :, None]
    light = np.clip(relative - 1, 0, 1)[:, :, None] * 0.75
    return Sprite(np.clip(base + (1 - base) * light, 0, 1).astype(np.float32), given.alpha)


def patterned(given: Sprite, pattern: str, color: str | None) -> Sprite:
    """The sprite with stripes, dots, checks, hearts or stars over its lit parts."""
    height, width = given.alpha.shape
    unit = max(height, width) / 9
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / unit
    if pattern.startswith("strip"):
        marks = np.sin((x + y * 0.25) * np.pi * 1.15)
    elif pattern.startswith(("check", "plaid", "tartan")):
        marks = np.sin(x * np.pi) * np.sin(y * np.pi)
    elif pattern.startswith(("spot", "dot", "polka")):
        shifted = x + (np.floor(y) % 2) * 0.5
        marks = 0.30 - np.hypot(shifted % 1 - 0.5, y % 1 - 0.5)
    elif pattern.startswith("rainbow"):
        hues = (x + y * 0.6) / 9 * 360 % 360
        grey = given.colors @ np.array([0.299, 0.587, 0.114], np.float32)
        bright = np.clip(grey * 1.25 + 0.1, 0, 1)
        full = cv2.cvtColor(np.stack([hues, np.full_like(hues, 0.72), bright], axis=2), cv2.COLOR_HSV2RGB)
        keep = np.clip((grey - 0.14) / 0.1, 0, 1)[:, :, None]
        return Sprite(given.colors + (full - given.colors) * keep, given.alpha)
    else:
        return given
    edge = np.clip(marks * unit * 0.5 + 0.5, 0, 1)[:, :, None]
    grey = given.colors @ np.array([0.299, 0.587, 0.114], np.float32)
    seen = given.alpha > 0.5
    usual = float(grey[seen].mean()) if seen.any() else 0.5
    ink = np.array(rgb(color) if color else ((0.98, 0.96, 0.92) if usual < 0.6 else (0.24, 0.22, 0.26)), np.float32)
    tone = np.clip(grey / max(usual, 0.08), 0.35, 1.25)[:, :, None]
    keep = np.clip((grey - 0.16) / 0.1, 0, 1)[:, :, None]  # eyes and outlines stay
    return Sprite(np.clip(given.colors + (ink * tone - given.colors) * edge * keep * 0.9, 0, 1), given.alpha)


def _raster(svg: str, width_px: int) -> np.ndarray:
    """BGRA uint8 of an SVG, its colours not multiplied by alpha."""
    encoded = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width_px, skip_system_fonts=True))
    return np.asarray(cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_UNCHANGED))
