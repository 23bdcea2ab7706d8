"""Date expressions inside prose. Owns finding them and placing them by the day a text was published.

Prose is full of ordinals ("the 2nd and the 3rd"), so a number is a day only beside a month. Placing is apart from
finding: which year "July 16" means depends on whether the text looks back or ahead, and only the caller knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.any_case import fold
from knowledge.dates.when import Precision, When, day, month, span, year, yearless

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_M = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_W = r"(?P<w>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
_BARE = (
    r"\b(?:on|from|by|till|until)(?: the (?:morning|afternoon|evening|night) of)? the (?P<d>[0-3]?\d)(?:st|nd|rd|th)"
    r"(?: (?:to|till|until|and) the (?P<d2>[0-3]?\d)(?:st|nd|rd|th))?(?: of (?:this|the) month)?"
    r"(?=[,.;:)]|$| (?:in|at|with|here|by|as|he|she|they|the two|both|after|this month)\b"
    r"|(?-i: [A-Z][a-z]+ (?:had|met|paid|called|went|flew|told|said)\b))"
)
_Y = (
    r"(?:,?\s*(?P<y>(?:19|20)\d\d)\b|,?\s+(?P<ry>this|last|next) year"
    r"|,?\s+(?:of|in) (?P<oy>this|last|next|the same|that) year)?"
)
_D = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s?(?:[-–—/&]|to|and|till|until|through)\s?(?:the )?"


class Reading(StrEnum):
    """How a date expression is built."""

    DAY = "day"  # day and month, with or without a year
    DAYS = "days"  # two days of one month
    CROSS = "cross"  # a day of one month to a day of another
    WEEK_OF_MONTH = "week of month"
    MONTH = "month"
    YEAR = "year"
    NUMERIC = "numeric"
    WEEKDAY = "weekday"
    BARE = "bare"  # a day of the month in which a text was published: "on the 4th"
    SHIFT = "shift"  # today, yesterday, a day earlier
    NEAR_MONTH = "near month"  # last month, next month
    NEAR_YEAR = "near year"


_PATTERNS: tuple[tuple[Reading, str], ...] = (
    (Reading.CROSS, rf"{_D}\s+{_M}{_TO}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s+{_M.replace('?P<m>', '?P<m2>')}{_Y}"),
    (Reading.CROSS, rf"{_M}\s*{_D}{_TO}{_M.replace('?P<m>', '?P<m2>')}\s*(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b{_Y}"),
    (Reading.DAYS, rf"{_D}{_TO}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?: of)?\s+{_M}{_Y}"),
    (Reading.DAYS, rf"{_M}\s*{_D}{_TO}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d|:){_Y}"),
    (Reading.DAY, rf"\b{_D}(?: of)?[ -]*{_M}{_Y.replace(',?', ',?-?')}"),
    (Reading.DAY, rf"{_M},?\s*{_D}\b(?!\d|:\d){_Y}"),
    (Reading.WEEK_OF_MONTH, rf"(?P<n>first|second|third|fourth|last) week of {_M}{_Y}"),
    (
        Reading.MONTH,
        rf"(?:(?P<r>last|this|next|early|mid|late|in|since|until|by|of|during|for|from)[ -]+(?:early |mid-"
        rf"|late )?){_M}{_Y}",
    ),
    (Reading.MONTH, rf"{_M},?\s*(?P<y>(?:19|20)\d\d)\b"),
    (Reading.NUMERIC, r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    (Reading.NUMERIC, r"\b(?P<d>[0-3]?\d)[./-](?P<m>[01]?\d)[./-](?P<y>(?:19|20)\d\d)\b"),
    (Reading.BARE, _BARE),
    (Reading.WEEKDAY, rf"\b(?:(?P<r>last|next|coming|this|past) )?{_W}"),
    (
        Reading.SHIFT,
        r"\b(?P<s>day after tomorrow|today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)"
        r"|earlier in the day"
        r"|(?:a|one) day (?:earlier|before|ago)|(?:the )?(?:previous|preceding) day|two days ago|last (?:night"
        r"|evening))\b",
    ),
    (Reading.NEAR_MONTH, r"\b(?P<r>last|next|this|current) month\b"),
    (Reading.NEAR_YEAR, r"\b(?P<r>last|next|this|same) year\b"),
    (
        Reading.YEAR,
        r"\b(?:in|since|during|of|year|for|until|by|back in|early|late|mid) (?P<y>(?:19|20)\d\d)\b(?!-"
        r"|\s*(?:mw|km|megawatt))",
    ),
)
_SAME = frozenset({"the same", "that"})
_MONTHS_LIKE_WORDS = frozenset({"may", "march", "mar", "dec", "jan"})  # "may" the verb, "march" the walk
_HINTS = frozenset(
    "today yesterday tomorrow tonight morning afternoon evening night earlier ago before previous preceding day days"
    " last next this same current".split()
)
_LONG_MONTHS = "january february march april june july august sept september october november december".split()
_LONG_WEEKDAYS = "monday tues tuesday wednesday thur thurs thursday friday saturday sunday".split()
_KIND_OF_WORD = {
    **dict.fromkeys(_HINTS, "shift"),
    **dict.fromkeys((*_WEEKDAYS, *_LONG_WEEKDAYS), "weekday"),
    **dict.fromkeys((*_MONTHS, *_LONG_MONTHS), "month"),
}
_HINT_WORD = re.compile(r"[a-z]{3,}")
_NUMBERED = re.compile(r" the \d{1,2}[snrt]")
_YEAR = re.compile(r"\d\d\d\d")
_NEEDS = {
    Reading.NUMERIC: "digits",
    Reading.YEAR: "digits",
    Reading.BARE: "bare",
    Reading.WEEKDAY: "weekday",
    Reading.SHIFT: "shift",
    Reading.NEAR_MONTH: "shift",
    Reading.NEAR_YEAR: "shift",
}
# An impossible date of these kinds is no shorter date either: "31 February 2022" is not February.
_EXACT = frozenset({Reading.DAY, Reading.DAYS, Reading.CROSS, Reading.NUMERIC})
# They run on text in lower case: several times quicker than re.IGNORECASE.
_ANY = tuple((reading, _NEEDS.get(reading, "month"), re.compile(pattern)) for reading, pattern in _PATTERNS)


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression at `start:end`. Numbers as written, None where there are none; months 1–12, weekdays 0–6."""

    start: int
    end: int
    words: str
    reading: Reading
    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    weekday: int | None = None
    relation: str = ""  # last, next, this, or the words of a shift

    @property
    def is_explicit(self) -> bool:
        """Whether it names its year itself."""
        return self.year is not None


