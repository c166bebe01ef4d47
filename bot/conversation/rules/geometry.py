"""Where pixels are: crop, rotate, flip, resize, upscale, and other shapes of the canvas."""

import re

from bot.conversation.clause import Clause, Draft, Parameters, residue
from bot.conversation.words import NUMBER, PERCENT, aspect_in, number_of, without_aspect
from bot.model.recipe import Operation

_UPSCALE = re.compile(
    r"\bup-?\s*(?:scal(?:e|ed|ing)|res|sampl(?:e|ed))\b|\b(?:high|higher|better|full|max(?:imum)?|more)[\s-]*(?:er)?[\s-]*(?:res(?:olution)?|definition|quality)\b|\b(?:u?hd|4k|8k|2k)\b|\benlarge\b|\bhi[\s-]?res\b|"
    r"\b(?:increase|enhance|improve|boost)\s+(?:the\s+|image\s+|picture\s+)*(?:resolution|size|quality)\b|\bmake\s+(?:it|this|the\s+(?:picture|image|photo))\s+(?:bigger|larger)$|^(?:bigger|larger)\s+(?:picture|image|file)$|^[248]\s*x$|^x\s*[248]$|\b[2-8]\s*(?:x|times)\s+(?:bigger|larger|size|resolution)\b|"
    r"\bdouble\s+(?:the\s+)?(?:size|resolution)\b|\btwice\s+(?:the|as)\s+(?:size|large|big|resolution)\b|\b(?:print|poster)\s+(?:quality|size|resolution)\b",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b([1-9])\s*(?:x|times|×|fold)\b|\bx\s*([2-8])\b|\b(?:by|factor(?:\s+of)?)\s+([2-8])\b(?!\d|\s*(?:px|%))",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(\d{2,5})\s*(?:px|pixels?)?\s*(?:x|×|\*|by)\s*(\d{2,5})\s*(?:px|pixels?)?", re.IGNORECASE)
