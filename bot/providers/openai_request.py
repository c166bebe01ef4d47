"""What is asked of OpenAI Images: size, options, pictures and mask for one request; and what to say of it after."""

from collections.abc import Mapping
from typing import Any

from bot.imaging.metadata import without_facts
from bot.model.errors import BadRequest, Unsupported
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import InputImage, ProviderRequest
from bot.providers.framing import AnySize, Framing, fitted, nearest, put_in, put_mask_in
from bot.providers.openai_models import ImageModel, quality

OURS = frozenset({"repeat", "speed", "visibility", "zoom", "version"})
"""Parameters that are not for the model: Atelier does them, or they only name a look."""


PREVIEWS = 2
MAX_PROMPT = 32_000

_FROM_WORDS = frozenset({Operation.GENERATE, Operation.REROLL})


def model_of(provider: str, models: Mapping[str, ImageModel], recipe: Recipe) -> ImageModel:
    """The model of the recipe, else the first one. Raises Unsupported."""
    name = recipe.model or next(iter(models))
    row = models.get(name)
    if row is None:
        raise Unsupported(f"{provider} does not offer {name}.", way_out="Choose another model.", provider=provider)
    if recipe.operation not in row.describe().operations:
        raise Unsupported(f"{row.name} cannot {recipe.operation.replace('_', ' ')}.", provider=provider)
    return row


def check(provider: str, request: ProviderRequest, prompt: str) -> None:
    """Raises Unsupported for too many words, BadRequest for a change of nothing."""
    if len(prompt) > MAX_PROMPT:
        raise Unsupported(f"{provider} reads up to {MAX_PROMPT:,} characters.", provider=provider)
    if not request.inputs and request.recipe.operation not in _FROM_WORDS:
        raise BadRequest("This needs a picture to start from.", field="image", provider=provider)


def source_first(inputs: tuple[InputImage, ...]) -> tuple[InputImage, ...]:
    """The picture that is changed comes first: a mask belongs to the first one."""
    return tuple(sorted(inputs, key=lambda image: image.role is not InputRole.SOURCE))


def edits(request: ProviderRequest) -> bool:
    """Whether a picture is changed, so that the result must lie exactly on it."""
    return any(image.role is InputRole.SOURCE for image in request.inputs)


def framing_of(request: ProviderRequest, row: ImageModel) -> Framing:
    """The size to ask for."""
    wanted = request.size
    if isinstance(row.sizes, AnySize):
        if request.recipe.parameters.hd and not edits(request):
            wanted = (wanted[0] * 2, wanted[1] * 2)
        return fitted(wanted, row.sizes)
    return nearest(wanted, row.sizes)


def options(request: ProviderRequest, row: ImageModel, framing: Framing) -> dict[str, Any]:
    """Everything but prompt and pictures."""
    said = request.recipe.parameters
    asked: dict[str, Any] = {
        "model": row.name,
        "n": request.recipe.count,
        "size": f"{framing.asked[0]}x{framing.asked[1]}",
    }
    if not row.known:
        return asked | {"response_format": "b64_json"}
    see_through = row.transparent and (said.transparent or request.recipe.operation is Operation.REMOVE_BACKGROUND)
    asked["quality"] = quality(row, said.quality, draft=bool(said.draft))
    asked["background"] = "transparent" if see_through else "auto"
    if see_through or request.inputs:
        asked["output_format"] = "png"  # edits go on from edits: no loss at each step
    else:
        asked |= {"output_format": "jpeg", "output_compression": 95}
    if row.complexity and said.think:
        asked["complexity"] = said.think
    if row.fidelity and request.inputs:
        asked["input_fidelity"] = "high"
    if request.user_hash:
        asked["safety_identifier"] = request.user_hash
    return asked


def files(request: ProviderRequest, framing: Framing) -> dict[str, Any]:
    """The pictures and the mask as files to send. Raises InputError for pictures that cannot be used."""
    whole = framing if edits(request) else None
    images = [_file(image, None if number else whole, number) for number, image in enumerate(request.inputs)]
    sent: dict[str, Any] = {"image": images if len(images) > 1 else images[0]}
    if request.mask is not None:
        sent["mask"] = ("mask.png", put_mask_in(request.mask, framing), "image/png")
    return sent


def _file(image: InputImage, framing: Framing | None, number: int) -> tuple[str, bytes, str]:
    """The first picture of an edit is sent in the asked size, so that what comes back lies exactly on it."""
    if framing is not None:
        return f"{number}.png", put_in(image.data, framing), "image/png"
    return f"{number}.{image.media_type.rpartition('/')[2]}", without_facts(image.data), image.media_type


def notes(request: ProviderRequest, row: ImageModel, framing: Framing, count: int) -> tuple[str, ...]:
    """For the footer: cropping, missing pictures, parameters without effect."""
    said = [framing.note] if framing.note and not edits(request) else []
    if count < request.recipe.count:
        said.append(f"{count} of {request.recipe.count} pictures came")
    description = row.describe()
    ignored = request.recipe.parameters.said().keys() - description.honoured - description.emulated - OURS
    if ignored:
        named = ", ".join(sorted(name.replace("_", " ") for name in ignored))
        said.append(f"no effect with {row.name}: {named}")
    return tuple(said)
