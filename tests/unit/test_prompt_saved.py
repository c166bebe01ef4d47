"""Aliases, suffix, lists, what a model supports, and the page of documentation."""

import pytest

from bot.model.capability import ModelDescription
from bot.model.recipe import Operation
from bot.prompt.aliases import expand, fill, is_alias_name
from bot.prompt.parser import parse
from bot.prompt.support import Level, notes, support, version_notes
from bot.prompt.writing import format as write
from tools.prompt_docs import PAGE, page

ALIASES = {"mylook": "--chaos 20 --s 300", "deep": "--mylook", "ar": "--ar 9:9"}


@pytest.mark.parametrize(
    ("text", "suffix", "expanded"),
    [
        ("a fox --mylook", "", "a fox --chaos 20 --s 300"),
        ("a fox —mylook --tile", "", "a fox --chaos 20 --s 300 --tile"),
        ("a fox --deep", "", "a fox --mylook"),
        ("a fox --ar 3:2", "", "a fox --ar 3:2"),
        ("a fox --mylooks", "", "a fox --mylooks"),
        ("a fox", "--ar 3:2 --tile", "a fox --ar 3:2 --tile"),
        ("a fox --ar 1:1", "--ar 3:2 --tile", "a fox --ar 1:1 --tile"),
        ("a fox", "only words", "a fox"),
    ],
)
def test_aliases_are_put_in_once_and_the_suffix_comes_after_what_was_typed(
    text: str, suffix: str, expanded: str
) -> None:
    assert expand(text, ALIASES, suffix) == expanded


def test_alias_names() -> None:
    assert is_alias_name("mylook")
    assert not is_alias_name("ar")
    assert not is_alias_name("My Look")


def test_lists_are_filled_the_same_way_for_the_same_seed() -> None:
    lists = {"colours": ["red", "green", "blue"]}
    assert {fill("a __colours__ fox", lists, seed) for seed in range(30)} == {
        "a red fox",
        "a green fox",
        "a blue fox",
    }
    assert fill("a __colours__ fox", lists, 7) == fill("a __colours__ fox", lists, 7)
    assert fill("a __shapes__ fox", lists, 1) == "a shapes fox"


def test_what_was_understood_is_written_as_people_write_it() -> None:
    parsed = parse("  a  fox —s 250 -ar 16x9, --no rain,snow --sd --p --relax --style 'x' https://a.com/b.png")
    assert write(parsed) == (
        "https://a.com/b.png a fox --ar 16:9 --stylize 250 --style 'x' --no rain, snow --sd --personalize --relax"
    )


MODEL = ModelDescription(
    name="small",
    operations=frozenset({Operation.GENERATE}),
    sizes=((1024, 1024),),
    honoured=frozenset({"quality"}),
    emulated=frozenset({"no", "raw"}),
)


def test_each_parameter_is_honoured_emulated_or_ignored_with_a_note() -> None:
    said = parse("a fox --q 2 --no rain --ar 3:2 --seed 5 --chaos 3 --repeat 2").parameters
    rows = {row.name: row for row in support(said, MODEL)}
    assert {name: row.level for name, row in rows.items()} == {
        "quality": Level.HONOURED,
        "repeat": Level.HONOURED,
        "no": Level.EMULATED,
        "aspect": Level.EMULATED,
        "seed": Level.IGNORED,
        "chaos": Level.IGNORED,
    }
    assert rows["chaos"].note == "--chaos has no effect on small"
    assert len(notes(said, MODEL)) == 4


def test_parameters_that_a_named_version_never_had() -> None:
    assert version_notes(parse("a fox --v 8.1 --q 2 --oref https://a.com/x").parameters) == (
        "--quality is not in version 8.1",
        "--oref is not in version 8.1",
    )
    assert version_notes(parse("a fox --q 2").parameters) == ()


def test_the_documentation_is_made_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.prompt_docs`"
