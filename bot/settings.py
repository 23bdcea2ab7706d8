"""What a person can set: the only reader of the environment and of `.env`. Refuses what cannot work."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from handlers._words import _

# python-telegram-bot gives spans of time as timedelta once it is told to, as a later version always will; until then
# each RetryAfter is a warning (https://docs.python-telegram-bot.org/en/stable/telegram.error.html)
os.environ.setdefault("PTB_TIMEDELTA", "true")


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence that names it."""


def data_folder() -> Path:
    """Where this user's database and history live, unless told otherwise."""
    return platformdirs.user_data_path("corridor", appauthor=False)


def _split_ids(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_split_ids)]

LONGEST_TIMEOUT = 600  # seconds for one article
MOST_REQUESTS = 1_000_000
MOST_DAYS = 36_500


def _number_to(most: int) -> BeforeValidator:
    def read(value: Any) -> Any:
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
            raise ValueError(_("must be a whole number from 1 to {most}").format(most=most))
        return int(text)

    return BeforeValidator(read)


class Settings(BaseSettings):
    """All settings of one process, read once at its start; see `.env.example` for what each means."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    api_url: str = Field("https://api.telegram.org", validation_alias="TELEGRAM_API_URL")
    db: Path = Field(
        default_factory=lambda: data_folder() / "corridor.db",
        validation_alias="CORRIDOR_DB",
    )
    tz: str = Field("Asia/Karachi", validation_alias="CORRIDOR_TZ")
    chats: Ids = Field((), validation_alias="CORRIDOR_CHATS")
    admins: Ids = Field((), validation_alias="CORRIDOR_ADMINS")
    news_days: Annotated[int, _number_to(MOST_DAYS)] = Field(30, validation_alias="CORRIDOR_NEWS_DAYS")
    gazetteer: Path | None = Field(None, validation_alias="CORRIDOR_GAZETTEER")
    llm_url: str | None = Field(None, validation_alias="CORRIDOR_LLM_URL")
    llm_model: str | None = Field(None, validation_alias="CORRIDOR_LLM_MODEL", validate_default=True)
    llm_key: SecretStr | None = Field(None, validation_alias="CORRIDOR_LLM_KEY")
    llm_timeout: Annotated[int, _number_to(LONGEST_TIMEOUT)] = Field(60, validation_alias="CORRIDOR_LLM_TIMEOUT")
    llm_requests: Annotated[int, _number_to(MOST_REQUESTS)] = Field(500, validation_alias="CORRIDOR_LLM_REQUESTS")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which "today" is meant."""
        return ZoneInfo(self.tz)

    @property
    def news_age(self) -> timedelta:
        """How long ago an article may have been published for chats to be alerted of it."""
        return timedelta(days=self.news_days)

    @field_validator("token")
    @classmethod
    def _refuse_what_is_no_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().replace(":", "").replace("-", "").replace("_", "").isalnum():
            raise ValueError(_("is not a bot token; copy it from @BotFather as it stands, such as 123456:ABC-DEF"))
        return value

    @field_validator("api_url")
    @classmethod
    def _refuse_more_than_an_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises where the port is no number
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise ValueError(_("is not an address such as https://api.telegram.org or http://127.0.0.1:8081"))
        if value != f"{parts.scheme}://{parts.netloc}":
            raise ValueError(_("must have nothing after the host and port, as in http://127.0.0.1:8081"))
        return value

    @field_validator("llm_url")
    @classmethod
    def _refuse_what_is_no_endpoint(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises where the port is no number
        is_origin = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
        if not is_origin or parts.query or parts.fragment:
            raise ValueError(_("is not an address such as http://127.0.0.1:11434/v1"))
        return value.rstrip("/")

    @field_validator("llm_model")
    @classmethod
    def _refuse_an_endpoint_without_model(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("llm_url") is not None:
            raise ValueError(_("must name the model to ask, since CORRIDOR_LLM_URL is set"))
        return value

    @field_validator("llm_key")
    @classmethod
    def _refuse_what_is_no_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not (value.get_secret_value().isascii() and value.get_secret_value().isprintable()):
            raise ValueError(_("is not a key; copy it from the endpoint's operator as it stands"))
        return value

    @field_validator("tz")
    @classmethod
    def _refuse_unknown_zones(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(_("is not a time zone's name, such as Asia/Karachi")) from error
        return value

    @field_validator("db", "gazetteer")
    @classmethod
    def _expand_home(cls, value: Path | None) -> Path | None:
        return value.expanduser() if value else None

    @field_validator("gazetteer")
    @classmethod
    def _refuse_what_is_no_folder(cls, value: Path | None) -> Path | None:
        if value and not value.is_dir():
            raise ValueError(_("is not a folder"))
        return value


def read_settings() -> Settings:
    """The settings of this process. Raises: SettingsError, with the first setting that cannot be used."""
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        raise SettingsError(_say(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(_(".env cannot be read: {reason}.").format(reason=error)) from None


def _say(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    if not first["loc"]:
        return _(".env cannot be read: {reason}.").format(reason=first["msg"].removeprefix("Value error, "))
    if first["type"] == "int_parsing":
        reason = _("must be numbers with commas between them, such as -1001234567890,42")
    else:
        reason = first["msg"].removeprefix("Value error, ")
    name = str(first["loc"][0])  # of a default that cannot stand it is the field's, else the setting's
    field = Settings.model_fields.get(name)
    return f"{field.validation_alias if field else name} {reason}."
