"""Edits of things by words: add, remove, replace, count, and what `thing_looks` and `thing_places` change."""

import re

from bot.illustrator import vocabulary
from bot.illustrator.changes import Changes
from bot.illustrator.describe import article
from bot.illustrator.edit_scene import apply_reading
from bot.illustrator.lexicon import look_up
from bot.illustrator.modifiers import MOST, NUMBERS
from bot.illustrator.phrases import Phrase, Tag, split
from bot.illustrator.reading import Draft, Reading, read
from bot.illustrator.scene import Link, Relation, Thing
from bot.illustrator.settings_words import SETTINGS, TIMES, WEATHERS
from bot.illustrator.targets import find, main_thing
from bot.illustrator.thing_looks import look
from bot.illustrator.thing_places import place
from bot.illustrator.understanding import things_of

_WORN = frozenset({"head", "face", "neck", "body"})
_ADD = re.compile(
    r"^(?:add|put|place|draw|insert|include|show|throw in|let there be|there should be|bring in|with|have)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_GIVE = re.compile(
    r"^(?:give|dress|have|let|make)\s+(?P<who>.+?)\s+(?P<verb>(?:wear(?:ing)?|hold(?:ing)?|carry(?:ing)?|rid(?:e|ing)|in|with|a(?=\s)|an(?=\s)|some|two|three)\s.*)$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^(?P<who>.+?)\s+(?:should|must|needs to|has to|is|are)\s+(?:be\s+)?(?P<verb>(?:wear(?:ing)?|hold(?:ing)?|carry(?:ing)?|rid(?:e|ing))\s.+)$",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    r"^(?:remove|delete|erase|take (?:away|out|off)|get rid of|without|no more|no|drop|lose|hide|clear|subtract|kill)\s+(?P<what>.+?)(?:\s+from (?:it|the \w+)|\s+away|\s+off)?$",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    r"^(?:replace|swap|exchange|switch|substitute)\s+(?P<old>.+?)\s+(?:with|for|by|to|into)\s+(?P<new>.+)$|"
    r"^(?:turn|change|transform|convert|morph)\s+(?P<old2>.+?)\s+(?:in)?to\s+(?P<new2>.+)$|"
    r"^make\s+(?P<old3>.+?)\s+(?:into\s+)?(?P<new3>(?:an?|the)\s+.+)$|^(?:use|try)\s+(?P<new4>.+?)\s+instead(?:\s+of\s+(?P<old4>.+))?$|^(?P<new5>an?\s.+?)\s+instead(?:\s+of\s+(?P<old5>.+))?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"^(?:add |give me |draw |put )?(?P<much>another|one more|an extra|one other|(?P<more>\w+) more|more)(?:\s+(?P<what>.+))?$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?:make (?:it|them|that|there be)|there (?:should|must) be|i want|show|change (?:it|them) to|let there be|only|just|now|have)?\s*(?P<number>\d+|\w+)(?:\s+of\s+(?P<who>them|it|the \w+))?(?:\s+(?P<what>[\w -]+?))?(?:\s+instead)?$",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"^(?:double|duplicate|copy|clone)\s+(?P<what>.+)$", re.IGNORECASE)
_FEWER = re.compile(
    r"^one (?:fewer|less)\s+(?P<what>.+)$|^(?:remove|delete|erase|take away) (?:one|(?P<number>two|three|four))(?: of)?(?: the)? (?P<what2>.+)$",
    re.IGNORECASE,
)


def apply(changes: Changes, clause: str) -> bool:
    """Carries out a clause about things; false when it is about something else."""
    return any(
        step(changes, clause)
        for step in (_fewer, _remove, look, place, _give, _replace, _another, _double, _count, _add)
    )


def last_chance(changes: Changes, clause: str) -> bool:
    """A clause without a verb that names things: "a hat", "and two birds"."""
    reading = read(split(clause))
    if reading.things and not re.match(
        r"^(?:make|turn|move|rotate|change|why|what|how|is|are|do|does|who|when|where)\b", clause, re.IGNORECASE
    ):
        return _put_in(changes, reading)
    if reading.unknown and re.match(
        r"^(?:add|put|give|place|draw|insert|include|show|replace|swap)\b", clause, re.IGNORECASE
    ):
        changes.unknown += reading.unknown
        return True
    return False


