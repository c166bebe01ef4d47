"""What a prompt says: text, weights, pictures, parameters, names."""

from typing import Any

import pytest

from bot.model.weights import WeightedPart, plain, weighted
from bot.prompt.parser import apply_fixes, parse
from bot.prompt.table import TABLE, complete

READS: list[tuple[str, dict[str, Any]]] = [
    ("a fox --ar 3:2 --chaos 20", {"aspect": "3:2", "chaos": 20}),
    ("a fox --chaos 20 --ar 3:2", {"aspect": "3:2", "chaos": 20}),
    ("a fox --ar16:9", {"aspect": "16:9"}),
    ("a fox --ar 16x9", {"aspect": "16:9"}),
    ("a fox --ar=16:9", {"aspect": "16:9"}),
    ("a fox --aspect 16 : 9", {"aspect": "16:9"}),
    ("a fox --AR 16:9", {"aspect": "16:9"}),
    ("a fox -ar 16:9", {"aspect": "16:9"}),
    ("a fox -- ar 16:9", {"aspect": "16:9"}),
    ("a fox —ar 16:9", {"aspect": "16:9"}),
    ("a fox –ar 16:9", {"aspect": "16:9"}),
    ("a fox －－ａｒ　１６：９", {"aspect": "16:9"}),
    ("a fox--ar 16:9--s 50", {"aspect": "16:9", "stylize": 50}),
    ("a fox, --ar 16:9, --s 50,", {"aspect": "16:9", "stylize": 50}),
    ("a fox --ar 1.39:1", {"aspect": "139:100"}),
    ("a fox --ar 1920x1080", {"aspect": "16:9"}),
    ("a fox --ar 21:9", {"aspect": "21:9"}),
    ("a fox --ar portrait", {"aspect": "2:3"}),
    ("a fox --ar 1:1 --ar 3:2", {"aspect": "3:2"}),
    ("a fox --s 1,000", {"stylize": 1000}),
    ("a fox --stylize250", {"stylize": 250}),
    ("a fox --c50", {"chaos": 50}),
    ("a fox --v5", {"version": "5"}),
    ("a fox --v 6.0", {"version": "6"}),
    ("a fox --version 8.2", {"version": "8.2"}),
    ("a fox --niji", {"niji": "7"}),
    ("a fox --niji6", {"niji": "6"}),
    ("a fox --v 6 --niji 5", {"niji": "5"}),
    ("a fox --niji 5 --v 6", {"version": "6"}),
    ("a fox --no rain, snow", {"no": ["rain", "snow"]}),
    ("a fox --no rain --no snow, rain", {"no": ["rain", "snow"]}),
    ("a fox --no red hats --tile", {"no": ["red hats"], "tile": True}),
    ("a fox --q .5", {"quality": 0.5}),
    ("a fox --quality 3", {"quality": 4.0}),
    ("a fox --seed 4294967295", {"seed": 4294967295}),
    ("a fox --seed random", {}),
    ("a fox --raw", {"raw": True}),
    ("a fox --style raw", {"raw": True}),
    ("a fox --style Cute", {"style": "cute"}),
    ('a fox --style "paper cut"', {"style": "paper cut"}),
    (
        "a fox --sref https://a.com/x.png https://b.com/y.jpg",
        {"style_reference": ["https://a.com/x.png", "https://b.com/y.jpg"]},
    ),
    (
        "a fox --sref 123 random https://a.com/x.png::2",
        {"style_reference": ["123", "random", "https://a.com/x.png::2"]},
    ),
    ("a fox --sref random --sw 250 --sv 4", {"style_reference": ["random"], "style_weight": 250, "style_version": 4}),
    (
        "a fox --cref https://a.com/x.png --cw 0",
        {"character_reference": ["https://a.com/x.png"], "character_weight": 0},
    ),
    (
        "a fox --oref <https://a.com/x.png> --ow 400",
        {"object_reference": ["https://a.com/x.png"], "object_weight": 400},
    ),
    ("add a hat --edit https://a.com/x.png", {"edit": ["https://a.com/x.png"]}),
    ("a fox --p", {"personalize": []}),
    ("a fox --p m7301234567 abc1234", {"personalize": ["m7301234567", "abc1234"]}),
    ("a fox --exp 25 --weird 3000", {"experimental": 25, "weird": 3000}),
    ("a fox --draft --hd", {"draft": True, "hd": True}),
    ("a fox --hd --sd", {"hd": False}),
    ("a fox --fast --relax", {"speed": "relax"}),
    ("a fox --stealth", {"visibility": "stealth"}),
    ("a fox --r 4 --n 2", {"repeat": 4, "count": 2}),
    ("a fox --stop 50%", {"stop": 50}),
    ("a fox --iw 1.75 ", {"image_weight": 1.75}),
    ("a fox --video --motion high --loop --bs 2", {"video": True, "motion": "high", "loop": True, "batch": 2}),
    ("a fox --video --end https://a.com/x.png", {"video": True, "end": "https://a.com/x.png"}),
    ("a fox --think med --lora ink:0.8", {"think": "medium", "lora": ["ink:0.8"]}),
    ("a fox --uplight --test", {}),
]


