"""Words that say where, when and how: setting, time, weather, season, style."""

from dataclasses import replace

from bot.illustrator import relations, settings_words, style_words
from bot.illustrator.lexicon import look_up
from bot.illustrator.phrases import NOUNS, Phrase, Tag
from bot.illustrator.reading_looks import Looks
from bot.illustrator.scene import Relation

_INSIDE = frozenset({"in", "inside", "at", "into", "within", "inside of", "in the middle of"})
_BUILDINGS = frozenset({"house", "home", "school", "hospital", "hotel", "bar", "restaurant", "cafe", "bakery", "diner", "museum", "theater",
                        "theatre", "coffee shop", "iceberg", "island", "tunnel", "planet", "stage", "zoo", "aquarium", "library", "concert", "circus", "market", "store", "castle", "pub", "tavern", "gym", "garage", "greenhouse", "jail", "boxing ring", "gas station"})  # fmt: skip
_ASHORE = frozenset({"by", "near", "beside", "next to", "overlooking", "at", "along"})
_STOOD_ON = frozenset({"on", "in", "inside", "onto"})


class Places(Looks):
    """The frame of the scene."""

    def _time(self, phrase: Phrase, place: int) -> None:
        self.reading.time = phrase.value
        if "sky" in phrase.text and self.reading.setting is None and not self.reading.things:
            self.reading.setting = "sky"
        self.relation = None

    def _weather(self, phrase: Phrase, place: int) -> None:
        if self.negated:
            self.negated = False
            return
        self.reading.weather, self.relation = phrase.value, None

    def _season(self, phrase: Phrase, place: int) -> None:
        self.reading.season, self.relation = phrase.value, None

    def _style(self, phrase: Phrase, place: int) -> None:
        name = phrase.value
        if name in style_words.STYLES:
            self.reading.style = style_words.STYLES[name]
        elif name in style_words.NEAR_STYLES:
            self.reading.style = self.reading.style or style_words.NEAR_STYLES[name]
            self.reading.substituted.append((f"{name} style", f"{style_words.NEAR_STYLES[name]} style"))
        else:
            self.reading.ignored.append(f"{name} style")
        self.in_style, self.relation = False, None

    def _background(self, phrase: Phrase, place: int) -> None:
        if self.modifiers.color:
            self.reading.setting, self.reading.backdrop_color = "plain", self.modifiers.color
        elif self.modifiers.nouns:
            self.reading.unknown.append(" ".join((*self.modifiers.nouns, phrase.text)))
        self._done_with_noun()

    def _setting(self, phrase: Phrase, place: int) -> None:
        follows = self.phrases[place + 1].tag if place + 1 < len(self.phrases) else None
        thing = look_up(phrase.text)
        placed = self.relation is not None and (
            self.relation.text in relations.PLACING
            or relations.RELATIONS[self.relation.text] in {Relation.ABOVE, Relation.RIDING}
        )
        if (
            thing is not None
            and thing.exact
            and follows not in {Tag.THING, Tag.NOUN, Tag.BACKGROUND}
            and not self._is_place(phrase, placed)
        ):
            self._thing(replace(phrase, tag=Tag.THING, value=thing.label, match=thing), place)
            return
        if self.negated:
            self.negated = False
            self.reading.excluded.append(phrase.text)
            return
        if phrase.value == "ocean" and self.relation is not None and self.relation.text in _ASHORE:
            phrase = replace(phrase, value="beach")
        if (
            phrase.value == "sky"
            and phrase.text != "clouds"
            and self.relation is not None
            and self.relation.text not in {"in", "through", "across", "flying in"}
        ):
            self._done_with_noun()  # "under a blue sky" is no place in the sky
            return
        if self.modifiers.nouns and follows not in {Tag.THING, Tag.NOUN}:  # "amusement park": a park, and said
            self.reading.substituted.append((" ".join((*self.modifiers.nouns, phrase.text)), f"{phrase.value} setting"))
        elif phrase.text in settings_words.NEAR_SETTINGS:
            self.reading.substituted.append((phrase.text, f"{phrase.value} setting"))
        if self.reading.setting is not None and self.reading.setting != phrase.value and follows not in NOUNS:
            self._second_setting(phrase, place)
            return
        self.reading.setting = phrase.value
        if phrase.value == "plain":
            self.reading.backdrop_color = next(
                (word for word in ("white", "black", "gray", "grey") if word in phrase.text.split()), None
            )
        if self.modifiers.color and phrase.value == "plain":
            self.reading.backdrop_color = self.modifiers.color
        if follows in {Tag.THING, Tag.NOUN}:
            return  # "forest fairy": the place of what follows, whose modifiers stay
        self._done_with_noun()

    def _is_place(self, phrase: Phrase, placed: bool) -> bool:
        if phrase.text not in settings_words.THING_FIRST:
            return True
        if phrase.text in _BUILDINGS:
            return self.relation is not None and self.relation.text in _INSIDE
        if phrase.text in {"pier", "dock"}:
            return False
        if phrase.text == "moon":
            return self.relation is not None and self.relation.text in _STOOD_ON
        return placed

    def _moves_outdoors(self, phrase: Phrase) -> bool:
        """ "a gas station in the desert": the wide place is the setting, the near one is said to be missing."""
        near = next((pair for pair in self.reading.substituted if pair[1] == f"{self.reading.setting} setting"), None)
        if near is None or self.relation is None or self.relation.text not in _INSIDE:
            return False
        self.reading.substituted.remove(near)
        self.reading.unknown.append(near[0])
        self.reading.setting = phrase.value
        self._done_with_noun()
        return True

    def _second_setting(self, phrase: Phrase, place: int) -> None:
        thing = look_up(phrase.text)
        if thing is not None and thing.exact:
            if self._moves_outdoors(phrase):
                return
            self.relation = None
            self._add(self._draft(replace(phrase, tag=Tag.THING, value=thing.label, match=thing)))
            self.reading.things[-1].at = "background"
        elif self._moves_outdoors(phrase):
            return
        else:
            self.reading.ignored.append(f"{phrase.text} as well as {self.reading.setting}")
            self._done_with_noun()
