"""Words on the picture."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.clause import Clause, Draft
from bot.conversation.letters import look_of, to_write
from bot.conversation.normalise import MASK
from bot.conversation.words import COLORS
from bot.model.recipe import Operation

_NOUN = r"(?:text|words?|title|caption|heading|headline|label|letters|lettering|writing|subtitle|slogan|name|message|meme\s+text|sentence|phrase|inscription|quote|watermark|signature|sign\s+text)"
_SPEECH = r"(?:speech|thought|talk(?:ing)?)\s*-?\s*(?:bubble|balloon)"
_REMOVE = re.compile(
    rf"^(?:remove|delete|erase|drop|take\s+(?:away|off|out)|get\s+rid\s+of|lose|clear|hide)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|that\s+|this\s+|my\s+|any\s+)?(?:{_NOUN}|⟦\d+⟧)(?:\s+(?:from|on|in|at|again).*)?$|^(?:no|without(?:\s+the)?)\s+{_NOUN}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"^(?:change|replace|edit|correct|update|fix|swap|make)\s+(?:the\s+|that\s+|this\s+|my\s+|its\s+)?(?:{_NOUN}|(?P<old>⟦\d+⟧)|(?P<bare>(?-i:[A-Z][A-Z0-9!?']+)))\s*(?:on\s+(?:it|the\s+\w+)\s+)?(?:to\s+(?:say\s+|read\s+)?|with\s+|by\s+|into\s+|say\s+|read\s+|so\s+(?:that\s+)?it\s+says\s+|for\s+|:\s*)(?P<new>.+)$",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"^(?:(?:it|the\s+(?P<on>sign|poster|banner|shirt|t-?shirt|board|paper|flag|book|label|cup|mug|card|hat|bottle|box|door|wall|screen)|this|that)\s+(?:should|must|needs?\s+to|has\s+to|ought\s+to|to|can|could)\s+(?:say|read)|"
    r"(?:make|have|let)\s+(?:it|the\s+(?P<on2>\w+))\s+(?:say|read|spell)|saying|that\s+says|says?)\s*[:,]?\s+(?P<words>.+)$",
    re.IGNORECASE,
)
_WRITE = re.compile(
    rf"^(?:(?:write|type|letter|print|spell(?:\s+out)?|inscribe|stamp|engrave)\s+(?:(?:down\s+)?(?:the\s+|a\s+)?(?:{_NOUN})\s*[:,]?\s+)?"
    rf"|(?:add|put|place|include|insert|overlay|give\s+it|set|show|have|with|use|append)\s+(?:in\s+)?(?:the\s+|a\s+|an\s+|some\s+|my\s+|this\s+|big\s+|small\s+|large\s+|meme\s+|red\s+|white\s+|black\s+|bold\s+)*{_NOUN}\b(?:\s+box|\s+overlay)?\s*(?:that\s+says|saying|reading|which\s+says|that\s+reads|of|:|,)?\s*"
    rf"|(?:caption|title|label)\s+(?:it|this|that|the\s+(?:picture|image|photo))?\s*(?:as|with|:|,)?\s*"
    rf"|{_NOUN}\s*[:=]\s*)(?P<words>.+)$",
    re.IGNORECASE,
)
_QUOTED_ADD = re.compile(r"^(?:add|put|place|overlay|insert|include|stick|with)\s+(?P<words>⟦\d+⟧.*)$", re.IGNORECASE)
_WRITTEN = r"(?:text|title|caption|heading|headline|label|letters|lettering|writing|subtitle|slogan|words)"
_RESTYLED = re.compile(
    rf"^(?:make|move|put|set|place|change|turn|have|shift|translate)\s+(?:the\s+|that\s+|this\s+|its\s+|all\s+)?(?:{_WRITTEN})(?:'s)?\s+(?:(?:font|colou?r|size)\s+)?(?P<how>(?:(?:in)?to|at|on|in|be|as)?\s*(?:the\s+|a\s+|an\s+)?.+)$"
    rf"|^(?P<only>bigger|smaller|larger)\s+(?:{_NOUN})$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"^(?:the\s+)?{_NOUN}\s+(?:should|must|needs\s+to|has\s+to|to)\s+(?:say|read|be)\s+(?P<new>.+?)(?:\s*,?\s*(?:not|instead\s+of|rather\s+than)\s+(?P<old>.+))?$",
    re.IGNORECASE,
)
_BUBBLE = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
_EMPTY = re.compile(
    rf"^(?:add|put|write|insert|include|place|overlay)\s+(?:some\s+|a\s+|the\s+)?(?:{_WRITTEN})s?(?:\s+(?:on|to|over)\s+(?:it|this|the\s+\w+))?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^(?:meme\s*:?\s*)?(?:(?:an?|the)\s+)?(?:(?:{_NOUN})\s*[:,]?\s*)?(?P<words>⟦\d+⟧(?:\s+.*)?)$|^(?:meme\s*:?\s*)?(?P<at>top|bottom)\s+(?:text\s*)?:?\s*(?P<said>⟦\d+⟧)$",
    re.IGNORECASE,
)
_LOOK_FIRST = re.compile(rf"(?:{COLORS}|big|small|larg|bold|the\s+(?:top|bottom|left|right))", re.IGNORECASE)
_SPEAKS = re.compile(
    r"^(?:make|have|let)\s+(?:the\s+)?(?P<who>[a-z]+)\s+(?:say|shout|yell|whisper)\s+(?P<words>⟦\d+⟧.*)$", re.IGNORECASE
)
_SIGNS = re.compile(
    r"sign|poster|banner|shirt|board|paper|flag|book|label|cup|mug|card|hat|bottle|box|door|wall|screen|it|text|title",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:an?\s+)?(?:poem|story|essay|letter|code|script|haiku|song|email|recipe|joke|list|table|function|tweet)\b",
    re.IGNORECASE,
)


def lettering(clause: Clause) -> Draft | None:
    """Write, change or remove words. The spelling is the person's own."""
    words = clause.text if clause.reference and clause.reference.kind == "attachment" else clause.words
    if _REMOVE.match(words) and not re.search(r"\b(?:watermark|signature|label|name)\b", words, re.IGNORECASE):
        return Draft(Operation.TEXT, {"remove": clause.quote or True})
    if _EMPTY.match(words):
        return Draft(question="What shall it say?", choices=('write "HELLO" at the top',))
    return _changed(words, clause) or _spoken(words, clause) or _written(words, clause)


