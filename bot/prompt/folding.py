"""Folding: the prompt with its look-alike characters made plain, at exactly the same offsets.

What is folded is only read for syntax; words stay as they were typed.
"""

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE_QUOTES = "“”„‟«»「」『』〝〞＂″"
_OTHER = {"：": ":", "∶": ":", "×": "x", "✕": "x", "、": ",", "，": ",", "｛": "{", "｝": "}"}

_INVISIBLE = [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200B, 0x2060, 0xFEFF, 0xAD]
_DIRECTION = [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]

_FOLD: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(quote): '"' for quote in _DOUBLE_QUOTES},
    **{ord(key): value for key, value in _OTHER.items()},
    **dict.fromkeys((*_INVISIBLE, *_DIRECTION, *_SPACES), " "),
}
_LETTERS = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
_CLEAN: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in _LETTERS},  # full-width digits and letters
    **dict.fromkeys((*_INVISIBLE, *_DIRECTION, *_SPACES), " "),
    **{ord(quote): '"' for quote in _DOUBLE_QUOTES},
}

LONG_DASHES = frozenset("–—―−－")
"""One of these before a parameter's name stands for two hyphens: phones make them out of `--`."""


def fold(text: str) -> str:
    """Same length as `text`: full-width forms, dashes, quotation marks and spaces as their ASCII ones."""
    return text if text.isascii() and text.isprintable() else text.translate(_FOLD)


def clean(text: str) -> str:
    """Words as typed, with single spaces, straight quotation marks, no control or direction characters."""
    if not (text.isascii() and text.isprintable()):
        text = text.translate(_CLEAN).replace("：：", "::")
    return " ".join(text.split())