_WIDE = re.compile(
    r"(\d{2,5})\s*(?:px|pixels?|p)?\s*(?:wide|width|across|in\s+width)\b|\bwidth\s*(?:of|to|=|:)?\s*(\d{2,5})|\b(\d{2,5})\s*(?:px|pixels?)\b",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"(\d{2,5})\s*(?:px|pixels?|p)?\s*(?:high|tall|height|in\s+height)\b|\bheight\s*(?:of|to|=|:)?\s*(\d{2,5})",
    re.IGNORECASE,
)
_BYTES = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*(kb|kib|mb|mib|k|m)\b", re.IGNORECASE)
_RESIZE = re.compile(
    r"\bre-?\s*siz(?:e|ed|ing)\b|\bre-?scale\b|\bscale\b|\bshrink\b|\bdown\s*(?:scale|size|sample)\b|\bhalf\s+(?:the\s+|its\s+)?size\b|\bhalf\s+as\s+(?:big|large)\b|\d\s*(?:px|pixels?)\b|\bcompress\b|\b(?:smaller|lower)\s+(?:file|resolution|image\s+size|filesize)\b|"
    r"\d{3,5}\s*(?:x|×|\*)\s*\d{3,5}|\b(?:under|below|less\s+than|max(?:imum)?|at\s+most|smaller\s+than)\s+\d+(?:\.\d+)?\s*(?:kb|mb|kib|mib)\b|\bfile\s*size\b|\breduce\s+(?:the\s+)?size\b|\bquarter\s+(?:of\s+)?(?:the\s+)?size\b|\bthumbnail\b",
    re.IGNORECASE,
)
_ROTATE = re.compile(
    r"\brotat(?:e|ed|ion|ing)\b|\btilt(?:ed)?\b|\bupside[\s-]*down\b|\bclockwise\b|\bsideways\b|\bquarter\s+turn\b|\bturn\s+(?:(?:it|this|that|the\s+\w+)\s+)?(?:\w+\s+)?(?:\d+|left|right|around|90|180)(?:\s*(?:°|deg(?:rees?)?))?\b|\b\d{1,3}\s*(?:°|degrees?)",
    re.IGNORECASE,
)
# "turn the taxi around", "make the astronaut twice as big": one thing in the picture, not its pixels.
_ONE_THING = re.compile(
    r"^(?:turn|make|rotate)\s+the\s+(?!picture|image|photo|whole|drawing|painting|resolution|canvas|screen|phone|horizon|file|quality|size|art|first|second|third|fourth|last|other)[a-z]+\s+(?!for\b|as\s+a\b)(?:around|twice|double|half|\d)",
    re.IGNORECASE,
)
_ROTATED_WHOLE = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*(?:°|deg(?:rees?|s)?\b)?", re.IGNORECASE)
_COUNTER = re.compile(
    r"\b(?:counter|anti)[\s-]*-?\s*(?:clock)?(?:wise)?\b|\bccw\b|\b(?:to\s+the\s+)?left\b", re.IGNORECASE
)
_FLIP = re.compile(
    r"\bflip(?:ped|ping)?\b|\bmirror(?:ed)?\b|\breverse\s+(?:it|the\s+(?:picture|image|photo))\s*(?:horizontally|left\s+to\s+right)?$|\bface\s+the\s+other\s+(?:way|direction)\b",
    re.IGNORECASE,
)
_VERTICAL = re.compile(
    r"\bvertical(?:ly)?\b|\bup\s*(?:side)?\s*(?:and|to|-)?\s*down\b|\btop\s+to\s+bottom\b|\bon\s+its\s+head\b|\by[\s-]axis\b",
    re.IGNORECASE,
)
_CROP = re.compile(
    r"\bcrop(?:ped|ping)?\b|\btrim(?:med)?\b|\b(?:cut|chop|slice)\s+(?:(?:it|this)\s+)?(?:off|away)\b|\b(?:cut|chop|slice)\s+(?:.{0,30}\s)?off\b|\b(?:keep|only)\s+(?:only\s+|just\s+)?the\s+(?:top|bottom|left|right|upper|lower|middle|cent(?:er|re))\b|^cut\s+(?:it\s+)?(?:to|down\s+to)\b",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"^(?:(?:convert|export|save|turn|change|get|give|send|have|make|download)\s+)?(?:(?:me|it|this|that|the\s+(?:picture|image|photo|file))\s+)*(?:(?:in)?to|as|in)?\s*(?:an?\s+)?(jpe?g|png|webp)(?:\s+(?:file|format|image|version))?$",
    re.IGNORECASE,
)
_SHARES = {"half": 0.5, "third": 0.333, "quarter": 0.25, "fifth": 0.2, "two thirds": 0.667, "three quarters": 0.75}
_SHARE = re.compile(r"\b(two\s+thirds|three\s+quarters|half|third|quarter|fifth)\b", re.IGNORECASE)
_SIDES = re.compile(r"\b(top|bottom|left|right|upper|lower)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:crop|trim|cut)\b.*?\b(?:in\s+on|(?:in\s+)?(?:close(?:r)?\s+)?(?:to|on|around)|so\s+(?:that\s+)?(?:only|just))\s+(?:just\s+|only\s+)?(?:the|his|her|my|its|their)\s+([a-z][a-z\s-]{1,30}?)(?:\s+(?:is|are|fills)\b.*)?$",
    re.IGNORECASE,
)
_RESHAPE_VERB = re.compile(
    r"\b(?:make|get|have|turn|as|in|format|aspect|ratio|extend|expand|change|convert|into|switch|outpaint|want|need|should\s+be|to)\b|^\d",
    re.IGNORECASE,
)
_WORDS_OF_SHAPE = re.compile(
    r"\b(?:aspect|ratio|format|orientation|mode|layout|shape|canvas|extend(?:ed)?|expand(?:ed)?|outpaint|out|switch|frame|size|wide|instagram|phone|desktop|youtube|for|square|from|keep|uncrop|instead|get)\b",
    re.IGNORECASE,
)


