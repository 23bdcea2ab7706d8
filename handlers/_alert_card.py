"""What an alert says: what is new of a meeting, how it was before, the source, and why this chat hears of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers._command import Button, Reply, Tap
from handlers._dates import render_when
from handlers._evidence import Evidence, evidence_lines, left_out
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import (
    LABEL_CHARACTERS,
    NAME_CHARACTERS,
    in_brackets,
    long_label,
    meeting_fate,
    meeting_title,
    ordinal,
    source_link,
)
from handlers._lines import listing
from handlers._meeting_card import conflict_lines, leader_lines, meeting_evidence
from handlers._pages import Rows, in_rows, meeting_buttons
from handlers._words import _, ngettext
from knowledge.dates import parse_edtf
from knowledge.meetings import conflicting, read_meeting
from knowledge.model import ArticleRef, MeetingCard, Property, Status
from knowledge.news import Entry, Kind, State
from knowledge.store import Store, entries, outbox
from knowledge.store.outbox import Owed

MOST_PEOPLE = 3  # as buttons
MOST_NEW_PEOPLE = 6  # by name
MOST_LISTED = 20
MOST_LINKED = 3

# The most telling of what is new heads the alert.
_HEADINGS = {
    Kind.NEW: _("New"),
    Kind.ANNOUNCED: _("Announced"),
    Kind.CORRECTION: _("Corrected"),
    Kind.HELD: _("Took place"),
    Kind.CONFLICT: _("Reports differ"),
    Kind.DATE: _("Date"),
    Kind.PLACE: _("Place"),
    Kind.PEOPLE: _("Who was there"),
    Kind.IDENTITY: _("Which meeting"),
}
_FIRST = (Kind.NEW, Kind.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class _News:
    """What one chat is owed of one meeting, all revisions of it together."""

    owed: tuple[Owed, ...]
    entries: tuple[Entry, ...]
    known: MeetingCard | None
    before: State | None

    @property
    def now(self) -> State:
        return self.entries[-1].state

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """All that is new, most telling first. Another plan in the papers is no correction: plans change."""
        told = {kind for entry in self.entries for kind in entry.kinds}
        if self.sources and self.now.status is Status.SCHEDULED and told > {Kind.CORRECTION}:
            told.remove(Kind.CORRECTION)
        return tuple(kind for kind in _HEADINGS if kind in told)

    @property
    def sources(self) -> tuple[ArticleRef, ...]:
        return tuple({entry.article.id: entry.article for entry in self.entries if entry.article}.values())


def render_alert(store: Store, owed: Sequence[Owed], *, now: datetime, zone: ZoneInfo) -> Reply | None:
    """The alert of what one chat is owed of one meeting on one occasion; None where nothing is left to tell."""
    news = _gather(store, owed)
    if news is None:
        return None
    today = now.astimezone(zone).date()
    if news.owed[0].occasion == outbox.WITHDRAWN:
        return Reply(_withdrawn(news), _buttons(news))
    if news.owed[0].occasion != outbox.NEWS:
        said = _reminder(news, today)
        return Reply(said, _buttons(news)) if said else None
    if news.known is None:
        return None
    head = [_headline(news), *_details(news, news.known), _sources_line(news)]
    return Reply(card(head, evidence_lines(_evidence(news, news.known)), left_out=left_out), _buttons(news))


def render_alerts(store: Store, groups: Sequence[Sequence[Owed]], *, now: datetime, zone: ZoneInfo) -> Reply | None:
    """Several alerts as one message, a line a meeting; None where nothing is left to tell."""
    today = now.astimezone(zone).date()
    gathered = [news for news in (_gather(store, owed) for owed in groups) if news is not None]
    said = [(news, line) for news in gathered if (line := _line(news, today))]
    if not said:
        return None
    count = ngettext("🔔 News of {count} meeting", "🔔 News of {count} meetings", len(said)).format(count=len(said))
    meetings = [news.known.meeting for news, _line_ in said if news.known]
    rows = (*meeting_buttons(meetings[:MOST_PEOPLE]), (_why_button(said[0][0]),))
    return Reply(card([bold(count), *(line for _news, line in said)], left_out=left_out), rows)


def _gather(store: Store, owed: Sequence[Owed]) -> _News | None:
    found = tuple(filter(None, (entries.find_entry(store, one.entry_id) for one in owed)))
    if not found:
        return None
    first, last = found[0], found[-1]
    known = read_meeting(store, last.meeting_id) if last.meeting_id else None
    return _News(tuple(owed), found, known, entries.state_before(store, first.thread, first.revision))


# ---------------------------------------------------------------- one meeting


def _headline(news: _News) -> Html:
    """ "🔔 New: 6th JWG …: held 21 Jan 2019, Islamabad"."""
    heading = _HEADINGS[news.kinds[0]] if news.kinds else _("News")
    template = "🔔 {heading} · {title}: {fate}"
    return fill(template, heading=heading, title=bold(_title(news)), fate=_fate(news))


def _details(news: _News, known: MeetingCard) -> Iterator[Html]:
    """Line by line, what is new and how it was before; of a meeting that is new itself, who led it.

    Of what reports differ on nothing is new and nothing before: a line has all they say.
    """
    if set(_FIRST) & set(news.kinds):
        yield from leader_lines(known.participants)
        yield from conflict_lines(known)
        return
    before = news.before
    if Kind.DATE in news.kinds and news.now.edtf and not conflicting(known, Property.DATE):
        yield _changed(
            _("Date"), _day_words(news.now.edtf), _day_words(before.edtf) if before and before.edtf else None
        )
    if Kind.PLACE in news.kinds and news.now.place and not conflicting(known, Property.PLACE):
        yield _changed(_("Place"), news.now.place, before.place if before else None)
    if Kind.IDENTITY in news.kinds and before:
        yield fill(_("Before, it was known as {title}"), title=state_title(before))
    if Kind.PEOPLE in news.kinds:
        fresh = news.now.people - (before.people if before else frozenset())
        names = [one.name for one in known.participants if one.person_id in fresh and one.name]
        if names:
            named = listing([shorten(name, NAME_CHARACTERS) for name in names], MOST_NEW_PEOPLE)
            yield fill(_("Also there: {names}"), names=named)
    yield from conflict_lines(known)


def _changed(what: str, now: str, before: str | None) -> Html:
    if before is None or before == now:
        return fill("{what}: {now}", what=what, now=bold(now))
    return fill(_("{what}: {now} (before: {before})"), what=what, now=bold(now), before=before)


def _sources_line(news: _News) -> Html | None:
    links = [source_link(article) for article in news.sources[:MOST_LINKED]]
    if links:
        return fill(ngettext("Source: {links}", "Sources: {links}", len(links)), links=join(links, " · "))
    return text(_("Decided by hand; the card says why.")) if Kind.CORRECTION in news.kinds else None


def _evidence(news: _News, known: MeetingCard) -> Iterator[Evidence]:
    """What the card rests on, from the articles that made it news."""
    told = {article.id for article in news.sources}
    return (one for one in meeting_evidence(known) if one.article.id in told)


def _withdrawn(news: _News) -> Html:
    said = fill(_("↩️ Taken back · {title}: an article that was added has been removed."), title=bold(_title(news)))
    stays = fill(_("What still stands: {fate}"), fate=_fate(news)) if news.known else None
    return card([said, stays or text(_("Nothing else here speaks of this meeting."))])


def _reminder(news: _News, today: date) -> Html | None:
    """That the meeting is near; None where it has moved, passed, or taken place."""
    meeting = news.known.meeting if news.known else None
    if meeting is None or meeting.when is None or meeting.when.lo is None or not meeting.when.is_day:
        return None
    days = (meeting.when.lo - today).days
    if days < 0 or meeting.when.edtf != news.now.edtf or meeting.status != news.now.status:
        return None
    near = {0: _("Today"), 1: _("Tomorrow")}.get(days) or ngettext("In {n} day", "In {n} days", days).format(n=days)
    source = news.known.articles[0] if news.known and news.known.articles else None
    said = fill("⏰ {near} · {title}: {fate}", near=near, title=bold(_title(news)), fate=_fate(news))
    return card([said, join([_("Source:"), source_link(source)], " ") if source else None])


# ---------------------------------------------------------------- pieces


def _line(news: _News, today: date) -> Html | None:
    """One meeting of several."""
    if news.owed[0].occasion == outbox.WITHDRAWN:
        return fill("• {line}", line=_withdrawn(news))
    if news.owed[0].occasion != outbox.NEWS:
        said = _reminder(news, today)
        return fill("• {line}", line=said) if said else None
    if news.known is None:
        return None
    said = fill("• {what} · {title}: {fate}", what=headings(news.kinds), title=bold(_title(news)), fate=_fate(news))
    return join([said, in_brackets(source_link(news.sources[0])) if news.sources else ""], " ")


def _title(news: _News) -> str:
    return meeting_title(news.known.meeting) if news.known else state_title(news.now)


def headings(kinds: Sequence[Kind]) -> str:
    """What is new, in words."""
    return ", ".join(_HEADINGS[kind] for kind in kinds)


def state_title(state: State) -> str:
    """What the meeting was called in that state."""
    if state.series:
        return f"{ordinal(state.ordinal)} {state.series}" if state.ordinal else state.series
    return shorten(state.topic, NAME_CHARACTERS) if state.topic else _("a meeting of no series")


def _fate(news: _News) -> str:
    return meeting_fate(news.known.meeting) if news.known else _("no longer known here")


def _day_words(edtf: str) -> str:
    return render_when(parse_edtf(edtf))


def _buttons(news: _News) -> Rows:
    """The meeting, who was there, and why this chat hears of it."""
    rows: Rows = ()
    if news.known:
        people = {one.person_id: one.name for one in news.known.participants if one.person_id and one.name}
        rows = (
            (Button(long_label(news.known.meeting), Tap("meeting", f"#{news.known.meeting.id}", fresh=True)),),
            *in_rows(
                [
                    Button(shorten(name, LABEL_CHARACTERS), Tap("who", f"#{person_id}", fresh=True))
                    for person_id, name in list(people.items())[:MOST_PEOPLE]
                ]
            ),
        )
    return (*rows, (_why_button(news),))


def _why_button(news: _News) -> Button:
    return Button(_("Why this?"), Tap("following", f"why {news.owed[0].id}", fresh=True))
