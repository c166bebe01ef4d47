"""Printed and drafted styles: comic, woodblock, linocut, blueprint."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.palette import rgb
from bot.illustrator.styles import marks
from bot.illustrator.styles.sheet import Sheet


def comic(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Bold ink around the subject, bright flat colours, halftone in shades and sky, a white panel border."""
    size, unit, things = sheet.size, sheet.unit, sheet.things
    lifted = image ** (0.72 if sheet.dark else 0.95)
    toned = marks.vivid(marks.flat(np.clip(lifted * 1.06, 0, 1), 6, soft=0.06), 1.5)
    tone = cv2.GaussianBlur(marks.grey(lifted), (0, 0), unit / 500)
    screen = marks.dots(size, max(4.0, unit / 88))
    shade = np.clip((screen - (0.18 + tone * 1.12)) * unit / 130, 0, 1)
    toned = toned * (1 - shade[:, :, None] * np.array([0.5, 0.46, 0.3], np.float32))
    light = np.clip((screen - (1.42 - tone * 0.98)) * unit / 130, 0, 1) * (1 - things)
    toned = toned + (1 - toned) * light[:, :, None] * 0.5
    drawn = np.maximum(sheet.outlines(6.2), np.maximum(sheet.inner_lines(3.0), sheet.world_lines(2.4) * 0.95))
    inked = toned + (np.array([0.05, 0.04, 0.08], np.float32) - toned) * drawn[:, :, None]
    return _panel(inked, sheet)


