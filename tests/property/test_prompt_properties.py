"""The prompt language as laws: it never fails, what it writes it reads again, and its fixes mend."""

import math
from itertools import islice

from hypothesis import example, given
from hypothesis import strategies as st

from bot.model.errors import PromptError, PromptIssue
from bot.model.settings import DEFAULTS
from bot.prompt.aliases import expand, fill
from bot.prompt.braces import MOST, UnbalancedBraces, permute, read
from bot.prompt.parser import Parsed, apply_fixes, parse
from bot.prompt.table import TABLE
from bot.prompt.writing import format as write
from bot.studio.making import read_prompts

_NAMES = st.sampled_from([name for row in TABLE for name in row.names])
_DASHES = st.sampled_from(["--", "—", "–", "-", "－－", " -- ", "---"])
_VALUES = st.sampled_from(
    [
        "3:2",
        "16x9",
        "1.39:1",
        "0:5",
        "20",
        "0.5",
        "-3",
        "1,000",
        "red, blue",
        "https://a.com/b.png",
        "raw",
        "random",
        "6",
        "abc1234",
        "name:0.8",
        "low",
        "::2",
        "",
        "99999999999999999999",
        "“quoted words”",
        "{1:1, 3:2}",
        "{5,6}",
    ]
)
_WORDS = st.sampled_from(
    [
        "a fox",
        "in the snow",
        '"OPEN"',
        "fox::2",
        "snow::-.5",
        "{red, green}",
        "{a,{b,c}}",
        "@1",
        "@anna",
        "__colours__",
        "https://x.org/y.jpg",
        "ftp://x",
        ",",
        "—",
        '6" pipe',
        "ｆｏｘ",
        "狐",
        "🦊",
        "\\{",
        "}",
        "{",
        "\x00",
        "\u202e",
        "::",
    ]
)
_CLAUSES = st.builds("".join, st.tuples(_DASHES, _NAMES, st.sampled_from([" ", "", "=", ":"]), _VALUES))
PROMPTS = st.lists(_WORDS | _CLAUSES | st.text(max_size=12), max_size=8).map(" ".join) | st.text(max_size=200)


@given(PROMPTS)
def test_the_parser_never_raises_and_places_every_issue_inside_the_text(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed, Parsed)
    assert parsed.permutations >= 1
    for issue in parsed.issues:
        assert isinstance(issue, PromptIssue)
        assert 0 <= issue.start <= issue.end <= len(text)
        assert issue.message


@given(PROMPTS, PROMPTS)
def test_reading_a_prompt_raises_nothing_but_prompt_errors(text: str, alias: str) -> None:
    settings = DEFAULTS.model_copy(update={"aliases": {"mylook": alias}, "suffix": "--chaos 5"})
    try:
        prompts = read_prompts(f"{text} --mylook", settings)
    except PromptError as error:
        assert error.issues
        assert all(0 <= issue.start <= issue.end <= len(error.text) for issue in error.issues)
    else:
        assert 1 <= len(prompts) <= MOST


@given(PROMPTS)
@example('a "b --ar 3:2 c" d')
@example("fox -ar --tile 16:9")
@example("a --ar 1:1 https://foo bar")
@example("--A } --no {1:1, 3:2}")
@example("—arhttps://a.com/b.png")
def test_what_is_written_reads_the_same(text: str) -> None:
    parsed = parse(text)
    assert parse(write(parsed)) == parsed


@given(st.lists(st.text(alphabet="abc \\,{}", max_size=8), max_size=6).map("".join))
def test_as_many_permutations_are_made_as_were_counted(text: str) -> None:
    try:
        sequence = read(text)
    except UnbalancedBraces:
        assert permute(text) == (text,)
        return
    assert len(permute(text, 500)) == min(sequence.count, 500)


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=4))
def test_permutations_are_the_product_of_their_groups(groups: list[list[str]]) -> None:
    text = " and ".join("{" + ", ".join(group) + "}" for group in groups)
    made = permute(text, 1000)
    assert len(made) == math.prod(map(len, groups))
    assert made[0] == " and ".join(group[0] for group in groups)
    assert made[-1] == " and ".join(group[-1] for group in groups)


@given(PROMPTS)
def test_a_fix_mends_its_issue(text: str) -> None:
    issues = parse(text).issues
    for issue in islice((issue for issue in issues if issue.fix is not None and issue.code == "out_of_range"), 3):
        mended = parse(apply_fixes(text, [issue]))
        assert len([i for i in mended.issues if i.code == issue.code]) < len(
            [i for i in issues if i.code == issue.code]
        )


@given(PROMPTS, PROMPTS)
def test_suffix_and_wildcards_never_fail(text: str, suffix: str) -> None:
    expanded = expand(text, {"mylook": "--chaos 20"}, suffix)
    assert expanded.startswith(text) or "mylook" in text
    assert fill(text, {"colours": ["red"]}, 1) == fill(text, {"colours": ["red"]}, 1)
