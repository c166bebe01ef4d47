"""What painting and drawing do to the picture: gouache, watercolour, oil, ink and wash, pencil."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.styles import marks
from bot.illustrator.styles.sheet import Sheet


def gouache(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Opaque paint on toothed paper."""
    tooth = texture.grain(sheet.size) * 0.012 + texture.strokes(sheet.size) * 0.014
    return image * (1 + tooth[:, :, None] * (0.4 + 0.6 * sheet.strength))


def watercolor(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Thin colour on white paper: a wet backdrop, a clear subject, pigment that pools at the rims, a ragged border."""
    size, unit = sheet.size, sheet.unit
    things = cv2.GaussianBlur(sheet.things, (0, 0), unit / 300)[:, :, None]
    wet = marks.wavering(cv2.GaussianBlur(image, (0, 0), unit / 320), sheet, 31, 0.011)
    clear = marks.wavering(image, sheet, 32, 0.004)
    paint = wet + (clear - wet) * things
    bloom = texture.cloudy(size, 33, cells=4, octaves=4)[:, :, None] - 0.5
    strength = 0.86 + bloom * (0.42 - 0.3 * things) + 0.1 * things
    tone = 1 - (1 - marks.vivid(paint, 1.25)) * np.clip(strength, 0.1, 1.1)
    rim = marks.wavering(np.maximum(sheet.outlines(2.2), sheet.world_lines(1.6) * 0.55), sheet, 32, 0.004)
    pooled = cv2.GaussianBlur(rim, (0, 0), unit / 900) * 0.42 + marks.softened(rim, unit / 130) * 0.55
    tone = tone * (1 - pooled[:, :, None] * np.clip(1.25 - tone, 0.15, 1) * 0.75)
    sketch = np.maximum(sheet.outlines(1.1) * 0.5, sheet.inner_lines(1.0) * 0.4)[:, :, None]
    tone = tone * (1 - sketch * np.array([0.5, 0.5, 0.42], np.float32))
    grains = texture.cloudy(size, 34, cells=120, octaves=2)[:, :, None] - 0.5
    tone = tone * (1 + grains * 0.2 * (1 - tone))
    white = np.array([0.99, 0.98, 0.955], np.float32)
    return (white + (tone - white) * marks.ragged(sheet, 0.075)) * marks.paper(size, 0.035)


def oil(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Thick paint dragged along the forms, with the ridges of the bristles lit from the side."""
    size, unit = sheet.size, sheet.unit
    turn = _flow(image, sheet)
    things = cv2.GaussianBlur(sheet.things, (0, 0), unit / 400)
    reach = unit * (0.012 - 0.009 * things)
    jitter = unit * 0.007 * (1 - 0.82 * things)
    patches = [texture.cells(size, unit * 0.016, 43 + n) for n in range(2)]
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    x0, y0 = x + (patches[0] - 0.5) * 2 * jitter, y + (patches[1] - 0.5) * 2 * jitter
    paint = marks.dragged(image, x0, y0, turn, reach, 7)
    coarse = texture.cloudy(size, 44, cells=150, octaves=1)
    bristles = marks.dragged(coarse, x, y, turn, np.full_like(reach, unit * 0.015), 9)
    edge = marks.dragged(patches[0], x, y, turn, np.full_like(reach, unit * 0.008), 5)
    ridges = cv2.GaussianBlur(bristles * 1.2 + edge * 0.8, (0, 0), unit / 1300)
    shine = cv2.Sobel(ridges, cv2.CV_32F, 1, 0, ksize=3) + cv2.Sobel(ridges, cv2.CV_32F, 0, 1, ksize=3)
    tint = (
        1 + (patches[1] - 0.5)[:, :, None] * np.array([0.13, 0.09, 0.15], np.float32) * (1 - 0.5 * things)[:, :, None]
    )
    lit = np.clip(shine * 1000 / unit, -1.2, 1.2)[:, :, None]
    rich = marks.vivid(marks.contrast(paint * tint, 1.12), 1.24)
    return np.clip(
        rich * (1 + lit * (0.075 - 0.055 * things[:, :, None]))
        + np.clip(lit - 0.4, 0, 1) * 0.03 * (1 - things[:, :, None]),
        0,
        1,
    )


def _flow(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """The direction of the brush: along edges where there are any, in slow swirls elsewhere; radians."""
    scale = 0.25
    bright = cv2.GaussianBlur(cv2.resize(marks.grey(image), None, fx=scale, fy=scale), (0, 0), sheet.unit / 320)
    across, down = cv2.Sobel(bright, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(bright, cv2.CV_32F, 0, 1, ksize=3)
    small = bright.shape[::-1]
    swirl = (texture.cloudy(small, sheet.seed % 1000 + 41, cells=2.0, octaves=2) - 0.5) * 4.5
    # Directions are averaged as doubled angles: a stroke to the left is a stroke to the right.
    weight = np.hypot(across, down) * 14
    along = np.arctan2(across, -down)
    cosine = np.cos(2 * along) * weight + np.cos(2 * swirl) * 0.22
    sine = np.sin(2 * along) * weight + np.sin(2 * swirl) * 0.22
    cosine, sine = (cv2.GaussianBlur(part, (0, 0), sheet.unit / 260) for part in (cosine, sine))
    cosine, sine = (cv2.resize(part, sheet.size, interpolation=cv2.INTER_LINEAR) for part in (cosine, sine))
    return np.arctan2(sine, cosine) / 2


def ink(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Brush lines that swell, washes of diluted ink, a breath of colour on the subject, and a red seal."""
    size, unit = sheet.size, sheet.unit
    things = cv2.GaussianBlur(sheet.things, (0, 0), unit / 260)
    loose = marks.softened(image, unit / 70)
    soft = loose + (cv2.GaussianBlur(image, (0, 0), unit / 400) - loose) * things[:, :, None]
    tone = marks.grey(marks.wavering(soft, sheet, 53, 0.016))
    tone = np.clip(tone * (1.5 if sheet.dark else 1.1) + 0.05, 0, 1)
    bleed = texture.cloudy(size, 51, cells=7, octaves=4) - 0.5
    wash = marks.stepped(tone + bleed * 0.22 * (1 - 0.7 * things), (0.3, 0.5, 0.72, 0.88, 1.0), 0.3)
    wash = wash + (1 - wash) * (1 - things) * 0.22
    page = np.array([0.968, 0.945, 0.89], np.float32)
    hue = marks.vivid(soft, 1.25) / np.maximum(soft.max(axis=2, keepdims=True), 0.25)
    colored = page * wash[:, :, None] * (1 + (hue - 1) * (0.14 + 0.5 * things[:, :, None]))
    swell = texture.cloudy(size, 52, cells=5, octaves=2)
    drawn = np.maximum(sheet.outlines(2.4), sheet.outlines(6.5) * np.clip(swell * 3 - 1.2, 0, 1))
    drawn = np.maximum(drawn, sheet.inner_lines(2.0) * 0.9)
    dry = np.clip(texture.cloudy(size, 54, cells=60, stretch=3, octaves=2) * 2.2 - 0.55, 0, 1)
    world = (
        np.maximum(sheet.world_lines(1.6) * 0.55, sheet.world_lines(2.6) * np.clip(swell * 3 - 1.4, 0, 1) * 0.8) * dry
    )
    drawn = marks.wavering(np.maximum(drawn, world), sheet, 32, 0.003)
    inked = colored + (np.array([0.08, 0.08, 0.11], np.float32) - colored) * drawn[:, :, None]
    return marks.sealed(inked * marks.paper(size, 0.045), sheet, (0.72, 0.16, 0.13))


def pencil(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Graphite on rough paper: firm lines on the subject, light ones behind it, hatching in three directions."""
    size, unit = sheet.size, sheet.unit
    things = sheet.things
    tone = cv2.GaussianBlur(marks.grey(image), (0, 0), unit / 500)
    tone = np.clip((tone - 0.05) / 0.83, 0, 1) ** (0.6 if sheet.dark else 0.9)
    tone = tone + (1 - tone) * (1 - things) * 0.42
    shade = np.zeros_like(tone)
    for number, (angle, start) in enumerate(((0.78, 0.93), (2.2, 0.62), (0.3, 0.4))):
        strokes = marks.hatch(size, unit, angle, 0.0062, 61 + number)
        weight = np.clip((start - tone) * 1.5, 0, 0.72)
        shade = np.maximum(shade, weight * np.clip(strokes * 1.7 - 0.45, 0, 1))
    smudge = np.clip(0.9 - tone, 0, 1) * 0.34
    second = marks.wavering(sheet.outlines(1.2), sheet, 66, 0.007) * 0.4
    lines = np.maximum(sheet.outlines(2.6) * 0.95, np.maximum(sheet.inner_lines(1.6) * 0.85, second))
    lines = np.maximum(marks.wavering(lines, sheet, 32, 0.002), sheet.world_lines(1.2) * 0.5)
    tooth = texture.cloudy(size, 64, cells=130, octaves=1)
    mark = np.clip(np.maximum(shade, lines) * (0.72 + 0.42 * tooth) + smudge * (0.85 + 0.3 * tooth), 0, 0.96)
    page, lead = np.array([0.972, 0.966, 0.95], np.float32), np.array([0.16, 0.16, 0.19], np.float32)
    drawn = page + (lead - page) * mark[:, :, None]
    return drawn + (page - drawn) * (1 - marks.ragged(sheet, 0.05, soft=0.05)) * (1 - 0.9 * things[:, :, None])
