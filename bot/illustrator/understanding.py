"""From a prompt to a scene that is not yet placed, with an honest account of what is not in it."""

from bot.illustrator import spelling
from bot.illustrator.account import left_out
from bot.illustrator.default_settings import default_setting
from bot.illustrator.lexicon import look_up
from bot.illustrator.phrases import split
from bot.illustrator.reading import Draft, Reading, read
from bot.illustrator.scene import Lettering, Link, Relation, Scene, Thing, Understanding
from bot.illustrator.style_words import NEAR_STYLES, STYLES, UNAVAILABLE
from bot.model.parameters import Parameters

DEFAULT_STYLE = "gouache"
_NO_LATIN = "This engine reads English only, so it could not read the words of this prompt."
_PEOPLE = frozenset({"people", "person", "humans", "human", "persons"})


def understand(prompt: str, parameters: Parameters, seed: int, usual_style: str = DEFAULT_STYLE) -> Understanding:
    """The scene that a prompt describes, in `usual_style` unless parameters or words name another.

    The same input gives the same scene; never raises on any text.
    """
    phrases = split(prompt)
    reading = read(list(phrases))
    excluded = tuple(dict.fromkeys((*reading.excluded, *(word.lower() for word in parameters.no or ()))))
    drafts = [draft for draft in reading.things if not _is_excluded(draft, excluded)]
    ignored = list(reading.ignored)
    if not prompt.isascii() and not drafts and _mostly_foreign(prompt):
        ignored.append(_NO_LATIN)
    style, style_note = _style(reading, parameters, usual_style)
    width, height = parameters.aspect.split(":") if parameters.aspect else ("1", "1")
    scene = Scene(
        aspect=(int(width), int(height)),
        seed=seed,
        setting=reading.setting or _default_setting(drafts, 0 if parameters.raw else seed),
        time=reading.time or "day",
        season=reading.season,
        weather=reading.weather or "clear",
        style=style,
        backdrop_color=reading.backdrop_color,
        transparent=bool(parameters.transparent),
        tile=bool(parameters.tile),
        stylize=100 if parameters.stylize is None else parameters.stylize,
        raw=bool(parameters.raw),
        things=things_of(drafts, taken=()),
        lettering=tuple(Lettering(id=f"lettering-{i + 1}", text=text) for i, text in enumerate(reading.lettering)),
        excluded=excluded,
    )
    return Understanding(
        scene=scene,
        unknown=tuple(dict.fromkeys(reading.unknown)),
        substituted=tuple(dict.fromkeys((*reading.substituted, *style_note, *_misspelt(prompt)))),
        ignored=tuple(dict.fromkeys(ignored)),
        left_out=left_out(phrases, reading, drafts, scene),
        is_empty=not drafts and bool(prompt.strip()) and _leads_nowhere(reading),
    )


def _leads_nowhere(reading: Reading) -> bool:
    """Whether no word leads to anything that shows, so that the picture would be a place that nobody asked for."""
    place = reading.setting or reading.time or reading.weather or reading.season or reading.backdrop_color
    said_of = reading.ignored or reading.excluded or reading.style
    return not (place or reading.lettering) and bool(reading.unknown or not said_of)


def _misspelt(prompt: str) -> list[tuple[str, str]]:
    """Misspelt things and what was drawn for them; other slips need no word."""
    return [(said, meant) for said, meant in spelling.slips(prompt) if look_up(meant) is not None]


def things_of(drafts: list[Draft], taken: tuple[str, ...]) -> tuple[Thing, ...]:
    """Drafts with ids of their own: "fox", "fox-2"."""
    ids: dict[int, str] = {}
    used = set(taken)
    for draft in drafts:
        ids[id(draft)] = _fresh(draft.label.replace(" ", "-"), used)
    return tuple(
        Thing(
            id=ids[id(draft)], label=draft.label, said=draft.said, artwork=draft.artwork, count=draft.count, color=draft.color,
            pattern=draft.pattern, material=draft.material, mood=draft.mood, pose=draft.pose, scale=draft.scale, text=draft.text,
            at=draft.at, link=_link(draft, ids),
        )
        for draft in drafts
    )  # fmt: skip


def style_named(words: str) -> tuple[str | None, bool]:
    """The style of a name, and whether it is only near; None for a style that cannot be drawn."""
    name = words.strip().lower().removesuffix(" style")
    if name in STYLES:
        return STYLES[name], False
    return NEAR_STYLES.get(name), True


def _fresh(name: str, used: set[str]) -> str:
    chosen, number = name, 2
    while chosen in used:
        chosen, number = f"{name}-{number}", number + 1
    used.add(chosen)
    return chosen


def _default_setting(drafts: list[Draft], seed: int) -> str:
    """Where the first thing belongs; on the water rather than under it beside boats and for what leaps."""
    setting = default_setting([draft.label for draft in drafts], seed)
    above = any(draft.traits.kind == "vehicle" or draft.pose in {"jumping", "flying"} for draft in drafts)
    return "ocean" if setting == "underwater" and above else setting


def _link(draft: Draft, ids: dict[int, str]) -> Link | None:
    target = ids.get(id(draft.target)) if draft.target is not None else None
    if draft.relation is None or target is None or draft.target is draft:
        return None
    second = ids.get(id(draft.second)) if draft.second is not None else None
    if draft.relation is Relation.BETWEEN and second is None:
        return Link(relation=Relation.NEXT_TO, target=target)
    return Link(relation=draft.relation, target=target, second=second)


def _is_excluded(draft: Draft, excluded: tuple[str, ...]) -> bool:
    for word in excluded:
        match = look_up(word)
        if draft.label == word or (match is not None and match.exact and match.label == draft.label):
            return True
        if word in _PEOPLE and draft.traits.kind == "person":
            return True
    return False


def _style(reading: Reading, parameters: Parameters, usual: str) -> tuple[str, list[tuple[str, str]]]:
    if parameters.style and parameters.style.lower() not in UNAVAILABLE:
        named, near = style_named(parameters.style)
        if named is not None:
            return named, [(f"{parameters.style} style", f"{named} style")] if near else []
    return reading.style or usual, []


def _mostly_foreign(prompt: str) -> bool:
    letters = [sign for sign in prompt if sign.isalpha()]
    return bool(letters) and sum(not sign.isascii() for sign in letters) > len(letters) / 2
