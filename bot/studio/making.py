"""Making: words and settings become a recipe, and a recipe becomes a job."""

import random
import re
import time
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from bot.jobs.ledger import NewJob
from bot.model.asset import Asset
from bot.model.errors import InputError, PromptError, PromptIssue
from bot.model.ids import new_id
from bot.model.job import Delivery, Job, Lane
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe, RecipeInput
from bot.model.settings import Settings
from bot.prompt import support
from bot.prompt.aliases import expand, fill, misspelled_lists
from bot.prompt.braces import permute
from bot.prompt.codes import with_codes
from bot.prompt.lists import with_built_in
from bot.prompt.parser import LONGEST, Parsed, parse
from bot.providers.registry import Route
from bot.studio.requests import Requester

_SHAPE = re.compile(r"\b([1-9]\d?)\s*:\s*([1-9]\d?)\b")
HIGHEST_SEED = 4_294_967_295


def following(delivery: Delivery) -> Delivery:
    """Where further jobs of one request are shown: in messages of their own, in the same place."""
    return Delivery(channel_id=delivery.channel_id, reply_to_id=delivery.reply_to_id, ephemeral=delivery.ephemeral)


def read_prompts(text: str, settings: Settings, *, needs_text: bool = True) -> tuple[Parsed, ...]:
    """All prompts that the text stands for. Raises PromptError with all that is wrong in any of them."""
    text = expand(text, settings.aliases or {})
    whole = read_prompt(text, settings, needs_text=needs_text)
    if whole.permutations == 1:
        return (whole,)
    return tuple(parse(expand(one, {}, settings.suffix or ""), needs_text=needs_text) for one in permute(text))


def read_prompt(text: str, settings: Settings, *, needs_text: bool = True) -> Parsed:
    """The prompt, its aliases already put in, with the person's suffix. Raises PromptError with all that is wrong."""
    parsed = parse(text, needs_text=needs_text)
    issues = parsed.issues + misspelled_lists(text, parsed.wildcards, with_built_in(settings.lists))
    if not issues and settings.suffix:
        parsed = parse(expand(text, {}, settings.suffix), needs_text=needs_text)
        issues = parsed.issues
    if issues:
        raise PromptError(issues, text=text)
    if needs_text and not parsed.images and not _says_something(parsed.text):
        raise _wrong("empty", text, "There are only signs in this prompt: say in words what the picture shows.")
    return parsed


def new_picture(
    parsed: Parsed, route: Route, settings: Settings, options: Mapping[str, Any]
) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe of a picture from words: what was typed, over what was chosen, over the settings; and its notes."""
    said = parsed.parameters
    chosen = {name: value for name, value in options.items() if value is not None and getattr(said, name) is None}
    usual = (settings.parameters or Parameters()).said()
    if said.style is not None or "style" in chosen:
        usual.pop("style", None)
    said = Parameters.model_validate(usual | said.said() | chosen)
    defaults: dict[str, Any] = {"aspect": settings.aspect, "count": settings.count}
    liked = {name: it for name, it in liking(settings, route.model.styles).items() if getattr(said, name) is None}
    liked_style = liked.pop("style", None)
    usual = liked_style or settings.style
    defaults |= liked
    wanted = Parameters.model_validate(defaults | said.said())
    seed = new_seed() if wanted.seed is None else wanted.seed
    count = min(wanted.count or 1, route.model.max_count)
    wanted = with_codes(wanted, seed)
    recipe = Recipe(
        operation=Operation.GENERATE,
        prompt=fill(parsed.text, with_built_in(settings.lists), seed),
        parameters=wanted.model_copy(update={"seed": seed, "count": count}),
        arguments={"size_px": settings.size_px} | _usual_style(usual, route, wanted, is_liked=bool(liked_style)),
        provider=route.provider.name,
        model=route.model.name,
        seed=seed,
        count=count,
    )
    unknown = [name for name in parsed.wildcards if name.lower() not in with_built_in(settings.lists)]
    notes = [*parsed.notes, *(f"there is no list called {name}" for name in unknown)]
    notes += [*support.notes(said, route.model), *support.version_notes(said)]
    notes += [f"{it if isinstance(it, str) else 'no ' + ', '.join(it)}, as you like it" for it in liked.values()]
    return recipe, tuple(dict.fromkeys(notes))


def _usual_style(usual: str | None, route: Route, wanted: Parameters, *, is_liked: bool) -> dict[str, JsonValue]:
    """The usual style is what holds when neither parameter nor words name one: only the engine can tell."""
    if wanted.style is not None or usual not in route.model.styles:
        return {}
    said: dict[str, JsonValue] = {"usual_style": usual}
    return said | {"liked_style": usual} if is_liked else said


def liking(settings: Settings, styles: Sequence[str]) -> dict[str, Any]:
    """What is remembered of a person, as far as it is a style, a shape or something to leave out; the newest counts."""
    found: dict[str, Any] = {}
    left_out: list[str] = []
    for like in settings.likes or ():
        words = like.casefold()
        shape = _SHAPE.search(words)
        style = next((name for name in sorted(styles, key=len, reverse=True) if name.casefold() in words), None)
        if words.startswith("no "):
            left_out.append(words.removeprefix("no "))
        elif shape:
            found["aspect"] = f"{shape[1]}:{shape[2]}"
        elif style is not None:
            found["style"] = style
    return found | ({"no": tuple(left_out)} if left_out else {})


def with_inputs(
    recipe: Recipe, route: Route, pictures: Sequence[tuple[InputRole, Asset]]
) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe with pictures in their roles, as far as the model takes them, and what to say of those left out."""
    taken = [(role, asset) for role, asset in pictures if role in route.model.input_roles]
    used = taken[: max(0, route.model.max_inputs)]
    left = len(pictures) - len(used)
    note = f"{route.provider.name} does not use {left} of {len(pictures)} pictures"
    inputs = tuple(RecipeInput(asset_id=asset.id, role=role) for role, asset in used)
    return recipe.model_copy(update={"inputs": inputs}), (note,) if left else ()


