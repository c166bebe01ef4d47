"""OpenAI Images through the real SDK, against a service made from OpenAI's own description."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2
import numpy as np
import pytest
from aiohttp import web
from PIL import Image
from pydantic import SecretStr

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    Forbidden,
    NoMoney,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
    Unsupported,
)
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.addresses import Reach
from bot.providers.base import InputImage, ProviderRequest
from bot.providers.egress import Egress
from bot.providers.openai_images import OpenAIImages
from tests.contract.openai_service import KEY, Reply, Service, pictures, refusal, server_sent, stream, words

FLARE = "gpt-image-2.6-flare"


def picture(width: int = 1024, height: int = 1024, color: Any = (200, 60, 30), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", (width, height), color).save(out, kind)
    return out.getvalue()


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def size(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


class Told:
    """Run events, remembered."""

    def __init__(self) -> None:
        self.stages: list[tuple[float, str]] = []
        self.previews: list[bytes] = []

    async def submitted(self, remote_id: str) -> None:
        raise AssertionError(f"synchronous services have no {remote_id}")

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        self.stages.append((fraction, stage))
        if preview:
            self.previews.append(preview)


Open = Callable[..., OpenAIImages]


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    running = Service(pictures(picture()))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def provider(service: Service) -> AsyncIterator[Open]:
    """Opens providers whose requests go through the real egress, which allows only the service's port."""
    opened: list[OpenAIImages] = []

    def open_one(model: str = FLARE, *, seconds: float = 10, max_bytes: int = 30_000_000) -> OpenAIImages:
        host = urlsplit(service.base_url).netloc
        client = Egress(Reach(frozenset({host}))).client(max_bytes=max_bytes, seconds=seconds)
        opened.append(OpenAIImages("studio", SecretStr(KEY), service.base_url, model, http_client=client))
        return opened[-1]

    yield open_one
    for one in opened:
        await one.close()


def wanted(
    prompt: str = "a fox",
    operation: Operation = Operation.GENERATE,
    *,
    count: int = 1,
    at: tuple[int, int] = (1024, 1024),
    inputs: tuple[InputImage, ...] = (),
    mask: bytes | None = None,
    arguments: dict[str, Any] | None = None,
    **said: Any,
) -> ProviderRequest:
    recipe = Recipe(
        operation=operation,
        prompt=prompt,
        parameters=Parameters(**said),
        count=count,
        provider="studio",
        arguments=arguments or {},
    )
    return ProviderRequest(recipe, at, inputs, mask, user_hash="hash-of-a-person")


async def test_four_pictures_come_in_one_call_untouched(service: Service, provider: Open) -> None:
    files = [picture(color=(number * 50, 0, 0), kind="JPEG") for number in range(4)]
    service.reply = pictures(*files)
    result = await provider().run(wanted(count=4), Told())
    assert [image.data for image in result.images] == files
    assert {image.media_type for image in result.images} == {"image/jpeg"}
    (asked,) = service.asked
    assert asked.options == {
        "model": FLARE,
        "prompt": "a fox",
        "n": 4,
        "size": "1024x1024",
        "quality": "medium",
        "background": "auto",
        "output_format": "jpeg",
        "output_compression": 95,
        "safety_identifier": "hash-of-a-person",
    }
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert "OpenAI-Organization" not in asked.headers
    assert result.facts["request_id"] == "req_1"
    assert result.cost_micros == 60 * 5 + 40 * 8 + 1000 * 30
    assert result.notes == ()


async def test_one_picture_is_streamed_with_previews(service: Service, provider: Open) -> None:
    final = picture(color=(1, 2, 3))
    service.reply = stream("image_generation", [picture(), picture()], final)
    told = Told()
    result = await provider().run(wanted(), told)
    assert result.images[0].data == final
    assert service.asked[0].options["stream"] is True
    assert service.asked[0].options["partial_images"] == 2
    assert [size(preview) for preview in told.previews] == [(512, 512)] * 2
    fractions = [fraction for fraction, _ in told.stages]
    assert fractions == sorted(fractions)
    assert result.facts["request_id"] == "req_2"
    assert result.cost_micros == 60 * 5 + 40 * 8 + 1000 * 30


async def test_a_service_that_does_not_stream_still_gives_its_picture(service: Service, provider: Open) -> None:
    assert (await provider().run(wanted(), Told())).images[0].data == picture()


