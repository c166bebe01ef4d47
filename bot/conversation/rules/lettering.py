"""Words on the picture."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.normalise import MASK
from bot.conversation.words import COLORS, place_in
from bot.model.recipe import Operation

_NOUN = r"(?:text|words?|title|caption|heading|headline|label|letters|lettering|writing|subtitle|slogan|name|message|meme\s+text|sentence|phrase|inscription|quote|watermark|signature|sign\s+text)"
_SPEECH = r"(?:speech|thought|talk(?:ing)?)\s*-?\s*(?:bubble|balloon)"
_REMOVE = re.compile(
    rf"^(?:remove|delete|erase|drop|take\s+(?:away|off|out)|get\s+rid\s+of|lose|clear|hide)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|that\s+|this\s+|my\s+|any\s+)?(?:{_NOUN}|⟦\d+⟧)(?:\s+(?:from|on|in|at|again).*)?$|^(?:no|without(?:\s+the)?)\s+{_NOUN}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"^(?:change|replace|edit|correct|update|fix|swap|make)\s+(?:the\s+|that\s+|this\s+|my\s+|its\s+)?(?:{_NOUN}|(?P<old>⟦\d+⟧)|(?P<bare>[A-Z][A-Z0-9!?']+))\s*(?:on\s+(?:it|the\s+\w+)\s+)?(?:to\s+(?:say\s+|read\s+)?|with\s+|by\s+|into\s+|say\s+|read\s+|so\s+(?:that\s+)?it\s+says\s+|for\s+|:\s*)(?P<new>.+)$",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"^(?:(?:it|the\s+(?P<on>sign|poster|banner|shirt|t-?shirt|board|paper|flag|book|label|cup|mug|card|hat|bottle|box|door|wall|screen)|this|that)\s+(?:should|must|needs?\s+to|has\s+to|ought\s+to|to|can|could)\s+(?:say|read)|"
    r"(?:make|have|let)\s+(?:it|the\s+(?P<on2>\w+))\s+(?:say|read|spell)|saying|that\s+says|says?)\s*[:,]?\s+(?P<words>.+)$",
    re.IGNORECASE,
)
_WRITE = re.compile(
    rf"^(?:(?:write|type|letter|print|spell(?:\s+out)?|inscribe|stamp|engrave)\s+(?:(?:down\s+)?(?:the\s+|a\s+)?(?:{_NOUN})\s*[:,]?\s+)?"
    rf"|(?:add|put|place|include|insert|overlay|give\s+it|set|show|have|with|use|append)\s+(?:in\s+)?(?:the\s+|a\s+|an\s+|some\s+|my\s+|this\s+|big\s+|small\s+|large\s+|meme\s+|red\s+|white\s+|black\s+|bold\s+)*{_NOUN}\s*(?:that\s+says|saying|reading|which\s+says|that\s+reads|of|:|,)?\s*"
    rf"|(?:caption|title|label)\s+(?:it|this|that|the\s+(?:picture|image|photo))?\s*(?:as|with|:|,)?\s*"
    rf"|{_NOUN}\s*[:=]\s*)(?P<words>.+)$",
    re.IGNORECASE,
)
_QUOTED_ADD = re.compile(r"^(?:add|put|place|overlay|insert|include|stick|with)\s+(?P<words>⟦\d+⟧.*)$", re.IGNORECASE)
_RESTYLED = re.compile(
    rf"^(?:make|move|put|set|place|change|turn|have|shift|translate|write)\s+(?:the\s+|that\s+|this\s+|my\s+|its\s+|all\s+)?(?:{_NOUN})(?:'s)?\s+(?:(?:font|colou?r|size)\s+)?(?P<how>(?:(?:in)?to|at|on|in|be|as)?\s*(?:the\s+|a\s+|an\s+)?.+)$"
    rf"|^(?P<only>bigger|smaller|larger)\s+(?:{_NOUN})$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"^(?:the\s+)?{_NOUN}\s+(?:should|must|needs\s+to|has\s+to|to)\s+(?:say|read|be)\s+(?P<new>.+?)(?:\s*,?\s*(?:not|instead\s+of|rather\s+than)\s+(?P<old>.+))?$",
    re.IGNORECASE,
)
_BUBBLE = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
_COLORED = re.compile(
    rf"[\s,]*\bin\s+(?:a\s+)?(?:(?:big|bold|large|small|huge|tiny|bright|dark|light|nice)\s+)*({COLORS})(?:\s+(?:letters?|text|colou?r|ink|font|writing|type))?\b|\b({COLORS})\s+(?:text|letters|title|caption|words|lettering)\b",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"[\s,]*\b(?:in\s+)?(?:(very\s+)?(big|huge|large|small|tiny|bold|giant))\s+(?:bold\s+)?(?:letters?|text|font|title|caption|words|type|writing)?\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"[\s,]*\b(?:(?:up\s+|down\s+)?(?:on|at|in|to|along|across|over|near)\s+)?(?:the\s+)?(?:very\s+)?(?:(?:top|upper|bottom|lower)(?:[\s-]*(?:left|right|middle|cent(?:er|re)))?|middle|cent(?:er|re)|left|right)(?:[\s-]*(?:hand\s+)?(?:corner|side|edge|half|part))?(?:\s+of\s+(?:it|the\s+(?:picture|image|photo)|this))?\s*$",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"[\s,]*\b(?:on|onto|over|in|across|above|below|under)\s+(?:it|this|that|top\s+of\s+it|(?:the|this|my)\s+(?:whole\s+)?(?:picture|image|photo|drawing))\s*$",
    re.IGNORECASE,
)
_ON_THING = re.compile(
    r"[\s,]*\b(?:on|onto|in|under|above|below|beneath|over|across|next\s+to|beside)\s+(?:the|his|her|its|their|my|a)\s+([a-z][a-z-]*(?:\s[a-z-]+)?)\s*$",
    re.IGNORECASE,
)
_LEAD_PLACE = re.compile(
    r"^(?:(?:on|at|in|to)\s+(?:the\s+)?)?(?P<at>(?:top|bottom|upper|lower)(?:[\s-]*(?:left|right))?(?:\s+corner)?|middle|cent(?:er|re))\s*[:,]?\s*(?P<rest>⟦\d+⟧.*)$",
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
        quote = clause.quote
        return Draft(Operation.TEXT, {"remove": quote or True})
    changed = _CHANGE.match(words)
    if changed and not re.search(
        rf"^(?:{COLORS}|big|small|larg|bold|the\s+(?:top|bottom|left|right))", changed["new"], re.IGNORECASE
    ):
        old = changed["bare"] or (clause.said.unmask(changed["old"]).strip('"') if changed["old"] else None)
        if old and changed["bare"] and not changed["bare"].isupper():
            return None
        parameters = _parameters(changed["new"], words, clause)
        parameters.pop("on", None)
        return Draft(Operation.TEXT, parameters | {"replaces": old or True}) if parameters.get("text") else None
    should = _SHOULD.match(words)
    if should and not re.search(r"^(?:bigger|smaller|larger|in\s|at\s|on\s)", should["new"], re.IGNORECASE):
        old = clause.said.unmask(should["old"] or "").strip('"')
        return Draft(Operation.TEXT, {"text": clause.said.unmask(should["new"]).strip('"'), "replaces": old or True})
    restyled = _RESTYLED.match(words)
    if restyled and "⟦" not in words:
        how = _how(restyled["how"] or restyled["only"])
        return Draft(Operation.TEXT, how | {"replaces": True}) if how else None
    found = _SAY.match(words) or _WRITE.match(words) or _QUOTED_ADD.match(words)
    bubble = _BUBBLE.search(words)
    if bubble and (found or MASK.search(words)):
        said = words[bubble.end() :]
        said = re.sub(
            r"^\s*(?:that\s+says|saying|with(?:\s+the\s+(?:text|words?))?|reading|:|,)\s*",
            "",
            said,
            flags=re.IGNORECASE,
        )
        parameters = _parameters(said or words, words, clause)
        return Draft(Operation.TEXT, parameters | {"bubble": True}) if parameters.get("text") else None
    if not found or _COUNTED.match(found["words"]):
        return None
    parameters = _parameters(found["words"], words, clause)
    if not parameters.get("text"):
        return None
    groups = found.groupdict()
    on = groups.get("on") or groups.get("on2")
    if on and on.lower() not in ("picture", "image", "photo", "text", "title", "caption"):
        parameters["on"] = on.lower()
    if re.search(r"\bwatermark|signature\b", words, re.IGNORECASE):
        parameters["watermark"] = True
    return Draft(Operation.TEXT, parameters)


def _how(words: str) -> Parameters:
    """How words that are there already should look: size, colour, place, language."""
    found: Parameters = {}
    size = re.search(r"\b(bigger|larger|smaller|huge|tiny|big|small|large)\b", words, re.IGNORECASE)
    color = re.search(rf"\b({COLORS})\b", words, re.IGNORECASE)
    language = re.search(
        r"\b(german|french|spanish|italian|english|dutch|portuguese|polish|japanese|chinese|russian|turkish|korean)\b",
        words,
        re.IGNORECASE,
    )
    at = None if re.search(r"\bleft\s+alone\b", words) else place_in(words)
    if size:
        found["size"] = {"bigger": "larger", "big": "large"}.get(size[1].lower(), size[1].lower())
    if color:
        found["color"] = color[1].lower()
    if language:
        found["language"] = language[1].lower()
    if at:
        found["at"] = at
    return found


def _parameters(said: str, whole: str, clause: Clause) -> Parameters:
    """What to write, where and how, from the words after the verb."""
    found: Parameters = {}
    rest = said.strip()
    lead = _LEAD_PLACE.match(rest)
    if lead:
        found["at"] = place_in(lead["at"])
        rest = lead["rest"]
    quoted = MASK.search(rest) or MASK.search(whole)
    around = MASK.sub(" ", whole) if quoted else rest
    if quoted:
        rest = MASK.sub(" ", rest)
    changed = True
    while changed:
        before = rest
        for pattern, read in ((_COLORED, "color"), (_SIZED, "size"), (_ON_IT, ""), (_PLACED, "at"), (_ON_THING, "on")):
            hit = pattern.search(rest)
            if (
                not hit
                or (not quoted and not hit.start())
                or (not quoted and read != "" and hit.end() != len(rest.rstrip()))
            ):
                continue
            if read == "color":
                found["color"] = (hit[1] or hit[2]).lower()
            elif read == "size":
                found["size"] = {"big": "large", "bold": "large", "giant": "huge"}.get(hit[2].lower(), hit[2].lower())
            elif read == "at":
                found["at"] = place_in(hit[0])
            elif read == "on":
                found["on"] = hit[1].lower()
            rest = (rest[: hit.start()] + rest[hit.end() :]).rstrip(" ,")
        changed = rest != before
    if quoted:
        colored = _COLORED.search(around)
        if colored and "color" not in found:
            found["color"] = (colored[1] or colored[2]).lower()
        text = clause.said.quotes[int(quoted[1])]
    else:
        text = clause.said.unmask(rest).strip().strip("\"'").strip()
    return ({"text": text} if text else {}) | found
