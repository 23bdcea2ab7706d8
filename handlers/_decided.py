"""Decisions, corrections and doubts in words: plain text for a line, HTML where a source is linked."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from handlers._dates import render_when
from handlers._evidence import claim_words, property_name
from handlers._html import Html, bold, fill, join, link, safe_url, shorten, text
from handlers._labels import (
    NAME_CHARACTERS,
    OFFICE_CHARACTERS,
    in_brackets,
    mode_name,
    ordinal,
    quoted,
)
from handlers._words import _
from knowledge.changes import Change, ChangeFault, ChangeRefused
from knowledge.deciding import DecisionFault, DecisionRefused
from knowledge.decisions import Decision, MeetingKey, PersonKey, Verb
from knowledge.model import Claim, Correction, MeetingCard, Property, Status
from knowledge.review import ReportFault, ReportRefused

REASON_CHARACTERS = 80
MOST_GAINSAID = 3  # values of articles named beside a correction

_STATUSES = {Status.HELD: _("held"), Status.SCHEDULED: _("planned"), Status.MENTIONED: _("held")}
_REFUSED = {
    DecisionFault.NO_PERSON: _("Nobody here has the number {detail}."),
    DecisionFault.NO_MEETING: _("No meeting here has the number {detail}."),
    DecisionFault.ONE_PERSON: _("That is one person here already; to part them, use: corridor people split {detail}"),
    DecisionFault.KEPT_APART: _("Decision {detail} says that they are not the same; undo it first."),
    DecisionFault.NO_SPELLING: _("Nothing here calls this person {detail}."),
    DecisionFault.ONE_SPELLING: _("Person {detail} has one name in one place; there is nothing to split off."),
    DecisionFault.NOT_SPLIT: _(
        "Person {detail} cannot be split like this: another decision holds these names together."
    ),
    DecisionFault.NO_SERIES: _("Meeting {detail} is of no series, so a number says nothing; give it its series first."),
    DecisionFault.NO_REASON: _("Say why, with an address or a few words, after --because."),
    DecisionFault.NO_DECISION: _("There is no decision {detail} to undo; corridor decisions lists them."),
    DecisionFault.UNDONE: _("Decision {detail} is undone already."),
}
_UNREADABLE = {
    ChangeFault.NO_DATE: _("{words} is no day, month or year; write it as 11 Sep 2022."),
    ChangeFault.NO_NUMBER: _("{words} is no number of a meeting; write it as 6."),
    ChangeFault.NO_MODE: _("{words} is no way to meet; it is one of {choices}."),
    ChangeFault.NO_STATUS: _("{words} is no status; it is one of {choices}."),
    ChangeFault.NO_WORDS: _("Give a value of at most 160 characters."),
    ChangeFault.UNKNOWN_SERIES: _("No series here is called {words}; with --new it becomes one."),
    ChangeFault.SEVERAL_SERIES: _("{words} may be any of {choices}; write one of them in full."),
    ChangeFault.UNKNOWN_SIDE: _("No side here is called {words}; with --new it becomes one."),
}
_NOT_TAKEN = {
    ReportFault.TOO_MANY: _("That was the fifth report within an hour; thank you, and please come back later."),
    ReportFault.FULL: _("So many reports are waiting that no more are taken until somebody has looked at them."),
    ReportFault.NO_REPORT: _("There is no such report."),
    ReportFault.CLOSED: _("Somebody has dealt with this report already."),
    ReportFault.GONE: _("What this is about is no longer in the knowledge base."),
}


def refused_sentence(error: DecisionRefused | ChangeRefused | ReportRefused) -> str:
    """Why something was not decided, in one sentence."""
    if isinstance(error, ReportRefused):
        return _NOT_TAKEN[error.fault]
    if isinstance(error, ChangeRefused):
        choices = ", ".join(shorten(one, NAME_CHARACTERS) for one in error.choices)
        return _UNREADABLE[error.fault].format(words=quoted(error.words, NAME_CHARACTERS), choices=choices)
    return " ".join(_REFUSED[error.fault].format(detail=shorten(error.detail, NAME_CHARACTERS)).split())


def change_words(change: Change | Correction | Decision) -> str:
    """The property with the value it is given: "date 23 Jan 2019"."""
    if change.property is None:
        return ""
    return f"{property_name(change.property)} {_value(change)}"


def decision_line(decision: Decision) -> str:
    """What was decided, in one line of text."""
    if decision.meeting is not None:
        return f"{keyed_title(decision.meeting)}: {change_words(decision)}"
    names = [_called(keys) for keys in decision.people]
    if decision.verb is Verb.FIX_PERSON:
        return f"{names[0]}: {change_words(decision)}"
    templates = {
        Verb.MERGE: _("{names} are one person"),
        Verb.SPLIT: _("{names} are not one person"),
        Verb.NOT_SAME: _("{names} are not the same"),
    }
    return templates[decision.verb].format(names=_(" and ").join(names))


def keyed_title(key: MeetingKey) -> str:
    """What a meeting was called when something was decided of it."""
    if key.series:
        number = f"{ordinal(key.ordinal)} " if key.ordinal else ""
        return shorten(number + key.series, OFFICE_CHARACTERS)
    return quoted(key.anchors[0].quote, OFFICE_CHARACTERS) if key.anchors else _("a meeting of no series")


def reason(because: str) -> Html:
    """Why, as a link where it is an address."""
    address = safe_url(because)
    if address is None:
        return text(quoted(because, REASON_CHARACTERS))
    return link(shorten(urlsplit(address).hostname or address, NAME_CHARACTERS), address)


def corrected_line(corrections: Sequence[Correction], known: MeetingCard | None = None) -> Html | None:
    """What people put right, each with its source and with what articles say instead."""
    said = [
        join([join([bold(change_words(one)), _instead(one, known)]), in_brackets(reason(one.because))], " ")
        for one in corrections
    ]
    return fill(_("✎ Corrected: {what}"), what=join(said, "; ")) if said else None


def _instead(correction: Correction, known: MeetingCard | None) -> Html:
    """What articles say of a corrected property that is not what it was corrected to."""
    claims = known.claims.get(correction.property, ()) if known else ()
    others = [claim_words(claim) for claim in claims if not _agrees(claim, correction)][:MOST_GAINSAID]
    return fill(_(", not {values}"), values=join(others, _(" or "))) if others else text("")


def _agrees(claim: Claim, correction: Correction) -> bool:
    if correction.when is not None:
        return bool(claim.when and claim.when.contains(correction.when))
    return claim.value == correction.value


def _value(change: Change | Correction | Decision) -> str:
    if change.when is not None:
        return render_when(change.when)
    value = change.value or ""
    if change.property is Property.SERIES and not value:
        return _("none")
    if change.property is Property.ORDINAL and value.isdecimal():
        return ordinal(int(value))
    if change.property is Property.STATUS:
        return _STATUSES.get(Status(value), value)
    return shorten(mode_name(value), OFFICE_CHARACTERS)


def _called(keys: Sequence[PersonKey]) -> str:
    """The name that a group of keys goes by; with the article, where it is meant in that article only."""
    name = shorten(keys[0].name, NAME_CHARACTERS)
    return _("{name} in {article}").format(name=name, article=keys[0].article) if keys[0].article else name
