"""The same picture in another style."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.clause import Clause, Draft, residue
from bot.conversation.references import current
from bot.conversation.words import STYLES, style_in
from bot.model.recipe import Operation

_THIS = r"(?:this|that|these|the\s+(?:attached|uploaded|other|second|new)|my|his|her)(?:\s+(?:attached\s+|uploaded\s+|other\s+)?(?:picture|photo|image|painting|drawing|artwork|one|upload|attachment|reference))?|@1"
_FROM_UPLOAD = re.compile(
    rf"\b(?:in|with|using|match|copy|use|apply|take|like)\s+(?:the\s+)?(?:same\s+)?(?:style|look|colou?rs|palette|vibe|feel|art\s*style)\s+(?:of|from|as|in)\s+(?:{_THIS})"
    rf"|\b(?:in|with|use|apply|copy|match)\s+(?:this|that)\s+(?:art\s*)?(?:style|look|palette|vibe)\b|\b(?:use|take)\s+(?:{_THIS})\s+(?:as|for)\s+(?:a\s+|the\s+)?(?:style|look)(?:\s+reference)?\b"
    rf"|\b(?:style|look)\s+(?:it\s+)?like\s+(?:{_THIS})|\b(?:make\s+it\s+)?look\s+like\s+(?:this|that|the\s+(?:attached|uploaded))(?:\s+(?:picture|photo|image|painting|style))?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:style|look|colou?rs|palette)\s+(?:of|from)\s+(?:the\s+)?(?P<style>@\s*(?:image)?\s*\d|first|second|third|1st|2nd|3rd|last)(?:\s+(?:one|picture|image|photo))?\s+(?:to|on|onto|for|in)\s+(?:the\s+)?(?P<to>@\s*(?:image)?\s*\d|first|second|third|1st|2nd|3rd|last)"
    r"|(?P<to2>@\s*(?:image)?\s*\d|(?:the\s+)?(?:first|second|third|1st|2nd)(?:\s+(?:one|picture|image|photo))?)\s+(?:to\s+)?(?:look\s+like|in\s+the\s+(?:style|look)\s+of|styled\s+(?:like|as)|with\s+the\s+(?:style|look)\s+of|like)\s+(?:the\s+)?(?P<style2>@\s*(?:image)?\s*\d|first|second|third|1st|2nd)"
    r"|(?P<style3>@\d)'s\s+(?:style|look)\s+(?:on|to|for)\s+(?P<to3>@\d)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:style|styled|as|like|look(?:s|ing)?|into|turn(?:ed)?|redraw|re-?\s*draw|re-?paint|repaint|render|convert|make|in|draw|paint|sketch|same|version|effect|filter|aesthetic|theme|vibe|look|should|be|could|restyle|retexture|but|out\s+of|made\s+of|go|more)\b",
    re.IGNORECASE,
)
_STYLE_OF = re.compile(
    r"\b(?:in\s+the\s+style\s+of|in\s+the\s+manner\s+of|as\s+(?:if|though)\s+(?:it\s+was\s+)?(?:painted|drawn|made)\s+by|like\s+(?:it\s+was\s+)?(?:painted|drawn|made)\s+by|à\s+la|a\s+la)\s+(?:an?\s+|the\s+)?(.{2,40})$|^(?:in\s+)?(?:an?\s+)?([\w-]+(?:\s[\w-]+)?)\s+(?:art\s*)?style$|\b(?:style)\s*[:=]\s*(.{2,40})$",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"\b(?:style|styled|look|art|painting|painted|drawing|drawn|sketch|portrait|made|redraw|repaint|render|draw|paint|sketch|whole|"
    r"everything|same|but|old|classic|as|if|by|version|cute|simple|little|film|movie|illustration|aesthetic|theme|vibe|design|poster|"
    r"card|type|kind|sort|similar|or|out|picture|go|will|him|her|he|she|photo|window|character|person|restyle|retexture|"
    r"children's|book|game|scene|from|retro|traditional|soft|rough|hand|loose|dark|about|himself|myself|us|face|fox)\b",
    re.IGNORECASE,
)


def restyle(clause: Clause) -> Draft | None:
    """Another look for the whole picture, from words, an artist, or another picture."""
    between = _BETWEEN.search(clause.text)
    if between and len(clause.context.attachments) > 1:
        style, to = (between[name] or between[name + "2"] or between[name + "3"] for name in ("style", "to"))
        return Draft(Operation.RESTYLE, {"style": _upload(style)}, target=_upload(to))
    if clause.context.attachments and (
        _FROM_UPLOAD.search(clause.text) or re.fullmatch(r"(?:the\s+)?same\s+style", clause.words)
    ):
        here = current(clause.context)
        if here is not None:
            return Draft(Operation.RESTYLE, {"style": "@1"}, target=f"v{here.number}")
        if len(clause.context.attachments) > 1:
            return Draft(Operation.RESTYLE, {"style": "@2"}, target="@1")
    if not clause.has_picture:
        return None
    name = style_in(clause.words)
    if name is None:
        return _in_the_style_of(clause)
    patterns = [pattern for known, pattern in STYLES if known == name]
    short = len(clause.words.split()) <= 4
    if not short and not _CUE.search(clause.words):
        return None
    left = residue(clause.words, *patterns, *(pattern for _, pattern in STYLES), _ABOUT_IT, _CUE)
    subject = re.compile(_known_subjects(clause), re.IGNORECASE)
    if [word for word in left if not subject.fullmatch(word)]:
        return None
    if re.match(r"(?:add|with|put|remove|give\s+(?:him|her|them|the))\b", clause.words, re.IGNORECASE):
        return None  # "add a neon sign"
    return Draft(Operation.RESTYLE, {"style": name})


def _in_the_style_of(clause: Clause) -> Draft | None:
    found = _STYLE_OF.search(clause.words)
    if not found or len(clause.words.split()) > 12:
        return None
    style = next(group for group in found.groups() if group).strip(" ,.").lower()
    if re.match(r"(?:this|that|the\s+(?:attached|uploaded))\b", style) or style in (
        "this",
        "that",
        "different",
        "another",
        "same",
        "hair",
        "other",
    ):
        return None
    return Draft(Operation.RESTYLE, {"style": clause.said.unmask(style)})


def _known_subjects(clause: Clause) -> str:
    here = current(clause.context)
    words = [word for thing in here.objects for word in thing.lower().split()] if here else []
    return "|".join(re.escape(word) + "s?" for word in words) or "(?!)"


def _upload(word: str) -> str:
    lower = word.lower()
    digit = re.search(r"\d", lower)
    return f"@{digit[0]}" if digit else "@1" if "first" in lower else "@3" if "third" in lower else "@2"
