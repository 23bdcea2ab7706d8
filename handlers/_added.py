"""What is said of articles that somebody adds: what was understood, that it is saved, that it was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handlers._asked import today_of
from handlers._command import Button, Reply, Request, Tap, Unfetched
from handlers._dates import render_when
from handlers._evidence import Evidence, evidence_lines, left_out, property_name, stated_value
from handlers._given import draft_heading
from handlers._html import Html, bold, card, code, fill, join, shorten, text
from handlers._labels import (
    NAME_CHARACTERS,
    OFFICE_CHARACTERS,
    TITLE_CHARACTERS,
    meeting_fate,
    meeting_title,
    name_and_office,
    source_link,
    source_name,
)
from handlers._languages import language_name
from handlers._lines import listing
from handlers._meeting_card import conflict_lines, meeting_evidence
from handlers._pages import Rows, in_rows, meeting_buttons, source_button
from handlers._sentences import fetch_sentence, refusal_sentence, store_sentence
from handlers._words import _, ngettext
from knowledge.adding import AddingFault, AddingRefused, Effect, Finding, Saved, TakenBack
from knowledge.dates import day, parse_edtf
from knowledge.errors import ArticleRefused, FetchRefused, StoreError
from knowledge.ingest import Step
from knowledge.model import ArticleRef
from knowledge.news import Kind

MOST_LINES = 10  # above the quotes; what a phone shows at once
MOST_NAMED = 4
MOST_WITH_PEOPLE = 2  # meetings whose people are named
MOST_UNSURE = 3
DAYS_OFFERED = 5  # before yesterday

_REFUSED = {
    AddingFault.NO_DRAFT: _("This draft was saved or discarded, or has waited for over a week; /add the article anew."),
    AddingFault.KNOWN: _("{title}: this article is here already, as it is."),
    AddingFault.NOTHING: _("Nothing that was added in this chat is left to take back."),
    AddingFault.UNDONE: _("{by} has taken that back already."),
    AddingFault.REPLACED: _("{title}: a newer version has come since, so it stays as it is."),
    AddingFault.GONE: _("{title}: the article is not here any more."),
}
_UNFETCHED = {
    Unfetched.TOO_BIG: _("Telegram gives bots no file of over 20 MB; send the article's text or its link."),
    Unfetched.GONE: _("Telegram does not have this file any more; send it again."),
    Unfetched.UNREACHABLE: _("Telegram did not give me the file; try again in a moment."),
    Unfetched.TOO_SLOW: _("That took too long to fetch and read, so I stopped; send the article's text instead."),
}


def refused_sentence(refused: AddingRefused) -> str:
    """Why nothing was saved or taken back."""
    return _REFUSED[refused.fault].format(title=shorten(refused.title, TITLE_CHARACTERS), by=refused.by)


def failure_sentence(failure: Unfetched | ArticleRefused | FetchRefused | StoreError | None) -> str:
    """Why there is no article to add."""
    match failure:
        case ArticleRefused():
            return refusal_sentence(failure)
        case FetchRefused():
            return fetch_sentence(failure)
        case StoreError():
            return store_sentence(failure)
        case None:
            return _REFUSED[AddingFault.NO_DRAFT]
        case _:
            return _UNFETCHED[failure]


# ---------------------------------------------------------------- before it is saved


def known_reply(effect: Effect) -> Reply:
    """That the article is here already."""
    said = fill(_("Here already, word for word: {source}"), source=_source(effect.source))
    return Reply(
        said, (*meeting_buttons(one.known.meeting for one in effect.findings), (source_button(effect.source),))
    )


def draft_reply(draft_id: int, effect: Effect, request: Request, *, offers_days: bool = False) -> Reply:
    """What was understood of an article that is not saved yet, and what can be done with it."""
    is_undated = effect.source.published is None or effect.source.published_basis != "header"
    head = [
        fill("{draft}: {source}", draft=bold(draft_heading(draft_id)), source=_source(effect.source)),
        *_finding_lines(effect, names_people=True),
        *_silence(effect),
        *_doubts(effect, is_undated=is_undated),
    ]
    asked = [_other_day(draft_id, today_of(request))] if offers_days else []
    said = card(
        [*head[: MOST_LINES - len(asked)], *asked], evidence_lines(_evidence(effect), sourced=False), left_out=left_out
    )
    days = _day_buttons(draft_id, today_of(request), more=offers_days) if is_undated else ()
    save = _("Save") if effect.meets else _("Save anyway")
    row = (Button(save, Tap("add", f"#{draft_id} save")), Button(_("Discard"), Tap("add", f"#{draft_id} discard")))
    return Reply(said, (*days, row))


def _source(article: ArticleRef) -> Html:
    title = shorten(article.title or "", TITLE_CHARACTERS)
    return join([source_link(article), title if title not in source_name(article) else ""], ": ")


def _finding_lines(effect: Effect, *, names_people: bool) -> Iterator[Html]:
    """A line for each meeting, and one for who is new there."""
    for number, finding in enumerate(effect.findings):
        yield _finding_line(finding)
        if names_people and number < MOST_WITH_PEOPLE:
            yield from _people_line(finding)
    if effect.more:
        said = ngettext(
            "It also speaks of {count} more meeting.", "It also speaks of {count} more meetings.", effect.more
        )
        yield text(said.format(count=effect.more))


def _finding_line(finding: Finding) -> Html:
    meeting = finding.known.meeting
    fields = {"title": bold(meeting_title(meeting)), "fate": meeting_fate(meeting)}
    if Kind.NEW in finding.kinds:
        return fill(_("New meeting: {title}: {fate}"), **fields)
    if Kind.ANNOUNCED in finding.kinds:
        return fill(_("Newly announced: {title}: {fate}"), **fields)
    if not finding.kinds:
        count = ngettext("{count} article", "{count} articles", meeting.articles).format(count=meeting.articles)
        return fill(_("Already known: {title}: {fate} ({articles})"), articles=count, **fields)
    added = [words for kind in finding.kinds for words in _added(finding, kind)]
    if not added:
        return fill(_("Differs from what is known of {title}: {fate}"), **fields)
    return fill(_("Adds {what} to {title}: {fate}"), what=_and(added), **fields)


def _and(words: Sequence[str]) -> str:
    """ "the date, the place and 2 people"."""
    *first, final = words
    return _("{first} and {last}").format(first=", ".join(first), last=final) if first else final


def _added(finding: Finding, kind: Kind) -> Iterator[str]:
    """What of that kind the article adds, in words."""
    before, after = finding.before, finding.after
    was = before.edtf if before else None
    if kind is Kind.DATE:
        yield _("another date (so far: {day})").format(day=render_when(parse_edtf(was))) if was else _("the date")
    elif kind is Kind.PLACE:
        yield (
            _("another place (so far: {place})").format(place=before.place)
            if before and before.place
            else _("the place")
        )
    elif kind is Kind.PEOPLE and before and after:
        count = len(after.people - before.people)
        yield ngettext("{count} person", "{count} people", count).format(count=count)
    elif kind is Kind.HELD:
        yield _("that it took place")
    elif kind is Kind.IDENTITY:
        yield _("which meeting it is")


def _people_line(finding: Finding) -> Iterator[Html]:
    """Who was there, of a new meeting; who is new, of one that was known."""
    known_before = finding.before.people if finding.before else frozenset()
    if not finding.kinds:
        return
    names = [
        name_and_office(one.name, None if one.name else one.role, one.side)
        for one in finding.known.participants
        if (one.person_id not in known_before if one.person_id else finding.before is None)
    ]
    if names:
        yield fill(_("  With {names}"), names=listing(names, MOST_NAMED))


def _silence(effect: Effect) -> Iterator[Html]:
    """Why nothing would be taken from it."""
    if effect.meets:
        return
    if effect.language is not None and effect.language != "en":
        said = _("It is in {language}, not English, so I read no meetings in it; saved, only /search finds its words.")
        yield text(said.format(language=language_name(effect.language)))
    else:
        yield text(_("I found no meeting in it; saved, only /search finds its words."))


def _doubts(effect: Effect, *, is_undated: bool) -> Iterator[Html]:
    """What to look at before saving."""
    for finding in effect.findings:
        yield from conflict_lines(finding.known)
    if is_undated and effect.meets:
        yield text(_("Nothing says when it was published, so “Monday” or “last week” in it mean no day. When was it?"))
    if effect.unsure:
        told = [f"{property_name(one.property)} {stated_value(one)}" for one in effect.unsure]
        shown = listing([shorten(one, OFFICE_CHARACTERS) for one in dict.fromkeys(told)], MOST_UNSURE)
        yield fill(_("Too unsure to decide anything: {what}"), what=shown)
    if effect.step is Step.UPDATED:
        yield text(_("It takes the place of an earlier version of the same article."))
    if effect.alike:
        same = _("The same text is here") if effect.step is Step.COPY else _("Nearly the same text is here")
        links = join(map(source_link, effect.alike), " · ")
        yield fill(_("{same}: {links}. They count as one report."), same=same, links=links)


def _other_day(draft_id: int, today: date) -> Html:
    example = render_when(day(today - timedelta(days=DAYS_OFFERED + 2)))  # the first that has no button
    call = code(f"/add #{draft_id} {example}")
    return fill(_("Another day: reply to this with /add and the day, or send {call}"), call=call)


def _evidence(effect: Effect) -> Iterator[Evidence]:
    """The article's own quotes."""
    for finding in effect.findings:
        yield from (one for one in meeting_evidence(finding.known) if one.article.id == effect.source.id)


