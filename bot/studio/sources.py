"""Sources: the picture that a step of a plan starts from, stored already or still in the making."""

import re
from dataclasses import dataclass

from pydantic import JsonValue

from bot.model.asset import Asset
from bot.model.errors import MissingReference
from bot.model.job import Job
from bot.model.recipe import InputRole, Recipe, RecipeInput
from bot.storage import assets, versions
from bot.studio.here import Here
from bot.studio.workshop import Workshop

ILLUSTRATOR = "illustrator"
PREVIOUS = "previous"

_VERSION = re.compile(r"v(\d+)(?:#(\d+))?")
_UPLOAD = re.compile(r"@(\d+)")


@dataclass(frozen=True, slots=True)
class Source:
    """What goes in. `target` is set when it is settled only when the job starts: a job's id, perhaps with "#2".

    `drawn`: the illustrator made it and knows what is in it. `base` is the recipe that made it.
    """

    inputs: tuple[RecipeInput, ...] = ()
    assets: tuple[Asset, ...] = ()
    parent_version_id: str | None = None
    target: str | None = None
    drawn: bool = False
    base: Recipe | None = None
    subject: str = ""


async def source_of(shop: Workshop, here: Here, target: str | None, before: Job | None) -> Source:
    """The picture that `target` of a plan names. Raises MissingReference when there is none."""
    if target is None:
        return Source()
    if target == PREVIOUS:
        if before is None:
            raise MissingReference("There is no step before this one.", way_out="Say it again, one step at a time.")
        return _made_by(before, "")
    if match := _UPLOAD.fullmatch(target):
        return _uploaded(here, int(match[1]))
    match = _VERSION.fullmatch(target)
    if match is None:
        raise MissingReference("I do not know which picture is meant.", way_out="Reply to it and say it again.")
    number, cell = int(match[1]), match[2]
    job = here.waiting_at(number)
    if job is not None:
        return _made_by(job, f"#{cell}" if cell else "")
    return await _stored(shop, here, number, int(cell) if cell else None)


def number_in(target: str | None) -> int:
    """The number of the version that a target names. Raises MissingReference."""
    match = _VERSION.fullmatch(target or "")
    if match is None:
        raise MissingReference("I do not know which picture is meant.", way_out="Reply to it and say it again.")
    return int(match[1])


def uploads_in(value: JsonValue) -> tuple[int, ...]:
    """The numbers of the attached pictures that a parameter names: "@1", or a list of such names."""
    names = value if isinstance(value, list) else [value]
    matches = (_UPLOAD.fullmatch(name) for name in names if isinstance(name, str))
    return tuple(int(match[1]) for match in matches if match)


def more_inputs(here: Here, value: JsonValue, role: InputRole) -> tuple[RecipeInput, ...]:
    """Attached pictures that a step names beside its source. Raises MissingReference."""
    sources = (_uploaded(here, number) for number in uploads_in(value))
    return tuple(one.model_copy(update={"role": role}) for source in sources for one in source.inputs)


def _made_by(job: Job, cell: str) -> Source:
    return Source(target=job.id + cell, drawn=job.recipe.provider == ILLUSTRATOR, base=job.recipe)


def _uploaded(here: Here, number: int) -> Source:
    if not 1 <= number <= len(here.uploads):
        raise MissingReference(f"There is no attached picture number {number}.")
    asset = here.uploads[number - 1]
    return Source((RecipeInput(asset_id=asset.id),), (asset,), drawn=asset.scene is not None)


async def _stored(shop: Workshop, here: Here, number: int, cell: int | None) -> Source:
    version_id = here.number_to_id.get(number)
    if version_id is None:
        raise MissingReference(f"There is no version {number} here.")
    async with shop.reading() as connection:
        version = await versions.get(connection, version_id)
        pictures = await assets.get_many(connection, version.asset_ids)
    place = 1 if cell is None else cell
    if not 1 <= place <= len(pictures):
        raise MissingReference(f"There are {len(pictures)} pictures, so there is no number {place}.")
    asset = pictures[place - 1]
    one = RecipeInput(asset_id=asset.id, cell=place if len(pictures) > 1 else None)
    return Source((one,), (asset,), version.id, None, asset.scene is not None, version.recipe, version.subject)
