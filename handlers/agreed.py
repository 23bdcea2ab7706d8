"""/agreed: what was agreed and is still to be done, how often and by whom, of the newest meeting first."""

from __future__ import annotations

from handlers._asked import echo, words_of
from handlers._command import Command, Reply, Request
from handlers._evidence import Evidence, evidence_lines, left_out
from handlers._html import bold, card, fill, join, text
from handlers._labels import meeting_title
from handlers._lines import commitment_line
from handlers._pages import Rows, ask_button, in_rows, meeting_buttons, page_note, pager
from handlers._words import _, ngettext
from knowledge.agreed import CommitmentPage, find_commitments
from knowledge.model import Commitment
from knowledge.store import Store
from knowledge.store.commitment_rows import list_commitments


def answer(store: Store, request: Request) -> Reply:
    """One page of commitments that hold all the words, each with its meeting and source."""
    words = words_of(request)
    found = find_commitments(store, words, page=request.page)
    if not found.total:
        return _nothing(words)
    count = ngettext("{count} agreement", "{count} agreements", found.total).format(count=found.total)
    named = fill(_("with {words}"), words=echo(" ".join(found.words))) if found.words else ""
    head = join([bold(count), named, page_note(found.page, found.pages)], " · ")
    listed = [fill("• {line}", line=commitment_line(one)) for one in found.commitments]
    details = evidence_lines(map(_evidence, found.commitments))
    return Reply(card([head, *listed], details, left_out=left_out), _buttons(words, found))


def _buttons(words: str, found: CommitmentPage) -> Rows:
    meetings = {one.meeting.id: one.meeting for one in found.commitments if one.meeting}
    return (*pager("agreed", words, found.page, found.pages), *meeting_buttons(meetings.values()))


def _nothing(words: str) -> Reply:
    if not words:
        return Reply(text(_("No article here says what was agreed.")))
    said = fill(_("No agreement here holds all of {words}."), words=echo(words))
    return Reply(said, in_rows([ask_button("search", words), ask_button("agreed", "")]))


def _evidence(commitment: Commitment) -> Evidence:
    statement, meeting = commitment.statement, commitment.meeting
    return Evidence(bold(meeting_title(meeting) if meeting else _("agreed")), statement.quote, statement.article)


def _example(store: Store) -> str:
    """The longest word of the newest commitment: seldom a common one."""
    words = (one.text.split() for one in list_commitments(store, (), limit=1, offset=0))
    return next((max(found, key=len).strip(".,;:“”\"'()") for found in words if found), "")


COMMAND = Command("agreed", _("What was agreed, how often, by whom"), _("/agreed [words]"), answer, _example, rank=45)
