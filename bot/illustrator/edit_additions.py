"""Edits that bring something: "add a hat", "put two birds in the sky", "give the fox glasses"."""

import re

from bot.illustrator import vocabulary
from bot.illustrator.changes import Changes
from bot.illustrator.describe import article
from bot.illustrator.edit_scene import apply_reading
from bot.illustrator.lexicon import look_up
from bot.illustrator.phrases import Phrase, Tag, split
from bot.illustrator.reading import Draft, Reading, read
from bot.illustrator.scene import Link, Relation, Thing
from bot.illustrator.settings_words import SETTINGS
from bot.illustrator.stage import INDOORS
from bot.illustrator.targets import find, main_thing
from bot.illustrator.understanding import things_of

_WORN = frozenset({"head", "face", "neck", "body"})
_ADD = re.compile(
    r"^(?:add|put|place|draw|insert|include|show|throw in|let there be|there should be|bring in|with|have|hang|plant|attach|stick)\s+(?P<what>.+)$",
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
_ON_EACH = re.compile(
    r"^(?:put|add|place)\s+(?P<what>.+?)\s+(?:on|onto|for|to)\s+(?P<who>everyone|everybody|both(?: of them)?|all of them|each(?: of them| one)?|him|her|them)$",
    re.IGNORECASE,
)
_ON_ONE = re.compile(
    r"^(?:put|add|place)\s+(?P<what>(?:an?|some|two|three|his|her|its)?\s*[\w ]+?)\s+(?:on|onto|to|for)\s+(?P<who>the\s+[\w -]+)$",
    re.IGNORECASE,
)
_PERCH = re.compile(
    r"\s+on(?:to)?\s+(?P<who>his|her|its|their|the\s+[\w -]+?'s)\s+(?P<place>shoulders?|back|head|lap|arm|hand)$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s+(?:on|onto|in|into|at|from|up in|against|along)\s+the\s+(?P<part>wall|walls|ceiling|sky|air|floor|ground|grass|snow|sand|street|road|carpet)$",
    re.IGNORECASE,
)
"""Parts of a backdrop that are no things: where on the page something goes."""

_HEIGHTS = {"wall": "wall", "walls": "wall", "ceiling": "top", "sky": "top", "air": "top"}


def add(changes: Changes, clause: str) -> bool:
    """ "add a hat", "put a clock on the wall"; false when the clause names nothing that can be added."""
    each = _ON_EACH.match(clause)
    if each:
        return give(changes, f"give {each['who']} {each['what']}")
    onto = _ON_ONE.match(clause)
    if onto and _fits_on(changes, onto["what"], onto["who"]):
        return give(changes, f"give {onto['who']} {onto['what']}")
    match = _ADD.match(clause)
    if not match:
        return False
    perch = _PERCH.search(match["what"])
    if perch:
        return _perch(changes, match["what"][: perch.start()], perch["who"], perch["place"])
    what = re.sub(
        r"\s+(?:to|in|into) (?:it|the (?:picture|image|scene|drawing))$", "", match["what"], flags=re.IGNORECASE
    )
    if re.match(
        r"^(?:a bit of |some |a little )?(?:more )?(?:colou?r|contrast|light|detail|life|depth|texture)s?$",
        what,
        re.IGNORECASE,
    ):
        return False
    moved = re.match(r"^(?:it|him|her|them|the [\w ]+?)\s+(?:in|on|at|under)\b", what, re.IGNORECASE)
    what, at = _without_part(changes, what)
    if _in_the_sky_already(changes, what):
        return True
    reading = read(split(what)) if moved else _read_things(what)
    if moved and reading.setting is not None and all(find(changes.scene, draft.label) for draft in reading.things):
        return apply_reading(changes, reading)
    if not reading.things:
        found = bool(reading.unknown) and not (reading.weather or reading.time or reading.setting or reading.season)
        changes.unknown += reading.unknown if found else []
        return found
    for draft in reading.things if at else ():
        draft.at = draft.at or at
    return put_in(changes, reading)


def _fits_on(changes: Changes, what: str, who: str) -> bool:
    """Whether all that is named can be worn or held by someone who is there: "sunglasses" on "the cat"."""
    things = read(split(what)).things
    worn = bool(things) and all(vocabulary.entry(draft.label).habitat in _WORN for draft in things)
    return worn and any(is_lively(thing) for thing in find(changes.scene, who))


def _perch(changes: Changes, what: str, who: str, place: str) -> bool:
    """ "an owl on his shoulder", "a hat on the fox's head"."""
    owners = find(changes.scene, re.sub(r"'s$", "", who), lively=True)
    reading = read(split(what))
    if not owners or not reading.things:
        changes.unknown += reading.unknown
        return bool(reading.unknown)
    if place.lower() == "hand" or all(vocabulary.entry(draft.label).habitat in _WORN for draft in reading.things):
        return give(changes, f"give {who} {what}")
    account(changes, reading)
    at = "shoulder" if place.lower() in {"shoulder", "shoulders", "arm"} else "lap" if place.lower() == "lap" else None
    for thing in things_of(reading.things, tuple(one.id for one in changes.scene.things)):
        link = Link(relation=Relation.ON, target=owners[0].id)
        changes.add((thing.model_copy(update={"link": link, "at": at}),))
    return True


def put_in(changes: Changes, reading: Reading) -> bool:
    """Adds what was read; things that the scene has already are only what the new ones are tied to."""
    known = {
        id(draft): found
        for draft in reading.things
        if not draft.counted and (found := _already(changes, draft, reading))
    }
    drafts = [draft for draft in reading.things if id(draft) not in known]
    if not drafts:
        drafts, known = reading.things, {}
    account(changes, reading)
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


def give(changes: Changes, clause: str) -> bool:
    """ "give the fox a hat", "make it hold a balloon", "the fox should be wearing glasses"."""
    match = _GIVE.match(clause) or _SHOULD.match(clause)
    if not match:
        return _give_bare(changes, clause)
    owners = _owners(changes, match["who"])
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
    account(changes, reading)
    asked = (
        Relation.RIDING if verb.startswith("rid") else Relation.HOLDING if verb.startswith(("hold", "carry")) else None
    )
    for thing in things_of(reading.things, tuple(one.id for one in changes.scene.things)):
        for owner in owners:
            _give_one(changes, owner, thing, asked)
    return True


def account(changes: Changes, reading: Reading) -> None:
    """Takes over what a reading could not draw, or drew as something near."""
    changes.unknown += reading.unknown
    changes.substituted += [pair for pair in reading.substituted if "style" not in pair[0]]
    changes.ignored += [f"Not drawn: {article(note) if ' ' not in note else note}." for note in reading.ignored]


def _owners(changes: Changes, who: str) -> list[Thing]:
    """Who is given something: the first that the words mean, or each of "both" and "everyone"."""
    free = [
        thing
        for thing in find(changes.scene, who, lively=True)
        if not (thing.link and thing.link.relation in {Relation.WEARING, Relation.HOLDING})
    ]
    everyone = re.match(r"^(?:both|everyone|everybody|all|each|every|them all)\b", who, re.IGNORECASE)
    return [thing for thing in free if is_lively(thing)] if everyone else free[:1]


def _give_one(changes: Changes, owner: Thing, thing: Thing, asked: Relation | None) -> None:
    taken = {one.id for one in changes.scene.things}
    thing = thing.model_copy(update={"id": changes.fresh_id(thing)}) if thing.id in taken else thing
    if asked is Relation.RIDING:
        changes.add((thing,))
        changes.change(owner, link=Link(relation=Relation.RIDING, target=thing.id), boxes=())
        return
    traits = vocabulary.entry(thing.label)
    worn = traits.habitat in _WORN
    relation = asked or (Relation.WEARING if worn else Relation.HOLDING if is_lively(owner) else Relation.NEXT_TO)
    if relation is Relation.HOLDING and traits.kind in {"creature", "person", "building", "vehicle"}:
        relation = Relation.NEXT_TO
    _take_off(changes, owner, thing.label if relation is Relation.WEARING else "")
    changes.add((_held(thing.model_copy(update={"link": Link(relation=relation, target=owner.id)}), owner),))


def _take_off(changes: Changes, owner: Thing, label: str) -> None:
    """A second hat does not go on top of the first: what was worn in the same place comes off, and is said."""
    place = vocabulary.entry(label).habitat if label else ""
    for prop in changes.carried_by(owner.id) if place in _WORN - {"body"} else []:
        worn = prop.link is not None and prop.link.relation is Relation.WEARING
        if worn and vocabulary.entry(prop.label).habitat == place:
            changes.remove(prop)
            changes.ignored.append(f"The {prop.label} made room for the {label}.")


def is_lively(thing: Thing) -> bool:
    """Whether it can hold and wear things."""
    return vocabulary.entry(thing.label).kind in {"creature", "person"} or look_up(thing.label) is None


def _without_part(changes: Changes, what: str) -> tuple[str, str | None]:
    """ "a clock on the wall" is a clock, on the wall; the wall stays a thing when one was drawn."""
    match = _PART.search(what)
    if not match or find(changes.scene, match["part"]):
        return what, None
    return what[: match.start()], _HEIGHTS.get(match["part"].lower(), "ground")


def _in_the_sky_already(changes: Changes, what: str) -> bool:
    """The backdrop has its own sun by day and moon by night."""
    name = re.sub(r"^(?:a|an|the)\s+(?:full |bright |big )?", "", what.lower()).strip()
    outdoors = changes.scene.setting not in {"underwater", "cave", "plain", "space", "moon", *INDOORS}
    there = name == "moon" if changes.scene.time == "night" else name == "sun"
    if not (outdoors and there and changes.scene.weather == "clear"):
        return False
    changes.ignored.append(f"There is a {name} in the sky already.")
    return True


def _read_things(what: str) -> Reading:
    """ "a moon" is the moon, not the surface of it; "snow" stays the weather."""
    name = re.sub(r"^(?:a|an|the|some)\s+", "", what.lower()).strip()
    match = look_up(name)
    if match is not None and match.exact and name in SETTINGS and name != "snow":
        return read([Phrase(Tag.THING, name, match.label, match)])
    return read(split(what))


def _already(changes: Changes, draft: Draft, reading: Reading) -> Thing | None:
    """The thing in the scene that a draft means when it is only the place of another: "a hat on the fox"."""
    is_target = any(other.target is draft or other.second is draft for other in reading.things)
    if not is_target:
        return None
    return next((thing for thing in find(changes.scene, draft.said or draft.label) if thing.label == draft.label), None)


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
        if owner is not None and link.relation is Relation.ON and traits.habitat in _WORN and is_lively(owner):
            link = Link(relation=Relation.WEARING, target=owner.id)
        if owner is not None and link.relation is Relation.WEARING:
            _take_off(changes, owner, thing.label)
        return thing.model_copy(update={"link": link})
    main = main_thing(changes.scene)
    if main is None or not is_lively(main) or thing.at is not None or thing.count > max(1, main.count):
        return thing
    if traits.kind in {"prop", "clothing"} and traits.habitat in _WORN:
        _take_off(changes, main, thing.label)
        return thing.model_copy(update={"link": Link(relation=Relation.WEARING, target=main.id)})
    if traits.habitat in {"hand", "over"} and traits.kind not in {"furniture", "vehicle", "creature"}:
        return _held(thing.model_copy(update={"link": Link(relation=Relation.HOLDING, target=main.id)}), main)
    return thing


def _held(thing: Thing, owner: Thing) -> Thing:
    """A balloon flies to the side where the picture has room."""
    at_right_edge = thing.label == "balloon" and bool(owner.boxes) and owner.boxes[0][0] + owner.boxes[0][2] > 1.24
    return thing.model_copy(update={"flipped": True}) if at_right_edge else thing


def _give_bare(changes: Changes, clause: str) -> bool:
    """ "give the fox glasses": whom, then what, with no word between them."""
    words = clause.split()
    for cut in range(2, len(words)) if words and words[0].lower() == "give" else ():
        if find(changes.scene, " ".join(words[1:cut]), lively=True):
            return (
                give(changes, f"give {' '.join(words[1:cut])} some {' '.join(words[cut:])}")
                if words[cut] not in {"some"}
                else False
            )
    return False
