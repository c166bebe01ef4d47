"""With two engines: the same picture on the other one, and what is made larger by whom."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.model.capability import ModelDescription
from bot.model.errors import InputError
from bot.model.job import Delivery
from bot.model.recipe import Operation
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, finished, grid, opened


class Drawer(SmallEngine):
    """Draws from words and does nothing else."""

    def models(self) -> Sequence[ModelDescription]:
        return tuple(it.model_copy(update={"operations": {Operation.GENERATE}}) for it in super().models())


async def test_the_same_words_on_another_provider(tmp_path: Path) -> None:
    first, second = SmallEngine("first"), SmallEngine("second")
    async with opened(tmp_path, first, second) as app:
        drawn = await grid(app, "a red fox --ar 3:2 --n 2")
        assert drawn.recipe.provider == "first"
        (begun,) = await app.studio.beside.compare_again(
            ANN, str(drawn.version_id), ["second"], event_id=None, delivery=Delivery()
        )
        other = await finished(app, begun)
        assert (other.recipe.provider, other.recipe.prompt, other.recipe.count) == ("second", "a red fox", 1)
        assert other.recipe.parameters.aspect == "3:2"
        assert [len(engine.runs) for engine in (first, second)] == [1, 1]
        assert other.version_id is not None
        assert len(await app.studio.assets_of(other.version_id)) == 1


async def test_a_provider_that_is_gone_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine("first"), SmallEngine("second")) as app:
        drawn = await grid(app)
        with pytest.raises(InputError, match="Nothing here is called third"):
            await app.studio.beside.compare_again(
                ANN, str(drawn.version_id), ["third"], event_id=None, delivery=Delivery()
            )


async def test_a_creative_upscale_goes_to_who_can(tmp_path: Path) -> None:
    first, second = Drawer("first"), SmallEngine("second")
    async with opened(tmp_path, first, second) as app:
        drawn = await grid(app, "a red fox --n 1")
        assert drawn.version_id is not None
        pressed = await app.studio.press(ANN, "upscale_creative", drawn.version_id, 4, delivery=Delivery())
        large = await finished(app, pressed.jobs[0])
        assert large.recipe.provider == "second"
        (request,) = second.runs
        assert request.recipe.operation is Operation.UPSCALE
        assert request.recipe.arguments == {"factor": 4, "mode": "creative"}
        assert request.recipe.prompt == "a red fox"
        assert len(request.inputs) == 1
