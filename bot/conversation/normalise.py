"""A message as typed becomes words that rules can match: politeness, mentions and typos go, quoted words are kept apart."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re
import unicodedata
from dataclasses import dataclass

from bot.conversation.words import OPERATION_VERBS, word_set

MATCHED_CHARACTERS = 1_200  # rules look at this much; what goes on from here is kept as the instruction
MAX_CHARACTERS = 32_000  # the longest prompt that any provider takes

_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MENTION = re.compile(r"<@[!&]?\d+>|<#\d+>|<a?:(\w+):\d+>|@everyone\b|@here\b")
_FENCE = re.compile(r"```\w*\n?|```")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"})
_QUOTED = re.compile(r'"([^"\n]{1,500})"|(?<![\w])\'([^\'\n]{1,300})\'(?![\w])')
MASK = re.compile(r"⟦(\d+)⟧")

_TYPOS = {
    "pls": "please", "plz": "please", "plss": "please", "pleas": "please", "plez": "please", "pleease": "please",
    "u": "you", "ur": "your", "wanna": "want to", "gimme": "give me", "lemme": "let me", "gonna": "going to",
    "thx": "thanks", "tnx": "thanks", "thanx": "thanks", "ty": "thanks", "im": "i'm", "dont": "don't",
    "cant": "can't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "whats": "what's", "lets": "let's",
    "hows": "how's", "bg": "background", "pic": "picture", "pics": "pictures", "img": "image", "imgs": "images",
    "foto": "photo", "coulor": "color", "collor": "color", "colur": "color", "colr": "color", "chnage": "change",
    "chagne": "change", "chage": "change", "cahnge": "change", "delet": "delete", "delte": "delete",
    "remov": "remove", "tect": "text", "txt": "text", "wirte": "write", "wriet": "write", "writ": "write",
    "blakc": "black", "wite": "white", "teh": "the", "adn": "and", "nad": "and", "aad": "add",
    "addd": "add", "hte": "the", "mak": "make", "mkae": "make", "maek": "make", "undu": "undo", "undoo": "undo",
    "nite": "night", "drawe": "draw", "darw": "draw", "crp": "crop", "corp": "crop", "filp": "flip", "fllip": "flip",
    "nvm": "nevermind", "abit": "a bit", "alot": "a lot", "bw": "b&w", "secnd": "second", "frist": "first",
    "thrid": "third", "fouth": "fourth", "forth": "fourth", "upscael": "upscale", "grayscale": "greyscale",
}  # fmt: skip
_COMMAND_WORDS = word_set(
    "background backgrounds remove rotate upscale mirror resize brighter brighten darken darker lighter "
    "lighten contrast saturation vertical vertically horizontal horizontally version versions variation "
    "variations animate describe picture pictures delete replace original second another transparent "
    "watercolour watercolor greyscale sharpen sharper smaller bigger generate caption cancel reroll "
    "brightness clockwise"
)


def _with_one_letter_missing(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


_NEAR: dict[str, str] = {word: word for word in _COMMAND_WORDS}
for _word in sorted(_COMMAND_WORDS):
    for _form in _with_one_letter_missing(_word):
        _NEAR.setdefault(_form, _word)
_WORD = re.compile(r"\b[A-Za-z]+\b")

_LEADING = re.compile(
    r"(?:(?:hey|hi|hello|yo|ok|okay|so|well|u[hm]+|hm+|now|alright|right|please|bot|atelier|dude|bro|and|also|but|just|"
    r"maybe|perhaps|actually|then|great|nice|cool|perfect|thanks|yes|yeah|yep|sure|oh|ah|wow|lol|oops|sorry|finally|"
    r"next|lastly|instead(?!\s+of)|hmm+|after that|afterwards|"
    rf"first(?=\s*[,:]|\s+(?:{OPERATION_VERBS})\b))(?:\s*[,.!:–-]+\s*|\s+)"
    r"|(?:can|could|would|will)\s+(?:you|u|we|i|it)\s+(?:please\s+|maybe\s+|possibly\s+|also\s+|just\s+)*"
    r"(?:mind\s+)?(?:get\s+(?=(?:an?|the|it|this|that|some|more|\d))|have\s+|be\s+(?=an?\s|in\s|more\s|less\s))?"
    r"|i(?:'d|\s+would)?\s+(?:really\s+)?(?:want|need|like|love|wish)\s+(?:you\s+|it\s+|this\s+)?to\s+(?:see\s+|have\s+)?"
    r"|i(?:'d|\s+would)\s+(?:really\s+)?(?:like|love)\s+"
    r"|i\s+(?:really\s+)?(?:want|need)\s+(?!it\b|this\b|you\b)"
    r"|i\s+(?:think|guess|feel|wonder|believe|was\s+wondering)\s+(?:that\s+|if\s+|maybe\s+)*(?:(?:you|we)\s+(?:could|can|should)\s+)?"
    r"|(?:let's|let\s+us|let\s+me)\s+(?:see\s+|try\s+(?!again)|have\s+|do\s+|go\s+(?:with\s+|for\s+))?"
    r"|(?:you|we)\s+(?:can|could|should|must)\s+"
    r"|is\s+it\s+possible\s+to\s+|do\s+you\s+think\s+(?:you|we|it|this)\s+(?:can|could|would)\s+(?:be\s+)?|i(?:'d|\s+would)\s+(?:rather|prefer)\s+(?:to\s+)?(?:have\s+|see\s+)?|do\s+you\s+mind\s+|how\s+would\s+(?:it|this|that|he|she)\s+look\s+(?=with|in|at|as|on|without)|what\s+would\s+(?:it|this|that|he|she)\s+look\s+like\s+(?=\w)|would\s+you\s+be\s+able\s+to\s+"
    r"|(?:it\s+)?would\s+be\s+(?:nice|great|cool|better|lovely|good)\s+if\s+"
    r"|(?:what|how)\s+about\s+|what\s+if\s+(?=\S+\s)|why\s+not\s+|why\s+don't\s+(?:you|we)\s+"
    r"|go\s+ahead\s+and\s+|try\s+to\s+|try\s+(?=\w+ing\b|it\s|that\s|this\s|an?\s|as\s|in\s|with\s)|start\s+with\s+|i'm\s+thinking\s+(?:of\s+)?"
    r"|for\s+the\s+next\s+one\s*,?\s*)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s,]*(?:\b(?:please|thanks|thank\s+you|cheers|lol|haha+|hehe|lmao|if\s+(?:you\s+can|possible|that's\s+ok)|"
    r"for\s+me|mate|bro|dude|ok|okay|will\s+you|would\s+you|real\s+quick|xd|asap|right\s+now|too)\b(?:\s+(?:so|very)\s+much)?"
    r"|[?!.,;:]+|:\)|;\)|🙏|😊|🙂|😄|❤️)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message ready for rules. In `text`, quoted words stand as ⟦0⟧, ⟦1⟧…; `full` is all of it, as typed."""

    text: str
    quotes: tuple[str, ...]
    full: str

    def unmask(self, text: str) -> str:
        """Words with the quotes put back as they were."""
        return MASK.sub(lambda found: f'"{self.quotes[int(found[1])]}"', text)


