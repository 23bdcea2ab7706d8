"""Which meetings fit what was asked: by words, date, ordinal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.dates import When
from knowledge.model import Meeting
from knowledge.store.database import Store
from knowledge.store.meeting_rows import COLUMNS, HAPPENED, NEWEST_FIRST, meeting_of
from knowledge.store.person_rows import people_named

UNCERTAIN_LAST = "m.lo IS NULL, m.earliest IS NULL"

Parameters = list[str | int]


@dataclass(frozen=True, slots=True)
class WordMeanings:
    """What one word may mean; a meeting fits it if it fits any.

    `name_numbers` are those that the name of a person who was there is filed under, `name_word` a word that it must
    hold besides; `topic` is looked for inside the meeting's topic.
    """

    series: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    name_numbers: tuple[int, ...] = ()
    name_word: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Which meetings are meant: they fit every one of `words` and all that is not None.

    `when` fits a meeting that may have been on one of its days; one that took place did so by `today`. With `dated`
    only those that have a date of their own, however coarse.
    """

    words: tuple[WordMeanings, ...] = ()
    when: When | None = None
    ordinal: int | None = None
    today: date = date.max
    dated: bool = False


def count_meetings(store: Store, wanted: MeetingFilter) -> int:
    """How many meetings fit."""
    condition, parameters = meeting_condition(wanted)
    return int(store.rows(f"SELECT COUNT(*) AS n FROM meeting m WHERE {condition}", parameters)[0]["n"])


def list_meetings(store: Store, wanted: MeetingFilter, *, limit: int, offset: int = 0) -> tuple[Meeting, ...]:
    """The meetings that fit, newest first; where a date was asked for, those with a date of their own come first."""
    condition, parameters = meeting_condition(wanted)
    order = f"{UNCERTAIN_LAST}, {NEWEST_FIRST}" if wanted.when else NEWEST_FIRST
    sql = f"SELECT {COLUMNS} FROM meeting m WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, limit, offset]))


def people_at(store: Store, person_ids: Collection[int], wanted: MeetingFilter) -> frozenset[int]:
    """Those of the people who took part in a meeting that fits."""
    if not person_ids:
        return frozenset()
    condition, parameters = meeting_condition(wanted)
    rows = store.rows(
        "SELECT DISTINCT t.person_id FROM participation t JOIN meeting m ON m.id = t.meeting_id"
        f" WHERE t.person_id IN ({', '.join(map(str, person_ids))}) AND {condition}",
        parameters,
    )
    return frozenset(row["person_id"] for row in rows)


def meeting_condition(wanted: MeetingFilter) -> tuple[str, Parameters]:
    """What holds for a row `m` of a meeting that fits, and its parameters."""
    parts, parameters = ["m.edtf IS NOT NULL" if wanted.dated else "1"], Parameters()
    for part, more in filter(None, (*map(_fits_word, wanted.words), _fits_ordinal(wanted), _fits_when(wanted))):
        parts.append(part)
        parameters += more
    return " AND ".join(parts), parameters


def _fits_word(word: WordMeanings) -> tuple[str, Parameters]:
    parts, parameters = ["0"], Parameters()
    for column, values in (("m.series", word.series), ("m.place", word.places)):
        if values:
            parts.append(f"{column} IN ({_marks(values)})")
            parameters += values
    if word.name_numbers:
        people, more = people_named(word.name_numbers, word.name_word)
        parts.append(f"m.id IN (SELECT meeting_id FROM participation WHERE person_id IN ({people}))")
        parameters += more
    if word.topic:
        parts.append("instr(lower(m.topic), ?) > 0")
        parameters.append(word.topic.lower())
    return f"({' OR '.join(parts)})", parameters


def _fits_ordinal(wanted: MeetingFilter) -> tuple[str, Parameters] | None:
    return None if wanted.ordinal is None else ("m.ordinal = ?", [wanted.ordinal])


def _fits_when(wanted: MeetingFilter) -> tuple[str, Parameters] | None:
    """Its first possible day is not after the last one asked for, and its last possible not before the first."""
    if wanted.when is None:
        return None
    if not wanted.when.is_placed:
        return "m.edtf = ?", [wanted.when.edtf]
    lo, hi = wanted.when.lo or date.min, wanted.when.hi or date.max
    return (
        "COALESCE(m.lo, m.hi, m.earliest, m.latest) IS NOT NULL"
        " AND COALESCE(m.lo, m.hi, m.earliest, '') <= ?"
        f" AND COALESCE(m.hi, m.lo, m.latest, CASE WHEN {HAPPENED} THEN ? ELSE '9999-12-31' END) >= ?",
        [hi.isoformat(), wanted.today.isoformat(), lo.isoformat()],
    )


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