def find_mentions(text: str, start: int = 0, end: int | None = None) -> tuple[DateMention, ...]:
    """The date expressions of `text[start:end]` in order, none overlapping."""
    low = max(0, start - 1)  # the character before tells whether a word begins at `start`
    written = text[low:end]
    lower = fold(written)
    present = _hints(lower)
    taken: list[tuple[int, int]] = []
    mentions: list[DateMention] = []
    for reading, need, pattern in _ANY:
        for found in pattern.finditer(lower, start - low) if need in present else ():
            first, last = found.span()
            if not any(first < other_last and other_first < last for other_first, other_last in taken):
                mention = _read(reading, found, written, low)
                mentions += [mention] if mention else []
                taken += [(first, last)] if mention or reading in _EXACT else []
    return _same_years(sorted(mentions, key=lambda mention: mention.start))


def _same_years(mentions: list[DateMention]) -> tuple[DateMention, ...]:
    """The mentions, with "of the same year" as the year named last before."""
    latest: int | None = None
    found = []
    for mention in mentions:
        if mention.relation in _SAME:
            mention = replace(mention, year=latest, relation="")  # noqa: PLW2901
        latest = mention.year or latest
        found.append(mention)
    return tuple(found)


def _hints(text: str) -> set[str]:
    """Which kinds of expression a text can hold at all, told from its words: cheaper than trying every pattern."""
    words = _KIND_OF_WORD.keys() & _HINT_WORD.findall(text)
    present = {_KIND_OF_WORD[word] for word in words}
    present |= {"bare"} if _NUMBERED.search(text) else set()
    return present | {"digits"} if _YEAR.search(text) else present


