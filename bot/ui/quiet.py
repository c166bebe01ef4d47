"""People's words inside the bot's messages: no markdown, no pings, no line breaks, no tricks with direction."""

import re
import unicodedata
from collections.abc import Sequence

import discord

# Bidirectional overrides and isolates can turn the rest of a line around (unicode.org/reports/tr9).
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _POP = "\u2068", "\u2069"
_MARKDOWN = re.compile(r"([\\`*_~|\[\]<>#])")
_MAX_MARKS = 3  # combining marks or joiners in a row; more only climb over other lines


def quiet(text: str, limit: int = 200) -> str:
    """One line of a person's text, shown as typed: cut to `limit` characters, escaped, isolated when right-to-left."""
    plain = one_line(text)
    cut = plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"
    escaped = discord.utils.escape_mentions(_MARKDOWN.sub(r"\\\1", cut))
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in cut):
        return f"{_ISOLATE}{escaped}{_POP}"
    return escaped


def one_line(text: str) -> str:
    """The text without control characters, direction marks, piles of accents and doubled space."""
    spaced = " ".join(_DIRECTION.sub("", text).split())
    kept: list[str] = []
    marks = 0
    for letter in spaced:
        category = unicodedata.category(letter)
        if category in ("Cc", "Cs", "Co", "Cn"):
            continue
        marks = marks + 1 if category in ("Mn", "Me", "Cf") else 0
        if marks <= _MAX_MARKS:
            kept.append(letter)
    return "".join(kept)


def fenced(text: str) -> str:
    """A code block that shows the text exactly; a fence inside it cannot close it."""
    return "```\n" + text.replace("```", "`\u200b`\u200b`") + "\n```"


def fitting(lines: Sequence[str], limit: int = 1_900) -> str:
    """The lines from the first on, as many as fit a message; the first is cut when even it does not."""
    text = lines[0][:limit]
    for line in lines[1:]:
        if len(text) + 1 + len(line) > limit:
            break
        text += f"\n{line}"
    return text


def file_stem(text: str, fallback: str = "picture") -> str:
    """A short ASCII file name from words: "red-fox-in-snow"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words[:5])[:40].strip("-") or fallback
