"""What runs are expected to cost and what they cost, in every budget that they count in."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "spendings",
        sa.Column("job_id", sa.String(length=26), nullable=False),
        sa.Column("pot", sa.String(length=100), nullable=False),
        sa.Column("guild_id", sa.String(length=32), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("provider", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reserved_micros", sa.BigInteger(), nullable=False),
        sa.Column("settled_micros", sa.BigInteger(), nullable=True),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "pot"),
    )
    op.create_index("spendings_of_pot", "spendings", ["pot", "month", "day"], unique=False)
