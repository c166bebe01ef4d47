"""Masks of every kind become one kind, and regions by words and by marks."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.imaging import mask, region
from bot.imaging.grid import to_png
from bot.model.errors import InputError

SIZE = (80, 60)


def photo(seed: int = 1, size: tuple[int, int] = SIZE) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(values)


def box_mask() -> Image.Image:
    made = Image.new("L", SIZE, 0)
    made.paste(255, (20, 10, 50, 40))
    return made


def test_outside_the_mask_the_old_bytes_come_back() -> None:
    old, new = photo(1), photo(2)
    out = mask.composite(to_png(old), to_png(new), to_png(box_mask()))
    pixels = np.asarray(Image.open(io.BytesIO(out)))
    inside = np.asarray(box_mask()) == 255
    assert (pixels[~inside] == np.asarray(old)[~inside]).all()
    assert (pixels[inside] == np.asarray(new)[inside]).all()
    assert mask.changed_outside(to_png(old), out, to_png(box_mask())) == 0.0
    assert mask.changed_outside(to_png(old), to_png(new), to_png(box_mask())) > 0.9
    assert 0 < mask.changed_outside(to_png(old), out) < 0.5


def test_a_new_picture_of_another_size_is_fitted() -> None:
    out = mask.composite(to_png(photo(1)), to_png(photo(2, (33, 77))), to_png(box_mask()))
    assert Image.open(io.BytesIO(out)).size == SIZE
    assert mask.changed_outside(to_png(photo(1)), out, to_png(box_mask())) == 0.0


def strokes_on_nothing() -> Image.Image:
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    layer.paste((255, 0, 0, 255), (20, 10, 50, 40))
    return layer


def holes_in_a_picture(ground: Image.Image) -> Image.Image:
    layer = ground.convert("RGBA")
    layer.putalpha(box_mask().point(lambda value: 255 - value))
    return layer


@pytest.mark.parametrize(
    "given",
    [
        box_mask(),
        box_mask().convert("RGB"),
        box_mask().convert("1"),
        box_mask().convert("P"),
        strokes_on_nothing(),
        holes_in_a_picture(photo()),
        holes_in_a_picture(Image.new("RGB", SIZE, "black")),
    ],
    ids=["grey", "colour", "one bit", "palette", "strokes", "holes", "holes in black"],
)
def test_s38_masks_of_every_kind_mean_the_same(given: Image.Image) -> None:
    found = np.asarray(mask.normalised(to_png(given), SIZE))
    assert (found > 127).tolist() == (np.asarray(box_mask()) > 127).tolist()


def test_s38_a_mask_of_another_size_is_fitted_and_of_another_shape_refused() -> None:
    assert mask.normalised(to_png(box_mask().resize((160, 120))), SIZE).size == SIZE
    with pytest.raises(InputError, match="60 × 60"):
        mask.normalised(to_png(Image.new("L", (60, 60), 255)), SIZE)


def test_an_empty_mask_is_refused_and_a_full_one_means_everything() -> None:
    with pytest.raises(InputError, match="empty"):
        mask.normalised(to_png(Image.new("L", SIZE, 0)), SIZE)
    assert mask.normalised(to_png(Image.new("L", SIZE, 255)), SIZE).getextrema() == (255, 255)
    everything = mask.composite(to_png(photo(1)), to_png(photo(2)), to_png(Image.new("L", SIZE, 255)))
    assert Image.open(io.BytesIO(everything)).tobytes() == photo(2).tobytes()


def test_a_circle_drawn_on_a_copy_is_the_region_inside_it() -> None:
    picture = Image.new("RGB", (200, 160), (120, 160, 90))
    marked = picture.copy()
    ImageDraw.Draw(marked).ellipse((60, 40, 120, 100), outline=(255, 0, 0), width=4)
    out = io.BytesIO()
    marked.save(out, "JPEG", quality=80)
    found = mask.from_markup(to_png(picture), out.getvalue())
    assert found.getpixel((90, 70)) == 255
    assert found.getpixel((10, 10)) == 0
    assert found.getpixel((150, 130)) == 0


def test_an_unmarked_copy_and_another_picture_are_refused() -> None:
    picture = to_png(photo(1))
    with pytest.raises(InputError, match="no marks"):
        mask.from_markup(picture, picture)
    with pytest.raises(InputError, match="another picture"):
        mask.from_markup(picture, to_png(photo(2)))


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("A1", (0, 0, 0.25, 0.25)),
        ("make d4 darker", (0.75, 0.75, 1, 1)),
        ("B2-C3", (0.25, 0.25, 0.75, 0.75)),
        ("c3 to b2", (0.25, 0.25, 0.75, 0.75)),
        ("the top left", (0, 0, 0.5, 0.5)),
        ("bottom", (0, 0.5, 1, 1)),
        ("right half", (0.5, 0, 1, 1)),
        ("the middle", (1 / 6, 1 / 6, 5 / 6, 5 / 6)),
    ],
)
def test_regions_by_words(text: str, box: tuple[float, ...]) -> None:
    found = region.mask_by_words(text, (120, 120))
    assert found is not None
    assert found.getbbox() == tuple(round(side * 120) for side in box)


def test_words_without_a_place_have_no_mask() -> None:
    assert region.mask_by_words("add a hat", SIZE) is None
    assert len(region.cells("A1, B3 and D2")) == 3
