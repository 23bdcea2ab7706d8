"""Resolved meetings, read for those who ask: one by its id, its neighbours, those of an article."""

from __future__ import annotations

from knowledge.model import DateBasis, Meeting, Property, Status
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import day_of, when_of

NEWEST_FIRST = "m.sort_on DESC, m.ordinal DESC, m.id DESC"
HAPPENED = "m.status IN ('held', 'mentioned')"

# What `meeting_of` reads, of the table known as m; names are parted by a character that no name has.
COLUMNS = """m.*, CASE WHEN m.series IS NULL THEN (
    SELECT group_concat(name, char(31)) FROM (
        SELECT q.name FROM participation p JOIN person q ON q.id = p.person_id
        WHERE p.meeting_id = m.id ORDER BY p.part = 'attended', p.id LIMIT 2)) END AS principals"""


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
        disputed=_disputed(row),
        articles=row["articles"],
        principals=tuple(row["principals"].split("\x1f")) if row["principals"] else (),
    )


def find_meeting(store: Store, meeting_id: int) -> Meeting | None:
    """The meeting of that id, None where there is none."""
    row = store.row(f"SELECT {COLUMNS} FROM meeting m WHERE m.id = ?", (meeting_id,))
    return meeting_of(row) if row else None


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


def newest_numbered(store: Store) -> Meeting | None:
    """The newest meeting that took place and has an ordinal; None where there is none."""
    row = store.row(
        f"SELECT {COLUMNS} FROM meeting m WHERE {HAPPENED} AND m.ordinal > 0 ORDER BY {NEWEST_FIRST} LIMIT 1"
    )
    return meeting_of(row) if row else None


def meetings_of_article(store: Store, article_id: int) -> tuple[Meeting, ...]:
    """The meetings that the article mentions, those it reports first."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM mention n JOIN meeting m ON m.id = n.meeting_id WHERE n.article_id = ?"
        " GROUP BY m.id ORDER BY MAX(n.main) DESC, MIN(n.start)",
        (article_id,),
    )
    return tuple(meeting_of(row) for row in rows)


def _disputed(row: Row) -> frozenset[Property]:
    """What reports conflict on; the ordinal too where the date runs against those of the neighbours."""
    crossed = [Property.ORDINAL] if row["is_crossed"] else []
    return frozenset([*crossed, *map(Property, row["disputed"].split())])
