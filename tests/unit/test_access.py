"""Access: which rule refuses whom, and when quiet hours end."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.model.access import Access, Asker, Feature, Listed, feature_of
from bot.model.errors import PermissionDenied
from bot.model.quiet_hours import QuietHours, is_zone
from bot.model.recipe import MOVES, Operation

EVERYONE, ARTIST, NEW = "900", "901", "902"
ART, CHAT, THREAD = "100", "101", "102"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def person(*roles: str, channels: tuple[str, ...] = (ART,)) -> Asker:
    return Asker(channels, frozenset({*roles, EVERYONE}), EVERYONE)


REFUSED = {
    "a channel that is left out": (Access(channels=Listed(allowed=(ART,))), person(channels=(CHAT,)), "<#100>"),
    "a denied channel": (Access(channels=Listed(denied=(CHAT,))), person(channels=(CHAT,)), "<#101>"),
    "a thread of a denied one": (Access(channels=Listed(denied=(CHAT,))), person(channels=(THREAD, CHAT)), "<#101>"),
    "a denied thread of an allowed channel": (
        Access(channels=Listed(allowed=(ART,), denied=(THREAD,))), person(channels=(THREAD, ART)), "<#102>",
    ),
    "somebody without the role": (Access(roles=Listed(allowed=(ARTIST,))), person(NEW), "<@&901>"),
    "a denied role beside an allowed one": (
        Access(roles=Listed(allowed=(ARTIST,), denied=(NEW,))), person(ARTIST, NEW), "<@&902>",
    ),
    "everyone": (Access(roles=Listed(denied=(EVERYONE,))), person(ARTIST), "off on this server"),
    "a feature for a role": (Access(features={Feature.EDIT: Listed(allowed=(ARTIST,))}), person(), "edit pictures"),
    "a feature for nobody": (Access(features={Feature.EDIT: Listed(denied=(EVERYONE,))}), person(), "nobody may edit"),
    "quiet hours": (Access(quiet=QuietHours(begin="11:00", end="13:00")), person(), "from 11:00 to 13:00 (UTC)"),
}  # fmt: skip


@pytest.mark.parametrize(("access", "who", "rule"), REFUSED.values(), ids=REFUSED)
def test_the_refusal_names_the_rule_and_a_way_out(access: Access, who: Asker, rule: str) -> None:
    with pytest.raises(PermissionDenied) as refused:
        access.check(who, NOON, Feature.EDIT)
    assert rule in refused.value.sentence
    assert refused.value.way_out


OPEN = {
    "nothing is decided": (Access(), person()),
    "an allowed channel": (Access(channels=Listed(allowed=(ART,))), person()),
    "a thread of an allowed channel": (Access(channels=Listed(allowed=(ART,))), person(channels=(THREAD, ART))),
    "an allowed role": (Access(roles=Listed(allowed=(ARTIST,))), person(ARTIST)),
    "another feature": (Access(features={Feature.VIDEO: Listed(denied=(EVERYONE,))}), person()),
    "after the quiet hours": (Access(quiet=QuietHours(begin="22:00", end="12:00")), person()),
}


@pytest.mark.parametrize(("access", "who"), OPEN.values(), ids=OPEN)
def test_what_no_rule_forbids_is_open(access: Access, who: Asker) -> None:
    access.check(who, NOON, Feature.EDIT)


def test_a_provider_or_one_of_its_models_can_be_for_a_role() -> None:
    access = Access(providers={"openai": Listed(allowed=(ARTIST,)), "gemini/big": Listed(denied=(EVERYONE,))})
    with pytest.raises(PermissionDenied, match=r"only <@&901> may use openai"):
        access.check_provider(person(), "openai", "any", ["openai", "illustrator"])
    with pytest.raises(PermissionDenied, match=r"nobody may use gemini/big"):
        access.check_provider(person(ARTIST), "gemini", "big")
    access.check_provider(person(ARTIST), "openai", "any")
    access.check_provider(person(), "gemini", "small")
    assert access.first_open(person(), ["openai", "illustrator"]) == "illustrator"


def test_every_operation_that_makes_something_belongs_to_a_feature() -> None:
    assert {it for it in Operation if feature_of(it) is None} == MOVES | {Operation.SELECT}


def test_allowing_and_denying_replace_each_other() -> None:
    listed = Listed().allow(ART).deny(ART)
    assert listed == Listed(denied=(ART,))
    assert listed.allow(ART).forget(ART) == Listed()


def test_the_server_clock_counts_and_not_that_of_the_machine() -> None:
    quiet = QuietHours(begin="22:00", end="7.00", zone="Europe/Berlin")
    assert quiet.opens_at(datetime(2026, 7, 1, 19, 59, tzinfo=UTC)) is None
    assert quiet.opens_at(datetime(2026, 7, 1, 20, 0, tzinfo=UTC)) == datetime(2026, 7, 2, 5, 0, tzinfo=UTC)


def test_the_hour_that_comes_twice_in_autumn_ends_when_it_first_shows_the_end() -> None:
    quiet = QuietHours(begin="01:00", end="02:30", zone="Europe/Berlin")
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert quiet.opens_at(first - timedelta(minutes=10)) == first
    assert quiet.opens_at(second - timedelta(minutes=10)) == second


@given(
    st.times(), st.times(), st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
)  # fmt: skip
def test_when_quiet_hours_are_said_to_end_they_are_over(
    begin: datetime, end: datetime, zone: str, now: datetime
) -> None:
    clock = f"{begin:%H:%M}", f"{end:%H:%M}"
    if clock[0] == clock[1]:
        return
    quiet = QuietHours(begin=clock[0], end=clock[1], zone=zone)
    opens = quiet.opens_at(now)
    local = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    inside = clock[0] <= local < clock[1] if clock[0] < clock[1] else local >= clock[0] or local < clock[1]
    assert (opens is not None) == inside
    if opens is not None:
        assert now < opens <= now + timedelta(hours=25)
        assert quiet.opens_at(opens) is None


@pytest.mark.parametrize("values", [("22:00", "22:00", "UTC"), ("24:00", "7:00", "UTC"), ("22:00", "7:00", "Mars/Base"),
                                    ("22:00", "7:00", "../../etc/passwd"), ("", "7:00", "UTC")])  # fmt: skip
def test_odd_quiet_hours_are_refused(values: tuple[str, str, str]) -> None:
    begin, end, zone = values
    with pytest.raises(ValidationError):
        QuietHours(begin=begin, end=end, zone=zone)


def test_a_zone_is_a_name_and_not_a_path() -> None:
    assert is_zone("America/Argentina/Buenos_Aires")
    assert not is_zone("/usr/share/zoneinfo/UTC")
    assert not is_zone("Europe")
