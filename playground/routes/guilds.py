"""Servers, members and roles."""

from __future__ import annotations

from playground import payloads, permissions
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError
from playground.model import Guild, Member, Role

routes = Routes()

GUILD = "/guilds/{guild_id}"
MEMBER = GUILD + "/members/{user_id}"
ROLE = GUILD + "/roles/{role_id}"


@routes.on("GET", GUILD)
async def read(call: Call) -> Answer:
    return Answer(
        200,
        payloads.guild(call.world, call.guild(), with_counts=call.query.get("with_counts") in ("1", "true", "True")),
    )


@routes.on("PATCH", GUILD)
async def change(call: Call) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_GUILD)
    guild.name = call.body.get("name") or guild.name
    if "system_channel_id" in call.body:
        guild.system_channel_id = call.body["system_channel_id"]
    call.hub.in_guild(guild, "GUILD_UPDATE", payloads.guild(call.world, guild))
    return Answer(200, payloads.guild(call.world, guild))


@routes.on("GET", GUILD + "/members")
async def members(call: Call) -> Answer:
    """By id. For an application that may not have the members intent: 50001."""
    guild = call.guild()
    if call.is_bot() and not call.world.data.application.members_allowed:
        raise DiscordError(50001)
    limit, after = call.limit(1, 1000), int(call.query.get("after", "0"))
    found = sorted(
        (each for each in guild.members.values() if int(each.user_id) > after), key=lambda each: int(each.user_id)
    )
    return Answer(200, [payloads.member(call.world, guild, each) for each in found[:limit]])


@routes.on("GET", GUILD + "/members/search")
async def search(call: Call) -> Answer:
    guild, start = call.guild(), call.query["query"].lower()

    def name(member: Member) -> str:
        user = call.world.user(member.user_id)
        return (member.nick or user.global_name or user.username).lower()

    found = [each for each in guild.members.values() if name(each).startswith(start)]
    return Answer(200, [payloads.member(call.world, guild, each) for each in found[: call.limit(1, 1000)]])


@routes.on("GET", MEMBER)
async def member(call: Call) -> Answer:
    guild = call.guild()
    return Answer(200, payloads.member(call.world, guild, call.world.member(guild.id, call["user_id"])))


def _top(guild: Guild, member: Member) -> int:
    return max((guild.roles[each].position for each in member.roles), default=0)


def _check_rank(call: Call, guild: Guild, position: int) -> None:
    """Only what is below the caller's highest role may be changed."""
    if call.user.id != guild.owner_id and position >= _top(guild, guild.members[call.user.id]):
        raise DiscordError(50013)


@routes.on("PATCH", GUILD + "/members/@me", MEMBER)
async def change_member(call: Call) -> Answer:
    guild, body = call.guild(), call.body
    target_id = call["user_id"] if "user_id" in call.request.match_info else call.user.id
    target = call.world.member(guild.id, target_id)
    own = target_id == call.user.id
    if "nick" in body:
        needed = permissions.CHANGE_NICKNAME if own else permissions.MANAGE_NICKNAMES
        permissions.require_in_guild(call.world, guild, call.user.id, needed)
        if not own:
            _check_rank(call, guild, _top(guild, target))
        target.nick = body["nick"] or None
    if body.get("roles") is not None:
        permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
        for role_id in {*body["roles"]} ^ {*target.roles}:
            _check_rank(call, guild, _role(guild, role_id).position)
        target.roles = list(body["roles"])
    if "communication_disabled_until" in body:
        permissions.require_in_guild(call.world, guild, call.user.id, permissions.MODERATE_MEMBERS)
        _check_rank(call, guild, _top(guild, target))
        target.timed_out_until = body["communication_disabled_until"]
    payload = payloads.member(call.world, guild, target)
    member_changed(call, guild, target)
    return Answer(200, payload)


