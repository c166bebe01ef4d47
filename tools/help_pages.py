"""Write bot/ui/help_pages.json, what /ask and /help search, from docs/: `python -m tools.help_pages`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (
    *("workflow.md", "prompt-language.md", "conversation.md", "editing.md"),
    *("illustrator.md", "illustrator-looks.md", "providers.md", "playground.md"),
)
"""For people who use or run the bot; how it is built is for those who read the repository."""

STORED = ROOT / "bot" / "ui" / "help_pages.json"
FEWEST_WORDS = 4
MEASURED = ("How well it works",)
"""Headings of figures and examples of what went wrong, which answer no question."""

_HEADING = re.compile(r"#{1,4} (.+)")
_ITEM = re.compile(r"^(?:[-*]|\d+\.) ")
_RULE = re.compile(r"\|[\s:|-]+\|?")


def cut(page: str, text: str) -> Iterator[list[str]]:
    """Page, heading and text of each passage. Code blocks, comments and heads of tables are no answer to a question."""
    heading, kept = page, list[str]()
    lines = [*re.sub(r"(?s)```.*?```|<!--.*?-->", "", text).splitlines(), ""]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        titled = _HEADING.fullmatch(line)
        if kept and (not line.strip() or titled or line.startswith("|") or _ITEM.match(line)):
            yield from _passage(page, heading, kept)
            kept = []
        if titled:
            heading = _plain(titled[1])
        elif line.startswith("|"):
            # The parameters of the language are found in its table, which knows more of them.
            if (
                not _RULE.fullmatch(line)
                and not _RULE.fullmatch(following)
                and (page, line[:5]) != ("prompt-language.md", "| `--")
            ):
                yield from _passage(page, heading, [" · ".join(filter(None, map(str.strip, _cells(line))))])
        elif line.strip() and not line.startswith("    "):
            kept.append(_ITEM.sub("", line.strip(), count=1))


def stored() -> str:
    """The file as it should be."""
    found = [one for page in PAGES for one in cut(page, (ROOT / "docs" / page).read_text(encoding="utf-8"))]
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in found) + "\n]\n"


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().strip("|"))


def _passage(page: str, heading: str, lines: list[str]) -> Iterator[list[str]]:
    text = _plain(" ".join(lines))
    if len(text.split()) >= FEWEST_WORDS and heading not in MEASURED:
        yield [page, heading, text]


def _plain(text: str) -> str:
    """No pictures, and links as their words: the pages they lead to are not on Discord. `\\|` of tables is a bar."""
    return re.sub(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("\\|", "|").strip()


if __name__ == "__main__":
    STORED.write_text(stored(), encoding="utf-8")
    print(STORED)
