"""What photo edits do to pixels, on photos: tests/photos/README.md."""

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.illustrator.provider import Illustrator
from bot.imaging.photo import nets
from bot.model.errors import InputError
from bot.model.recipe import Operation
from bot.providers.local import LocalEdits
from bot.providers.photo import PhotoTask, carry_out
from bot.providers.photo_words import steps
from bot.providers.registry import Registry

PHOTOS = Path(__file__).parents[1] / "photos"


def photo(name: str) -> bytes:
    return (PHOTOS / f"{name}.jpg").read_bytes()


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)))


def done(name: str, words: str) -> np.ndarray:
    """The edit itself in this process, for edits that need no drawing."""
    known, _ = steps(words)
    return pixels(carry_out(PhotoTask(photo(name), tuple(known))).png)


REVIEWED = {
    "arbitrary_predict.onnx": "d832a92a6afc170510252cc5b65836fcf8354909e6f17cf02f8960f4e054a20d",
    "arbitrary_transform.onnx": "866c80c340bee8d1c72f5237476244ccd9a6c1b11afdb9e7de37591b7a2345cd",
    "multistyle26.onnx": "0a2a0c9436a935cd1d4279cd06e171475b06222cb37c8c8d4afc53a9a7a1885e",
    "u2netp.onnx": "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8",
    "upscale4.onnx": "c3c3ff5b5ebd3f34e053d9a469b43d94cb49645729bd7edbe2aa4fd28a43392d",
}


def test_the_networks_are_those_that_were_reviewed() -> None:
    with zipfile.ZipFile(Path(nets.__file__).parent / "nets.zip") as opened:
        found = {name: hashlib.sha256(opened.read(name)).hexdigest() for name in opened.namelist()}
    assert found == REVIEWED


def test_the_person_is_cut_out() -> None:
    made = done("astronaut", "remove the background")
    assert made.shape[2] == 4
    assert made[70:105, 165:190, 3].min() > 250, "the face stays"
    assert made[40:200, 330:395, 3].mean() < 20, "the rocket goes"


def test_blurring_the_background_leaves_the_subject_as_it_was() -> None:
    made, before = done("astronaut", "blur the background"), pixels(photo("astronaut"))
    assert np.array_equal(made[250:300, 130:200], before[250:300, 130:200])
    assert np.abs(made[60:200, 330:395].astype(int) - before[60:200, 330:395]).mean() > 3


def test_a_face_is_made_unreadable_and_nothing_else() -> None:
    made, before = done("astronaut", "pixelate the face"), pixels(photo("astronaut"))
    differs = (made != before).any(axis=2)
    assert differs[60:115, 150:205].mean() > 0.8
    assert differs[170:].mean() < 0.05


def test_a_place_is_darkened_and_the_rest_comes_back_byte_for_byte() -> None:
    made, before = done("coffee", "darken the left half"), pixels(photo("coffee"))
    assert made[:, :200].mean() < before[:, :200].mean() * 0.8
    assert np.array_equal(made[:, 200:], before[:, 200:])


def test_night_is_dark_and_blue_and_sunset_is_warm() -> None:
    before = pixels(photo("coffee")).astype(int)
    night, sunset = done("coffee", "make it night").astype(int), done("coffee", "relight it like sunset").astype(int)
    assert night.mean() < before.mean() * 0.65
    assert night[..., 2].mean() / night[..., 0].mean() > before[..., 2].mean() / before[..., 0].mean()
    assert sunset[..., 0].mean() / sunset[..., 2].mean() > 1.2


def test_a_blue_sky_takes_a_colour_and_a_wall_is_no_sky() -> None:
    made = done("rocket", "make the sky purple").astype(int)
    assert made[20, 150, 0] > made[20, 150, 1] + 20
    with pytest.raises(InputError, match="do not see a sky"):
        done("astronaut", "make the sky purple")


def test_each_style_is_another_picture_of_the_same_size() -> None:
    before = pixels(photo("chelsea"))
    for style in ("starry night", "watercolor", "pencil", "pixel art", "cartoon"):
        made = done("chelsea", f"in the style of {style}")
        assert made.shape == before.shape
        assert np.abs(made.astype(int) - before).mean() > 8, style


def test_a_sticker_has_a_white_rim_on_nothing() -> None:
    made = done("astronaut", "make it a sticker")
    assert made[0, :, 3].max() == 0
    rim = made[(made[..., 3] > 250)]
    assert (rim[:, :3].min(axis=1) > 240).mean() > 0.02


def test_erasing_is_for_small_things() -> None:
    known, _ = steps("erase A1")
    assert carry_out(PhotoTask(photo("astronaut"), tuple(known))).notes == ("painted over with what is around it",)
    with pytest.raises(InputError, match="small things only"):
        done("astronaut", "remove the person")


def test_photos_go_to_those_who_can_change_photos() -> None:
    registry = Registry([Illustrator(), LocalEdits()])
    assert registry.route(Operation.EDIT, drawn=False).provider.name == "local"
    assert registry.route(Operation.EDIT, drawn=True).provider.name == "illustrator"
    assert registry.route(Operation.RESTYLE, "illustrator", drawn=False).model.name == "photo"
