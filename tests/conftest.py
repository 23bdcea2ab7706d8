"""What many tests need: a knowledge base file of their own, and a bot at work over the Bot API in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.store import Store
from tests.shell import Shell


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
