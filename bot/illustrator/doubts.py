"""Words that can be several things: one reading for each, settled by its neighbours."""

from bot.illustrator import modifiers, settings_words, style_words
from bot.illustrator.tags import DESCRIBING, NOUNS, Phrase, Tag


def settle(candidates: list[list[Phrase]]) -> list[Phrase]:
    """One reading for each phrase, from the last to the first, because what follows decides."""
    settled: list[Phrase] = []
    for place in range(len(candidates) - 1, -1, -1):
        before = candidates[place - 1] if place else []
        settled.insert(0, _choose(candidates[place], before, settled))
    return settled


def _choose(readings: list[Phrase], before: list[Phrase], after: list[Phrase]) -> Phrase:
    by_tag = {phrase.tag: phrase for phrase in reversed(readings)}
    noun_next = _noun_follows(after)
    first = readings[0]
    thing = by_tag.get(Tag.THING)
    doubtful = _doubtful(first, by_tag, before, after, noun_next)
    if doubtful is not None:
        return doubtful
    if first.tag is Tag.NOUN and first.value:
        return _noun_or_verb(first, before, after, noun_next)
    if (
        first.tag is Tag.OTHER
        and {"N", "P", "H"} & set(first.value)
        and not noun_next
        and _last_tag(before) in {Tag.ARTICLE, Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.NUMBER}
        and (not after or after[0].tag in {Tag.RELATION, Tag.STOP, Tag.AND, Tag.PLACE})
    ):
        return Phrase(Tag.NOUN, first.text)
    if first.tag in {Tag.BODY, Tag.FEATURE} and thing is not None:
        return first
    return first


def _doubtful(
    first: Phrase, by_tag: dict[Tag, Phrase], before: list[Phrase], after: list[Phrase], noun_next: bool
) -> Phrase | None:
    """The reading of a word that is a colour, material, style or season as well as a thing; None when there is no doubt."""
    text, thing = first.text, by_tag.get(Tag.THING)
    if Tag.STYLE in by_tag:
        return _style_or_not(text, by_tag, before, after)
    if text == "can" and _last_tag(before) not in {Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.SIZE, Tag.MATERIAL}:
        return Phrase(Tag.FILLER, text)
    if first.tag is Tag.SIZE and thing is not None and not noun_next:
        return thing  # "pushed by a giant"
    if first.tag is Tag.ACTION and Tag.POSE in by_tag and noun_next:
        return by_tag[Tag.POSE]
    if Tag.SEASON in by_tag and text in settings_words.DOUBTFUL_SEASONS:
        return _season_or_not(text, by_tag, before, after, noun_next)
    if Tag.COLOR in by_tag and text in modifiers.DOUBTFUL_COLORS:
        if Tag.MATERIAL in by_tag:
            return by_tag[Tag.MATERIAL] if noun_next or _last_text(before) == "made of" else by_tag[Tag.COLOR]
        return by_tag[Tag.COLOR] if noun_next or thing is None else thing
    if Tag.MATERIAL in by_tag and text in modifiers.DOUBTFUL_MATERIALS and Tag.COLOR not in by_tag:
        if noun_next or _last_text(before) == "made of":
            return by_tag[Tag.MATERIAL]
        return by_tag.get(Tag.SETTING) or thing or Phrase(Tag.NOUN, text)
    if Tag.RELATION in by_tag and Tag.SAYING in by_tag:  # "reading a book", "a sign reading …"
        return by_tag[Tag.SAYING] if after and after[0].tag is Tag.QUOTE else by_tag[Tag.RELATION]
    if Tag.SETTING in by_tag and thing is not None and first.tag is Tag.SETTING and text not in settings_words.SETTINGS:
        return thing
    return None


def _style_or_not(text: str, by_tag: dict[Tag, Phrase], before: list[Phrase], after: list[Phrase]) -> Phrase:
    """ "clay" and "sticker" are styles before "style" or alone, otherwise what else they are."""
    styled = bool(after) and after[0].text in _ART
    if text in style_words.DOUBTFUL and not (styled or (_stands_alone(before, after) and text != "sticker")):
        others = [phrase for tag, phrase in by_tag.items() if tag is not Tag.STYLE]
        return _choose(others, before, after) if others else Phrase(Tag.OTHER, text)
    return by_tag[Tag.STYLE]


def _season_or_not(
    text: str, by_tag: dict[Tag, Phrase], before: list[Phrase], after: list[Phrase], noun_next: bool
) -> Phrase:
    """ "fall" and "spring" are seasons in their places, otherwise a coil or a word that changes nothing."""
    if (
        noun_next
        or (before and before[0].text in {"in", "the", "in the", "during", "of"})
        or _stands_alone(before, after)
    ):
        return by_tag[Tag.SEASON]
    thing = by_tag.get(Tag.THING)
    return thing if thing is not None and _last_tag(before) is Tag.ARTICLE else Phrase(Tag.OTHER, text)


def _stands_alone(before: list[Phrase], after: list[Phrase]) -> bool:
    return (not before or _last_tag(before) is Tag.STOP) and (not after or after[0].tag is Tag.STOP)


def _noun_or_verb(noun: Phrase, before: list[Phrase], after: list[Phrase], noun_next: bool) -> Phrase:
    """A noun that is also a verb or adjective: "a dog watches the", "a light blue"."""
    after_noun = _last_tag(before) in {Tag.THING, Tag.NOUN}
    if "j" in noun.value and noun_next:
        return Phrase(Tag.OTHER, noun.text)
    if (
        "v" in noun.value
        and after_noun
        and (not after or after[0].tag in {Tag.ARTICLE, Tag.RELATION, Tag.PLACE, Tag.FILLER, Tag.STOP})
    ):
        return Phrase(Tag.OTHER, noun.text)
    if (
        noun.text.endswith("ing") and (not {"P", "H"} & set(noun.value) or _last_tag(before) is Tag.THING)
    ) or _last_text(before) == "to":
        return Phrase(Tag.OTHER, noun.text)
    return noun


def _noun_follows(after: list[Phrase]) -> bool:
    for phrase in after:
        if phrase.tag in NOUNS or phrase.tag in {Tag.BACKGROUND, Tag.FEATURE, Tag.BODY}:
            return True
        if phrase.tag not in DESCRIBING and not (phrase.tag is Tag.FILLER and phrase.text in _PRAISE):
            return False
    return False


_ART = frozenset({"style", "art", "drawing", "painting", "print", "illustration", "sculpture", "of"})
_PRAISE = frozenset(
    [
        "beautiful",
        "stunning",
        "gorgeous",
        "cute",
        "adorable",
        "cozy",
        "fluffy",
        "colorful",
        "colourful",
        "magical",
        "glowing",
        "detailed",
        "vibrant",
        "epic",
        "real",
    ]
)


def _last_tag(before: list[Phrase]) -> Tag | None:
    return before[0].tag if before else None


def _last_text(before: list[Phrase]) -> str:
    return before[0].value or before[0].text if before else ""