def _changed(words: str, clause: Clause) -> Draft | None:
    """Other words in place of those that are there, or another look for them."""
    changed = _CHANGE.match(words)
    if changed and not _LOOK_FIRST.match(changed["new"]):
        old = changed["bare"] or clause.said.unmask(changed["old"] or "").strip('"')
        parameters = to_write(changed["new"], words if not changed["old"] else changed["new"], clause.said)
        parameters.pop("on", None)
        return Draft(Operation.TEXT, parameters | {"replaces": old or True}) if parameters.get("text") else None
    should = _SHOULD.match(words)
    if should and not re.match(r"bigger|smaller|larger|in\s|at\s|on\s", should["new"], re.IGNORECASE):
        old = clause.said.unmask(should["old"] or "").strip('"')
        return Draft(Operation.TEXT, {"text": clause.said.unmask(should["new"]).strip('"'), "replaces": old or True})
    restyled = _RESTYLED.match(words)
    look = look_of(restyled["how"] or restyled["only"]) if restyled and not MASK.search(words) else {}
    return Draft(Operation.TEXT, look | {"replaces": True}) if look else None


def _spoken(words: str, clause: Clause) -> Draft | None:
    """Words in a speech bubble."""
    speaks = _SPEAKS.match(words)
    if speaks and not _SIGNS.fullmatch(speaks["who"]):
        spoken = to_write(speaks["words"], words, clause.said)
        return Draft(Operation.TEXT, spoken | {"bubble": True, "on": speaks["who"].lower()})
    bubble = _BUBBLE.search(words)
    if not bubble or not (MASK.search(words) or _WRITE.match(words)):
        return None
    said = re.sub(
        r"^\s*(?:that\s+says|saying|with(?:\s+the\s+(?:text|words?))?|reading|:|,)\s*", "", words[bubble.end() :]
    )
    parameters = to_write(said or words, words, clause.said)
    return Draft(Operation.TEXT, parameters | {"bubble": True}) if parameters.get("text") else None


def _written(words: str, clause: Clause) -> Draft | None:
    """New words."""
    bare = _BARE.match(words)
    if bare:
        parameters = to_write(bare["words"] or bare["said"], words, clause.said)
        return Draft(Operation.TEXT, parameters | ({"at": bare["at"].lower()} if bare["at"] else {}))
    found = _SAY.match(words) or _WRITE.match(words) or _QUOTED_ADD.match(words)
    if not found or _COUNTED.match(found["words"]):
        return None
    parameters = to_write(found["words"], words, clause.said)
    if not parameters.get("text"):
        return None
    groups = found.groupdict()
    on = groups.get("on") or groups.get("on2")
    if on and on.lower() not in ("picture", "image", "photo", "text", "title", "caption"):
        parameters["on"] = on.lower()
    if re.search(r"\bwatermark|signature\b", words, re.IGNORECASE):
        parameters["watermark"] = True
    return Draft(Operation.TEXT, parameters)
