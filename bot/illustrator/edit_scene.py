"""Edits of the whole scene by words: where, when, weather, season, style and camera."""

import re

from bot.illustrator.changes import BACKDROP, CAMERA, Changes
from bot.illustrator.modifiers import COLORS
from bot.illustrator.phrases import split
from bot.illustrator.reading import Reading, read
from bot.illustrator.scene import Box, Thing
from bot.illustrator.settings_words import SEASONS, SETTINGS, TIMES, WEATHERS
from bot.illustrator.understanding import DEFAULT_STYLE

_ZOOM_STEP = 1.3
_PAN_STEP = 0.15
_ZOOM_LIMITS = (0.25, 4.0)
_MODES = (
    (
        re.compile(
            r"^zoom (?:it )?in\b|^(?:(?:a (?:bit|little|lot)|much|even) )*(?:closer|nearer)$|^(?:get|go|move|come|step) (?:a (?:bit|little) )?(?:closer|nearer)|^(?:make it |show )?(?:a |me a )?close[- ]?up\b"
        ),
        "in",
    ),
    (
        re.compile(
            r"^zoom (?:it )?out\b|^(?:get|go|move|step) (?:back|further|farther)|^show more\b|^pull back|^uncrop|^(?:further|farther) away$"
        ),
        "out",
    ),
)
_PAN = re.compile(
    r"^(?:pan|look|move the camera|camera|shift the (?:view|camera)|scroll)\s+(?:to the )?(?P<way>left|right|up|down)\b"
)
_ASPECT = re.compile(r"\b(?P<width>\d{1,3})\s*[:x/]\s*(?P<height>\d{1,3})\b")
_SHAPES = {
    "wider": None, "wide": (16, 9), "widescreen": (16, 9), "panorama": (3, 1), "panoramic": (3, 1), "landscape": (3, 2), "portrait": (2, 3),
    "square": (1, 1), "taller": None, "tall": (2, 3), "vertical": (2, 3), "horizontal": (3, 2), "banner": (3, 1),
}  # fmt: skip
_SHAPE = re.compile(
    rf"^(?:make it|make this|make the (?:picture|image)|turn it|turn it into|change it to|crop to|in|as|it should be)?\s*(?:(?:a (?:bit|little|lot)|slightly|much|even|more) )*(?:a |an |in )?(?P<shape>{'|'.join(_SHAPES)})(?: format| picture| image| orientation| mode)?$"
)
_WIDER = ((1, 1), (3, 2), (16, 9), (21, 9), (3, 1))
_CLEAR_UP = re.compile(
    r"^(?:clear (?:up )?(?:the )?(?:weather|sky)|(?:make|let) (?:the )?(?:weather|sky|it) (?:better|nice|clear|clear up)|better weather|nice weather)$"
)
_PLAIN_STYLE = re.compile(
    r"^(?:(?:go |switch |change |turn )?back to|use|in|restore|remove|reset|return to|drop|without)?\s*(?:it |this )?(?:to )?(?:the |its |a |this )?(?:original|normal|default|first|plain|usual|old)?\s*(?:art )?style$"
)
_ANOTHER_PLACE = re.compile(
    r"^(?:turn|change|make|transform|convert|switch)\s+(?:the |this )(?P<old>[\w ]+?)\s+(?:in)?to\s+(?:a |an |the )?(?P<new>.+)$"
)
_SKY = re.compile(
    r"^(?:make|paint|color|colour|turn|change|set)\s+(?:the )?(?P<what>sky|ground|grass|snow|water|sea|sand|wall|walls|floor|clouds?)\s+(?:colou?r )?(?:to |into )?(?:a |more )?(?P<look>[\w ]+)$"
)
_SKY_BY_TIME = {"orange": "sunset", "purple": "sunset", "pink": "dawn", "red": "sunset", "dark": "night", "black": "night", "dark blue": "night",
                "darker": "night", "navy": "night", "blue": "day", "bright": "day", "brighter": "day", "golden": "sunset", "gold": "sunset"}  # fmt: skip
