"""How each operation makes its picture. Runs in the drawing processes."""

import io
from collections.abc import Callable
from fractions import Fraction

from PIL import Image, ImageFilter, UnidentifiedImageError

from bot.illustrator import describe, texture
from bot.illustrator.compose import compose
from bot.illustrator.dials import dressed, turned, weighed
from bot.illustrator.edit import edit
from bot.illustrator.expand import expanded
from bot.illustrator.into import into
from bot.illustrator.phrases import split
from bot.illustrator.placing import not_yet_there
from bot.illustrator.reading import read
from bot.illustrator.redraw import render_change
from bot.illustrator.references import referred
from bot.illustrator.referred import in_referred_style
from bot.illustrator.region import region_of, vary_region
from bot.illustrator.render import OnStage, composed, render, toned
from bot.illustrator.scene import Scene, Thing, Tone
from bot.illustrator.styles import style_of
from bot.illustrator.understanding import DEFAULT_STYLE, style_named, understand
from bot.illustrator.visibility import hidden
from bot.illustrator.worker import Made, Task, png
from bot.imaging.expand import Margins
from bot.model.errors import InputError, NothingDrawn
from bot.model.look import Look
from bot.model.weights import plain, weighted

Maker = Callable[[Task, OnStage], Made]
_UPSCALED_NATIVELY_PX = 2048


def generate(task: Task, tell: OnStage) -> Made:
    """A new picture from words, with what the parameters and other pictures add to them."""
    tell(0.05, "reading the words", None)
    said = task.parameters
    usual_style = "comic" if said.niji else str(task.arguments.get("usual_style") or DEFAULT_STYLE)
    parts = weighted(task.words)
    words = plain(task.words)
    unwanted = tuple(part.text for part in parts if part.weight <= 0)
    said = said.model_copy(update={"no": (*(said.no or ()), *unwanted) or None})
    meant = understand(words, said, task.seed, usual_style)
    if meant.is_empty and not task.references:
        raise NothingDrawn(
            f"I have no drawing for: {', '.join(meant.unknown)}."
            if meant.unknown
            else "I found nothing to draw in this.",
            way_out=" ".join((*meant.ignored, "Say it in other words, or choose another provider in /settings.")),
            provider="illustrator",
            unknown=meant.unknown,
        )
    scene, notes = referred(meant.scene, read(split(words)), said, task.references)
    scene, more = in_referred_style(scene, task, usual_style)
    if task.arguments.get("tone"):
        scene = scene.model_copy(update={"tones": (*scene.tones, Tone.model_validate(task.arguments["tone"]))})
    scene = turned(weighed(scene, parts), words, said, task.seed)
    scene = compose(_sized(scene, task.size).model_copy(update={"seed": task.seed}))
    scene = compose(dressed(scene, said.weird, task.seed))
    tell(0.15, "composing", None)
    return _made(
        _rendered(scene, task.size, said.quality or 1.0, tell),
        scene,
        unknown=meant.unknown,
        substituted=meant.substituted,
        ignored=(*meant.ignored, *_unknown_style(said.style), *notes, *more),
        left_out=(*meant.left_out, *hidden(scene)),
    )


def _rendered(scene: Scene, size: tuple[int, int], quality: float, tell: OnStage) -> Image.Image:
    """`quality` is the work spent: drawn with so many times the pixels, then brought to size."""
    scale = min(quality**0.5, _UPSCALED_NATIVELY_PX / max(size))
    if scale == 1:
        return render(scene, size, on_stage=tell)
    drawn = render(scene, (round(size[0] * scale), round(size[1] * scale)), on_stage=tell)
    return drawn.resize(size, Image.Resampling.LANCZOS)


def _unknown_style(said: str | None) -> tuple[str, ...]:
    if said is None or style_named(said)[0] is not None:
        return ()
    return (f"no style called {said[:40]}",)


def change(task: Task, tell: OnStage) -> Made:
    """An edit by words of an own picture."""
    before = _scene_of(task)
    outcome = edit(before, task.words, task.seed)
    after = compose(outcome.scene)
    place = task.arguments.get("into")
    if isinstance(place, list) and len(place) == 4:
        after = into(before, after, (place[0], place[1], place[2], place[3]))
    tell(0.15, "changing the scene", None)
    former = _former(task)
    if _shape(before) != _shape(after) or former.size != task.size:
        image, outside = render(after, _fitting(after, task.size), on_stage=tell), None
    else:
        done = render_change(before, after, former, on_stage=tell)
        image, outside = done.image, None if done.whole else done.changed_outside
    return _made(
        image,
        after,
        unknown=outcome.unknown,
        substituted=outcome.substituted,
        ignored=outcome.ignored,
        changed_outside=outside,
    )


