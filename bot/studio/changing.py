"""Changing: a picture and a wish become a recipe and a job."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from bot.model.asset import Asset
from bot.model.conversation import Conversation, Place, Version
from bot.model.errors import InputError, MissingReference
from bot.model.job import Delivery
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe, RecipeInput
from bot.model.settings import Settings
from bot.storage import assets, jobs
from bot.studio import gate
from bot.studio.doing import route_for, what_it_shows
from bot.studio.making import changed_picture, event_key, new_job, read_prompts
from bot.studio.permissions import check_may_press
from bot.studio.places import new_conversation
from bot.studio.requests import Outcome, Requester, Upload
from bot.studio.settings import settings_for
from bot.studio.sources import ILLUSTRATOR, Source
from bot.studio.uploads import keep_uploads
from bot.studio.wishes import Wish
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Chosen:
    """The picture that a command is about: one of a version, or one that was sent."""

    version: Version | None = None
    upload: Upload | None = None
    number: int | None = None


async def source_in(shop: Workshop, version: Version, number: int | None) -> Source:
    """One picture of a version. Raises MissingReference."""
    place = number or 1
    if not 1 <= place <= len(version.asset_ids):
        raise MissingReference(f"There are {len(version.asset_ids)} pictures, so there is no number {place}.")
    async with shop.reading() as connection:
        (asset,) = await assets.get_many(connection, [version.asset_ids[place - 1]])
    one = RecipeInput(asset_id=asset.id, cell=place if len(version.asset_ids) > 1 else None)
    return Source((one,), (asset,), version.id, None, asset.scene is not None, version.recipe, version.subject)


def recipe_of(shop: Workshop, wish: Wish, source: Source, settings: Settings) -> Recipe:
    """Who does it, with which parameters. Raises Unsupported when nobody can."""
    route = route_for(shop, wish.operation, source, settings)
    return changed_picture(
        wish.operation,
        what_it_shows(source) if wish.words is None else wish.words,
        {**wish.arguments, **wish.said.said()},
        route,
        inputs=source.inputs,
        base=source.base,
        count=min(wish.count, route.model.max_count),
    )


def remixed(prompt: str | None, source: Source, settings: Settings) -> tuple[str | None, Parameters]:
    """The words and parameters of a remix; no words when they are those that the picture has."""
    if prompt is None:
        return None, Parameters()
    parsed, *_ = read_prompts(prompt, settings)
    return (None if parsed.text == what_it_shows(source) else parsed.text), parsed.parameters


async def change(
    shop: Workshop,
    who: Requester,
    chosen: Chosen,
    wish_for: Callable[[Asset], Wish],
    *,
    event_id: str | None,
    delivery: Delivery,
) -> Outcome:
    """A command on a picture. `wish_for` is asked with the picture, since some wishes depend on its size."""
    settings = await settings_for(shop, who)
    source, place, begun = await _source(shop, who, chosen)
    recipe = recipe_of(shop, wish_for(source.assets[0]), source, settings)
    new = new_job(
        who, place, recipe, delivery, parent_version_id=source.parent_version_id, dedupe_key=event_key(event_id)
    )
    return Outcome(jobs=await gate.submit(shop, who, [new], begun=begun))


async def blend(
    shop: Workshop,
    who: Requester,
    uploads: Sequence[Upload],
    aspect: str | None,
    *,
    event_id: str | None,
    delivery: Delivery,
) -> Outcome:
    """Two to five pictures as one. Raises InputError for other numbers."""
    if not 2 <= len(uploads) <= 5:
        raise InputError(f"A blend takes two to five pictures; {len(uploads)} came.")
    kept = await keep_uploads(shop, who, uploads)
    drawn = all(asset.scene is not None for asset in kept)
    wanted = ILLUSTRATOR if drawn and ILLUSTRATOR in shop.registry.names else None
    route = shop.registry.route(Operation.COMBINE, wanted, drawn=drawn)
    shape: dict[str, JsonValue] = {} if aspect is None else {"aspect": aspect}
    recipe = changed_picture(
        Operation.COMBINE,
        "",
        {"layout": "blend", **shape},
        route,
        inputs=[RecipeInput(asset_id=asset.id, role=InputRole.SOURCE) for asset in kept],
    )
    begun = new_conversation(who, Place.CHANNEL, title="blend")
    new = new_job(who, begun.id, recipe, delivery, dedupe_key=event_key(event_id))
    return Outcome(jobs=await gate.submit(shop, who, [new], begun=[begun]))


async def _source(shop: Workshop, who: Requester, chosen: Chosen) -> tuple[Source, str, list[Conversation]]:
    """The picture, the conversation that it belongs to, and that conversation when it begins here."""
    if chosen.version is not None:
        async with shop.reading() as connection:
            job = await jobs.get(connection, chosen.version.job_id)
        check_may_press(who, job, await settings_for(shop, author_of(job.author_id, who)))
        source = await source_in(shop, chosen.version, chosen.number)
        return source, chosen.version.conversation_id, []
    if chosen.upload is None:
        raise MissingReference("There is no picture to change.", way_out="Attach one, or make one with /imagine.")
    (asset,) = await keep_uploads(shop, who, [chosen.upload])
    begun = new_conversation(who, Place.CHANNEL)
    return _uploaded(asset), begun.id, [begun]


def author_of(user_id: str, who: Requester) -> Requester:
    """The author of a picture in the place where somebody presses: whether others may is the author's to say."""
    return replace(who, user_id=user_id, role_ids=(), is_moderator=False, is_admin=False)


def _uploaded(asset: Asset) -> Source:
    return Source((RecipeInput(asset_id=asset.id),), (asset,), drawn=asset.scene is not None)
