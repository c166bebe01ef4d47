"""Providers of other packages: found by entry point, left out when they fail; the example of the page runs."""

import importlib
import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import open_app
from bot.config import Config
from bot.engines import engines_of
from bot.model.job import Delivery, JobState
from bot.plugins import settings_of
from tests.studio.house import ANN, finished
from tools.provider_docs import EXAMPLE


class Site:
    """A folder of installed packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: list[str] = []

    def install(self, entry: str, target: str, code: str) -> None:
        (self.folder / f"{target.partition(':')[0]}.py").write_text(code)
        self._entries.append(f"{entry} = {target}")
        info = self.folder / "plugins_of_the_test-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugins-of-the-test\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[atelier.providers]\n" + "\n".join(self._entries) + "\n")
        importlib.invalidate_caches()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PAPER_COLOR", "#fedcba")
    yield Site(folder)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            del sys.modules[name]
    shutil.rmtree(folder)


def config(tmp_path: Path) -> Config:
    return Config(_env_file=None).model_copy(  # pyright: ignore[reportCallIssue]
        update={"data": tmp_path / "data", "database_url": None, "grace_seconds": 0.0, "picture_size_px": 256}
    )


async def names(config: Config) -> list[str]:
    engines = engines_of(config)
    for engine in engines:
        await engine.close()
    return [engine.name for engine in engines]


async def test_the_example_of_the_page_draws(site: Site, tmp_path: Path) -> None:
    site.install("paper", "own_provider:provider", EXAMPLE.read_text())
    async with open_app(config(tmp_path)) as app:
        assert (await app.studio.providers(ANN))[0] == "paper"
        (job,) = await app.studio.imagine(ANN, "a fox", delivery=Delivery())
        done = await finished(app, job)
        assert done.state is JobState.GENERATED, done.failure
        assert done.recipe.provider == "paper"


async def test_a_plugin_that_is_not_set_up_is_not_there(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPER_COLOR")
    site.install("paper", "own_provider:provider", EXAMPLE.read_text())
    assert await names(config(tmp_path)) == ["illustrator", "local"]


BROKEN = {
    "an import that fails": "import a_package_that_nobody_has",
    "a name that is not there": "",
    "a factory that fails": "def provider(settings): return settings['api_key']",
    "something that is no provider": "def provider(settings): return 5",
    "a provider without models": "class P:\n    name = 'p'\n    def models(self): return ()\nprovider = lambda s: P()",
    "an end of the process": "raise RuntimeError('sk-secret')",
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN)
async def test_an_error_in_a_plugin_leaves_only_it_out(
    code: str, site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site.install("broken", "broken_provider:provider", code)
    site.install("paper", "own_provider:provider", EXAMPLE.read_text())
    with caplog.at_level(logging.ERROR):
        assert await names(config(tmp_path)) == ["paper", "illustrator", "local"]
    assert "The provider plugin broken is left out" in caplog.text


@pytest.mark.parametrize("name", ["illustrator", "local"])
async def test_a_plugin_cannot_take_the_name_of_another_engine(
    name: str, site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site.install("paper", "own_provider:provider", EXAMPLE.read_text().replace('name = "paper"', f'name = "{name}"'))
    assert await names(config(tmp_path)) == ["illustrator", "local"]
    assert "is taken" in caplog.text


def test_a_plugin_sees_only_settings_of_its_own_name() -> None:
    environment = {"MY_STUDIO_API_KEY": "a", "MY_STUDIO_URL": "b", "OPENAI_API_KEY": "c", "MY_STUDI": "d"}
    assert settings_of("my-studio", environment) == {"api_key": "a", "url": "b"}
