"""What the environment configures is there to choose, and really draws."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.app import open_app
from bot.config import Config
from bot.engines import engines_of
from bot.model.errors import InputError
from bot.model.job import Delivery, JobState
from tests.contract.documented_direct import ALL, Running
from tests.contract.test_direct import png
from tests.studio.house import ANN, finished

KEYS = {
    "OPENAI_API_KEY": "openai",
    "GEMINI_API_KEY": "gemini",
    "STABILITY_API_KEY": "stability",
    "BFL_API_KEY": "black-forest-labs",
    "IDEOGRAM_API_KEY": "ideogram",
    "RECRAFT_API_KEY": "recraft",
    "LEONARDO_API_KEY": "leonardo",
    "KREA_API_KEY": "krea",
    "REPLICATE_API_TOKEN": "replicate",
    "FAL_KEY": "fal",
    "AI_HORDE_API_KEY": "ai-horde",
}


async def names(config: Config) -> list[str]:
    engines = engines_of(config)
    for engine in engines:
        await engine.close()
    return [engine.name for engine in engines]


@pytest.mark.parametrize(("variable", "name"), KEYS.items())
async def test_a_key_brings_its_service_and_the_illustrator_stays_the_last(
    monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    monkeypatch.setenv(variable, "canary")
    config = Config(_env_file=None)  # pyright: ignore[reportCallIssue]
    assert await names(config) == [name, "illustrator", "local"]
    assert "canary" not in repr(config)


async def test_without_anything_the_illustrator_draws() -> None:
    assert await names(Config(_env_file=None)) == ["illustrator", "local"]  # pyright: ignore[reportCallIssue]


async def test_the_chosen_engine_comes_first_and_an_unknown_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAL_KEY", "x")
    monkeypatch.setenv("KREA_API_KEY", "x")
    monkeypatch.setenv("ATELIER_PROVIDER", "krea")
    assert (await names(Config(_env_file=None)))[0] == "krea"  # pyright: ignore[reportCallIssue]
    monkeypatch.setenv("ATELIER_PROVIDER", "nobody")
    with pytest.raises(InputError, match="nobody"):
        engines_of(Config(_env_file=None))  # pyright: ignore[reportCallIssue]


async def test_comfyui_offers_each_workflow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMFYUI_URL", "http://10.1.2.3:8188")
    with pytest.raises(InputError, match="COMFYUI_WORKFLOWS"):
        engines_of(Config(_env_file=None))  # pyright: ignore[reportCallIssue]
    (tmp_path / "portrait.json").write_text(json.dumps({"6": {"inputs": {"text": "%prompt%"}}}))
    monkeypatch.setenv("COMFYUI_WORKFLOWS", str(tmp_path))
    engine = engines_of(Config(_env_file=None))[0]  # pyright: ignore[reportCallIssue]
    assert [model.name for model in engine.models()] == ["portrait"]
    await engine.close()


async def test_a_server_of_the_operators_own_draws_a_grid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    service = Running(ALL["stable-diffusion"], png())
    await service.start()
    monkeypatch.setenv("STABLE_DIFFUSION_URL", service.base_url)
    config = Config(_env_file=None, data=tmp_path)  # pyright: ignore[reportCallIssue]
    try:
        async with open_app(config) as app:
            (job,) = await app.studio.imagine(ANN, "a red fox --ar 3:2 --no people", delivery=Delivery())
            done = await finished(app, job)
            assert done.state is JobState.GENERATED, done.failure
            assert len(await app.studio.assets_of(done.version_id or "")) == 4
    finally:
        await service.stop()
    [(path, body, _)] = service.asked
    assert path == "/sdapi/v1/txt2img"
    assert (body["batch_size"], body["negative_prompt"]) == (4, "people")
    assert urlsplit(service.base_url).hostname == "127.0.0.1"
