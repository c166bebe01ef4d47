"""Styles of cut, cast, lit and computed things: paper, clay, glass, neon, stickers, facets, pixels."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.styles import marks
from bot.illustrator.styles.sheet import Sheet

_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
_PIXELS_ACROSS = 128  # of the shorter side


def paper_cut(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Sheets of coloured card one above the other; their shadows are cast while painting, their cut edges shine here."""
    size = sheet.size
    calm = marks.flat(marks.smooth(image, sheet.unit, 1.4), 14, soft=0.3)
    calm = calm + (image - calm) * (1 - sheet.things)[:, :, None]  # the shadows between sheets stay soft
    step = max(1, round(sheet.unit / 640))
    edge = np.zeros(size[::-1], np.float32)
    if sheet.layers.size:
        edge[step:, step:] = sheet.layers[step:, step:] != sheet.layers[:-step, :-step]
    inner = sheet.inner_lines(1.6)
    fold = np.roll(inner, (2 * step, step), (0, 1))
    card = calm * (1 - cv2.GaussianBlur(fold, (0, 0), step * 1.4) * 0.3)[:, :, None]
    shine = cv2.GaussianBlur(edge, (0, 0), 0.7) * 0.4
    card = card + (1 - card) * shine[:, :, None]
    fibre = texture.cloudy(size, 22, cells=60, stretch=2.5, octaves=3) - 0.5
    return np.clip(marks.vivid(card, 1.12) * (1 + fibre[:, :, None] * 0.07), 0, 1) * marks.paper(size, 0.045)


