"""Search in the help: topics, every parameter of the language and every command, ranked by the words of a question."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.prompt.lists import BUILT_IN
from bot.prompt.table import TABLE, Kind, Parameter
from bot.ui import texts
from bot.ui.help_pages import passages

MOST_ANSWERS = 3
MOST_PASSAGES = 2
LONGEST_PASSAGE = 420
_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset({
    "a", "an", "and", "are", "at", "be", "by", "can", "do", "does", "for", "from", "have", "how", "i", "if",
    "in", "is", "it", "make", "me", "my", "of", "on", "or", "the", "there", "to", "what", "when", "where",
    "which", "why", "with", "you", "your", "picture", "pictures", "image", "images", "want", "get", "use",
    "work", "works", "mean", "means",
})  # fmt: skip
_MEANT: dict[str, str] = {
    "ratio": "aspect", "size": "aspect", "shape": "aspect", "seamless": "tile", "pattern": "tile", "wallpaper": "tile",
    "random": "seed", "same": "seed", "background": "transparent", "remove": "no", "exclude": "no", "without": "no",
    "negative": "no", "quick": "fast", "speed": "fast", "slow": "relax", "hide": "visibility", "private": "visibility",
    "shortcut": "option", "alias": "option", "preset": "option", "wildcard": "list", "variable": "list",
    "anime": "niji", "manga": "niji", "reference": "sref", "quota": "info", "usage": "info", "limit": "info",
    "weight": "weighs", "weights": "weighs", "cost": "info", "charged": "charged", "delete": "removes", "stop": "stops",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that help knows: a short title and its text."""

    title: str
    text: str


def entries(commands: Iterable[tuple[str, str]]) -> list[Entry]:
    """Everything that can be found; `commands` are names with descriptions."""
    found = [Entry(title, body) for title, body in texts.HELP_TOPICS.values()]
    found += [_parameter(row) for row in TABLE if row.field is not None]
    found += [Entry(f"/{name}", description) for name, description in commands]
    lists = ", ".join(f"`__{name}__`" for name in BUILT_IN)
    return [*found, Entry("Word lists", f"{texts.PREFER_WORDS}. {lists}")]


def answer(question: str, commands: Iterable[tuple[str, str]]) -> list[Entry]:
    """What the help says, then what the pages of docs/ say in their own words, with page and heading as the title."""
    pages = [Entry(texts.ASK_PASSAGE.format(page=it.page, heading=it.heading), it.text) for it in passages()]
    quoted = [
        Entry(it.title, texts.ASK_QUOTE.format(text=_cut(it.text))) for it in search(question, pages, MOST_PASSAGES)
    ]
    return [*search(question, entries(commands)), *quoted]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PASSAGE else text[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"


def search(question: str, known: list[Entry], most: int = MOST_ANSWERS) -> list[Entry]:
    """The best entries for a question, best first; none when no word of it is known.

    Words count by how rare they are (BM25's inverse document frequency), in a title three times.
    """
    wanted = set(_stems(question))
    documents = [Counter(_stems(entry.text)) + Counter(_stems(entry.title) * 3) for entry in known]
    scores = [0.0] * len(known)
    for word in wanted:
        holding = [number for number, document in enumerate(documents) if word in document]
        rarity = math.log(1 + (len(known) - len(holding) + 0.5) / (len(holding) + 0.5))
        for number in holding:
            times, length = documents[number][word], sum(documents[number].values())
            scores[number] += rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / 30))
    order = sorted((number for number, score in enumerate(scores) if score > 0), key=lambda it: -scores[it])
    best = scores[order[0]] if order else 0.0
    return [known[number] for number in order[:most] if scores[number] >= 0.35 * best]


def _parameter(row: Parameter) -> Entry:
    takes = "" if row.kind is Kind.FLAG else f" Takes {row.allowed}."
    default = f" Usually {row.default}." if row.default else ""
    other = f" Also {', '.join(f'`--{name}`' for name in row.names[1:])}." if len(row.names) > 1 else ""
    return Entry(f"--{row.name}", f"{row.help}{takes}{default}{other}")


def _stems(text: str) -> list[str]:
    words: list[str] = _WORD.findall(text.lower())
    return [_stem(_MEANT.get(word, word)) for word in words if word not in _COMMON]


def _stem(word: str) -> str:
    """Plural, -ing and -ed taken off: crude, but the same on both sides."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word[: -len(ending)]
    return word