async def test_a_broken_preview_does_not_spoil_the_picture(service: Service, provider: Open) -> None:
    service.reply = stream("image_generation", [b"not a picture"], picture())
    told = Told()
    assert (await provider().run(wanted(), told)).images
    assert told.previews == []


SIZES = [
    ("gpt-image-1.5", (1024, 683), "1536x1024", (1024, 683), False),
    ("gpt-image-1.5", (1024, 576), "1536x1024", (1024, 576), True),
    ("gpt-image-1.5", (576, 1024), "1024x1536", (576, 1024), True),
    (FLARE, (1024, 576), "1088x608", (1024, 576), False),
    (FLARE, (1024, 256), "1440x480", (1024, 256), True),
    (FLARE, (512, 512), "816x816", (512, 512), False),
]


@pytest.mark.parametrize(("model", "at", "asked", "shown", "noted"), SIZES)
async def test_the_nearest_size_is_asked_for_and_cropped(
    model: str, at: tuple[int, int], asked: str, shown: tuple[int, int], noted: bool, service: Service, provider: Open
) -> None:
    width, height = map(int, asked.split("x"))
    service.reply = pictures(picture(width, height))
    result = await provider(model).run(wanted(at=at), Told())
    assert service.asked[0].options["size"] == asked
    assert width % 16 == height % 16 == 0
    assert size(result.images[0].data) == shown
    assert any("cropped" in note for note in result.notes) is noted


async def test_parameters_reach_the_model_by_option_or_by_words_and_the_rest_is_named(
    service: Service, provider: Open
) -> None:
    request = wanted(
        "a fox::2 snow::1 mist::-1",
        at=(1024, 1024),
        quality=4.0,
        transparent=True,
        think="low",
        no=("rain",),
        tile=True,
        niji="7",
        weird=2000,
        seed=5,
        chaos=30,
        speed="fast",
    )
    result = await provider().run(request, Told())
    options = service.asked[0].options
    assert (options["quality"], options["background"], options["complexity"]) == ("high", "transparent", "low")
    assert options["output_format"] == "png"
    assert options["prompt"] == (
        "a fox snow Most important: a fox. Very strange and surreal. Each picture differs in composition. "
        "Drawn as an anime illustration. A seamless tile: each edge continues at the opposite edge. "
        "Do not show: mist, rain."
    )
    assert result.notes == (f"no effect with {FLARE}: seed",)


@pytest.mark.parametrize(
    ("model", "said", "level"),
    [
        (FLARE, {}, "medium"),
        (FLARE, {"draft": True}, "low"),
        (FLARE, {"quality": 0.5}, "low"),
        ("gpt-image-2", {"quality": 4.0}, "high"),
    ],
)
async def test_quality(model: str, said: dict[str, Any], level: str, service: Service, provider: Open) -> None:
    await provider(model).run(wanted(**said), Told())
    assert service.asked[0].options["quality"] == level


async def test_an_edit_sends_the_picture_and_what_comes_back_lies_exactly_on_it(
    service: Service, provider: Open
) -> None:
    """The service returns what it was sent: the result must be the picture itself, in its place and size."""
    source = np.zeros((600, 900, 3), np.uint8)
    source[100:200, 300:500] = (250, 20, 20)
    out = io.BytesIO()
    Image.fromarray(source).save(out, "PNG")

    async def mirror(request: web.Request) -> web.StreamResponse:
        return await pictures(service.asked[-1].files["image"][0])(request)

    service.reply = mirror
    edit = wanted(
        "add a hat", Operation.EDIT, at=(900, 600), inputs=(InputImage(out.getvalue(), "image/png", InputRole.SOURCE),)
    )
    for model in (FLARE, "gpt-image-1.5"):
        result = await provider(model).run(edit, Told())
        shown = pixels(result.images[0].data).astype(int)
        assert shown.shape == source.shape
        assert np.abs(shown[110:190, 310:490] - source[110:190, 310:490]).max() < 12
        assert np.abs(shown[:90] - source[:90]).max() < 12
    asked = service.asked[0]
    assert asked.path == "/v1/images/edits"
    assert asked.options["prompt"] == "add a hat. Keep everything else in the picture exactly as it is."
    assert asked.options["output_format"] == "png"
    assert service.asked[1].options["input_fidelity"] == "high"


