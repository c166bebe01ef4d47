"""Larger canvases: what is inside stays to the last bit, the margins are where they were asked for."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.imaging.blend import blended
from bot.imaging.expand import Margins, drawn_out, mismatch, panned, set_in, to_shape, zoomed_out
from bot.imaging.mood import mood_of
from bot.model.errors import InputError

sizes = st.tuples(st.integers(2, 48), st.integers(2, 48))
shares = st.floats(0, 1.5)


def photo(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    channels = len(mode)
    pixels = np.random.default_rng(3).integers(0, 256, (size[1], size[0], channels), np.uint8)
    return Image.fromarray(pixels)


@given(sizes, st.tuples(shares, shares, shares, shares), st.sampled_from(["RGB", "RGBA"]))
def test_the_picture_inside_is_untouched(size: tuple[int, int], given: tuple[float, ...], mode: str) -> None:
    margins, image = Margins(*given), photo(size, mode)
    new, (left, top) = margins.around(size)
    for made in (drawn_out(image, margins), set_in(image, Image.new("RGB", new, "navy"), (left, top))):
        assert made.size == new
        assert made.mode == mode
        inside = np.asarray(made)[top : top + size[1], left : left + size[0]]
        assert np.array_equal(inside, np.asarray(image))


@given(sizes, st.fractions(Fraction(1, 4), 4))
def test_any_shape_is_reached_without_cutting(size: tuple[int, int], aspect: Fraction) -> None:
    (width, height), _ = to_shape(size, aspect).around(size)
    assert width >= size[0]
    assert height >= size[1]
    assert abs(width - height * aspect) <= 1 + max(1, aspect)


@pytest.mark.parametrize(
    ("margins", "size", "at"),
    [
        (zoomed_out(1.5), (150, 90), (25, 15)),
        (zoomed_out(2), (200, 120), (50, 30)),
        (panned("left"), (150, 60), (50, 0)),
        (panned("right"), (150, 60), (0, 0)),
        (panned("up"), (100, 90), (0, 30)),
        (panned("down"), (100, 90), (0, 0)),
        (to_shape((100, 60), Fraction(1)), (100, 100), (0, 20)),
    ],
)
def test_margins(margins: Margins, size: tuple[int, int], at: tuple[int, int]) -> None:
    assert margins.around((100, 60)) == (size, at)
    assert Margins.of(margins.as_list).around((100, 60)) == (size, at)


@pytest.mark.parametrize("wrong", [None, [], [0, 0, 0, 0], [-0.1, 0, 0, 1], [9, 0, 0, 0], ["a", 1, 1, 1], [1, 1]])
def test_margins_that_make_no_sense_are_refused(wrong: object) -> None:
    with pytest.raises(InputError):
        Margins.of(wrong)


def test_a_rim_of_one_colour_goes_on_in_that_colour() -> None:
    image = Image.new("RGB", (40, 40), (250, 246, 235))
    image.paste((20, 60, 120), (10, 10, 30, 30))
    made = np.asarray(drawn_out(image, zoomed_out(2)))
    assert (made[0] == (250, 246, 235)).all()


def test_a_mismatch_is_seen_only_at_edges_that_grow() -> None:
    image = photo((40, 40))
    other = Image.new("RGB", (60, 40), "white")
    other.paste(image, (20, 0))
    assert mismatch(image, other, (20, 0)) < 3
    other.paste((0, 0, 0), (20, 0, 26, 40))
    assert mismatch(image, other, (20, 0)) > 40


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_blend_shows_some_of_each_picture(count: int) -> None:
    colors = [(230, 40, 40), (40, 200, 60), (40, 70, 230), (240, 220, 40), (200, 40, 220)][:count]
    made = np.asarray(blended([Image.new("RGB", (64, 64), color) for color in colors], Fraction(3, 2)), np.int16)
    assert made.shape[1] == 1024
    assert abs(made.shape[1] / made.shape[0] - 1.5) < 0.01
    for color in colors:
        direction = np.array(color) - np.mean(colors, axis=0)
        pull = ((made - made.reshape(-1, 3).mean(axis=0)) * direction).sum(axis=2)
        assert pull.max() > 0.2 * (direction**2).sum(), color


@pytest.mark.parametrize("count", [0, 1, 6])
def test_a_blend_of_other_numbers_is_refused(count: int) -> None:
    with pytest.raises(InputError):
        blended([photo((8, 8))] * count)


def test_moods_point_the_right_way() -> None:
    ember, ice = (mood_of(Image.new("RGB", (32, 32), color)) for color in ((250, 140, 30), (190, 220, 255)))
    assert ember["temperature"] > 0.2 > ice["temperature"]
    assert ember["saturation"] > ice["saturation"]
    assert ice["brightness"] > 0
    assert all(-0.5 <= value <= 0.5 for mood in (ember, ice) for value in mood.values())
