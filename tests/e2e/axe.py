"""axe-core in a page: what it calls serious or critical."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import Page

_SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()


async def serious(page: Page) -> list[str]:
    """Serious and critical violations of the whole page as it is now, one line each."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_SOURCE)
    result: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
