"""Users, the application, and where the gateway is."""

from __future__ import annotations

from playground import payloads, permissions
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call

routes = Routes()


@routes.on("GET", "/users/@me")
async def me(call: Call) -> Answer:
    return Answer(200, payloads.own_user(call.user))


@routes.on("PATCH", "/users/@me")
async def change_me(call: Call) -> Answer:
    if call.body.get("username"):
        call.user.username = call.body["username"]
    payload = payloads.own_user(call.user)
    call.hub.to_bot(None, "USER_UPDATE", payload)
    call.hub.to_everyone_on_pages("USER_UPDATE", payloads.user(call.user))
    return Answer(200, payload)


@routes.on("GET", "/users/{user_id}")
async def user(call: Call) -> Answer:
    return Answer(200, payloads.user(call.world.user(call["user_id"])))


@routes.on("GET", "/users/@me/guilds")
async def my_guilds(call: Call) -> Answer:
    world = call.world
    return Answer(
        200,
        [
            {
                "id": guild.id,
                "name": guild.name,
                "icon": None,
                "banner": None,
                "owner": guild.owner_id == call.user.id,
                "permissions": str(permissions.in_guild(guild, call.user.id, world.clock)),
                "features": [],
            }
            for guild in world.guilds_of(call.user.id)
        ],
    )


@routes.on("DELETE", "/users/@me/guilds/{guild_id}")
async def leave_guild(call: Call) -> Answer:
    call.playground.changes.remove_member(call.guild(), call.user.id)
    return NO_CONTENT


@routes.on("GET", "/applications/@me", "/oauth2/applications/@me")
async def application(call: Call) -> Answer:
    return Answer(200, payloads.own_application(call.world))


@routes.on("GET", "/gateway")
async def gateway(call: Call) -> Answer:
    return Answer(200, {"url": call.playground.gateway_url})


@routes.on("GET", "/gateway/bot")
async def gateway_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return Answer(200, {"url": call.playground.gateway_url, "shards": 1, "session_start_limit": limit})
