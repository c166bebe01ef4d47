"""The world a newcomer meets: the server "Studio" with four channels, four people and the bot."""

from __future__ import annotations

from playground import model, permissions
from playground.model import Application, WorldData
from playground.snowflake import Clock
from playground.world import World

NAME = "Atelier"


def studio_world(clock: Clock) -> World:
    """A new world. Ann owns the server, Ben moderates, Cleo and Dan are members."""
    world = World(WorldData(Application("", NAME, "Makes and edits images in conversation."), ""), clock)
    application = world.data.application
    bot = world.add_user(NAME, bot=True)
    application.id = world.data.bot_id = bot.id
    ann, ben, cleo, dan = (world.add_user(name) for name in ("Ann", "Ben", "Cleo", "Dan"))
    studio = world.add_guild("Studio", ann.id, permissions.EVERYONE_DEFAULT)
    moderate = permissions.MANAGE_MESSAGES | permissions.MANAGE_THREADS | permissions.MODERATE_MEMBERS
    moderate |= permissions.PIN_MESSAGES | permissions.KICK_MEMBERS
    painter = world.add_role(studio, "Painter", color=0x2E8B72, hoist=True)
    moderator = world.add_role(studio, "Moderator", moderate, color=0xC2703D, hoist=True)
    bot_role = world.add_role(studio, NAME, permissions.BOT_DEFAULT, managed=True, bot_id=bot.id)
    world.add_member(studio, ben.id, [moderator.id])
    world.add_member(studio, cleo.id, [painter.id])
    world.add_member(studio, dan.id)
    world.add_member(studio, bot.id, [bot_role.id])
    general = world.add_channel(studio, "general", topic="Say hello, then type / to see what the bot can do.")
    world.add_channel(studio, "art", topic="Pictures, and talk about them.")
    world.add_channel(studio, "night-owls", topic="For adults.", nsfw=True)
    tags = [{"id": world.new_id(), "name": name} for name in ("finished", "sketch", "help wanted")]
    showcase = world.add_channel(studio, "showcase", model.FORUM, topic="One post for each piece of work.")
    showcase.tags = [{**tag, "moderated": False, "emoji_id": None, "emoji_name": None} for tag in tags]
    studio.system_channel_id = general.id
    return world
