"""Several pictures in one, words about a picture, and pictures that move."""

import re

from bot.conversation.answers import HELP
from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.references import current
from bot.conversation.words import ORDINAL, number_of
from bot.model.recipe import Operation

_JOIN = re.compile(
    r"\b(?:combine|merge|blend|mash|fuse|join|mix|stitch|collage|composite|montage|mashup|mash-up)\b|\bside\s+by\s+side\b|\bnext\s+to\s+each\s+other\b|\bbefore\s*(?:and|/|&)\s*after\b|\bput\s+(?:these|them|both|the\s+two|all)\b.*\b(?:together|in\s+one|into\s+one|side)\b|\btogether\s+in\s+one\b|\b(?:compare|comparison\s+of)\b|\b(?:stack|on\s+top\s+of\s+each\s+other|above\s+each\s+other)\b|\bcontact\s+sheet\b",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"\bside\s+by\s+side\b|\bnext\s+to\s+each\s+other\b|\bin\s+a\s+row\b|\bhorizontally\b|\bbefore\s*(?:and|/|&)\s*after\b|\bcompar",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"\bstack|\bon\s+top\s+of\s+each\s+other\b|\babove\s+each\s+other\b|\bvertically\b|\bin\s+a\s+column\b",
    re.IGNORECASE,
)
_GRID = re.compile(r"\bcollage\b|\bgrid\b|\bmontage\b|\bcontact\s+sheet\b", re.IGNORECASE)
_VERSIONS = re.compile(r"\b(?:v|version\s+)(\d{1,4})(?:\s*#\s*(\d))?\b", re.IGNORECASE)
_UPLOADS = re.compile(r"@(?:image|img)?\s*([1-9])\b", re.IGNORECASE)
_PLACE_UPLOAD = re.compile(
    r"^(?:put|add|place|insert|paste|stick|include|use|overlay|bring|drop)\s+(?:this|that|these|the\s+(?:attached|uploaded)|my|him|her|the|@\d)\b.*\b(?:logo|photo|picture|image|upload|attached|attachment|@\d|sticker|watermark|file|person|guy|face|here|it|scene|corner)\b|"
    r"^(?:put|add|place|insert|paste|stick|include|overlay|drop)\s+(?:this|that|him|her|it|these|@\d|the\s+(?:\w+\s+)?(?:from|in)\s+(?:this|that|my|the|@\d).*)(?:\s+(?:to|in|into|on|onto|next|beside|over|at|behind|there)\b.*)?$|\bfrom\s+(?:my|this|that|the)\s+(?:attached\s+)?(?:photo|picture|image|upload|attachment)\b",
    re.IGNORECASE,
)
_PLACE_ON_UPLOAD = re.compile(
    r"^(?:put|place|add|insert|replace|swap|paste|stick|exchange)\b.*\b(?:this|that|these|the\s+(?:attached|uploaded)|@1)(?:\s+[\w-]+){0,2}(?:\s+(?:to|on|in|into|onto|next\s+to|behind|beside|over|for|here)\b.*)?$",
    re.IGNORECASE,
)
_TWO_UPLOADS = re.compile(
    r"@\d.*@\d|\b(?:first|1st|one)\b.*\b(?:second|2nd|other)\b|\b(?:second|2nd)\b.*\b(?:first|1st)\b|\bboth\b|\bthese\s+(?:two|pictures|photos|images)\b|\btwo\s+(?:pictures|photos|images)\b|\beach\s+other\b",
    re.IGNORECASE,
)
_DESCRIBE = re.compile(
    r"^(?:describe|caption\s+this|analy[sz]e|explain)(?:\s+(?:it|this|that|me|(?:(?:the|this|my|that)\s+)?(?:picture|photo|image|drawing|scene|one)))*(?:\s+(?:in\s+(?:words|detail)|for\s+(?:me|a\s+blind\s+\w+)|to\s+me|as\s+a\s+prompt))*$"
    r"|^what(?:'s|\s+is|\s+are|\s+do\s+you\s+see|\s+can\s+you\s+see|\s+does|\s+do)?\s+(?:in|on|shown|visible|this|that|it|there|happening|going\s+on|depicted|the\s+(?:picture|image|photo|subject)|you\s+see)\b(?!.*\b(?:version|prompt|cost|bot|seed|provider|model)\b).*$|^what\s+(?:do|can)\s+you\s+see\b.*$"
    r"|^(?:what|which)\s+(?:colou?rs?|kind|type|breed|sort|animals?|objects?|things?|size|resolution|dimensions|text|font|season|time\s+of\s+day|mood)\b.*$|^how\s+many\b(?!.*\b(?:versions|edits|changes|pictures\s+(?:can|may)|credits|left)\b).*$|^how\s+(?:big|large|wide|tall|high)\s+is\b.*$"
    r"|^(?:is|are)\s+(?:there|the|he|she|they)\b(?!.*\b(?:version|free|bot|limit|way\s+to)\b).*$|^does\s+(?:it|the\s+\w+|he|she)\s+(?:have|contain|look|show|wear)\b.*$|^do\s+you\s+see\b.*$|^who\s+is\s+(?:this|that|in)\b.*$|^where\s+is\s+(?:this|that|the\b).*$|^why\s+(?:is|are|does|did)\s+the\b.*$"
    r"|\balt[\s-]*text\b|^(?:read|ocr|transcribe)\s+(?:out\s+)?(?:the\s+|all\s+)?(?:text|words|writing|sign|letters)\b.*$|^ocr$|^what\s+does\s+(?:it|the\s+\w+|this)\s+say\b.*$|^(?:give|write|make)\s+(?:me\s+)?(?:a\s+|an\s+)?(?:description|prompt)\s+(?:of|for|from)\s+(?:it|this|the\s+\w+|that)$|^tell\s+me\s+(?:about|what(?:'s|\s+is)\s+in)\s+(?:it|this|the\s+\w+).*$"
    r"|^(?:list|name)\s+(?:all\s+)?(?:the\s+)?(?:objects|things|colou?rs)\b.*$",
    re.IGNORECASE,
)
_WONDER = re.compile(
    r"^(?:who|why|when|how|which|where|what|is|are|does|do|did|was|were|has|have|am|should|will)\b", re.IGNORECASE
)
_ABOUT_PICTURE = re.compile(
    r"\b(?:it|this|that|he|she|his|her|they|there|picture|image|photo|drawing|scene|background|foreground|sky)\b",
    re.IGNORECASE,
)
_ANIMATE = re.compile(
    r"\banimat(?:e|ed|ion)\b|\b(?:into|to|as|make)\s+(?:a\s+)?(?:short\s+|little\s+)?(?:gif|video|clip|movie)\b|\b(?:a|short|make)\s+(?:gif|video|clip)\s+(?:of|from|out\s+of)\b|^(?:make|let)\s+(?:it|this|him|her|them|the\s+(?:picture|image|photo|\w+))\s+move$|\bbring\s+(?:it|this|that|him|her|the\s+\w+|this\s+\w+|my\s+\w+)\s+(?:\w+\s+)?to\s+life\b|^gif$|^video$|\bset\s+(?:it|this)\s+in\s+motion\b|\bmake\s+(?:a|an)\s+(?:looping\s+)?(?:gif|animation|video)\b|\bcinemagraph\b|\blive\s+photo\b",
    re.IGNORECASE,
)