def _read(reading: Reading, found: re.Match[str], written: str, low: int) -> DateMention | None:
    """The mention that a pattern found in lower case, in a stretch `written` from character `low` of the text on."""
    if reading is Reading.WEEKDAY and not _is_weekday(found["w"], is_capital=written[found.start("w")].isupper()):
        return None
    if reading in (Reading.MONTH, Reading.DAY) and not (
        written[found.start("m")].isupper() or found["m"] not in _MONTHS_LIKE_WORDS
    ):
        return None
    parts = found.groupdict()
    with_year = parts.get("ry") or parts.get("oy")
    if reading is Reading.MONTH and with_year and with_year not in _SAME:
        with_year = f"{with_year} year"  # "May last year", not "last May"
    relation = with_year or parts.get("s") or parts.get("r") or parts.get("n") or ""
    mention = DateMention(
        start=low + found.start(),
        end=low + found.end(),
        words=written[found.start() : found.end()].strip(" ,."),
        reading=reading,
        year=_number(parts.get("y")),
        month=_month_number(parts.get("m")),
        day=_number(parts.get("d")),
        to_month=_month_number(parts.get("m2")),
        to_day=_number(parts.get("d2")),
        weekday=_WEEKDAYS.index(parts["w"][:3]) if parts.get("w") else None,
        relation=relation,
    )
    return mention if _is_possible(mention) else None


def _is_weekday(word: str, *, is_capital: bool) -> bool:
    """Not "sat" the verb nor "sun" the star: a short form needs its capital, a long one is always a day."""
    return len(word) > 5 or (is_capital and word not in ("sat", "sun", "wed", "mon"))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month_number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _MONTHS.index(word[:3]) + 1


def _is_possible(mention: DateMention) -> bool:
    """Whether the numbers can be a date: month 1–12, a day that its month has in a leap year."""
    for number, month_number in ((mention.day, mention.month), (mention.to_day, mention.to_month or mention.month)):
        if month_number is not None and not 1 <= month_number <= 12:
            return False
        if number is not None and _safe(mention.year or 2000, month_number or 1, number) is None:
            return False
    return True


def _safe(year_number: int, month_number: int, day_number: int) -> date | None:
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def place(mention: DateMention, published: date | None, *, ahead: bool = False) -> When | None:
    """The days meant, for a text published on that day; `ahead` where it speaks of what is to come.

    A day without a year is the latest such day by publication, or the next one when `ahead`; without a publication day
    it stays yearless. None where only publication could place it and is not known.
    """
    if mention.reading in (Reading.WEEKDAY, Reading.SHIFT, Reading.NEAR_MONTH, Reading.NEAR_YEAR):
        return _place_relative(mention, published, ahead=ahead) if published else None
    if mention.reading is Reading.BARE:
        return _place_bare(mention, published, ahead=ahead) if published else None
    year_number = mention.year if mention.year is not None else _year_of(mention, published, ahead=ahead)
    if mention.reading is Reading.YEAR:
        return year(year_number) if year_number else None
    if mention.month is None:
        return None
    if year_number is None:
        return yearless(mention.month, mention.day if mention.reading in (Reading.DAY, Reading.NUMERIC) else None)
    return _place_calendar(mention, year_number)