def _day_buttons(draft_id: int, today: date, *, more: bool) -> Rows:
    """The days on which it may have been published; the day is in the button, which may be pressed on another."""
    names = {0: _("Today, {day}"), 1: _("Yesterday, {day}")}
    days = [today - timedelta(days=ago) for ago in range(DAYS_OFFERED + 2 if more else 2)]
    buttons = [
        Button(names.get(ago, "{day}").format(day=render_when(day(on))), Tap("add", f"#{draft_id} on {on.isoformat()}"))
        for ago, on in enumerate(days)
    ]
    other = [] if more else [Button(_("Other day"), Tap("add", f"#{draft_id} other"))]
    return in_rows([*buttons, *other])


# ---------------------------------------------------------------- after


def saved_reply(saved: Saved, name: str) -> Reply:
    """That it is saved, by whom, what that changed, and a button to take it back."""
    effect = saved.effect
    head = [
        fill(
            _("✓ Saved by {name}: {source}"), name=bold(shorten(name, NAME_CHARACTERS)), source=_source(effect.source)
        ),
        *_finding_lines(effect, names_people=False),
        *(() if effect.findings else _silence(effect)),
    ]
    undo = (Button(_("Undo"), Tap("undo", f"#{saved.addition_id}")), source_button(effect.source))
    return Reply(
        card(head[:MOST_LINES], left_out=left_out), (undo, *meeting_buttons(f.known.meeting for f in effect.findings))
    )


def taken_back_reply(taken: TakenBack, name: str) -> Reply:
    """What was taken back, and who hears of that."""
    addition, alerts = taken.addition, taken.alerts
    title = shorten(addition.title, TITLE_CHARACTERS)
    head = [
        fill(
            _("↩️ Taken back by {name}: {title}, added by {adder}."),
            name=bold(shorten(name, NAME_CHARACTERS)),
            title=title,
            adder=shorten(addition.added_by, NAME_CHARACTERS),
        ),
        text(_("An earlier version of the article stands again.")) if taken.is_restored else None,
        _counted("{count} alert is not sent any more.", "{count} alerts are not sent any more.", alerts.dropped),
        _counted(
            "{count} chat that was told is sent a correction.",
            "{count} chats that were told are sent a correction.",
            alerts.owed,
        ),
        text(_("It can be added again with /add.")),
    ]
    return Reply(card(head))


def _counted(one: str, many: str, count: int) -> Html | None:
    return text(ngettext(one, many, count).format(count=count)) if count else None
