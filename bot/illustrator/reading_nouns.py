"""Nouns of a prompt: drafts of things with the looks said before them, tied to each other by relation words."""

from dataclasses import replace

from bot.illustrator import actions, fillers, relations, settings_words, vocabulary
from bot.illustrator.describe import ALWAYS_PLURAL
from bot.illustrator.drafts import Draft
from bot.illustrator.lexicon import Match, look_up
from bot.illustrator.phrases import Phrase, Tag
from bot.illustrator.reader_state import BEFORE_NOUN, CREATURES, ReaderState
from bot.illustrator.scene import Relation

WORN_HABITATS = frozenset({"head", "face", "neck", "body"})
_WORN_KINDS = frozenset({"prop", "clothing"})
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
        "tray",
        "cooking pot",
        "frying pan",
        "cauldron",
        "easter basket",
        "laundry",
        "locker",
        "backpack",
    }
)
_GROUPS = {"family": 4, "couple": 2, "people": 6, "guitarist": 4}  # members of a family, couple, crowd and band
_LIKE_THEIR_PLURAL = frozenset({"fish", "koi", "sheep", "deer", "moose", "bison", "salmon", "trout", "shrimp", "squid"})
_ON_A_STRING = frozenset({"kite", "drone", "balloon", "flag", "paper airplane"})  # flown from the ground
_PLURAL_COUNT = 3  # "foxes", when nobody says how many
# On these one sits astride: "on a horse" is riding it.
_MOUNTS = frozenset({"horse", "unicorn", "donkey", "zebra", "camel", "dromedary", "elephant", "ostrich", "dragon", "bicycle", "motorcycle", "scooter",
                     "kick scooter", "unicycle", "tricycle", "skateboard", "surfboard", "snowboard", "sled", "broom", "jet ski", "snowmobile", "segway",
                     "rocking horse", "llama", "alpaca", "carousel", "seesaw"})  # fmt: skip