async def test_a_mask_is_sent_as_holes_in_the_size_of_the_picture(service: Service, provider: Open) -> None:
    region = np.zeros((600, 900), np.uint8)
    region[:, 450:] = 255
    out = io.BytesIO()
    Image.fromarray(region).save(out, "PNG")
    source = InputImage(picture(900, 600), "image/png", InputRole.SOURCE)
    await provider("gpt-image-1.5").run(
        wanted("a tree", Operation.EDIT, at=(900, 600), inputs=(source,), mask=out.getvalue()), Told()
    )
    files = service.asked[0].files
    mask = Image.open(io.BytesIO(files["mask"][0]))
    assert mask.size == size(files["image"][0]) == (1536, 1024)
    alpha = np.asarray(mask)[..., 3]
    assert (alpha[:, :760] == 255).all()
    assert (alpha[:, 776:] == 0).all()
    assert len(files["mask"][0]) < 4 * 1024 * 1024


async def test_several_pictures_are_sent_in_order_and_explained(service: Service, provider: Open) -> None:
    inputs = (
        InputImage(picture(64, 64, kind="JPEG"), "image/jpeg", InputRole.STYLE),
        InputImage(picture(), "image/png", InputRole.SOURCE),
    )
    await provider().run(wanted("put @Image2's colours on it", Operation.EDIT, inputs=inputs), Told())
    asked = service.asked[0]
    assert len(asked.files["image"]) == 2
    assert size(asked.files["image"][1]) == (64, 64)
    assert asked.options["prompt"].startswith(
        "Image 1 is the picture to change. Image 2 is a style reference: take its style, not its content. put image 2's"
    )


async def test_vary_is_an_edit_in_words(service: Service, provider: Open) -> None:
    source = InputImage(picture(), "image/png", InputRole.SOURCE)
    await provider().run(
        wanted("a fox", Operation.VARY, inputs=(source,), count=4, arguments={"strength": "strong"}), Told()
    )
    asked = service.asked[0]
    assert (asked.path, asked.options["n"]) == ("/v1/images/edits", 4)
    assert asked.options["prompt"] == "Make a clearly different version of this picture. It shows: a fox."


async def test_removing_the_background_asks_for_a_transparent_one(service: Service, provider: Open) -> None:
    source = InputImage(picture(), "image/png", InputRole.SOURCE)
    service.reply = pictures(picture(color=(1, 2, 3, 0)))
    result = await provider().run(wanted("", Operation.REMOVE_BACKGROUND, inputs=(source,)), Told())
    assert service.asked[0].options["background"] == "transparent"
    assert Image.open(io.BytesIO(result.images[0].data)).mode == "RGBA"


async def test_a_compatible_service_is_asked_only_for_the_common_minimum(service: Service, provider: Open) -> None:
    await provider("flux-local").run(wanted(count=2), Told())
    assert service.asked[0].options == {
        "model": "flux-local",
        "prompt": "a fox",
        "n": 2,
        "size": "1024x1024",
        "response_format": "b64_json",
    }
    assert [model.name for model in provider("flux-local").models()] == ["flux-local"]


