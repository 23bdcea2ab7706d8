"""What a meeting, a part and an article are called in words: plain text but for links."""

from __future__ import annotations

import re
from datetime import date

from handlers._dates import render_when
from handlers._html import Html, fill, link, shorten, text
from handlers._words import _
from knowledge.dates import day
from knowledge.model import ArticleRef, Meeting, Part, Property, PublishedBasis, Status

TITLE_CHARACTERS = 90
NAME_CHARACTERS = 60
OFFICE_CHARACTERS = 110
QUOTE_CHARACTERS = 240
LABEL_CHARACTERS = 48  # about what a phone shows of one button in a row
BUTTON_CHARACTERS = 34  # about what a phone shows of two buttons in a row

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\Z", re.IGNORECASE)
_ENDINGS = {1: _("{number}st"), 2: _("{number}nd"), 3: _("{number}rd")}
_MODES = {"virtual": _("virtual"), "hybrid": _("hybrid"), "in-person": _("in person")}
_PARTS = {
    Part.CHAIR: _("chair"),
    Part.CO_CHAIR: _("co-chair"),
    Part.LED: _("led the delegation"),
    Part.ATTENDED: _("attended"),
}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = _("{number}th") if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, _("{number}th"))
    return ending.format(number=number)


def meeting_title(meeting: Meeting) -> str:
    """The series with its ordinal; of no series, what it was about, else who met."""
    if meeting.series:
        number = f"{ordinal(meeting.ordinal)} " if meeting.ordinal else ""
        return shorten(number + meeting.series, TITLE_CHARACTERS)
    if meeting.topic:
        return shorten(meeting.topic, TITLE_CHARACTERS)
    names = [shorten(name, NAME_CHARACTERS) for name in meeting.principals]
    if len(names) > 1:
        return _("Talks of {first} and {second}").format(first=names[0], second=names[1])
    return _("Meeting with {name}").format(name=names[0]) if names else _("Meeting of no series")


def meeting_day(meeting: Meeting) -> str:
    """Its day, as sure as it is, marked where reports differ on it; planned ones are not marked as such."""
    if meeting.when is not None:
        return _marked(render_when(meeting.when), meeting, Property.DATE)
    bounds = _bounds(meeting)
    if not meeting.date_words:
        return bounds or _("date unknown")
    weekday = _weekday(meeting)
    said = _("a {weekday}").format(weekday=weekday) if weekday else quoted(meeting.date_words, NAME_CHARACTERS)
    return f"{said}, {bounds or _('date unknown')}"


def _weekday(meeting: Meeting) -> str | None:
    """The weekday, where that is all an article says of the day."""
    found = _WEEKDAY.search(meeting.date_words or "") if meeting.when is None else None
    return found[0].capitalize() if found else None


def _bounds(meeting: Meeting) -> str:
    """Between which days it must lie, "" where nothing bounds it."""
    earliest, latest = _day(meeting.earliest), _day(meeting.latest)
    if earliest and latest:
        bounded = _("between {earliest} and {latest}")
    else:
        bounded = _("after {earliest}") if earliest else _("before {latest}") if latest else ""
    if latest and meeting.latest_is_report:
        bounded = _("{bounded}, when it was reported").format(bounded=bounded)
    return bounded.format(earliest=earliest, latest=latest)


def _day(on: date | None) -> str:
    return render_when(day(on)) if on else ""


def meeting_place(meeting: Meeting) -> str:
    """City and mode as far as they are known: "Islamabad", "virtual", "Beijing, hybrid"; "" where neither is.

    Each is marked where reports differ on it.
    """
    is_told = meeting.mode not in (None, "in-person") or Property.MODE in meeting.disputed
    mode = mode_name(meeting.mode) if meeting.mode and is_told else None
    said = ((Property.PLACE, meeting.place), (Property.MODE, mode))
    return ", ".join(_marked(shorten(part, NAME_CHARACTERS), meeting, of) for of, part in said if part)


def _marked(said: str, meeting: Meeting, of: Property) -> str:
    """What is said, marked where reports differ on it: it heads the card only because something must."""
    return _("{said} (disputed)").format(said=said) if of in meeting.disputed else said


def mode_name(mode: str) -> str:
    """How people met."""
    return _MODES.get(mode, mode)


def meeting_when_where(meeting: Meeting) -> str:
    """Day and place in one phrase."""
    return _with_place(meeting_day(meeting), meeting)


def meeting_fate(meeting: Meeting) -> str:
    """Held or planned, when and where: "held 21 Jan 2019, Islamabad"."""
    known = meeting.when or meeting.date_words or meeting.earliest or meeting.latest
    if meeting.status is Status.SCHEDULED:
        template = _("planned for {day}") if known else _("planned, {day}")
    elif _weekday(meeting):
        template = _("held on {day}")
    else:
        template = _("held {day}") if known else _("held, {day}")
    return _with_place(template.format(day=meeting_day(meeting)), meeting)


def _with_place(said: str, meeting: Meeting) -> str:
    """The place after a comma; after a semicolon where what was said of the day has commas of its own."""
    return ("; " if "," in said else ", ").join(filter(None, (said, meeting_place(meeting))))


def short_label(meeting: Meeting) -> str:
    """Ordinal and day, among meetings of one series."""
    name = ordinal(meeting.ordinal) if meeting.ordinal else shorten(meeting_title(meeting), BUTTON_CHARACTERS // 2)
    return shorten(f"{name} · {render_when(meeting.when) if meeting.when else _('date unknown')}", BUTTON_CHARACTERS)


def long_label(meeting: Meeting) -> str:
    """Title and day; the title gives way where both are too long."""
    on = render_when(meeting.when) if meeting.when else _("date unknown")
    return f"{shorten(meeting_title(meeting), LABEL_CHARACTERS - len(on) - 3)} · {on}"


def part_name(part: Part) -> str:
    """What somebody did at a meeting."""
    return _PARTS[part]


def name_and_office(name: str | None, office: str | None, side: str | None) -> str:
    """ "Cao Xiaolin (Deputy Director General, China)"; the office alone where no name is known."""
    named = shorten(name, NAME_CHARACTERS) if name else ""
    what = shorten(office, OFFICE_CHARACTERS) if office else "" if named else _("somebody not named")
    inside = ", ".join(filter(None, (what, shorten(side, NAME_CHARACTERS) if side and side not in what else "")))
    if not named:
        return inside
    return f"{named} ({inside})" if inside else named


def source_name(article: ArticleRef) -> str:
    """Publisher and day: "The Nation, 22 Jan 2019"."""
    return f"{publisher_name(article)}, {published_day(article)}"


def publisher_name(article: ArticleRef) -> str:
    """Who published it, else what else tells it from others."""
    return shorten(article.publisher or article.title or article.file or _("unnamed publisher"), NAME_CHARACTERS)


def published_day(article: ArticleRef) -> str:
    """The day of publication, as sure as it is."""
    if article.published is None:
        return _("undated")
    on = render_when(article.published)
    return _("{day}, inferred").format(day=on) if article.published_basis is PublishedBasis.INFERRED else on


def source_link(article: ArticleRef | None) -> Html:
    """The source linked to its address where it has one; "" for none."""
    return link(source_name(article), article.url) if article else text("")


def in_brackets(source: Html) -> Html:
    """The source in brackets, nothing for none."""
    return fill("({source})", source=source) if source else source


def quoted(words: str, limit: int = QUOTE_CHARACTERS) -> str:
    """In quotation marks, shortened."""
    return f"“{shorten(words, limit)}”"
