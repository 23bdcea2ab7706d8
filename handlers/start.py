"""/start: what this is, and three examples with real data as buttons."""

from __future__ import annotations

from handlers._command import Command, Reply, Request
from handlers._html import lines
from handlers._words import _
from handlers.help import example_rows, introduction
from knowledge.store import Store


def answer(store: Store, _request: Request) -> Reply:
    """The introduction and where to go from here."""
    return Reply(lines(*introduction(), _("Try one of these, or /help for every command.")), example_rows(store))


COMMAND = Command("start", _("What this is"), "/start", answer, rank=98)