ERRORS: list[tuple[Reply, type[ProviderError], dict[str, Any]]] = [
    (refusal(401, code="invalid_api_key", message=f"Incorrect API key provided: {KEY}."), BadKey, {}),
    (refusal(401, message="No such organization"), BadKey, {}),
    (refusal(402, message="Payment required"), NoMoney, {}),
    (refusal(429, code="insufficient_quota", type="insufficient_quota"), NoMoney, {}),
    (refusal(400, code="billing_hard_limit_reached"), NoMoney, {}),
    (refusal(403, message="Your organization must be verified"), Forbidden, {}),
    (refusal(400, code="moderation_blocked", type="image_generation_user_error"), PolicyRefusal, {"step": "prompt"}),
    (
        refusal(
            400,
            code="moderation_blocked",
            moderation_details={"moderation_stage": "output", "categories": ["violence"]},
        ),
        PolicyRefusal,
        {"step": "output"},
    ),
    (refusal(400, param="size", message="Invalid size."), BadRequest, {"field": "size"}),
    (refusal(404, code="model_not_found"), BadRequest, {"field": "model"}),
    (refusal(413), BadRequest, {"field": "image"}),
    (refusal(429, {"retry-after": "17"}), RateLimited, {"retry_after_seconds": 17.0}),
    (refusal(429, {"retry-after-ms": "2500"}), RateLimited, {"retry_after_seconds": 2.5}),
    (refusal(429, {"retry-after": "soon"}), RateLimited, {"retry_after_seconds": 1.0}),
    (refusal(429, {"retry-after": "999999"}), RateLimited, {"retry_after_seconds": 600.0}),
    (refusal(500), Overloaded, {}),
    (refusal(503), Overloaded, {}),
    (words("<html>busy</html>", 529, "text/html"), Overloaded, {}),
    (words("<html>not here</html>", 404, "text/html"), BrokenAnswer, {}),
    (words("<html>welcome</html>", 200, "text/html"), BrokenAnswer, {"maybe_billed": True}),
    (words('{"created": 1, "data": [{"b64_json": "iVBOR'), BrokenAnswer, {"maybe_billed": True}),
    (words('{"created": 1, "data": []}'), BrokenAnswer, {}),
    (words("null"), BrokenAnswer, {}),
    (words("[1]"), BrokenAnswer, {}),
    (words('{"data": [{"b64_json": "***"}]}'), BrokenAnswer, {}),
    (words('{"data": [{"b64_json": "aGVsbG8="}]}'), BrokenAnswer, {}),
    (words('{"data": [{"b64_json": 5}]}'), BrokenAnswer, {}),
    (words('{"data": ["picture"]}'), BrokenAnswer, {}),
    (words('{"data": [{"url": "https://127.0.0.1/a.png"}]}'), BrokenAnswer, {}),
    (words(b"\xff\xfe\x00"), BrokenAnswer, {}),
    (words('{"error": {"code": "moderation_blocked", "message": "x"}}'), PolicyRefusal, {}),
    (words('{"error": {"message": "backend fell over"}}'), BrokenAnswer, {}),
    (pictures(picture()[:-2000]), BrokenAnswer, {}),
    (pictures(picture(6500, 6500, (0, 0, 0), "JPEG")), BrokenAnswer, {}),
]


@pytest.mark.parametrize(("reply", "kind", "fields"), ERRORS)
@pytest.mark.parametrize("count", [1, 4])
async def test_every_refusal_and_broken_answer_becomes_a_typed_error(
    reply: Reply, kind: type[ProviderError], fields: dict[str, Any], count: int, service: Service, provider: Open
) -> None:
    service.reply = reply
    with pytest.raises(ProviderError) as raised:
        await provider().run(wanted(count=count), Told())
    error = raised.value
    assert type(error) is kind, error
    assert {name: getattr(error, name) for name in fields} == fields
    assert error.provider == "studio"
    assert error.message.endswith((".", "…"))
    assert len(service.asked) == 1  # the SDK does not retry


STREAMS = [
    (stream("image_generation", [picture(64, 64)], None), BrokenAnswer),
    (server_sent(("image_generation.completed", "{broken")), BrokenAnswer),
    (server_sent(("image_generation.completed", '{"type": "image_generation.completed"}')), BrokenAnswer),
    (
        server_sent(("image_generation.completed", '{"type": "image_generation.completed", "b64_json": "?"}')),
        BrokenAnswer,
    ),
    (server_sent(("error", '{"error": {"code": "moderation_blocked", "message": "no"}}')), PolicyRefusal),
    (server_sent(("other", '{"type": "other"}')), BrokenAnswer),
]


@pytest.mark.parametrize(("reply", "kind"), STREAMS)
async def test_broken_streams_become_typed_errors(
    reply: Reply, kind: type[ProviderError], service: Service, provider: Open
) -> None:
    service.reply = reply
    with pytest.raises(ProviderError) as raised:
        await provider().run(wanted(), Told())
    assert type(raised.value) is kind


async def test_a_picture_of_another_size_is_fitted(service: Service, provider: Open) -> None:
    service.reply = pictures(picture(700, 300))
    result = await provider().run(wanted(at=(1024, 576)), Told())
    assert size(result.images[0].data) == (533, 300)


