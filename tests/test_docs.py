"""What the README and .env.example say is so: every command, every setting, every answer shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import handlers
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ENV = (ROOT / ".env.example").read_text("utf-8")
ANSWERS = re.findall(r"```console\n\$ corridor (ask .*?)\n(.*?)```", README, re.S)
RUN = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/corridor"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


@pytest.mark.parametrize("command", handlers.commands(), ids=lambda command: command.name)
def test_the_readme_shows_how_each_command_is_used(command: handlers.Command) -> None:
    assert re.search(rf"`{re.escape(command.usage)}`", README)


def test_the_readme_has_the_two_commands_and_ci_runs_the_second() -> None:
    assert f"\n{RUN}\n" in README
    assert f"\n{TEST}\n" in README
    assert "python3 -m venv .venv" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_example_lists_each_setting_with_what_it_means() -> None:
    blocks = [block for block in ENV.split("\n\n") if "=" in block]
    assert all(block.startswith("# ") for block in blocks)
    listed = re.findall(r"(?m)^([A-Z_]+)=", ENV)
    wanted = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}
    assert set(listed) == wanted


@pytest.mark.parametrize("call, shown", ANSWERS, ids=[call for call, _ in ANSWERS])
def test_every_answer_in_the_readme_is_what_the_bundled_articles_give(call: str, shown: str, corridor_ask) -> None:
    """Lines stand in the answer in this order; "…" stands for any lines, and at the end of a line for its rest."""
    answer = corridor_ask(shlex.split(call)[1:]).splitlines()
    at = 0
    skipping = False
    for line in shown.splitlines():
        if line == "…":
            skipping = True
            continue
        rest = answer[at:] if skipping else answer[at : at + 1]
        fits = [n for n, said in enumerate(rest) if said == line or (line[-1] == "…" and said.startswith(line[:-1]))]
        assert fits, f"{line!r} is not in:\n" + "\n".join(answer)
        at, skipping = at + fits[0] + 1, False


def test_every_file_the_readme_names_is_there() -> None:
    for name in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (ROOT / name).is_file()
    for name in re.findall(r"(?m)^  (\w+\.py)", README):
        assert list(ROOT.glob(f"*/{name}")), name
