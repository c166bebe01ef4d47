"""Access: where on a server pictures are made, by whom, of what kind, with which provider, and when not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.model.errors import PermissionDenied
from bot.model.quiet_hours import QuietHours
from bot.model.recipe import Operation

ASK = "Ask an admin of this server."

Snowflake = Annotated[str, StringConstraints(pattern=r"^\d{1,20}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Feature(StrEnum):
    """What admins can keep for some roles."""

    GENERATE = "generate"
    EDIT = "edit"
    VARY = "vary"
    UPSCALE = "upscale"
    EXPAND = "expand"
    BACKGROUND = "background"
    RESTYLE = "restyle"
    BLEND = "blend"
    DESCRIBE = "describe"
    VIDEO = "video"


_FEATURES = {
    Operation.GENERATE: Feature.GENERATE,
    Operation.REROLL: Feature.GENERATE,
    Operation.EDIT: Feature.EDIT,
    Operation.CROP: Feature.EDIT,
    Operation.ROTATE: Feature.EDIT,
    Operation.FLIP: Feature.EDIT,
    Operation.RESIZE: Feature.EDIT,
    Operation.ADJUST: Feature.EDIT,
    Operation.TEXT: Feature.EDIT,
    Operation.VARY: Feature.VARY,
    Operation.UPSCALE: Feature.UPSCALE,
    Operation.EXPAND: Feature.EXPAND,
    Operation.REMOVE_BACKGROUND: Feature.BACKGROUND,
    Operation.REPLACE_BACKGROUND: Feature.BACKGROUND,
    Operation.RESTYLE: Feature.RESTYLE,
    Operation.COMBINE: Feature.BLEND,
    Operation.DESCRIBE: Feature.DESCRIBE,
    Operation.ANIMATE: Feature.VIDEO,
}


_DOING = {
    Feature.GENERATE: "make new pictures",
    Feature.EDIT: "edit pictures",
    Feature.VARY: "make variations",
    Feature.UPSCALE: "enlarge pictures",
    Feature.EXPAND: "expand pictures",
    Feature.BACKGROUND: "change backgrounds",
    Feature.RESTYLE: "restyle pictures",
    Feature.BLEND: "combine pictures",
    Feature.DESCRIBE: "have pictures described",
    Feature.VIDEO: "make videos",
}


def feature_of(operation: Operation) -> Feature | None:
    """What an operation counts as; None for those that make nothing new, such as choosing from a grid."""
    return _FEATURES.get(operation)


class Listed(BaseModel):
    """Ids that may and ids that may not. Once any may, all others may not; "may not" wins."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    allowed: tuple[Snowflake, ...] = ()
    denied: tuple[Snowflake, ...] = ()

    def allow(self, one: str) -> "Listed":
        """It may, and is denied no more."""
        return Listed(allowed=_with(self.allowed, one), denied=_without(self.denied, one))

    def deny(self, one: str) -> "Listed":
        """It may not."""
        return Listed(allowed=_without(self.allowed, one), denied=_with(self.denied, one))

    def forget(self, one: str) -> "Listed":
        """Nothing is said of it."""
        return Listed(allowed=_without(self.allowed, one), denied=_without(self.denied, one))

    def denies(self, ids: Collection[str]) -> str | None:
        """The first of these that may not."""
        return next((one for one in self.denied if one in ids), None)

    def leaves_out(self, ids: Collection[str]) -> bool:
        """Whether only others may."""
        return bool(self.allowed) and not any(one in ids for one in self.allowed)

    def refuses(self, ids: Collection[str]) -> bool:
        """Whether who has these may not."""
        return self.denies(ids) is not None or self.leaves_out(ids)


