"""Resolved meetings, read for those who ask: one, some that fit what was asked, neighbours in a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.dates import When
from knowledge.model import DateBasis, Meeting, Property, Status
from knowledge.store.database import Row, Store
from knowledge.store.person_rows import people_named
from knowledge.store.source_rows import day_of, when_of

NEWEST_FIRST = "m.sort_on DESC, m.ordinal DESC, m.id DESC"
_UNCERTAIN_LAST = "m.lo IS NULL, m.earliest IS NULL"
HAPPENED = "m.status IN ('held', 'mentioned')"

# What `meeting_of` reads, of the table known as m; names are parted by a character that no name has.
COLUMNS = """m.*, CASE WHEN m.series IS NULL THEN (
    SELECT group_concat(name, char(31)) FROM (
        SELECT q.name FROM participation p JOIN person q ON q.id = p.person_id
        WHERE p.meeting_id = m.id ORDER BY p.part = 'attended', p.id LIMIT 2)) END AS principals"""

Parameters = list[str | int]


@dataclass(frozen=True, slots=True)
class WordMeanings:
    """What one word may mean; a meeting fits it if it fits any.

    `name_keys` are those of a person who was there, `name_word` a word that this person's name must hold besides;
    `topic` is looked for inside the meeting's topic.
    """

    series: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    name_keys: tuple[str, ...] = ()
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


def meeting_of(row: Row) -> Meeting:
    """The meeting in a whole row of the table."""
    return Meeting(
        id=row["id"],
        series=row["series"],
        ordinal=row["ordinal"],
        topic=row["topic"],
        when=when_of(row),
        date_basis=DateBasis(row["date_basis"]),
        date_words=row["date_words"],
        earliest=day_of(row["earliest"]),
        latest=day_of(row["latest"]),
        latest_is_report=bool(row["latest_is_report"]),
        place=row["place"],
        mode=row["mode"],
        status=Status(row["status"]),
        disputed=frozenset(Property(one) for one in row["disputed"].split()),
        articles=row["articles"],
        principals=tuple(row["principals"].split("\x1f")) if row["principals"] else (),
    )


def find_meeting(store: Store, meeting_id: int) -> Meeting | None:
    """The meeting of that id, None where there is none."""
    row = store.row(f"SELECT {COLUMNS} FROM meeting m WHERE m.id = ?", (meeting_id,))
    return meeting_of(row) if row else None


def count_meetings(store: Store, wanted: MeetingFilter) -> int:
    """How many meetings fit."""
    condition, parameters = _condition(wanted)
    return int(store.rows(f"SELECT COUNT(*) AS n FROM meeting m WHERE {condition}", parameters)[0]["n"])


def list_meetings(store: Store, wanted: MeetingFilter, *, limit: int, offset: int = 0) -> tuple[Meeting, ...]:
    """The meetings that fit, newest first; where a date was asked for, those with a date of their own come first."""
    condition, parameters = _condition(wanted)
    order = f"{_UNCERTAIN_LAST}, {NEWEST_FIRST}" if wanted.when else NEWEST_FIRST
    sql = f"SELECT {COLUMNS} FROM meeting m WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, limit, offset]))


def neighbours(store: Store, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meeting before and the one after it in its series, by ordinal where it has one, else by date."""
    if meeting.series is None:
        return None, None
    if meeting.ordinal is not None:
        return _beside(store, meeting, "m.ordinal < ?", "m.ordinal DESC", meeting.ordinal), _beside(
            store, meeting, "m.ordinal > ?", "m.ordinal", meeting.ordinal
        )
    if meeting.when is None or meeting.when.lo is None:
        return None, None
    on = meeting.when.lo.isoformat()
    return _beside(store, meeting, "m.hi < ?", "m.hi DESC", on), _beside(store, meeting, "m.lo > ?", "m.lo", on)


def _beside(store: Store, meeting: Meeting, condition: str, order: str, value: str | int) -> Meeting | None:
    sql = f"SELECT {COLUMNS} FROM meeting m WHERE m.series = ? AND {condition} ORDER BY {order}, m.id LIMIT 1"
    row = store.row(sql, (meeting.series, value))
    return meeting_of(row) if row else None


# An announced meeting is over when its last planned day is; without a day, when a later one of its series took place or
# no article of late announces it.
_OVER = f"""
    CASE WHEN COALESCE(m.hi, m.lo) IS NOT NULL THEN COALESCE(m.hi, m.lo) < :today
    ELSE EXISTS (SELECT 1 FROM meeting l WHERE l.series = m.series AND l.ordinal > m.ordinal
                 AND {HAPPENED.replace("m.", "l.")})
      OR NOT EXISTS (SELECT 1 FROM mention n JOIN article a ON a.id = n.article_id
                     WHERE n.meeting_id = m.id AND a.published_hi >= :recent) END
"""


def announced_meetings(
    store: Store, series: Sequence[str] = (), *, today: date, recent: date, limit: int
) -> tuple[Meeting, ...]:
    """Announced meetings still to come as of `today`, soonest first, the undated last.

    One without a date counts while an article published since `recent` announces it.
    """
    sql = f"""
        SELECT {COLUMNS} FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND NOT ({_OVER})
        ORDER BY m.lo IS NULL, m.lo, m.ordinal, m.id LIMIT :limit
    """
    return tuple(meeting_of(row) for row in store.rows(sql, _asked(series, today, recent) | {"limit": limit}))


def unreported_meetings(
    store: Store, series: Sequence[str] = (), *, today: date, recent: date, limit: int, offset: int = 0
) -> tuple[Meeting, ...]:
    """Meetings that were announced, are over, and of which no article says that they took place; the latest first."""
    sql = f"""
        SELECT {COLUMNS} FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND ({_OVER})
        ORDER BY {NEWEST_FIRST} LIMIT :limit OFFSET :offset
    """
    asked = _asked(series, today, recent) | {"limit": limit, "offset": offset}
    return tuple(meeting_of(row) for row in store.rows(sql, asked))


