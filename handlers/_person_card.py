"""The card of a person: at most ten lines, then what they rest on, in an expandable quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers._decided import corrected_line
from handlers._evidence import Evidence, evidence_lines, left_out
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import (
    NAME_CHARACTERS,
    OFFICE_CHARACTERS,
    in_brackets,
    meeting_title,
    meeting_when_where,
    name_and_office,
    part_name,
    source_link,
)
from handlers._lines import MOST_NAMED, spelt
from handlers._pages import page_note
from handlers._words import _, ngettext
from knowledge.meetings import sources_of
from knowledge.model import Attendance, Counterpart, Person, PersonCard, Tenure


def person_card(known: PersonCard, *, matched: str | None = None) -> Html:
    """What is known of one person; `matched` says how the name was found where that was not literal."""
    head = [
        _office_line(known.person),
        matched,
        _tenures_line(known.tenures),
        corrected_line(known.corrections),
        _meetings_line(known),
        *map(_attendance_line, known.attendances),
        _counterparts_line(known.counterparts),
        _spellings_line(known.person.spellings),
    ]
    return card(head, evidence_lines(_evidence(known)), left_out=left_out)


def _office_line(person: Person) -> Html:
    """The name, the office with the article it is taken from, the side."""
    name = bold(shorten(person.name, NAME_CHARACTERS))
    if not person.office:
        return fill("{name}: {side}", name=name, side=person.side) if person.side else name
    source = fill(_("as of {source}"), source=source_link(person.office_from)) if person.office_from else Html("")
    office = name_and_office(None, person.office, person.side)
    return join([fill("{name}: {office}", name=name, office=office), in_brackets(source)], " ")


def _tenures_line(tenures: Sequence[Tenure]) -> Html | None:
    """Offices over time, where there was more than one or one was held for more than a year."""
    if len(tenures) < 2 and not any(one.first and one.last and one.first.year < one.last.year for one in tenures):
        return None
    shown = [
        fill("{office} {years}", office=shorten(one.role, OFFICE_CHARACTERS), years=tenure_years(one))
        for one in tenures
    ]
    return fill(_("At meetings as {list}"), list=join(shown[:MOST_NAMED], "; "))


def tenure_years(tenure: Tenure) -> str:
    """From when to when it was held: "2018–2019"."""
    if tenure.first is None or tenure.last is None:
        return _("(year unknown)")
    first, last = tenure.first.year, tenure.last.year
    return str(first) if first == last else f"{first}–{last}"


def _meetings_line(known: PersonCard) -> Html:
    count = known.person.meetings
    if not count:
        return text(_("No meeting here names this person as present."))
    said = ngettext("At {count} meeting", "At {count} meetings, newest first", count).format(count=count)
    return fill("{said}:", said=", ".join(filter(None, (said, page_note(known.page, known.pages)))))


def _attendance_line(attendance: Attendance) -> Html:
    said = fill(
        "• {title}, {when}: {part}",
        title=bold(meeting_title(attendance.meeting)),
        when=meeting_when_where(attendance.meeting),
        part=part_name(attendance.part),
    )
    source = next(iter(sources_of(attendance.statements)), None)
    return join([said, in_brackets(source_link(source))], " ")


def _counterparts_line(counterparts: Sequence[Counterpart]) -> Html | None:
    names = [spelt(one.person.name, one.person.spellings) for one in counterparts]
    template = ngettext("Counterpart: {names}", "Counterparts: {names}", len(names))
    return fill(template, names=", ".join(names)) if names else None


def _spellings_line(spellings: Sequence[str]) -> Html | None:
    names = ", ".join(shorten(one, NAME_CHARACTERS) for one in spellings[: 2 * MOST_NAMED])
    return fill(_("Also spelt: {names}"), names=names) if names else None


def _evidence(known: PersonCard) -> Iterator[Evidence]:
    """Of each meeting shown what was said of the part and of the office there."""
    for attendance in known.attendances:
        title = meeting_title(attendance.meeting)
        role = shorten(attendance.role, OFFICE_CHARACTERS) if attendance.role else ""
        what = ", ".join(filter(None, (role, part_name(attendance.part))))
        for statement in attendance.statements[:1]:
            yield Evidence(fill("{title}: {what}", title=bold(title), what=what), statement.quote, statement.article)