def _add(changes: Changes, clause: str) -> bool:
    match = _ADD.match(clause)
    if not match:
        return False
    what = re.sub(
        r"\s+(?:to|in|into) (?:it|the (?:picture|image|scene|drawing))$", "", match["what"], flags=re.IGNORECASE
    )
    moved = re.match(r"^(?:it|him|her|them|the [\w ]+?)\s+(?:in|on|at|under)\b", what, re.IGNORECASE)
    reading = read(split(what)) if moved else _read_things(what)
    if moved and reading.setting is not None and all(find(changes.scene, draft.label) for draft in reading.things):
        return apply_reading(changes, reading)
    if not reading.things:
        found = bool(reading.unknown) and not (reading.weather or reading.time or reading.setting or reading.season)
        changes.unknown += reading.unknown if found else []
        return found
    return _put_in(changes, reading)


def _read_things(what: str) -> Reading:
    """ "a moon" is the moon, not the surface of it; "snow" stays the weather."""
    name = re.sub(r"^(?:a|an|the|some)\s+", "", what.lower()).strip()
    match = look_up(name)
    if match is not None and match.exact and name in SETTINGS and name != "snow":
        return read([Phrase(Tag.THING, name, match.label, match)])
    return read(split(what))


def _put_in(changes: Changes, reading: Reading) -> bool:
    """Adds what was read; things that the scene has already are only what the new ones are tied to."""
    known = {
        id(draft): found
        for draft in reading.things
        if not draft.counted and (found := _already(changes, draft, reading))
    }
    drafts = [draft for draft in reading.things if id(draft) not in known]
    if not drafts:
        drafts, known = reading.things, {}
    _account(changes, reading)
    things = things_of(
        [*drafts, *(draft for draft in reading.things if id(draft) in known)],
        tuple(thing.id for thing in changes.scene.things),
    )
    stand_ins = {
        things[len(drafts) + i].id: known[id(draft)].id
        for i, draft in enumerate(draft for draft in reading.things if id(draft) in known)
    }
    changes.add(tuple(_tied(changes, thing, stand_ins) for thing in things[: len(drafts)]))
    if (
        reading.time
        or reading.weather
        or reading.style
        or (reading.setting and reading.setting != changes.scene.setting)
    ):
        apply_reading(changes, reading)
    for text in reading.lettering:
        changes.ignored.append(f"I left out the words “{text}”: say where they go.")
    return True


def _already(changes: Changes, draft: Draft, reading: Reading) -> Thing | None:
    """The thing in the scene that a draft means when it is only the place of another: "a hat on the fox"."""
    is_target = any(other.target is draft or other.second is draft for other in reading.things)
    if (not is_target and draft.relation not in {Relation.WEARING, Relation.HOLDING, None}) or (
        draft.relation is None and not is_target
    ):
        return None
    return (
        next((thing for thing in find(changes.scene, draft.said or draft.label) if thing.label == draft.label), None)
        if is_target
        else None
    )


def _tied(changes: Changes, thing: Thing, stand_ins: dict[str, str]) -> Thing:
    """A new thing tied to what the scene has; a prop goes to the main character."""
    traits = vocabulary.entry(thing.label)
    link = thing.link
    if link is not None:
        link = Link(
            relation=link.relation,
            target=stand_ins.get(link.target, link.target),
            second=stand_ins.get(link.second or "", link.second),
        )
        owner = next((other for other in changes.scene.things if other.id == link.target), None)
        if owner is not None and link.relation is Relation.ON and traits.habitat in _WORN and _is_lively(owner):
            link = Link(relation=Relation.WEARING, target=owner.id)
        return thing.model_copy(update={"link": link})
    main = main_thing(changes.scene)
    if main is None or not _is_lively(main) or thing.at is not None or thing.count > max(1, main.count):
        return thing
    if traits.kind in {"prop", "clothing"} and traits.habitat in _WORN:
        return thing.model_copy(update={"link": Link(relation=Relation.WEARING, target=main.id)})
    if traits.habitat in {"hand", "over"} and traits.kind != "furniture":
        return thing.model_copy(update={"link": Link(relation=Relation.HOLDING, target=main.id)})
    return thing


