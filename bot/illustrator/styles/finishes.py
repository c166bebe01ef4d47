"""What paint and drawing styles do to the finished picture."""

from dataclasses import dataclass

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.styles import marks


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a finish may know of the picture. `unit` is the shorter side in pixels; `strength` is 1 at --stylize 100."""

    size: tuple[int, int]
    unit: float
    seed: int
    strength: float
    dark: bool


def gouache(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Opaque paint on toothed paper."""
    tooth = texture.grain(sheet.size) * 0.012 + texture.strokes(sheet.size) * 0.014
    return image * (1 + tooth[:, :, None] * (0.4 + 0.6 * sheet.strength))


def paper_cut(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Layers of coloured paper: flat tones and fibres; the shadows are cast while painting."""
    return marks.vivid(marks.flat(marks.smooth(image, sheet.unit), 9), 1.06) * marks.paper(sheet.size, 0.05)


def watercolor(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Thin colour on white paper: wandering edges, pigment that pools along them, a ragged border."""
    width, height = sheet.size
    sway = sheet.unit * 0.008
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x += (texture.cloudy(sheet.size, 31, cells=14, octaves=3) - 0.5) * 2 * sway
    y += (texture.cloudy(sheet.size, 32, cells=14, octaves=3) - 0.5) * 2 * sway
    wet = cv2.remap(marks.smooth(image, sheet.unit, 1.5), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    pooled = cv2.GaussianBlur(
        marks.lines(wet, sheet.unit / 420, threshold=0.012, softness=0.09), (0, 0), sheet.unit / 700
    )
    bloom = texture.cloudy(sheet.size, 33, cells=5, octaves=4) - 0.5
    tone = np.clip(1 - (1 - wet) * (0.88 + 0.55 * bloom[:, :, None]), 0, 1)
    tone = tone * (1 - pooled[:, :, None] * 0.34 * np.array([0.8, 0.9, 1.0], np.float32)[::-1])
    grains = texture.cloudy(sheet.size, 34, cells=120, octaves=2) - 0.5
    tone = tone * (1 + grains[:, :, None] * 0.13 * (1 - tone))
    rough = texture.cloudy(sheet.size, 35, cells=9, octaves=4) * 0.07 * sheet.unit
    edge = np.minimum(
        np.minimum(np.arange(width)[None, :], np.arange(width)[None, ::-1]),
        np.minimum(np.arange(height)[:, None], np.arange(height)[::-1, None]),
    )
    inside = np.clip((edge - rough) / (0.006 * sheet.unit), 0, 1).astype(np.float32)[:, :, None]
    white = np.array([0.985, 0.975, 0.95], np.float32)
    return (white + (tone - white) * inside) * marks.paper(sheet.size, 0.035)


def oil(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Thick strokes laid along the forms, in three sizes of brush, lit from the side."""
    width, height = sheet.size
    bright = marks.grey(cv2.GaussianBlur(image, (0, 0), sheet.unit / 160))
    across, down = cv2.Sobel(bright, cv2.CV_32F, 1, 0, ksize=5), cv2.Sobel(bright, cv2.CV_32F, 0, 1, ksize=5)
    swirl = (texture.cloudy(sheet.size, sheet.seed % 1000 + 41, cells=2.2, octaves=2) - 0.5) * 5
    steep = np.hypot(across, down)
    turn = np.where(steep > 0.12, np.arctan2(across, -down), swirl)
    paint = np.clip(cv2.GaussianBlur(image, (0, 0), sheet.unit / 120) * 255, 0, 255).astype(np.uint8)
    relief = np.full((height, width), 128, np.uint8)
    detail = cv2.dilate(
        (marks.lines(image, sheet.unit / 500, threshold=0.03) > 0.3).astype(np.uint8), np.ones((5, 5), np.uint8)
    )
    chance = texture.generator(sheet.seed, "oil")
    for number, (size, blur) in enumerate(((0.02, 0.008), (0.011, 0.004), (0.0058, 0.0016))):
        thick = max(2, round(size * sheet.unit))
        colors = cv2.GaussianBlur(image, (0, 0), max(0.6, blur * sheet.unit)) * 255
        gap = thick * 0.75
        spots = np.stack(np.meshgrid(np.arange(0, width, gap), np.arange(0, height, gap)), axis=-1).reshape(-1, 2)
        spots = spots + chance.uniform(-gap / 2, gap / 2, spots.shape)
        tones, heights = chance.normal(0, 7, len(spots)), chance.integers(70, 190, len(spots))
        for place in chance.permutation(len(spots)):
            x, y = min(width - 1, max(0, int(spots[place, 0]))), min(height - 1, max(0, int(spots[place, 1])))
            if number == 2 and not detail[y, x]:
                continue
            angle, length = float(turn[y, x]), thick * (1.1 if number == 2 else 2.0)
            dx, dy = np.cos(angle) * length, np.sin(angle) * length
            start, end = (round(x - dx), round(y - dy)), (round(x + dx), round(y + dy))
            color = np.clip(colors[y, x] + tones[place], 0, 255).tolist()
            cv2.line(paint, start, end, color, thick, cv2.LINE_AA)
            cv2.line(relief, start, end, int(heights[place]), max(1, thick // 2), cv2.LINE_AA)
    ridges = cv2.GaussianBlur(relief.astype(np.float32) / 255, (0, 0), sheet.unit / 900)
    shine = cv2.Sobel(ridges, cv2.CV_32F, 1, 1, ksize=3)
    return marks.vivid(paint.astype(np.float32) / 255, 1.16) * (1 + shine[:, :, None] * 0.5)


def ink(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Brush lines and grey washes on cream paper, with a breath of colour."""
    soft = marks.smooth(image, sheet.unit, 1.6)
    bleed = texture.cloudy(sheet.size, 51, cells=12, octaves=4) - 0.5
    tone = np.clip(marks.grey(soft) * 1.12 + 0.06 + bleed * 0.16, 0, 1)
    steps = np.array([0.34, 0.52, 0.74, 0.9, 1.0], np.float32)
    place = tone * 4.2
    low = np.clip(np.floor(place), 0, 3).astype(int)
    part = np.clip((place - low - 0.5) / 0.22 + 0.5, 0, 1)
    wash = steps[low] + (steps[low + 1] - steps[low]) * part
    page = np.array([0.965, 0.945, 0.895], np.float32)
    colored = (
        page
        * wash[:, :, None]
        * (0.72 + 0.28 * marks.vivid(soft, 1.3) / np.maximum(soft.max(axis=2, keepdims=True), 0.2))
    )
    weight = texture.cloudy(sheet.size, 52, cells=7, octaves=2)
    drawn = marks.lines(image, sheet.unit / 620, threshold=0.026, softness=0.02)
    drawn = np.maximum(drawn * (0.35 + 0.65 * weight), marks.thick(drawn * (weight > 0.56), sheet.unit / 380))
    drawn = cv2.GaussianBlur(drawn, (0, 0), max(0.5, sheet.unit / 1500))
    return (
        colored + (np.array([0.09, 0.09, 0.12], np.float32) - colored) * np.clip(drawn, 0, 1)[:, :, None]
    ) * marks.paper(sheet.size, 0.04)


def pencil(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Graphite: outlines and three directions of hatching on rough paper."""
    tone = marks.grey(marks.smooth(image, sheet.unit))
    if sheet.dark:
        tone = np.clip(tone * 1.5, 0, 1)
    tone = np.clip((tone - 0.06) / 0.86, 0, 1)
    shade = np.zeros_like(tone)
    for number, (angle, start) in enumerate(((0.72, 0.95), (2.3, 0.6), (0.15, 0.34))):
        strokes = marks.hatch(sheet.size, sheet.unit, angle, 0.0058, 61 + number)
        shade = np.maximum(shade, np.clip((start - tone) * 1.25, 0, 0.6) * np.clip(strokes * 1.35 - 0.15, 0, 1))
    smudge = np.clip(0.92 - tone, 0, 1) * 0.52
    outline = marks.lines(image, sheet.unit / 560, threshold=0.016, softness=0.05)
    tooth = texture.cloudy(sheet.size, 64, cells=110, octaves=1)
    mark = np.clip(np.maximum(shade, outline * 0.92) * (0.78 + 0.35 * tooth) + smudge, 0, 0.96)
    page = np.array([0.965, 0.96, 0.945], np.float32)
    lead = np.array([0.17, 0.17, 0.20], np.float32)
    tint = marks.vivid(image, 0.9) - marks.grey(image)[:, :, None]
    return np.clip(page + (lead - page) * mark[:, :, None] + tint * 0.10, 0, 1)


def comic(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Bold outlines, bright flat colours, dots in the shadows."""
    soft = marks.smooth(image, sheet.unit, 1.4)
    toned = marks.vivid(marks.flat(np.clip(soft * 1.08 + 0.02, 0, 1), 5), 1.45)
    tone = marks.grey(soft)
    screen = marks.dots(sheet.size, max(4.0, sheet.unit / 105))
    inked = np.clip((screen - (0.22 + tone * 1.05)) * sheet.unit / 120, 0, 1)
    toned = toned * (1 - inked[:, :, None] * 0.42)
    light_dots = np.clip((screen - 0.62) * 5, 0, 1) * np.clip((tone - 0.72) * 4, 0, 1)
    toned = toned + (1 - toned) * light_dots[:, :, None] * 0.35
    outline = marks.thick(marks.lines(image, sheet.unit / 620, threshold=0.034, softness=0.012), sheet.unit / 420)
    outline = cv2.GaussianBlur(outline, (0, 0), max(0.5, sheet.unit / 1600))
    return toned + (np.array([0.06, 0.05, 0.09], np.float32) - toned) * np.clip(outline, 0, 1)[:, :, None]


def ukiyo_e(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """A woodblock print: few muted flat inks, indigo outlines, grain of the block, aged paper."""
    soft = marks.smooth(image, sheet.unit, 1.8)
    inks = marks.vivid(marks.flat(soft, 6, soft=0.06), 0.82)
    page = np.array([0.945, 0.895, 0.785], np.float32)
    inks = inks * (0.35 + 0.65 * page) + 0.04
    grain = texture.cloudy(sheet.size, 71, cells=46, stretch=14, octaves=2) - 0.5
    worn = texture.cloudy(sheet.size, 72, cells=110, octaves=2)
    inks = inks * (1 + grain[:, :, None] * 0.10)
    inks = inks + (page - inks) * (np.clip((worn - 0.82) * 4, 0, 1) * 0.3)[:, :, None]
    outline = marks.thick(marks.lines(image, sheet.unit / 640, threshold=0.03, softness=0.016), sheet.unit / 640)
    return inks + (np.array([0.10, 0.12, 0.24], np.float32) - inks) * (np.clip(outline, 0, 1) * 0.92)[:, :, None]
