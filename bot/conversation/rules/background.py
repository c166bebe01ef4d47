"""What is behind: taken away or exchanged."""

import re

from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.references import current
from bot.conversation.words import COLORS
from bot.model.recipe import Operation

_GROUND = r"(?:back\s*grounds?|back\s*drops?|bg)"
_REMOVE = re.compile(
    rf"\b(?:remove|delete|erase|clear|drop|strip|take\s+(?:away|out|off)|get\s+rid\s+of|cut\s+(?:out|away)|lose|kill|eliminate|knock\s+out)\s+(?:all\s+(?:of\s+)?)?(?:the\s+|that\s+|this\s+|its\s+|my\s+)?(?:whole\s+|entire\s+)?{_GROUND}\b"
    rf"|\b(?:no|without(?:\s+(?:a|the|any))?)\s+{_GROUND}\b|\b{_GROUND}\s+(?:remove[dr]?|removal|gone|away|off|(?:to\s+be\s+)?transparent|see-?through|should\s+be\s+(?:gone|transparent|removed))\b"
    rf"|\btransparent\s+{_GROUND}\b|^(?:make\s+(?:it|this)\s+)?(?:a\s+)?transparent(?:\s+png)?$|\btransparent\s+png\b|\bpng\s+(?:with\s+)?(?:no|without|transparent)\b",
    re.IGNORECASE,
)
_CUT_OUT = re.compile(
    r"^(?:cut\s*-?\s*out|isolate|extract|knock\s+out|mask\s+out|separate|make\s+a\s+cut-?out\s+of)\s+(?:just\s+|only\s+)?(?:the\s+|my\s+|this\s+|that\s+)?(.*)$"
    r"|^cut\s+(?:just\s+|only\s+)?(?:the\s+|my\s+)?(.{1,40}?)\s+out\b.*$|^(?:keep\s+)?(?:only|just)\s+the\s+([\w\s-]{1,30}?)(?:\s*,?\s*(?:nothing\s+else|no\s+background|without\s+(?:the\s+)?background|cut\s+out))$",
    re.IGNORECASE,
)
_NEW = re.compile(
    rf"\b(?:replace|change|swap|switch|set|turn|make)\s+(?:out\s+)?(?:the\s+|its\s+|that\s+|this\s+|my\s+)?(?:{_GROUND}|setting|scenery|location|surroundings)\s*(?:out\s+)?(?:with|to|for|into|by|as|be|look\s+like)?\s*:?\s+(?P<made>.+)$"
    rf"|^(?:a\s+)?(?:new|different|another)\s+{_GROUND}\s*[:,–-]?\s*(?:with|of|please|showing)?\s*(?P<new>.*)$"
    rf"|^(?:with\s+|have\s+|use\s+|give\s+(?:it|him|her|them|me)\s+)?(?:an?\s+)(?P<kind>(?:[\w-]+\s+){{0,3}}[\w-]+?)\s+(?:as\s+(?:a\s+|the\s+)?)?{_GROUND}$"
    rf"|^(?:put|place|set|show|have)\s+(?:it|him|her|them|me|us|this|the\s+\w+)\s+(?:on|against|in\s+front\s+of|over|with|before)\s+(?:an?\s+)?(?P<on>.{{2,50}}?)\s+{_GROUND}$"
    rf"|^use\s+(?P<used>.{{2,80}}?)\s+(?:as|for)\s+(?:the\s+|a\s+|my\s+)?(?:new\s+)?{_GROUND}\b"
    rf"|^(?:the\s+)?{_GROUND}\s*(?:should\s+(?:be|show)|:|=|to\s+be|as)\s*(?P<be>.+?)(?:\s+instead)?$|^(?P<plain>(?:plain\s+|solid\s+|pure\s+)?(?:{COLORS}))\s+{_GROUND}$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^(?:put|place|set|drop|stick|move|transport|teleport|relocate|send|bring|have)\s+(?P<who>it|him|her|them|this|that|me|us|the\s+[\w-]+(?:\s+[\w-]+)?|my\s+[\w-]+|everything)\s+"
    r"(?:(?:out\s+)?(?:in\s+front\s+of|on|in|into|onto|at|inside|under|to|against)|somewhere\s+(?:in|on))\s+(?P<where>.+)$",
    re.IGNORECASE,
)
_GROUND_BETWEEN = re.compile(
    rf"(@\s*\d|first|second|1st|2nd)(?:\s+\w+)?\s+(?:as|for)\s+(?:the\s+|a\s+)?{_GROUND}\s+(?:for|of|behind|to|in)\s+(?:the\s+)?(@\s*\d|first|second|1st|2nd)",
    re.IGNORECASE,
)
_ON_UPLOAD = re.compile(
    rf"^(?:put|place|set|move|use|drop)\b.*\b(?:on|onto|in|into|with|in\s+front\s+of|against)\s+(?:this|that|my|the\s+(?:attached|uploaded|new))\s+(?:new\s+|attached\s+)?{_GROUND}\b",
    re.IGNORECASE,
)
_NOT_A_SCENE = re.compile(
    r"\b(?:corner|middle|cent(?:er|re)|left|right|top|bottom|front(?!\s+of)|foreground|background|side|frame|head|hand|hands|face|neck|ear|ears|nose|mouth|eyes?|back\s+of|black\s+and\s+white|b&w|sepia|hold|night|day|dusk|dawn|sunset|"
    r"sunrise|winter|summer|autumn|spring|focus|style|colou?r|portrait|landscape|edge|distance|"
    r"hat|dress|suit|costume|clothes|shirt|jacket|glasses|uniform|picture|image|photo|him|her|it|them|grid|collage)\b|@\d",
    re.IGNORECASE,
)
_CHANGE_OF_DEGREE = re.compile(
    r"^(?:a\s+(?:bit|little|lot)\s+|much\s+|more\s+|less\s+|slightly\s+|way\s+)+|^(?:\w+er|blurr(?:y|ed)|out\s+of\s+focus|soft|sharp|fade[d]?|simple|nicer|interesting|different)(?:\s+please)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|some|that\s+of|one\s+of|something\s+like)\s+", re.IGNORECASE)
