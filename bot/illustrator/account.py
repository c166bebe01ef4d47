"""What the words asked for and the scene does not show: every content word is looked for in what came of it.

The reader may lose a word for many reasons; nothing here asks why. A word counts as shown when a thing, a look, a place, a light
or a tie in the scene has it, and as said when a note names it. All others are returned, in the order of the prompt.
"""

import re
from collections import Counter
from collections.abc import Callable

from bot.illustrator import actions, relations, sprite
from bot.illustrator.drafts import Draft, Reading
from bot.illustrator.fillers import FILLERS
from bot.illustrator.lexicon import classes, singulars
from bot.illustrator.modifiers import COLORS, MATERIALS
from bot.illustrator.plain_words import PLAIN_WORDS, SHOWN_NOWHERE
from bot.illustrator.scene import Relation, Scene
from bot.illustrator.stage import INDOORS
from bot.illustrator.style_words import STYLES
from bot.illustrator.tags import Phrase, Tag

_POSES_OF_REST = frozenset({"standing", "walking", "riding"})  # how figures are drawn anyway
_CARRIED = frozenset({Relation.ON, Relation.IN, Relation.RIDING, Relation.UNDER})
_AIRLESS = frozenset({"space", "moon", "underwater", "plain", "cave", "stage", "tabletop"})
_SEASONLESS = frozenset({"space", "moon", "underwater", "plain", "cave", "desert", "ocean", "sky"}) | INDOORS
_DIRECTIONS = frozenset({"through", "across", "towards", "toward", "along"})
_LOOSE = frozenset({"with", "and also", "at", "by", "near", "along with", "together with", "around", "of", "for"})
_ARTICLE = re.compile(r"\b(?: an?| the| his| her| their| of| for| with)$")
_BETWEEN = frozenset(
    {Tag.ARTICLE, Tag.NUMBER, Tag.COLOR, Tag.SIZE, Tag.MATERIAL, Tag.PATTERN, Tag.MOOD, Tag.OTHER, Tag.FILLER}
)


def left_out(phrases: list[Phrase], reading: Reading, drafts: list[Draft], scene: Scene) -> tuple[str, ...]:
    """The words of a prompt that came to nothing visible and that no note of the reading names."""
    return _Account(phrases, reading, drafts, scene).lost()


