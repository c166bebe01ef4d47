"""What a reader of a prompt knows at each word, and how it looks around."""

from bot.illustrator.drafts import Draft, Modifiers, Reading
from bot.illustrator.phrases import NOUNS, Phrase, Tag

CREATURES = frozenset({"creature", "person"})
BEFORE_NOUN = frozenset({Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.MOOD, Tag.PATTERN, Tag.OTHER})


class ReaderState:
    """The phrases, what was read so far, and what the next word will be about."""

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
        self.quoted = False  # words to write came last, and may stand on what follows

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
            (phrase.tag in NOUNS for phrase in self.phrases[place + 1 :] if phrase.tag not in BEFORE_NOUN), False
        )

    def _after_noun(self, place: int) -> bool:
        return place > 0 and self.phrases[place - 1].tag in NOUNS

    def _actors(self) -> list[Draft]:
        creatures = [one for one in self.subjects if one.traits.kind in CREATURES]
        if self.joined and self.last is not None and self.last.traits.kind not in CREATURES and creatures:
            return creatures  # "a penguin wearing goggles and flying"
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

    def _coordinated(self) -> bool:
        return self.last is not None and self.last in self.subjects