def adjust(task: Task, tell: OnStage) -> Made:
    """Colour and light over the picture as it is; the scene remembers them, so that later edits keep them."""
    one = Tone.model_validate(task.arguments)
    if not one.model_dump(exclude_defaults=True):
        return change(task, tell)
    before = _scene_of(task)
    try:
        image = toned(_former(task), one)
    except ValueError as unknown:
        raise InputError(f"I do not know the colour {one.tint}.", way_out="Try red, or #ff8800.") from unknown
    return _made(image, before.model_copy(update={"tones": (*before.tones, one)}))


def vary(task: Task, tell: OnStage) -> Made:
    """The same things again: subtle keeps their places and repaints the world, strong composes anew."""
    scene = _scene_of(task)
    if task.arguments.get("region"):
        return _vary_region(task, scene, tell)
    if task.arguments.get("strength", "subtle") == "strong":
        loose = tuple(thing.model_copy(update={"boxes": ()}) for thing in scene.things)
        words = tuple(line.model_copy(update={"box": None}) for line in scene.lettering)
        scene = compose(scene.model_copy(update={"seed": task.seed, "things": loose, "lettering": words}))
    else:
        scene = _nudged(scene, task.seed)
    return _made(render(scene, task.size, on_stage=tell), scene)


def _vary_region(task: Task, scene: Scene, tell: OnStage) -> Made:
    """Another content in one part; words say which, without them what is there is drawn differently."""
    boxes = region_of(scene, str(task.arguments["region"]))
    meant = understand(task.words, task.parameters, task.seed) if task.arguments.get("new_words") else None
    ignored = () if meant is None or meant.scene.things else ("I found nothing to draw in these words.",)
    new = () if meant is None else meant.scene.things
    image, after = vary_region(scene, _former(task), boxes, new, task.seed, on_stage=tell)
    unknown, substituted = ((), ()) if meant is None else (meant.unknown, meant.substituted)
    return _made(image, after, unknown=unknown, substituted=substituted, ignored=ignored, changed_outside=0.0)


def expand(task: Task, tell: OnStage) -> Made:
    """The same world seen wider; the former picture stays in it as it is. New words bring things into the new part."""
    scene, margins = _scene_of(task), Margins.of(task.arguments.get("margins"))
    new: tuple[Thing, ...] = ()
    if task.arguments.get("new_words"):
        new = not_yet_there(scene, understand(task.words, task.parameters, task.seed).scene.things)
    image, after, drawn_on = expanded(scene, _former(task), margins, new=new, seed=task.seed, on_stage=tell)
    ignored = () if drawn_on else ("this style ends at its edge: the edge was drawn out",)
    return _made(image, after, ignored=ignored)


def larger(task: Task, tell: OnStage) -> Made:
    """The same picture with more pixels, drawn again and not stretched; "creative" also lays on more of its style."""
    scene = _scene_of(task)
    if task.arguments.get("mode") == "creative":
        scene = scene.model_copy(update={"stylize": min(1000, scene.stylize + 200)})
    size = task.size
    if max(size) > _UPSCALED_NATIVELY_PX:
        scale = _UPSCALED_NATIVELY_PX / max(size)
        drawn = render(scene, (round(size[0] * scale), round(size[1] * scale)), on_stage=tell)
        return _made(drawn.resize(size, Image.Resampling.LANCZOS), scene)
    return _made(render(scene, size, on_stage=tell), scene)


def restyle(task: Task, tell: OnStage) -> Made:
    """The same scene in another style, named in the words."""
    scene = _scene_of(task)
    if task.references:
        scene, notes = in_referred_style(scene, task, scene.style)
        return _made(render(scene, task.size, on_stage=tell), scene, ignored=notes)
    if task.arguments.get("look"):
        scene = _with_look(scene, Look.model_validate(task.arguments["look"]))
        return _made(render(scene, task.size, on_stage=tell), scene)
    style = task.parameters.style
    if style:
        scene = scene.model_copy(update={"style": style})
        return _made(render(scene, task.size, on_stage=tell), scene)
    words = task.words if "style" in task.words.lower() else f"make it {task.words}"
    return change(_with_words(task, words), tell)


