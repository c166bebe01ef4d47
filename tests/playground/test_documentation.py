"""docs/playground.md lists what there is: controls, exceptions from the description, differences to SimCord."""

from pathlib import Path

import pytest

from playground.exceptions import EXEMPTIONS
from playground.fault_control import FaultControl
from playground.faults import KINDS
from playground.server import Playground
from playground.world_control import WorldControl
from tests.scenarios.differences import DIFFERENCES

PAGE = (Path(__file__).parents[2] / "docs" / "playground.md").read_text()


def test_every_control_is_listed() -> None:
    playground = Playground()
    families = (WorldControl(playground), FaultControl(playground))
    names = {name for family in families for name in family.posts()}
    names |= {f"GET {name}" for family in families for name in family.gets()}
    listed = {line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")}
    assert names | {*KINDS, "kind"} == listed


@pytest.mark.parametrize("because", sorted({each.because for each in EXEMPTIONS}))
def test_every_exception_from_the_description_is_listed(because: str) -> None:
    assert f"- {because}" in PAGE


@pytest.mark.parametrize("because", sorted({each.because for each in DIFFERENCES}))
def test_every_difference_to_simcord_is_listed(because: str) -> None:
    assert f"- {because}" in PAGE
