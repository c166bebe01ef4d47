"""`export`: a drawn picture in other forms, and a refusal for all other pictures."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

PHOTO = Path(__file__).parents[1] / "photos" / "coffee.jpg"


def atelier(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], capture_output=True, text=True, timeout=100, check=False
    )


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "fox.png"
    made = atelier(
        "imagine", 'two foxes and a sign that says "HI" in the snow --seed 4', "-o", str(path), "--size", "320"
    )
    assert made.returncode == 0, made.stderr
    return path


def test_svg_has_a_group_for_each_copy_and_says_what_it_shows(picture: Path) -> None:
    assert atelier("export", str(picture), "--svg").returncode == 0
    root = ElementTree.parse(picture.with_suffix(".svg")).getroot()
    space = "{http://www.w3.org/2000/svg}"
    groups = [group.get("id") or "" for group in root.findall(f"{space}g")]
    assert sorted(groups) == ["fox-1", "fox-2", "sign-1"]
    assert "foxes" in (root.findtext(f"{space}title") or "")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), "names inside drawings must not meet"


def test_layers_laid_over_one_another_are_the_picture(picture: Path) -> None:
    assert atelier("export", str(picture), "--layers").returncode == 0
    with zipfile.ZipFile(picture.with_suffix(".ora")) as packed:
        assert packed.namelist()[0] == "mimetype"
        assert packed.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(packed.read("stack.xml"))
        whole = Image.new("RGBA", (320, 320))
        for layer in reversed(list(stack.iter("layer"))):
            image = Image.open(io.BytesIO(packed.read(layer.get("src") or "")))
            whole.alpha_composite(image, (int(layer.get("x") or 0), int(layer.get("y") or 0)))
        assert [layer.get("name") for layer in stack.iter("layer")][-1] == "backdrop"
    drawn = np.asarray(Image.open(picture).convert("RGB")).astype(int)
    assert np.abs(np.asarray(whole.convert("RGB")) - drawn).mean() < 6


def test_objects_have_boxes_inside_the_picture(picture: Path) -> None:
    assert atelier("export", str(picture), "--objects").returncode == 0
    objects = json.loads(picture.with_suffix(".json").read_text())
    assert [one["label"] for one in objects] == ["fox", "fox", "sign"]
    assert all(0 <= edge <= 1 for one in objects for edge in one["box"])


def test_a_photo_has_nothing_to_export() -> None:
    made = atelier("export", str(PHOTO), "--svg", "-o", "/dev/null")
    assert made.returncode == 2
    assert "illustrator drew" in made.stderr