def _panel(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """A white margin and a black frame, as of a page's panel."""
    if sheet.endless:
        return image
    width, height = sheet.size
    margin, line = round(sheet.unit * 0.022), max(2, round(sheet.unit * 0.006))
    out = np.full_like(image, 0.985)
    out[margin : height - margin, margin : width - margin] = 0.05
    inside = np.s_[margin + line : height - margin - line, margin + line : width - margin - line]
    out[inside] = image[inside]
    return out


# Inks of Edo prints: Prussian blue, indigo, pale blue, vermilion, pink, ochre, straw, moss, pale green, umber, sumi, grey, paper.
_INKS = (
    "#1d4676", "#27305c", "#7ba5b8", "#b7cfd0", "#c8452f", "#e3a08e", "#d2953c", "#e9cf94", "#5d7547", "#a3b184",
    "#7d5138", "#2c2b30", "#8f8a80", "#f3e6cc", "#e5763b", "#4f7f86", "#8c6d95",
)  # fmt: skip
_PAPER = np.array([0.953, 0.906, 0.812], np.float32)


def ukiyo_e(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """A woodblock print: few flat inks, skies graded from blue to bare paper, fine key lines, the grain of the block."""
    size, unit, things = sheet.size, sheet.unit, sheet.things[:, :, None]
    calm = marks.smooth(image, unit, 2.4)
    lifted = np.clip(calm ** (0.66 if sheet.dark else 0.92) * 1.04, 0, 1)
    inked = nearest_ink(lifted, _INKS)
    soft = inked + (marks.vivid(lifted, 0.9) * _PAPER - inked) * (0.3 + 0.15 * things)
    sky = (
        (sheet.layers == 0).astype(np.float32)[:, :, None]
        if sheet.layers.size and not sheet.endless
        else np.zeros_like(things)
    )
    soft = soft + (_graded_sky(image, sheet) - soft) * sky
    grain = texture.cloudy(size, 71, cells=34, stretch=16, octaves=3) - 0.5
    worn = texture.cloudy(size, 72, cells=120, octaves=2)
    soft = soft * (1 + grain[:, :, None] * 0.11)
    soft = soft + (_PAPER - soft) * (np.clip((worn - 0.8) * 4, 0, 1) * 0.06)[:, :, None]
    key = np.maximum(sheet.outlines(3.0), np.maximum(sheet.inner_lines(1.5) * 0.9, sheet.world_lines(1.6) * 0.85))
    lined = soft + (np.array([0.09, 0.11, 0.22], np.float32) - soft) * (key * 0.94)[:, :, None]
    return marks.sealed(lined * marks.paper(size, 0.02), sheet, (0.76, 0.2, 0.13))


def _graded_sky(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Bokashi: a dark band wiped out downwards, bare paper, and a blush above the horizon. (h, w, 3)"""
    height = image.shape[0]
    rows = (np.arange(height, dtype=np.float32) + 0.5) / height / max(0.25, min(1.0, sheet.horizon))
    top = image[: max(1, height // 24)].reshape(-1, 3).mean(axis=0)
    low_at = min(height - 1, max(0, round(sheet.horizon * height * 0.9)))
    low = image[max(0, low_at - 8) : low_at + 8].reshape(-1, 3).mean(axis=0)
    blue = np.array(rgb("#17406f" if top[2] >= top[0] else "#5a2f55"), np.float32)
    blush = np.array(
        rgb("#e2703f" if low[0] > low[2] * 1.12 else "#e9b79c" if not sheet.dark else "#5f86a0"), np.float32
    )
    middle = _PAPER * (np.array([0.62, 0.72, 0.8], np.float32) if sheet.dark else 1.0)
    veil = np.clip(1.25 - rows / 0.44, 0, 1)[:, None] ** 1.1
    warm = low[0] > low[2] * 1.12
    glow = np.clip((rows - (0.38 if warm else 0.6)) / 0.5, 0, 1)[:, None] ** 1.2 * (0.95 if warm else 0.5)
    column = middle + (blush - middle) * glow
    column = column + (blue - column) * veil
    return np.broadcast_to(column[:, None, :], image.shape)


def nearest_ink(image: np.ndarray, inks: tuple[str, ...]) -> np.ndarray:
    """Every pixel in the nearest of a few inks, (h, w, 3); hue counts more than brightness."""
    weights = np.array([0.75, 1.25, 1.25], np.float32)
    table = cv2.cvtColor(np.array([[rgb(name) for name in inks]], np.float32), cv2.COLOR_RGB2Lab)[0] * weights
    small = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2Lab) * weights
    best = np.full(lab.shape[:2], np.inf, np.float32)
    chosen = np.zeros(lab.shape[:2], np.uint8)
    for number, ink in enumerate(table):
        far = ((lab - ink) ** 2).sum(axis=2)
        nearer = far < best
        best[nearer], chosen[nearer] = far[nearer], number
    colors = np.array([rgb(name) for name in inks], np.float32)[np.asarray(cv2.medianBlur(chosen, 5), np.intp)]
    return cv2.resize(colors, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)


def linocut(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """A black block over one or two flat inks: carved lines that follow tone, a white halo around the subject."""
    size, unit, things = sheet.size, sheet.unit, sheet.things
    calm = marks.smooth(image, unit, 2)
    tone = marks.grey(calm)
    tone = np.clip(tone * 1.5, 0, 1) if sheet.dark else tone
    page = np.array([0.958, 0.93, 0.865], np.float32)
    base = marks.vivid(marks.flat(np.clip(calm * 1.15, 0, 1), 3, soft=0.05), 1.3)
    muted = marks.vivid(base, 0.75)
    ink_color = muted + (base - muted) * things[:, :, None]
    printed = page * (0.16 + 0.84 * ink_color)
    # The gouge: lines as thick as the tone is dark, wide in the backdrop, fine in the subject.
    wide = marks.hatch(size, unit, 1.5708 - 0.12, 0.0125, 95)
    fine = marks.hatch(size, unit, 0.7, 0.0085, 96)
    sky_cut = np.clip((wide - (0.16 + tone * 1.3)) * unit / 110, 0, 1) * (1 - things)
    form_cut = np.clip((fine - (0.28 + tone * 1.35)) * unit / 110, 0, 1) * things
    solid = np.clip((0.2 - tone) * 14, 0, 1)
    lines = np.maximum(sheet.inner_lines(3.4), sheet.world_lines(3.0))
    inked = np.maximum(np.maximum(np.maximum(sky_cut, form_cut), solid), lines)
    halo = sheet.outlines(17.0) * (1 - things)
    inked = inked * (1 - halo)
    inked = np.maximum(inked, sheet.outlines(5.0))
    fleck = np.clip((texture.cloudy(size, 97, cells=130, octaves=2) - 0.7) * 5, 0, 1)
    inked = np.clip(inked - fleck * 0.4, 0, 1)[:, :, None]
    printed = printed + (page - printed) * (halo * (1 - sheet.outlines(5.0)) * 0.9)[:, :, None]
    block = printed + (np.array([0.085, 0.085, 0.11], np.float32) - printed) * inked
    return _deckled(block, sheet, page)


def _deckled(image: np.ndarray, sheet: Sheet, page: np.ndarray) -> np.ndarray:
    """The block printed on a larger sheet: a bare margin with an uneven inside edge."""
    if sheet.endless:
        return image * marks.paper(sheet.size, 0.02)
    width, height = sheet.size
    rough = texture.cloudy(sheet.size, 36, cells=40, octaves=2) * 0.006 * sheet.unit
    edge = np.minimum(
        np.minimum(np.arange(width)[None, :], np.arange(width)[None, ::-1]),
        np.minimum(np.arange(height)[:, None], np.arange(height)[::-1, None]),
    )
    inside = np.clip(edge - rough - 0.024 * sheet.unit, 0, 1).astype(np.float32)[:, :, None]
    return (page + (image - page) * inside) * marks.paper(sheet.size, 0.02)


def blueprint(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """White lines on blue squared paper: heavy around the subject, thin behind it, with hatching and a drawing's frame."""
    size, unit, things = sheet.size, sheet.unit, sheet.things
    width, height = size
    tone = marks.grey(cv2.GaussianBlur(image, (0, 0), unit / 300))
    stain = (texture.cloudy(size, 99, cells=3) - 0.5)[:, :, None]
    page = np.array([0.065, 0.235, 0.50], np.float32) * (0.9 + 0.16 * tone[:, :, None]) * (1 + stain * 0.2)
    page = page * (1 - 0.22 * things[:, :, None])
    grid = np.zeros((height, width), np.float32)
    for number, place in enumerate(np.arange(0, max(width, height), unit / 40)):
        strength = 0.3 if number % 5 == 0 else 0.13
        if place < width:
            grid[:, int(place)] = np.maximum(grid[:, int(place)], strength)
        if place < height:
            grid[int(place), :] = np.maximum(grid[int(place), :], strength)
    hatching = marks.hatch(size, unit, 0.7854, 0.0095, 98)
    shade = np.clip((0.5 - tone) * 2.2, 0, 1) * np.clip((hatching - 0.72) * 6, 0, 1) * 0.5 * things
    drawn = np.maximum(sheet.outlines(3.2), np.maximum(sheet.inner_lines(1.6) * 0.85, sheet.world_lines(1.4) * 0.68))
    chalk = 0.76 + 0.24 * texture.cloudy(size, 100, cells=120, octaves=2)
    mark = np.maximum(np.maximum(drawn * chalk, grid * (1 - 0.6 * things)), shade)
    mark = mark if sheet.endless else np.maximum(mark, _frame(size, unit) * 0.85)
    return page + (np.array([0.92, 0.965, 1.0], np.float32) - page) * np.clip(mark, 0, 1)[:, :, None]


def _frame(size: tuple[int, int], unit: float) -> np.ndarray:
    """The double frame of a technical drawing with ticks along it, float32 (h, w)."""
    width, height = size
    frame = np.zeros((height, width), np.uint8)
    line = max(1, round(unit / 700))
    outer, inner = round(unit * 0.018), round(unit * 0.034)
    for margin in (outer, inner):
        cv2.rectangle(frame, (margin, margin), (width - 1 - margin, height - 1 - margin), 255, line, cv2.LINE_AA)
    for x in np.arange(inner, width - inner, unit / 8):
        for y in (outer, height - 1 - inner):
            cv2.line(frame, (round(x), y), (round(x), y + inner - outer), 255, line)
    for y in np.arange(inner, height - inner, unit / 8):
        for x in (outer, width - 1 - inner):
            cv2.line(frame, (x, round(y)), (x + inner - outer, round(y)), 255, line)
    return frame.astype(np.float32) / 255
