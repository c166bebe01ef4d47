"""Styles of cut, cast and computed things: pixels, facets, clay, glass, lino, neon, blueprints, stickers."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.styles import marks
from bot.illustrator.styles.finishes import Sheet

_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
_PIXELS_ACROSS = 128  # of the shorter side


def pixel_art(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Large square pixels, few colours, ordered dither, dark outlines."""
    width, height = sheet.size
    scale = _PIXELS_ACROSS / sheet.unit
    small = cv2.resize(
        image, (max(8, round(width * scale)), max(8, round(height * scale))), interpolation=cv2.INTER_AREA
    )
    small = np.clip(marks.vivid(small, 1.18) * 1.02, 0, 1)
    outline = marks.lines(small, 0.8, threshold=0.07, softness=0.05)
    rows, columns = small.shape[:2]
    dither = np.tile(_BAYER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None]
    levels = 7
    few = np.round(np.clip(small + dither * 0.055, 0, 1) * levels) / levels
    few = few * (1 - outline[:, :, None] * 0.34)
    return cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST)


def low_poly(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Flat triangles, finer where there is more to see."""
    width, height = sheet.size
    points = np.concatenate([marks.cells(image, sheet.unit, 0.034, sheet.seed), _detail_points(image, sheet)])
    points[:, 0] = np.clip(points[:, 0], 0, width - 1)
    points[:, 1] = np.clip(points[:, 1], 0, height - 1)
    net = cv2.Subdiv2D((-2, -2, width + 4, height + 4))
    border = [(x, y) for x in np.linspace(0, width - 1, 24) for y in (0, height - 1)]
    border += [(x, y) for x in (0, width - 1) for y in np.linspace(0, height - 1, 24)]
    for x, y in {(float(x), float(y)) for x, y in [*points.tolist(), *border]}:
        net.insert((x, y))
    triangles = np.asarray(net.getTriangleList()).reshape(-1, 3, 2)
    inside = ((triangles > -1.5) & (triangles < [width + 1, height + 1])).all(axis=(1, 2))
    source = cv2.GaussianBlur(image, (0, 0), sheet.unit / 300)
    facets = (source * 255).astype(np.uint8)
    for triangle in triangles[inside]:
        middle = triangle.mean(axis=0)
        samples = [
            source[min(height - 1, int(y)), min(width - 1, int(x))] for x, y in ((triangle + 2 * middle) / 3).clip(0)
        ]
        tilt = 1 + 0.05 * np.sin(triangle[0, 0] * 0.9 + triangle[1, 1] * 1.7)
        color = np.clip(np.mean(samples, axis=0) * 255 * tilt, 0, 255)
        cv2.fillConvexPoly(facets, np.round(triangle * 16).astype(np.int32), color.tolist(), cv2.LINE_AA, 4)
    return marks.vivid(facets.astype(np.float32) / 255, 1.12)


def _detail_points(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Further points on edges only, from a finer grid."""
    fine = marks.cells(image, sheet.unit, 0.014, sheet.seed + 1)
    steep = marks.lines(image, sheet.unit / 500, threshold=0.02, softness=0.1)
    on_edge = np.array([steep[min(steep.shape[0] - 1, y), min(steep.shape[1] - 1, x)] > 0.3 for x, y in fine])
    return fine[on_edge]


def clay(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Soft modelled masses with rounded edges, thumb marks and a dull shine."""
    soft = marks.vivid(marks.smooth(image, sheet.unit, 2.2), 1.05)
    edges = marks.lines(image, sheet.unit / 400, threshold=0.022, softness=0.05)
    away = cv2.distanceTransform((edges < 0.45).astype(np.uint8), cv2.DIST_L2, 3)
    round_px = sheet.unit * 0.022
    dome = np.sqrt(np.clip(1 - (1 - np.clip(away / round_px, 0, 1)) ** 2, 0, 1))
    prints = (
        texture.cloudy(sheet.size, 81, cells=26, octaves=3) * 0.10
        + texture.cloudy(sheet.size, 82, cells=8, octaves=2) * 0.22
    )
    height = cv2.GaussianBlur(dome, (0, 0), sheet.unit / 330) + prints
    dx, dy = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3)
    slope = (-dx * 0.6 - dy * 1.0) * -sheet.unit / 900
    light = np.clip(1 - slope * 0.9, 0.55, 1.4)[:, :, None]
    shine = np.clip(-slope - 0.22, 0, 0.5)[:, :, None] * 0.35
    groove = (1 - np.clip(away / (round_px * 0.4), 0, 1))[:, :, None] * 0.16
    return np.clip(soft * light * (1 - groove) + shine, 0, 1)


def stained_glass(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Panes of glowing glass in lead, cut along the shapes."""
    width, height = sheet.size
    points = marks.cells(cv2.GaussianBlur(image, (0, 0), sheet.unit / 200), sheet.unit, 0.056, sheet.seed)
    seeds = np.full((height, width), 255, np.uint8)
    chance = texture.generator(sheet.seed, "glass")
    moved = points + chance.uniform(-0.012, 0.012, points.shape) * sheet.unit
    for x, y in moved:
        seeds[min(height - 1, max(0, int(y))), min(width - 1, max(0, int(x)))] = 0
    _, labels = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    soft = marks.smooth(image, sheet.unit, 2)
    tones = np.round(marks.grey(soft) * 5).astype(np.int64)
    hues = np.round(cv2.cvtColor(soft, cv2.COLOR_RGB2HSV)[:, :, 0] / 40).astype(np.int64)
    panes = labels.astype(np.int64) * 100 + tones * 10 + hues
    _, pane = np.unique(panes, return_inverse=True)
    pane = pane.reshape(height, width)
    share = np.bincount(pane.ravel()).astype(np.float32)
    color = np.stack([np.bincount(pane.ravel(), soft[:, :, c].ravel()) for c in range(3)], axis=1) / share[:, None]
    glass = color[pane].astype(np.float32)
    lead = (cv2.morphologyEx(labels.astype(np.float32), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)) > 0).astype(
        np.float32
    )
    outline = marks.lines(image, sheet.unit / 380, threshold=0.036, softness=0.02)
    lead = np.maximum(marks.thick(lead, sheet.unit / 300), marks.thick(outline, sheet.unit / 260))
    lead = cv2.GaussianBlur(lead, (0, 0), max(0.6, sheet.unit / 900))
    ripple = texture.cloudy(sheet.size, 91, cells=22, octaves=3) - 0.5
    glow = 1.18 + ripple * 0.34 - cv2.GaussianBlur(lead, (0, 0), sheet.unit / 90) * 0.5
    lit = np.clip(marks.vivid(glass, 1.55) * glow[:, :, None] + 0.03, 0, 1)
    return lit + (np.array([0.07, 0.07, 0.085], np.float32) - lit) * np.clip(lead * 1.25, 0, 1)[:, :, None]


def linocut(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Black ink over two printed colours, with the gouge's lines."""
    soft = marks.smooth(image, sheet.unit, 2)
    tone = marks.grey(soft)
    tone = np.clip(tone * 1.55, 0, 1) if sheet.dark else tone
    waves = marks.hatch(sheet.size, sheet.unit, 1.35, 0.0115, 95)
    cuts = marks.hatch(sheet.size, sheet.unit, 0.2, 0.0095, 96)
    page = np.array([0.955, 0.925, 0.86], np.float32)
    hue = marks.vivid(marks.flat(np.clip(soft * 1.1, 0, 1), 3, soft=0.05), 1.15)
    printed = page * (0.22 + 0.78 * hue)
    dark = np.clip(((0.40 - tone) * 3.4 + (waves - 0.5) * 0.9) * 6, 0, 1)
    middle = np.clip(((0.60 - tone) * 3.0 + (cuts - 0.78) * 1.6) * 6, 0, 1) * 0.85
    outline = marks.thick(marks.lines(image, sheet.unit / 560, threshold=0.03, softness=0.012), sheet.unit / 330)
    inked = np.maximum(np.maximum(dark, middle), outline)
    fleck = np.clip((texture.cloudy(sheet.size, 97, cells=130, octaves=2) - 0.70) * 5, 0, 1)
    inked = np.clip(inked - fleck * 0.55, 0, 1)[:, :, None]
    return printed + (np.array([0.10, 0.10, 0.13], np.float32) - printed) * inked


def neon(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Glowing tubes in the dark."""
    drawn = marks.lines(image, sheet.unit / 520, threshold=0.028, softness=0.03)
    hsv = cv2.cvtColor(marks.smooth(image, sheet.unit, 1.5), cv2.COLOR_RGB2HSV)
    rows = np.linspace(0, 1, sheet.size[1], dtype=np.float32)[:, None]
    grey_share = np.clip((0.35 - hsv[:, :, 1]) / 0.3, 0, 1)
    fallback = 190 + 120 * rows
    hue = np.where(grey_share > 0.5, fallback, hsv[:, :, 0])
    bright = np.ones_like(hue)
    tube = cv2.cvtColor(np.stack([hue.astype(np.float32), bright * 0.86, bright], axis=2), cv2.COLOR_HSV2RGB)
    night = image * np.array([0.15, 0.12, 0.24], np.float32) + np.array([0.02, 0.012, 0.05], np.float32)
    light = tube * drawn[:, :, None]
    glow = (
        cv2.GaussianBlur(light, (0, 0), sheet.unit / 260) * 0.9
        + cv2.GaussianBlur(light, (0, 0), sheet.unit / 70) * 1.1
        + cv2.GaussianBlur(light, (0, 0), sheet.unit / 26) * 0.9
    )
    core = np.clip(drawn * 1.1, 0, 1)[:, :, None]
    return np.clip(night + glow + (tube * 0.65 + 0.35) * core * 0.75, 0, 1)


def blueprint(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """White lines on blue squared paper."""
    width, height = sheet.size
    blue = np.array([0.075, 0.25, 0.52], np.float32)
    tone = marks.grey(marks.smooth(image, sheet.unit))
    page = (
        blue
        * (0.82 + 0.22 * tone[:, :, None])
        * (1 + (texture.cloudy(sheet.size, 99, cells=4) - 0.5)[:, :, None] * 0.14)
    )
    grid = np.zeros((height, width), np.float32)
    step = sheet.unit / 32
    for number, place in enumerate(np.arange(0, max(width, height), step)):
        strength = 0.26 if number % 4 == 0 else 0.12
        if place < width:
            grid[:, int(place)] = np.maximum(grid[:, int(place)], strength)
        if place < height:
            grid[int(place), :] = np.maximum(grid[int(place), :], strength)
    hatching = marks.hatch(sheet.size, sheet.unit, 0.8, 0.011, 98)
    shade = np.clip((0.42 - tone) * 2, 0, 1) * np.clip((hatching - 0.8) * 6, 0, 1) * 0.32
    drawn = marks.lines(image, sheet.unit / 640, threshold=0.02, softness=0.03)
    chalk = 0.72 + 0.28 * texture.cloudy(sheet.size, 100, cells=120, octaves=2)
    mark = np.clip(np.maximum(np.maximum(drawn * chalk, grid), shade), 0, 1)[:, :, None]
    return page + (np.array([0.93, 0.97, 1.0], np.float32) - page) * mark


def sticker(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Bright and clean; the white borders are cut while painting."""
    return marks.vivid(np.clip(image * 1.04, 0, 1), 1.12) * (1 + texture.grain(sheet.size)[:, :, None] * 0.004)
