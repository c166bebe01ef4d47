"""S27 to S29: buttons of others, forged ids, and values that were never offered."""

import pytest

from bot.model.errors import NotFound
from bot.model.ids import new_id
from bot.model.job import Delivery
from bot.studio.requests import Requester
from bot.ui.custom_id import ADMIN_PATTERN, KNOWN_PATTERNS
from tests.discord.world import World

EVE = Requester("5", guild_id="999", channel_id="998", is_admin=True, is_moderator=True)


async def test_s27_a_member_cannot_cancel_or_delete_what_another_made(world: World) -> None:
    world.hold_drawing()
    asked = await world.ann.slash(world.channel, "imagine", prompt="a cat")
    waiting = world.see(asked.response)
    refused = await world.ben.click(waiting.message, label="Cancel")
    assert "somebody else's picture" in world.see(refused.response).text
    world.go_on()
    await world.settled()
    assert world.last().pictures
    await world.ben.react(world.last().message, "❌")
    await world.settled()
    assert world.last().pictures


async def test_s27_what_a_press_makes_belongs_to_who_pressed(world: World) -> None:
    grid = await world.grid()
    await world.ben.click(grid.message, custom_id=grid.custom_id("🔁"))
    await world.settled()
    assert f"<@{world.ben.id}>" in world.last().text


ODD_IDS = (
    "v99:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:1",
    "v1:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:1; DROP TABLE jobs",
    "v1:select:' OR 1=1 --:1",
    "v1:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:-1",
    "v1:select:01ARZ3NDEKTSV4RRFFQ69G5FAV:9999999",
    "v1:admin:apply:everything",
    "v1:admin:log:01ARZ3NDEKTSV4RRFFQ69G5FAV:0:%' OR 1",
    "v1:admin:log::0:",
    "v1:admin:grant",
    "x" * 100,
    "",
)


@pytest.mark.parametrize("custom_id", ODD_IDS)
def test_s28_what_the_bot_never_wrote_is_not_parsed(custom_id: str) -> None:
    assert not any(pattern.fullmatch(custom_id) for pattern in KNOWN_PATTERNS)


@pytest.mark.parametrize("action", ["select", "reroll", "vary", "undo", "elsewhere"])
async def test_s28_a_picture_of_another_server_is_not_there(world: World, action: str) -> None:
    await world.grid()
    job = next(iter(await _jobs(world)))
    for target in (job, new_id()):
        with pytest.raises(NotFound):
            await world.studio.press(EVE, action, target, 1, delivery=Delivery())


async def _jobs(world: World) -> list[str]:
    version = await world.studio.version_at_message(str(world.last().message.id))
    assert version is not None
    return [version.job_id]


async def test_s28_pages_of_the_audit_are_those_of_the_own_server(world: World) -> None:
    await world.admin.slash(world.channel, "admin log channel", channel=world.channel)
    assert ADMIN_PATTERN.fullmatch(f"v1:admin:log:{new_id()}:0:")
    assert await world.studio.policies.entries(EVE, before=new_id()) == ()


async def test_s29_values_outside_of_what_is_offered_are_refused(world: World) -> None:
    for options in ({"style": "nonsense"}, {"aspect": "9:0"}, {"aspect": "wide"}, {"provider": "evil"}):
        shown = world.see((await world.admin.slash(world.channel, "admin defaults set", **options)).response)
        assert shown.ephemeral
        assert "Defaults of this server" not in shown.text, options
    everyone = world.guild.default_role
    refused = await world.admin.slash(world.channel, "admin role deny", role=everyone, provider="evil")
    assert "There is no provider called evil here" in world.see(refused.response).text
    refused = await world.admin.slash(world.channel, "admin log show", word="x' OR 1=1")
    assert "letters only" in world.see(refused.response).text
    shown = await world.admin.slash(world.channel, "admin log show")
    assert "Nobody has changed anything" in world.see(shown.response).text
