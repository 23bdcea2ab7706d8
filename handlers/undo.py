"""/undo: takes back what was added last in this chat, or what a button names."""

from __future__ import annotations

from handlers._added import refused_sentence, taken_back_reply
from handlers._asked import parse_id, words_of
from handlers._command import Command, Heirs, Read, Reading, Reply, Request, UsageError
from handlers._following import asker
from handlers._words import _
from knowledge.adding import Adder, AddingRefused, take_back
from knowledge.store import Store


def answer(store: Store, request: Request) -> Reply:
    """What was taken back, and who hears of that."""
    if not request.is_admin:
        return Reply(toast=_("Only administrators take back what was added here."))
    addition_id = _named(request)
    read = request.fetched.drafts if isinstance(request.fetched, Read) else ()
    adder = Adder(request.chat_id, request.user_id, asker(request), request.now)
    try:
        return taken_back_reply(take_back(store, addition_id, adder, read=read), adder.name)
    except AddingRefused as refused:
        return Reply(toast=refused_sentence(refused))


def wanted_by(request: Request) -> Reading | None:
    """The articles that would speak in its place."""
    words = words_of(request)
    if not request.is_admin or (words and parse_id(words) is None):
        return None
    return Reading(Heirs(request.chat_id, parse_id(words)))


def _named(request: Request) -> int | None:
    """The number of what is to be taken back, None for the last. Raises: UsageError."""
    words = words_of(request)
    if words and parse_id(words) is None:
        raise UsageError
    return parse_id(words)


COMMAND = Command(
    "undo",
    _("Take back what was added last here"),
    "/undo",
    answer,
    rank=72,
    writes=True,
    asks_admin=True,
    wants=wanted_by,
)
