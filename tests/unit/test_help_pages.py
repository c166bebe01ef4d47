"""What /ask searches: the pages of docs/ as they are, readable without the folder."""

from bot.ui.help_pages import passages
from bot.ui.help_search import answer
from tools.help_pages import PAGES, STORED, cut, stored


def test_the_stored_pages_are_those_of_docs() -> None:
    assert STORED.read_text(encoding="utf-8") == stored(), "run `python -m tools.help_pages`"


def test_every_page_is_found_by_name() -> None:
    assert {it.page for it in passages()} == set(PAGES)


def test_a_page_is_cut_into_what_can_be_quoted() -> None:
    text = (
        "# Cats\n\nCats sleep on\nwarm [stones](a.md) by day.\n\n"
        "* One of them is black \\| white.\n- Two are red all over.\n\n"
        "## Food\n\n| what | how much it is |\n|---|---|\n| fish and milk | two a day |\n\n"
        "```\nfeed() twice a day now\n```\n"
    )
    assert list(cut("cats.md", text)) == [
        ["cats.md", "Cats", "Cats sleep on warm stones by day."],
        ["cats.md", "Cats", "One of them is black | white."],
        ["cats.md", "Cats", "Two are red all over."],
        ["cats.md", "Food", "fish and milk · two a day"],
    ]


def test_a_quote_names_page_and_heading() -> None:
    found = answer("how is the wait in a full queue told", [])
    assert any(it.title == "docs/workflow.md, “The queue”" and it.text.startswith("\n> ") for it in found)