def member_changed(call: Call, guild: Guild, target: Member) -> None:
    payload = payloads.member(call.world, guild, target) | {"guild_id": guild.id}
    call.hub.in_guild(guild, "GUILD_MEMBER_UPDATE", payload)


@routes.on("DELETE", MEMBER)
async def kick(call: Call) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.KICK_MEMBERS)
    target = call.world.member(guild.id, call["user_id"])
    _check_rank(call, guild, _top(guild, target))
    call.playground.changes.remove_member(guild, target.user_id)
    return NO_CONTENT


@routes.on("PUT", MEMBER + "/roles/{role_id}")
async def add_role(call: Call) -> Answer:
    return _change_roles(call, add=True)


@routes.on("DELETE", MEMBER + "/roles/{role_id}")
async def take_role(call: Call) -> Answer:
    return _change_roles(call, add=False)


def _change_roles(call: Call, *, add: bool) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
    target, role = call.world.member(guild.id, call["user_id"]), _role(guild, call["role_id"])
    _check_rank(call, guild, role.position)
    if add and role.id not in target.roles:
        target.roles.append(role.id)
    if not add and role.id in target.roles:
        target.roles.remove(role.id)
    member_changed(call, guild, target)
    return NO_CONTENT


def _role(guild: Guild, role_id: str) -> Role:
    role = guild.roles.get(role_id)
    if role is None:
        raise DiscordError(10011)
    return role


@routes.on("GET", GUILD + "/roles")
async def roles(call: Call) -> Answer:
    return Answer(200, [payloads.role(each) for each in call.guild().roles.values()])


@routes.on("GET", ROLE)
async def role(call: Call) -> Answer:
    return Answer(200, payloads.role(_role(call.guild(), call["role_id"])))


@routes.on("POST", GUILD + "/roles")
async def create_role(call: Call) -> Answer:
    guild, body = call.guild(), call.body or {}
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
    _check_grants(call, guild, body)
    role = call.world.add_role(guild, body.get("name") or "new role")
    _set_role(role, body)
    call.hub.in_guild(guild, "GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": payloads.role(role)})
    return Answer(200, payloads.role(role))


def _check_grants(call: Call, guild: Guild, body: dict[str, object]) -> None:
    """Nobody gives a role more than they have themselves."""
    wanted = int(str(body.get("permissions") or 0))
    if wanted & ~permissions.in_guild(guild, call.user.id, call.world.clock):
        raise DiscordError(50013)


def _set_role(role: Role, body: dict[str, object]) -> None:
    for key in ("name", "color", "hoist", "mentionable"):
        if body.get(key) is not None:
            setattr(role, key, body[key])
    if body.get("permissions") is not None:
        role.permissions = int(str(body["permissions"]))


@routes.on("PATCH", GUILD + "/roles")
async def move_roles(call: Call) -> Answer:
    """New positions, each below the caller's highest role."""
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
    moved = [(_role(guild, each["id"]), each["position"]) for each in call.body if each.get("position") is not None]
    for role, position in moved:
        if role.position != position:
            _check_rank(call, guild, max(role.position, position))
    for role, position in moved:
        role.position = position
        call.hub.in_guild(guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": payloads.role(role)})
    return Answer(200, [payloads.role(each) for each in guild.roles.values()])


@routes.on("PATCH", ROLE)
async def change_role(call: Call) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
    role = _role(guild, call["role_id"])
    _check_rank(call, guild, role.position)
    _check_grants(call, guild, call.body)
    _set_role(role, call.body)
    call.hub.in_guild(guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": payloads.role(role)})
    return Answer(200, payloads.role(role))


@routes.on("DELETE", ROLE)
async def delete_role(call: Call) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_ROLES)
    role = _role(guild, call["role_id"])
    _check_rank(call, guild, role.position)
    del guild.roles[role.id]
    for each in guild.members.values():
        if role.id in each.roles:
            each.roles.remove(role.id)
    call.hub.in_guild(guild, "GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role.id})
    return NO_CONTENT
