"""What a message speaks of: "the second one", "version 3", "the fox from before", "the original", `@1`, a reply."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re
from dataclasses import dataclass

from bot.conversation.words import NUMBER, ORDINAL, PICTURE, number_of
from bot.model.plan import ContextVersion, PlanContext

_PICK = r"(?:one|picture|image|photo|option|variant|drawing|choice|result|quadrant|cell)"
_LEAD = r"(?:\b(?:in|on|to|from|for|of|with|use|take|using|based\s+on|at)\s+)?"
_VERSION_NUMBER = re.compile(
    rf"{_LEAD}\b(?:the\s+)?(?:v(?:ersion|er|\.)?|state|step)\s*(?:no\.?|number|#)?\s*({NUMBER})\b(?:\s*#\s*([1-9]))?",
    re.IGNORECASE,
)
_NTH_VERSION = re.compile(rf"{_LEAD}\b(?:the\s+|my\s+)?({ORDINAL})\s+(?:version|edit|state)\b", re.IGNORECASE)
_ATTACHMENT = re.compile(r"@(?:image|img|picture|file)?\s*([1-9])\b", re.IGNORECASE)
_GRID_LEAD = re.compile(
    r"\b(?:from|in|of)\s+(?:the\s+|that\s+)?(?:first\s+|original\s+|last\s+)?(?:grid|four|batch|set)\b", re.IGNORECASE
)
_CELL = re.compile(
    rf"{_LEAD}(?:\b(?:the\s+|that\s+)?(?:{_PICK}\s+)?(?:number|no\.?|nr\.?|num)\s*({NUMBER})\b"
    rf"|(?<!\w)#\s*([1-9])\b"
    rf"|\b{_PICK}\s+({NUMBER})\b(?!\s*(?:px|pixels|%))"
    rf"|\b(?:the\s+|that\s+|this\s+|your\s+)?({ORDINAL}|last)\s+{_PICK}\b"
    rf"|\b(?:the\s+|my\s+)?({ORDINAL})(?=\s*(?:$|[,.;:!?]|\b(?:but|with|and|please|is|was|looks|in\s+the\s+style|as|instead|again|best|to|into|by)\b))"
    rf"|\b(?:the\s+)(last)(?=\s*(?:$|[,.;:!?]|\bbut\b)))",
    re.IGNORECASE,
)
_CELL_PLACE = re.compile(
    rf"^\s*(?:(?:the|that)\s+)?(?:{_PICK}\s+)?(?:(?:on|in|at)\s+)?(?:the\s+)?"
    rf"(top|upper|bottom|lower)[\s-]+(left|right)(?:\s+{_PICK})?(?=\s*(?:$|[,.;:!?]|\b(?:but|with|and|is|looks|please|as|one)\b))"
    rf"|\b(?:the\s+)?{_PICK}\s+(?:(?:on|in|at)\s+)?(?:the\s+)?(top|upper|bottom|lower)[\s-]+(left|right)\b"
    rf"|\b(?:the\s+)?(top|upper|bottom|lower)[\s-]+(left|right)\s+{_PICK}\b|^\s*(left|right)[\s-]+(top|upper|bottom|lower)\s*$",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"^\s*([uv])\s*([1-4])\s*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(
    r"^\s*\(?#?([1-9])[.):]?\)?\s*$|^\s*([1-4])\s*[:.)]\s+(?=\S)|^\s*(one|two|three|four)\s*$", re.IGNORECASE
)
_VERB_NUMBER = re.compile(
    r"^(vary|upscale|pick|choose|select|use|take|keep|edit|variations?(?:\s+of)?|go\s+with|want)\s+#?([1-9])\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    rf"{_LEAD}\b(?:the\s+)?(?:very\s+)?(?:original|initial|starting)(?:\s+(?:one|version|{PICTURE}))?\b|\bthe\s+(?:very\s+)?(?:start|beginning)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:use\s+|take\s+|show\s+(?:me\s+)?)?(?:the\s+)?(?:previous|prior|earlier|preceding)\s+(?:one|version|picture|image|state|edit)\b"
    r"|\b(?:use\s+|take\s+)?the\s+(?:one|version|picture|image)\s+(?:right\s+)?before(?:\s+(?:that|this|it))?\b",
    re.IGNORECASE,
)
_BEFORE_THING = re.compile(
    rf"{_LEAD}\b(?:right\s+)?(?:before\s+(?:(?:i|you|we|he|she|they|\w+)\s+(?:added|put|changed|removed|made|drew|did)\s+)?(?:adding\s+)?|when\s+(?:it|he|she|the\s+\w+)\s+(?:had|was|did\s*n[o']t\s+have)\s+(?:no|without)?\s*)(?:the\s+|an?\s+|any\s+)?([a-z]{{3,}})\b",
    re.IGNORECASE,
)
_SUBJECT = (
    re.compile(rf"{_LEAD}\b(?:the|that|my)\s+([\w\s-]{{2,30}}?)\s+(?:(?:one|{PICTURE}|version)\s+)?(?:from\s+(?:before|earlier)|(?:we\s+had\s+)?(?:earlier|before))\b", re.IGNORECASE),
    re.compile(rf"{_LEAD}\b(?:the|that|my)\s+(?:earlier|previous|old|older|first)\s+([\w\s-]{{2,30}}?)(?:\s+(?:one|{PICTURE}|version))?(?=\s*(?:$|[,.;:!?]|\b(?:but|with|and)\b))", re.IGNORECASE),
    re.compile(rf"{_LEAD}\b(?:the|that|my)\s+([\w\s-]{{2,30}}?)\s+(?:one|{PICTURE}|version)\b", re.IGNORECASE),
    re.compile(r"\b(?:back\s+to|return\s+to|again)\s+(?:the|my)\s+([\w\s-]{2,30}?)(?=\s*(?:$|[,.;:!?]|\b(?:but|with|and)\b))", re.IGNORECASE),
)  # fmt: skip
_TAIL = re.compile(r"[\s,]*\b(?:to|from|in|on|of|for|with|into|take|use|the|and|but|i\s+like|like)\s*$", re.IGNORECASE)
_HEAD = re.compile(r"^\s*[,.;:–-]*\s*(?:but\s+|and\s+|:\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing spoken of. `target` as in PlanStep; `missing` is the sentence when it is not there.

    `rest` is the text without the words of the reference; `kind` is version, cell, subject or attachment.
    """

    rest: str
    target: str | None = None
    kind: str = ""
    missing: str | None = None