NOBODY_LISTED = Listed()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks from where. `channels`: the place, and for a thread what it is in. `roles` with that of everyone."""

    channels: tuple[str, ...]
    roles: frozenset[str]
    everyone: str


class Access(BaseModel):
    """All of it. `features` and `providers` list roles; a provider's name may be followed by "/model"."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    channels: Listed = NOBODY_LISTED
    roles: Listed = NOBODY_LISTED
    features: dict[Feature, Listed] = {}
    providers: dict[Name, Listed] = {}
    quiet: QuietHours | None = None

    def check(self, who: Asker, now: datetime, feature: Feature | None = None) -> None:
        """Raises PermissionDenied with the rule that forbids it and the way out."""
        self._check_place(who)
        self._check_person(who)
        self._check_hours(now)
        listed = None if feature is None else self.features.get(feature)
        if feature is not None and listed is not None and listed.refuses(who.roles):
            raise PermissionDenied(
                f"On this server {_whom(listed, who)} may {_DOING[feature]}.", way_out=f"{ASK} All else goes on."
            )

    def check_provider(self, who: Asker, provider: str, model: str, others: Iterable[str] = ()) -> None:
        """Raises PermissionDenied when this provider or model is for others; `others` are all that are set up."""
        for name in (provider, f"{provider}/{model}"):
            listed = self.providers.get(name)
            if listed is not None and listed.refuses(who.roles):
                open_ones = [other for other in others if other != provider and not self.refuses(who, other)]
                raise PermissionDenied(
                    f"On this server {_whom(listed, who)} may use {name}.",
                    way_out=f"Choose {' or '.join(open_ones)}." if open_ones else ASK,
                )

    def refuses(self, who: Asker, provider: str) -> bool:
        """Whether a provider as a whole is for others."""
        return self.providers.get(provider, NOBODY_LISTED).refuses(who.roles)

    def first_open(self, who: Asker, providers: Iterable[str]) -> str | None:
        """The first provider that is not for others."""
        return next((name for name in providers if not self.refuses(who, name)), None)

    def _check_place(self, who: Asker) -> None:
        denied = self.channels.denies(who.channels)
        elsewhere = [f"<#{one}>" for one in self.channels.allowed if one not in self.channels.denied][:5]
        way_out = f"Use {' or '.join(elsewhere)}." if elsewhere else "Use another channel."
        if denied is not None:
            raise PermissionDenied(f"By a rule of this server no pictures are made in <#{denied}>.", way_out=way_out)
        if self.channels.leaves_out(who.channels):
            raise PermissionDenied("By a rule of this server pictures are made in chosen channels.", way_out=way_out)

    def _check_person(self, who: Asker) -> None:
        denied = self.roles.denies(who.roles)
        if denied == who.everyone:
            raise PermissionDenied("Making pictures is off on this server.", way_out=ASK)
        if denied is not None:
            raise PermissionDenied(
                f"By a rule of this server people with the role <@&{denied}> make no pictures.", way_out=ASK
            )
        if self.roles.leaves_out(who.roles):
            raise PermissionDenied(
                f"On this server only {_named(self.roles.allowed)} may make pictures.",
                way_out="An admin of this server can give you the role.",
            )

    def _check_hours(self, now: datetime) -> None:
        opens = None if self.quiet is None else self.quiet.opens_at(now)
        if self.quiet is not None and opens is not None:
            raise PermissionDenied(
                f"It is quiet on this server from {self.quiet.begin} to {self.quiet.end} ({self.quiet.zone}).",
                way_out=f"Pictures are made again <t:{int(opens.timestamp())}:R>, at {self.quiet.end} there.",
            )


def _whom(listed: Listed, who: Asker) -> str:
    """Who may use something, as the subject of a sentence."""
    denied = listed.denies(who.roles)
    if denied == who.everyone:
        return "nobody"
    if denied is not None:
        return f"nobody with the role <@&{denied}>"
    return f"only {_named(listed.allowed)}"


def _named(roles: tuple[str, ...]) -> str:
    return " or ".join(f"<@&{one}>" for one in roles[:5])


def _with(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    return ids if one in ids else (*ids, one)


def _without(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(it for it in ids if it != one)
