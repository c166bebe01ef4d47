"""Reading tagged phrases into things, relations and a setting: a small grammar of picture prompts."""

from dataclasses import replace

from bot.illustrator import actions, fillers, relations, vocabulary
from bot.illustrator.drafts import Draft, Modifiers, Reading
from bot.illustrator.lexicon import Match, classes, is_person, look_up, singulars
from bot.illustrator.phrases import Phrase, Tag
from bot.illustrator.reader_state import CREATURES
from bot.illustrator.reading_nouns import WORN_HABITATS
from bot.illustrator.reading_places import Places
from bot.illustrator.scene import Relation

_COATS = frozenset({"fur", "feathers", "scales", "petals", "coat", "paint", "wool"})  # what gives a thing its colour
_WOMEN = ("woman", "girl", "lady", "ess", "queen", "wife")  # endings of words for women
_OPENING = frozenset({Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.SIZE, Tag.MOOD, Tag.STOP, Tag.AND})


def read(phrases: list[Phrase]) -> Reading:
    """Reads phrases from first to last."""
    reader = _Reader(phrases)
    for place in range(len(phrases)):
        reader.take(place)
    return reader.finish()


class _Reader(Places):
    """Goes through the phrases, one handler for each tag."""

    def take(self, place: int) -> None:
        phrase = self.phrases[place]
        handler = getattr(self, f"_{phrase.tag}", None)
        if handler is not None:
            handler(phrase, place)

    def finish(self) -> Reading:
        self._dangling_relation()
        if self.modifiers.color and self.reading.setting == "plain" and not self.reading.backdrop_color:
            self.reading.backdrop_color = self.modifiers.color
        return self.reading

    def _noun(self, phrase: Phrase, place: int) -> None:
        following = self.phrases[place + 1 : place + 2]
        if self._is_modifier(place) or (following and following[0].tag is Tag.SETTING):
            self.modifiers.nouns.append(phrase.text)
            return
        if is_person(phrase.text) and phrase.text not in fillers.NOBODY and not self.negated and not self.in_style:
            kin = look_up(self.modifiers.nouns[-1]) if self.modifiers.nouns else None
            if kin is not None and kin.exact and vocabulary.entry(kin.label).kind == "person":
                match = replace(kin, exact=False)  # a goblin for a goblin merchant
                self._thing(replace(phrase, tag=Tag.THING, value=kin.label, match=match), place)
                return
            near = "woman" if phrase.text.endswith(_WOMEN) else "person"
            plural = bool(singulars(phrase.text)) and not classes(phrase.text)
            match = Match(near, exact=False, plural=plural)
            self._thing(replace(phrase, tag=Tag.THING, value=near, match=match), place)
            return
        said = " ".join((*self.modifiers.nouns, phrase.text))
        if phrase.text in fillers.NOBODY:
            self.reading.excluded.append("people")
        elif self.negated:
            self.reading.excluded.append(said)
        elif self.in_style:
            self.reading.ignored.append(f"style of {said}")
        else:
            self.reading.unknown.append(said)
            if self.relation is None:
                self.subjects = []  # what follows is about this, and not about what came before
            self.last = None
        self.negated = self.in_style = False
        self._done_with_noun()

    def _relation(self, phrase: Phrase, place: int) -> None:
        self._dangling_relation()
        if phrase.text in {"full of", "filled with"} and place and self.phrases[place - 1].tag is Tag.SETTING:
            return  # "a library full of books": they stand in it, not in the last thing
        if phrase.text == "out of" and place and self.phrases[place - 1].tag is Tag.FILLER:
            return  # "it is out of bread"
        before = [one.tag for one in self.phrases[max(0, place - 2) : place]]
        if before == [Tag.NOUN, Tag.OTHER] and self.last is None:
            self.subjects = []  # "with smoke coming out of the chimney": about the smoke
        self.relation, self.joined = phrase, False
        if phrase.text in {"full of", "filled with"} and self.last is not None:
            self.subjects = [self.last]
        acting = relations.RELATIONS[phrase.text] in {Relation.HOLDING, Relation.WEARING, Relation.RIDING}
        if (
            acting
            and self.last is not None
            and self.last.traits.kind in CREATURES
            and not any(one.traits.kind in CREATURES for one in self.subjects)
        ):
            self.subjects = [self.last]
        self.modifiers = Modifiers()
        for draft in self._actors():
            draft.pose = draft.pose or relations.POSE_OF_RELATION.get(phrase.text)

    def _dangling_relation(self) -> None:
        """ "a castle with a dragon flying above": the last thing, seen from the one before it."""
        if (
            self.relation is None
            or self.last is None
            or self.relation.text
            not in {"above", "below", "behind", "inside", "underneath", "beside", "overhead", "outside"}
        ):
            return
        relation = relations.RELATIONS[self.relation.text]
        others = [draft for draft in self.reading.things if draft is not self.last]
        if others and self.last.relation in {None, Relation.NEXT_TO} and relation is not Relation.IN_FRONT_OF:
            self.last.relation, self.last.target = relation, self.last.target or others[0]
        self.relation = None

    def _place(self, phrase: Phrase, place: int) -> None:
        if self.last is not None:
            self.last.at = phrase.value
        self.relation = None

    def _body(self, phrase: Phrase, place: int) -> None:
        relation = relations.BODY_PLACES[phrase.text]
        owner = next((one for one in self.subjects if one is not self.last), None)
        if (
            self.relation is not None
            and self.last is not None
            and owner is not None
            and self.relation.text in {"on", "in", "around", "over", "on top of"}
        ):
            worn = self.last.traits.habitat in WORN_HABITATS
            self.last.relation = relation if worn or relation is not Relation.WEARING else Relation.ON
            self.last.target = owner
            self._done_with_noun()
        elif (
            self.relation is None
            and not self.modifiers.words
            and not self.subjects
            and (known := look_up(phrase.text)) is not None
        ):
            self._thing(replace(phrase, tag=Tag.THING, value=known.label, match=known), place)
        else:
            self._feature(phrase, place)

    def _feature(self, phrase: Phrase, place: int) -> None:
        following = self.phrases[place + 1 : place + 2]
        if self.relation is not None and following and following[0].tag is Tag.OF:
            return  # "on the roof of a house": on the house
        thing = look_up(phrase.text)
        if self.negated and self.subjects:
            self.reading.ignored.append(f"leaving out the {phrase.text}")
            self._done_with_noun()
            return
        owned = (self.relation is not None and self.relation.text in {"with", "in"}) or (
            place and self.phrases[place - 1].text in {"has", "have", "having"}
        )
        if thing is not None and thing.exact and not owned:
            self._thing(replace(phrase, tag=Tag.THING, value=thing.label, match=thing), place)
            return
        if phrase.text in _COATS and self.modifiers.color and self.subjects and owned:
            self.subjects[-1].color = self.subjects[-1].color or self.modifiers.color
            self._done_with_noun()
            return
        detail = " ".join((*self.modifiers.words, *self.modifiers.nouns, phrase.text))
        if self.negated:
            self.reading.excluded.append(phrase.text)
        elif len(detail.split()) > 1 or owned:
            self.reading.ignored.append(detail)
        elif not self.subjects:
            self.reading.unknown.append(phrase.text)
        self._done_with_noun(keep_relation=bool(self.subjects) and owned is True)

    def _filler(self, phrase: Phrase, place: int) -> None:
        """ "a boat on it", "a moon behind it": the last thing, seen from the one before."""
        if phrase.text not in {"it", "them", "him"} or self.relation is None or self.last is None:
            return
        relation = relations.RELATIONS[self.relation.text]
        other = next((draft for draft in reversed(self.reading.things) if draft is not self.last), None)
        if other is not None and self.last.relation in {None, Relation.NEXT_TO} and self.relation.text != "with":
            self.last.relation, self.last.target = relation, other
        self.relation = None

    def _action(self, phrase: Phrase, place: int) -> None:
        """ "a cat surfing": the doer gets what the action needs, unless the prompt names it."""
        action = actions.ACTIONS[phrase.value]
        if self._noun_is_next(place) and (place == 0 or self.phrases[place - 1].tag in _OPENING):
            self.modifiers.action = phrase.value
            return
        named = {other.value for other in self.phrases[place + 1 :] if other.tag is Tag.THING}
        for draft in self._actors():
            draft.pose = draft.pose or action.pose
            self._equip(draft, action, named)

    def _and(self, phrase: Phrase, place: int) -> None:
        self.joined = True

    def _stop(self, phrase: Phrase, place: int) -> None:
        self._dangling_relation()
        self.relation, self.joined, self.negated = None, phrase.text == ",", self.negated and phrase.text == ","
        if self.modifiers.color and not self._noun_is_next(place):
            self.modifiers = Modifiers()
        if phrase.text in ".;!?\n":
            self.subjects, self.between = ([] if phrase.text != "." else self.subjects), None

    def _of(self, phrase: Phrase, place: int) -> None:
        if phrase.value == "made of":
            self.made_of = True
        elif phrase.value == "style":
            self.in_style = True
        elif place and self.phrases[place - 1].tag in {Tag.THING, Tag.NOUN}:
            self._contents(place)

    def _negation(self, phrase: Phrase, place: int) -> None:
        self.negated, self.relation = True, None

    def _saying(self, phrase: Phrase, place: int) -> None:
        self.saying, self.relation = True, None

    def _quote(self, phrase: Phrase, place: int) -> None:
        naming = place > 0 and self.phrases[place - 1].text in {"named", "called"}
        if naming and self.last is not None and self.last.traits.kind in CREATURES:
            self.saying, self.relation = False, None  # a name, not words to write
            return
        bearer = (
            self.last
            if self.last is not None
            and (self.last.label in fillers.TEXT_BEARERS or self.last.traits.kind == "building")
            else None
        )
        if bearer is None and self.relation is not None:
            bearer = next((one for one in self.reading.things if one.label in fillers.TEXT_BEARERS), None)
        if bearer is not None and bearer.text is None:
            bearer.text = phrase.value
        else:
            self.reading.lettering.append(phrase.value)
            self.quoted = True
        self.saying, self.relation = False, None


__all__ = ["Draft", "Reading", "read"]
