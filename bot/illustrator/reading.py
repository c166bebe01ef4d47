"""Reading tagged phrases into things, relations and a setting: a small grammar of picture prompts."""

from dataclasses import dataclass, field, replace

from bot.illustrator import fillers, relations, settings_words, style_words, vocabulary
from bot.illustrator.describe import ALWAYS_PLURAL
from bot.illustrator.lexicon import look_up
from bot.illustrator.modifiers import MOST
from bot.illustrator.phrases import NOUNS, Phrase, Tag
from bot.illustrator.scene import Relation

_WORN_KINDS = frozenset({"prop", "clothing"})
_WORN_HABITATS = frozenset({"head", "face", "neck", "body"})
_INSIDE = frozenset({"in", "inside", "at", "into", "within", "inside of", "in the middle of"})
_BUILDINGS = frozenset({"house", "home", "school", "hospital", "hotel", "bar", "restaurant", "cafe", "bakery", "diner", "museum", "theater",
                        "theatre", "coffee shop", "iceberg", "island", "tunnel", "planet", "stage", "zoo", "aquarium", "library", "concert", "circus", "market", "store", "castle"})  # fmt: skip
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


@dataclass(slots=True)
class Draft:
    """A thing while it is being read."""

    label: str
    artwork: str = ""
    said: str = ""
    count: int = 1
    counted: bool = False  # a number was said
    color: str | None = None
    pattern: str | None = None
    material: str | None = None
    mood: str | None = None
    pose: str | None = None
    scale: float = 1.0
    text: str | None = None
    at: str | None = None
    relation: Relation | None = None
    target: "Draft | None" = None
    second: "Draft | None" = None

    @property
    def traits(self) -> vocabulary.Entry:
        return vocabulary.entry(self.label)


@dataclass(slots=True)
class Modifiers:
    """What was said before a noun."""

    count: int | None = None
    color: str | None = None
    pattern: str | None = None
    material: str | None = None
    mood: str | None = None
    pose: str | None = None
    second_color: str | None = None  # "red and yellow balloons"
    scale: float = 1.0
    nouns: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """All that a prompt says. `things` are in the order of the prompt."""

    things: list[Draft] = field(default_factory=list)
    setting: str | None = None
    time: str | None = None
    season: str | None = None
    weather: str | None = None
    style: str | None = None
    backdrop_color: str | None = None
    lettering: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    substituted: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


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
        if self._describes_last(place):
            assert self.last is not None  # noqa: S101 - _describes_last looked
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
        self.modifiers.count = max(1, min(MOST, int(phrase.value)))
        self.paired = "pair" in phrase.text
        if "field" in phrase.text:
            self.reading.setting = self.reading.setting or "meadow"

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
            self.relation.text in relations.PLACING or relations.RELATIONS[self.relation.text] is Relation.ABOVE
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
        if (
            phrase.value == "sky"
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
        said = " ".join((*self.modifiers.nouns, phrase.text))
        if self.negated:
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
        self._add(draft)
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
        if (relation is Relation.IN and worn and subject.traits.kind in _CREATURES) or (
            word == "with" and worn and subject.traits.kind in _CREATURES
        ):
            relation = Relation.WEARING
        elif word == "with" and draft.traits.habitat in {"hand", "over"} and subject.traits.kind in _CREATURES:
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
        if self.negated:
            self.reading.excluded.append(phrase.text)
        elif len(detail.split()) > 1 or owned:
            self.reading.ignored.append(detail)
        self._done_with_noun(keep_relation=bool(self.subjects) and owned is True)

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
        elif of is not None and of.tag in NOUNS and self.last is not None:
            said = f"{self.last.said or self.last.label} of {of.text}"
            self.reading.substituted = [pair for pair in self.reading.substituted if pair[0] != self.last.said]
            self.reading.substituted.append((said, self.last.label))
            self.last.said = said
            self.phrases[self.phrases.index(of, place)] = Phrase(Tag.FILLER, of.text)

    def _negation(self, phrase: Phrase, place: int) -> None:
        self.negated, self.relation = True, None

    def _saying(self, phrase: Phrase, place: int) -> None:
        self.saying, self.relation = True, None

    def _quote(self, phrase: Phrase, place: int) -> None:
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
        return following.tag in {Tag.THING, Tag.NOUN} or following.tag is Tag.BACKGROUND


_BEFORE_NOUN = frozenset({Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.MOOD, Tag.PATTERN, Tag.OTHER})
