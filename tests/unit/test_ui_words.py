"""What people type, inside the bot's messages; carets under errors; ids of buttons."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import PromptError, PromptIssue
from bot.model.ids import is_id, new_id
from bot.ui import texts
from bot.ui.custom_id import PATTERN, CustomId, nonce
from bot.ui.failure import caret_lines, fixed_texts, prompt_errors
from bot.ui.progress import bar
from bot.ui.quiet import fenced, file_stem, quiet


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a red fox", "a red fox"),
        ("a\nred\r\n\tfox", "a red fox"),
        ("**bold** _it_ `code` ~~no~~ ||spoiler||", r"\*\*bold\*\* \_it\_ \`code\` \~\~no\~\~ \|\|spoiler\|\|"),
        ("[text](http://evil)", r"\[text\](http://evil)"),
        ("# heading", r"\# heading"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x00b\x1bc", "abc"),
        ("x" * 300, "x" * 199 + "…"),
        ("", ""),
        ("🦊🦊", "🦊🦊"),
    ],
)
def test_words_are_shown_as_typed(typed: str, shown: str) -> None:
    assert quiet(typed) == shown


@pytest.mark.parametrize("typed", ["@everyone", "@here", "<@123456789012345678>", "<@&123456789012345678>"])
def test_nobody_is_named(typed: str) -> None:
    assert not re.search(r"(?<!\\)<@|@(everyone|here|&?\d)", quiet(typed))


def test_right_to_left_words_do_not_turn_the_line_around() -> None:
    assert quiet("قطة حمراء") == "\u2068قطة حمراء\u2069"


def test_piles_of_accents_are_cut() -> None:
    assert len(quiet("a" + "\u0301" * 500)) <= 4


@given(st.text(max_size=400))
def test_any_text_stays_on_one_line_and_in_its_fence(text: str) -> None:
    shown = quiet(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(\\\\)*[*`|\[\]<>]", shown.replace("\\\\", ""))
    assert fenced(text).count("```") == 2


@pytest.mark.parametrize(
    ("words", "stem"), [("Red fox in snow!", "red-fox-in-snow"), ("قطة", "picture"), ("é/../x", "e-x"), ("", "picture")]
)
def test_file_names_are_plain(words: str, stem: str) -> None:
    assert file_stem(words) == stem


def test_ids_of_buttons_come_back_as_sent() -> None:
    for does in (CustomId("select", new_id(), 4), CustomId("edit", new_id())):
        match = PATTERN.fullmatch(does.text)
        assert match is not None
        assert CustomId.of(match) == does
        assert len(does.text) <= 100


@given(st.text(max_size=100))
def test_no_other_text_is_a_button(text: str) -> None:
    match = PATTERN.fullmatch(text)
    if match is not None:
        assert is_id(match["target"])
        assert CustomId.of(match).text == text


def test_nonces_fit_and_tell_jobs_apart() -> None:
    ids = {new_id() for _ in range(500)} | {"7" + "Z" * 25, "0" * 26}
    nonces = {nonce(it) for it in ids}
    assert len(nonces) == len(ids)
    assert max(map(len, nonces)) <= 25


def test_carets_stand_under_the_value() -> None:
    text = "a fox in a very long prompt that goes on and on before anything happens --ar 0:5 --seed 7 and after"
    start = text.index("0:5")
    line, carets = caret_lines(text, PromptIssue("aspect", start, start + 3, "The ratio 0:5 has no width.", "1:1"))
    assert line[carets.index("^") : carets.rindex("^") + 1] == "0:5"
    assert len(line) <= 62


def test_all_fixes_at_once_on_one_button() -> None:
    text = "a fox --ar 0:5 --chaos 900"
    issues = (
        PromptIssue("aspect", text.index("0:5"), text.index("0:5") + 3, "No width.", "1:1"),
        PromptIssue("range", text.index("900"), text.index("900") + 3, "At most 100.", "100"),
    )
    error = PromptError(issues, text=text)
    assert fixed_texts(error) == (("use 1:1, 100", "a fox --ar 1:1 --chaos 100"),)
    assert prompt_errors(error).count("^^^") == 2


def test_an_issue_without_a_fix_has_no_button() -> None:
    assert fixed_texts(PromptError((PromptIssue("empty", 0, 0, "Say what to draw."),), text="")) == ()


@pytest.mark.parametrize(("fraction", "cells"), [(0.0, 0), (0.48, 5), (1.0, 10)])
def test_bar(fraction: float, cells: int) -> None:
    assert bar(fraction) == "▰" * cells + "▱" * (10 - cells)


def test_help_is_short_and_every_choice_fits() -> None:
    assert len(texts.HELP.splitlines()) <= 10
    assert len(texts.HELP) <= 2000
    for title, body in texts.HELP_TOPICS.values():
        assert len(title) <= 100
        assert len(body) <= 1900


def test_no_text_shouts() -> None:
    words = [value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)]
    assert words
    for text in words:
        assert "!" not in text
        assert "guild" not in text.lower()


@pytest.mark.parametrize(
    "label", [texts.CANCEL, texts.MORE, texts.EDIT, texts.VARY, texts.UPSCALE, texts.OPEN_THREAD, texts.TRY_NOW]
)
def test_labels_fit_a_phone(label: str) -> None:
    assert len(label) <= 12