def normalise(message: str) -> Said:
    """Cleaned words, quotes apart, common typos corrected."""
    full = unicodedata.normalize("NFC", message[:MAX_CHARACTERS])
    full = _FENCE.sub(" ", _INVISIBLE.sub("", full))
    full = _MENTION.sub(lambda found: f" {found[1]} " if found[1] else " ", full).translate(_QUOTES)
    full = "\n".join(" ".join(line.split()) for line in full.splitlines()).strip()
    quotes: list[str] = []

    def mask(found: re.Match[str]) -> str:
        quotes.append(found[1] or found[2])
        return f"⟦{len(quotes) - 1}⟧"

    head = full[:MATCHED_CHARACTERS].replace("⟦", "(").replace("⟧", ")")
    text = _QUOTED.sub(mask, head)
    return Said(_WORD.sub(_corrected, text), tuple(quotes), full)


def without_politeness(text: str) -> str:
    """The request itself: "could you please flip it, thanks" becomes "flip it"."""
    before = None
    while text != before:
        before = text
        text = _LEADING.sub("", text.lstrip(" ,.;:-–"), count=1) if _LEADING.match(text.lstrip(" ,.;:-–")) else text
        text = _TRAILING.sub("", text)
    return text.strip(" ,;:")


def _corrected(found: re.Match[str]) -> str:
    word = found[0]
    lower = word.lower()
    if lower in _TYPOS and (lower == word or word.istitle()):
        return _TYPOS[lower]
    if len(lower) < 6 or lower in _COMMAND_WORDS:
        return word
    forms = (lower, *_with_one_letter_missing(lower))
    near = next((_NEAR[form] for form in forms if form in _NEAR and _NEAR[form][0] == lower[0]), None)
    inflected = lower.rstrip("ds") in _COMMAND_WORDS or lower + "s" in _COMMAND_WORDS
    return word if near is None or inflected else near
