"""/undelivered: alerts that may not have arrived, a chat a page, for administrators, who send again or settle them.

In a group only that group's are shown; owners see those of all chats in private, where nobody else reads their ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers._alert_card import state_title
from handlers._asked import words_of
from handlers._command import Button, Command, Reply, Request, Tap
from handlers._html import Html, bold, card, code, fill, shorten, text
from handlers._labels import NAME_CHARACTERS
from handlers._pages import Rows, page_note, pager
from handlers._sources import moment_words
from handlers._words import _, ngettext
from knowledge.meetings import place_page
from knowledge.store import Store, entries
from knowledge.store.undelivered import STOPPED, UNSERVED, Undelivered, close, list_undelivered, resend

MOST_NAMED = 4  # of the alerts of one chat
REASON_CHARACTERS = 120
_ACTION = re.compile(r"(resend|done) (-?\d{1,18}) (\d{1,18}) (\d{1,18})\Z")  # as many as the store's numbers have


def answer(store: Store, request: Request) -> Reply:
    """What one chat perhaps did not get, after what a button asks has been carried out."""
    if not request.is_admin:
        said = _("Only administrators see what could not be delivered.")
        return Reply(text(said), toast=said)
    action = _ACTION.match(words_of(request))
    note = _carry_out(store, request, action) if action and _is_seen(int(action[2]), request) else None
    found = [one for one in list_undelivered(store) if _is_seen(one.chat_id, request)]
    if not found:
        return Reply(card([note, text(_all_arrived(request))]))
    page, pages = place_page(request.page, len(found), size=1)
    one = found[page - 1]
    return Reply(card([note, *_lines(store, one, request, page, pages)]), (_buttons(one, page), *_pager(page, pages)))


def notice(store: Store) -> Reply | None:
    """What administrators are told of their own accord; None where all is settled by now."""
    found = list_undelivered(store)
    if not found:
        return None
    count = sum(one.uncertain + one.failed for one in found)
    said = ngettext("{count} alert may not have arrived.", "{count} alerts may not have arrived.", count)
    return Reply(text(said.format(count=count)), ((Button(_("Look"), Tap("undelivered", fresh=True)),),))


def _sees_all(request: Request) -> bool:
    return request.is_owner and request.chat_type == "private"


def _is_seen(chat_id: int, request: Request) -> bool:
    return chat_id == request.chat_id or _sees_all(request)


def _all_arrived(request: Request) -> str:
    everywhere = _("Every alert that was sent has arrived.")
    return everywhere if _sees_all(request) else _("Every alert that was sent to this chat has arrived.")


def _carry_out(store: Store, request: Request, action: re.Match[str]) -> Html:
    """Do what the button says, and say what was done; a second tap finds nothing left to do."""
    chat_id, topic_id, last_id = (int(part) for part in action.groups()[1:])
    if action[1] == "resend":
        count = resend(store, chat_id, topic_id, last_id=last_id, now=request.now)
        said = ngettext("{count} alert is sent again.", "{count} alerts are sent again.", count)
    else:
        count = close(store, chat_id, topic_id, last_id=last_id, by=f"telegram:{request.user_id}", now=request.now)
        said = ngettext("{count} alert is settled.", "{count} alerts are settled.", count)
    return text(said.format(count=count))


def _lines(store: Store, one: Undelivered, request: Request, page: int, pages: int) -> Iterator[Html]:
    """Which chat, what, since when and why."""
    place = fill(_("topic {topic} of {chat}"), topic=str(one.topic_id), chat=code(str(one.chat_id)))
    where = place if one.topic_id else fill(_("chat {chat}"), chat=code(str(one.chat_id)))
    counts = [
        (
            ngettext("{count} may or may not have arrived", "{count} may or may not have arrived", one.uncertain),
            one.uncertain,
        ),
        (ngettext("{count} could not be sent", "{count} could not be sent", one.failed), one.failed),
    ]
    said = ", ".join(template.format(count=count) for template, count in counts if count)
    yield fill("{where}: {said}", where=where, said=bold(said))
    yield text(page_note(page, pages)) if pages > 1 else text("")
    for entry_id in one.entry_ids[:MOST_NAMED]:
        entry = entries.find_entry(store, entry_id)
        if entry is not None:
            yield fill("• {title}", title=shorten(state_title(entry.state), NAME_CHARACTERS))
    if len(one.entry_ids) > MOST_NAMED:
        yield text(_("… and {count} more").format(count=len(one.entry_ids) - MOST_NAMED))
    since = moment_words(one.since, request.zone)
    yield fill(_("Since {since}: {why}"), since=since, why=shorten(_reason(one.error), REASON_CHARACTERS))


def _reason(error: str) -> str:
    known = {
        STOPPED: _("the bot was stopped while it sent them"),
        UNSERVED: _("CORRIDOR_CHATS does not name this chat, or in private no chat of this person"),
    }
    return known.get(error, error) or _("nobody knows why")


def _buttons(one: Undelivered, page: int) -> tuple[Button, ...]:
    which = f"{one.chat_id} {one.topic_id} {one.last_id}"
    return (
        Button(_("Resend"), Tap("undelivered", f"resend {which}", page)),
        Button(_("Done"), Tap("undelivered", f"done {which}", page)),
    )


def _pager(page: int, pages: int) -> Rows:
    return pager("undelivered", "", page, pages)


COMMAND = Command(
    "undelivered", _("Alerts that may not have arrived"), "/undelivered", answer, rank=91, writes=True, asks_admin=True
)
