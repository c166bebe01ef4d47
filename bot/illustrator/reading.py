"""Reading tagged phrases into things, relations and a setting: a small grammar of picture prompts."""

from dataclasses import replace

from bot.illustrator import actions, fillers, relations, settings_words, style_words, vocabulary
from bot.illustrator.describe import ALWAYS_PLURAL
from bot.illustrator.drafts import Draft, Modifiers, Reading
from bot.illustrator.lexicon import Match, classes, look_up, singulars
from bot.illustrator.modifiers import MOST
from bot.illustrator.phrases import NOUNS, Phrase, Tag
from bot.illustrator.scene import Relation

_WORN_KINDS = frozenset({"prop", "clothing"})
_WORN_HABITATS = frozenset({"head", "face", "neck", "body"})
_INSIDE = frozenset({"in", "inside", "at", "into", "within", "inside of", "in the middle of"})
_BUILDINGS = frozenset({"house", "home", "school", "hospital", "hotel", "bar", "restaurant", "cafe", "bakery", "diner", "museum", "theater",
                        "theatre", "coffee shop", "iceberg", "island", "tunnel", "planet", "stage", "zoo", "aquarium", "library", "concert", "circus", "market", "store", "castle", "pub", "tavern", "gym", "garage", "greenhouse", "jail", "boxing ring", "gas station"})  # fmt: skip
_ASHORE = frozenset({"by", "near", "beside", "next to", "overlooking", "at", "along"})
_STOOD_ON = frozenset({"on", "in", "at", "inside", "onto"})
_CONTAINERS = frozenset(
    {
        "bowl",
        "basket",
        "plate",
        "vase",
        "box",
        "bucket",
        "jar",
        "barrel",
        "treasure chest",
        "shopping cart",
        "wheelbarrow",
        "suitcase",
        "nest",
    }
)
_COATS = frozenset({"fur", "feathers", "scales", "petals", "coat", "paint", "wool"})  # what gives a thing its colour
_PLURAL_COUNT = 3  # "foxes", when nobody says how many
_CREATURES = frozenset({"creature", "person"})
# On these one sits astride: "on a horse" is riding it.
_MOUNTS = frozenset({"horse", "unicorn", "donkey", "zebra", "camel", "dromedary", "elephant", "ostrich", "dragon", "bicycle", "motorcycle", "scooter",
                     "kick scooter", "unicycle", "tricycle", "skateboard", "surfboard", "snowboard", "sled", "broom", "jet ski", "snowmobile", "segway",
                     "rocking horse", "llama", "alpaca", "carousel", "seesaw"})  # fmt: skip
_WOMEN = ("woman", "girl", "lady", "ess", "queen", "wife")  # endings of words for women


def read(phrases: list[Phrase]) -> Reading:
    """Reads phrases from first to last."""
    reader = _Reader(phrases)
    for place in range(len(phrases)):
        reader.take(place)
    return reader.finish()