def replace_background(task: Task, tell: OnStage) -> Made:
    """Another world behind the same things; hour, season and weather stay as they are unless they are said."""
    if task.arguments.get("blur"):
        return _blur_background(task)
    where = str(task.arguments.get("background") or task.words)
    scene = _scene_of(task).model_copy(update={"transparent": False})
    outcome = edit(scene, f"change the background to {where}", task.seed)
    after = compose(outcome.scene)
    return _made(
        render(after, task.size, on_stage=tell),
        after,
        unknown=outcome.unknown,
        substituted=outcome.substituted,
        ignored=outcome.ignored,
    )


def _blur_background(task: Task) -> Made:
    """What is drawn stays sharp; what is behind it loses its lines. The scene stays as it was."""
    scene, former = _scene_of(task), _former(task).convert("RGB")
    things = render(scene.model_copy(update={"transparent": True, "tones": ()}), former.size).getchannel("A")
    soft = former.filter(ImageFilter.GaussianBlur(0.012 * min(former.size)))
    return _made(Image.composite(former, soft, things), scene)


def remove_background(task: Task, tell: OnStage) -> Made:
    """The things alone, on nothing."""
    scene = _scene_of(task).model_copy(update={"transparent": True})
    return _made(render(scene, task.size, on_stage=tell), scene)


MAKERS: dict[str, Maker] = {
    "generate": generate,
    "change": change,
    "adjust": adjust,
    "vary": vary,
    "larger": larger,
    "restyle": restyle,
    "expand": expand,
    "replace_background": replace_background,
    "remove_background": remove_background,
}


def _made(image: Image.Image, scene: Scene, **told: object) -> Made:
    return Made(
        png=png(image),
        scene=scene,
        alt_text=describe.alt_text(scene),
        suggestions=tuple(describe.suggestions(scene, scene.seed)),
        **told,  # type: ignore[arg-type]  # the keywords are Made's own
    )


def _scene_of(task: Task) -> Scene:
    if task.scene is None:
        raise InputError(
            "This picture was not drawn by the illustrator.", way_out="Choose a provider that edits photos."
        )
    return composed(task.scene)


def _former(task: Task) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(task.picture), formats=("PNG", "JPEG", "WEBP"))
        return image.convert("RGBA" if "A" in image.getbands() else "RGB")
    except (UnidentifiedImageError, OSError) as broken:
        raise InputError("The picture cannot be read.") from broken


def _sized(scene: Scene, size: tuple[int, int]) -> Scene:
    ratio = Fraction(*size)
    return scene.model_copy(update={"aspect": (ratio.numerator, ratio.denominator)})


def _shape(scene: Scene) -> float:
    return round(scene.aspect[0] / scene.aspect[1], 2)


def _fitting(scene: Scene, size: tuple[int, int]) -> tuple[int, int]:
    """`size`, or the same area in the scene's own shape when an edit changed it."""
    ratio = scene.aspect[0] / scene.aspect[1]
    if abs(ratio - size[0] / size[1]) < 0.02:
        return size
    longer = max(size)
    return (longer, max(256, round(longer / ratio))) if ratio >= 1 else (max(256, round(longer * ratio)), longer)


def _nudged(scene: Scene, seed: int) -> Scene:
    """Another seed for the world; things shift a little and keep their feet where ground is."""
    chance = texture.generator(seed, "nudge")
    shift = float(chance.uniform(-0.05, 0.05))

    def moved(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        return round(box[0] + shift, 4), box[1], round(box[2] + shift, 4), box[3]

    boxes = [box for thing in scene.things for box in thing.boxes]
    if any(not (box[0] + shift >= 0 and box[2] + shift <= 1) for box in boxes):
        shift = 0.0
    things = tuple(thing.model_copy(update={"boxes": tuple(map(moved, thing.boxes))}) for thing in scene.things)
    return scene.model_copy(update={"seed": seed, "things": things})


def _with_look(scene: Scene, look: Look) -> Scene:
    """The scene in this style and these colours, in place of its own."""
    named = style_of(look.style or scene.style).name
    tones = (Tone.model_validate(look.tone),) if look.tone else ()
    stylize = scene.stylize if look.stylize is None else look.stylize
    return scene.model_copy(update={"style": named, "tones": tones, "stylize": stylize})


def _with_words(task: Task, words: str) -> Task:
    from dataclasses import replace

    return replace(task, words=words)
