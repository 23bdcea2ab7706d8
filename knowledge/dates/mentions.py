"""Date expressions inside prose. Owns finding them; placing them by a day of publication is apart.

Prose is full of ordinals ("the 2nd and the 3rd"), so a number is a day only beside a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from knowledge.any_case import fold

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
# A digit first, which the engine can look for, and behind it what must stand before it or make a second one possible.
_NUMBER = r"(?P<d>\d(?:(?<=[0-3])\d)?)"
_EDGED = r"(?P<d>\d(?<!\w\d)(?:(?<=[0-3])\d)?)"
_D = rf"{_NUMBER}(?:st|nd|rd|th)?"
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
    (Reading.DAY, rf"{_EDGED}(?:st|nd|rd|th)?(?: of)?[ -]*{_M}{_Y.replace(',?', ',?-?')}"),
    (Reading.DAY, rf"{_M},?\s*{_D}\b(?!\d|:\d){_Y}"),
    (Reading.WEEK_OF_MONTH, rf"(?P<n>first|second|third|fourth|last) week of {_M}{_Y}"),
    (
        Reading.MONTH,
        rf"(?:(?P<r>last|this|next|early|mid|late|in|since|until|by|of|during|for|from)[ -]+(?:early |mid-"
        rf"|late )?){_M}{_Y}",
    ),
    (Reading.MONTH, rf"{_M},?\s*(?P<y>(?:19|20)\d\d)\b"),
    (Reading.NUMERIC, r"(?P<y>\d(?<!\w\d)(?:(?<=1)9|(?<=2)0)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    (Reading.NUMERIC, rf"{_EDGED}[./-](?P<m>[01]?\d)[./-](?P<y>(?:19|20)\d\d)\b"),
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
# A shift has one of the first; "last month" has one of either.
_DAY_WORDS = "today yesterday tomorrow tonight morning afternoon evening night day days".split()
_NEAR_WORDS = "earlier ago before previous preceding last next this same current".split()
_LONG_MONTHS = "january february march april june july august sept september october november december".split()
_LONG_WEEKDAYS = "monday tues tuesday wednesday thur thurs thursday friday saturday sunday".split()
# A letter for each kind of word without one of which some expressions cannot be.
_MONTH, _WEEKDAY, _SHIFT, _NEAR, _YEAR, _ORDINAL = "mwsnyo"
_HINT_OF_WORD = {
    **dict.fromkeys(_NEAR_WORDS, _NEAR),
    **dict.fromkeys(_DAY_WORDS, _SHIFT + _NEAR),
    **dict.fromkeys((*_WEEKDAYS, *_LONG_WEEKDAYS), _WEEKDAY),
    **dict.fromkeys((*_MONTHS, *_LONG_MONTHS), _MONTH),
}
_HINT_WORD = re.compile(r"[a-z]{3,}")
_FOUR_DIGITS = re.compile(r"\d\d\d\d")
_NUMBERED = re.compile(r"\d[snrt]")
_NEEDS = {  # a hint, and letters that stand in every such expression
    Reading.WEEK_OF_MONTH: (_MONTH, " week of "),
    Reading.NUMERIC: (_YEAR, ""),
    Reading.YEAR: (_YEAR, ""),
    Reading.BARE: (_ORDINAL, " the "),
    Reading.WEEKDAY: (_WEEKDAY, ""),
    Reading.SHIFT: (_SHIFT, ""),
    Reading.NEAR_MONTH: (_NEAR, " month"),
    Reading.NEAR_YEAR: (_NEAR, " year"),
}
# An impossible date of these kinds is no shorter date either: "31 February 2022" is not February.
_EXACT = frozenset({Reading.DAY, Reading.DAYS, Reading.CROSS, Reading.NUMERIC})


class _Form(NamedTuple):
    """One way to write a date, and what a text must have for it: a hint, some letters."""

    reading: Reading
    hint: str
    letters: str
    pattern: re.Pattern[str]
    opens_with_month: bool

    def find(self, lower: str, start: int, months: Sequence[int]) -> Iterator[re.Match[str]]:
        """The expressions of this form from `start` on, none overlapping; `months` are where one begins."""
        if not self.opens_with_month:
            yield from self.pattern.finditer(lower, start)
            return
        for at in months:
            if at >= start and (found := self.pattern.match(lower, at)):
                yield found
                start = found.end()


# They run on text in lower case: several times quicker than re.IGNORECASE.
_FORMS = tuple(
    _Form(reading, *_NEEDS.get(reading, (_MONTH, "")), re.compile(pattern), pattern.startswith(_M))
    for reading, pattern in _PATTERNS
)
_ANY_MONTH = re.compile(_M)


class DateMention(NamedTuple):
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


Mentions = tuple[DateMention, ...]


def find_mentions(text: str, start: int = 0, end: int | None = None, *, hints: str | None = None) -> Mentions:
    """The date expressions of `text[start:end]` in order, none overlapping; `hints` are those of its words if known."""
    if hints == "":
        return ()
    low = max(0, start - 1)  # the character before tells whether a word begins at `start`
    written = text[low:end]
    lower = fold(written)
    present = date_hints(lower) if hints is None else hints
    months = [found.start() for found in _ANY_MONTH.finditer(lower)] if _MONTH in present else []
    taken: list[tuple[int, int]] = []
    mentions: list[DateMention] = []
    for form in _forms_of(frozenset(present)):
        for found in form.find(lower, start - low, months) if form.letters in lower else ():
            first, last = found.span()
            if not any(first < other_last and other_first < last for other_first, other_last in taken):
                mention = _read(form.reading, found, written, low)
                mentions += [mention] if mention else []
                taken += [(first, last)] if mention or form.reading in _EXACT else []
    return _same_years(sorted(mentions, key=lambda mention: mention.start))


@cache
def _forms_of(hints: frozenset[str]) -> tuple[_Form, ...]:
    return tuple(form for form in _FORMS if form.hint in hints)


def date_hints(words: str) -> str:
    """Which kinds of expression words can be part of, a letter each: cheaper than trying every pattern."""
    lower = fold(words)
    found = {_HINT_OF_WORD[word] for word in _HINT_OF_WORD.keys() & _HINT_WORD.findall(lower)}
    found |= {_ORDINAL} if _NUMBERED.search(lower) else set()
    return "".join(sorted(found | {_YEAR} if _FOUR_DIGITS.search(lower) else found))


def _same_years(mentions: list[DateMention]) -> Mentions:
    """The mentions, with "of the same year" as the year named last before."""
    latest: int | None = None
    found = []
    for mention in mentions:
        if mention.relation in _SAME:
            mention = mention._replace(year=latest, relation="")  # noqa: PLW2901
        latest = mention.year or latest
        found.append(mention)
    return tuple(found)


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
        if number is not None and find_day(mention.year or 2000, month_number or 1, number) is None:
            return False
    return True


def find_day(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day, None where the calendar has no such."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None
