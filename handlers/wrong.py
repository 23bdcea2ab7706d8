"""/wrong: takes what somebody says is wrong with a meeting or a person; administrators see it with /review."""

from __future__ import annotations

import re

from handlers._asked import words_of
from handlers._command import Command, Reply, Request, UsageError
from handlers._decided import refused_sentence
from handlers._html import bold, code, fill, lines, shorten, text
from handlers._labels import NAME_CHARACTERS, meeting_title, quoted
from handlers._words import _
from knowledge.model import Kind
from knowledge.review import ReportRefused, tell
from knowledge.store import Store
from knowledge.store.doubts import Teller
from knowledge.store.meeting_rows import find_meeting, newest_numbered
from knowledge.store.person_rows import find_people

_WHAT = re.compile(r"#(p?)(\d{1,12})(?:\s+(.*))?\Z")  # "#12" is a meeting, "#p12" a person


def answer(store: Store, request: Request) -> Reply:
    """What to send where only the subject is named; else the number under which the words are kept."""
    asked = _WHAT.match(words_of(request))
    if asked is None:
        raise UsageError
    of, id_ = Kind.PERSON if asked[1] else Kind.MEETING, int(asked[2])
    title = _title(store, of, id_)
    if title is None:
        return Reply(text(_("What this is about is no longer in the knowledge base; ask for it again.")))
    if not asked[3]:
        return Reply(_prompt(title, f"#{asked[1]}{asked[2]}", of))
    message_id = request.post.message_id if request.post else None
    try:
        number = tell(store, of, id_, asked[3], Teller(request.chat_id, request.user_id, request.now, message_id))
    except ReportRefused as refused:
        return Reply(text(refused_sentence(refused)))
    noted = fill(_("Noted as {number}: {words}"), number=bold(str(number)), words=quoted(asked[3]))
    return Reply(
        lines(noted, _("Thank you. The card stays as it is until an administrator has looked at it (/review)."))
    )


def _title(store: Store, of: Kind, id_: int) -> str | None:
    if of is Kind.PERSON:
        person = find_people(store, [id_]).get(id_)
        return shorten(person.name, NAME_CHARACTERS) if person else None
    meeting = find_meeting(store, id_)
    return meeting_title(meeting) if meeting else None


def _prompt(title: str, what: str, of: Kind) -> str:
    example = _("the date is 11 Sep 2022") if of is Kind.MEETING else _("the office is …")
    asking = fill(_("What is wrong with {title}? Say it in a message such as:"), title=bold(title))
    return lines(asking, code(f"/wrong {what} {example}"))


def _example(store: Store) -> str:
    meeting = newest_numbered(store)
    return _("#{number} the place was Beijing").format(number=meeting.id) if meeting else ""


COMMAND = Command(
    "wrong", _("Say that something is wrong"), _("/wrong <what> <words>"), answer, _example, rank=85, writes=True
)
