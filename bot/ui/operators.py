"""Operators: those who run the bot, named in ATELIER_OPERATORS, else the owner of the application at Discord.

An admin of a server is no operator: what concerns the machine and other servers is not theirs.
"""

import logging

import discord

log = logging.getLogger(__name__)


class Operators:
    """Discord is asked for the owner once, when it first matters."""

    def __init__(self, client: discord.Client, named: frozenset[str]) -> None:
        self._client = client
        self._ids = named or None

    async def include(self, user_id: str) -> bool:
        """Whether this person runs the bot."""
        if self._ids is None:
            try:
                application = await self._client.application_info()
            except discord.HTTPException as error:
                log.warning("Discord does not say who owns this application: %s", error)
                return False
            team = application.team
            owners = [application.owner] if team is None else team.members
            self._ids = frozenset(str(one.id) for one in owners)
        return user_id in self._ids
