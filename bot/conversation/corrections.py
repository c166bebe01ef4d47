"""Corrections of the last change: "a bit less", "no, the other one", "same but for the dog", "more"."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re
from dataclasses import dataclass

from bot.conversation.references import current, version
from bot.model.plan import ContextVersion, PlanContext

_LESS = re.compile(
    r"^(?:(?:that's|it's|its|this\s+is|that\s+is|is)\s+)?(?:no,?\s+)?(?:(?:a\s+)?(?:little\s+|tiny\s+)?bit\s+|a\s+(?:little|tad|touch)\s+|slightly\s+|much\s+|a\s+lot\s+|way\s+)?(?:less(?:\s+(?:of\s+(?:that|it)|strong|intense|extreme))?|too\s+(?:much|strong|intense|extreme)|not\s+(?:so|that|as)\s+(?:much|strong|strongly|extreme)|tone\s+(?:it|that)\s+down|dial\s+(?:it|that)\s+(?:back|down)|"
    r"over\s*(?:done|kill)|weaker|softer|gentler|subtler|more\s+subtle|half\s+(?:of\s+)?(?:that|as\s+much)|reduce\s+(?:it|that))(?:\s+(?:please|now|than\s+that|of\s+that))?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:even|still|a\s+(?:little\s+)?bit|a\s+(?:little|tad|touch)|some|much|a\s+lot|way|slightly|and)\s+)*(?:more(?:\s+(?:of\s+(?:that|it)|please|intense|extreme))?|stronger|further|again|once\s+more|one\s+more\s+time|not\s+enough|do\s+(?:it|that)\s+again|same\s+again|repeat(?:\s+(?:it|that))?|keep\s+going|too\s+little)$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:(?:no+|nope|not\s+(?:that|this)(?:\s+one)?|wrong(?:\s+one)?)[\s,.!-]+)+(?:(?:i\s+(?:meant|mean|said|wanted)|do|use|it's|make\s+it)\s+)?(?:the\s+)?other\s*(?:one|way(?:\s+a?round)?)?(?:\s+i\s+meant)?$|^(?:the\s+)?other\s+one(?:\s+i\s+meant)?$|^wrong\s+one$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^(?:no+|nope|wrong|sorry|oops)?[\s,.!-]*(?:i\s+(?:meant|mean|said)|not\s+(?:the|that)\s+[\w-]+,?\s*(?:but\s+)?)\s*(?:to\s+(?:do|say)\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"^(?:no+[\s,]+)?not\s+(?P<old>[\w-]+(?:\s[\w-]+)?)\s*[,;–-]?\s*(?:but\s+|rather\s+|make\s+it\s+|i\s+said\s+)?(?P<new>[\w-]+(?:\s[\w-]+){0,3})$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:(?:no+|nope|nah|wrong)[\s,.!-]+)+(?!(?:thanks?|thank\s+you|way|worries|problem|idea|background|people|text|more|hat|one)\b)(?P<what>.{2,80})$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"^(?:(?:and\s+)?(?:do|make)\s+)?(?:the\s+)?same(?:\s+thing)?(?:\s+(?:again|change|edit|colou?r))?[\s,]*(?:but\s+)?(?:for|to|with|on)\s+(?P<what>(?:the|his|her|my|a|an|its)?\s*[\w-]+(?:\s[\w-]+){0,3})$"
    r"|^(?:and|now)\s+(?P<now>the\s+[\w-]+)\s+too$|^(?P<also>the\s+[\w-]+)\s+(?:too|as\s+well|also)$|^also\s+(?P<also2>the\s+[\w-]+)(?:\s+too)?$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"^(?:(?:a\s+(?:little\s+)?bit|a\s+little|much|even|way|slightly|still)\s+)*(?:smaller|bigger|larger|taller|shorter|longer|wider\s+apart|higher|lower|closer|further\s+(?:left|right|away|back|up|down)|darker\s+(?:one|colou?r))$",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"^(?:add|remove|make|put|crop|rotate|flip|undo|go|write|turn|change|replace|draw|it|that|this|i|the\s+(?:first|second|third|fourth|last|other))\b",
    re.IGNORECASE,
)
_COLORS = r"red|green|blue|yellow|orange|purple|violet|pink|black|white|gr[ae]y|brown|gold(?:en)?|silver|turquoise|teal|cyan|magenta|beige|navy"

_RECOLOR = re.compile(
    rf"^(?:actually|no|rather|maybe|or|hmm)?[\s,]*(?:make\s+(?:it|that)\s+)?(?P<color>(?:(?:dark|light|bright)(?:er)?\s+)?(?:{_COLORS}))(?:\s+(?:instead|rather)(?:\s+of\s+\w+)?|\s+please)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """An instruction to plan in place of the message. `scale` multiplies amounts; `base` is the version it starts from."""

    instruction: str
    base: int
    scale: float = 1.0


def correct(text: str, context: PlanContext) -> Correction | None:
    """What a correction means, seen from the last change; None when the message is something else."""
    here = current(context)
    if here is None or not here.prompt or here.operation in ("generate", "select", "reroll", "vary", "upscale"):
        return None
    parent = here.parent if version(context, here.parent) else here.number
    text = text.strip(" .!")
    if _LESS.match(text):
        return Correction(here.prompt, parent or here.number, 0.5)
    if _MORE.match(text):
        return Correction(here.prompt, here.number)
    same = _SAME.match(text)
    if same:
        what = next(group for group in same.groups() if group)
        return Correction(_about(here, what), here.number)
    if _OTHER.match(text):
        return Correction(_other(here), parent or here.number)
    changed = _NOT_BUT.match(text)
    if changed and re.search(rf"\b{re.escape(changed['old'])}\b", here.prompt, re.IGNORECASE):
        instruction = re.sub(rf"\b{re.escape(changed['old'])}\b", changed["new"], here.prompt, flags=re.IGNORECASE)
        return Correction(instruction, parent or here.number)
    recolored = _RECOLOR.match(text)
    color = re.search(rf"\b(?:{_COLORS})\b", here.prompt, re.IGNORECASE)
    if recolored and color:
        instruction = here.prompt[: color.start()] + recolored["color"] + here.prompt[color.end() :]
        return Correction(instruction, parent or here.number)
    meant = _MEANT.match(text) or _NO.match(text)
    if meant and not _VERB_FIRST.match(meant["what"]):
        return Correction(_about(here, meant["what"]), parent or here.number)
    if _DEGREE.match(text):
        thing = re.match(
            r"(?:add|put|give\s+(?:it|him|her|the\s+\w+))\s+(?:an?|the|some)\s+(.+)", here.prompt, re.IGNORECASE
        )
        return Correction(f"make the {thing[1]} {text}" if thing else text, here.number)
    return None


def _about(here: ContextVersion, what: str) -> str:
    """The last instruction, said of something else: another thing, colour or kind."""
    prompt = here.prompt
    color = re.search(rf"\b(?:{_COLORS})\b", prompt, re.IGNORECASE)
    if re.fullmatch(rf"(?:(?:dark|light)\s+)?(?:{_COLORS})", what.strip(), re.IGNORECASE):
        return prompt.replace(color[0], what) if color else f"{prompt}, {what}"
    named = _named(here)
    noun = re.sub(r"^(?:the|an?|my|his|her|its)\s+", "", what, flags=re.IGNORECASE)
    if named and re.match(r"(?:the|my|his|her|its)\s", what, re.IGNORECASE):
        return re.sub(rf"\b{re.escape(named)}\b", noun, prompt, flags=re.IGNORECASE)
    last = re.search(r"\b(?:an?|the|some)\s+[\w-]+(?:\s[\w-]+)?$", prompt, re.IGNORECASE)
    if last and re.match(r"(?:an?|some)\s", what, re.IGNORECASE):
        return prompt[: last.start()] + what
    return f"{prompt}, {what}"


def _named(here: ContextVersion) -> str | None:
    """The thing in the picture that the last instruction names."""
    return next(
        (thing for thing in here.objects if re.search(rf"\b{re.escape(thing)}", here.prompt, re.IGNORECASE)), None
    )


def _other(here: ContextVersion) -> str:
    named = _named(here)
    other = next((thing for thing in here.objects if thing != named), None)
    if named is None or other is None:
        return f"{here.prompt}, the other one"
    return re.sub(rf"\b{re.escape(named)}\b", other, here.prompt, flags=re.IGNORECASE)
