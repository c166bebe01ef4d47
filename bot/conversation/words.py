"""Vocabulary that several rules share: numbers, places, amounts, aspects, colours, styles."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

ORDINALS = {
    "first": 1, "1st": 1, "one": 1, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3, "three": 3,
    "fourth": 4, "4th": 4, "four": 4, "fifth": 5, "5th": 5, "five": 5, "sixth": 6, "6th": 6, "six": 6,
    "seventh": 7, "7th": 7, "seven": 7, "eighth": 8, "8th": 8, "eight": 8, "ninth": 9, "9th": 9, "nine": 9,
    "tenth": 10, "10th": 10, "ten": 10,
}  # fmt: skip
ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)"
NUMBER = r"\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten"

PICTURE = r"(?:pictures?|images?|photos?|photographs?|drawings?|pics?|artworks?|illustrations?|paintings?|shots?|scenes?|things?)"
WHOLE = rf"(?:it|this|that|them|(?:the|this|that|my|whole|entire|full|complete|your)\s+(?:whole\s+|entire\s+|full\s+)?{PICTURE}|everything)"

SMALL = re.compile(
    r"\b(?:a\s+)?(?:(?:little|tiny|wee|small|slight)\s+)?bit\b|\bslight(?:ly)?\b|\ba\s+(?:touch|tad|little|hint|notch)\b|"
    r"\bsomewhat\b|\bsubtl[ey]\b|\bgently?\b|\bjust\s+a\s+little\b|\blittle\b|\btad\b",
    re.IGNORECASE,
)
LARGE = re.compile(
    r"\b(?:much|a\s+lot|lots|way|very|far|really|super|strongly|heavily|extremely|a\s+ton|massively|drastically|"
    r"significantly|dramatically|max(?:imum)?|loads)\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent\b)", re.IGNORECASE)

CORNERS = {
    ("top", "left"): "top_left", ("top", "right"): "top_right",
    ("bottom", "left"): "bottom_left", ("bottom", "right"): "bottom_right",
}  # fmt: skip
_ROW = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom", "below": "bottom", "above": "top"}
CORNER = re.compile(r"\b(top|upper|bottom|lower)[\s-]*(?:hand\s+)?(left|right)\b", re.IGNORECASE)

_ASPECT = re.compile(
    r"\b(\d{1,2})\s*(?::|x|/|×|\s+by\s+|\s+to\s+)\s*(\d{1,2})\b(?!\s*(?:px|pixels|cm|mm|grid))", re.IGNORECASE
)
_NAMED_ASPECTS = (
    (re.compile(r"\bsquared?\b", re.IGNORECASE), "1:1"),
    (re.compile(r"\b(?:wide\s*screen|16\s*9|desktop\s+(?:wallpaper|format)|youtube\s+thumbnail|cinematic\s+format)\b", re.IGNORECASE), "16:9"),
    (re.compile(r"\b(?:phone\s+(?:wallpaper|format|screen)|story\s+format|instagram\s+story|tall\s+format|reels?\s+format)\b", re.IGNORECASE), "9:16"),
    (re.compile(r"\b(?:portrait|vertical|upright)(?:[\s-]+(?:format|orientation|mode|layout))\b|\bto\s+portrait\b|\bin\s+portrait\b|(?:^|,\s*|\b(?:it|this|into|as)\s+)portrait$", re.IGNORECASE), "2:3"),
    (re.compile(r"\b(?:landscape|horizontal)(?:[\s-]+(?:format|orientation|mode|layout))\b|\bto\s+landscape\b|\bin\s+landscape\b|(?:^|,\s*|\b(?:it|this|into|as)\s+)landscape$", re.IGNORECASE), "3:2"),
    (re.compile(r"\bpanorama(?:\s+format)?\b|\bpanoramic\b", re.IGNORECASE), "2:1"),
)  # fmt: skip

COLORS = (
    "red|green|blue|yellow|orange|purple|violet|pink|black|white|gr[ae]y|brown|gold(?:en)?|silver|turquoise|teal|cyan|"
    "magenta|beige|navy|cream|maroon|lime|olive|lavender|crimson|indigo|coral|mint|peach"
)
COLOR = re.compile(rf"\b(?:(?:dark|light|bright|pale|deep|neon)\s+)?(?:{COLORS})\b|#[0-9a-f]{{6}}\b", re.IGNORECASE)

STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for name, pattern in (
        ("watercolor", r"water\s*-?colou?rs?(?:\s+painting)?|aquarelle?"),
        ("paper-cut", r"paper[\s-]?(?:cut(?:[\s-]?out)?|craft|art|collage)"),
        ("pixel art", r"pixel(?:\s*-?art|ated|s)?|8[\s-]?bit|16[\s-]?bit"),
        ("stained glass", r"stained[\s-]+glass(?:\s+window)?"),
        ("low-poly", r"low[\s-]?poly(?:gon)?"),
        ("ukiyo-e", r"ukiyo[\s-]?e|japanese\s+(?:wood\s*block|print)(?:\s+print)?|wood\s*block\s+print"),
        ("linocut", r"lino[\s-]?(?:cut|print)|wood\s*cut"),
        ("blueprint", r"blue\s*print"),
        ("clay", r"clay(?:mation)?|plasticine|play\s*-?doh"),
        ("neon", r"neon"),
        ("sticker", r"sticker"),
        ("comic", r"comic(?:s|\s*-?book|\s+strip|\s+panel)?|pop\s+art"),
        ("ink", r"ink(?:\s+(?:and|&)\s+wash|\s+drawing)?|sumi[\s-]?e"),
        ("pencil", r"pencil(?:\s+(?:sketch|drawing))?|sketch(?:ed)?|graphite|line\s+drawing"),
        ("oil", r"oils?(?:\s*-?\s*paint(?:ing|ed)?|\s+on\s+canvas)?"),
        ("gouache", r"gouache"),
        ("anime", r"anime|manga|studio\s+ghibli|ghibli"),
        ("cartoon", r"cartoon(?:y|ish)?|disney|pixar"),
        ("photorealistic", r"photo\s*-?realis(?:tic|m)|realistic|real\s+photo"),
        ("impressionist", r"impressionis(?:t|m)|monet"),
        ("van gogh", r"van\s+gogh|starry\s+night"),
        ("cubist", r"cubis(?:t|m)|picasso"),
        ("art deco", r"art\s+deco"),
        ("art nouveau", r"art\s+nouveau|mucha"),
        ("cyberpunk", r"cyber\s*punk"),
        ("steampunk", r"steam\s*punk"),
        ("vaporwave", r"vapou?r\s*wave|synth\s*wave"),
        ("minimalist", r"minimalis(?:t|m|tic)"),
        ("3d render", r"3d(?:\s+render(?:ing|ed)?)?"),
        ("chalk", r"chalk(?:board)?"),
        ("pastel", r"pastels?(?:\s+(?:drawing|painting))"),
        ("crayon", r"crayons?"),
        ("lego", r"lego"),
        ("graffiti", r"graffiti"),
        ("embroidery", r"embroider(?:y|ed)|cross[\s-]?stitch"),
        ("mosaic", r"mosaic"),
        ("origami", r"origami"),
        ("vintage", r"vintage|retro"),
        ("charcoal", r"charcoal"),
        ("vector", r"vector(?:\s+art)?|flat\s+design"),
    )
)

OPERATION_VERBS = (
    "add|remove|delete|erase|make|put|place|set|crop|trim|rotate|turn|flip|mirror|write|caption|title|upscale|enlarge|"
    "resize|scale|shrink|change|replace|swap|cut|undo|redo|give|draw|paint|colou?r|recolou?r|blur|sharpen|brighten|"
    "darken|lighten|increase|decrease|lower|raise|boost|reduce|zoom|move|animate|describe|restyle|convert|apply|save|"
    "export|compress|tilt|straighten|round|invert|take|use|keep|insert|include|show|vary|combine|merge|blend|fill|"
    "extend|expand|go|cancel|let|try|generate|create|imagine|select|pick|get\\s+rid|clean|fix|cover|hide|double|"
    "desaturate|saturate|warm|cool|tone|print|label|outline|frame|stretch|widen|narrow|render"
)


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


def aspect_in(text: str) -> str | None:
    """The aspect ratio that a text names, such as "16:9" or "square", or None."""
    found = _ASPECT.search(text)
    if found and 0 < int(found[1]) <= 32 and 0 < int(found[2]) <= 32:
        return f"{int(found[1])}:{int(found[2])}"
    return next((aspect for pattern, aspect in _NAMED_ASPECTS if pattern.search(text)), None)


def without_aspect(text: str) -> str:
    """The text without what `aspect_in` would find."""
    text = _ASPECT.sub(" ", text)
    for pattern, _ in _NAMED_ASPECTS:
        text = pattern.sub(" ", text)
    return text


def style_in(text: str) -> str | None:
    """The name of the style that a text speaks of, or None."""
    return next((name for name, pattern in STYLES if pattern.search(text)), None)


def place_in(text: str) -> str | None:
    """Where on the picture: top, bottom_left, center… or None."""
    corner = CORNER.search(text)
    if corner:
        return CORNERS[_ROW[corner[1].lower()], corner[2].lower()]
    found = re.search(r"\b(top|upper|bottom|lower|middle|cent(?:er|re)|left|right)\b", text, re.IGNORECASE)
    if not found:
        return None
    word = found[1].lower()
    return _ROW.get(word) or ("center" if word.startswith(("cent", "middle")) else word)


def amount_in(text: str, normal: float = 0.25, small: float = 0.12, large: float = 0.5) -> float:
    """How much is meant: a percentage, or small, normal or large by the words."""
    percent = PERCENT.search(text) or re.search(r"\bby\s+(?:about\s+)?(\d{1,3})\b", text)
    if percent:
        return min(int(percent[1]), 100) / 100
    if SMALL.search(text) and not re.search(r"\b(?:quite\s+a|a\s+good)\s+bit\b", text, re.IGNORECASE):
        return small
    return large if LARGE.search(text) else normal


def number_of(word: str) -> int:
    """The value of a number or ordinal word, or 0."""
    lower = word.lower()
    return int(re.sub(r"\D", "", lower) or 0) if lower[:1].isdigit() else ORDINALS.get(lower, 0)