def version(context: PlanContext, number: int | None) -> ContextVersion | None:
    """The version of that number, or None."""
    if number is None or not context.versions:
        return None
    place = number - context.versions[0].number  # versions are counted: nearly always right at the first look
    if 0 <= place < len(context.versions) and context.versions[place].number == number:
        return context.versions[place]
    return next((found for found in context.versions if found.number == number), None)


def current(context: PlanContext) -> ContextVersion | None:
    """The version that a plain message goes on from: the one replied to, else the current one."""
    return version(context, context.reply_to) or version(context, context.current)


def line(context: PlanContext) -> list[ContextVersion]:
    """The current version and its ancestors, the nearest first."""
    by_number = {found.number: found for found in context.versions}
    ancestors: dict[int, ContextVersion] = {}
    here = current(context)
    while here is not None and here.number not in ancestors:
        ancestors[here.number] = here
        here = by_number.get(here.parent or 0)
    return list(ancestors.values())


def grid(context: PlanContext) -> ContextVersion | None:
    """The grid that "the second one" speaks of: the nearest ancestor with several pictures, else the newest."""
    ancestors = [found for found in line(context) if found.pictures > 1]
    anywhere = [found for found in reversed(context.versions) if found.pictures > 1]
    return next(iter(ancestors + anywhere), None)


def original(context: PlanContext) -> ContextVersion | None:
    """The first single picture of the current line: what was chosen before any edit."""
    ancestors = line(context)
    singles = [found for found in ancestors if found.pictures == 1]
    return singles[-1] if singles else (ancestors[-1] if ancestors else None)


def find(text: str, context: PlanContext) -> Reference | None:
    """What `text` speaks of in so many words, or None: then the message is about the current picture."""
    return (
        _attachment(text, context)
        or _button(text, context)
        or _version(text, context)
        or _labelled(text, context)
        or _original(text, context)
        or _cell(text, context)
        or _subject(text, context)
    )


