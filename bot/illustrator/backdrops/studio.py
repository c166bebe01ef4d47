"""The plain studio: one colour and light, with four ways to set the stage for a thing."""

import cv2
import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.framing import shot_of
from bot.illustrator.palette import Color, luminance, mix, rgb, shifted

_TONES = ("#f0d2b0", "#bfdcd8", "#d9c6e6", "#f2c4bd", "#cdddb4", "#b9d0ec", "#f4dc9c", "#e6c3d2")


def plain(painting: Painting) -> None:
    """A studio backdrop; a colour that was asked for stays plain."""
    scene, mood = painting.scene, painting.chance("tone")
    base = rgb(scene.backdrop_color) if scene.backdrop_color else painting.lit(_TONES[int(mood.integers(len(_TONES)))])
    if scene.time == "night" and not scene.backdrop_color:
        base = rgb("#39406e")
    if scene.backdrop_color or scene.raw:
        seamless(painting, base)
        return
    {"portrait": seamless, "low": table, "wide": arch, "high": blinds}[shot_of(scene).name](painting, base)


def seamless(painting: Painting, base: Color) -> None:
    """Paper that runs from wall to floor, with a pool of light."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    dim = shifted(base, saturation=1.12, value=0.84)
    canvas.sky(
        [(0, dim), (horizon * 0.9, base), (horizon + 0.06, mix(base, dim, 0.5)), (1, mix(base, (1, 1, 1), 0.1))],
        brush=0.02,
    )
    _light(painting, base)


def table(painting: Painting, base: Color) -> None:
    """A wall and a table top in a second colour."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    canvas.sky([(0, shifted(base, value=0.9)), (horizon, mix(base, (1, 1, 1), 0.12))], brush=0.02)
    _light(painting, base)
    top = shifted(base, hue=0.46, saturation=1.1, value=0.92) if luminance(base) > 0.35 else shifted(base, value=1.3)
    canvas.rectangle(
        -0.6, horizon, 1.6, 1.6, mix(top, (1, 1, 1), 0.18), shifted(top, saturation=1.1, value=0.84), brush=0.05
    )
    canvas.rectangle(-0.6, horizon, 1.6, horizon + 0.012, mix(top, (1, 1, 1), 0.4), brush=0)


def arch(painting: Painting, base: Color) -> None:
    """A large round arch behind, as a sun or a doorway."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    canvas.sky([(0, mix(base, (1, 1, 1), 0.16)), (1, base)], brush=0.02)
    warm = shifted(base, hue=-0.06, saturation=2.1, value=0.9)
    x = 0.36 if painting.stage.light[0] > 0.5 else 0.64
    canvas.rectangle(
        -0.6, horizon, 1.6, 1.6, mix(base, (1, 1, 1), 0.3), shifted(base, saturation=1.15, value=0.9), brush=0.04
    )
    turn = np.linspace(np.pi, 2 * np.pi, 60)
    half, rise = 0.3, 0.26
    curve = np.stack([np.cos(turn) * half, np.sin(turn) * half - rise], axis=1)
    outline = np.concatenate([[[-half, 0.0]], curve, [[half, 0.0]]])
    canvas.shape(x, horizon, outline, mix(warm, (1, 1, 1), 0.2), warm, brush=0.05)
    canvas.shape(x, horizon, outline * 0.8, mix(base, (1, 1, 1), 0.42), mix(base, warm, 0.25), brush=0.04)
    _light(painting, base)


def blinds(painting: Painting, base: Color) -> None:
    """Bars of sunlight through a window, slanting over wall and floor."""
    seamless(painting, shifted(base, saturation=1.05, value=0.93))
    canvas = painting.canvas
    if canvas.technique.modelling < 0.5:
        return
    bars = np.zeros((canvas.height, canvas.width), np.float32)
    side, unit = painting.light.side, canvas.unit
    for column in range(3):
        for row in range(2):
            x = canvas.width * (0.5 - side * 0.08) + (column - 1) * 0.25 * unit * 0.92
            y = canvas.height * 0.3 + row * 0.3 * unit
            pane = np.array([[0, 0], [0.2, 0.05 * side], [0.2, 0.25 + 0.05 * side], [0, 0.25]]) * unit
            lean = pane[:, 1:2] * np.array([[-side * 0.35, 0.0]])
            cv2.fillPoly(bars, [np.round((pane + lean + (x, y)) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    soft = cv2.GaussianBlur(bars, (0, 0), unit / 110)
    canvas.veil(soft * 0.55, mix(painting.light.key, (1, 1, 1), 0.45))


def _light(painting: Painting, base: Color) -> None:
    if painting.canvas.technique.modelling >= 0.5:
        painting.canvas.glow(0.5 + 0.16 * painting.light.side, 0.4, 0.95, mix(base, (1.0, 1.0, 1.0), 0.6), 0.5)