def combine(clause: Clause) -> Draft | None:
    """Several pictures become one."""
    words, context = clause.text, clause.context
    if re.search(r"\b(?:as|for)\s+(?:the\s+|a\s+)?back\s*(?:ground|drop)\b", words, re.IGNORECASE):
        return None
    uploads = [
        f"@{number}" for number in dict.fromkeys(_UPLOADS.findall(words)) if int(number) <= len(context.attachments)
    ]
    numbers = {version.number for version in context.versions}
    versions = [
        f"v{number}#{cell}" if cell else f"v{number}"
        for number, cell in _VERSIONS.findall(words)
        if int(number) in numbers
    ]
    versions = _cells(words, clause) or versions
    here = current(context)
    joins = bool(_JOIN.search(words))
    inputs: list[str] = []
    if joins and len(versions) > 1:
        inputs = versions
    elif len(context.attachments) > 1 and (
        joins or len(uploads) > 1 or _TWO_UPLOADS.search(words) or _places_upload(words)
    ):
        inputs = uploads if len(uploads) > 1 else [f"@{number + 1}" for number in range(len(context.attachments))]
        if not joins and not re.match(
            r"(?:put|place|add|insert|paste|use|make|take|swap|give|draw|have|the|dress|stick)\b", words, re.IGNORECASE
        ):
            return None
    elif context.attachments and here is not None and (joins or _places_upload(words)):
        inputs = [f"v{here.number}", *(f"@{number + 1}" for number in range(len(context.attachments)))]
    elif (
        joins
        and here is not None
        and here.parent is not None
        and re.search(
            r"\bbefore\s*(?:and|/|&)\s*after\b|\b(?:with|to|and)\s+the\s+(?:original|previous|last)\b|^compare$",
            words,
            re.IGNORECASE,
        )
    ):
        first = re.search(r"original", words, re.IGNORECASE) and clause.reference
        inputs = [clause.reference.target or "" if first and clause.reference else f"v{here.parent}", f"v{here.number}"]
    if len(inputs) < 2:
        return None
    parameters: Parameters = {"inputs": list(inputs)}
    layout = (
        "row" if _ROW.search(words) else "column" if _COLUMN.search(words) else "grid" if _GRID.search(words) else None
    )
    if layout:
        parameters["layout"] = layout
    return Draft(Operation.COMBINE, parameters, target=inputs[0])