def _rest(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    if not before.strip(" ,"):
        after = _HEAD.sub("", after)
    return _TAIL.sub("", f"{before} {after.lstrip()}" if after.strip() else before).strip(" ,;:")


def _attachment(text: str, context: PlanContext) -> Reference | None:
    found = _ATTACHMENT.search(text)
    if not found:
        return None
    number = int(found[1])
    if number > len(context.attachments):
        how_many = len(context.attachments) or "no"
        return Reference(
            text, kind="attachment", missing=f"There is no @{number}: this message has {how_many} pictures."
        )
    return Reference(text, f"@{number}", "attachment")


def _button(text: str, context: PlanContext) -> Reference | None:
    found = _BUTTON.match(text)
    if not found:
        return None
    number = int(found[2])
    if found[1].lower() == "v" and version(context, number) is not None and len(context.versions) > 1:
        return Reference("", f"v{number}", "version")
    chosen = _chosen(context, number)
    rest = "vary" if found[1].lower() == "v" else ""
    return Reference(rest, chosen.target, "cell", chosen.missing)


def _version(text: str, context: PlanContext) -> Reference | None:
    found = _VERSION_NUMBER.search(text) or _NTH_VERSION.search(text)
    if found:
        number = number_of(found[1])
        rest = _rest(text, found)
        there = version(context, number)
        if there is None:
            return Reference(rest, kind="version", missing=_no_version(context, number))
        cell = found[2] if found.re is _VERSION_NUMBER else None
        if there.pictures > 1 and not cell:
            inner = _cell(rest, context.model_copy(update={"current": number, "reply_to": None}))
            if inner is not None:
                return inner
        if cell and int(cell) > there.pictures:
            return Reference(
                rest, kind="cell", missing=f"v{number} has {there.pictures} picture{'s' * (there.pictures > 1)}."
            )
        if there.pictures == 1:
            cell = None
        return Reference(rest, f"v{number}#{cell}" if cell else f"v{number}", "version")
    found = _BEFORE_THING.search(text)
    if found:
        changed = [one for one in line(context) if re.search(rf"\b{re.escape(found[1])}", one.prompt, re.IGNORECASE)]
        before = version(context, changed[0].parent) if changed else None
        if before is not None:
            return Reference(_rest(text, found), f"v{before.number}", "version")
    found = _EARLIER.search(text)
    if found:
        here = current(context)
        parent = version(context, here.parent) if here else None
        if parent is None:
            return Reference(_rest(text, found), kind="version", missing="There is no earlier version.")
        return Reference(_rest(text, found), f"v{parent.number}", "version")
    return None


def _labelled(text: str, context: PlanContext) -> Reference | None:
    """A name that a person gave: "back to sunset", "from sunset, add a boat"."""
    for named in reversed(context.versions):
        if not named.label:
            continue
        found = re.search(
            rf"^\s*{re.escape(named.label)}\s*$"
            rf"|\b(?:to|from|use|open|show(?:\s+me)?|with|on|in|of|take)\s+(?:the\s+)?{re.escape(named.label)}\b",
            text,
            re.IGNORECASE,
        )
        if found:
            return Reference(_rest(text, found), f"v{named.number}", "version")
    return None


def _original(text: str, context: PlanContext) -> Reference | None:
    found = _ORIGINAL.search(text)
    first = original(context)
    if not found or first is None or re.search(r"\boriginal\s+(?:colou?rs?|size|prompt|style)", text, re.IGNORECASE):
        return None
    return Reference(_rest(text, found), f"v{first.number}", "version")


def _cell(text: str, context: PlanContext) -> Reference | None:
    if (current(context) or ContextVersion(number=0)).pictures > 1 or _GRID_LEAD.search(text):
        found = _CELL_PLACE.search(text)
        if found:
            row, column = sorted((word.lower() for word in found.groups() if word), key=("left", "right").__contains__)
            number = 1 + (column == "right") + 2 * (row in ("bottom", "lower"))
            return _with_rest(_chosen(context, number), _cut(text, found))
    verb = _VERB_NUMBER.match(text)
    if verb:
        return _with_rest(_chosen(context, int(verb[2])), verb[1])
    found = _BARE_NUMBER.match(text) or _CELL.search(text)
    if not found:
        return None
    word = next(group for group in found.groups() if group)
    if word.lower() == "last":
        pictures = grid(context)
        if pictures is None or (current(context) or pictures).pictures == 1:
            return None
        return _with_rest(_chosen(context, pictures.pictures), _cut(text, found))
    return _with_rest(_chosen(context, number_of(word)), _cut(text, found))


def _cut(text: str, found: re.Match[str]) -> str:
    """The text without the cell, and without "from the first grid"."""
    return _GRID_LEAD.sub(" ", _rest(text, found)).strip(" ,;:")


def _with_rest(reference: Reference, rest: str) -> Reference:
    return Reference(rest, reference.target, reference.kind, reference.missing)


def _chosen(context: PlanContext, number: int) -> Reference:
    pictures = grid(context)
    if pictures is None and len(context.attachments) > 1:
        if number <= len(context.attachments):
            return Reference("", f"@{number}", "attachment")
        return Reference(
            "", kind="attachment", missing=f"This message has {len(context.attachments)} pictures, not {number}."
        )
    if pictures is None:
        if version(context, number) is not None:
            return Reference("", f"v{number}", "version")
        return Reference("", kind="version", missing=_no_version(context, number))
    if not 1 <= number <= pictures.pictures:
        return Reference(
            "",
            kind="cell",
            missing=f"There are {pictures.pictures} pictures in v{pictures.number}: say first to {_name(pictures.pictures)}.",
        )
    return Reference("", f"v{pictures.number}#{number}", "cell")


def _subject(text: str, context: PlanContext) -> Reference | None:
    here = current(context)
    for pattern in _SUBJECT:
        found = pattern.search(text)
        if not found:
            continue
        words = {
            word for word in re.findall(r"[a-z]{3,}", found[1].lower()) if word not in ("the", "that", "other", "same")
        }
        if not words or (here is not None and _speaks_of(here, words)):
            continue
        for candidate in reversed(context.versions):
            if _speaks_of(candidate, words):
                return Reference(_rest(text, found), f"v{candidate.number}", "subject")
    return None


def _speaks_of(candidate: ContextVersion, words: set[str]) -> bool:
    described = f"{candidate.subject} {candidate.label} {' '.join(candidate.objects)}".lower()
    return all(re.search(rf"\b{word.rstrip('s')}", described) for word in words)


def _no_version(context: PlanContext, number: int) -> str:
    if not context.versions:
        return "There is no picture yet. Say what to draw."
    last = max(found.number for found in context.versions)
    return (
        f"There is no version {number}: this conversation has v1 to v{last}."
        if last > 1
        else f"There is no version {number}: only v1."
    )


def _name(number: int) -> str:
    return {2: "second", 3: "third", 4: "fourth"}.get(number, str(number))