def changed_picture(
    operation: Operation,
    instruction: str,
    arguments: Mapping[str, JsonValue],
    route: Route,
    *,
    inputs: Sequence[RecipeInput] = (),
    base: Recipe | None = None,
    count: int = 1,
) -> Recipe:
    """The recipe of a change. Parameters that its arguments name are taken as such; `base` gives the others."""
    known = {name: value for name, value in arguments.items() if name in Parameters.model_fields}
    kept: dict[str, Any] = {} if base is None else base.parameters.model_copy(update={"speed": None}).said()
    seed = new_seed()
    parameters = Parameters.model_validate(kept | known | {"seed": seed, "count": count})
    return Recipe(
        operation=operation,
        prompt=instruction,
        parameters=parameters,
        arguments={name: value for name, value in arguments.items() if name != "inputs"},
        inputs=tuple(inputs),
        provider=route.provider.name,
        model=route.model.name,
        seed=seed,
        count=count,
    )


def asked_by(recipe: Recipe, settings: Settings) -> Recipe:
    """The recipe in the lane of who asks, and hidden when their pictures are, unless it says otherwise itself."""
    usual, said = settings.parameters or Parameters(), recipe.parameters
    lane = {"speed": said.speed or usual.speed, "visibility": said.visibility or usual.visibility}
    return recipe.model_copy(update={"parameters": said.model_copy(update=lane)})


def new_job(
    who: Requester,
    conversation_id: str,
    recipe: Recipe,
    delivery: Delivery,
    *,
    notes: Sequence[str] = (),
    facts: Mapping[str, JsonValue] | None = None,
    parent_version_id: str | None = None,
    dedupe_key: str | None = None,
    press_key: str | None = None,
    target: str | None = None,
) -> NewJob:
    """A job that is ready for the ledger."""
    speed = recipe.parameters.speed
    job = Job(
        id=new_id(),
        conversation_id=conversation_id,
        author_id=who.user_id,
        guild_id=who.guild_id,
        recipe=recipe,
        lane=Lane(speed) if speed in tuple(Lane) else Lane.FAST,
        dedupe_key=dedupe_key,
        parent_version_id=parent_version_id,
        delivery=delivery,
        notes=tuple(notes),
        facts=dict(facts or {}),
        created_at=time.time(),
    )
    return NewJob(job, channel_id=delivery.channel_id or who.channel_id, press_key=press_key, target=target)


def new_seed() -> int:
    """Any of the seeds that can be typed."""
    return random.randint(0, HIGHEST_SEED)


def event_key(event_id: str | None, number: int = 0) -> str | None:
    """The dedupe key of the n-th job of an event."""
    return None if event_id is None else f"event:{event_id}:{number}"


def check_length(text: str) -> None:
    """Raises InputError when a message is longer than anything that is read."""
    if len(text) > LONGEST:
        raise InputError(
            f"This message has {len(text):,} characters; {LONGEST:,} can be read.", way_out="Say it in fewer words."
        )


def _says_something(text: str) -> bool:
    """Letters, digits, or signs that stand for things, such as a fox's emoji."""
    return any(unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "So" for letter in text)


def _wrong(code: str, text: str, message: str) -> PromptError:
    return PromptError((PromptIssue(code, 0, len(text), message),), text=text)
