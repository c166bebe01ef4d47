"""Grids, thumbnails, the history strip, and the upload limit."""

import io

import pytest
from PIL import Image

from bot.imaging.grid import (
    FRAME,
    GAP_PX,
    GROUND,
    StripEntry,
    compose_grid,
    fit_upload,
    strip,
    thumbnail,
    to_format,
    to_png,
)
from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError
from tests.pixels import pixel

COLORS = ((200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30))


def plain(color: tuple[int, ...], size: tuple[int, int] = (64, 64)) -> bytes:
    return to_png(Image.new("RGBA" if len(color) == 4 else "RGB", size, color))


def noise(size: tuple[int, int], mode: str = "RGB") -> bytes:
    return to_png(Image.merge(mode, [Image.effect_noise(size, 90 + band) for band in range(len(mode))]))


def close(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("count", "size"),
    [(1, (64, 64)), (2, (128 + GAP_PX, 64)), (3, (192 + 2 * GAP_PX, 64)), (4, (128 + GAP_PX, 128 + GAP_PX))],
)
def test_grid_in_reading_order(count: int, size: tuple[int, int]) -> None:
    sheet = Image.open(io.BytesIO(compose_grid([plain(color) for color in COLORS[:count]])))
    assert sheet.format == "JPEG"
    assert sheet.size == size
    columns = 2 if count == 4 else count
    for index, color in enumerate(COLORS[:count]):
        x, y = index % columns * (64 + GAP_PX) + 32, index // columns * (64 + GAP_PX) + 32
        assert close(pixel(sheet, (x, y)), color)


def test_mixed_sizes_share_the_first_cell() -> None:
    pictures = [plain(COLORS[0], (100, 50)), plain(COLORS[1], (30, 300)), plain(COLORS[2], (1, 1)), plain(COLORS[3])]
    sheet = open_upload(compose_grid(pictures))
    assert sheet.size == (200 + GAP_PX, 100 + GAP_PX)
    assert close(pixel(sheet, (150 + GAP_PX, 25)), COLORS[1])


def test_cells_are_at_most_1024() -> None:
    assert open_upload(compose_grid([plain(COLORS[0], (2048, 1024))] * 4)).size == (2048 + GAP_PX, 1024 + GAP_PX)


def test_none_five_and_junk_are_errors() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        compose_grid([])
    with pytest.raises(ValueError, match="1 to 4"):
        compose_grid([plain(COLORS[0])] * 5)
    with pytest.raises(InputError):
        compose_grid([b"junk"])


def test_thumbnail_keeps_the_shape() -> None:
    assert open_upload(thumbnail(plain(COLORS[0], (1024, 512)))).size == (256, 128)


def test_see_through_parts_show_a_checkerboard() -> None:
    shown = open_upload(thumbnail(plain((0, 0, 0, 0), (64, 64))))
    assert {round(pixel(shown, (x, 4))[0] / 10) for x in (4, 12)} == {26, 23}


def test_strip_frames_the_current_one_and_rows_are_branches() -> None:
    entries = [StripEntry(1, plain(COLORS[0])), StripEntry(2, plain(COLORS[1])), StripEntry(3, plain(COLORS[2]), 1)]
    framed, other = open_upload(strip(entries, 2)), open_upload(strip(entries, 3))
    assert framed.size == other.size
    assert framed.height > 2 * 176
    second, third = (GAP_PX - 3 + 176 + GAP_PX, 90), (GAP_PX - 3 + 2 * (176 + GAP_PX), 176 + GAP_PX + 90)
    assert close(pixel(framed, second), FRAME)
    assert close(pixel(framed, third), GROUND)
    assert close(pixel(other, second), GROUND)
    assert close(pixel(other, third), FRAME)
    with pytest.raises(ValueError, match="at least one"):
        strip([], None)


def test_fit_upload_leaves_small_files_alone() -> None:
    data = plain(COLORS[0])
    assert fit_upload(data, len(data)) == (data, "image/png")


@pytest.mark.parametrize(("mode", "limit"), [("RGB", 90_000), ("RGB", 9_000), ("RGBA", 90_000), ("RGBA", 20_000)])
def test_fit_upload_goes_down_until_it_fits(mode: str, limit: int) -> None:
    made, media_type = fit_upload(noise((300, 200), mode), limit)
    assert len(made) <= limit
    opened = open_upload(made)
    assert opened.mode == mode
    assert media_type == ("image/webp" if made[:4] == b"RIFF" else "image/jpeg")
    assert abs(opened.width / opened.height - 1.5) < 0.03


def test_fit_upload_says_when_nothing_fits() -> None:
    with pytest.raises(InputError, match="limit"):
        fit_upload(noise((300, 200)), 100)


@pytest.mark.parametrize(("suffix", "kind"), [(".png", "PNG"), (".JPG", "JPEG"), ("jpeg", "JPEG"), (".webp", "WEBP")])
def test_pictures_are_written_in_the_format_of_the_suffix(suffix: str, kind: str) -> None:
    assert Image.open(io.BytesIO(to_format(plain(COLORS[0]), suffix))).format == kind


def test_other_suffixes_are_refused_and_same_formats_untouched() -> None:
    data = plain(COLORS[0])
    assert to_format(data, ".png") is data
    with pytest.raises(InputError, match="JPEG"):
        to_format(data, ".bmp")
