"""Full bodies for creatures that the artwork set draws as heads only, with exact places for props."""

from functools import lru_cache

from bot.illustrator.rigs import animals, machines, people, professions, wholes
from bot.illustrator.rigs.parts import Anchor, Figure

RIGS: frozenset[str] = (
    frozenset(animals.ANIMALS)
    | frozenset(people.PEOPLE)
    | frozenset(professions.PROFESSIONS)
    | frozenset(wholes.WHOLES)
    | {"robot", "unicorn"}
)
"""Every creature that has a body here."""

_POSED = {"sitting", "sleeping", "lying", "resting"}  # animals drawn whole are already on their feet


@lru_cache(maxsize=256)
def figure(name: str, pose: str | None = None) -> Figure:
    """The body of a creature in a pose, or in its usual one.

    Raises KeyError for a name that is not in `RIGS`.
    """
    from bot.illustrator.artwork import svg as artwork

    posed = pose or ""
    if name in wholes.WHOLES and (name not in animals.ANIMALS or posed not in _POSED):
        return wholes.figure(name, artwork(wholes.WHOLES[name][0]))
    if name in animals.ANIMALS:
        return animals.figure(animals.ANIMALS[name], artwork(animals.ANIMALS[name].head), posed)
    if name == "robot":
        return machines.robot(artwork("noto:robot"), posed)
    if name == "unicorn":
        return machines.unicorn(artwork("noto:unicorn"), posed)
    person = people.PEOPLE.get(name) or professions.PROFESSIONS[name]
    return people.figure(person, artwork(person.head), posed, artwork(person.tool) if person.tool else "")


def svg(name: str, pose: str | None = None) -> str:
    """The drawing of a creature."""
    return figure(name, pose).svg


def anchors(name: str, pose: str | None = None) -> dict[str, Anchor]:
    """Where props go on a creature, in fractions of its viewBox."""
    return figure(name, pose).anchors


__all__ = ["RIGS", "Anchor", "anchors", "figure", "svg"]
