"""What every HTTP provider does around its call: the model, the size, the pictures that go in and come out."""

import asyncio
from collections.abc import Coroutine, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from bot.imaging.metadata import without_facts
from bot.imaging.untrusted import media_type_of
from bot.model.errors import BadRequest, InputError, ProviderError, Unsupported
from bot.model.recipe import InputRole, Operation
from bot.model.weights import weighted
from bot.providers.base import ProducedImage, ProviderRequest, ProviderResult
from bot.providers.framing import AnySize, Framing, fitted, nearest, put_in, put_mask_in_black, put_mask_in_white
from bot.providers.received import picture
from bot.providers.service_model import Sent, ServiceModel, Wanted
from bot.providers.wording import worded

T = TypeVar("T")


async def side_by_side(calls: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """All at once; when one fails, the others are cancelled. Raises ProviderError."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call) for call in calls]
    except BaseExceptionGroup as failed:
        raise next((one for one in failed.exceptions if isinstance(one, ProviderError)), failed) from None
    return [task.result() for task in tasks]


def model_of(provider: str, models: Sequence[ServiceModel], request: ProviderRequest) -> ServiceModel:
    """The model of the recipe. Raises Unsupported when it is not offered or cannot do this."""
    recipe = request.recipe
    wanted = recipe.model or models[0].name
    model = next((row for row in models if row.name == wanted), None)
    if model is None:
        raise Unsupported(f"{provider} does not offer {wanted}.", way_out="Choose another model.", provider=provider)
    if recipe.operation not in model.operations:
        raise Unsupported(f"{model.name} cannot {recipe.operation.replace('_', ' ')}.", provider=provider)
    if request.inputs and not model.max_inputs:
        raise Unsupported(f"{model.name} takes no pictures.", provider=provider)
    return model


def framing_of(request: ProviderRequest, model: ServiceModel) -> Framing:
    """The size to ask for."""
    if isinstance(model.sizes, AnySize):
        return fitted(request.size, model.sizes)
    return nearest(request.size, model.sizes)


async def wanted_of(provider: str, request: ProviderRequest, model: ServiceModel, framing: Framing) -> Wanted:
    """One call in the units that services use. Raises BadRequest for pictures that cannot be used."""
    recipe = request.recipe
    try:
        pictures, mask = await asyncio.to_thread(_sent, request, model, framing)
    except InputError as error:
        raise BadRequest(error.message, field="image", way_out=error.way_out, provider=provider) from error
    if model.needs_mask and mask is None:
        raise BadRequest(
            f"{model.name} needs to know which part may change.",
            field="mask",
            way_out="Name the part, or choose another model.",
            provider=provider,
        )
    if not pictures and recipe.operation not in model.from_words:
        raise BadRequest("This needs a picture to start from.", field="image", provider=provider)
    unwanted = [part.text for part in weighted(recipe.prompt) if part.weight <= 0]
    shape = Fraction(*framing.asked)
    return Wanted(
        prompt=worded(recipe, model.parameters, request.inputs),
        negative=", ".join([*(recipe.parameters.no or ()), *unwanted]),
        size=framing.asked,
        aspect=f"{shape.numerator}:{shape.denominator}",
        seed=recipe.seed,
        count=recipe.count,
        parameters=recipe.parameters,
        arguments=recipe.arguments,
        pictures=pictures,
        mask=mask,
    )


async def cut(files: Sequence[bytes], request: ProviderRequest, framing: Framing, provider: str) -> list[bytes]:
    """The files as pictures of the wanted size. Raises BrokenAnswer."""
    exact = _is_edit(request)
    return list(
        await asyncio.gather(*(asyncio.to_thread(picture, data, framing, provider, exact=exact) for data in files))
    )


def result_of(
    request: ProviderRequest, model: ServiceModel, framing: Framing, pictures: Sequence[bytes], cost_micros: int
) -> ProviderResult:
    """The pictures with what is to be said of them."""
    notes = [framing.note] if framing.note and not _is_edit(request) else []
    if len(pictures) < request.recipe.count:
        notes.append(f"{len(pictures)} of {request.recipe.count} pictures came")
    return ProviderResult(
        images=tuple(ProducedImage(data, media_type_of(data) or "image/png") for data in pictures),
        notes=tuple(notes),
        facts={"repeatable": model.seed},
        cost_micros=cost_micros,
    )


def _is_edit(request: ProviderRequest) -> bool:
    """Whether a picture is changed, so that the result must lie exactly on it."""
    return any(image.role is InputRole.SOURCE for image in request.inputs)


def _sent(request: ProviderRequest, model: ServiceModel, framing: Framing) -> tuple[tuple[Sent, ...], Sent | None]:
    """The pictures and the mask as they are sent. Raises InputError for pictures that cannot be used."""
    as_it_is = request.recipe.operation is Operation.UPSCALE
    ordered = sorted(request.inputs, key=lambda image: image.role is not InputRole.SOURCE)[: model.max_inputs]
    sent: list[Sent] = []
    for image in ordered:
        if image.role is InputRole.SOURCE and not sent and not as_it_is:
            sent.append(Sent(put_in(image.data, framing), "image/png", image.role))
        else:
            sent.append(Sent(without_facts(image.data), image.media_type, image.role))
    mask = None
    if request.mask is not None and model.mask:
        put_mask_in = put_mask_in_black if model.mask_is_black else put_mask_in_white
        mask = Sent(put_mask_in(request.mask, framing), "image/png", InputRole.SOURCE)
    return tuple(sent), mask
