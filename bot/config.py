"""Settings of the process, from the environment or `.env`. `.env.example` explains each of them."""

import re
from decimal import Decimal
from pathlib import Path

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model.moderation import Level

_MOST_DOLLARS = 1_000_000


class Config(BaseSettings):
    """Everything an operator can set. Secrets never show in `repr`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True, frozen=True)

    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    discord_api_base: str | None = Field(default=None, validation_alias="DISCORD_API_BASE")
    discord_gateway_url: str | None = Field(default=None, validation_alias="DISCORD_GATEWAY_URL")
    discord_cdn_base: str | None = Field(default=None, validation_alias="DISCORD_CDN_BASE")

    data: Path = Field(default=Path("data"), validation_alias="ATELIER_DATA")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    openai_image_model: str | None = Field(default=None, validation_alias="OPENAI_IMAGE_MODEL")
    openai_responses_model: str | None = Field(default=None, validation_alias="OPENAI_RESPONSES_MODEL")
    gemini_api_key: SecretStr | None = Field(default=None, validation_alias="GEMINI_API_KEY")
    stability_api_key: SecretStr | None = Field(default=None, validation_alias="STABILITY_API_KEY")
    bfl_api_key: SecretStr | None = Field(default=None, validation_alias="BFL_API_KEY")
    ideogram_api_key: SecretStr | None = Field(default=None, validation_alias="IDEOGRAM_API_KEY")
    recraft_api_key: SecretStr | None = Field(default=None, validation_alias="RECRAFT_API_KEY")
    leonardo_api_key: SecretStr | None = Field(default=None, validation_alias="LEONARDO_API_KEY")
    krea_api_key: SecretStr | None = Field(default=None, validation_alias="KREA_API_KEY")
    replicate_api_key: SecretStr | None = Field(default=None, validation_alias="REPLICATE_API_TOKEN")
    fal_api_key: SecretStr | None = Field(default=None, validation_alias="FAL_KEY")
    ai_horde_api_key: SecretStr | None = Field(default=None, validation_alias="AI_HORDE_API_KEY")
    stable_diffusion_url: str | None = Field(default=None, validation_alias="STABLE_DIFFUSION_URL")
    comfyui_url: str | None = Field(default=None, validation_alias="COMFYUI_URL")
    comfyui_workflows: Path | None = Field(default=None, validation_alias="COMFYUI_WORKFLOWS")
    provider: str | None = Field(default=None, validation_alias="ATELIER_PROVIDER")

    secret_keys: SecretStr | None = Field(default=None, validation_alias="ATELIER_SECRET_KEYS")
    private_hosts: str = Field(default="", validation_alias="ATELIER_PRIVATE_HOSTS")

    planner_model: str | None = Field(default=None, validation_alias="PLANNER_MODEL")
    planner_base_url: str | None = Field(default=None, validation_alias="PLANNER_BASE_URL")
    planner_api_key: SecretStr | None = Field(default=None, validation_alias="PLANNER_API_KEY")
    planner_sees: bool = Field(default=False, validation_alias="PLANNER_SEES")
    planner_tokens_a_day: int = Field(default=1_000_000, ge=0, validation_alias="PLANNER_TOKENS_A_DAY")

    picture_size_px: int = Field(default=1024, ge=256, le=2048, validation_alias="ATELIER_PICTURE_SIZE")
    jobs_at_once: int = Field(default=4, ge=1, validation_alias="ATELIER_JOBS_AT_ONCE")
    running_per_user: int = Field(default=3, ge=1, validation_alias="ATELIER_RUNNING_PER_USER")
    running_per_server: int = Field(default=12, ge=1, validation_alias="ATELIER_RUNNING_PER_SERVER")
    waiting_per_user: int = Field(default=10, ge=0, validation_alias="ATELIER_WAITING_PER_USER")
    waiting_per_server: int = Field(default=200, ge=0, validation_alias="ATELIER_WAITING_PER_SERVER")
    lease_seconds: float = Field(default=15.0, gt=0, validation_alias="ATELIER_LEASE_SECONDS")
    job_seconds: float = Field(default=600.0, gt=0, validation_alias="ATELIER_JOB_SECONDS")
    grace_seconds: float = Field(default=20.0, ge=0, validation_alias="ATELIER_GRACE_SECONDS")

    operators: str = Field(default="", validation_alias="ATELIER_OPERATORS")  # Discord ids with commas between them
    budget_day: Decimal | None = Field(default=None, ge=0, le=_MOST_DOLLARS, validation_alias="ATELIER_BUDGET_DAY")
    budget_month: Decimal | None = Field(default=None, ge=0, le=_MOST_DOLLARS, validation_alias="ATELIER_BUDGET_MONTH")
    budget_person_day: Decimal | None = Field(
        default=None, ge=0, le=_MOST_DOLLARS, validation_alias="ATELIER_BUDGET_PERSON_DAY"
    )
    budget_owner_day: Decimal | None = Field(
        default=None, ge=0, le=_MOST_DOLLARS, validation_alias="ATELIER_BUDGET_OWNER_DAY"
    )
    confirm_above: Decimal | None = Field(
        default=Decimal(1), ge=0, le=_MOST_DOLLARS, validation_alias="ATELIER_CONFIRM_ABOVE"
    )
    direct_level: Level = Field(default=Level.STANDARD, validation_alias="ATELIER_DIRECT_LEVEL")

    health_port: int = Field(default=8124, ge=0, le=65535, validation_alias="ATELIER_HEALTH_PORT")
    log_level: str = Field(default="INFO", validation_alias="LOG_LEVEL")
    log_format: str = Field(default="text", pattern="^(text|json)$", validation_alias="LOG_FORMAT")

    @property
    def operator_ids(self) -> frozenset[str]:
        """Who runs this bot, as far as the environment says."""
        return frozenset(filter(None, re.split(r"[\s,;]+", self.operators)))

    @field_validator("*", mode="before")
    @classmethod
    def _empty_means_unset(cls, value: object, info: ValidationInfo) -> object:
        # compose files and .env templates leave `NAME=` behind.
        if isinstance(value, str) and not value.strip():
            return cls.model_fields[info.field_name or ""].default
        return value

    @property
    def database(self) -> str:
        """The database's URL; SQLite in the data folder unless told otherwise."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data.resolve() / 'atelier.db'}"