_REMOVE = re.compile(
    r"^(?:remove|delete|stop|no|without|get rid of|clear|no more|take away|turn off|end)\s+(?:all |the |any |this )*(?P<what>[\w ]+)$"
)
_BACKGROUND = re.compile(
    r"^(?:change|make|set|turn|switch|replace|swap|paint|color|colour)\s+(?:the )?(?:background|backdrop|setting|scene|scenery|location)\s*(?:color |colour )?(?:to |into |with |for |be )*(?:a |an |the )?(?P<what>.+)$"
)
_CLEARED = {"rain": "clear", "snow": "clear", "fog": "clear", "storm": "clear", "cloudy": "clear"}
_SCENE_FIELDS = ("setting", "time", "season", "weather", "style", "backdrop_color")


def camera(changes: Changes, clause: str) -> bool:
    """Zoom, pan and the shape of the picture."""
    said = clause.lower().strip()
    for pattern, way in _MODES:
        if pattern.search(said) and "text" not in said:
            factor = _ZOOM_STEP if way == "in" else 1 / _ZOOM_STEP
            factor = factor**2 if re.search(r"\b(?:a lot|lots|much|way|far|twice|two times)\b", said) else factor
            factor = factor**0.5 if re.search(r"\b(?:a bit|a little|slightly)\b", said) else factor
            low, high = _ZOOM_LIMITS
            changes.update(CAMERA, zoom=round(min(high, max(low, changes.scene.zoom * factor)), 4))
            return True
    pan = _PAN.match(said)
    if pan:
        x, y = changes.scene.pan
        step_x, step_y = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}[pan["way"]]
        changes.update(CAMERA, pan=(round(x + step_x * _PAN_STEP, 4), round(y + step_y * _PAN_STEP, 4)))
        return True
    shape, ratio = _SHAPE.match(said), _ASPECT.search(said)
    if (
        ratio
        and re.match(r"^(?:make|crop|change|set|in|as|use|turn|aspect|\d)", said)
        and not re.search(r"\b(?:at|by)\b", said)
    ):
        return _reshape(changes, (int(ratio["width"]), int(ratio["height"])))
    if shape:
        return _reshape(
            changes, _SHAPES[shape["shape"]] or _step(changes.scene.aspect, wider=shape["shape"] == "wider")
        )
    return False


def apply(changes: Changes, clause: str) -> bool:
    """Where, when, weather, season and style: "make it night", "put them on a beach", "change the background to a forest"."""
    said = clause.lower().strip()
    if _CLEAR_UP.match(said):
        changes.update(BACKDROP, weather="clear")
        return True
    removed = _REMOVE.match(said)
    if removed:
        return _remove(changes, removed["what"].strip())
    background = _BACKGROUND.match(said)
    if background:
        return _background(changes, background["what"].strip(), clause)
    if _PLAIN_STYLE.match(said) and "style" in said:
        changes.update(BACKDROP, style=DEFAULT_STYLE)
        return True
    place = _ANOTHER_PLACE.match(said)
    if place and SETTINGS.get(place["old"]) == changes.scene.setting:
        return _background(changes, place["new"], clause)
    part = _SKY.match(said)
    if part and (part["look"] in COLORS or part["look"] in _SKY_BY_TIME):
        return _part(changes, part["what"], part["look"])
    plain = _plain(clause)
    if re.fullmatch(
        r"(?:(?:a lot of|lots of|heavy|light|falling|more)\s+)*snow(?:ing|y|fall)?(?: outside| falling)?", plain.lower()
    ):
        changes.update(BACKDROP, weather="snow")
        return True
    reading = read(split(plain))
    return not reading.things and apply_reading(changes, reading)


def apply_reading(changes: Changes, reading: Reading) -> bool:
    """Takes over what a reading says about the whole scene; false when it says nothing about it."""
    fields = {name: value for name in _SCENE_FIELDS if (value := getattr(reading, name)) is not None}
    if not fields and not any("style" in said for said, _ in reading.substituted):
        changes.ignored += [f"I cannot draw this in {note}." for note in reading.ignored if note.endswith("style")]
        return any(note.endswith("style") for note in reading.ignored)
    if "setting" in fields and "backdrop_color" not in fields:
        fields["backdrop_color"] = None
    changes.update(BACKDROP, **fields)
    if "style" in fields:
        changes.changed += [thing.id for thing in changes.scene.things] + [line.id for line in changes.scene.lettering]
    changes.substituted += reading.substituted
    changes.unknown += reading.unknown
    changes.ignored += reading.ignored
    return True