def crop(clause: Clause) -> Draft | None:
    """Keep a part."""
    words = clause.words
    if not _CROP.search(words) or re.search(
        r"\b(?:hair|grass|hedge|beard|tree|fur|crop\s+(?:circle|top|field)s?)\b", words, re.IGNORECASE
    ):
        return None
    aspect = aspect_in(words)
    if aspect:
        return Draft(Operation.CROP, {"aspect": aspect})
    percent = PERCENT.search(words)
    if percent and re.search(r"\b(?:each|all|every|both)\b", words, re.IGNORECASE) and int(percent[1]) < 50:
        return Draft(Operation.CROP, {"share": round(1 - 2 * int(percent[1]) / 100, 3)})
    box = _box(words)
    if box:
        return Draft(Operation.CROP, {"box": list(box)})
    around = _AROUND.search(words) or re.match(r"crop\s+(?:the|my|his|her)\s+(face|head|[a-z]+)$", words, re.IGNORECASE)
    if around and re.match(r"(?:picture|image|photo|top|bottom|left|right|sides?|edges?)\b", around[1], re.IGNORECASE):
        around = None
    if around and not re.match(r"(?:cent(?:er|re)|middle|edges?|size)\b", around[1], re.IGNORECASE):
        return Draft(Operation.CROP, {"around": around[1].strip().lower()})
    if residue(
        words,
        _CROP,
        re.compile(
            r"\b(?:cent(?:er|re)|middle|tight(?:er|ly)?|close(?:r|ly)?|edges?|down|smaller|sides|crop)\b", re.IGNORECASE
        ),
    ):
        return None
    return Draft(Operation.CROP, {"share": 0.65 if re.search(r"tight|much|lot|close", words, re.IGNORECASE) else 0.8})


def _box(words: str) -> list[float] | None:
    side = _SIDES.search(words)
    percent = PERCENT.search(words)
    share = _SHARE.search(words)
    amount = int(percent[1]) / 100 if percent else _SHARES[re.sub(r"\s+", " ", share[1].lower())] if share else None
    if not side or (amount is None and not re.search(r"\boff\b|\btrim\b|\bkeep\b|\bout\b", words, re.IGNORECASE)):
        return None
    amount = amount or (0.1 if re.search(r"\bbit|little\b", words, re.IGNORECASE) else 0.2)
    away = re.search(r"\b(?:off|away|out|from|by)\b|^trim\b", words, re.IGNORECASE)
    keep = not away or bool(re.search(r"\bkeep\b|\beverything\s+but\b", words, re.IGNORECASE))
    kept = round(amount if keep else 1 - amount, 3)
    first = side[1].lower() in ("top", "upper", "left")
    # Keeping the first part and cutting off the last both leave what begins at 0.
    span: tuple[float, float] = (0, kept) if first == keep else (round(1 - kept, 3), 1)
    return (
        [0, span[0], 1, span[1]] if side[1].lower() in ("top", "upper", "bottom", "lower") else [span[0], 0, span[1], 1]
    )


def rotate(clause: Clause) -> Draft | None:
    """Turn by an angle, clockwise when nothing else is said."""
    words = clause.words
    if not _ROTATE.search(words) or re.search(r"\b(?:head|eyes?|camera)\b", words, re.IGNORECASE):
        return None
    if _ONE_THING.search(words):
        return None
    left = residue(
        words,
        _ROTATE,
        _COUNTER,
        _ROTATED_WHOLE,
        re.compile(
            r"\b(?:deg|degrees?|right|turn|clockwise|rotate|around|quarter|half|other|sideways|90|180|cw|phone|landscape|portrait|upright|vertically|by|horizon|straight|level|correctly|properly|way|wrong)\b",
            re.IGNORECASE,
        ),
    )
    if left:
        return None
    angle = _ROTATED_WHOLE.search(words)
    if (
        re.search(
            r"\bupside[\s-]*down\b|\bhalf\s+(?:a\s+)?turn\b|\b(?:turn\s+(?:it\s+)?)?around\b", words, re.IGNORECASE
        )
        and not angle
    ):
        return Draft(Operation.ROTATE, {"degrees": 180})
    degrees: float = (
        float(angle[1]) if angle else (5 if re.search(r"\btilt|slight|bit\b", words, re.IGNORECASE) else 90)
    )
    if _COUNTER.search(words):
        degrees = -degrees
    return Draft(Operation.ROTATE, {"degrees": int(degrees) if degrees == int(degrees) else degrees})