def clay(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Plasticine: every shape a rounded lump with a soft shine, seams between lumps, thumb marks."""
    size, unit, things = sheet.size, sheet.unit, sheet.things
    colors = marks.vivid(marks.smooth(image, unit, 2.0), 1.22)
    outer = sheet.borders.astype(np.float32)
    cuts = np.maximum(outer, sheet.inner_lines(1.2))
    large = _dome(sheet.depth_inside(outer), 0.05)
    small = _dome(sheet.depth_inside(cuts), 0.016)
    swell = large * 0.046 + small * 0.013
    prints = (
        texture.cloudy(size, 81, cells=34, octaves=3) * 0.0042 + texture.cloudy(size, 82, cells=7, octaves=2) * 0.012
    )
    height = (swell + prints) * unit
    rough = cv2.GaussianBlur(height, (0, 0), unit / 130)
    height = rough + (cv2.GaussianBlur(height, (0, 0), unit / 300) - rough) * cv2.GaussianBlur(
        things, (0, 0), unit / 130
    )
    dx, dy = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) / 8, cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) / 8
    up = 1 / np.sqrt(1 + dx * dx + dy * dy)
    lambert = (dx * 0.42 + dy * 0.62 + 0.66) * up
    shine = np.clip((dx * 0.3 + dy * 0.46 + 0.84) * up, 0, 1) ** 26
    seam = np.clip(1 - sheet.depth_inside(cuts) / 0.006, 0, 1) * 0.26
    body = (
        np.clip(colors * 1.06 + 0.02, 0, 1)
        * (0.62 + 0.62 * np.clip(lambert, 0, 1.2))[:, :, None]
        * (1 - seam[:, :, None])
    )
    body = body + np.array([0.03, 0.02, 0.045], np.float32) * (1 - lambert[:, :, None])
    return np.clip(body + (shine * (0.14 + 0.16 * things))[:, :, None], 0, 1)


def _dome(depth: np.ndarray, radius: float) -> np.ndarray:
    """A quarter circle from the rim (0) to `radius` inside (1)."""
    share = np.clip(depth / radius, 0, 1)
    return np.sqrt(np.clip(1 - (1 - share) ** 2, 0, 1))


def stained_glass(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Panes of glowing glass, leaded along the shapes and cut smaller where a shape is large."""
    size, unit = sheet.size, sheet.unit
    things = sheet.things
    soft = marks.smooth(image ** (0.75 if sheet.dark else 1.0), unit, 2)
    shapes = sheet.layers.astype(np.int32) if sheet.layers.size else np.zeros(size[::-1], np.int32)
    wide, places = _pieces(size, unit, 0.105, sheet.seed)
    small, _ = _pieces(size, unit, 0.075, sheet.seed + 1)
    piece = np.where(things > 0, small + len(places) + 1, wide).astype(np.int32)
    pieces = int(piece.max()) + 1
    pane = shapes * pieces + piece
    flat = pane.ravel()
    share = np.maximum(np.bincount(flat), 1).astype(np.float32)
    color = np.stack([np.bincount(flat, soft[:, :, c].ravel()) for c in range(3)], axis=1) / share[:, None]
    # A pane's tint comes from its piece, so that it stays when other shapes come or go.
    tints = texture.generator(sheet.seed, "panes").uniform(-0.16, 0.2, pieces)
    color = (color * (1 + tints[np.arange(len(color)) % pieces][:, None])).astype(np.float32)
    glass = color[pane]
    glass = glass + (soft - glass) * (0.72 * things)[:, :, None]
    cut = np.zeros(pane.shape, np.float32)
    cut[:, 1:] = np.maximum(cut[:, 1:], pane[:, 1:] != pane[:, :-1])
    cut[1:] = np.maximum(cut[1:], pane[1:] != pane[:-1])
    lead = np.maximum(marks_line(cut * (1 - things), unit, 4.2), marks_line(cut * things, unit, 2.4) * 0.9)
    lead = np.maximum(np.maximum(lead, sheet.outlines(9.0)), np.maximum(sheet.world_lines(5.0), sheet.inner_lines(2.8)))
    ripple = texture.cloudy(size, 91, cells=20, stretch=1.6, octaves=3) - 0.5
    glow = 1.2 + ripple * 0.4 - marks.softened(lead, unit / 80) * 0.5
    lit = np.clip(marks.vivid(glass, 1.6) * glow[:, :, None] + 0.02, 0, 1)
    bevel = cv2.Sobel(cv2.GaussianBlur(lead, (0, 0), unit / 700), cv2.CV_32F, 0, 1, ksize=3)
    metal = np.array([0.085, 0.085, 0.1], np.float32) + np.clip(bevel, 0, 1)[:, :, None] * 0.16
    return lit + (metal - lit) * np.clip(lead * 1.2, 0, 1)[:, :, None]


def marks_line(where: np.ndarray, unit: float, width: float) -> np.ndarray:
    """A mask of lines, `width` in thousandths of the unit."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(1, round(width * unit / 1000)),) * 2)
    return cv2.GaussianBlur(cv2.dilate(where, kernel), (0, 0), 0.6)


def _pieces(size: tuple[int, int], unit: float, step: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Irregular pieces about `step` units wide: their numbers (h, w), and the middles (n, 2) in pixels."""
    width, height = size
    side = step * unit
    columns, rows = int(width / side) + 2, int(height / side) + 2
    chance = texture.generator(seed, "pieces")
    jitter = chance.uniform(-0.36, 0.36, (rows, columns, 2))
    across, down = np.meshgrid(np.arange(columns) - 0.5, np.arange(rows) - 0.5)
    middles = (np.stack([across, down], axis=2) + jitter).reshape(-1, 2) * side
    seeds = np.full((height, width), 255, np.uint8)
    inside = (middles >= 0).all(axis=1) & (middles < [width, height]).all(axis=1)
    places = middles[inside].astype(int)
    seeds[places[:, 1], places[:, 0]] = 0
    _, labels = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    return labels.astype(np.int64), places


def neon(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Glowing tubes before a dark wall: bright ones for the subject, faint ones for what lies behind."""
    size, unit = sheet.size, sheet.unit
    hsv = cv2.cvtColor(marks.smooth(image, unit, 1.5), cv2.COLOR_RGB2HSV)
    rows = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
    plain = np.clip((0.3 - hsv[:, :, 1]) / 0.2, 0, 1) * np.ones_like(rows)
    fallback = np.where(sheet.things > 0, 320.0, 185 + 110 * rows)
    hue = np.where(plain > 0.5, fallback, hsv[:, :, 0]).astype(np.float32)
    full = np.ones_like(hue)
    tube = cv2.cvtColor(np.stack([hue, full * 0.84, full], axis=2), cv2.COLOR_HSV2RGB)
    subject = np.maximum(sheet.outlines(4.0), sheet.inner_lines(2.2) * 0.75)
    world = sheet.world_lines(2.2) * 0.58
    light = tube * np.maximum(subject, world)[:, :, None]
    quarter = cv2.resize(light, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    wide = cv2.GaussianBlur(quarter, (0, 0), unit / 200) * 1.25 + cv2.GaussianBlur(quarter, (0, 0), unit / 60) * 1.5
    glow = cv2.GaussianBlur(light, (0, 0), unit / 260) * 1.1 + cv2.resize(wide, size, interpolation=cv2.INTER_LINEAR)
    wall = _bricks(sheet)
    dim = image * np.array([0.085, 0.07, 0.15], np.float32) + np.array([0.028, 0.02, 0.062], np.float32)
    night = dim * (0.55 + 0.6 * wall) + glow * (0.75 + 0.35 * wall)
    core = np.clip(subject * 1.25 - 0.2, 0, 1)[:, :, None]
    return np.clip(night + (tube * 0.4 + 0.6) * core * 0.85 + tube * world[:, :, None] * 0.5, 0, 1)


def _bricks(sheet: Sheet) -> np.ndarray:
    """A brick wall's relief around 1, (h, w, 1): dark joints, uneven bricks."""
    width, height = sheet.size
    tall, wide = sheet.unit / 26, sheet.unit / 10
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    row = np.floor(y / tall)
    across = x / wide + (row % 2) * 0.5
    joint = np.minimum(np.minimum(y / tall % 1, 1 - y / tall % 1) * tall, np.minimum(across % 1, 1 - across % 1) * wide)
    value = np.sin(row * 12.9898 + np.floor(across) * 78.233) * 0.5 + 0.5
    rough = texture.cloudy(sheet.size, 101, cells=50, octaves=2)
    return ((0.62 + 0.3 * value + 0.3 * rough) * np.clip(joint / (sheet.unit / 380), 0.35, 1))[:, :, None]


def sticker(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Glossy die-cut things with white rims on a light, softened sheet."""
    size, unit = sheet.size, sheet.unit
    half = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    back = cv2.resize(cv2.GaussianBlur(half, (0, 0), unit / 900), size, interpolation=cv2.INTER_LINEAR)
    back = marks.vivid(back, 1.05) * 0.66 + np.array([0.97, 0.965, 0.96], np.float32) * 0.34
    rim = np.clip(sheet.outlines(30.0) + sheet.outlines(70.0) * 0.5, 0, 1)  # where border and shadow are cut
    keep = np.clip(np.maximum(sheet.things, cv2.GaussianBlur(rim, (0, 0), unit / 260)), 0, 1)[:, :, None]
    gloss = cv2.GaussianBlur(np.roll(sheet.inner_lines(3.0), -round(unit / 150), 0), (0, 0), unit / 220) * 0.16
    front = marks.vivid(np.clip(image * 1.05, 0, 1), 1.2)
    front = front + (1 - front) * (gloss * sheet.things)[:, :, None]
    return (back + (front - back) * keep) * (1 + texture.grain(size)[:, :, None] * 0.005)


def low_poly(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Flat triangles whose corners lie on the shapes' outlines: small in the subject, wide in the world."""
    width, height = sheet.size
    corners = _corners(sheet)
    net = cv2.Subdiv2D((-2, -2, width + 4, height + 4))
    net.insert([(float(x), float(y)) for x, y in corners])
    triangles = np.asarray(net.getTriangleList()).reshape(-1, 3, 2)
    inside = ((triangles > -1.5) & (triangles < [width + 1, height + 1])).all(axis=(1, 2))
    triangles = triangles[inside]
    source = cv2.GaussianBlur(image, (0, 0), sheet.unit / 500)
    # Three samples well inside each facet, so that the colour of a neighbour does not bleed in.
    middles = triangles.mean(axis=1, keepdims=True)
    samples = ((triangles + 3 * middles) / 4).round().astype(int)
    x, y = np.clip(samples[:, :, 0], 0, width - 1), np.clip(samples[:, :, 1], 0, height - 1)
    colors = np.median(source[y, x], axis=1)
    # Each facet leans its own way, fixed by where it lies.
    lean = np.sin(middles[:, 0, 0] / sheet.unit * 61.7 + middles[:, 0, 1] / sheet.unit * 37.3) * 0.5
    lean += np.sin(middles[:, 0, 0] / sheet.unit * 23.1 - middles[:, 0, 1] / sheet.unit * 71.9) * 0.5
    shade = 1 + lean * 0.13
    facets = (source * 255).astype(np.uint8)
    tones = np.clip(colors * shade[:, None] * 255, 0, 255)
    points = np.round(triangles * 16).astype(np.int32)
    for triangle, tone in zip(points, tones.tolist(), strict=True):
        cv2.fillConvexPoly(facets, triangle, tone, cv2.LINE_AA, 4)
    return marks.vivid(facets.astype(np.float32) / 255, 1.2)


def _corners(sheet: Sheet) -> np.ndarray:
    """Corners of facets, (n, 2) pixels: along outlines, and loosely in between."""
    width, height = sheet.size
    unit = sheet.unit
    found = [
        _spaced(sheet.borders & sheet.near_things, 0.012 * unit),
        _spaced(sheet.inner > 140, 0.011 * unit) if sheet.inner.size else np.zeros((0, 2)),
        _spaced(sheet.borders & ~sheet.near_things, 0.04 * unit),
    ]
    for step, on_things in ((0.085, False), (0.032, True)):
        _, middles = _pieces(sheet.size, unit, step, sheet.seed + on_things)
        chosen = (sheet.things[middles[:, 1], middles[:, 0]] > 0) == on_things
        found.append(middles[chosen])
    sides = np.linspace(0, 1, 15)
    rim = [(x * (width - 1), y) for x in sides for y in (0, height - 1)]
    rim += [(x, y * (height - 1)) for x in (0, width - 1) for y in sides]
    points = np.concatenate([*found, np.array(rim)])
    return np.unique(np.round(points).clip(0, [width - 1, height - 1]), axis=0)


def _spaced(where: np.ndarray, step: float) -> np.ndarray:
    """One of the given pixels in each cell of a grid, (n, 2) as x, y."""
    y, x = np.nonzero(where)
    cell = (y // step).astype(np.int64) * 100_000 + (x // step).astype(np.int64)
    _, first = np.unique(cell, return_index=True)
    return np.stack([x[first], y[first]], axis=1)


def pixel_art(image: np.ndarray, sheet: Sheet) -> np.ndarray:
    """Large square pixels in few colours, a dithered world, and subjects with clean dark outlines."""
    width, height = sheet.size
    scale = _PIXELS_ACROSS / sheet.unit
    columns, rows = max(8, round(width * scale)), max(8, round(height * scale))
    small = cv2.resize(image, (columns, rows), interpolation=cv2.INTER_AREA)
    small = np.clip(marks.vivid(marks.contrast(small, 1.06), 1.28) * 1.02, 0, 1)
    thing = cv2.resize(sheet.things, (columns, rows), interpolation=cv2.INTER_AREA)
    solid = (thing > 0.5).astype(np.uint8)
    inner = cv2.resize(sheet.inner_lines(1.5), (columns, rows), interpolation=cv2.INTER_AREA)
    dither = np.tile(_BAYER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None] * (1 - solid[:, :, None])
    hsv = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)
    levels = np.array([1 / 15, 6, 7], np.float32)  # hue in steps of fifteen degrees
    amount = dither * np.array([0.0, 0.35, 0.6], np.float32)
    few = np.round(hsv * levels + amount) / levels
    few[:, :, 1:] = np.clip(few[:, :, 1:], 0, 1)
    few = cv2.cvtColor(few.astype(np.float32), cv2.COLOR_HSV2RGB)
    rim = solid - cv2.erode(solid, np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8))
    dark = few * np.array([0.28, 0.24, 0.34], np.float32)
    few = np.where(rim[:, :, None] > 0, dark, few)
    few = few * (1 - np.clip(inner * 1.1 - 0.3, 0, 0.45)[:, :, None])
    return cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST)
