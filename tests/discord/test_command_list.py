"""The commands as they are registered with Discord: few, grouped, and each with words that say what it does."""

from collections.abc import Iterator
from typing import Any

from tests.discord.world import World

MOST = 30
COMING = frozenset({"admin", "compare", "key", "status", "usage"})
"""Places that are kept free for commands of the server's admins and the operator."""

TOP_LEVEL = {
    *("imagine", "edit", "blend", "describe", "shorten", "enhance", "create"),
    *("upscale", "background", "expand", "restyle"),
    *("style", "moodboard", "character", "library"),
    *("settings", "prefer", "fast", "relax", "turbo", "info"),
    *("queue", "show", "help", "ask"),
}
GROUPS = {
    "background": {"remove", "blur", "replace"},
    "style": {"use", "save", "list", "create", "delete", "rank"},
    "moodboard": {"create", "add", "list", "delete"},
    "character": {"add", "list", "delete"},
    "queue": {"show", "cancel"},
    "prefer": {
        *("option", "words", "suffix", "remix", "variability", "auto_dm", "defaults", "visibility", "memory"),
    },
}
MENUS = {"Edit this", "Describe", "Variations", "Cancel or delete", "Report"}
SUBCOMMAND, GROUP = 1, 2
CHAT, MESSAGE = 1, 3


async def registered(world: World) -> list[dict[str, Any]]:
    """What the bot sent to Discord when it synced its commands."""
    return [command.to_dict(world.bot.tree) for command in world.bot.tree.get_commands()]


async def test_the_list_of_commands_stays_short(world: World) -> None:
    """At most thirty, the five that are still to come included; the table in workflow.md names every one."""
    names = {it["name"] for it in await registered(world) if it["type"] == CHAT}
    assert names - COMING == TOP_LEVEL
    assert len(names | COMING) <= MOST


async def test_what_belongs_together_is_a_group(world: World) -> None:
    """As people find it while they type: `/style` and then what can be done with styles."""
    by_name = {it["name"]: it for it in await registered(world) if it["type"] == CHAT}
    for name, parts in GROUPS.items():
        assert {option["name"] for option in by_name[name]["options"]} == parts


async def test_five_commands_in_a_messages_menu(world: World) -> None:
    """Discord shows no more than five of a bot."""
    assert {it["name"] for it in await registered(world) if it["type"] == MESSAGE} == MENUS


async def test_every_command_and_option_says_what_it_is(world: World) -> None:
    """Discord shows 100 characters; discord.py puts a dot where nothing was said."""
    for path, described in _described([it for it in await registered(world) if it["type"] == CHAT]):
        assert 3 <= len(described) <= 100, path
        assert "guild" not in described.lower(), path
        assert "!" not in described, path


def _described(parts: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, str]]:
    for part in parts:
        path = f"{above} {part['name']}".strip()
        yield path, part["description"]
        yield from _described(part.get("options") or [], path)