class Nouns(ReaderState):
    """Adds things to the reading."""

    def _thing(self, phrase: Phrase, place: int) -> None:
        if self._is_modifier(place) and not (phrase.match and phrase.match.plural):
            self.modifiers.nouns.append(phrase.text)
            return
        if self._names_a_place(place):
            self.modifiers.nouns.append(phrase.text)
            return
        if self.negated:
            self.reading.excluded.append(phrase.value)
            self._done_with_noun()
            return
        second, plural = self.modifiers.second_color, phrase.match is not None and phrase.match.plural
        if phrase.value in _LIKE_THEIR_PLURAL and self.modifiers.count is None and self._is_without_article(place):
            self.modifiers.count = _PLURAL_COUNT
        if second and not plural and self.modifiers.count is None:
            self.reading.ignored.append(f"{second} as a second color")
        known = self._mentioned(phrase, place)
        draft = known or self._draft(phrase)
        action = self.modifiers.action
        self._write_on(draft)
        self._add(draft, again=known is not None)
        if action:
            draft.pose = draft.pose or actions.ACTIONS[action].pose
            self._equip(draft, actions.ACTIONS[action], set())
        if second and draft.count > 1:
            half = replace(draft, color=second, count=draft.count // 2)
            draft.count -= half.count
            self.reading.things.append(half)

    def _names_a_place(self, place: int) -> bool:
        """ "ant hill": what follows is a place that also is a thing, of the kind that this word says."""
        following = self.phrases[place + 1 : place + 2]
        return bool(following) and following[0].tag is Tag.SETTING and following[0].text in settings_words.THING_FIRST

    def _is_without_article(self, place: int) -> bool:
        """ "koi fish", and not "a koi fish"."""
        before = next((one for one in reversed(self.phrases[:place]) if one.tag not in {*BEFORE_NOUN, Tag.THING}), None)
        return before is not None and before.tag in {Tag.AND, Tag.RELATION, Tag.ACTION}

    def _draft(self, phrase: Phrase) -> Draft:
        said, modifiers = " ".join((*self.modifiers.nouns, phrase.text)), self.modifiers
        draft = Draft(phrase.value, artwork=vocabulary.entry(phrase.value).artwork)
        group = _GROUPS.get(phrase.value, 0)
        member = look_up(modifiers.nouns[-1]) if group and modifiers.nouns else None
        if member is not None and vocabulary.entry(member.label).kind in CREATURES:  # "a penguin family"
            modifiers.count = modifiers.count or group
            phrase = replace(phrase, text=modifiers.nouns.pop(), value=member.label, match=member)
            draft, said = Draft(member.label, artwork=vocabulary.entry(member.label).artwork), member.label
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

    def _mentioned(self, phrase: Phrase, place: int) -> Draft | None:
        """The thing of before that "the couch" means, when it is no other couch."""
        plural = phrase.match is not None and phrase.match.plural
        article = next((one for one in reversed(self.phrases[:place]) if one.tag not in BEFORE_NOUN), None)
        if (
            article is None
            or article.text not in {"the", "its", "his", "her", "their"}
            or plural
            or self.modifiers.nouns
        ):
            return None
        same = (one for one in reversed(self.reading.things) if one.label == phrase.value)
        known = next(same, None)
        differs = known is not None and self.modifiers.color not in {None, known.color}
        return None if differs else known

    def _write_on(self, draft: Draft) -> None:
        """ "the words 'KEEP OFF' on a sign": the words stand on the sign."""
        written = self.quoted and self.relation is not None and self.relation.text in {"on", "in", "above"}
        if written and draft.label in fillers.TEXT_BEARERS and draft.text is None and self.reading.lettering:
            draft.text = self.reading.lettering.pop()
            self.relation = None
        self.quoted = False

    def _add(self, draft: Draft, *, again: bool = False) -> None:
        if not again:
            self.reading.things.append(draft)
        word, relation = self.relation, self.relation and relations.RELATIONS[self.relation.text]
        worn = draft.traits.kind in _WORN_KINDS and draft.traits.habitat in WORN_HABITATS
        if self.between is not None and self.joined:
            self.between.second, self.between = draft, None
        elif relation is not None and word is not None and self.subjects:
            self._relate(draft, relation, word.text, worn)
        elif (
            self.joined
            and self.last is not None
            and self.last.relation in {Relation.WEARING, Relation.HOLDING}
            and draft.traits.kind not in CREATURES
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

    def _relate(self, draft: Draft, relation: Relation, word: str, worn: bool) -> None:
        """Ties the new thing to the subjects by a relation word."""
        subject = self.subjects[-1]
        dressed = draft.traits.habitat == "body" and subject.traits.kind in {"food", "plant", "sky", "shape"}
        if (
            relation is Relation.IN and word != "out of" and worn and (dressed or subject.traits.kind in CREATURES)
        ) or (word == "with" and worn and subject.traits.kind in CREATURES):
            relation = Relation.WEARING
        elif word in {"with", "into"} and draft.traits.habitat in {"hand", "over"} and subject.traits.kind in CREATURES:
            relation = Relation.HOLDING
        elif word == "with" and subject.traits.kind == "furniture" and draft.traits.kind not in CREATURES:
            relation = Relation.ON
        if (
            word.startswith(("flying", "flies"))
            and draft.label not in _ON_A_STRING
            and (draft.traits.kind in {"vehicle", *CREATURES})
        ):
            relation = Relation.RIDING  # "flying a plane", and not "flying a kite"
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
        if relation is Relation.ON and draft.label in _MOUNTS and subject.traits.kind in CREATURES:
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

    def _another(self) -> None:
        """One more of the last thing, with the looks just said."""
        assert self.last is not None  # noqa: S101 - the caller looked
        match = Match(self.last.label, exact=True, plural=False)
        self._add(self._draft(Phrase(Tag.THING, self.last.label, self.last.label, match)))

    def _equip(self, doer: Draft, action: actions.Action, named: set[str]) -> None:
        if action.person and doer.label in {"person", "man", "woman"} and doer.color is None:
            doer.label, doer.artwork = action.person, vocabulary.entry(action.person).artwork
            return
        if not action.thing or named & {action.thing, *action.instead}:
            return
        needed = Draft(action.thing, artwork=vocabulary.entry(action.thing).artwork, count=doer.count)
        if action.relation is Relation.RIDING and doer.relation is None:
            doer.relation, doer.target = Relation.RIDING, needed
        else:
            needed.relation, needed.target = action.relation, doer
        self.reading.things.append(needed)

    def _contents(self, place: int) -> None:
        """ "a glass of lemonade": one thing; what it is of is said, not drawn."""
        rest = self.phrases[place + 1 :]
        of = next(
            (phrase for phrase in rest if phrase.tag not in {Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.OTHER, Tag.SIZE}),
            None,
        )
        if of is not None and of.tag is Tag.THING and self.last is not None and self.last.label in _CONTAINERS:
            self.relation, self.subjects = Phrase(Tag.RELATION, "full of", "full of"), [self.last]
        elif of is not None and of.tag in {Tag.THING, Tag.NOUN, Tag.BODY, Tag.FEATURE} and self.last is not None:
            whole = look_up(f"{self.phrases[place - 1].text} of {of.text}")
            if whole is not None and whole.exact:  # "a glass of red wine"
                self.last.label, self.last.artwork = whole.label, vocabulary.entry(whole.label).artwork
                self.phrases[self.phrases.index(of, place)] = Phrase(Tag.FILLER, of.text)
                return
            said = f"{self.last.said or self.last.label} of {of.text}"
            between = self.phrases[place + 1 : self.phrases.index(of, place)]
            self.last.color = next((one.value for one in between if one.tag is Tag.COLOR), self.last.color)
            self.reading.substituted = [pair for pair in self.reading.substituted if pair[0] != self.last.said]
            self.reading.substituted.append((said, self.last.label))
            self.last.said = said
            self.phrases[self.phrases.index(of, place)] = Phrase(Tag.FILLER, of.text)
