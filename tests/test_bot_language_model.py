"""The language model as a setting: off unless named, refused in one sentence, and asked by the real command line."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.language_model import endpoint_of, failure_sentence
from bot.library import extractor_for, rules_for
from bot.settings import Settings, SettingsError, read_settings
from knowledge.extraction.llm.endpoint import Failure, NoAnswer
from tests.model_endpoint import sends, serving

ROOT = Path(__file__).parent.parent
IS_INSTALLED = importlib.util.find_spec("pydantic_ai") is not None
needs_extra = pytest.mark.skipif(not IS_INSTALLED, reason="the extra is not installed: pip install 'corridor[llm]'")

SENTENCE = "中国大使姜再冬也出席了会议。"
LEAD = "The sixth meeting of the Joint Working Group on Energy was held in Lahore on Wednesday."
GOOD = json.dumps(
    {
        "meetings": [
            {
                "main": True,
                "evidence": LEAD,
                "people": [{"name": {"value": "姜再冬", "quote": SENTENCE}}],
            }
        ]
    }
)


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(f"---\npublished: 2022-08-18\n---\n{LEAD}\n{SENTENCE}\n", "utf-8")
    return path


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *words],
        env={**env, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_no_model_is_asked_unless_one_is_named() -> None:
    assert extractor_for(read_settings()).name == "rules"


def test_without_the_setting_nothing_of_the_extra_is_imported(article: Path) -> None:
    probe = (
        "import sys\n"
        "from bot.cli import main\n"
        f"main(['extract', {str(article)!r}], standalone_mode=False)\n"
        "assert not {'pydantic_ai', 'openai', 'httpx2'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=60
    )
    assert done.returncode == 0


def test_a_model_named_without_the_extra_is_one_sentence(article: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden" / "pydantic_ai"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('hidden')")
    settings = {"CORRIDOR_LLM_URL": "http://127.0.0.1:9/v1", "CORRIDOR_LLM_MODEL": "small"}
    done = run("extract", str(article), **settings, PYTHONPATH=f"{hidden.parent}{os.pathsep}{ROOT}")
    assert done.returncode == 2
    assert done.stderr == (
        "CORRIDOR_LLM_URL is set, but what asks a model is not installed: pip install 'corridor[llm]'.\n"
    )


@needs_extra
def test_the_command_line_asks_the_model_that_the_settings_name(article: Path) -> None:
    with serving(GOOD) as endpoint:
        settings = {"CORRIDOR_LLM_URL": endpoint.url, "CORRIDOR_LLM_MODEL": "small", "CORRIDOR_LLM_KEY": "sk-1"}
        done = run("extract", "--json", str(article), **settings)
    found = json.loads(done.stdout)
    assert [person["name"] for person in found["meetings"][0]["people"]] == ["姜再冬"]
    assert (endpoint.keys, endpoint.asked[0]["model"]) == (["Bearer sk-1"], "small")
    assert done.stderr == ""


@needs_extra
def test_a_model_that_fails_is_one_line_and_the_articles_are_taken_in(article: Path, tmp_path: Path) -> None:
    with serving(sends(401)) as endpoint:
        settings = {"CORRIDOR_LLM_URL": endpoint.url, "CORRIDOR_LLM_MODEL": "small", "CORRIDOR_LLM_KEY": "sk-1"}
        done = run("ingest", "--db", str(tmp_path / "a.db"), str(article), **settings)
    assert done.returncode == 0
    assert "it refused the key" in done.stderr
    assert "sk-1" not in done.stderr
    assert "Read 1: 1 new" in done.stdout


@needs_extra
def test_the_bundled_articles_are_read_without_the_model(tmp_path: Path) -> None:
    with serving(GOOD) as endpoint:
        settings = {"CORRIDOR_LLM_URL": endpoint.url, "CORRIDOR_LLM_MODEL": "small"}
        done = run("ask", "/next", **settings, CORRIDOR_DB=str(tmp_path / "new.db"))
    assert done.returncode == 0
    assert endpoint.asked == []


@needs_extra
def test_rules_and_model_are_a_run_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_LLM_URL", "http://127.0.0.1:9/v1/")
    monkeypatch.setenv("CORRIDOR_LLM_MODEL", "small")
    settings = read_settings()
    assert extractor_for(settings).name == "rules+small"
    assert rules_for(settings).name == "rules"
    assert endpoint_of(settings).url == "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORRIDOR_LLM_URL", "127.0.0.1:11434"),
        ("CORRIDOR_LLM_URL", "file:///etc/passwd"),
        ("CORRIDOR_LLM_URL", "http://user:pw@127.0.0.1/v1"),
        ("CORRIDOR_LLM_URL", "http://127.0.0.1/v1?key=1"),
        ("CORRIDOR_LLM_URL", "http://127.0.0.1:port/v1"),
        ("CORRIDOR_LLM_KEY", "sk-\x07"),
        ("CORRIDOR_LLM_TIMEOUT", "0"),
        ("CORRIDOR_LLM_TIMEOUT", "601"),
        ("CORRIDOR_LLM_TIMEOUT", "soon"),
        ("CORRIDOR_LLM_REQUESTS", "-1"),
        ("CORRIDOR_LLM_REQUESTS", "1" * 5_000),
    ],
)
def test_what_cannot_work_is_refused_in_one_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_LLM_MODEL", "small")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name} ")
    assert "\n" not in str(refused.value)
    assert value not in str(refused.value) or name != "CORRIDOR_LLM_KEY"


def test_an_endpoint_without_a_model_is_refused_and_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_LLM_KEY", "sk-secret")
    assert "sk-secret" not in repr(read_settings())
    monkeypatch.setenv("CORRIDOR_LLM_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(SettingsError, match=r"^CORRIDOR_LLM_MODEL must name"):
        read_settings()


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_is_a_sentence(failure: Failure) -> None:
    sentence = failure_sentence(NoAnswer(failure))
    assert sentence.startswith("The language model did not help: ")
    assert "\n" not in sentence