def flip(clause: Clause) -> Draft | None:
    """Mirror the whole picture."""
    words = clause.words
    if not _FLIP.search(words):
        return None
    known = re.compile(
        r"\b(?:horizontal(?:ly)?|left|right|sides?|way|other|axis|x|y|direction|face|around|over|vertical(?:ly)?|down|top|bottom|image|reverse|head|its|from|earlier|previous)\b",
        re.IGNORECASE,
    )
    if residue(words, _FLIP, _VERTICAL, known):
        return None  # "flip the hat" and "add a mirror" are about something in the picture
    return Draft(Operation.FLIP, {"direction": "vertical" if _VERTICAL.search(words) else "horizontal"})


def resize(clause: Clause) -> Draft | None:
    """Another size in pixels or bytes."""
    words = clause.words
    kind = _FORMAT.match(words)
    if kind:
        return Draft(Operation.RESIZE, {"format": {"jpg": "jpeg"}.get(kind[1].lower(), kind[1].lower())})
    if not _RESIZE.search(words):
        return None
    small_file = _BYTES.search(words)
    if small_file:
        unit = 1_000_000 if small_file[2].lower().startswith("m") else 1_000
        return Draft(Operation.RESIZE, {"max_bytes": int(float(small_file[1]) * unit)})
    size = _SIZE.search(words)
    if size:
        return Draft(Operation.RESIZE, {"width": int(size[1]), "height": int(size[2])})
    percent = PERCENT.search(words)
    if percent and re.search(r"size|scale|shrink|reduce|smaller|down", words, re.IGNORECASE):
        less = re.search(r"\bby\s+\d", words, re.IGNORECASE) and re.search(
            r"\bshrink|reduce|down|smaller\b", words, re.IGNORECASE
        )
        return Draft(
            Operation.RESIZE, {"factor": round(1 - int(percent[1]) / 100 if less else int(percent[1]) / 100, 3)}
        )
    high = _HIGH.search(words)
    if high:
        return Draft(Operation.RESIZE, {"height": int(high[1] or high[2])})
    wide = _WIDE.search(words) or re.search(r"\bto\s+(\d{3,5})\b", words)
    if wide:
        return Draft(Operation.RESIZE, {"width": int(next(group for group in wide.groups() if group))})
    if residue(
        words, _RESIZE, re.compile(r"\b(?:size|down|half|quarter|smaller|file|resolution|compress)\b", re.IGNORECASE)
    ):
        return None  # "shrink the hat"
    if re.search(r"\bcompress|file\b", words, re.IGNORECASE):
        return Draft(Operation.RESIZE, {"max_bytes": 1_000_000})
    if re.search(r"\bthumbnail\b", words, re.IGNORECASE):
        return Draft(Operation.RESIZE, {"width": 256})
    return Draft(Operation.RESIZE, {"factor": 0.25 if re.search(r"\bquarter\b", words, re.IGNORECASE) else 0.5})


def upscale(clause: Clause) -> Draft | None:
    """More pixels of the same picture."""
    words = clause.words
    if not _UPSCALE.search(words) or _ONE_THING.search(words):
        return None
    known = re.compile(
        rf"\b(?:size|resolution|res|quality|detail(?:s|ed)?|sharp(?:er)?|bigger|larger|big|large|twice|double|times|factor|{NUMBER}|k|x|hd|subtle|creative|print(?:ing|able)?|high|higher|best|scale|wallpaper|poster|ready|res|high|increase|file|photo|final|show|me)\b",
        re.IGNORECASE,
    )
    if len(residue(words, _UPSCALE, _FACTOR, known)) > 1:
        return None
    factor = _FACTOR.search(words)
    number = number_of(next(group for group in factor.groups() if group)) if factor else 0
    if not number:
        number = 4 if re.search(r"\b(?:4k|8k|uhd|four\s+times|max(?:imum)?)\b", words, re.IGNORECASE) else 2
    parameters: Parameters = {"factor": max(2, min(number, 4))}
    for mode in ("creative", "subtle"):
        if mode in words.lower():
            parameters["mode"] = mode
    return Draft(Operation.UPSCALE, parameters)


def reshape(clause: Clause) -> Draft | None:
    """Another shape of the canvas with the scene going on: "make it 16:9"."""
    aspect = aspect_in(clause.words)
    if not aspect or not (_RESHAPE_VERB.search(clause.words) or len(clause.words.split()) <= 3):
        return None
    if residue(without_aspect(clause.words), _WORDS_OF_SHAPE):
        return None
    return Draft(Operation.EDIT, {"aspect": aspect})