@pytest.mark.parametrize("behaviour", ["silent", "dripping"])
async def test_a_service_that_never_ends_is_cut_and_may_have_charged(
    behaviour: str, service: Service, provider: Open
) -> None:
    over = asyncio.Event()

    async def reply(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        if behaviour == "dripping":
            await response.prepare(request)
        while behaviour == "dripping" and not over.is_set():
            await response.write(b" ")
            await asyncio.sleep(0.02)  # the drip itself, not a wait of the test
        await over.wait()
        return response

    service.reply = reply
    with pytest.raises(TimedOut) as raised:
        await provider(seconds=0.4).run(wanted(), Told())
    over.set()
    assert raised.value.maybe_billed
    assert not raised.value.retryable


async def test_an_endless_answer_is_cut(service: Service, provider: Open) -> None:
    service.reply = pictures(picture(), model="x" * 3_000_000)
    with pytest.raises(BrokenAnswer, match="more than a picture"):
        await provider(max_bytes=1_000_000).run(wanted(count=2), Told())


async def test_a_connection_that_breaks_off_may_have_charged(service: Service, provider: Open) -> None:
    async def reply(request: web.Request) -> web.StreamResponse:
        assert request.transport
        request.transport.close()
        return web.Response()

    service.reply = reply
    with pytest.raises(TimedOut) as raised:
        await provider().run(wanted(), Told())
    assert raised.value.maybe_billed


async def test_a_service_that_is_not_there_is_a_passing_fault(service: Service, provider: Open) -> None:
    one = provider()
    await service.stop()
    with pytest.raises(Overloaded) as raised:
        await one.run(wanted(), Told())
    assert raised.value.retryable
    await service.start()


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:9/v1", "https://169.254.169.254/v1", "https://2130706433/v1"])
async def test_s08_a_private_base_url_is_refused(base_url: str) -> None:
    one = OpenAIImages("studio", SecretStr(KEY), base_url, FLARE)
    with pytest.raises(Forbidden):
        await one.run(wanted(), Told())
    await one.close()


async def test_what_a_model_cannot_do_is_refused_before_anything_is_sent(service: Service, provider: Open) -> None:
    source = InputImage(picture(64, 64), "image/png", InputRole.SOURCE)
    for request, kind in [
        (wanted(operation=Operation.UPSCALE, inputs=(source,)), Unsupported),
        (wanted(operation=Operation.EDIT), BadRequest),
        (wanted("x" * 40_000), Unsupported),
        (wanted("hat", Operation.EDIT, inputs=(InputImage(b"nonsense", "image/png", InputRole.SOURCE),)), BadRequest),
    ]:
        with pytest.raises(kind):
            await provider().run(request, Told())
    assert service.asked == []


async def test_s43_the_key_is_in_no_message_log_traceback_or_repr(
    service: Service, provider: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    one = provider()
    for status in (400, 401, 403, 429, 500):
        service.reply = refusal(status, message=f"The key {KEY} (Bearer {KEY}) is odd: sk-cana****cdef")
        with pytest.raises(ProviderError) as raised:
            await one.run(wanted(), Told())
        shown = str(raised.getrepr(style="long", chain=True)) + repr(raised.value) + raised.value.sentence
        assert KEY not in shown.replace(repr(KEY), "")
        assert "sk-cana" not in raised.value.sentence
        assert raised.value.__context__ is None
    assert KEY not in caplog.text
    assert KEY not in repr(one)


async def test_cancelling_ends_the_request(service: Service, provider: Open) -> None:
    arrived, over = asyncio.Event(), asyncio.Event()

    async def reply(_: web.Request) -> web.StreamResponse:
        arrived.set()
        await over.wait()
        return web.Response()

    service.reply = reply
    running = asyncio.create_task(provider().run(wanted(), Told()))
    await arrived.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    over.set()


def test_models_declare_what_they_can_do() -> None:
    one = OpenAIImages("studio", SecretStr(KEY), None, "gpt-image-1.5", http_client=httpx2.AsyncClient())
    first, *others = one.models()
    assert first.name == "gpt-image-1.5"
    assert first.sizes == ((1024, 1024), (1536, 1024), (1024, 1536))
    assert (first.mask, first.transparency, first.seed, first.negative, first.resumable) == (
        True,
        True,
        False,
        False,
        False,
    )
    assert {model.name for model in others} >= {FLARE, "gpt-image-2.5-sunburst", "gpt-image-2"}
    assert all(model.price_micros > 0 and model.price_date for model in one.models())
