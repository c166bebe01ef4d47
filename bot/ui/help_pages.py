"""The pages of `docs/`, cut into paragraphs under their headings, as they were when this version was made.

`python -m tools.help_pages` writes them to help_pages.json, which is installed with the bot; docs/ is not.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or row of a table, and where it stands."""

    page: str  # workflow.md
    heading: str
    text: str


@cache
def passages() -> tuple[Passage, ...]:
    """All of them, in the order of the pages."""
    stored = resources.files("bot.ui").joinpath("help_pages.json").read_text(encoding="utf-8")
    return tuple(Passage(*one) for one in json.loads(stored))