def _give(changes: Changes, clause: str) -> bool:
    """ "give the fox a hat", "make it hold a balloon", "the fox should be wearing glasses"."""
    match = _GIVE.match(clause) or _SHOULD.match(clause)
    if not match:
        return _give_bare(changes, clause)
    owners = [
        thing
        for thing in find(changes.scene, match["who"])
        if not (thing.link and thing.link.relation in {Relation.WEARING, Relation.HOLDING})
    ]
    verb = match["verb"].lower()
    reading = read(
        split(
            re.sub(
                r"^(?:wear(?:ing)?|hold(?:ing)?|carry(?:ing)?|rid(?:e|ing)|in|with)\s+",
                "",
                match["verb"],
                flags=re.IGNORECASE,
            )
        )
    )
    if verb.startswith("in ") and not any(vocabulary.entry(draft.label).habitat in _WORN for draft in reading.things):
        return False
    if (
        not owners
        or (not reading.things and not reading.unknown)
        or (clause.lower().startswith("make") and verb.startswith(("a ", "an ", "in ")))
    ):
        return False
    _account(changes, reading)
    asked = (
        Relation.RIDING if verb.startswith("rid") else Relation.HOLDING if verb.startswith(("hold", "carry")) else None
    )
    for thing in things_of(reading.things, tuple(one.id for one in changes.scene.things)):
        owner = owners[0]
        if asked is Relation.RIDING:
            changes.add((thing,))
            changes.change(owner, link=Link(relation=Relation.RIDING, target=thing.id), boxes=())
            continue
        traits = vocabulary.entry(thing.label)
        worn = traits.habitat in _WORN
        relation = asked or (Relation.WEARING if worn else Relation.HOLDING if _is_lively(owner) else Relation.NEXT_TO)
        if relation is Relation.HOLDING and traits.kind in {"creature", "person", "building", "vehicle"}:
            relation = Relation.NEXT_TO
        changes.add((thing.model_copy(update={"link": Link(relation=relation, target=owner.id)}),))
    return True


def _give_bare(changes: Changes, clause: str) -> bool:
    """ "give the fox glasses": whom, then what, with no word between them."""
    words = clause.split()
    for cut in range(2, len(words)) if words and words[0].lower() == "give" else ():
        if find(changes.scene, " ".join(words[1:cut])):
            return (
                _give(changes, f"give {' '.join(words[1:cut])} some {' '.join(words[cut:])}")
                if words[cut] not in {"some"}
                else False
            )
    return False


def _remove(changes: Changes, clause: str) -> bool:
    match = _REMOVE.match(clause)
    if not match:
        return False
    named = [part for part in re.split(r"\s*(?:,|\band\b)\s*", match["what"]) if part]
    found = [(name, find(changes.scene, name)) for name in named]
    if not any(things for _, things in found):
        what = re.sub(r"^(?:the|all the|all|any)\s+", "", match["what"].lower()).strip()
        if (
            what in SETTINGS
            or what in TIMES
            or what in WEATHERS
            or what in {"background", "backdrop", "clouds", "scenery", "wind", "snow"}
        ):
            return False
        changes.ignored.append(f"I see no {what} in the picture.")
        return True
    for name, things in found:
        if not things:
            changes.ignored.append(f"I see no {name.lower().removeprefix('the ')} in the picture.")
        for thing in things:
            if any(other.id == thing.id for other in changes.scene.things):
                changes.remove(thing)
    return True


def _fewer(changes: Changes, clause: str) -> bool:
    match = _FEWER.match(clause)
    things = find(changes.scene, match["what"] or match["what2"]) if match else []
    if not match or not things or things[0].count < 2:
        return False
    kept = max(1, things[0].count - NUMBERS.get(match["number"] or "one", 1))
    changes.change(things[0], count=kept, boxes=things[0].boxes[:kept])
    return True


