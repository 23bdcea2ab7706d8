"""/wrong: takes what somebody says is wrong with a meeting or a person; administrators see it with /review."""

from __future__ import annotations

import re
from datetime import date

from handlers._asked import today_of, words_of
from handlers._command import Command, Reply, Request, UsageError
from handlers._decided import refused_sentence
from handlers._found import fitting_meetings, nothing_fits
from handlers._html import Html, bold, card, code, fill, join, lines, shorten, text
from handlers._labels import NAME_CHARACTERS, meeting_title, quoted
from handlers._lines import listed_line
from handlers._pages import Rows, ask_button, in_rows, meeting_buttons, page_note, pager
from handlers._words import _, ngettext
from knowledge.meetings import MeetingPage
from knowledge.model import Kind
from knowledge.narrowing import Narrowing, read_narrowing
from knowledge.review import ReportRefused, tell
from knowledge.store import Store
from knowledge.store.doubts import Teller
from knowledge.store.meeting_rows import find_meeting, newest_numbered
from knowledge.store.person_rows import find_people

MOST_SUBJECT_WORDS = 12  # that name a meeting: each is looked up
WORDS_CHARACTERS = 300  # of those shown to be sent again
_WHAT = re.compile(r"#(p?)(\d{1,12})(?:\s+(.*))?\Z")  # "#12" is a meeting, "#p12" a person


def answer(store: Store, request: Request) -> Reply:
    """The number under which the words are kept; what to send where only the subject is named, or in other words."""
    words = words_of(request)
    asked = _WHAT.match(words)
    if asked is None:
        return _meant(store, words, request)
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


def _meant(store: Store, words: str, request: Request) -> Reply:
    """What to send of the meeting that the words name, or which it may be. Raises: UsageError where they name none."""
    subject, rest = _split_subject(store, words, today=today_of(request))
    asked = read_narrowing(store, subject, today=today_of(request))
    if words.startswith("#") or not _narrows(asked):
        raise UsageError
    found = fitting_meetings(store, asked.wanted, page=request.page)
    if not found.total:
        return nothing_fits(asked, "meeting")
    # a report on a person begins at that person's card
    person = in_rows([ask_button("who", subject)]) if any(word.name_numbers for word in asked.wanted.words) else ()
    if found.total == 1:
        meeting = found.meetings[0].meeting
        return Reply(_prompt(meeting_title(meeting), f"#{meeting.id}", Kind.MEETING, rest), person)
    return _choice(words, found, person)


def _choice(words: str, found: MeetingPage, more: Rows) -> Reply:
    """One page of the meetings that may be meant, each with a button that asks what is wrong with it."""
    question = ngettext("{count} meeting fits; which one?", "{count} meetings fit; which one?", found.total)
    head = join([bold(question.format(count=found.total)), page_note(found.page, found.pages)], " · ")
    choices = meeting_buttons((one.meeting for one in found.meetings), command="wrong")
    return Reply(
        card([head, *(fill("• {line}", line=listed_line(one)) for one in found.meetings)]),
        (*pager("wrong", words, found.page, found.pages), *choices, *more),
    )


def _split_subject(store: Store, words: str, *, today: date) -> tuple[str, str]:
    """The words that name what is meant, from the first on, and those behind, which say what is wrong with it.

    The subject ends where no further word leaves fewer meetings, other than none; what still names those belongs to it.
    """
    each = words.split()
    counts = range(1, min(len(each), MOST_SUBJECT_WORDS) + 1)
    read = [read_narrowing(store, " ".join(each[:count]), today=today) for count in counts]
    fitting = [fitting_meetings(store, one.wanted).total if _narrows(one) else 0 for one in read]
    fewest = min(filter(None, fitting), default=0)
    if not fewest:
        return words, ""
    ends = fitting.index(fewest) + 1
    for at in range(ends, len(read)):
        if fitting[at] != fewest or read[at].unknown != read[at - 1].unknown:
            break
        if read[at].wanted != read[at - 1].wanted:
            ends = at + 1
    return " ".join(each[:ends]), " ".join(each[ends:])


def _narrows(asked: Narrowing) -> bool:
    """Whether it leaves out any meeting."""
    return bool(asked.words or asked.read or asked.wanted.ordinal)


def _title(store: Store, of: Kind, id_: int) -> str | None:
    if of is Kind.PERSON:
        person = find_people(store, [id_]).get(id_)
        return shorten(person.name, NAME_CHARACTERS) if person else None
    meeting = find_meeting(store, id_)
    return meeting_title(meeting) if meeting else None


def _prompt(title: str, what: str, of: Kind, words: str = "") -> Html:
    """What to send; `words` are those that were typed already."""
    example = _("the date is 11 Sep 2022") if of is Kind.MEETING else _("the office is …")
    asking = fill(_("What is wrong with {title}? Say it in a message such as:"), title=bold(title))
    return lines(asking, code(f"/wrong {what} {shorten(words, WORDS_CHARACTERS) or example}"))


def _example(store: Store) -> str:
    meeting = newest_numbered(store)
    return _("#{number} the place was Beijing").format(number=meeting.id) if meeting else ""


COMMAND = Command(
    "wrong", _("Say that something is wrong"), _("/wrong <what> <words>"), answer, _example, rank=85, writes=True
)
