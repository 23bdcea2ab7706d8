"""Settings: read once, refused in one sentence."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)


def test_everything_has_a_default() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.zone == ZoneInfo("Asia/Karachi")
    assert (settings.chats, settings.admins, settings.gazetteer) == ((), (), None)
    assert settings.db.name == "corridor.db"


def test_a_file_named_env_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(
        "TELEGRAM_BOT_TOKEN=123:abc\nCORRIDOR_CHATS=-100, 42,\nCORRIDOR_TZ=Asia/Shanghai\nOTHER=x\nCORRIDOR_DB=\n"
    )
    monkeypatch.setenv("CORRIDOR_TZ", "UTC")
    settings = read_settings()
    assert settings.token is not None and settings.token.get_secret_value() == "123:abc"
    assert "abc" not in repr(settings)
    assert settings.chats == (-100, 42)
    assert settings.zone == ZoneInfo("UTC")
    assert settings.db.name == "corridor.db"


@pytest.mark.parametrize(
    "address", ["https://api.telegram.org", "http://127.0.0.1:8081", "http://[::1]:8081", "http://bot-api"]
)
def test_another_bot_api_server_can_be_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", address)
    assert read_settings().api_url == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/bot"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081?x=1"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:port"),
        ("TELEGRAM_API_URL", "127.0.0.1:8081"),
        ("TELEGRAM_API_URL", "ftp://127.0.0.1"),
        ("TELEGRAM_API_URL", "http://user:pw@127.0.0.1"),
        ("TELEGRAM_API_URL", "http://"),
        ("TELEGRAM_BOT_TOKEN", "123:abc/../x"),
        ("TELEGRAM_BOT_TOKEN", "123 abc"),
        ("CORRIDOR_TZ", "Karachi"),
        ("CORRIDOR_TZ", "../../etc/passwd"),
        ("CORRIDOR_CHATS", "team"),
        ("CORRIDOR_CHATS", "-100;42"),
        ("CORRIDOR_ADMINS", "1.5"),
        ("CORRIDOR_GAZETTEER", "/no/such/folder"),
    ],
)
def test_what_cannot_work_is_refused_in_one_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert value not in sentence or name != "TELEGRAM_BOT_TOKEN"


def test_a_file_named_env_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read"):
        read_settings()


def test_the_example_file_lists_every_setting_and_is_valid(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert named == {str(field.validation_alias) for field in Settings.model_fields.values()}
    (tmp_path / ".env").write_text(example)
    assert read_settings() == Settings.model_validate({})
