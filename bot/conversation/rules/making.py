"""New pictures, and changes of what is in a picture."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.references import current
from bot.conversation.words import NUMBER, STYLES, aspect_in, number_of
from bot.model.recipe import Operation
from bot.prompt.parser import parse

_PICTURE = r"(?:picture|image|photo(?:graph)?|drawing|pic|painting|illustration|artwork|art|sketch|poster|logo|icon|wallpaper|portrait|render|avatar|sticker|card|comic|meme|cartoon|scene|banner|cover|flyer|postcard|print|linocut|woodcut|blueprint|(?:stained\s+glass\s+)?window|mosaic|sculpture)"
_DRAW = r"(?:draw|paint|sketch|doodle|generate|create|imagine|render|illustrate|design|visuali[sz]e|depict|zeichne|male|dessine|dibuja|disegna|desenha|teken)"
_NEW = re.compile(
    rf"^(?:/imagine\s+(?:prompt\s*:?\s*)?|(?:a\s+)?(?:brand\s+)?new\s+(?:{_PICTURE}|one|prompt|idea)\s*[:,–-]?\s*|(?:next|another|different)\s+{_PICTURE}\s*[:,–-]\s*|"
    rf"(?:forget|ignore|drop|scrap)\s+(?:about\s+)?(?:the|this|that|it)\b[^,.]*[,.]\s*(?:and\s+)?|something\s+(?:completely|totally|entirely)\s+(?:different|new|else)\s*[:,–-]\s*|(?:imagine\s+)?prompt\s*:\s*)",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"^(?:(?:show|give|make|get|do|send|create|generate|produce|bring|build|design|draw|paint|find)\s+(?:me\s+|us\s+)?(?:another\s+|up\s+)?)?(?:an?\s+|some\s+|one\s+|the\s+|my\s+|{NUMBER}\s+)?(?:(?:new|different|nice|cool|cute|funny|beautiful|pretty|simple|quick|realistic|small|big|high\s+quality|\w+)\s+){{0,2}}{_PICTURE}s?\s+(?:of|with|showing|where|for|about|that\s+shows|depicting)\s+",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"^(?P<verb>{_DRAW})(?:\s+(?:me|us|for\s+me|mir|moi|nous|un[ae]?|ein(?:e|en)?))*(?:\s+(?P<rest>.+))?$",
    re.IGNORECASE,
)
_MAKE_ME = re.compile(
    rf"^(?:make|give|show|get|do|send|bring|build)\s+(?:(?:me|us)\s+)?(?P<rest>(?:me\s+)?(?:an?|another|some|{NUMBER}|new)\s+.+)$|^(?:make|give|show|get|send)\s+(?:me|us)\s+(?P<plain>\w.+)$|^(?:see|have)\s+(?P<see>(?:an?|some|{NUMBER})\s+.+)$",
    re.IGNORECASE,
)
_IN_PICTURE = re.compile(
    r"\b(?:one\s+of\s+(?:the|them|these|those)|it|him|her|them|his|its|their|this|that|here|there|the\s+(?:picture|image|photo|background|scene|sky|fox|left|right|top|bottom|middle|foreground|back|corner))\b",
    re.IGNORECASE,
)
_EDIT_VERB = re.compile(
    r"^(?:add|remove|delete|erase|get\s+rid|take\s+(?:away|out|off|the)|replace|swap|change|move|put|place|give\s+(?:it|him|her|them|the|this|that)|make\s+(?:it|the|him|her|them|this|that|its|his|my|all|every|everything|me|sure)\b|turn\s+(?:it|the|him|her|this|that|me|into)\b|zoom|pan|increase|decrease|colou?r|recolou?r|"
    r"fill|cover|hide|show\s+(?:more|less|the)|keep|let\s+(?:it|the|him|her)|set\s+(?:it|the)|insert|include|extend|expand|enlarge|shrink|fix|clean|blur|lighten|darken|straighten|more\b|less\b|fewer\b|no\b|without\b|with\b|only\b|not\b|bigger|smaller|wider|taller|"
    r"it\b|its\b|it's\b|this\b|that\b|the\b|he\b|she\b|they\b|his\b|her\b|their\b|there\b|remove|undo|drop|lose|dress|surround|lift|raise|lower|open|close|switch|light\s+up|paint\s+(?:it|the|him|her|this)|draw\s+(?:it|the)\b|a\s+(?:bit|little|tad|touch)\b|slightly|much\b|way\b|too\b|same\b|instead|twice|double|half|as\s+if)(?!\w)",
    re.IGNORECASE,
)
_EDITS_WHOLE = re.compile(
    r"^(?:(?:transparent|no|new|different|another|white|black)\s+back\s*ground|back\s*ground\b|black\s*(?:and|&)\s*white|b&w|sepia|gr[ae]y\s*-?scale|upside\s+down|as\s+an?\s+[\w-]+(?:\s[\w-]+)?$|mirror\b|tilt\b|trim\b|combine\b|merge\b|blend\b|collage$|side\s+by\s+side|"
    r"(?:make|show|give)\s+(?:me\s+)?(?:some\s+|a\s+few\s+)?variations?$|\d+%?\s+(?:brighter|darker)|warmer|cooler|colder|sharper|higher\s+res|(?:write|caption|title|label|type)\b.*\b(?:on|over|under)\s+(?:it|this|that|the\s+(?:picture|image|photo))\b|put\s+(?:it|him|her|them)\b|translate\b|undo\b)",
    re.IGNORECASE,
)
_NEEDS_PICTURE = re.compile(
    r"^(?:add|remove|delete|erase|get\s+rid|replace|swap|change|move|make\s+(?:it|the|him|her|them|this|that)\b|turn\s+(?:it|the|him|her|this|that)\b|put\s+(?:it|the|him|her|a|an|some)\b|give\s+(?:it|him|her|them|the)|zoom|brighter|darker|bigger|smaller|wider|more\b|less\b|fewer\b|"
    r"upscale|crop|rotate|flip|resize|blur|sharpen|without\s+the|cut|paint\s+(?:it|the)|colou?r\s+(?:it|the)|(?:vary|variations?)\b|animate|describe\s+(?:it|this|that|the)|what(?:'s|\s+is)\s+(?:in|this|that)\b|take\s+(?:away|out|off)|fix\b|edit\b|insert\b|same\b|darken\b|lighten\b|brighten\b|sharpen\b|restyle\b|redraw\s+(?:it|this))(?!\w)",
    re.IGNORECASE,
)
_ARTICLE = r"(?:an?|some|two|three|four|five|six|seven|eight|nine|ten|\d+|ein(?:e|en)?|une?|una|uno|um|uma|een|en|several|many|lots\s+of|my|our)"
_SCENE_WORDS = re.compile(
    r"\b(?:on|in|at|under|over|above|below|around|against|next\s+to|with|without|called|made|by|near|beside|behind|inside|through|of|wearing|holding|riding|from|into|between|among|during|as|\w{3,}ing|im|am|auf|mit|dans|sur|avec|en|con|sobre|op|met|na|com)\b",
    re.IGNORECASE,
)
_ANAPHOR = r"(?:it|him|her|them|the\s+(?:background|picture|image|photo|sky|left|right|foreground|corner))\b(?!\s+of\b)"
_COMPARATIVE = re.compile(
    r"\b(?:bigger|smaller|larger|taller|shorter|longer|wider|darker|lighter|brighter|happier|sadder|older|younger|(?:happ|prett|cos|fluff|scar|funn|cloud|snow|rain|shin|fanc|heav|dirt|bus|creep|tin|fuzz|spook|mood|mist|fogg|sunn|wind)ier|more|less|different|another|other|better)\b",
    re.IGNORECASE,
)
_FLAG = re.compile(r"\s(?:--|—)\w")
_NO = re.compile(
    r"[\s,]*(?:\band\s+)?\b(?:with\s+)?(?:no|without(?:\s+any)?)\s+([a-z]+(?:\s+or\s+[a-z]+)?)\s*$|[\s,]+(?:no|without(?:\s+any)?)\s+([a-z]+)(?=\s*[,.])",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"^(?:\w+\s+)?(?:me\s+)?({NUMBER})\s+(?:different\s+|separate\s+)?(?:versions?|pictures?|images?|options?|variations?|variants?|takes|ideas)\s+(?:of|for|with)\b",
    re.IGNORECASE,
)
_SIZE_WORDS = re.compile(
    r"\b(?:format|orientation|aspect|ratio|wallpaper|please|square|wide|image|picture|canvas|mode|layout)\b|\d{1,2}\s*[:x]\s*\d{1,2}",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"(?<![\w#])([A-D][1-4])(?:\s*(?:-|–|to)\s*([A-D][1-4]))?\b(?!\s*(?:paper|size|format|poster|sheet|print))"
)
_LIKE_UPLOAD = re.compile(
    r"\b(?:in|with|using)\s+(?:this|that|the\s+same|a\s+similar)\s+(?:art\s*)?(?:style|look)\b|\bstyle\s+of\s+(?:this|that|the\s+(?:attached|uploaded))\b|\bin\s+@1'?s?\s+style\b",
    re.IGNORECASE,
)
_STYLE_AFTER = re.compile(
    r"\s*(?:style|styled|look|art|drawing|painting|sketch|illustration|print|version|picture|image|of\b)", re.IGNORECASE
)
_STYLE_BEFORE = re.compile(r"(?:\bin|\bas\s+an?|\bstyle\s*:?)\s*(?:an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:(?:make|do)\s+(?:it|this|that|something|sth|the\s+(?:picture|image))\s*(?:better|nicer|cooler|good|pretty|prettier|more\s+beautiful|cool|awesome|interesting|more\s+interesting|perfect|amazing|special|different|else|nice|work|up|again|with\s+it)?|improve(?:\s+(?:it|this|the\s+(?:picture|image)))?|fix(?:\s+(?:it|this|that))?|change(?:\s+(?:it|this|that|something|the\s+(?:picture|image)))?|edit(?:\s+(?:it|this|that|the\s+(?:picture|image)))?|modify(?:\s+(?:it|this))?|"
    r"do\s+(?:it|your\s+(?:thing|best|magic))|surprise\s+me|something\s+(?:else|different|cool|better)|different|better|nicer|draw|paint|generate|create|imagine|add|remove|put|write|replace|crop|make|give|turn|help\s+me|i\s+don't\s+like\s+(?:it|this|that)|not\s+(?:good|great|nice|what\s+i\s+(?:wanted|meant|asked(?:\s+for)?))|(?:it|this)(?:'s|\s+is)\s+(?:not\s+(?:good|great|right|what\s+i\s+\w+)|wrong|bad|ugly|boring|meh)|(?:this|that|it)\s+(?:sucks|stinks|is\s+(?:terrible|awful|horrible|bad|ugly))|(?:that|this|it)(?:'s|\s+is)\s+(?:ugly|bad|wrong|terrible|awful|horrible|not\s+it)|i\s+(?:hate|dislike)\s+(?:it|this|that)|not\s+sure|next|go\s+on|continue|test(?:ing)?|what|huh|enhance(?:\s+(?:it|this))?|hmm+|meh|idk|dunno|whatever|something|anything|draw\s+(?:something|anything|me)|an?\s+picture|picture|image)$",
    re.IGNORECASE,
)


def is_vague(words: str) -> bool:
    """Whether a message asks for a change without saying which."""
    return bool(_VAGUE.match(words))


def needs_picture(words: str) -> bool:
    """Whether a message only makes sense with something to edit."""
    return bool(_NEEDS_PICTURE.match(words) or _EDITS_WHOLE.match(words))


def region(words: str) -> str | None:
    """Grid cells A1 to D4 that a message names: "B2" or "A1-B2"."""
    found = _REGION.search(words)
    if not found:
        return None
    return f"{found[1]}-{found[2]}" if found[2] else found[1]


def generate(clause: Clause) -> Draft | None:
    """A new picture: asked for in so many words, or described."""
    words = clause.words
    if clause.reference is not None:
        return None
    prompt = _asked_for(words, clause)
    if prompt is None and (not clause.has_picture or _is_description(words)):
        prompt = words
    if prompt is None or (not clause.has_picture and prompt is words and needs_picture(words)):
        return None
    return describe_new(prompt, clause)


def describe_new(prompt: str, clause: Clause) -> Draft:
    """The draft of a new picture with what the words say about shape, count, style and what to leave out."""
    said = clause.said.unmask(prompt).strip(" ,.")
    parameters: Parameters = {}
    if _FLAG.search(f" {said}"):
        parsed = parse(said)
        if not parsed.issues:
            said, parameters = parsed.text, dict(parsed.parameters.said())
    count = _COUNT.match(said) or _COUNT.match(clause.words)
    if count and 1 <= number_of(count[1]) <= 4:
        parameters["count"] = number_of(count[1])
    plain = re.sub(
        r"\b(?:square|portrait)\s+(?:of|head|face|window|box|table|shape|garden|in|building)\b",
        " ",
        said,
        flags=re.IGNORECASE,
    )
    aspect = aspect_in(plain) if "aspect" not in parameters else None
    if aspect and (
        re.search(r"\d\s*[:x/]\s*\d|\bby\b", plain)
        or _SIZE_WORDS.search(plain)
        or plain.lower().endswith(("square", "portrait", "landscape"))
    ):
        parameters["aspect"] = aspect
    style = _style_of_new(said)
    if style and "style" not in parameters:
        parameters["style"] = style
    if clause.context.attachments and _LIKE_UPLOAD.search(said):
        parameters["style_reference"] = ["@1"]
    left_out = _NO.search(said)
    if left_out and "no" not in parameters:
        parameters["no"] = [word.strip().lower() for word in re.split(r"\s+or\s+", left_out[1] or left_out[2])]
    if re.search(
        r"\btransparent(?!\s+(?:glass|wing|jelly|body|dress|skin|cube|water|curtain|ball|bottle))\b",
        said,
        re.IGNORECASE,
    ):
        parameters["transparent"] = True
    return Draft(Operation.GENERATE, parameters, instruction=said)


def edit(clause: Clause) -> Draft | None:
    """A change of content, in the person's own words."""
    if not clause.has_picture:
        return None
    parameters: Parameters = {}
    cells = region(clause.words)
    if cells:
        parameters["region"] = cells
    return Draft(Operation.EDIT, parameters)


