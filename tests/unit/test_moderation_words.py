"""What the word rules find, however it is typed, and what they leave alone."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.moderation import Category, Flag, Judgement, Level, ModerationRules, Verdict
from bot.moderation.folding import plain
from bot.moderation.rules import Where, judge_verdict, judge_words, level_at

PROMPTS = Path(__file__).parent.parent / "prompts"
STANDARD = Where()
ADULT = Where(Level.ADULT)

INNOCENT = [
    line
    for line in (Path(__file__).parent.parent / "moderation" / "innocent.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_innocent_prompts_pass() -> None:
    lists = [
        line.split("|")[0]
        for name in ("single", "pairs", "counts", "scenes", "held", "fresh")
        for line in (PROMPTS / f"{name}.txt").read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    assert len(INNOCENT) >= 150
    refused = {text: judge_words(text, "", STANDARD) for text in [*INNOCENT, *lists]}
    assert {text: it.category for text, it in refused.items() if it} == {}


@pytest.mark.parametrize(
    "typed",
    [
        *("nude", "NUDE", "Nudes", "a nude, please", "nude!!", "“nude”", "#nude", "nude_portrait"),
        *("n u d e", "n.u.d.e", "n-u-d-e", "nu.de", "a n u d e woman", "n_u_d_e", "n*u*d*e"),
        *("nuuude", "nudeee", "nnnuuudddeee"),
        *("nu\u200bde", "n\u00adude", "nu\u2060de", "\u202enude", "nu\ufe0fde"),
        *("ｎｕｄｅ", "𝓷𝓾𝓭𝓮", "ⓝⓤⓓⓔ", "ńüdé", "nüde", "ｎ ｕ ｄ ｅ"),
        *("nudе", "nυde", "ɴᴜᴅᴇ", "nu\u0501e"),  # Cyrillic, Greek, small capitals
        *("n4k3d", "nak3d", "n@ked", "n4ked", "NAK€D"),
        *("nackt", "ein nacktes Bild", "desnuda", "nuda", "голая", "обнажённая", "裸体", "ヌード", "누드"),
        *("without any clothes", "take off her clothes", "remove the clothes"),
    ],
)
def test_s50_one_rule_however_it_is_typed(typed: str) -> None:
    found = judge_words(f"a person, {typed}, in a studio", "", STANDARD)
    assert found is not None, plain(typed)
    assert found.category is Category.NUDITY


_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_LOOK_ALIKES = {"a": "аα@4", "e": "еε3", "o": "о0", "n": "ｎ", "u": "υｕ", "d": "ԁｄ", "k": "кｋ"}


@given(st.sampled_from(["nude", "naked"]), st.data())
def test_s50_any_mixture_of_disguises(word: str, data: st.DataObject) -> None:
    typed = ""
    for letter in word:
        typed += data.draw(st.sampled_from(letter + letter.upper() + _LOOK_ALIKES.get(letter, "")))
        typed += data.draw(st.sampled_from(["", "", *_UNSEEN]))
    found = judge_words(f"a {typed} person", "", STANDARD)
    assert found is not None, typed


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert judge_words(text, text, STANDARD) is None or text
    assert plain(plain(text)).isascii() or plain(text)


@pytest.mark.parametrize(
    ("text", "refused_at"),
    [
        ("a nude statue", {"strict", "standard", "relaxed"}),
        ("p*rn".replace("*", "o"), {"strict", "standard", "relaxed"}),
        ("a severed head", {"strict", "standard"}),
        ("a person in lingerie", {"strict"}),
        ("a murder scene", {"strict"}),
        ("how to hang myself", {"strict", "standard", "relaxed", "adult"}),
        ("sieg heil", {"strict", "standard", "relaxed", "adult"}),
        ("a fox", set()),
    ],
)
def test_levels(text: str, refused_at: set[str]) -> None:
    assert {level.value for level in Level if judge_words(text, "", Where(level)) is not None} == refused_at


@pytest.mark.parametrize(
    ("own", "before"),
    [
        ("a nude child", ""),
        ("a nude 14 year old", ""),
        ("a n.u.d.e g1rl", ""),
        ("make her younger", "a nude woman"),
        ("make her look like a teenager", "a person in lingerie"),
        ("remove her clothes", "a schoolgirl in a classroom"),
        ("add a hat", "a nude child"),
        ("nue, une fillette", ""),
        ("нагота, голая школьница", ""),
    ],
)
@pytest.mark.parametrize("level", Level)
def test_s49_the_rule_about_minors_holds_at_every_level(own: str, before: str, level: Level) -> None:
    allowing = ModerationRules(allowed=("nude", "child", "girl", "lingerie", "younger", "schoolgirl", "clothes"))
    found = judge_words(own, before, Where(level, allowing))
    assert found is not None
    assert found.category is Category.MINORS
    assert not found.appealable


def test_an_adult_place_takes_adults() -> None:
    assert judge_words("a nude young woman", "", ADULT) is None
    assert judge_words("a nude couple, both 40 years old", "", ADULT) is None


def test_a_server_adds_and_takes_away_words() -> None:
    rules = ModerationRules(blocked=("crypto", "pineapple pizza", "猫"), allowed=("nude",))
    where = Where(Level.STANDARD, rules)
    assert judge_words("a nude statue", "", where) is None
    for text in ("buy crypto now", "CRYPT0", "pineapple-pizza", "c r y p t o", "一只猫"):
        found = judge_words(text, "", where)
        assert found is not None, text
        assert found.category is Category.SERVER
    assert judge_words("cryptography, a pineapple on a pizza", "", where) is None


def test_a_server_cannot_lift_what_age_restricted_channels_are_for() -> None:
    where = Where(Level.STANDARD, ModerationRules(allowed=("porn",)))
    assert judge_words("porn", "", where) == Judgement(category=Category.SEXUAL)


def test_adult_counts_only_where_age_is_asked_for() -> None:
    rules = ModerationRules(level=Level.ADULT, channels={"kids": Level.STRICT})
    assert level_at(rules, ("art",), age_restricted=False) is Level.STANDARD
    assert level_at(rules, ("art",), age_restricted=True) is Level.ADULT
    assert level_at(rules, ("thread", "kids"), age_restricted=True) is Level.STRICT


def test_a_checker_has_to_be_sure_except_of_minors() -> None:
    unsure = Verdict(flags=(Flag(category="violence/graphic", score=0.4),))
    assert judge_verdict("eye", unsure, "output", STANDARD) is None
    assert judge_verdict("eye", unsure, "output", Where(Level.STRICT)) is not None
    minors = Verdict(flags=(Flag(category="sexual/minors", score=0.25),))
    assert judge_verdict("eye", minors, "output", ADULT) == Judgement(
        category=Category.MINORS, step="output", rule="eye"
    )


def test_a_long_prompt_is_read_at_once() -> None:
    """Goal 2 ms for 4,000 characters; ten times that here, for machines that are busy. Hostile ones too."""
    usual = ("a red fox in the snow wearing a blue hat, wide landscape, golden hour, 35mm; " * 60)[:4000]
    judge_words(usual, "", STANDARD)
    for text in (usual, "a" * 4000, "!" * 4000, "4a" * 2000, "l33t w0rds " * 360, "a-" * 2000, "n u d " * 660):
        fastest = min(_seconds(text) for _ in range(5))
        assert fastest < 0.02, (text[:20], fastest)


def _seconds(text: str) -> float:
    started = time.perf_counter()
    judge_words(text, "", STANDARD)
    return time.perf_counter() - started