class _Reader:
    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.reading = Reading()
        self.modifiers = Modifiers()
        self.subjects: list[Draft] = []  # whom the next relation is about
        self.relation: Phrase | None = None
        self.joined = False  # "and" or a comma since the last thing
        self.negated = False
        self.saying = False
        self.last: Draft | None = None
        self.between: Draft | None = None  # waits for the second of "between a and b"
        self.made_of = False
        self.paired = False  # "a pair of", which glasses are by themselves
        self.in_style = False

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

    # Words before a noun, or after "is".

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

    def _another(self) -> None:
        """One more of the last thing, with the looks just said."""
        assert self.last is not None  # noqa: S101 - the caller looked
        match = Match(self.last.label, exact=True, plural=False)
        self._add(self._draft(Phrase(Tag.THING, self.last.label, self.last.label, match)))

    # Where, when, how.

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
        if phrase.text in settings_words.NEAR_SETTINGS:
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

    def _second_setting(self, phrase: Phrase, place: int) -> None:
        thing = look_up(phrase.text)
        if thing is not None and thing.exact:
            self.relation = None
            self._add(self._draft(replace(phrase, tag=Tag.THING, value=thing.label, match=thing)))
            self.reading.things[-1].at = "background"
        else:
            self.reading.ignored.append(f"{phrase.text} as well as {self.reading.setting}")
            self._done_with_noun()

    # Nouns.

    def _noun(self, phrase: Phrase, place: int) -> None:
        if self._is_modifier(place):
            self.modifiers.nouns.append(phrase.text)
            return
        if phrase.value.startswith("H") and phrase.text not in fillers.NOBODY and not self.negated and not self.in_style:
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
            self.last = None
        self.negated = self.in_style = False
        self._done_with_noun()

    def _thing(self, phrase: Phrase, place: int) -> None:
        if self._is_modifier(place) and not (phrase.match and phrase.match.plural):
            self.modifiers.nouns.append(phrase.text)
            return
        if self.negated:
            self.reading.excluded.append(phrase.value)
            self._done_with_noun()
            return
        second, plural = self.modifiers.second_color, phrase.match is not None and phrase.match.plural
        if second and not plural and self.modifiers.count is None:
            self.reading.ignored.append(f"{second} as a second color")
        draft = self._draft(phrase)
        action = self.modifiers.action
        self._add(draft)
        if action:
            draft.pose = draft.pose or actions.ACTIONS[action].pose
            self._equip(draft, actions.ACTIONS[action], set())
        if second and draft.count > 1:
            half = replace(draft, color=second, count=draft.count // 2)
            draft.count -= half.count
            self.reading.things.append(half)

    def _draft(self, phrase: Phrase) -> Draft:
        said, modifiers = " ".join((*self.modifiers.nouns, phrase.text)), self.modifiers
        draft = Draft(phrase.value, artwork=vocabulary.entry(phrase.value).artwork)
        near = (phrase.match is not None and not phrase.match.exact) or bool(modifiers.nouns)
        compound = look_up(said) if modifiers.nouns else None
        if compound is not None and compound.exact:
            draft, near = Draft(compound.label, artwork=vocabulary.entry(compound.label).artwork), False
        if near:
            self.reading.substituted.append((said, draft.label))
        if said != draft.label:
            draft.said = said
        plural = phrase.match is not None and phrase.match.plural
        if modifiers.count == 2 and draft.label in ALWAYS_PLURAL and self.paired:
            modifiers.count = None
        draft.counted = modifiers.count is not None
        if draft.label == "people" and draft.counted:
            draft = replace(draft, label="person", artwork=vocabulary.entry("person").artwork)
        draft.count = modifiers.count or (_PLURAL_COUNT if plural else 1)
        draft.color, draft.pattern, draft.material = modifiers.color, modifiers.pattern, modifiers.material
        draft.mood, draft.pose, draft.scale = modifiers.mood, modifiers.pose, modifiers.scale
        return draft

    def _add(self, draft: Draft) -> None:
        self.reading.things.append(draft)
        word, relation = self.relation, self.relation and relations.RELATIONS[self.relation.text]
        worn = draft.traits.kind in _WORN_KINDS and draft.traits.habitat in _WORN_HABITATS
        if self.between is not None and self.joined:
            self.between.second, self.between = draft, None
        elif relation is not None and word is not None and self.subjects:
            self._relate(draft, relation, word.text, worn)
        elif (
            self.joined
            and self.last is not None
            and self.last.relation in {Relation.WEARING, Relation.HOLDING}
            and draft.traits.kind not in _CREATURES
        ):
            draft.relation, draft.target = (Relation.WEARING if worn else self.last.relation), self.last.target
        elif self.joined and not (
            self.last is not None and self.last.relation is None and self.last not in self.subjects
        ):
            self.subjects = [*self.subjects, draft] if self._coordinated() else [draft]
        else:
            self.subjects = [draft]
        self.last = draft
        self._done_with_noun()

    def _coordinated(self) -> bool:
        return self.last is not None and self.last in self.subjects

    def _relate(self, draft: Draft, relation: Relation, word: str, worn: bool) -> None:
        """Ties the new thing to the subjects by a relation word."""
        subject = self.subjects[-1]
        if (relation is Relation.IN and word != "out of" and worn and subject.traits.kind in _CREATURES) or (
            word == "with" and worn and subject.traits.kind in _CREATURES
        ):
            relation = Relation.WEARING
        elif word in {"with", "into"} and draft.traits.habitat in {"hand", "over"} and subject.traits.kind in _CREATURES:
            relation = Relation.HOLDING
        elif word == "with" and subject.traits.kind == "furniture" and draft.traits.kind not in _CREATURES:
            relation = Relation.ON
        if relation in {Relation.HOLDING, Relation.WEARING} or word in {
            "with",
            "full of",
            "filled with",
            "surrounded by",
        }:
            draft.relation = {"full of": Relation.IN, "filled with": Relation.IN}.get(word, relation)
            draft.target = subject
            if draft.relation in {Relation.HOLDING, Relation.WEARING}:
                self._one_for_each(draft)
            return
        if relation is Relation.ON and draft.label in _MOUNTS and subject.traits.kind in _CREATURES:
            relation = Relation.RIDING
        pose = relations.POSE_OF_RELATION.get(word)
        if all(one.relation is None for one in self.subjects):
            for one in self.subjects:
                one.relation, one.target = relation, draft
                one.pose = one.pose or pose
        elif self.last is not None and self.last.relation is None and self.last is not draft:
            self.last.relation, self.last.target = relation, draft
        if relation is Relation.BETWEEN:
            self.between = self.subjects[-1]
            if draft.count > 1:
                self.between.second, self.between = draft, None

    def _one_for_each(self, draft: Draft) -> None:
        """Several wearers or holders: one prop for each of them."""
        if self.subjects[-1].count > 1 and not draft.counted:
            draft.count = self.subjects[-1].count
        for other in self.subjects[:-1]:
            if draft.count > 1 and len(self.subjects) > 1 and not draft.counted:
                draft.count = 1
            copy = replace(draft, target=other, count=max(1, other.count))
            self.reading.things.insert(len(self.reading.things) - 1, copy)

    # The small words between.

    def _relation(self, phrase: Phrase, place: int) -> None:
        self._dangling_relation()
        if phrase.text in {"full of", "filled with"} and place and self.phrases[place - 1].tag is Tag.SETTING:
            return  # "a library full of books": they stand in it, not in the last thing
        self.relation, self.joined = phrase, False
        acting = relations.RELATIONS[phrase.text] in {Relation.HOLDING, Relation.WEARING, Relation.RIDING}
        if (
            acting
            and self.last is not None
            and self.last.traits.kind in _CREATURES
            and not any(one.traits.kind in _CREATURES for one in self.subjects)
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
            worn = self.last.traits.habitat in _WORN_HABITATS
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
        if self.negated and owned is not True and self.subjects:
            self.reading.ignored.append(f"leaving out the {phrase.text}")
        elif self.negated:
            self.reading.excluded.append(phrase.text)
        elif len(detail.split()) > 1 or owned:
            self.reading.ignored.append(detail)
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

    def _equip(self, doer: Draft, action: actions.Action, named: set[str]) -> None:
        if not action.thing or named & {action.thing, *action.instead}:
            return
        needed = Draft(action.thing, artwork=vocabulary.entry(action.thing).artwork, count=doer.count)
        if action.relation is Relation.RIDING and doer.relation is None:
            doer.relation, doer.target = Relation.RIDING, needed
        else:
            needed.relation, needed.target = action.relation, doer
        self.reading.things.append(needed)

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

    def _contents(self, place: int) -> None:
        """ "a glass of lemonade": one thing; what it is of is said, not drawn."""
        rest = self.phrases[place + 1 :]
        of = next(
            (phrase for phrase in rest if phrase.tag not in {Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.OTHER, Tag.SIZE}),
            None,
        )
        if of is not None and of.tag is Tag.THING and self.last is not None and self.last.label in _CONTAINERS:
            self.relation, self.subjects = Phrase(Tag.RELATION, "full of", "full of"), [self.last]
        elif of is not None and of.tag in {Tag.THING, Tag.NOUN} and self.last is not None:
            said = f"{self.last.said or self.last.label} of {of.text}"
            between = self.phrases[place + 1 : self.phrases.index(of, place)]
            self.last.color = next((one.value for one in between if one.tag is Tag.COLOR), self.last.color)
            self.reading.substituted = [pair for pair in self.reading.substituted if pair[0] != self.last.said]
            self.reading.substituted.append((said, self.last.label))
            self.last.said = said
            self.phrases[self.phrases.index(of, place)] = Phrase(Tag.FILLER, of.text)

    def _negation(self, phrase: Phrase, place: int) -> None:
        self.negated, self.relation = True, None

    def _saying(self, phrase: Phrase, place: int) -> None:
        self.saying, self.relation = True, None

    def _quote(self, phrase: Phrase, place: int) -> None:
        naming = place > 0 and self.phrases[place - 1].text in {"named", "called"}
        if naming and self.last is not None and self.last.traits.kind in _CREATURES:
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
        self.saying, self.relation = False, None

    # Looking around.

    def _done_with_noun(self, keep_relation: bool = False) -> None:
        self.modifiers, self.negated, self.joined = Modifiers(), False, False
        if not keep_relation:
            self.relation = None

    def _describes_last(self, place: int) -> bool:
        """ "the fox is red", and not "red fox"."""
        before = self.phrases[place - 1].text if place else ""
        return self.last is not None and before in {"is", "are", "be", "being", "was"} and not self._noun_is_next(place)

    def _follows_its_noun(self, place: int) -> bool:
        """ "a bus red in the street", "a helmet, blue with"."""
        before = [phrase.tag for phrase in self.phrases[max(0, place - 2) : place]]
        named = before[-1:] == [Tag.THING] or (before[-2:-1] == [Tag.THING] and self.phrases[place - 1].text == ",")
        return named and not self.modifiers.color and not self._noun_is_next(place)

    def _noun_is_next(self, place: int) -> bool:
        return next(
            (phrase.tag in NOUNS for phrase in self.phrases[place + 1 :] if phrase.tag not in _BEFORE_NOUN), False
        )

    def _after_noun(self, place: int) -> bool:
        return place > 0 and self.phrases[place - 1].tag in NOUNS

    def _actors(self) -> list[Draft]:
        if self.last is not None and self.last in self.subjects:
            return self.subjects
        return [self.last] if self.last is not None else []

    def _is_modifier(self, place: int) -> bool:
        """Whether a noun stands before the head of its phrase."""
        if place + 1 >= len(self.phrases):
            return False
        following = self.phrases[place + 1]
        doing = following.tag in {Tag.POSE, Tag.OTHER} and following.text.endswith("ing")
        if doing and [phrase.tag for phrase in self.phrases[place + 2 : place + 3]] == [Tag.NOUN]:
            return True  # "a dog walking service"
        return following.tag in {Tag.THING, Tag.NOUN} or following.tag is Tag.BACKGROUND


_OPENING = frozenset({Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.SIZE, Tag.MOOD, Tag.STOP, Tag.AND})
_BEFORE_NOUN = frozenset({Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.MOOD, Tag.PATTERN, Tag.OTHER})