def _places_upload(words: str) -> bool:
    """Whether an upload is to be put into another picture, not behind it and not as its style."""
    if re.search(r"\b(?:back\s*grounds?|back\s*drop|style|look|(?:in|on)\s+here)\b", words, re.IGNORECASE):
        return False
    return bool(_PLACE_UPLOAD.search(words) or _PLACE_ON_UPLOAD.search(words))


def _cells(words: str, clause: Clause) -> list[str]:
    """The cells of the current grid that "combine 1 and 3" names."""
    here = current(clause.context)
    if here is None or here.pictures < 2 or not _JOIN.search(words):
        return []
    named = [number_of(word) for word in re.findall(rf"\b({ORDINAL}|[1-4])\b", words, re.IGNORECASE)]
    return [f"v{here.number}#{number}" for number in dict.fromkeys(named) if 1 <= number <= here.pictures]


def describe(clause: Clause) -> Draft | None:
    """Words about the picture itself: what is in it, alt text, the text on it."""
    if not clause.has_picture or not _DESCRIBE.search(clause.words):
        return None
    return Draft(Operation.DESCRIBE)


def wonder(clause: Clause) -> Draft | None:
    """A question that no other rule knows: about the picture it is described, else the help answers."""
    asked = clause.said.full.rstrip().endswith("?") or re.match(r"(?:who|why|when|which)\b", clause.text, re.IGNORECASE)
    if not asked or not _WONDER.match(clause.text):
        return None
    here = current(clause.context)
    things = "|".join(re.escape(word) for thing in (here.objects if here else ()) for word in thing.split()) or "(?!)"
    if clause.has_picture and (
        _ABOUT_PICTURE.search(clause.words) or re.search(rf"\b(?:{things})", clause.words, re.IGNORECASE)
    ):
        return Draft(Operation.DESCRIBE)
    return Draft(answer=HELP)


def animate(clause: Clause) -> Draft | None:
    """A clip that starts from the picture."""
    if not clause.has_picture or not _ANIMATE.search(clause.words):
        return None
    parameters: Parameters = {}
    if re.search(r"\bloop(?:s|ed|ing)?\b|\bseamless\b|\bendless\b|\bcinemagraph\b", clause.words, re.IGNORECASE):
        parameters["loop"] = True
    if re.search(r"\b(?:subtle|slow(?:ly)?|gentl[ey]|calm|little|slight(?:ly)?|low)\b", clause.words, re.IGNORECASE):
        parameters["motion"] = "low"
    elif re.search(r"\b(?:fast|wild(?:ly)?|lots|strong|dynamic|high|dramatic)\b", clause.words, re.IGNORECASE):
        parameters["motion"] = "high"
    return Draft(Operation.ANIMATE, parameters)