def _place_bare(mention: DateMention, published: date, *, ahead: bool) -> When | None:
    """A day of the month of publication, or of the month beside it, that has come by then, or is still to come."""
    first = published.year * 12 + published.month - 1
    for months in (first, first + (1 if ahead else -1)):
        placed = replace(mention, month=months % 12 + 1)
        when = _place_calendar(placed, months // 12)
        if when and when.lo and (when.lo >= published if ahead else when.lo <= published):
            return when
    return None


def _year_of(mention: DateMention, published: date | None, *, ahead: bool) -> int | None:
    if published is None:
        return None
    shifts = {"last": -1, "next": 1, "this": 0}
    word = mention.relation.removesuffix(" year")
    if word == "this" or (word in shifts and (mention.reading is not Reading.MONTH or word != mention.relation)):
        return published.year + shifts[word]
    years = (published.year - 1, published.year, published.year + 1)
    if ahead or mention.relation == "next":
        return next(y for y in years if _last_day(mention, y) >= published)
    return next(y for y in reversed(years) if _first_day(mention, y) <= published)


def _first_day(mention: DateMention, year_number: int) -> date:
    return _safe(year_number, mention.month or 1, mention.day or 1) or date(year_number, mention.month or 1, 28)


def _last_day(mention: DateMention, year_number: int) -> date:
    return _first_day(mention, year_number) if mention.day else (month(year_number, mention.month or 12).hi or date.max)


def _place_calendar(mention: DateMention, year_number: int) -> When | None:
    month_number = mention.month or 1
    if mention.reading is Reading.WEEK_OF_MONTH:
        return _week_of_month(mention.relation, year_number, month_number)
    if mention.day is None:
        return month(year_number, month_number)
    lo = _safe(year_number, month_number, mention.day)
    if mention.to_day is None:
        return day(lo) if lo else None
    hi = _safe(year_number, mention.to_month or month_number, mention.to_day)
    return span(lo, hi) if lo and hi and lo <= hi else None


def _week_of_month(which: str, year_number: int, month_number: int) -> When:
    """Days 1–7, 8–14 and so on: the reading of "the third week of September" that needs no calendar."""
    last = month(year_number, month_number).hi or date.max
    if which == "last":
        return span(last - timedelta(days=6), last, Precision.WEEK)
    first = 1 + 7 * ("first", "second", "third", "fourth").index(which)
    return span(date(year_number, month_number, first), date(year_number, month_number, first + 6), Precision.WEEK)


def _place_relative(mention: DateMention, published: date, *, ahead: bool) -> When:
    if mention.reading is Reading.NEAR_YEAR:
        return year(published.year + {"last": -1, "next": 1}.get(mention.relation, 0))
    if mention.reading is Reading.NEAR_MONTH:
        return _near_month(published, {"last": -1, "next": 1}.get(mention.relation, 0))
    if mention.reading is Reading.SHIFT:
        return day(published + timedelta(days=_SHIFTS.get(mention.relation.removeprefix("the "), 0)))
    weekday = mention.weekday or 0
    if mention.relation in ("next", "coming") or (ahead and mention.relation != "last"):
        return day(published + timedelta(days=(weekday - published.weekday()) % 7 or (7 if mention.relation else 0)))
    return day(published - timedelta(days=(published.weekday() - weekday) % 7))


def place_shift(mention: DateMention, filed: DateMention) -> When | None:
    """The day that "today" or "tomorrow" means in a text filed on the day `filed`, which may lack its year."""
    when = place(filed, None)
    shift = timedelta(days=_SHIFTS.get(mention.relation.removeprefix("the "), 0))
    if when is None or (when.lo is None and filed.day is None):
        return None
    if when.lo is not None:
        return day(when.lo + shift)
    on = date(_LEAP_YEAR, filed.month or 1, filed.day or 1) + shift
    return yearless(on.month, on.day)


_LEAP_YEAR = 2000  # has every day that a yearless date can name
_SHIFTS = {
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "two days ago": -2,
    "last night": -1,
    "last evening": -1,
    **{f"{one} day {word}": -1 for one in ("a", "one") for word in ("earlier", "before", "ago")},
    "previous day": -1,
    "preceding day": -1,
}


def _near_month(published: date, shift: int) -> When:
    months = published.year * 12 + published.month - 1 + shift
    return month(months // 12, months % 12 + 1)
