"""Two pictures beside each other, and in one place."""

import io

import numpy as np
from PIL import Image

from bot.imaging.compare import BLINK_PX, blink, side_by_side
from bot.imaging.grid import GAP_PX, to_png

NAMES = ("v1", "v2 the mill")


def _picture(color: tuple[int, int, int], size: tuple[int, int] = (300, 200)) -> bytes:
    return to_png(Image.new("RGB", size, color))


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_side_by_side_shows_both_whole() -> None:
    sheet = _open(side_by_side(_picture((200, 0, 0)), _picture((0, 0, 200), (600, 600)), NAMES))
    assert (sheet.format, sheet.size) == ("JPEG", (300 + GAP_PX + 200, 200))
    pixels = np.asarray(sheet.convert("RGB"), np.int16)
    assert pixels[150, 100, 0] > 150
    assert pixels[150, -50, 2] > 150


def test_blinking_has_two_frames_of_one_size_and_is_slow_enough_for_everybody() -> None:
    film = _open(blink(_picture((200, 0, 0), (1300, 900)), _picture((0, 0, 200)), NAMES))
    assert film.format == "GIF"
    assert getattr(film, "n_frames", 1) == 2
    assert max(film.size) == BLINK_PX
    assert film.info["duration"] >= 334, "three flashes a second is the limit"
    assert film.info["loop"] == 0


def test_what_did_not_change_does_not_move() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (120, 160, 3), np.uint8)
    other = noise.copy()
    other[80:, 100:] = (255, 0, 0)
    film = _open(blink(to_png(Image.fromarray(noise)), to_png(Image.fromarray(other)), ("v1", "v2")))
    first = np.asarray(film.convert("RGB"))
    film.seek(1)
    second = np.asarray(film.convert("RGB"))
    assert (first[50:75] == second[50:75]).all()
    assert (first[90:, 110:] != second[90:, 110:]).any()


def test_see_through_pictures_are_shown() -> None:
    clear = to_png(Image.new("RGBA", (100, 100), (0, 0, 0, 0)))
    assert _open(side_by_side(clear, clear, NAMES)).mode == "RGB"
    assert getattr(_open(blink(clear, _picture((1, 2, 3))[:], NAMES)), "n_frames", 1) == 2
