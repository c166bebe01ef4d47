"""The audit as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.model.policy import AuditEntry

COLUMNS = ("time (UTC)", "person", "action", "target", "before", "after", "entry")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def audit_table(entries: Iterable[AuditEntry]) -> bytes:
    """One line for each, the newest first. UTF-8 with a byte order mark, without which Excel guesses."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in entries:
        at = datetime.fromtimestamp(one.created_at, UTC).isoformat(" ", "seconds").removesuffix("+00:00")
        # Ids have more digits than a spreadsheet's numbers: as text they stay whole.
        cells = (at, f"'{one.actor_id}", one.action, one.target, one.before_hash, one.after_hash, one.id)
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula (owasp.org, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