def _plain(clause: str) -> str:
    """The clause without the verb that carries it."""
    return re.sub(
        r"^(?:(?:make|turn|change|set|switch|put|place|move|bring|take|transport|have|let|render|redraw|paint|draw|do|give|add|show|send|style|restyle)\s+)?"
        r"(?:(?:it|them|this|that|him|her|everything|everyone|the scene|the picture|the image|the weather|the time|the season|the style|the lighting|the sky|all|some|the time of day)\s+)?"
        r"(?:(?:be|become|to|into|look like|look|as|with|happen|take place|is|it|a bit|more|some|during)\s+)*",
        "", clause, count=1, flags=re.IGNORECASE,
    )  # fmt: skip


def _remove(changes: Changes, what: str) -> bool:
    weather = (
        WEATHERS.get(what)
        or WEATHERS.get(what.removesuffix("s"))
        or {"snow": "snow", "clouds": "cloudy", "wind": "storm"}.get(what)
    )
    if weather is not None and changes.scene.weather == weather:
        changes.update(BACKDROP, weather="clear")
        return True
    if what in {"background", "backdrop", "scenery", "setting"}:
        changes.update(BACKDROP, setting="plain", backdrop_color=None)
        return True
    if what in SEASONS and changes.scene.season == SEASONS[what]:
        changes.update(BACKDROP, season=None)
        return True
    if what in TIMES and changes.scene.time == TIMES[what]:
        changes.update(BACKDROP, time="day")
        return True
    if SETTINGS.get(what) == changes.scene.setting:
        changes.update(BACKDROP, setting="meadow")
        return True
    return False


def _part(changes: Changes, what: str, look: str) -> bool:
    """A part of the backdrop has no colour of its own: the sky takes the time of day that has it, and that is said."""
    time = _SKY_BY_TIME.get(look) if what == "sky" else None
    if time is None:
        changes.ignored.append(
            f"I cannot paint the {what} alone. Say “make the background {look}”, or another time of day."
        )
        return True
    changes.update(BACKDROP, time=time)
    changes.ignored.append(f"The sky takes its colour from the time of day: it is {time} now.")
    return True


def _background(changes: Changes, what: str, clause: str) -> bool:
    if what in COLORS:
        changes.update(BACKDROP, setting="plain", backdrop_color=COLORS[what])
        return True
    reading = read(split(what))
    if apply_reading(changes, reading):
        return True
    named = [*reading.unknown, *(draft.said or draft.label for draft in reading.things)]
    changes.ignored.append(f"I don't have a backdrop for {', '.join(named) or what}.")
    return True


def _step(aspect: tuple[int, int], *, wider: bool) -> tuple[int, int]:
    ratio = aspect[0] / aspect[1]
    if wider:
        return next(((w, h) for w, h in ((2, 3), *_WIDER) if w / h > ratio + 0.01), (3, 1))
    return next(((h, w) for w, h in ((2, 3), *_WIDER) if h / w < ratio - 0.01), (1, 3))


def _reshape(changes: Changes, aspect: tuple[int, int]) -> bool:
    """Shows more of the world on two sides, or less; things keep their size and their place around the middle."""
    width, height = max(1, aspect[0]), max(1, aspect[1])
    if not 1 / 3 <= width / height <= 3:
        changes.ignored.append("The shape of a picture goes from 1:3 to 3:1.")
        return True
    old = changes.scene.aspect[0] / changes.scene.aspect[1]
    stretch = (width / height) / old
    things = tuple(_reframed(thing, stretch) for thing in changes.scene.things)
    lettering = tuple(line.model_copy(update={"box": None}) for line in changes.scene.lettering)
    changes.update(CAMERA, aspect=(width, height), things=things, lettering=lettering)
    return True


def _reframed(thing: Thing, stretch: float) -> Thing:
    boxes = tuple(_about_middle(box, stretch) for box in thing.boxes)
    return thing.model_copy(update={"boxes": boxes if all(0 <= edge <= 1 for box in boxes for edge in box) else ()})


def _about_middle(box: Box, stretch: float) -> Box:
    x0, y0, x1, y1 = box
    if stretch >= 1:
        return (0.5 + (x0 - 0.5) / stretch, y0, 0.5 + (x1 - 0.5) / stretch, y1)
    return (x0, 0.5 + (y0 - 0.5) * stretch, x1, 0.5 + (y1 - 0.5) * stretch)
