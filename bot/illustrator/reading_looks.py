"""Words that say how a thing looks: before its noun, after "is", or right after it."""

from bot.illustrator.modifiers import MOST
from bot.illustrator.phrases import Phrase, Tag
from bot.illustrator.reading_nouns import Nouns


class Looks(Nouns):
    """Colour, material, pattern, mood, pose, size and number."""

    def _color(self, phrase: Phrase, place: int) -> None:
        if self.last is not None and (self._describes_last(place) or self._follows_its_noun(place)):
            self.last.color = phrase.value
        elif self.modifiers.color and self.joined and self._noun_is_next(place):
            self.modifiers.second_color = phrase.value
        else:
            self.modifiers.color = self.modifiers.color or phrase.value
            self.modifiers.words.append(phrase.text)

    def _material(self, phrase: Phrase, place: int) -> None:
        if (self.made_of or self._describes_last(place)) and self.last is not None:
            self.last.material, self.made_of = phrase.value, False
        else:
            self.modifiers.material = phrase.value
            self.modifiers.words.append(phrase.text)

    def _pattern(self, phrase: Phrase, place: int) -> None:
        if (phrase.text.startswith("with") or self._describes_last(place)) and self.last is not None:
            self.last.pattern = phrase.value
        else:
            self.modifiers.pattern = phrase.value

    def _mood(self, phrase: Phrase, place: int) -> None:
        if self._describes_last(place) and self.last is not None:
            self.last.mood = phrase.value
        else:
            self.modifiers.mood = phrase.value

    def _pose(self, phrase: Phrase, place: int) -> None:
        if self._noun_is_next(place) and not self._after_noun(place):
            self.modifiers.pose = phrase.value
        else:
            for draft in self._actors():
                draft.pose = phrase.value

    def _size(self, phrase: Phrase, place: int) -> None:
        if self._describes_last(place) and self.last is not None:
            self.last.scale = float(phrase.value)
        else:
            self.modifiers.scale = float(phrase.value)

    def _number(self, phrase: Phrase, place: int) -> None:
        if phrase.text == "one" and self.last is not None and self._stands_for_noun(place):
            self._another()
            return
        self.modifiers.count = max(1, min(MOST, int(phrase.value)))
        self.paired = "pair" in phrase.text
        if "field" in phrase.text:
            self.reading.setting = self.reading.setting or "meadow"

    def _stands_for_noun(self, place: int) -> bool:
        """ "and a blue one", "the big one"."""
        before = self.phrases[place - 1].tag if place else None
        described = before in {Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.PATTERN, Tag.MOOD}
        return described and not self._noun_is_next(place)
