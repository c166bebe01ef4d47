"""More of the same: re-roll a grid, variations of one picture."""

import re

from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.references import current
from bot.model.recipe import Operation

_REROLL = re.compile(
    r"^(?:re-?\s*roll(?:\s+(?:it|that|this|them|all|again|the\s+\w+))*|🔁|🔄|🎲|re-?\s*generate(?:\s+(?:it|this|that|them|all|the\s+picture))?|re-?\s*do\s+them(?:\s+all)?|(?:try|do\s+it|once|one)\s+(?:more\s+time|more|again)|(?:give\s+it\s+)?another\s+(?:try|go|shot|attempt)|"
    r"(?:no(?:ne|t\s+any)|neither)\s+of\s+(?:these|them|those)\b.*|i\s+(?:don't|do\s+not)\s+(?:really\s+)?(?:like|love|want)\s+any\s+of\s+(?:them|these|those)\b.*|(?:give\s+me\s+|make\s+|show\s+me\s+)?(?:four|4|some|a\s+few)?\s*(?:new|fresh|other)\s+ones|"
    r"same\s+prompt(?:\s+again)?|(?:show\s+me\s+|give\s+me\s+)?(?:four|4)\s+(?:more|others|new\s+(?:ones|pictures|images))|roll\s+again|(?:start\s+over\s+|from\s+scratch\s+)?with\s+the\s+same\s+(?:prompt|words)|from\s+scratch|they(?:'re|\s+are)\s+all\s+(?:bad|ugly|wrong)\b.*|more\s+options)$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:(?:and\s+)?again|once\s+more|more|more\s+of\s+(?:these|those|them)|do\s+it\s+again|repeat(?:\s+(?:it|that))?)$",
    re.IGNORECASE,
)
_VARY = re.compile(
    r"\b(?:vary|variations?|variants?|alternatives?|alternate\s+versions?)\b"
    r"|\bmore\s+(?:(?:like|of)\s+(?:this|that|it|number|the|these)\b|like$|(?:pictures?\s+|ones\s+)?like\s+(?:this|that|it))"
    r"|\bmore\s+like$|\b(?:something|anything|some(?:thing)?|pictures?|images?)\s+similar\b|\bsimilar\s+(?:ones?|pictures?|images?)\b"
    r"|\b(?:different|other|new)\s+(?:versions?|takes?)\s+(?:of|on)\b|\b(?:different|other|new|another)\s+take\b|\banother\s+(?:version|one\s+like)\b"
    r"|^(?:show\s+(?:me\s+)?)?(?:a\s+few\s+|some\s+|four\s+|4\s+)?(?:other|different|more)\s+(?:versions|options)$|\boptions\s+like\b",
    re.IGNORECASE,
)
_SUBTLE = re.compile(
    r"\bsubtl[ey]\b|\bslight(?:ly)?\b|\bsmall\b|\blittle\b|\bminor\b|\btiny\b|\ba\s+bit\b|\bweak\b|\bclose\b|\blow\b|\bgentle\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\bstrong(?:er|ly)?\b|\bwild(?:er|ly)?\b|\bbig(?:ger)?\b|\bvery\s+different\b|\bmore\s+different\b|\bcompletely\b|\bcraz(?:y|ier)\b|\bbold(?:er)?\b|\bhigh\b|\ba\s+lot\b|\bmuch\b|\bradical(?:ly)?\b|\btotally\b",
    re.IGNORECASE,
)


def reroll(clause: Clause) -> Draft | None:
    """The same words once more, with another seed."""
    here = current(clause.context)
    if here is None or not clause.context.versions:
        return None
    on_a_grid = here.pictures > 1 or (clause.reference is not None and clause.reference.target == f"v{here.number}")
    of_one = clause.reference is not None and clause.reference.kind == "cell"
    if not of_one and (_REROLL.match(clause.words) or (on_a_grid and _AGAIN.match(clause.words))):
        return Draft(Operation.REROLL, target=None if clause.reference else f"v{here.number}")
    return None


def vary(clause: Clause) -> Draft | None:
    """Pictures close to this one."""
    more_of_one = clause.reference is not None and re.fullmatch(
        r"(?:more|similar|others?)(?:\s+(?:like|to|ones))?", clause.words
    )
    if not (more_of_one or _VARY.search(clause.words)) or not clause.has_picture:
        return None
    if re.search(r"\b(?:of|with)\s+an?\s+\w+", clause.words, re.IGNORECASE) and clause.reference is None:
        return None  # "four versions of a steampunk owl" is a new picture
    parameters: Parameters = {}
    if _STRONG.search(clause.words):
        parameters["strength"] = "strong"
    elif _SUBTLE.search(re.sub(r"\ba\s+few\b", "", clause.words, flags=re.IGNORECASE)):
        parameters["strength"] = "subtle"
    return Draft(Operation.VARY, parameters)
