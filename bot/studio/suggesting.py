"""Suggesting: what could be said next, where the engine that drew does not know it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.jobs.ledger import NewJob
from bot.model.recipe import Operation
from bot.providers.registry import Registry
from bot.studio.sources import ILLUSTRATOR

MOST = 3
_OF_PHOTOS = (
    (Operation.REMOVE_BACKGROUND, "remove the background"),
    (Operation.ADJUST, "make it black and white"),
    (Operation.CROP, "crop it to 1:1"),
    (Operation.TEXT, 'write "HELLO" at the top'),
    (Operation.RESTYLE, "as a watercolour"),
)


def suggesting(new: NewJob, suggestions: Sequence[str], lineup: Registry) -> NewJob:
    """The job with suggestions; the illustrator has some of its own, from what is in the picture."""
    recipe = new.job.recipe
    if not suggestions and recipe.provider != ILLUSTRATOR:
        can = frozenset(operation for model in lineup.models() for operation in model.operations)
        suggestions = of_photos(recipe.operation, can)
    if not suggestions:
        return new
    facts = {"suggestions": list(suggestions), **new.job.facts}
    return replace(new, job=new.job.model_copy(update={"facts": facts}))


def of_photos(done: Operation, can: frozenset[Operation]) -> tuple[str, ...]:
    """Short instructions that some configured engine can carry out, without the kind that was just done."""
    fitting = (words for operation, words in _OF_PHOTOS if operation in can and operation is not done)
    return tuple(fitting)[:MOST]
