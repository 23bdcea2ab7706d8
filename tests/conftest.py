"""What many tests need: a knowledge base file of their own, and a bot at work over the Bot API in memory."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from bot.cli import main
from bot.logs import RedactingFormatter
from knowledge.store import Store
from tests.shell import Shell

settings.register_profile("untimed", deadline=None)  # tests say what holds, not how soon
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Take back what a command that ran in this process made of the root logger, on which `caplog` depends."""
    root = logging.getLogger()
    level = root.level
    yield
    root.setLevel(level)
    for handler in [one for one in root.handlers if isinstance(one.formatter, RedactingFormatter)]:
        root.removeHandler(handler)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An empty knowledge base on disk."""
    path = tmp_path / "kb.db"
    Store.open(path).close()
    return path


@pytest.fixture
async def shell(db: Path) -> AsyncIterator[Shell]:
    """A bot with commands made for tests, two people, a group and a forum."""
    async with Shell(db) as running:
        yield running


@pytest.fixture(scope="session")
def corridor_ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[str]], str]:
    """`corridor ask` on the bundled articles: its arguments in, what it prints out."""
    path = tmp_path_factory.mktemp("bundled") / "kb.db"

    def run(arguments: Sequence[str]) -> str:
        result = CliRunner().invoke(main, ["ask", *arguments], env={"CORRIDOR_DB": str(path), "TELEGRAM_BOT_TOKEN": ""})
        assert result.exit_code == 0, result.output
        return result.stdout

    return run