_HERE = re.compile(r"^(?:this|that|the\s+(?:attached|uploaded))\s+[\w\s-]{2,30}$", re.IGNORECASE)
_THIS = re.compile(
    r"^(?:this|that|it|here|there|@1|(?:this|that|the|my)\s+(?:attached\s+|uploaded\s+|new\s+)?(?:picture|photo|image|upload|attachment|file|one))$",
    re.IGNORECASE,
)


def remove(clause: Clause) -> Draft | None:
    """The subject alone, see-through around it."""
    if _REMOVE.search(clause.words) and len(clause.words.split()) <= 14:
        return Draft(Operation.REMOVE_BACKGROUND)
    found = _CUT_OUT.match(clause.words)
    if not found:
        return None
    subject = re.sub(
        r"\s*(?:(?:from|of|out\s+of)\s+(?:the\s+|this\s+|that\s+|its\s+|it\b).*|of\s+(?:this|it)|from\s+(?:this|it)|on\s+(?:a\s+)?transparent.*|as\s+(?:a\s+)?(?:transparent\s+)?(?:png|cut-?out).*|(?:with|without|and\s+remove)\s+.*|please)$",
        "",
        next(group for group in found.groups() if group is not None),
        flags=re.IGNORECASE,
    ).strip()
    if re.match(r"(?:subject|it|this|that|main\s+\w+|background)?$", subject, re.IGNORECASE):
        return Draft(Operation.REMOVE_BACKGROUND)
    return Draft(Operation.REMOVE_BACKGROUND, {"subject": subject.lower()})


def replace(clause: Clause) -> Draft | None:
    """Another surrounding for the same subject."""
    between = _GROUND_BETWEEN.search(clause.text)
    if between and len(clause.context.attachments) > 1:
        ground, subject = ("@1" if re.search(r"1|first", name, re.IGNORECASE) else "@2" for name in between.groups())
        return Draft(Operation.REPLACE_BACKGROUND, {"background": ground}, target=subject)
    swapped = re.match(
        r"(?:replace|swap|exchange)\s+(?:it|that)\s+(?:with|by|for)\s+(.+)$", clause.words, re.IGNORECASE
    )
    if swapped and clause.before is Operation.REMOVE_BACKGROUND:
        return _to(swapped[1], clause)
    if clause.context.attachments and _ON_UPLOAD.search(clause.text):
        return _to("this", clause)
    found = _NEW.search(clause.words)
    if found:
        wanted = next((group for group in found.groups() if group is not None), "").strip(" ,.")
        wanted = re.sub(r"\s+instead$", "", wanted, flags=re.IGNORECASE)
        if not wanted:
            return Draft(question="Which background?", choices=_IDEAS)
        if _CHANGE_OF_DEGREE.match(wanted):
            return None
        if re.match(r"transparent|nothing|none\b", wanted, re.IGNORECASE):
            return Draft(Operation.REMOVE_BACKGROUND)
        return _to(wanted, clause)
    moved = _MOVED.match(clause.words)
    if moved and not _NOT_A_SCENE.search(moved["where"]) and _is_the_subject(moved["who"], clause):
        here = current(clause.context)
        known = {word.lower() for word in here.objects} if here else set[str]()
        where = moved["where"].strip(" ,.")
        if _ARTICLE.sub("", where).lower() in known and where.lower().startswith("the "):
            return None  # on something that is already there
        return _to(where, clause)
    return None


_IDEAS = (
    "change the background to a beach",
    "change the background to a forest",
    "make the background plain white",
    "remove the background",
)


def _to(wanted: str, clause: Clause) -> Draft:
    attached = clause.context.attachments
    if attached and current(clause.context) is not None and _HERE.match(wanted):
        wanted = "this"
    if attached and (_THIS.match(wanted) or re.match(r"@\d$", wanted)):
        name = wanted if wanted.startswith("@") else "@1"
        # With two uploads and "this", the second is the ground; with a version and one upload, the upload is.
        here = current(clause.context)
        target = f"v{here.number}" if here else None
        return Draft(Operation.REPLACE_BACKGROUND, {"background": name}, target=target if name == "@1" else None)
    parameters: Parameters = {"background": clause.said.unmask(_ARTICLE.sub("", wanted))}
    return Draft(Operation.REPLACE_BACKGROUND, parameters)


def _is_the_subject(who: str, clause: Clause) -> bool:
    """Whether moving it moves the whole picture: a pronoun, or the first thing in it."""
    if not re.match(r"(?:the|my)\s", who, re.IGNORECASE):
        return True
    noun = re.sub(r"^(?:the|my)\s+", "", who, flags=re.IGNORECASE).lower()
    if re.match(r"(?:subject|main|whole|picture|image|photo|scene|person|character|product)", noun):
        return True
    here = current(clause.context)
    return here is None or not here.objects or noun.endswith(here.objects[0].lower())
