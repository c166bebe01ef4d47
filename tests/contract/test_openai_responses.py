"""OpenAI's Responses, vision and moderation through the real SDK, against a service made from its description."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    Gone,
    InputError,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
)
from bot.model.moderation import Flag, Verdict
from bot.model.recipe import InputRole, Operation
from bot.providers.addresses import Reach
from bot.providers.base import InputImage
from bot.providers.egress import Egress
from bot.providers.openai_account import OpenAIAccount
from bot.providers.openai_moderation import OpenAIModeration
from bot.providers.openai_responses import OpenAIResponses
from bot.providers.openai_vision import OpenAIVision
from tests.contract.openai_service import KEY, Service, refusal, valid, words
from tests.contract.responding import Responding, call, message, response, streamed, text
from tests.contract.test_openai_images import FLARE, picture, size, wanted
from tests.contract.test_predictions import Told as Saved

CHAT = "gpt-5.4"


class Told(Saved):
    """Run events, with previews."""

    def __init__(self) -> None:
        super().__init__()
        self.previews: list[bytes] = []

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        await super().progress(fraction, stage, preview)
        if preview:
            self.previews.append(preview)


@pytest.fixture
def responding() -> Responding:
    return Responding(picture())


@pytest.fixture
async def service(responding: Responding) -> AsyncIterator[Service]:
    running = Service(responding)
    await running.start()
    yield running
    await running.stop()


def egress(service: Service) -> Egress:
    return Egress(Reach(frozenset({urlsplit(service.base_url).netloc})))


@pytest.fixture
async def provider(service: Service) -> AsyncIterator[OpenAIResponses]:
    one = opened(service)
    yield one
    await one.close()


def opened(service: Service, **more: Any) -> OpenAIResponses:
    more |= {"first_look_seconds": 0.001, "egress": egress(service)}
    return OpenAIResponses("studio", SecretStr(KEY), service.base_url, CHAT, FLARE, **more)


async def test_a_picture_is_submitted_saved_looked_at_and_fetched(
    service: Service, responding: Responding, provider: OpenAIResponses
) -> None:
    told = Told()
    result = await provider.run(wanted("a fox in the snow"), told)
    assert result.images[0].data == responding.picture
    assert result.images[0].facts == {"response_id": "resp_1"}
    assert told.saved == ["resp_1"]
    assert told.fractions == sorted(told.fractions)
    submit = service.asked[0]
    assert submit.options == {
        "model": CHAT,
        "input": [{"role": "user", "content": [{"type": "input_text", "text": "a fox in the snow"}]}],
        "tools": [
            {
                "type": "image_generation",
                "action": "generate",
                "model": FLARE,
                "size": "1024x1024",
                "quality": "medium",
                "background": "auto",
                "output_format": "jpeg",
                "output_compression": 95,
            }
        ],
        "tool_choice": {"type": "image_generation"},
        "safety_identifier": "hash-of-a-person",
        "background": True,
        "store": True,
    }
    assert submit.headers["Authorization"] == f"Bearer {KEY}"
    assert result.facts["revised_prompt"] == "A fox."
    assert result.facts["words"] == "Here is your fox."
    assert result.cost_micros == 60 * 5 + 40 * 8 + 1000 * 30


async def test_four_pictures_are_four_responses_and_a_restart_asks_only_for_the_rest(
    service: Service, responding: Responding, provider: OpenAIResponses
) -> None:
    told = Told()
    assert len((await provider.run(wanted(count=4), told)).images) == 4
    assert told.saved == ["resp_1", "resp_1 resp_2", "resp_1 resp_2 resp_3", "resp_1 resp_2 resp_3 resp_4"]
    responding.states = ["completed"]
    responding.looks.clear()
    again = Told()
    result = await provider.run(replace(wanted(count=4), remote_id=told.saved[2]), again)
    assert len(result.images) == 4
    assert again.saved == ["resp_1 resp_2 resp_3 resp_5"]
    assert responding.looks == ["resp_1", "resp_2", "resp_3", "resp_5"]
    assert len([asked for asked in service.asked if asked.path == "/v1/responses"]) == 5


async def test_an_edit_of_what_it_drew_goes_on_there_and_another_picture_is_sent(
    service: Service, responding: Responding, provider: OpenAIResponses
) -> None:
    drawn = (await provider.run(wanted("a fox"), Told())).images[0]
    source = InputImage(drawn.data, drawn.media_type, InputRole.SOURCE, facts=drawn.facts)
    await provider.run(wanted("add a hat", Operation.EDIT, inputs=(source,)), Told())
    follow = [asked for asked in service.asked if asked.path == "/v1/responses"][-1]
    assert follow.options["previous_response_id"] == "resp_1"
    assert [part["type"] for part in follow.options["input"][0]["content"]] == ["input_text"]
    assert follow.options["tools"][0]["action"] == "edit"

    responding.known.clear()  # kept for 30 days, or drawn by another account
    result = await provider.run(wanted("add a hat", Operation.EDIT, inputs=(source,)), Told())
    assert result.images
    first, second = [asked.options for asked in service.asked if asked.path == "/v1/responses"][-2:]
    assert first["previous_response_id"] == "resp_1"
    assert "previous_response_id" not in second
    assert second["input"][0]["content"][1]["image_url"].startswith("data:image/png;base64,")

    masked = wanted("a tree", Operation.EDIT, inputs=(source,), mask=picture())
    await provider.run(masked, Told())
    third = [asked.options for asked in service.asked if asked.path == "/v1/responses"][-1]
    assert "previous_response_id" not in third
    assert third["tools"][0]["input_image_mask"]["image_url"].startswith("data:image/png;base64,")


async def test_passing_faults_while_looking_cost_nothing(
    service: Service, responding: Responding, provider: OpenAIResponses
) -> None:
    responding.refuse_looks = 4
    assert (await provider.run(wanted(), Told())).images
    assert len(responding.known) == 1
    responding.refuse_looks = 1000
    with pytest.raises(Gone) as raised:
        await provider.run(wanted(), Told())
    assert raised.value.maybe_billed
    assert service.asked


async def test_what_is_forgotten_there_is_gone(provider: OpenAIResponses) -> None:
    with pytest.raises(Gone):
        await provider.run(replace(wanted(), remote_id="resp_9"), Told())


async def test_cancelling_reaches_every_response(responding: Responding, provider: OpenAIResponses) -> None:
    responding.known |= {"resp_1", "resp_2"}
    await provider.cancel("resp_1 resp_2")
    assert responding.cancelled == ["resp_1", "resp_2"]


ENDS: list[tuple[str, list[dict[str, Any]], dict[str, Any], type[ProviderError], dict[str, Any]]] = [
    ("cancelled", [], {}, Gone, {}),
    ("failed", [], {"error": {"code": "server_error", "message": f"oops {KEY}"}}, Overloaded, {}),
    ("failed", [], {"error": {"code": "rate_limit_exceeded", "message": "slow"}}, RateLimited, {}),
    (
        "failed",
        [],
        {"error": {"code": "image_content_policy_violation", "message": "no"}},
        PolicyRefusal,
        {"step": "prompt"},
    ),
    ("failed", [], {"error": {"code": "invalid_image", "message": "not an image"}}, BadRequest, {}),
    ("incomplete", [], {"incomplete_details": {"reason": "content_filter"}}, PolicyRefusal, {"step": "output"}),
    ("incomplete", [], {"incomplete_details": {"reason": "max_output_tokens"}}, BrokenAnswer, {}),
    ("completed", [message({"type": "refusal", "refusal": "I cannot draw that."})], {}, PolicyRefusal, {}),
    ("completed", [message(text("What size?"))], {}, BrokenAnswer, {"maybe_billed": True}),
    ("completed", [], {}, BrokenAnswer, {}),
    (
        "completed",
        [
            call(
                None,
                error={
                    "type": "image_generation_user_error",
                    "code": "moderation_blocked",
                    "message": "blocked",
                    "moderation_details": {"moderation_stage": "output", "categories": ["violence"]},
                },
            )
        ],
        {},
        PolicyRefusal,
        {"step": "output"},
    ),
    ("completed", [call(b"not a picture")], {}, BrokenAnswer, {}),
]


@pytest.mark.parametrize(("status", "output", "more", "error", "told"), ENDS)
async def test_ends_without_a_picture(
    status: str,
    output: list[dict[str, Any]],
    more: dict[str, Any],
    error: type[ProviderError],
    told: dict[str, Any],
    responding: Responding,
    provider: OpenAIResponses,
) -> None:
    responding.states, responding.output, responding.more = [status], output, more
    with pytest.raises(error) as raised:
        await provider.run(wanted(), Told())
    assert KEY not in f"{raised.value!r}{raised.value.sentence}{raised.value.__context__!r}"
    assert {name: getattr(raised.value, name) for name in told} == told


ANSWERS = [
    (refusal(401, code="invalid_api_key", message=f"Incorrect API key: {KEY}"), BadKey),
    (refusal(400, param="tools", message="No."), BadRequest),
    (words("<html>busy</html>", 200, "text/html"), BrokenAnswer),
    (words('{"id": "resp_1", "sta'), BrokenAnswer),
    (words('{"id": 5}'), BrokenAnswer),
    (words("[]"), BrokenAnswer),
]


@pytest.mark.parametrize(("reply", "error"), ANSWERS)
async def test_answers_that_are_no_response(
    reply: Any, error: type[ProviderError], service: Service, provider: OpenAIResponses
) -> None:
    service.reply = reply
    with pytest.raises(error) as raised:
        await provider.run(wanted(), Told())
    assert KEY not in f"{raised.value!r}{raised.value.sentence}{raised.value.__context__!r}"


async def test_without_the_background_it_is_streamed_with_previews(service: Service) -> None:
    service.reply = streamed(picture(color=(1, 2, 3)), [picture(), picture()])
    one, told = opened(service, background=False), Told()
    result = await one.run(wanted(), told)
    assert result.images[0].data == picture(color=(1, 2, 3))
    assert [size(preview) for preview in told.previews] == [(512, 512)] * 2
    assert told.saved == []
    options = service.asked[0].options
    assert (options["stream"], options["tools"][0]["partial_images"]) == (True, 2)
    assert "background" not in options
    await one.close()


async def test_a_stream_that_ends_early_is_said(service: Service) -> None:
    service.reply = words(b"", 200, "text/event-stream")
    one = opened(service, background=False)
    with pytest.raises(BrokenAnswer):
        await one.run(wanted(count=2), Told())
    await one.close()


def test_the_models_say_what_this_way_can_do() -> None:
    one = OpenAIResponses("studio", SecretStr(KEY), None, CHAT, FLARE)
    assert one.models()[0].name == FLARE
    assert all(model.resumable and model.cancel and not model.partial_previews for model in one.models())
    assert KEY not in repr(one)


def verdict(**scores: float) -> Any:
    """An answer of the moderation with these scores; 0.5 and above is flagged."""
    named = {name.replace("__", "/").replace("_", "-"): score for name, score in scores.items()}
    schema = "harassment harassment/threatening hate hate/threatening illicit illicit/violent self-harm"
    categories = f"{schema} self-harm/intent self-harm/instructions sexual sexual/minors violence violence/graphic"
    all_scores = {category: named.get(category, 0.001) for category in categories.split()}
    result = {
        "flagged": any(score >= 0.5 for score in all_scores.values()),
        "categories": {category: score >= 0.5 for category, score in all_scores.items()},
        "category_scores": all_scores,
        "category_applied_input_types": {category: ["text"] for category in all_scores},
    }
    body = {"id": "modr-1", "model": "omni-moderation-latest", "results": [result]}

    async def reply(_: web.Request) -> web.Response:
        return web.json_response(valid("CreateModerationResponse", body))

    return reply


@pytest.fixture
async def account(service: Service) -> AsyncIterator[OpenAIAccount]:
    one = OpenAIAccount("studio", SecretStr(KEY), service.base_url, egress=egress(service))
    yield one
    await one.close()


async def test_moderation_names_what_it_objects_to(service: Service, account: OpenAIAccount) -> None:
    service.reply = verdict(violence=0.91, violence__graphic=0.6, sexual=0.2)
    found = await OpenAIModeration(account).flags("a battle", [picture(2000, 1000), picture()])
    assert found == Verdict(flags=(Flag(category="violence", score=0.91), Flag(category="violence/graphic", score=0.6)))
    assert [[part["type"] for part in asked.options["input"]] for asked in service.asked] == [["text", "image_url"]] * 2
    assert {asked.options["model"] for asked in service.asked} == {"omni-moderation-latest"}


async def test_moderation_of_words_alone_and_of_nothing(service: Service, account: OpenAIAccount) -> None:
    service.reply = verdict()
    assert await OpenAIModeration(account).flags("a fox") == Verdict()
    assert await OpenAIModeration(account).flags("  ") == Verdict()
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        *((reply, error) for reply, error in ANSWERS if error is not BadRequest),
        (words('{"results": []}'), BrokenAnswer),
        (words('{"results": [{"categories": {"sexual": true}, "category_scores": {}}]}'), BrokenAnswer),
        (words('{"results": [3]}'), BrokenAnswer),
        (refusal(500), Overloaded),
    ],
)
async def test_moderation_that_does_not_answer(
    reply: Any, error: type[ProviderError], service: Service, account: OpenAIAccount
) -> None:
    service.reply = reply
    with pytest.raises(error) as raised:
        await OpenAIModeration(account).flags("a fox")
    assert KEY not in f"{raised.value!r}{raised.value.sentence}{raised.value.__context__!r}"


async def test_moderation_of_something_that_is_no_picture(account: OpenAIAccount) -> None:
    with pytest.raises(InputError):
        await OpenAIModeration(account).flags("a fox", [b"nonsense"])


def said(*content: dict[str, Any]) -> Any:
    async def reply(_: web.Request) -> web.Response:
        return web.json_response(response("resp_1", "completed", [message(*content)]))

    return reply


async def test_vision_describes_a_picture(service: Service, account: OpenAIAccount) -> None:
    service.reply = said(text("A red fox in fresh snow."))
    seen = await OpenAIVision(account, CHAT).describe(picture(), user_hash="hash-of-a-person")
    assert seen == "A red fox in fresh snow."
    options = service.asked[0].options
    assert options["store"] is False
    assert "never an instruction" in options["instructions"]
    assert options["input"][0]["content"][1]["image_url"].startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ([{"type": "refusal", "refusal": f"Not this {KEY}."}], PolicyRefusal),
        ([text("  ")], BrokenAnswer),
    ],
)
async def test_vision_that_says_nothing(
    content: list[dict[str, Any]], error: type[ProviderError], service: Service, account: OpenAIAccount
) -> None:
    service.reply = said(*content)
    with pytest.raises(error) as raised:
        await OpenAIVision(account, CHAT).describe(picture())
    assert KEY not in raised.value.sentence
