"""What the illustrator can draw: the tables, the drawings they name, and their size."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.illustrator import artwork, default_settings, rigs, vocabulary
from bot.illustrator.actions import ACTIONS
from bot.illustrator.lexicon import look_up

DATA = Path(vocabulary.__file__).parent
ROWS = [
    [column.strip() for column in line.partition("#")[0].split("|")]
    for path in sorted(vocabulary.THINGS.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if "|" in line.partition("#")[0]
]


def test_more_than_two_thousand_distinct_things_can_be_drawn() -> None:
    entries = vocabulary.load().entries.values()
    assert len({entry.artwork for entry in entries}) >= 2200
    assert len(vocabulary.load().names) >= 4500


def test_every_row_has_five_columns_and_a_drawing() -> None:
    assert [row for row in ROWS if len(row) != 5] == []
    known = vocabulary.load().entries
    assert [label for label, *_ in ROWS if label not in known] == []
    named = {key.strip() for _, drawings, *_ in ROWS for key in drawings.split(",") if key.strip()}
    assert sorted(named - artwork.keys()) == []


def test_no_label_is_listed_twice() -> None:
    labels = [label for label, *_ in ROWS]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_every_own_drawing_is_an_svg_with_a_view_box() -> None:
    for path in artwork.DRAWINGS.glob("*.svg"):
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        assert len(root.attrib["viewBox"].split()) == 4, path.name
        assert len(root) > 0, path.name


@pytest.mark.parametrize("name", sorted(rigs.RIGS))
def test_every_figure_has_places_for_props(name: str) -> None:
    for pose in (None, "sitting", "running", "sleeping"):
        figure = rigs.figure(name, pose)
        ElementTree.fromstring(figure.svg)
        assert {"head", "neck", "hand", "body"} <= set(figure.anchors)


def test_actions_and_default_settings_name_things_that_exist() -> None:
    known = vocabulary.load().entries
    needed = {action.thing for action in ACTIONS.values()} | {action.person for action in ACTIONS.values()}
    assert sorted(needed - {""} - set(known)) == []
    assert default_settings.default_setting(["polar bear"]) == "snow"


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("corgi", "corgi"),
        ("lawyers", "lawyer"),
        ("frying pan", "frying pan"),
        ("mailman", "mail carrier"),
        ("children", "child"),
        ("wolves", "wolf"),
        ("hot dog", "hot dog"),
        ("teddy bear", "teddy bear"),
        ("traffic light", "traffic light"),
        ("stop sign", "stop sign"),
        ("golden gate bridge", "golden gate bridge"),
        ("corn dog", "corn dog"),
        ("rubber duck", "rubber duck"),
        ("gingerbread house", "gingerbread house"),
        ("rocking horse", "rocking horse"),
    ],
)
def test_words_name_their_thing(word: str, label: str) -> None:
    match = look_up(word)
    assert match is not None
    assert (match.label, match.exact) == (label, True)


@pytest.mark.parametrize(
    ("word", "label"),
    [("trout", "fish"), ("sedan", "car"), ("rifle", "handgun"), ("beech", "tree"), ("terrier", "dog")],
)
def test_words_without_a_drawing_of_their_own_are_only_near(word: str, label: str) -> None:
    match = look_up(word)
    assert match is not None
    assert (match.label, match.exact) == (label, False)


@pytest.mark.parametrize("word", ["drug", "anode", "bluff", "southpaw", "sovereign", "beholder", "opium", "wildcat"])
def test_kinds_of_another_sense_are_not_taken(word: str) -> None:
    assert look_up(word) is None


def test_vendored_data_stays_small() -> None:
    size = sum(path.stat().st_size for folder in ("data", "drawings", "fonts") for path in (DATA / folder).rglob("*"))
    assert size <= 15_000_000
