"""The scene while an instruction is carried out, and what has been changed in it."""

import re

from bot.illustrator.scene import EditOutcome, Link, Relation, Scene, Thing

BACKDROP = "backdrop"
CAMERA = "camera"
_CARRIED = frozenset({Relation.WEARING, Relation.HOLDING})


class Changes:
    """Collects the changes of one instruction. `scene` is always the newest."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.seed = seed
        self.changed: list[str] = []
        self.unknown: list[str] = []
        self.substituted: list[tuple[str, str]] = []
        self.ignored: list[str] = []

    def outcome(self) -> EditOutcome:
        return EditOutcome(
            scene=self.scene,
            changed=tuple(dict.fromkeys(self.changed)),
            unknown=tuple(dict.fromkeys(self.unknown)),
            substituted=tuple(dict.fromkeys(self.substituted)),
            ignored=tuple(dict.fromkeys(self.ignored)),
        )

    def update(self, what: str, **fields: object) -> None:
        """Changes fields of the scene itself."""
        self.scene = self.scene.model_copy(update=fields)
        self.changed.append(what)

    def change(self, thing: Thing, **fields: object) -> None:
        """Changes fields of one thing. When it moves or changes its shape, what it wears and holds is placed anew."""
        self._replace(thing.id, thing.model_copy(update=fields))
        self.changed.append(thing.id)
        if "boxes" in fields or "pose" in fields or "flipped" in fields:
            for prop in self.carried_by(thing.id):
                self._replace(prop.id, prop.model_copy(update={"boxes": ()}))
                self.changed.append(prop.id)

    def add(self, things: tuple[Thing, ...]) -> None:
        """Adds unplaced things."""
        self.scene = self.scene.model_copy(update={"things": (*self.scene.things, *things)})
        self.changed.extend(thing.id for thing in things)

    def remove(self, thing: Thing) -> None:
        """Removes a thing and what it wears and holds; others lose their tie to it."""
        gone = {thing.id, *(prop.id for prop in self.carried_by(thing.id))}
        kept = tuple(_untied(other, gone) for other in self.scene.things if other.id not in gone)
        self.scene = self.scene.model_copy(update={"things": kept})
        self.changed.extend(sorted(gone))

    def substitute(self, old: Thing, new: Thing) -> None:
        """Puts one thing in the place of another; ties to the old one lead to the new one."""
        renamed = tuple(_retied(thing, old.id, new.id) if thing.id != old.id else new for thing in self.scene.things)
        self.scene = self.scene.model_copy(update={"things": renamed})
        self.changed += [old.id, new.id]

    def fresh_id(self, thing: Thing) -> str:
        """An id that no thing has: "fox-2"."""
        taken = {other.id for other in self.scene.things}
        name = re.sub(r"-\d+$", "", thing.id) or thing.id
        return next(f"{name}-{i}" for i in range(2, len(taken) + 3) if f"{name}-{i}" not in taken)

    def carried_by(self, owner: str) -> list[Thing]:
        """What a thing wears and holds."""
        return [
            thing
            for thing in self.scene.things
            if thing.link and thing.link.target == owner and thing.link.relation in _CARRIED
        ]

    def _replace(self, name: str, thing: Thing) -> None:
        things = tuple(thing if other.id == name else other for other in self.scene.things)
        self.scene = self.scene.model_copy(update={"things": things})


def _untied(thing: Thing, gone: set[str]) -> Thing:
    if thing.link is not None and (thing.link.target in gone or thing.link.second in gone):
        return thing.model_copy(update={"link": None})
    return thing


def _retied(thing: Thing, old: str, new: str) -> Thing:
    if thing.link is None or old not in {thing.link.target, thing.link.second}:
        return thing
    target = new if thing.link.target == old else thing.link.target
    second = new if thing.link.second == old else thing.link.second
    tied = thing.model_copy(update={"link": Link(relation=thing.link.relation, target=target, second=second)})
    return tied.model_copy(update={"boxes": ()}) if thing.link.relation in _CARRIED else tied
