"""Policy: what the admins of a server decided for everyone on it."""

from pydantic import BaseModel, ConfigDict

from bot.model.access import Access
from bot.model.moderation import ModerationRules
from bot.model.money import MoneyRules
from bot.model.routing import Routing


class Policy(BaseModel):
    """One document per server. What is not set is as this installation starts with."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    log_channel_id: str | None = None  # where warnings for the admins go
    routing: Routing = Routing()  # which providers are asked
    access: Access = Access()
    money: MoneyRules = MoneyRules()
    moderation: ModerationRules = ModerationRules()


class AuditEntry(BaseModel):
    """Something that an admin changed. `action` is a verb and a noun: "set log channel"; secrets are never in it."""

    model_config = ConfigDict(frozen=True)

    id: str
    guild_id: str
    actor_id: str
    action: str
    target: str = ""
    before_hash: str = ""  # of what stood there, so that a later look can tell whether it was what is claimed
    after_hash: str = ""
    created_at: float
