"""Exact edits: geometry keeps pixels, tone keeps see-through, words are spelled as given."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from bot.imaging import frame, geometry, lettering, tone
from bot.model.errors import InputError
from tests.pixels import pixel


def photo(size: tuple[int, int] = (80, 60), bands: int = 3) -> Image.Image:
    return Image.fromarray(np.random.default_rng(5).integers(0, 256, (size[1], size[0], bands), np.uint8))


@pytest.mark.parametrize(
    ("aspect", "size"), [(Fraction(1), (60, 60)), (Fraction(16, 9), (80, 45)), (Fraction(9, 16), (34, 60))]
)
def test_crop_keeps_the_pixels_of_the_middle(aspect: Fraction, size: tuple[int, int]) -> None:
    picture = photo()
    cut = geometry.crop_to_aspect(picture, aspect)
    assert cut.size == size
    left, top = round((80 - size[0]) / 2), round((60 - size[1]) / 2)
    assert cut.tobytes() == picture.crop((left, top, left + size[0], top + size[1])).tobytes()


def test_crop_to_box_and_share() -> None:
    picture = photo()
    assert geometry.crop_to_box(picture, (0, 0, 0.5, 0.5)).tobytes() == picture.crop((0, 0, 40, 30)).tobytes()
    assert geometry.crop_to_share(picture, 0.5, "bottom_right").tobytes() == picture.crop((40, 30, 80, 60)).tobytes()
    with pytest.raises(InputError, match="outside"):
        geometry.crop_to_box(picture, (0.5, 0, 0.5, 1))


def test_quarter_turns_are_clockwise_and_lose_nothing() -> None:
    picture = photo()
    once = geometry.rotate(picture, 90)
    assert once.size == (60, 80)
    assert once.getpixel((59, 0)) == picture.getpixel((0, 0))
    back = geometry.rotate(geometry.rotate(once, 180), 90)
    assert back.tobytes() == picture.tobytes()
    assert geometry.rotate(picture, -90).tobytes() == geometry.rotate(picture, 270).tobytes()


@pytest.mark.parametrize("degrees", [3, -10, 45, 130, 200])
def test_small_turns_keep_the_size_and_leave_no_empty_corner(degrees: int) -> None:
    turned = geometry.rotate(Image.new("RGB", (90, 60), (250, 250, 250)), degrees)
    assert turned.size == (90, 60)
    assert min(pixel(turned, corner)[0] for corner in ((0, 0), (89, 0), (0, 59), (89, 59))) > 240


def test_flips_swap_sides_and_twice_is_nothing() -> None:
    picture = photo()
    assert geometry.flip(picture).getpixel((0, 0)) == picture.getpixel((79, 0))
    assert geometry.flip(picture, "vertical").getpixel((0, 0)) == picture.getpixel((0, 59))
    assert geometry.flip(geometry.flip(picture)).tobytes() == picture.tobytes()


def test_resize_by_factor_width_and_height() -> None:
    assert geometry.resize(photo(), factor=0.5).size == (40, 30)
    assert geometry.resize(photo(), width=160).size == (160, 120)
    assert geometry.resize(photo(), height=30).size == (40, 30)
    with pytest.raises(InputError):
        geometry.resize(photo())
    with pytest.raises(InputError, match="more than"):
        geometry.resize(photo(), width=20_000)


@pytest.mark.parametrize("color", [None, (255, 255, 255)])
def test_padding_keeps_the_picture_inside(color: tuple[int, int, int] | None) -> None:
    picture = photo()
    wide = geometry.pad_to_aspect(picture, Fraction(2), color)
    assert wide.size == (120, 60)
    assert wide.crop((20, 0, 100, 60)).tobytes() == picture.tobytes()
    assert wide.getpixel((0, 5)) == (color or picture.getpixel((0, 5)))


CHANGES: list[Callable[[Image.Image], Image.Image]] = [
    lambda picture: tone.adjust(picture, brightness=0.4, contrast=-0.2, saturation=0.5, temperature=-0.3),
    tone.black_and_white,
    tone.sepia,
    tone.invert,
    tone.sharpen,
    tone.grain,
    lambda picture: tone.tint(picture, (0, 0, 255)),
]


@pytest.mark.parametrize("change", CHANGES)
def test_tone_changes_colours_and_keeps_size_and_see_through(change: Callable[[Image.Image], Image.Image]) -> None:
    picture = photo(bands=4)
    out = change(picture)
    assert out.size == picture.size
    assert out.getchannel("A").tobytes() == picture.getchannel("A").tobytes()
    assert out.tobytes() != picture.tobytes()
    assert change(photo()).mode == "RGB"
    assert change(photo()).tobytes() == change(photo()).tobytes()


def test_each_amount_goes_the_way_it_says() -> None:
    picture = photo()

    def mean(image: Image.Image) -> np.ndarray:
        return np.asarray(image, float).mean(axis=(0, 1))

    def spread(image: Image.Image) -> float:
        return float(np.asarray(image, float).std())

    assert mean(tone.adjust(picture, brightness=0.3)).mean() > mean(picture).mean() + 10
    assert mean(tone.adjust(picture, brightness=-0.3)).mean() < mean(picture).mean() - 10
    assert spread(tone.adjust(picture, contrast=0.5)) > spread(picture) > spread(tone.adjust(picture, contrast=-0.5))
    warm, cold = mean(tone.adjust(picture, temperature=0.5)), mean(tone.adjust(picture, temperature=-0.5))
    assert warm[0] > cold[0]
    assert warm[2] < cold[2]
    grey = np.asarray(tone.adjust(picture, saturation=-1), int)
    assert np.ptp(grey, axis=2).max() <= 1
    assert tone.adjust(picture).tobytes() == picture.tobytes()
    assert spread(tone.blur(picture, 0.5)) < spread(picture)


def test_border_keeps_the_picture_and_round_corners_are_see_through() -> None:
    picture = photo((100, 100))
    assert frame.border(picture, (1, 2, 3), 0.1).crop((10, 10, 110, 110)).tobytes() == picture.tobytes()
    round_one = frame.rounded(picture, 0.5)
    assert pixel(round_one, (0, 0))[3] == 0
    assert pixel(round_one, (50, 50)) == (*pixel(picture, (50, 50)), 255)


@pytest.mark.parametrize("layout", ["grid", "row", "column"])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_collages_hold_every_picture(layout: str, count: int) -> None:
    colors = [(20 * number, 250 - 20 * number, 90) for number in range(count)]
    pictures = [Image.new("RGB", (60 + 7 * place, 50), color) for place, color in enumerate(colors)]
    sheet = frame.collage(pictures, layout)
    found = {color for _, color in sheet.getcolors(1_000_000) or ()}
    assert set(colors) <= found
    with pytest.raises(InputError):
        frame.collage([], layout)


@pytest.mark.parametrize("at", sorted(geometry.ANCHORS))
def test_words_stand_where_they_were_asked_for(at: str) -> None:
    ground = Image.new("RGB", (300, 300), (90, 120, 200))
    written = np.asarray(lettering.write(ground, "HELLO", at, size="small"), int)
    changed = np.argwhere(np.abs(written - np.asarray(ground, int)).max(axis=2) > 30)
    centre = changed.mean(axis=0) / 300
    across, down = geometry.ANCHORS[at]
    assert abs(centre[1] - across) < 0.34
    assert abs(centre[0] - down) < 0.34


@pytest.mark.parametrize("ground", [(255, 255, 255), (0, 0, 0), (128, 128, 128), (255, 220, 0)])
def test_words_stand_out_from_any_ground(ground: tuple[int, int, int]) -> None:
    written = lettering.write(Image.new("RGB", (200, 200), ground), "Hi", "center")
    lightness = np.asarray(written.convert("L"), int)
    assert np.ptp(lightness) > 100


def test_long_words_wrap_and_shrink_instead_of_leaving_the_picture() -> None:
    text = "The quick brown fox jumps over the lazy dog and then some more words come"
    written = lettering.write(Image.new("RGB", (240, 160), "navy"), text, "center", size="huge")
    edge = np.asarray(written)[:, :2]
    assert (edge == edge[0, 0]).all()
    with pytest.raises(InputError, match="does not fit"):
        lettering.write(Image.new("RGB", (40, 40)), "x" * 200)


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 501, "\ue000"])
def test_words_that_cannot_be_written_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        lettering.write(photo((200, 200)), text)


def test_a_watermark_is_faint_and_in_its_corner() -> None:
    ground = Image.new("RGB", (400, 400), (60, 60, 60))
    marked = np.asarray(lettering.watermark(ground, "Ann 2026"), int)
    assert (marked[:200, :200] == 60).all()
    assert 0 < np.abs(marked - 60).max() < 140
