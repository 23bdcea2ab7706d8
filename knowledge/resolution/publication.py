"""When an undated article came out: what it says of the day of its meeting, and the day that other reports give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from knowledge.dates import When, day, span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_AGO = {"today": 0, "yesterday": 1}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class UndatedReport:
    """An article's news of a meeting: the words for its day, and the day as other reports have it."""

    article_id: int
    words: str
    held_on: When


def infer_publication(reports: Iterable[UndatedReport]) -> dict[int, When]:
    """The days on which each article can have come out, by article; those that cannot be told are not in it.

    "Today" and "yesterday" give the day; "on Monday" the week that begins with it. News that contradicts the other
    reports, or two of its meetings that contradict each other, tell nothing.
    """
    found: dict[int, When | None] = {}
    for report in reports:
        published = _published(report)
        if published is not None:
            known = found.get(report.article_id, published)
            found[report.article_id] = _both(known, published) if known else None
    return {article_id: when for article_id, when in found.items() if when is not None}


def _published(report: UndatedReport) -> When | None:
    held_on = report.held_on.lo
    if held_on is None or not report.held_on.is_day:
        return None
    for word in _WORD.findall(report.words.casefold()):
        if word in _DAYS_AGO:
            return day(held_on + timedelta(days=_DAYS_AGO[word]))
        if word in WEEKDAYS and WEEKDAYS.index(word) == held_on.weekday():
            return span(held_on, held_on + timedelta(days=6))
    return None


def _both(one: When, other: When) -> When | None:
    if not one.overlaps(other) or None in (one.lo, other.lo, one.hi, other.hi):
        return None
    return span(max(filter(None, (one.lo, other.lo))), min(filter(None, (one.hi, other.hi))))