@pytest.mark.parametrize(("text", "said"), READS, ids=[text for text, _ in READS])
def test_parameters_are_read(text: str, said: dict[str, Any]) -> None:
    parsed = parse(text)
    assert parsed.issues == ()
    assert parsed.parameters.said() == said
    assert parsed.text in ("a fox", "add a hat")


def test_every_row_of_the_table_is_read_by_each_of_its_names() -> None:
    samples = {
        "ratio": "3:2",
        "words": "rain",
        "link": "https://a.com/x.png",
        "links": "https://a.com/x.png",
        "flag": "",
    }
    for row in TABLE:
        value = row.choices[0] if row.choices else samples.get(row.kind, str(int(row.low + 1)))
        for name in row.names:
            typed = (
                "a fox --lora ink:1"
                if name == "lora"
                else f"a fox --{name} {'abc1234' if row.kind == 'codes' else value}"
            )
            parsed = parse(typed)
            assert parsed.issues == (), typed
            assert parsed.text == "a fox", typed
            assert (row.field in parsed.parameters.said()) is (row.field is not None), typed


WRONG: list[tuple[str, str, str, str | None]] = [
    ("a fox --ar 0:5", "out_of_range", "0:5", "1:1"),
    ("a fox --ar -3:2", "out_of_range", "-3:2", "3:2"),
    ("a fox --ar 100:1", "out_of_range", "100:1", "16:1"),
    ("a fox --ar 2", "bad_value", "2", "2:1"),
    ("a fox --ar", "missing_value", "--ar", "--ar 1:1"),
    ("a fox --ar in the snow", "missing_value", "--ar", "--ar 1:1"),
    ("a fox --chaos 400", "out_of_range", "400", "100"),
    ("a fox --chaos400", "out_of_range", "400", " 100"),
    ("a fox --chaos -5", "out_of_range", "-5", "0"),
    ("a fox --chaos 12.5", "not_whole", "12.5", "12"),
    ("a fox --chaos 20x", "bad_value", "20x", "20"),
    ("a fox --iw 3.5", "out_of_range", "3.5", "3"),
    ("a fox --seed 4294967296", "out_of_range", "4294967296", "4294967295"),
    ("a fox --seed 99999999999999999999", "out_of_range", "99999999999999999999", "4294967295"),
    ("a fox --v 9", "bad_value", "9", "8.2"),
    ("a fox --niji 9", "bad_value", "9", "7"),
    ("a fox --motion hihg", "bad_value", "hihg", "high"),
    ("a fox --chaoss 50", "unknown", "--chaoss", "--chaos"),
    ("a fox --chaoss50", "unknown", "--chaoss50", "--chaos 50"),
    ("a fox --stilize 50", "unknown", "--stilize", "--stylize"),
    ("a fox --xyzzyq", "unknown", "--xyzzyq", None),
    ("a fox --repeat 100", "out_of_range", "100", "40"),
    ("a fox --oref https://a.com/1 https://a.com/2", "too_many", "https://a.com/1 https://a.com/2", "https://a.com/1"),
    ("a fox --sref a.png", "bad_link", "a.png", None),
    ("a fox --sref", "missing_value", "--sref", "--sref random"),
    ("a {fox", "unbalanced_braces", "{", "\\{"),
    ("a fox}", "unbalanced_braces", "}", "\\}"),
    ("a fox::1 snow::-2", "weights", "::1 snow::-2", None),
    ("ftp://a.com/x.png a fox", "bad_link", "ftp://a.com/x.png", None),
    ("file:///etc/passwd a fox", "bad_link", "file:///etc/passwd", None),
]


@pytest.mark.parametrize(("text", "code", "place", "fix"), WRONG, ids=[text for text, *_ in WRONG])
def test_errors_have_a_place_and_the_nearest_fix(text: str, code: str, place: str, fix: str | None) -> None:
    (issue,) = parse(text).issues
    assert (issue.code, text[issue.start : issue.end], issue.fix) == (code, place, fix)
    if fix is not None:
        assert parse(apply_fixes(text, [issue])).issues == ()


def test_all_errors_come_at_once_with_value_and_range() -> None:
    text = "a fox --chaos 400 --foo --ar 0:1 --s 50 --weird -1"
    parsed = parse(text)
    assert [text[issue.start : issue.end] for issue in parsed.issues] == ["400", "--foo", "0:1", "-1"]
    assert "400" in parsed.issues[0].message
    assert "0 to 100" in parsed.issues[0].message
    assert parsed.parameters.said() == {"stylize": 50}


