"""Providers as admins and members meet them: the form, the test, the order, the way back, and what stays hidden."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.model.account import Scope
from bot.storage import accounts
from tests.compatible_service import KEY, CompatibleService
from tests.discord.seen import Seen
from tests.discord.world import World

WRONG = "sk-wrong-fedcba9876543210"


@pytest.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[CompatibleService]:
    """A service on this machine that the operator listed."""
    running = CompatibleService()
    await running.start()
    monkeypatch.setenv("ATELIER_PRIVATE_HOSTS", running.host)
    yield running
    await running.stop()


async def add(world: World, service: CompatibleService, key: str = KEY, **typed: Any) -> Seen:
    """The wizard as an admin walks it: /admin setup, the kind, the form."""
    shown = await world.admin.slash(world.channel, "admin setup")
    form = await world.admin.select(
        world.see(shown.response).message, ["openai-compatible"], custom_id="v1:provider:new"
    )
    assert form.modal is not None
    said = {"name": "art", "address": service.base_url, "secret": key, "model": ""} | typed
    sent = await world.admin.submit_modal(form, said)
    return world.see(sent.response)


async def test_an_admin_adds_a_provider_and_members_draw_with_it(service: CompatibleService, world: World) -> None:
    seen = await add(world, service)
    assert seen.ephemeral
    assert "**art** works: generate; 3 models;" in seen.text
    assert "flux-small" in seen.text
    assert KEY not in seen.text
    grid = await world.grid("a red fox")
    assert "art" in grid.text
    assert len(service.prompts) >= 1
    listed = world.see((await world.admin.slash(world.channel, "admin provider list")).response)
    assert "sk-…cdef" in listed.text
    assert KEY not in listed.text
    log = world.see((await world.admin.slash(world.channel, "admin log show")).response)
    assert f"<@{world.admin.id}>: add provider `art`" in log.text


async def test_the_key_field_is_never_filled_in_and_a_wrong_key_is_told_and_corrected(
    service: CompatibleService, world: World
) -> None:
    seen = await add(world, service, WRONG)
    assert "does not work" in seen.text
    assert "Nobody is served by it" in seen.text
    assert WRONG not in seen.text
    grid = await world.grid("a red fox")
    assert grid.pictures
    assert not service.prompts
    form = await world.admin.click(seen.message, label="Change…")
    assert form.modal is not None
    fields = {it["custom_id"]: it for it in _inputs(form.modal)}
    assert fields["address"]["value"] == service.base_url
    assert not fields["secret"].get("value")
    sent = await world.admin.submit_modal(form, {"address": service.base_url, "secret": KEY, "model": ""})
    assert "**art** works" in world.see(sent.response).text


async def test_s07_another_address_drops_the_key_and_it_is_written_down(
    service: CompatibleService, world: World
) -> None:
    await add(world, service)
    before = list(service.keys_seen)
    thief = CompatibleService(key="anything")
    await thief.start()
    try:
        form = await world.admin.slash(world.channel, "admin provider edit", name="art")
        elsewhere = thief.base_url
        refused = await world.admin.submit_modal(form, {"address": elsewhere, "secret": "", "model": ""})
        assert "cannot be used" in world.see(refused.response).text  # the operator listed only one port
        form = await world.admin.slash(world.channel, "admin provider edit", name="art")
        moved = service.base_url.removesuffix("/v1")  # another address of the same host
        await world.admin.submit_modal(form, {"address": moved, "secret": "", "model": ""})
    finally:
        await thief.stop()
    assert not thief.keys_seen
    assert service.keys_seen == before
    assert "no key" in world.see((await world.admin.slash(world.channel, "admin provider list")).response).text
    log = world.see((await world.admin.slash(world.channel, "admin log show")).response)
    assert "change address and drop key of provider `art`" in log.text


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/v1",
        "https://10.0.0.7/v1",
        "https://localhost/v1",
        "http://art.example.com",
        "https://u@x.com",
    ],
)
async def test_s08_private_addresses_are_refused_unless_the_operator_listed_them(world: World, address: str) -> None:
    shown = await world.admin.slash(world.channel, "admin provider add", kind="openai-compatible")
    sent = await world.admin.submit_modal(shown, {"name": "x", "address": address, "secret": KEY, "model": ""})
    text = world.see(sent.response).text
    assert "cannot be used" in text or "may not be reached" in text
    assert KEY not in text


COMMANDS: dict[str, dict[str, Any]] = {
    "admin setup": {},
    "admin provider add": {"kind": "openai"},
    "admin provider edit": {"name": "art"},
    "admin provider test": {"name": "art"},
    "admin provider remove": {"name": "art"},
    "admin provider order": {"first": "art"},
    "admin provider models": {"name": "art"},
    "admin provider work": {},
    "admin provider list": {},
    "admin provider allow": {"own_keys": True},
}


async def test_s26_every_admin_command_and_control_checks_the_person(service: CompatibleService, world: World) -> None:
    seen = await add(world, service)
    panel = world.see((await world.admin.slash(world.channel, "admin setup")).response)
    admin = next(one for one in await world.bot.tree.fetch_commands() if one.name == "admin")
    world.guild.set_command_permissions(admin, {world.ann: True})
    leaves = {command.qualified_name for command in world.bot.tree.walk_commands() if _is_leaf(command)}
    here = {name for name in leaves if name.startswith("admin ") and not name.startswith("admin log")}
    assert {name for name in here if name.split()[1] in ("setup", "provider")} == set(COMMANDS)
    for name, options in COMMANDS.items():
        answer = world.see((await world.ann.slash(world.channel, name, **options)).response)
        assert "Manage Server" in answer.text, name
    before = await stored(world)
    world.env.backend.remove_member_role(world.guild.id, world.admin.id, world.admins.id)
    for label in ("Ask it first", "Test", "Change…", "Remove", "Providers"):
        answer = world.see((await world.admin.click(seen.message, label=label)).response)
        assert "Manage Server" in answer.text, label
    for label in ("Bot engines", "Own keys"):
        answer = world.see((await world.admin.click(panel.message, label=label)).response)
        assert "Manage Server" in answer.text, label
    chosen = await world.admin.select(panel.message, ["openai"], custom_id="v1:provider:new")
    assert "Manage Server" in world.see(chosen.response).text
    assert await stored(world) == before


async def test_order_limits_and_removal(service: CompatibleService, world: World) -> None:
    await add(world, service)
    await add(world, service, name="second")
    ordered = await world.admin.slash(world.channel, "admin provider order", first="second")
    assert "second, art, illustrator" in world.see(ordered.response).text
    preferred = await world.admin.slash(world.channel, "admin provider order", first="illustrator", work="generate")
    assert "For generate I ask illustrator first" in world.see(preferred.response).text
    await world.grid("a red fox")
    assert not service.prompts
    await world.admin.slash(world.channel, "admin provider remove", name="art")
    assert [one.name for one in await stored(world)] == ["second"]


async def test_a_provider_that_goes_down_is_replaced_and_named(service: CompatibleService, world: World) -> None:
    await add(world, service)
    service.down = True
    grid = await world.grid("a red fox")
    assert grid.pictures
    assert "made by illustrator" in grid.text


async def test_members_bring_keys_only_where_the_server_lets_them(world: World) -> None:
    refused = await world.ann.slash(world.channel, "key set", provider="gemini")
    assert "does not use keys that members bring" in world.see(refused.response).text
    await world.admin.slash(world.channel, "admin provider allow", own_keys=True)
    form = await world.ann.slash(world.channel, "key set", provider="gemini")
    assert form.modal is not None
    assert [it["custom_id"] for it in _inputs(form.modal)] == ["secret"]
    none = world.see((await world.ben.slash(world.channel, "key show")).response)
    assert "no key of yours" in none.text


async def test_s53_a_server_that_removes_the_bot_leaves_no_key(service: CompatibleService, world: World) -> None:
    await add(world, service)
    world.env.backend.remove_guild(world.guild.id)
    async with asyncio.timeout(10):
        while await stored(world):  # noqa: ASYNC110 - nothing announces that a row is gone
            await asyncio.sleep(0.01)


async def test_a_new_server_is_greeted_once_and_only_admins_get_further(world: World) -> None:
    world.env.backend.edit_guild(world.guild.id, {"system_channel_id": world.channel.id})
    await world.env.settle()
    world.bot.dispatch("guild_join", world.bot.get_guild(world.guild.id))
    await world.until(lambda: world.count() == 1)
    seen = world.last()
    assert seen.labels == ["Providers…", "Try it now"]
    assert seen.text.count(". ") == 2  # three sentences
    refused = world.see((await world.ann.click(seen.message, label="Providers…")).response)
    assert "Manage Server" in refused.text
    panel = world.see((await world.admin.click(seen.message, label="Providers…")).response)
    assert panel.ephemeral
    assert "illustrator" in panel.text


async def stored(world: World) -> tuple[Any, ...]:
    """What the server has."""
    async with world.studio.accounts._shop.reading() as connection:  # pyright: ignore[reportPrivateUsage]
        return await accounts.of(connection, Scope.SERVER, str(world.guild.id))


def _inputs(modal: dict[str, Any]) -> list[dict[str, Any]]:
    return [it["component"] for it in modal["components"] if "component" in it]


def _is_leaf(command: Any) -> bool:
    return not hasattr(command, "commands") and hasattr(command, "qualified_name")


async def test_a_workflow_comes_as_a_file_and_is_checked(service: CompatibleService, world: World) -> None:
    async def sent(file: bytes) -> str:
        form = await world.admin.slash(world.channel, "admin provider add", kind="comfyui")
        values = {"name": "own", "address": service.base_url, "workflow": ("portrait.json", file)}
        return world.see((await world.admin.submit_modal(form, values)).response).text

    assert "not JSON" in await sent(b"{")
    assert "no place for words" in await sent(b'{"6": {"inputs": {"text": "a cat"}}}')
    assert not await stored(world)
    await sent(b'{"6": {"inputs": {"text": "%prompt%"}}}')
    (account,) = await stored(world)
    assert account.workflows["workflow"]["6"] == {"inputs": {"text": "%prompt%"}}


async def test_models_and_work_are_limited_by_menus(service: CompatibleService, world: World) -> None:
    await add(world, service)
    menu = world.see((await world.admin.slash(world.channel, "admin provider work")).response)
    saved = await world.admin.select(menu.message, ["generate"], custom_id="v1:provider:work")
    assert "Members may ask for generate." in world.see(saved.response).text
    grid = await world.grid("a red fox")
    assert "V1" not in grid.labels  # nobody may vary
    menu = world.see((await world.admin.slash(world.channel, "admin provider models", name="art")).response)
    assert menu.choices == ["flux-small"]
    panel = world.see((await world.admin.slash(world.channel, "admin setup")).response)
    assert "Members may ask for: generate." in panel.text
    await world.admin.click(panel.message, label="Bot engines")
    assert "Bot engines" not in world.see(panel.message).switched_on
