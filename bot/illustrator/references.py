"""References: what a new scene takes from other pictures.

Of a picture that the illustrator drew everything is known, so its style, world or figure is taken as it is.
Of any other image prompt its light and colours are measured and laid over the new one.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, UnidentifiedImageError

from bot.illustrator import vocabulary
from bot.illustrator.reading import Reading
from bot.illustrator.scene import Relation, Scene, Thing, Tone
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole

_MEASURED_PX = 48
_WORLD = ("setting", "time", "weather", "season", "backdrop_color")
_FIGURES = frozenset({"creature", "person"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that goes into a new one. `picture` is its file; `scene` is set when it was drawn here."""

    role: InputRole
    scene: Scene | None = None
    picture: bytes = b""


def referred(
    scene: Scene, reading: Reading, said: Parameters, references: Sequence[Reference]
) -> tuple[Scene, tuple[str, ...]]:
    """The scene with what it takes from each reference, and what could not be taken, in words."""
    notes: list[str] = []
    styles = [one for one in references if one.role is InputRole.STYLE]
    for reference in references:
        match reference.role:
            case InputRole.STYLE:
                share = (100 if said.style_weight is None else said.style_weight) / 100 / len(styles)
                scene = _styled(scene, reading, said, reference, share, leads=reference is styles[0])
            case InputRole.IMAGE_PROMPT:
                scene = _inspired(scene, reading, reference, 1.0 if said.image_weight is None else said.image_weight)
            case InputRole.CHARACTER | InputRole.OBJECT if reference.scene is not None:
                scene = _cast(scene, reference.scene, figure=reference.role is InputRole.CHARACTER)
            case InputRole.CHARACTER | InputRole.OBJECT:
                notes.append("a photo as character or object reference has no effect on illustrator")
            case _:
                pass
    return scene, tuple(dict.fromkeys(notes))


def measured(picture: bytes) -> Tone:
    """The light and colours of a picture, as a tone. A file that is no picture has none."""
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "WEBP", "GIF")) as image:
            small = image.convert("RGB").resize((_MEASURED_PX, _MEASURED_PX), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError):
        return Tone()
    values = np.asarray(small, np.float32) / 255
    red, green, blue = (float(values[..., channel].mean()) for channel in range(3))
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    vivid = float((values.max(axis=2) - values.min(axis=2)).mean())
    colored = vivid > 0.04
    return Tone(
        brightness=_within(1.1 * (light - 0.5)),
        saturation=_within(2.2 * (vivid - 0.28)),
        temperature=_within(3 * (red - blue)),
        tint=_hex(values) if colored else None,
    )


def _styled(
    scene: Scene, reading: Reading, said: Parameters, reference: Reference, share: float, *, leads: bool
) -> Scene:
    """Tones of all references add up by their shares; the way of drawing cannot be mixed, so the first one leads."""
    drawn = reference.scene
    if drawn is None:  # a look is made of its pixels, by `referred`
        return scene
    update: dict[str, object] = {
        "look": drawn.look,
        "tones": (*scene.tones, *(_fainter(tone, share) for tone in drawn.tones)),
    }
    if share > 0 and leads and said.style is None and reading.style is None:
        update["style"] = drawn.style
    if leads and said.stylize is None:
        update["stylize"] = drawn.stylize
    return scene.model_copy(update=update)


def _inspired(scene: Scene, reading: Reading, reference: Reference, weight: float) -> Scene:
    """The world of a drawn picture where the words name none, and all of it when there are no words."""
    drawn = reference.scene
    if weight <= 0:
        return scene
    if drawn is None:
        return scene.model_copy(update={"tones": (*scene.tones, _fainter(measured(reference.picture), weight))})
    update: dict[str, object] = {name: getattr(drawn, name) for name in _WORLD if getattr(reading, name) is None}
    if not reading.things:
        update["things"] = _joined(scene.things, drawn.things)
    if weight >= 2 and reading.style is None:
        update["style"] = drawn.style
    return scene.model_copy(update=update)


def _cast(scene: Scene, drawn: Scene, *, figure: bool) -> Scene:
    """The main figure or thing of the other picture, with what it wears and holds, in place of one of its kind."""
    roots = [thing for thing in drawn.things if thing.link is None]
    wanted = [thing for thing in roots if (vocabulary.entry(thing.label).kind in _FIGURES) is figure] or roots
    if not wanted:
        return scene
    main = wanted[0]
    props = [it for it in drawn.things if it.link is not None and it.link.target == main.id]
    props = [it for it in props if it.link is not None and it.link.relation in {Relation.WEARING, Relation.HOLDING}]
    place = next(
        (it for it in scene.things if vocabulary.entry(it.label).kind == vocabulary.entry(main.label).kind), None
    )
    if place is None or (not figure and place.label != main.label):
        return scene.model_copy(update={"things": _joined(scene.things, (main, *props))})
    kept = {"id": place.id, "count": place.count, "pose": place.pose, "link": place.link, "at": place.at, "boxes": ()}
    taken = {it.id for it in scene.things}
    props = [
        it.model_copy(
            update={"id": _free(it.id, taken), "boxes": (), "link": it.link.model_copy(update={"target": place.id})}
        )
        for it in props
        if it.link is not None
    ]
    things = [main.model_copy(update=kept) if it is place else it for it in scene.things]
    return scene.model_copy(update={"things": (*things, *props)})


def _joined(first: tuple[Thing, ...], second: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Both, the second with new ids where needed and without places."""
    taken = {thing.id for thing in first}
    names = {thing.id: _free(thing.id, taken) for thing in second}
    moved = [
        thing.model_copy(
            update={
                "id": names[thing.id],
                "boxes": (),
                "link": None
                if thing.link is None or thing.link.target not in names
                else thing.link.model_copy(update={"target": names[thing.link.target], "second": None}),
            }
        )
        for thing in second
    ]
    return (*first, *moved)


def _free(name: str, taken: set[str]) -> str:
    chosen, number = name, 2
    while chosen in taken:
        chosen, number = f"{name}-{number}", number + 1
    taken.add(chosen)
    return chosen


def _fainter(tone: Tone, share: float) -> Tone:
    """The tone at a share of its strength; a tint only from half strength on, for it has none of its own."""
    amounts = {
        name: _within(getattr(tone, name) * share) for name in ("brightness", "contrast", "saturation", "temperature")
    }
    return Tone(**amounts, tint=tone.tint if share >= 0.5 else None, look=tone.look if share >= 0.5 else None)


def _within(amount: float) -> float:
    return round(min(1.0, max(-1.0, amount)), 3)


def _hex(values: np.ndarray) -> str:
    """The mean of the more vivid half of the pixels, at middle lightness."""
    flat = values.reshape(-1, 3)
    vivid = flat.max(axis=1) - flat.min(axis=1)
    color = flat[vivid >= np.median(vivid)].mean(axis=0)
    color = np.clip(color * 0.55 / max(0.05, float(color.mean())), 0, 1)
    return "#" + "".join(f"{round(float(channel) * 255):02x}" for channel in color)
