"""Braces: counted without being made, nested, escaped, inside parameters."""

import pytest

from bot.prompt.braces import permutations, permute
from bot.prompt.parser import parse

MADE = [
    ("{red, green} bird", ("red bird", "green bird")),
    ("{a,b} {c,d}", ("a c", "a d", "b c", "b d")),
    ("{a,{b,c}} x", ("a x", "b x", "c x")),
    ("{red\\, white, blue} flag", ("red, white flag", "blue flag")),
    ("a \\{b\\}", ("a {b}",)),
    ("fox {, quick}", ("fox", "fox quick")),
    ("fox --ar {1:1, 3:2}", ("fox --ar 1:1", "fox --ar 3:2")),
    ("fox --{ar 1:1, s 50}", ("fox --ar 1:1", "fox --s 50")),
    ("{rasp, straw }berry", ("raspberry", "strawberry")),
    ("{one}", ("one",)),
    ("plain, with a comma", ("plain, with a comma",)),
    ("{狐、犬}", ("狐", "犬")),
]


@pytest.mark.parametrize(("text", "made"), MADE)
def test_permutations(text: str, made: tuple[str, ...]) -> None:
    assert permute(text) == made
    assert parse(text).permutations == len(made)


def test_a_million_are_counted_and_only_the_first_are_made() -> None:
    text = "{a,b,c,d,e,f,g,h,i,j} " * 6
    parsed = parse(text)
    assert parsed.permutations == 1_000_000
    (issue,) = parsed.issues
    assert issue.code == "too_many_permutations"
    assert "1,000,000" in issue.message
    assert len(permute(text)) == 40
    assert next(permutations(text)) == "a a a a a a"


def test_ten_thousand_alternatives() -> None:
    text = "{" + ",".join(str(number) for number in range(10_000)) + "} foxes"
    assert parse(text).permutations == 10_000
    assert permute(text, 3) == ("0 foxes", "1 foxes", "2 foxes")


def test_astronomic_counts_stay_ordinary_numbers() -> None:
    assert parse("{a,b}" * 1000).permutations == 10**12


@pytest.mark.parametrize("text", ["{a,b", "a}", "{a}}", "{" * 20 + "}" * 20])
def test_braces_that_do_not_match_are_an_error_and_stay_as_typed(text: str) -> None:
    assert [issue.code for issue in parse(text).issues] == ["unbalanced_braces"]
    assert permute(text) == (text,)


def test_a_template_keeps_its_text_and_tells_what_varies() -> None:
    parsed = parse("{red, green} bird --ar {1:1, 3:2} --no {cars, boats} --tile")
    assert parsed.text == "{red, green} bird"
    assert parsed.varying == ("--ar {1:1, 3:2}", "--no {cars, boats}")
    assert parsed.parameters.said() == {"aspect": "1:1", "no": ["cars"], "tile": True}
    assert parsed.permutations == 8


def test_each_permutation_parses_by_itself() -> None:
    made = [parse(text) for text in permute("a {red, blue} fox --ar {1:1, 3:2}")]
    assert [(one.text, one.parameters.aspect) for one in made] == [
        ("a red fox", "1:1"),
        ("a red fox", "3:2"),
        ("a blue fox", "1:1"),
        ("a blue fox", "3:2"),
    ]
