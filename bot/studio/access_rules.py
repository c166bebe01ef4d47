"""Access rules: the use cases by which admins say where, who, what, when, and what is usual in a place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

from pydantic import ValidationError

from bot.model.access import NOBODY_LISTED, Access, Feature, Listed
from bot.model.errors import InputError
from bot.model.quiet_hours import QuietHours
from bot.model.settings import Settings
from bot.studio.gate import check_access
from bot.studio.policies import change_policy, check_admin, policy_of
from bot.studio.requests import Requester
from bot.studio.settings import change_settings, settings_in
from bot.studio.workshop import Workshop

MOST_LISTED = 100
Verb = Literal["allow", "deny", "forget"]
Change = Callable[[Access], Access]
Rule = TypeVar("Rule", bound=str)


class AccessRules:
    """Use cases of admins; all raise PermissionDenied for everyone else, and InputError outside of servers."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def check(self, who: Requester, feature: Feature | None = None) -> None:
        """For everyone: raises PermissionDenied when this person makes no pictures here and now."""
        await check_access(self._shop, who, feature)

    async def of(self, who: Requester) -> Access:
        """All rules of the server."""
        return (await policy_of(self._shop, check_admin(who))).access

    async def list_channel(self, who: Requester, channel_id: str, verb: Verb) -> Access:
        """Pictures are made there, or not; "forget" takes the rule away."""
        return await self._change(
            who,
            lambda access: access.model_copy(update={"channels": _listed(access.channels, channel_id, verb)}),
            action=f"{verb} channel",
            target=channel_id,
        )

    async def list_role(
        self, who: Requester, role_id: str, verb: Verb, *, feature: Feature | None = None, provider: str | None = None
    ) -> Access:
        """Who has the role may, or may not: everything, one feature, or one provider (or "provider/model")."""
        if feature is not None and provider is not None:
            raise InputError("A rule is for a feature or for a provider.", way_out="Make two rules.")
        if provider is not None:
            await self._check_provider(who, provider)

        def change(access: Access) -> Access:
            if feature is not None:
                kept = access.features | {feature: _listed(access.features.get(feature), role_id, verb)}
                return access.model_copy(update={"features": _some(kept)})
            if provider is not None:
                others = access.providers | {provider: _listed(access.providers.get(provider), role_id, verb)}
                return access.model_copy(update={"providers": _some(others)})
            return access.model_copy(update={"roles": _listed(access.roles, role_id, verb)})

        what = feature.value if feature is not None else provider
        return await self._change(who, change, action=f"{verb} role", target=f"{role_id} {what or ''}".strip())

    async def set_quiet_hours(self, who: Requester, begin: str, end: str, zone: str) -> Access:
        """No pictures from `begin` to `end` by the clock of `zone`. Raises InputError."""
        check_admin(who)
        try:
            quiet = QuietHours(begin=begin, end=end, zone=zone)
        except ValidationError as error:
            reason = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
            raise InputError(f"These hours cannot be used: {reason}.") from error
        return await self._change(
            who,
            lambda access: access.model_copy(update={"quiet": quiet}),
            action="set quiet hours",
            target=f"{quiet.begin} to {quiet.end} {quiet.zone}",
        )

    async def no_quiet_hours(self, who: Requester) -> Access:
        """Pictures are made at any time."""
        return await self._change(
            who, lambda access: access.model_copy(update={"quiet": None}), action="remove quiet hours"
        )

    async def defaults(self, who: Requester, channel_id: str | None) -> Settings:
        """What is usual on the server, or in a channel of it: only what is set there."""
        check_admin(who)
        return await settings_in(self._shop, *_place(who, channel_id))

    async def set_defaults(self, who: Requester, channel_id: str | None, change: Settings) -> Settings:
        """Set the fields that `change` names; None takes one away. `channel_id` is a channel of this server."""
        check_admin(who)
        scope, scope_id = _place(who, channel_id)
        there = who if channel_id is None else replace(who, channel_id=scope_id, parent_id=None)
        await change_settings(self._shop, there, scope, change)
        return await settings_in(self._shop, scope, scope_id)

    async def _change(self, who: Requester, change: Change, *, action: str, target: str = "") -> Access:
        policy = await change_policy(
            self._shop,
            who,
            lambda before: before.model_copy(update={"access": change(before.access)}),
            action=action,
            target=target,
        )
        return policy.access

    async def _check_provider(self, who: Requester, name: str) -> None:
        provider, _, model = name.partition("/")
        lineup = await self._shop.lineup(who)
        if provider not in lineup.names:
            raise InputError(
                f"There is no provider called {provider[:40]} here.", way_out=f"Choose {' or '.join(lineup.names)}."
            )
        if model and model not in [one.name for one in lineup.models(provider)]:
            raise InputError(f"{provider} has no model called {model[:60]}.")


def _some(rules: dict[Rule, Listed]) -> dict[Rule, Listed]:
    """Without those that say nothing."""
    return {name: listed for name, listed in rules.items() if listed != NOBODY_LISTED}


def _place(who: Requester, channel_id: str | None) -> tuple[str, str]:
    return ("server", check_admin(who)) if channel_id is None else ("channel", channel_id)


def _listed(before: Listed | None, one: str, verb: Verb) -> Listed:
    listed = before or NOBODY_LISTED
    after = {"allow": listed.allow, "deny": listed.deny, "forget": listed.forget}[verb](one)
    if len(after.allowed) + len(after.denied) > MOST_LISTED:
        raise InputError(f"A list holds {MOST_LISTED} entries.", way_out="Take one away first.")
    return after