class _Account:
    """One prompt's words against its scene."""

    def __init__(self, phrases: list[Phrase], reading: Reading, drafts: list[Draft], scene: Scene) -> None:
        self._phrases, self._drafts, self._scene, self._reading = phrases, drafts, scene, reading
        noted = (*reading.unknown, *reading.ignored, *reading.excluded, *(said for said, _ in reading.substituted))
        self._noted = _words(" ".join(noted))
        self._named = _words(" ".join(f"{draft.label} {draft.said}" for draft in drafts))
        self._colors = Counter(draft.color for draft in drafts) + Counter([scene.backdrop_color])
        self._shown: dict[Tag, Callable[[Phrase, int], bool]] = {
            Tag.THING: self._thing, Tag.NOUN: self._thing, Tag.SETTING: self._setting, Tag.TIME: self._time,
            Tag.WEATHER: self._weather, Tag.SEASON: self._season, Tag.STYLE: self._style, Tag.COLOR: self._color,
            Tag.NUMBER: self._number, Tag.SIZE: self._size, Tag.PATTERN: self._pattern, Tag.MATERIAL: self._material,
            Tag.MOOD: self._named_so, Tag.POSE: self._pose, Tag.ACTION: self._action, Tag.RELATION: self._relation,
            Tag.BODY: self._body, Tag.FEATURE: self._feature, Tag.FILLER: self._filler, Tag.OTHER: self._other,
        }  # fmt: skip

    def lost(self) -> tuple[str, ...]:
        """Texts of the phrases that are neither shown nor said."""
        found: list[str] = []
        for place, phrase in enumerate(self._phrases):
            shown = self._shown.get(phrase.tag)
            if shown is None or phrase.text in self._excluded() or shown(phrase, place):
                continue
            if not _words(phrase.text) <= self._noted:
                found.append(self._spoken(phrase, place))
        return tuple(dict.fromkeys(found))

    def _spoken(self, phrase: Phrase, place: int) -> str:
        """The words of a phrase, with its noun when it alone would say nothing."""
        positional = phrase.text in _DIRECTIONS or (
            phrase.tag is Tag.RELATION and phrase.text not in relations.UNSHOWN and not phrase.text.endswith("ing")
        )
        noun = self._noun_after(place) if positional else None
        if phrase.tag is Tag.THING and (look := self._unshown_look(phrase)):
            return look
        bare = _ARTICLE.sub("", phrase.text)
        return f"{bare} the {noun.text}" if noun is not None else bare

    def _excluded(self) -> frozenset[str]:
        return frozenset(self._scene.excluded)

    def _thing(self, phrase: Phrase, place: int) -> bool:
        if not phrase.text[0].isalpha() or phrase.text in PLAIN_WORDS or phrase.text in FILLERS:
            return True
        if phrase.tag is Tag.THING and self._unshown_look(phrase):
            return False
        return phrase.value in {draft.label for draft in self._drafts} or self._named_so(phrase, place)

    def _unshown_look(self, phrase: Phrase) -> str:
        """A material or colour in the name of a thing whose drawing has another name: "chocolate cake"."""
        drawn = " ".join(draft.label for draft in self._drafts if draft.label == phrase.value)
        first, space, _ = phrase.text.partition(" ")
        look = bool(space and drawn) and (first in MATERIALS or first in COLORS) and first not in drawn
        return first if look and phrase.text not in self._own_names() else ""

    def _own_names(self) -> frozenset[str]:
        """Names under which a drawing of its own stands in the tables."""
        return frozenset(draft.label for draft in self._drafts)

    def _named_so(self, phrase: Phrase, place: int) -> bool:
        words = _words(phrase.text)
        return words <= self._named or all(bool({word, *singulars(word)} & self._named) for word in words)

    def _setting(self, phrase: Phrase, place: int) -> bool:
        near_water = {phrase.value, self._scene.setting} <= {"ocean", "beach", "lake", "underwater"}
        open_sky = phrase.value == "sky" and self._scene.setting not in _AIRLESS | INDOORS
        return phrase.value == self._scene.setting or near_water or open_sky or self._thing(phrase, place)

    def _time(self, phrase: Phrase, place: int) -> bool:
        return phrase.value == self._scene.time

    def _weather(self, phrase: Phrase, place: int) -> bool:
        if phrase.value == "clear" or (
            self._phrases[place - 1 : place] and self._phrases[place - 1].tag is Tag.NEGATION
        ):
            return True
        if phrase.value == "snow" and self._scene.setting == "snow":
            return True
        return phrase.value == self._scene.weather and self._scene.setting not in _AIRLESS

    def _season(self, phrase: Phrase, place: int) -> bool:
        if phrase.value == "winter" and self._scene.setting == "snow":
            return True
        return phrase.value == self._scene.season and self._scene.setting not in _SEASONLESS

    def _style(self, phrase: Phrase, place: int) -> bool:
        return STYLES.get(phrase.value) == self._scene.style

    def _color(self, phrase: Phrase, place: int) -> bool:
        self._colors[phrase.value] -= 1
        return self._colors[phrase.value] >= 0 or self._named_so(phrase, place)

    def _number(self, phrase: Phrase, place: int) -> bool:
        wanted, following = int(phrase.value), self._phrases[place + 1 : place + 2]
        if wanted <= 1 or "field" in phrase.text or (following and following[0].text in {"year", "years"}):
            return True
        sums = Counter({draft.label: 0 for draft in self._drafts})
        for draft in self._drafts:
            sums[draft.label] += draft.count
        return wanted in {*sums.values(), *(draft.count for draft in self._drafts)} or self._named_so(phrase, place)

    def _size(self, phrase: Phrase, place: int) -> bool:
        return any(draft.scale == float(phrase.value) for draft in self._drafts) or self._named_so(phrase, place)

    def _pattern(self, phrase: Phrase, place: int) -> bool:
        return any(draft.pattern == phrase.value for draft in self._drafts) or self._named_so(phrase, place)

    def _material(self, phrase: Phrase, place: int) -> bool:
        return any(draft.material == phrase.value for draft in self._drafts) or self._named_so(phrase, place)

    def _pose(self, phrase: Phrase, place: int) -> bool:
        doers = [draft for draft in self._drafts if draft.pose == phrase.value]
        return any(self._holds_pose(draft, phrase.value) for draft in doers) or self._named_so(phrase, place)

    def _holds_pose(self, draft: Draft, pose: str) -> bool:
        """Whether the drawing or the place of a thing shows the pose."""
        if pose == "flying":
            return draft.relation not in {Relation.RIDING, Relation.IN}
        if pose == "swimming":
            return self._scene.setting in {"underwater", "ocean", "lake"}
        if pose == "climbing" and draft.relation is Relation.ON:
            return True
        rests = pose in {"sitting", "lying"} and draft.relation in _CARRIED
        own = sprite.source(draft.artwork, pose) != sprite.source(draft.artwork)
        return own or rests or pose in _POSES_OF_REST

    def _action(self, phrase: Phrase, place: int) -> bool:
        action = actions.ACTIONS[phrase.value]
        if any(
            draft.label == action.person or (draft.label == action.thing and draft.relation) for draft in self._drafts
        ):
            return True
        serving = [draft for draft in self._drafts if draft.label in {action.thing, *action.instead} - {""}]
        targets = {id(draft.target) for draft in self._drafts}
        if any(draft.relation is not None or id(draft) in targets for draft in serving):
            return True
        return any(
            action.pose == draft.pose and self._holds_pose(draft, action.pose) for draft in self._drafts if action.pose
        )

    def _relation(self, phrase: Phrase, place: int) -> bool:
        if phrase.text in relations.UNSHOWN:
            return False
        noun = self._noun_after(place)
        if noun is None:
            doing = phrase.text.endswith("ing") or phrase.text in {"eats", "reads", "plays", "drinks"}
            return not doing or self._goes_on(place)
        if phrase.text in _LOOSE or noun.tag is not Tag.THING:
            return True
        return self._is_tied(noun)

    def _goes_on(self, place: int) -> bool:
        """Whether something other than a thing follows a doing, as in "playing in the snow", and the doer is tied to it."""
        return any(phrase.tag is Tag.QUOTE for phrase in self._phrases[place + 1 : place + 3])

    def _is_tied(self, noun: Phrase) -> bool:
        """Whether a thing of this name is tied to another, or is alone, or names the whole."""
        drafts = [draft for draft in self._drafts if draft.label == noun.value or noun.text in draft.said]
        if not drafts or len(self._drafts) < 2:
            return True
        targets = [id(end) for draft in self._drafts for end in (draft.target, draft.second) if end is not None]
        return any(draft.relation is not None or id(draft) in targets or draft.at is not None for draft in drafts)

    def _body(self, phrase: Phrase, place: int) -> bool:
        return self._is_where_a_prop_goes(place) or self._feature(phrase, place)

    def _is_where_a_prop_goes(self, place: int) -> bool:
        """ "on its head" of something that is worn, held or carried."""
        before = [phrase.text for phrase in self._phrases[max(0, place - 2) : place]]
        placed = any(text in {"on", "in", "around", "over", "on top of", "from"} for text in before)
        return placed and any(draft.relation is not None for draft in self._drafts)

    def _feature(self, phrase: Phrase, place: int) -> bool:
        following = self._phrases[place + 1 : place + 2]
        painted = place and self._phrases[place - 1].tag is Tag.COLOR and self._phrases[place - 1].value in self._colors
        return bool(following and following[0].tag is Tag.OF) or bool(painted) or self._thing(phrase, place)

    def _filler(self, phrase: Phrase, place: int) -> bool:
        if phrase.text in _DIRECTIONS:
            noun = self._noun_after(place)
            return noun is None or noun.tag is not Tag.THING or self._is_tied(noun)
        return phrase.text not in SHOWN_NOWHERE or self._named_so(phrase, place)

    def _other(self, phrase: Phrase, place: int) -> bool:
        """Verbs and adjectives that no table knows are lost, unless they are small words or say how much."""
        word = phrase.text
        if len(word) < 3 or word in PLAIN_WORDS or word.endswith("ly") or "'" in word or not word[0].isalpha():
            return True
        return classes(word).startswith("r") or self._named_so(phrase, place)

    def _noun_after(self, place: int) -> Phrase | None:
        """The head of the noun phrase that follows, past its articles and looks."""
        found: Phrase | None = None
        for phrase in self._phrases[place + 1 :]:
            if phrase.tag in {Tag.THING, Tag.NOUN, Tag.SETTING}:
                found = phrase
            elif found is not None or phrase.tag not in _BETWEEN:
                break
        return found


def _words(text: str) -> set[str]:
    return set(text.replace("-", " ").split())
