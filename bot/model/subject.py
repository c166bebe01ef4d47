"""A few words for what is in a picture: "red fox in snow"."""

import re

LONGEST = 60
_FILLER = re.compile(
    r"\b(?:a|an|the|some|please|picture of|image of|photo of|drawing of|draw|make|create|show)\b\s*", re.IGNORECASE
)
_END = re.compile(r"[,.;:!?\n(]|--")


def subject_of(prompt: str) -> str:
    """The first clause of a prompt without articles and politeness, at most 60 characters at a word's end."""
    first = _END.split(re.sub(r"::\S*", "", prompt).strip(" ,.;:!?"), maxsplit=1)[0]
    words = " ".join(_FILLER.sub("", first).split()) or " ".join(prompt.split())
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