def _asked_for(words: str, clause: Clause) -> str | None:
    """What is asked for as a new picture, or None."""
    new = _NEW.match(words)
    if new and words[new.end() :].strip():
        inner = words[new.end() :].strip()
        return _asked_for(re.sub(r"\s+instead$", "", inner), clause) or inner
    shown = _OF.match(words)
    if (
        shown
        and words[shown.end() :].strip()
        and not re.match(r"(?:it|this|that|the\s+same)\b", words[shown.end() :], re.IGNORECASE)
    ):
        return words
    drawn = _VERB.match(words)
    if drawn and drawn["rest"]:
        rest = drawn["rest"]
        if clause.has_picture and _within(rest, clause):
            return None
        return rest
    made = _MAKE_ME.match(words)
    if made:
        rest = made["rest"] or made["plain"] or made["see"]
        if clause.has_picture and (
            _IN_PICTURE.search(rest) or (made["rest"] and len(rest.split()) < 4) or _COMPARATIVE.search(rest)
        ):
            return None
        return rest
    return None


def _within(rest: str, clause: Clause) -> bool:
    """Whether "draw …" means drawing something into the picture that is there."""
    here = current(clause.context)
    things = "|".join(re.escape(word) for thing in (here.objects if here else ()) for word in thing.split()) or "(?!)"
    known = rf"the\s+(?:picture|image|photo|background|sky|scene|foreground|{things})s?"
    if re.match(rf"(?:it|him|her|them|this|that|{known})\b", rest, re.IGNORECASE):
        return True
    if clause.context.attachments and re.match(r"(?:me|us|my|our|his|these|those)\b", rest, re.IGNORECASE):
        return True
    # Early on: "a moustache on it"; further on, "it" is what is drawn: "a shirt with a heart on it".
    return bool(
        re.match(
            rf"(?:[\w-]+\s+){{1,4}}?(?:(?:on|onto|next\s+to|behind|around|over|for|beside|under|into|to)\s+"
            rf"(?:it|him|her|them|this|the\s+(?:left|right|corner|middle|cent(?:er|re))$|{known})|in\s+the\s+(?:background|sky|corner|foreground))"
            rf"\b(?!\s+(?:of|at)\b)",
            rest,
            re.IGNORECASE,
        )
    )


def _is_description(words: str) -> bool:
    """Whether words describe a whole picture rather than a change of one."""
    if _EDIT_VERB.match(words) or _COMPARATIVE.search(words) or len(words.split()) < 4:
        return False
    if re.match(rf"(?:[\w-]+\s+){{1,4}}?{_ANAPHOR}", words, re.IGNORECASE):
        return False
    return bool(re.match(rf"{_ARTICLE}\s", words, re.IGNORECASE) and _SCENE_WORDS.search(words))


def _style_of_new(said: str) -> str | None:
    for name, pattern in STYLES:
        found = pattern.search(said)
        if not found:
            continue
        before, after = said[: found.start()], said[found.end() :]
        if (
            _STYLE_AFTER.match(after)
            or _STYLE_BEFORE.search(before)
            or (re.search(r",\s*(?:an?\s+)?$", before) and re.match(r"\s*(?:,|$)", after))
        ):
            return name
    return None
