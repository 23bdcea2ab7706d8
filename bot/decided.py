"""Decisions and doubts on the command line, one a line for people or one an object for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handlers._decided import change_words, decision_line, keyed_title
from handlers._evidence import property_name, stated_value
from handlers._html import shorten
from handlers._labels import QUOTE_CHARACTERS, meeting_fate, meeting_title, name_and_office, publisher_name, quoted
from handlers._words import _
from knowledge.decisions import FIXING, Decision
from knowledge.likeness import Suggestion
from knowledge.model import Claim, Meeting, Person
from knowledge.review import Doubt, DoubtKind
from knowledge.store import Store, decided_rows, decisions
from knowledge.store.meeting_rows import find_meeting

Json = dict[str, Any]


def outcome_lines(store: Store, decision: Decision) -> Iterator[str]:
    """What was decided, how to undo it, and what the meeting is now."""
    family = "fix" if decision.verb in FIXING else "people"
    yield _("Decision {number}: {what}.").format(number=decision.id, what=decision_line(decision))
    for meeting_id in sorted(decided_rows.meetings_decided(store, decision.id)):
        meeting = find_meeting(store, meeting_id)
        if meeting is not None:
            yield meeting_words(meeting)
    yield _("To take it back: corridor {family} undo {number}").format(family=family, number=decision.id)


def decision_lines(store: Store) -> Iterator[str]:
    """Every decision, the newest first: what, who, when, why, and whether it is in force."""
    effective = decisions.decided_somewhere(store)
    for one in decisions.list_decisions(store):
        state = ""
        if one.undone_at:
            state = _("; undone on {day} by {by}").format(day=one.undone_at[:10], by=one.undone_by)
        elif one.id not in effective:
            state = _("; fits nothing that is here now")
        template = _("{number}. {what} ({by}, {day}: {because}{state})")
        yield template.format(
            number=one.id,
            what=decision_line(one),
            by=one.by,
            day=one.at[:10],
            because=shorten(one.because, QUOTE_CHARACTERS),
            state=state,
        )


def suggestion_lines(pairs: Iterable[Suggestion]) -> Iterator[str]:
    """Each pair that may be one person, with the evidence and the command that makes them one."""
    for one in pairs:
        yield f"{suggestion_words(one)}\n    corridor people merge {one.one.id} {one.other.id}"


def suggestion_words(pair: Suggestion) -> str:
    """Two people who may be one and what they share."""
    offices = [_("same office: {names}").format(names=shorten(", ".join(pair.offices), QUOTE_CHARACTERS))]
    series = [_("both at {names}").format(names=shorten(", ".join(pair.series), QUOTE_CHARACTERS))]
    facing = [_("both opposite {names}").format(names=shorten(", ".join(pair.counterparts), QUOTE_CHARACTERS))]
    shared = [
        *(offices if pair.offices else []),
        *(series if pair.series else []),
        *(facing if pair.counterparts else []),
    ]
    people = _(" and ").join(map(person_words, (pair.one, pair.other)))
    return f"{people}: {'; '.join(shared)}"


def person_words(person: Person) -> str:
    """Number, name, office and side."""
    return f"{person.id} {name_and_office(person.name, person.office, person.side)}"


def meeting_words(meeting: Meeting) -> str:
    """Number, title, when and where."""
    return f"{meeting.id} {meeting_title(meeting)}: {meeting_fate(meeting)}"


def doubt_words(doubt: Doubt) -> str:
    """One doubt in one line."""
    about = meeting_words(doubt.meeting) if doubt.meeting else ""
    if doubt.report is not None:
        gone = keyed_title(doubt.report.meeting) if doubt.report.meeting else ""
        subject = about or (person_words(doubt.person) if doubt.person else gone)
        words = quoted(doubt.report.words, QUOTE_CHARACTERS)
        return _("report {number}: {subject}: {words}").format(number=doubt.report.id, subject=subject, words=words)
    if doubt.suggestion is not None:
        return _("one person? {pair}").format(pair=suggestion_words(doubt.suggestion))
    if doubt.statement is not None:
        fact = f"{property_name(doubt.statement.property)} {stated_value(doubt.statement)}"
        said = quoted(doubt.statement.quote, QUOTE_CHARACTERS)
        source = publisher_name(doubt.statement.article)
        return ": ".join(filter(None, [_("unsure"), about, f"{fact}: {said} ({source})"]))
    claims = _(" or ").join(map(_claimed, doubt.claims))
    return ": ".join(filter(None, [_kind_words(doubt), about, claims]))


def _claimed(claim: Claim) -> str:
    publishers = dict.fromkeys(publisher_name(statement.article) for statement in claim.statements)
    return f"{stated_value(claim)} ({', '.join(list(publishers)[:3])})"


def _kind_words(doubt: Doubt) -> str:
    if doubt.kind is DoubtKind.CONFLICT and doubt.property:
        return _("reports differ on the {what}").format(what=property_name(doubt.property))
    return {
        DoubtKind.CROSSED: _("number and date do not fit the series"),
        DoubtKind.UNPLACED: _("neither number nor day"),
        DoubtKind.UNNUMBERED: _("no number"),
        DoubtKind.UNDATED: _("no day"),
    }[doubt.kind]


# ---------------------------------------------------------------- JSON


def doubt_json(doubt: Doubt) -> Json:
    """One doubt for a program; absent parts are null."""
    pair, report, statement = doubt.suggestion, doubt.report, doubt.statement
    return {
        "kind": doubt.kind,
        "touches": doubt.touches,
        "asked": doubt.asked,
        "meeting": {"id": doubt.meeting.id, "title": meeting_title(doubt.meeting)} if doubt.meeting else None,
        "person": _person_json(doubt.person) if doubt.person else None,
        "property": doubt.property,
        "claims": [
            {
                "value": claim.when.edtf if claim.when else claim.value,
                "reports": claim.reports,
                "sources": [publisher_name(statement.article) for statement in claim.statements],
            }
            for claim in doubt.claims
        ],
        "statement": {
            "value": statement.value,
            "quote": statement.quote,
            "confidence": statement.confidence,
            "source": statement.article.url or publisher_name(statement.article),
        }
        if statement
        else None,
        "suggestion": suggestion_json(pair) if pair else None,
        "report": {"id": report.id, "words": report.words, "told_at": report.told_at.isoformat()} if report else None,
    }


def suggestion_json(pair: Suggestion) -> Json:
    """A suggested merge for a program."""
    return {
        "people": [_person_json(pair.one), _person_json(pair.other)],
        "offices": list(pair.offices),
        "series": list(pair.series),
        "counterparts": list(pair.counterparts),
    }


def decision_json(one: Decision) -> Json:
    """A decision for a program."""
    return {
        "id": one.id,
        "verb": one.verb,
        "what": decision_line(one),
        "change": change_words(one) or None,
        "because": one.because,
        "by": one.by,
        "at": one.at,
        "undone_at": one.undone_at,
        "undone_by": one.undone_by,
    }


def _person_json(person: Person) -> Json:
    return {"id": person.id, "name": person.name, "office": person.office, "side": person.side}