def count_unreported(store: Store, series: Sequence[str] = (), *, today: date, recent: date) -> int:
    """How many meetings `unreported_meetings` has in all."""
    sql = f"SELECT COUNT(*) AS n FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND ({_OVER})"
    return int(store.rows(sql, _asked(series, today, recent))[0]["n"])


def last_meetings(
    store: Store, series: Sequence[str] = (), *, by: date, since: date | None = None, limit: int = 1
) -> tuple[Meeting, ...]:
    """Meetings that took place by that day, newest first; with `since`, those surely on or after it.

    One without a date counts by its bounds: as late as it is known to have been.
    """
    condition, parameters = _in_series(series)
    sql = (
        f"SELECT {COLUMNS} FROM meeting m WHERE {HAPPENED}{condition}"
        " AND COALESCE(m.lo, m.hi, m.earliest, m.latest) BETWEEN ? AND ?"
        " ORDER BY COALESCE(m.lo, m.hi, m.earliest, m.latest) DESC, m.ordinal DESC, m.id DESC LIMIT ?"
    )
    bounds = (since.isoformat() if since else "", by.isoformat())
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, *bounds, limit]))


def unplaced_meetings(store: Store, series: Sequence[str] = (), *, after: date, limit: int) -> tuple[Meeting, ...]:
    """Meetings that took place on no known day and may have done so after `after`: no latest day before it."""
    condition, parameters = _in_series(series)
    sql = (
        f"SELECT {COLUMNS} FROM meeting m WHERE m.status = 'held' AND m.lo IS NULL AND m.hi IS NULL{condition}"
        " AND (m.latest IS NULL OR m.latest > ?) ORDER BY m.ordinal DESC, m.id DESC LIMIT ?"
    )
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, after.isoformat(), limit]))


def later_reported(store: Store, meeting: Meeting) -> Meeting | None:
    """The meeting of the highest ordinal in the same series that took place after this one."""
    if meeting.series is None or meeting.ordinal is None:
        return None
    row = store.row(
        f"SELECT {COLUMNS} FROM meeting m WHERE m.series = ? AND m.ordinal > ? AND {HAPPENED}"
        " ORDER BY m.ordinal DESC LIMIT 1",
        (meeting.series, meeting.ordinal),
    )
    return meeting_of(row) if row else None


def newest_numbered(store: Store) -> Meeting | None:
    """The newest meeting that took place and has an ordinal; None where there is none."""
    row = store.row(
        f"SELECT {COLUMNS} FROM meeting m WHERE {HAPPENED} AND m.ordinal > 0 ORDER BY {NEWEST_FIRST} LIMIT 1"
    )
    return meeting_of(row) if row else None


def series_names(store: Store) -> tuple[str, ...]:
    """Every series that a meeting here belongs to, A to Z."""
    rows = store.rows("SELECT DISTINCT series FROM meeting WHERE series IS NOT NULL ORDER BY series")
    return tuple(row["series"] for row in rows)


def series_counts(store: Store, *, limit: int, offset: int) -> tuple[tuple[str, int], ...]:
    """Series with how many meetings each has, those with most first."""
    sql = (
        "SELECT series, COUNT(*) AS n FROM meeting WHERE series IS NOT NULL GROUP BY series"
        " ORDER BY n DESC, series LIMIT ? OFFSET ?"
    )
    return tuple((row["series"], row["n"]) for row in store.rows(sql, (limit, offset)))


def announced_series(store: Store) -> tuple[str, ...]:
    """Every series of which a meeting is or was announced and not reported, the latest planned first."""
    rows = store.rows(
        "SELECT series FROM meeting WHERE status = 'scheduled' AND series IS NOT NULL"
        " GROUP BY series ORDER BY MAX(sort_on) DESC, series"
    )
    return tuple(row["series"] for row in rows)


def place_names(store: Store) -> tuple[str, ...]:
    """Every place where a meeting was held or planned, A to Z."""
    rows = store.rows("SELECT DISTINCT place FROM meeting WHERE place IS NOT NULL ORDER BY place")
    return tuple(row["place"] for row in rows)


def meetings_of_article(store: Store, article_id: int) -> tuple[Meeting, ...]:
    """The meetings that the article mentions, those it reports first."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM mention n JOIN meeting m ON m.id = n.meeting_id WHERE n.article_id = ?"
        " GROUP BY m.id ORDER BY MAX(n.main) DESC, MIN(n.start)",
        (article_id,),
    )
    return tuple(meeting_of(row) for row in rows)


def is_any_topic(store: Store, word: str) -> bool:
    """Whether the topic of some meeting holds the word."""
    return store.row("SELECT 1 FROM meeting WHERE instr(lower(topic), ?) > 0 LIMIT 1", (word.lower(),)) is not None


def _asked(series: Sequence[str], today: date, recent: date) -> dict[str, str | int]:
    days: dict[str, str | int] = {"today": today.isoformat(), "recent": recent.isoformat()}
    return days | {f"series{at}": name for at, name in enumerate(series)}


def _named_series(series: Sequence[str]) -> str:
    names = ", ".join(f":series{at}" for at, _ in enumerate(series))
    return f" AND m.series IN ({names})" if series else ""


def _in_series(series: Sequence[str]) -> tuple[str, Parameters]:
    return (f" AND m.series IN ({_marks(series)})", list(series)) if series else ("", [])


def _condition(wanted: MeetingFilter) -> tuple[str, Parameters]:
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
    if word.name_keys:
        people, more = people_named(word.name_keys, word.name_word)
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
