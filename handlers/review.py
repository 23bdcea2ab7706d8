"""/review: what people said is wrong, most-asked first, one report a page; administrators confirm or dismiss it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handlers._asked import words_of
from handlers._command import Button, Command, Reply, Request, Tap
from handlers._decided import change_words, decision_line, keyed_title, refused_sentence
from handlers._html import Html, bold, card, code, fill, shorten, text
from handlers._labels import (
    LABEL_CHARACTERS,
    NAME_CHARACTERS,
    meeting_fate,
    meeting_title,
    name_and_office,
    quoted,
)
from handlers._pages import Rows, meeting_buttons, page_note, pager, person_button
from handlers._words import _, ngettext
from knowledge.changes import Change
from knowledge.deciding import DecisionRefused
from knowledge.meetings import place_page
from knowledge.review import Doubt, ReportRefused, close, confirm, find_reports, wanted_change
from knowledge.store import Store
from knowledge.store.doubts import Report, find_report

WORDS_CHARACTERS = 300  # all that a report may hold
_ACTION = re.compile(r"(confirm|done|dismiss) (\d{1,12})\Z")


def answer(store: Store, request: Request) -> Reply:
    """The next report, after what a button asks has been carried out."""
    if not request.is_admin:
        return Reply(text(_("Only administrators see what is reported; /wrong reports something.")))
    action = _ACTION.match(words_of(request))
    note = _carry_out(store, request, action[1], int(action[2])) if action else None
    open_ = [(doubt, doubt.report) for doubt in find_reports(store) if doubt.report]
    count = len(open_)
    if not count:
        return Reply(card([note, _("Nobody says that anything is wrong.")]))
    page, pages = place_page(request.page, count, size=1)
    doubt, report = open_[page - 1]
    change = wanted_change(store, report, today=_told_on(report, request))
    head = ngettext("{count} report to look at", "{count} reports to look at", count).format(count=count)
    said = ", ".join(filter(None, (head, page_note(page, pages))))
    rows = (*_buttons(doubt, report, change, page), *pager("review", "", page, pages))
    return Reply(card([note, f"{said}:", *_lines(doubt, report, change)]), rows)


def _carry_out(store: Store, request: Request, action: str, report_id: int) -> Html:
    """Do what the button says, and say what was done, or why not."""
    by = f"telegram:{request.user_id}"
    try:
        if action == "confirm":
            report = find_report(store, report_id)
            because = _("reported in the chat: {words}").format(words=report.words if report else "")
            today = _told_on(report, request) if report else request.now.date()
            decision = confirm(store, report_id, by=by, because=because, now=request.now, today=today)
            return fill(_("Corrected: {what} (decision {number})."), what=decision_line(decision), number=decision.id)
        close(store, report_id, is_right=action == "done", by=by, now=request.now)
    except (ReportRefused, DecisionRefused) as refused:
        return text(refused_sentence(refused))
    said = _("Report {number} is done.") if action == "done" else _("Report {number} is dismissed.")
    return text(said.format(number=report_id))


def _lines(doubt: Doubt, report: Report, change: Change | None) -> Iterator[Html]:
    """Whom or what it is about, the words, and what would change."""
    yield fill("{number}. {what}", number=report.id, what=bold(_title(doubt, report)))
    if doubt.meeting is not None:
        yield text(meeting_fate(doubt.meeting))
    yield text(quoted(report.words, WORDS_CHARACTERS))
    if change is not None and doubt.meeting is not None:
        yield fill(_("To confirm: {what}"), what=bold(change_words(change)))
    elif of := doubt.meeting or doubt.person:
        kind = "meeting" if doubt.meeting else "person"
        command = code(f"corridor fix {kind} {of.id} " + _("PROPERTY VALUE --because WHY"))
        yield fill(_("Where they are right: {command}, then Done. Where not: Dismiss."), command=command)


def _title(doubt: Doubt, report: Report) -> str:
    if doubt.meeting is not None:
        return meeting_title(doubt.meeting)
    if doubt.person is not None:
        return name_and_office(doubt.person.name, doubt.person.office, doubt.person.side)
    name = shorten(report.person.name, NAME_CHARACTERS) if report.person else ""
    return _("{what} (no longer here)").format(what=keyed_title(report.meeting) if report.meeting else name)


def _buttons(doubt: Doubt, report: Report, change: Change | None, page: int) -> Rows:
    confirming: Rows = ()
    if change is not None and doubt.meeting is not None:
        label = shorten(_("Confirm: {what}").format(what=change_words(change)), LABEL_CHARACTERS)
        confirming = ((Button(label, Tap("review", f"confirm {report.id}", page)),),)
    closing = (
        Button(_("Done"), Tap("review", f"done {report.id}", page)),
        Button(_("Dismiss"), Tap("review", f"dismiss {report.id}", page)),
    )
    subject = meeting_buttons([doubt.meeting]) if doubt.meeting else ()
    if doubt.person:
        subject = ((person_button(doubt.person, fresh=True),),)
    return (*confirming, closing, *subject)


def _told_on(report: Report, request: Request) -> date:
    """The day on which it was told, where the asker is: what "yesterday" counts from."""
    return report.told_at.astimezone(request.zone).date()


COMMAND = Command("review", _("What people say is wrong"), "/review", answer, rank=90, writes=True, asks_admin=True)
