"""Questions to the commands as plain functions, over a small set of articles that went through the whole pipeline."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import commands
from handlers._command import Reply, Request, Tap
from handlers._html import units
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest
from knowledge.reading import find_articles
from knowledge.store import Store
from tests.telegram_html import parse_html

ARTICLES = Path(__file__).parent / "data" / "answers"
KARACHI = ZoneInfo("Asia/Karachi")
INGESTED_AT = datetime(2026, 1, 20, 7, 30, tzinfo=UTC)
MOST_LINES = 10
MOST_ENTITIES = 100


def read_in(*paths: Path) -> Store:
    """A knowledge base in memory with the articles at those paths."""
    store = Store.in_memory()
    ingest(store, list(find_articles(paths)), extractor=default_extractor(), now=INGESTED_AT)
    return store


def ask(store: Store, question: str, *, on: str = "2026-01-20", page: int = 1) -> Reply:
    """The answer to "/who Farah Hamid Khan" at the end of that day; it fits a phone and Telegram accepts it."""
    name, _, words = question.lstrip("/").partition(" ")
    command = next(one for one in commands() if one.name == name)
    now = datetime.fromisoformat(f"{on}T23:59:59").replace(tzinfo=KARACHI)
    reply = command.answer(store, Request(words.strip(), now, KARACHI, page))
    check(reply)
    return reply


def tap(store: Store, reply: Reply, label: str, *, on: str = "2026-01-20") -> Reply:
    """The answer to the button of that label."""
    action = next(button.action for row in reply.buttons for button in row if button.label == label)
    assert isinstance(action, Tap)
    return ask(store, f"/{action.command} {action.text}", on=on, page=action.page)


def labels(reply: Reply) -> list[str]:
    """What stands on the buttons, row after row."""
    return [button.label for row in reply.buttons for button in row]


def check(reply: Reply) -> None:
    """TDLib parses it, with only web links, within Telegram's limits; at most ten lines stand above the quote."""
    text, entities = parse_html(reply.html)
    assert len(entities) <= MOST_ENTITIES
    assert all(entity["type"].get("url", "http").startswith("http") for entity in entities)
    assert text.strip() or reply.toast
    assert units(reply.html) == len(text.encode("utf-16-le")) // 2 <= 4096  # type: ignore[arg-type]
    assert len(reply.html.partition("<blockquote expandable>")[0].strip("\n").split("\n")) <= MOST_LINES
    assert sum(len(row) for row in reply.buttons) <= 100
    assert all(button.label.strip() for row in reply.buttons for button in row)


LEDGER_2018 = '<a href="https://ledger.example/2018/02/08/security-group">The Ledger, 8 Feb 2018</a>'
HERALD_2019 = '<a href="https://herald.example/2019/01/22/security-group">The Herald &amp; Post, 22 Jan 2019</a>'
WIRE_2022 = '<a href="https://wire.example/2022/11/14/security-group">City Wire, 14 Nov 2022</a>'
NEWS_2024 = '<a href="https://news.example/2024/01/22/icc">Daily News, 22 Jan 2024</a>'
LEDGER_2025 = '<a href="https://ledger.example/2025/11/06/interior">The Ledger, 6 Nov 2025</a>'