def test_an_error_in_a_later_permutation_is_found_where_it_stands() -> None:
    text = "a fox --chaos {10, 20, 300} --ar {1:1, 0:2}"
    assert sorted(text[issue.start : issue.end] for issue in parse(text).issues) == ["0:2", "300"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\n", "--ar 3:2", "https://a.com/x.png"])
def test_nothing_to_draw(text: str) -> None:
    assert [issue.code for issue in parse(text).issues] == ["empty"]
    assert parse(text, needs_text=False).issues == ()


def test_two_pictures_need_no_words() -> None:
    parsed = parse("https://a.com/x.png https://b.com/y.png --iw 2")
    assert parsed.images == ("https://a.com/x.png", "https://b.com/y.png")
    assert parsed.issues == ()


def test_too_long() -> None:
    (issue,) = parse("fox " * 5000).issues
    assert (issue.code, issue.start) == ("too_long", 10_000)


def test_words_after_a_parameter_stay_in_the_description_and_that_is_said() -> None:
    parsed = parse("a fox --ar 3:2 in the snow --tile at night")
    assert parsed.text == "a fox, in the snow, at night"
    assert [note for note in parsed.notes if "in the snow" in note]
    assert parsed.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "a fox — red and quick",
        "yes—no",
        "well--known fox",
        'a sign "--ar 3:2"',
        'a 6" pipe',
        "rock-n-roll",
        "a - b",
        "-5 degrees",
    ],
)
def test_ordinary_dashes_and_quotations_are_words(text: str) -> None:
    parsed = parse(text)
    assert (parsed.text, parsed.parameters.said(), parsed.issues) == (text, {}, ())


def test_a_link_to_a_picture_in_the_middle_is_used_as_one() -> None:
    parsed = parse("a fox https://a.com/x.png?ex=1 in snow")
    assert (parsed.text, parsed.images) == ("a fox in snow", ("https://a.com/x.png?ex=1",))
    assert parse("visit https://a.com/ today").images == ()


def test_quoted_words_references_characters_and_lists() -> None:
    parsed = parse("@anna and @Image2 hold a sign “OPEN: a::b” in __colours__ with @1, <@123> @everyone me@home.org")
    assert parsed.quoted == ("OPEN: a::b",)
    assert parsed.references == (2, 1)
    assert parsed.characters == ("anna",)
    assert parsed.wildcards == ("colours",)
    assert len(parsed.parts) == 1


WEIGHTS = [
    ("cat::2 dog::1", [("cat", 2), ("dog", 1)]),
    ("cat:: dog", [("cat", 1), ("dog", 1)]),
    ("cat ::2 dog", [("cat", 2), ("dog", 1)]),
    ("cat::.5 dog::-0.25 hat", [("cat", 0.5), ("dog", -0.25), ("hat", 1)]),
    ("cat::2", [("cat", 2)]),
    ("::2 cat", [("cat", 1)]),
    ("cat::2nd dog", [("cat", 1), ("2nd dog", 1)]),
    ('"a::b" cat', [('"a::b" cat', 1)]),
    ("cat", [("cat", 1)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "parts"), WEIGHTS)
def test_weights(text: str, parts: list[tuple[str, float]]) -> None:
    assert weighted(text) == tuple(WeightedPart(words, weight) for words, weight in parts)


def test_plain_words_leave_out_what_is_not_wanted() -> None:
    assert plain("a fox::2 snow::1 rain::-1") == "a fox, snow"
    parsed = parse("a fox::2 rain::-.5 --no mist")
    assert parsed.plain == "a fox"
    assert parsed.excluded == ("mist", "rain")


def test_the_json_object_has_exactly_its_documented_shape() -> None:
    parsed = parse("https://a.com/x.png a fox::2 snow --ar 3:2 --chaos 200 --no rain, mist")
    assert parsed.to_json() == {
        "text": "a fox::2 snow",
        "parts": [{"text": "a fox", "weight": 2.0}, {"text": "snow", "weight": 1.0}],
        "images": ["https://a.com/x.png"],
        "parameters": {"aspect": "3:2", "no": ["rain", "mist"]},
        "permutations": 1,
        "errors": [
            {
                "code": "out_of_range",
                "start": 51,
                "end": 54,
                "message": "--chaos 200 is above 100; it takes 0 to 100.",
                "fix": "100",
            }
        ],
    }


def test_control_and_direction_characters_are_left_out() -> None:
    assert parse("a\x00 fox\u202e\u2066 in\u200b\nsnow").text == "a fox in snow"


def test_autocomplete_offers_by_beginning() -> None:
    assert [row.name for row in complete("--st")] == ["stop", "stylize", "style", "stealth"]
