"""Rules: what each level refuses, and what words come to under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.moderation import Category, Judgement, Level, ModerationRules, Step, Verdict
from bot.moderation.lexicon import Text, as_entries, own_terms, speaks_of_minors, terms_in

_EVERYWHERE = frozenset({Category.MINORS, Category.HATE, Category.SELF_HARM, Category.SERVER})
REFUSED: Mapping[Level, frozenset[Category]] = {
    Level.STRICT: frozenset(Category),
    Level.STANDARD: _EVERYWHERE | {Category.SEXUAL, Category.NUDITY, Category.GORE},
    Level.RELAXED: _EVERYWHERE | {Category.SEXUAL, Category.NUDITY},
    Level.ADULT: _EVERYWHERE,
}

_ADULT = frozenset({Category.SEXUAL, Category.NUDITY, Category.SUGGESTIVE})
"""What is never to be said of anybody under 18."""

_ORDER = tuple(Category)
SURE = {Level.STRICT: 0.3, Level.STANDARD: 0.5, Level.RELAXED: 0.7, Level.ADULT: 0.7}
"""How sure a checker has to be."""

SURE_OF_MINORS = 0.2


USUAL = ModerationRules()


@dataclass(frozen=True, slots=True)
class Where:
    """A place with its rules. `level` is what holds there: see `level_at`."""

    level: Level = Level.STANDARD
    rules: ModerationRules = USUAL


def level_at(rules: ModerationRules, channel_ids: Sequence[str], *, age_restricted: bool) -> Level:
    """The level of the nearest of these channels that has one, else the server's; adult only where age is asked for."""
    level = next((rules.channels[it] for it in channel_ids if it in rules.channels), rules.level)
    return Level.STANDARD if level is Level.ADULT and not age_restricted else level


def judge_words(own: str, others: str, where: Where) -> Judgement | None:
    """What the word rules say of what is asked for and of what it starts from; None when nothing.

    The rule about minors reads both together: it takes one word from here and one from there.
    """
    text, source = Text.of(own), Text.of(others) if others else None
    said = terms_in(text)
    before = {} if source is None else terms_in(source)
    adult = _ADULT & (said.keys() | before.keys())
    if Category.MINORS in said or (adult and speaks_of_minors(text)):
        return Judgement(category=Category.MINORS)
    if source is not None and (Category.MINORS in before or (adult and speaks_of_minors(source))):
        return Judgement(category=Category.MINORS, step="source")
    return _by_level(said, text, "prompt", where) or (
        None if source is None else _by_level(before, source, "source", where)
    )


_NAMES: Mapping[str, Category] = {it.value: it for it in Category} | {
    "sexual/minors": Category.MINORS,
    "violence/graphic": Category.GORE,
    "hate/threatening": Category.HATE,
    "harassment/threatening": Category.HATE,
    "harassment": Category.VIOLENCE,
    "illicit/violent": Category.VIOLENCE,
    "self-harm": Category.SELF_HARM,
    "self-harm/intent": Category.SELF_HARM,
    "self-harm/instructions": Category.SELF_HARM,
}
"""What checkers call things: OpenAI's names ("Moderation" guide, content classifications), and our own."""


def judge_verdict(checker: str, verdict: Verdict, step: Step, where: Where) -> Judgement | None:
    """What this place says to what a checker saw; of several the gravest."""
    for category in _ORDER:
        if category not in REFUSED[where.level]:
            continue
        sure = SURE_OF_MINORS if category is Category.MINORS else SURE[where.level]
        if any(_NAMES.get(flag.category) is category and flag.score >= sure for flag in verdict.flags):
            return Judgement(category=category, step=step, rule=checker)
    return None


def _by_level(said: Mapping[Category, set[str]], text: Text, step: Step, where: Where) -> Judgement | None:
    own = own_terms(where.rules.blocked).found(text) if where.rules.blocked else set[str]()
    if own:
        return Judgement(category=Category.SERVER, step=step, rule="words of this server", word=min(own))
    lifted = as_entries(where.rules.allowed)
    for category in _ORDER:
        hits = said.get(category, set())
        # What Discord allows only in age-restricted channels is not for a server to lift.
        left = hits if category is Category.SEXUAL else hits - lifted
        if left and category in REFUSED[where.level]:
            return Judgement(category=category, step=step)
    return None