def _replace(changes: Changes, clause: str) -> bool:
    match = _REPLACE.match(clause)
    if not match:
        return False
    groups = match.groupdict()
    old_words = next((groups[name] for name in ("old", "old2", "old3", "old4", "old5") if groups[name]), "it")
    new_words = next(groups[name] for name in ("new", "new2", "new3", "new4", "new5") if groups[name])
    olds = find(changes.scene, old_words)
    reading = read(split(re.sub(r"\s+instead$", "", new_words)))
    if not reading.things:
        if olds and reading.unknown and not (reading.setting or reading.style or reading.time or reading.weather):
            changes.unknown += reading.unknown
            return True
        return False
    if not olds:
        name = re.sub(r"^(?:the|a|an)\s+", "", old_words.lower())
        if name in SETTINGS or name in {"background", "backdrop", "scene", "sky", "weather"}:
            return False
        changes.ignored.append(f"I see no {name} in the picture.")
        return True
    if reading.style and re.match(r"^(?:it|this|that)$", old_words, re.IGNORECASE):
        return False
    _account(changes, reading)
    for old in olds:
        others = tuple(thing.id for thing in changes.scene.things if thing.id != old.id)
        new = things_of(reading.things[:1], others)[0]
        count = new.count if reading.things[0].counted else old.count
        changes.substitute(
            old,
            new.model_copy(
                update={
                    "count": count,
                    "boxes": old.boxes[:count] if count <= len(old.boxes) else (),
                    "link": old.link,
                    "at": old.at,
                    "scale": new.scale if new.scale != 1 else old.scale,
                }
            ),
        )
    return True


def _another(changes: Changes, clause: str) -> bool:
    match = _ANOTHER.match(clause)
    if not match or re.match(r"^more (?:like|of the same)\b", clause, re.IGNORECASE):
        return False
    what = re.sub(r"^(?:of the |of them|of |ones?$)", "", (match["what"] or "").strip(), flags=re.IGNORECASE)
    number = NUMBERS.get(
        (match["more"] or "one").lower(), int(match["more"]) if (match["more"] or "").isdecimal() else 0
    )
    if match["more"] and not number:
        return False
    if match["much"].lower() == "more":
        number = 3
    things = find(changes.scene, what or "it")
    if not things:
        reading = read(split(f"{number if number > 1 else 'a'} {what}"))
        return _put_in(changes, reading) if reading.things else _report_unknown(changes, reading)
    original = things[0]
    name = original.id.rstrip("0123456789-") or original.id
    taken = {thing.id for thing in changes.scene.things}
    fresh = next(f"{name}-{i}" for i in range(2, len(taken) + 3) if f"{name}-{i}" not in taken)
    changes.add(
        (original.model_copy(update={"id": fresh, "count": min(MOST, number), "boxes": (), "link": None, "at": None}),)
    )
    return True


def _report_unknown(changes: Changes, reading: Reading) -> bool:
    changes.unknown += reading.unknown
    return bool(reading.unknown)


def _double(changes: Changes, clause: str) -> bool:
    match = _DOUBLE.match(clause)
    things = find(changes.scene, match["what"]) if match else []
    for thing in things:
        changes.change(thing, count=min(MOST, thing.count * 2), boxes=())
    return bool(things)


def _count(changes: Changes, clause: str) -> bool:
    match = _COUNT.match(clause)
    number = (
        NUMBERS.get(match["number"].lower(), int(match["number"][:3]) if match["number"].isdecimal() else 0)
        if match
        else 0
    )
    if not match or not number:
        return False
    things = find(changes.scene, match["who"] or match["what"] or "it")
    if not things:
        return False
    thing = things[0]
    count = max(1, min(MOST, number))
    for spare in things[1:]:  # "five foxes" means all of them together
        if spare.label == thing.label:
            changes.remove(spare)
    changes.change(thing, count=count, boxes=thing.boxes[:count] if count <= len(thing.boxes) else ())
    return True


def _account(changes: Changes, reading: Reading) -> None:
    changes.unknown += reading.unknown
    changes.substituted += [pair for pair in reading.substituted if "style" not in pair[0]]
    changes.ignored += [f"Not drawn: {article(note) if ' ' not in note else note}." for note in reading.ignored]


def _is_lively(thing: Thing) -> bool:
    return vocabulary.entry(thing.label).kind in {"creature", "person"} or look_up(thing.label) is None
