"""The tables. Times are Unix seconds; documents are canonical JSON in text columns.

A change here needs a new file in `migrations/versions/`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

_ID = String(26)
_SNOWFLAKE = String(32)  # Discord's ids, and free words such as "terminal"

conversations = Table(
    "conversations",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("place", String(16), nullable=False),
    Column("channel_id", _SNOWFLAKE, unique=True),  # set where a channel belongs to one conversation
    Column("guild_id", _SNOWFLAKE),
    Column("owner_id", _SNOWFLAKE, nullable=False),
    Column("title", Text, nullable=False),
    Column("head_version_id", _ID),
    Column("redo_version_ids", Text, nullable=False),
    Column("version_count", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("conversation_id", _ID, ForeignKey("conversations.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent_id", _ID, index=True),
    Column("job_id", _ID, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("asset_ids", Text, nullable=False),
    Column("author_id", _SNOWFLAKE, nullable=False),
    Column("label", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("objects", Text, nullable=False),  # labels of what is drawn, for the planner
    Column("channel_id", _SNOWFLAKE),  # where it was asked for: "my last picture here"
    Column("created_at", Float, nullable=False),
    UniqueConstraint("conversation_id", "number"),
    Index("versions_of_person", "author_id", "channel_id", "id"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),  # order of arrival
    Column("id", _ID, nullable=False, unique=True),
    Column("conversation_id", _ID, ForeignKey("conversations.id"), nullable=False),
    Column("author_id", _SNOWFLAKE, nullable=False),
    Column("guild_id", _SNOWFLAKE),
    Column("channel_id", _SNOWFLAKE),
    Column("recipe", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("is_open", Boolean, nullable=False),  # queued, running or submitted
    Column("is_shown", Boolean, nullable=False),  # its message is final, or it has none
    Column("lane", String(8), nullable=False),
    Column("dedupe_key", String(200), unique=True),
    Column("press_key", String(200)),  # the same button pressed again while this job is open
    Column("target", String(32)),  # "current", or the id of the job whose picture goes in; settled when it starts
    Column("parent_version_id", _ID),
    Column("version_id", _ID),
    Column("remote_id", Text),
    Column("owner", String(200)),
    Column("lease_until", Float, nullable=False),
    Column("available_at", Float, nullable=False),
    Column("attempt", Integer, nullable=False),  # the fence: writes of an earlier attempt are refused
    Column("tries", Integer, nullable=False),  # failures so far with the present provider
    Column("cancel_requested", Boolean, nullable=False),
    Column("progress", Text, nullable=False),
    Column("failure", Text),
    Column("delivery", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("cost_micros", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("started_at", Float),
    Column("finished_at", Float),
    # Few rows are open or not yet shown, so these stay small whatever the table holds.
    Index("jobs_open", "position", sqlite_where=text("is_open = 1"), postgresql_where=text("is_open")),
    Index("jobs_unshown", "position", sqlite_where=text("is_shown = 0"), postgresql_where=text("NOT is_shown")),
    sqlite_autoincrement=True,
)

assets = Table(
    "assets",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("media_type", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("alt_text", Text, nullable=False),
    Column("scene", Text),
    Column("facts", Text, nullable=False),
    Column("owner_id", _SNOWFLAKE, nullable=False, index=True),
    Column("created_at", Float, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", _SNOWFLAKE, primary_key=True),
    Column("channel_id", _SNOWFLAKE, nullable=False),
    Column("version_id", _ID, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("scope", String(16), primary_key=True),  # user, channel or server
    Column("scope_id", _SNOWFLAKE, primary_key=True),
    Column("document", Text, nullable=False),
)

favourites = Table(
    "favourites",
    metadata,
    Column("user_id", _SNOWFLAKE, primary_key=True),
    Column("version_id", _ID, primary_key=True),
    Column("created_at", Float, nullable=False),
)

looks = Table(
    "looks",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _SNOWFLAKE, nullable=False),
    Column("kind", String(16), nullable=False),  # style, moodboard or character
    Column("name", String(64), nullable=False),
    Column("code", String(16), nullable=False, unique=True),  # by which others can use it
    Column("document", Text, nullable=False),
    Column("created_at", Float, nullable=False),
    UniqueConstraint("owner_id", "kind", "name"),
)

picks = Table(
    "picks",
    metadata,
    Column("job_id", _ID, primary_key=True),  # the pictures that were chosen among; each round counts once
    Column("user_id", _SNOWFLAKE, nullable=False),
    Column("session", _ID, nullable=False),  # of a style that is being made, or of the ranking
    Column("purpose", String(16), nullable=False),
    Column("chosen", Text),  # the look that was liked; none when the round was passed
    Column("others", Text, nullable=False),
    Column("created_at", Float, nullable=False),
    Index("picks_of_person", "user_id", "purpose", "created_at"),
    Index("picks_of_session", "session"),
)

policies = Table(
    "policies",
    metadata,
    Column("guild_id", _SNOWFLAKE, primary_key=True),
    Column("document", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("guild_id", _SNOWFLAKE, nullable=False),
    Column("actor_id", _SNOWFLAKE, nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", String(200), nullable=False),
    Column("before_hash", String(16), nullable=False),
    Column("after_hash", String(16), nullable=False),
    Column("created_at", Float, nullable=False),
    Index("audit_of_server", "guild_id", "id"),
)

provider_accounts = Table(
    "provider_accounts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("scope", String(16), nullable=False),  # server or user
    Column("scope_id", _SNOWFLAKE, nullable=False),
    Column("name", String(64), nullable=False),  # what people choose
    Column("position", Integer, nullable=False),  # the order in which they are asked
    Column("document", Text, nullable=False),
    Column("sealed_key", LargeBinary),  # see sealing.py; never leaves the process in plain
    Column("changed_at", Float, nullable=False),
    UniqueConstraint("scope", "scope_id", "name"),
)

spendings = Table(
    "spendings",
    metadata,
    Column("job_id", _ID, primary_key=True),
    Column("pot", String(100), primary_key=True),  # what it counts in: "server:1", "person:1:2", "role:1:3", "house"
    Column("guild_id", _SNOWFLAKE),
    Column("author_id", _SNOWFLAKE, nullable=False),
    Column("provider", String(64), nullable=False),
    Column("day", String(10), nullable=False),  # of the reservation, by UTC
    Column("month", String(7), nullable=False),
    Column("reserved_micros", BigInteger, nullable=False),
    Column("settled_micros", BigInteger),  # none while the job is open: then what is reserved counts
    Column("in_doubt", Boolean, nullable=False),  # the provider may have billed more than stands here
    Column("created_at", Float, nullable=False),
    Index("spendings_of_pot", "pot", "month", "day"),
)

votes = Table(
    "votes",
    metadata,
    Column("lead_job_id", _ID, primary_key=True),  # whose message shows the pictures side by side
    Column("user_id", _SNOWFLAKE, primary_key=True),  # one vote for each person, which may be changed
    Column("job_id", _ID, nullable=False),
    Column("created_at", Float, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("guild_id", _SNOWFLAKE, nullable=False),
    Column("channel_id", _SNOWFLAKE, nullable=False),
    Column("author_id", _SNOWFLAKE, nullable=False),
    Column("digest", String(64), nullable=False),  # of what was asked for
    Column("words", Text, nullable=False),
    Column("category", String(16), nullable=False),
    Column("step", String(16), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", Float, nullable=False, index=True),
    Index("refusals_of_person", "author_id", "guild_id", "digest"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("guild_id", _SNOWFLAKE, nullable=False),
    Column("version_id", _ID, nullable=False),
    Column("reporter_id", _SNOWFLAKE, nullable=False),
    Column("reason", Text, nullable=False),
    Column("channel_id", _SNOWFLAKE, nullable=False),
    Column("message_id", _SNOWFLAKE, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", Float, nullable=False),
)

blocked = Table(
    "blocked",
    metadata,
    Column("guild_id", _SNOWFLAKE, primary_key=True),  # empty: everywhere
    Column("key", String(64), primary_key=True),  # a version's id, or the SHA-256 of a picture
    Column("actor_id", _SNOWFLAKE, nullable=False),
    Column("created_at", Float, nullable=False),
)
