"""Who may do what, checked again at every press and message."""

from bot.model.access import Asker
from bot.model.conversation import Conversation
from bot.model.errors import NotFound, PermissionDenied
from bot.model.job import Job
from bot.model.settings import Settings
from bot.studio.requests import Requester


def check_same_place(who: Requester, job: Job) -> None:
    """What is not one's own is seen only on the same server, unless it was made privately. Raises NotFound."""
    same_server = job.guild_id is not None and job.guild_id == who.guild_id
    if job.author_id != who.user_id and (not same_server or job.delivery.ephemeral):
        raise NotFound("This picture is not from here.")


def check_same_conversation(who: Requester, conversation: Conversation) -> None:
    """A conversation belongs to its server, or to its person. Raises NotFound."""
    same_server = conversation.guild_id is not None and conversation.guild_id == who.guild_id
    if conversation.owner_id != who.user_id and not same_server:
        raise NotFound("This conversation is not from here.")


def check_may_press(who: Requester, job: Job, settings: Settings) -> None:
    """Buttons are for everybody, or for the author and moderators. Raises NotFound and PermissionDenied."""
    check_same_place(who, job)
    if job.author_id == who.user_id or who.is_moderator or who.is_admin or settings.anyone_may_press:
        return
    raise PermissionDenied(
        "On this server only the author of a picture may use its buttons.", way_out="Make your own with /imagine."
    )


def check_may_cancel(who: Requester, job: Job) -> None:
    """One's own jobs, or any for moderators. Raises NotFound and PermissionDenied."""
    check_same_place(who, job)
    if job.author_id != who.user_id and not who.is_moderator and not who.is_admin:
        raise PermissionDenied(
            "This is somebody else's picture.", way_out="Its author or a moderator of the server can cancel it."
        )


def check_may_set(who: Requester, scope: str) -> None:
    """One's own settings; a channel's as moderator; a server's as admin. Raises PermissionDenied."""
    allowed = {"user": True, "channel": who.is_moderator or who.is_admin, "server": who.is_admin}
    if not allowed.get(scope, False):
        right = {"channel": "Manage Messages", "server": "Manage Server"}.get(scope)
        raise PermissionDenied(
            f"You need **{right}** to change what holds for this {scope}."
            if right
            else "Settings are kept for a person, a channel or a server."
        )


def asker(who: Requester) -> Asker:
    """A person and place as the rules of access see them."""
    everyone = who.guild_id or ""
    channels = tuple(one for one in (who.channel_id, who.parent_id) if one is not None)
    return Asker(channels, frozenset((*who.role_ids, everyone)), everyone)
