"""Making: words and settings become a recipe, and a recipe becomes a job."""

import random
import time
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from bot.jobs.ledger import NewJob
from bot.model.asset import Asset
from bot.model.conversation import Conversation, Place
from bot.model.errors import ConfirmationNeeded, InputError, PromptError, PromptIssue
from bot.model.ids import new_id
from bot.model.job import Delivery, Job, Lane
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe, RecipeInput
from bot.model.settings import Settings
from bot.model.subject import subject_of
from bot.prompt import support
from bot.prompt.aliases import expand
from bot.prompt.braces import permute
from bot.prompt.parser import Parsed, parse
from bot.providers.registry import Route
from bot.storage import conversations
from bot.studio import laying, looks
from bot.studio.places import new_conversation
from bot.studio.requests import Requester, Upload
from bot.studio.settings import settings_on
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop

LONGEST_PROMPT = 4_000
HIGHEST_SEED = 4_294_967_295


async def imagine(
    shop: Workshop,
    who: Requester,
    text: str,
    *,
    uploads: Sequence[Upload],
    options: Mapping[str, Any],
    provider: str | None,
    confirmed: bool,
    event_id: str | None,
    delivery: Delivery,
) -> tuple[Job, ...]:
    """New pictures: each in a conversation of its own, or all in that of the thread or DM where they were asked for.

    One job for each permutation, as often as `--repeat` says. Raises ConfirmationNeeded for more than one.
    """
    async with shop.reading() as connection:
        settings = await settings_on(connection, shop, who)
        here = None if who.channel_id is None else await conversations.at_channel(connection, who.channel_id)
        text = await looks.with_characters(connection, who, text)
    prompts = read_prompts(text, settings, needs_text=not uploads)
    repeat = prompts[0].parameters.repeat or 1
    many = len(prompts) * repeat
    if many > 1 and not confirmed:
        raise ConfirmationNeeded(f"This prompt stands for {many} jobs, one after the other.", count=many)
    route = shop.registry.route(Operation.GENERATE, provider or settings.provider)
    pictures = await keep_uploads(shop, who, uploads)
    new: list[NewJob] = []
    begun: list[Conversation] = []
    for number, parsed in enumerate(prompt for prompt in prompts for _ in range(repeat)):
        recipe, notes = new_picture(parsed, route, settings, options)
        async with shop.reading() as connection:
            recipe, laid = await laying.laid_on(connection, who, recipe, settings, route)
        recipe, more = with_pictures(recipe, route, pictures)
        more = laid + more
        place = here or new_conversation(who, Place.CHANNEL, title=subject_of(parsed.plain))
        begun += [] if here else [place]
        where = delivery if number == 0 else following(delivery)
        new.append(new_job(who, place.id, recipe, where, notes=notes + more, dedupe_key=event_key(event_id, number)))
    return await shop.ledger.submit(new, begun=begun)


def following(delivery: Delivery) -> Delivery:
    """Where further jobs of one request are shown: in messages of their own, in the same place."""
    return Delivery(channel_id=delivery.channel_id, reply_to_id=delivery.reply_to_id, ephemeral=delivery.ephemeral)


def read_prompts(text: str, settings: Settings, *, needs_text: bool = True) -> tuple[Parsed, ...]:
    """All prompts that the text stands for. Raises PromptError with all that is wrong in any of them."""
    whole = read_prompt(text, settings, needs_text=needs_text)
    if whole.permutations == 1:
        return (whole,)
    return tuple(parse(expand(one, {}, settings.suffix or ""), needs_text=needs_text) for one in permute(text))


def read_prompt(text: str, settings: Settings, *, needs_text: bool = True) -> Parsed:
    """The prompt with the person's suffix. Raises PromptError with all that is wrong."""
    if len(text) > LONGEST_PROMPT:
        raise _wrong("too_long", text, f"This prompt has {len(text)} characters; {LONGEST_PROMPT} can be read.")
    parsed = parse(text, needs_text=needs_text)
    if not parsed.issues and settings.suffix:
        parsed = parse(expand(text, {}, settings.suffix), needs_text=needs_text)
    if parsed.issues:
        raise PromptError(parsed.issues, text=text)
    if needs_text and not _says_something(parsed.text):
        raise _wrong("empty", text, "There are only signs in this prompt: say in words what the picture shows.")
    return parsed


def new_picture(
    parsed: Parsed, route: Route, settings: Settings, options: Mapping[str, Any]
) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe of a picture from words: what was typed, over what was chosen, over the settings; and its notes."""
    said = parsed.parameters
    chosen = {name: value for name, value in options.items() if value is not None and getattr(said, name) is None}
    said = Parameters.model_validate(said.said() | chosen)
    defaults: dict[str, Any] = {"aspect": settings.aspect, "count": settings.count}
    wanted = Parameters.model_validate(defaults | said.said())
    seed = new_seed() if wanted.seed is None else wanted.seed
    count = min(wanted.count or 1, route.model.max_count)
    recipe = Recipe(
        operation=Operation.GENERATE,
        prompt=parsed.text,
        parameters=wanted.model_copy(update={"seed": seed, "count": count}),
        arguments={"size_px": settings.size_px} | _usual_style(settings, route, wanted),
        provider=route.provider.name,
        model=route.model.name,
        seed=seed,
        count=count,
    )
    notes = [*parsed.notes, *support.notes(said, route.model)]
    if parsed.images:
        notes.append("links are not opened: attach the picture")
    return recipe, tuple(dict.fromkeys(notes))


def _usual_style(settings: Settings, route: Route, wanted: Parameters) -> dict[str, JsonValue]:
    """The style of the settings is what holds when neither parameter nor words name one: only the engine can tell."""
    return {"usual_style": settings.style} if wanted.style is None and settings.style in route.model.styles else {}


def with_pictures(recipe: Recipe, route: Route, pictures: Sequence[Asset]) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe with attached pictures as image prompts, as far as the model takes them, and what to say of it."""
    if not pictures:
        return recipe, ()
    takes = route.model.max_inputs if InputRole.IMAGE_PROMPT in route.model.input_roles else 0
    used = tuple(RecipeInput(asset_id=asset.id, role=InputRole.IMAGE_PROMPT) for asset in pictures[:takes])
    left = len(pictures) - len(used)
    note = f"{route.provider.name} does not use {left} of {len(pictures)} attached pictures"
    return recipe.model_copy(update={"inputs": used}), (note,) if left else ()


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
    kept: dict[str, Any] = {} if base is None else base.parameters.said()
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
    if len(text) > LONGEST_PROMPT:
        raise InputError(
            f"This message has {len(text)} characters; {LONGEST_PROMPT} can be read.", way_out="Say it in fewer words."
        )


def _says_something(text: str) -> bool:
    """Letters, digits, or signs that stand for things, such as a fox's emoji."""
    return any(unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "So" for letter in text)


def _wrong(code: str, text: str, message: str) -> PromptError:
    return PromptError((PromptIssue(code, 0, len(text), message),), text=text)
