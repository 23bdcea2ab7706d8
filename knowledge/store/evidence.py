"""What resolution looks at: mentions with their facts, found by series, people and articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence

from knowledge.dates import parse_edtf
from knowledge.model import UNSURE, Basis, DateBasis, Modality, Part, Property, Status
from knowledge.names import name_key
from knowledge.resolution.bounds import Bounds, Placed
from knowledge.resolution.continuity import Vacant
from knowledge.resolution.meetings import SHARED_PEOPLE, WIDEST_WINDOW
from knowledge.resolution.mentions import Attendee, MeetingMention, PersonMention, Said
from knowledge.resolution.publication import UndatedReport
from knowledge.store.database import Row, Store
from knowledge.store.source_rows import day_of, when_of

IN_LIST = "IN (SELECT value FROM json_each(?))"

_PLACED = (
    "SELECT id, ordinal, edtf, lo, hi, precision, is_planned, status, reported_on,"
    " date_basis, earliest, latest, latest_is_report, is_crossed, sort_on FROM meeting"
)
_SAME_ORDINAL = f"""
    SELECT near.id FROM mention m JOIN mention near ON near.series = m.series AND near.ordinal = m.ordinal
    WHERE m.id {IN_LIST}
"""
_OVERLAPPING = f"""
    meeting_window w JOIN meeting_window near ON near.series = w.series AND near.last >= w.first
    AND near.first BETWEEN w.first - {WIDEST_WINDOW.days} AND w.last
"""
_SAME_DAYS = f"""
    SELECT near.mention_id AS id FROM {_OVERLAPPING}
    WHERE w.mention_id {IN_LIST} AND w.series <> '' AND NOT (w.is_numbered AND near.is_numbered)
"""
# CROSS JOIN: SQLite keeps to the order written, few pairs first, then the people of each.
_SHARING_PEOPLE = f"""
    SELECT pair.near AS id FROM pair
    CROSS JOIN fact f ON f.about_id = pair.one AND f.property = 'part' JOIN mention p ON p.id = f.mention_id
    CROSS JOIN fact g ON g.about_id = pair.near AND g.property = 'part' JOIN mention q ON q.id = g.mention_id
    WHERE p.name_key = q.name_key GROUP BY pair.one, pair.near
    HAVING count(DISTINCT p.name_key) >= {SHARED_PEOPLE}
"""
_IS_NOWHERE = """
    nowhere.kind = 'meeting' AND nowhere.main AND nowhere.ordinal IS NULL AND nowhere.series IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM meeting_window WHERE mention_id = nowhere.id)
"""
_SAME_PEOPLE = (
    f"""
    WITH pair AS MATERIALIZED (
        SELECT w.mention_id AS one, near.mention_id AS near FROM {_OVERLAPPING}
        WHERE w.mention_id {IN_LIST} AND w.series = '' AND near.mention_id <> w.mention_id)
    {_SHARING_PEOPLE}
    """,
    f"""
    WITH pair AS MATERIALIZED (
        SELECT m.id AS one, nowhere.id AS near FROM mention m JOIN mention nowhere ON nowhere.series = m.series
        WHERE m.id {IN_LIST} AND nowhere.id <> m.id AND {_IS_NOWHERE})
    {_SHARING_PEOPLE}
    """,
    f"""
    WITH pair AS MATERIALIZED (
        SELECT nowhere.id AS one, m.id AS near FROM mention nowhere JOIN mention m ON m.series = nowhere.series
        WHERE nowhere.id {IN_LIST} AND nowhere.id <> m.id AND m.kind = 'meeting' AND {_IS_NOWHERE})
    {_SHARING_PEOPLE}
    """,
)


def id_list(ids: Collection[int]) -> str:
    """The ids as the JSON array that json_each takes."""
    return json.dumps(sorted(ids))


def meetings_of_articles(store: Store, article_ids: Collection[int]) -> frozenset[int]:
    """Every meeting that mentions in these articles point at."""
    rows = store.rows(
        f"SELECT DISTINCT meeting_id FROM mention WHERE article_id {IN_LIST} AND meeting_id IS NOT NULL",
        (id_list(article_ids),),
    )
    return frozenset(row["meeting_id"] for row in rows)


def people_of_articles(store: Store, article_ids: Collection[int]) -> frozenset[int]:
    """Every person that mentions in these articles point at."""
    rows = store.rows(
        f"SELECT DISTINCT person_id FROM mention WHERE article_id {IN_LIST} AND person_id IS NOT NULL",
        (id_list(article_ids),),
    )
    return frozenset(row["person_id"] for row in rows)


def meeting_mentions_of(store: Store, *, articles: Collection[int], meetings: Collection[int]) -> frozenset[int]:
    """Ids of the mentions of meetings in these articles, and of those that point at these meetings."""
    rows = store.rows(
        f"SELECT id FROM mention WHERE kind = 'meeting' AND (article_id {IN_LIST} OR meeting_id {IN_LIST})",
        (id_list(articles), id_list(meetings)),
    )
    return frozenset(row["id"] for row in rows)


def near_meeting_mentions(store: Store, mention_ids: Collection[int]) -> frozenset[int]:
    """Ids of the mentions that may be of one meeting with one of these, in one step.

    In a series: the same ordinal; overlapping windows where one of the two has no ordinal; and, where one has neither
    ordinal nor window, the same people. Without a series: overlapping windows and the same people.
    """
    wanted = id_list(mention_ids)
    return frozenset(
        row["id"] for sql in (_SAME_ORDINAL, _SAME_DAYS, *_SAME_PEOPLE) for row in store.rows(sql, (wanted,))
    )


def series_of_meetings(store: Store, meeting_ids: Collection[int]) -> frozenset[str]:
    """The series of these meetings."""
    rows = store.rows(
        f"SELECT DISTINCT series FROM meeting WHERE series IS NOT NULL AND id {IN_LIST}", (id_list(meeting_ids),)
    )
    return frozenset(row["series"] for row in rows)


def vacant_meetings(store: Store, meeting_ids: Collection[int]) -> tuple[Vacant, ...]:
    """These meetings, the oldest first, to be known again by what they were."""
    rows = store.rows(
        "SELECT m.id, m.series, m.ordinal, m.edtf, m.place, m.topic,"
        " (SELECT json_group_array(n.key) FROM participation p JOIN person_name n ON n.person_id = p.person_id"
        "  WHERE p.meeting_id = m.id) AS names"
        f" FROM meeting m WHERE m.id {IN_LIST} ORDER BY m.id",
        (id_list(meeting_ids),),
    )
    return tuple(
        Vacant(
            id=row["id"],
            series=row["series"],
            ordinal=row["ordinal"],
            edtf=row["edtf"],
            place=row["place"],
            topic=row["topic"],
            names=frozenset(json.loads(row["names"])),
        )
        for row in rows
    )


def vacant_people(store: Store, person_ids: Collection[int]) -> dict[str, int]:
    """These people by name; without those of whom several have one name, who cannot be told apart by it."""
    rows = store.rows(
        f"SELECT name, MIN(id) AS id FROM person WHERE id {IN_LIST} GROUP BY name HAVING COUNT(*) = 1",
        (id_list(person_ids),),
    )
    return {row["name"]: row["id"] for row in rows}


def placed_meetings(store: Store, series: str) -> tuple[Placed, ...]:
    """All meetings of a series, as far as their place in time goes."""
    return _placed(store.rows(f"{_PLACED} WHERE series = ?", (series,)))


def placed_talks(store: Store, meeting_ids: Collection[int]) -> tuple[Placed, ...]:
    """Those of these meetings that are of no series, as far as their place in time goes."""
    return _placed(store.rows(f"{_PLACED} WHERE series IS NULL AND id {IN_LIST}", (id_list(meeting_ids),)))


def _placed(rows: Sequence[Row]) -> tuple[Placed, ...]:
    return tuple(
        Placed(
            id=row["id"],
            ordinal=row["ordinal"],
            when=when_of(row),
            is_planned=row["is_planned"],
            status=Status(row["status"]),
            reported_on=day_of(row["reported_on"]),
            kept=Bounds(
                date_basis=DateBasis(row["date_basis"]),
                earliest=day_of(row["earliest"]),
                latest=day_of(row["latest"]),
                latest_is_report=bool(row["latest_is_report"]),
                is_crossed=bool(row["is_crossed"]),
                sort_on=day_of(row["sort_on"]),
            ),
        )
        for row in rows
    )


def meeting_mentions(store: Store, mention_ids: Collection[int]) -> tuple[MeetingMention, ...]:
    """These mentions of meetings with all that is said of them, in canonical order."""
    wanted = id_list(mention_ids)
    rows = store.rows(
        "SELECT m.id, m.local, m.article_id, m.meeting_id, m.main, a.key, a.publisher, c.cluster_id,"
        " CASE a.published_basis WHEN 'header' THEN a.published END AS published"
        " FROM mention m JOIN article a ON a.id = m.article_id JOIN article_cluster c ON c.article_id = a.id"
        f" WHERE m.id {IN_LIST}",
        (wanted,),
    )
    said, attendees = _said(store, wanted), _attendees(store, wanted)
    mentions = (
        MeetingMention(
            id=row["id"],
            order=(row["key"], _local_order(row["local"])),
            article_id=row["article_id"],
            cluster=row["cluster_id"],
            publisher=row["publisher"],
            meeting_id=row["meeting_id"],
            main=bool(row["main"]),
            published=parse_edtf(row["published"]) if row["published"] else None,
            said=tuple(said[row["id"]]),
            attendees=tuple(attendees[row["id"]]),
        )
        for row in rows
    )
    return tuple(sorted(mentions, key=lambda mention: mention.order))


def person_mention_ids(store: Store, *, meetings: Collection[int], people: Collection[int]) -> frozenset[int]:
    """Ids of named person mentions that attend one of the meetings, point at one of the people, or share a name key
    with such a one.
    """
    rows = store.rows(
        "WITH near AS ("
        " SELECT p.name_key FROM mention g JOIN fact f ON f.about_id = g.id JOIN mention p ON p.id = f.mention_id"
        f"  WHERE g.meeting_id {IN_LIST} AND p.kind = 'person'"
        f" UNION SELECT name_key FROM mention WHERE person_id {IN_LIST}"
        f" UNION SELECT key FROM person_name WHERE person_id {IN_LIST})"
        " SELECT m.id FROM mention m JOIN near ON near.name_key = m.name_key",
        (id_list(meetings), id_list(people), id_list(people)),
    )
    return frozenset(row["id"] for row in rows)


def near_person_mentions(store: Store, mention_ids: Collection[int]) -> frozenset[int]:
    """Ids of the mentions of people that may be one with one of these, in one step.

    Those of the same person so far, and those whose name is another spelling of one of these in some article.
    """
    wanted = id_list(mention_ids)
    people = store.rows(
        f"SELECT person_id AS id FROM mention WHERE id {IN_LIST}"
        " UNION SELECT n.person_id FROM mention m JOIN person_name n ON n.key = m.name_key"
        f" WHERE m.id {IN_LIST}",
        (wanted, wanted),
    )
    aliases = store.rows(
        f"SELECT DISTINCT value FROM fact WHERE mention_id {IN_LIST} AND property = 'alias'",
        (wanted,),
    )
    keys = json.dumps(sorted({name_key(row["value"]) for row in aliases}))
    spelt = store.rows(f"SELECT id FROM mention WHERE name_key {IN_LIST}", (keys,))
    known = person_mention_ids(store, meetings=(), people=[row["id"] for row in people if row["id"] is not None])
    return known | {row["id"] for row in spelt}


def person_mentions(store: Store, mention_ids: Collection[int]) -> tuple[PersonMention, ...]:
    """These mentions of named people, in canonical order."""
    wanted = id_list(mention_ids)
    rows = store.rows(
        "SELECT m.id, m.local, m.article_id, m.person_id, m.name_key, a.key"
        f" FROM mention m JOIN article a ON a.id = m.article_id WHERE m.id {IN_LIST} AND m.name_key IS NOT NULL",
        (wanted,),
    )
    facts = store.rows(
        "SELECT f.mention_id, f.property, f.value, g.meeting_id FROM fact f LEFT JOIN mention g ON g.id = f.about_id"
        f" WHERE f.mention_id {IN_LIST} AND f.property IN ('name', 'alias', 'side', 'part')"
        f" AND (f.property IN ('name', 'alias') OR f.confidence >= {UNSURE}) ORDER BY f.id",
        (wanted,),
    )
    of: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        of[fact["mention_id"]][fact["property"]].append(fact)
    mentions = (
        PersonMention(
            id=row["id"],
            order=(row["key"], _local_order(row["local"])),
            article_id=row["article_id"],
            person_id=row["person_id"],
            name=of[row["id"]]["name"][0]["value"],
            name_key=row["name_key"],
            aliases=tuple(fact["value"] for fact in of[row["id"]]["alias"]),
            side=next((fact["value"] for fact in of[row["id"]]["side"]), None),
            meetings=tuple(
                (fact["meeting_id"], Part(fact["value"])) for fact in of[row["id"]]["part"] if fact["meeting_id"]
            ),
        )
        for row in rows
    )
    return tuple(sorted(mentions, key=lambda mention: mention.order))


def undated_reports(store: Store, article_ids: Collection[int]) -> tuple[UndatedReport, ...]:
    """What those of these articles whose publication nobody states say of the days of the meetings they report."""
    rows = store.rows(
        # CROSS JOIN: from these few articles on, not from every day that any article states
        "SELECT m.article_id, f.value, g.edtf, g.lo, g.hi, g.precision FROM article a"
        " CROSS JOIN mention m ON m.article_id = a.id AND m.main AND m.kind = 'meeting'"
        " CROSS JOIN meeting g ON g.id = m.meeting_id AND g.date_basis = 'stated'"
        " CROSS JOIN fact f ON f.mention_id = m.id AND f.property = 'date' AND f.edtf IS NULL"
        f" WHERE a.published_basis IS NOT 'header' AND a.id {IN_LIST} ORDER BY m.article_id, f.start, f.id",
        (id_list(article_ids),),
    )
    return tuple(
        UndatedReport(row["article_id"], row["value"], when) for row in rows if (when := when_of(row)) is not None
    )


def person_ids_of_mentions(store: Store, mention_ids: Collection[int]) -> dict[int, int | None]:
    """Which person each of these mentions points at."""
    rows = store.rows(f"SELECT id, person_id FROM mention WHERE id {IN_LIST}", (id_list(mention_ids),))
    return {row["id"]: row["person_id"] for row in rows}


def meetings_of_mentions(store: Store, mention_ids: Collection[int]) -> frozenset[int]:
    """Every meeting that one of these mentions of people takes part in."""
    rows = store.rows(
        "SELECT DISTINCT g.meeting_id FROM fact f JOIN mention g ON g.id = f.about_id"
        f" WHERE f.mention_id {IN_LIST} AND f.property = 'part' AND g.meeting_id IS NOT NULL",
        (id_list(mention_ids),),
    )
    return frozenset(row["meeting_id"] for row in rows)


def mentions_of_meetings(store: Store, meeting_ids: Collection[int]) -> tuple[MeetingMention, ...]:
    """All mentions that point at these meetings."""
    rows = store.rows(
        f"SELECT id FROM mention WHERE meeting_id {IN_LIST} AND kind = 'meeting'", (id_list(meeting_ids),)
    )
    return meeting_mentions(store, [row["id"] for row in rows])


def _said(store: Store, wanted: str) -> dict[int, list[Said]]:
    said: dict[int, list[Said]] = defaultdict(list)
    rows = store.rows(
        "SELECT id, mention_id, property, value, edtf, lo, hi, precision, modality, basis"
        f" FROM fact WHERE mention_id {IN_LIST} AND confidence >= {UNSURE} ORDER BY start, id",
        (wanted,),
    )
    for row in rows:
        said[row["mention_id"]].append(
            Said(
                id=row["id"],
                property=Property(row["property"]),
                value=row["value"],
                when=when_of(row),
                modality=Modality(row["modality"]),
                basis=Basis(row["basis"]),
            )
        )
    for row in _identified(store, wanted):
        of = Property(row["property"])
        facts = [one for one in said[row["mention_id"]] if one.property is not of]
        told = [] if row["value"] is None else [Said(0, of, row["value"], None, Modality.HELD, Basis.CORRECTION)]
        said[row["mention_id"]] = facts + told
    return said


def _identified(store: Store, wanted: str) -> Sequence[Row]:
    """The series and numbers that people gave these mentions."""
    columns = "CASE d.property WHEN 'series' THEN m.series ELSE CAST(m.ordinal AS TEXT) END AS value"
    return store.rows(
        f"SELECT d.mention_id, d.property, {columns} FROM decided_mention d JOIN mention m ON m.id = d.mention_id"
        f" WHERE d.mention_id {IN_LIST}",
        (wanted,),
    )


def _attendees(store: Store, wanted: str) -> dict[int, list[Attendee]]:
    rows = store.rows(
        "SELECT f.about_id, f.mention_id, f.property, f.value, p.name_key"
        " FROM fact f JOIN mention p ON p.id = f.mention_id"
        f" WHERE f.about_id {IN_LIST} AND p.kind = 'person' AND f.confidence >= {UNSURE} ORDER BY f.start, f.id",
        (wanted,),
    )
    facts: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    keys: dict[int, str | None] = {}
    for row in rows:
        facts[row["about_id"], row["mention_id"]].setdefault(row["property"], row["value"])
        keys[row["mention_id"]] = row["name_key"]
    attendees: dict[int, list[Attendee]] = defaultdict(list)
    for (about, mention), said in facts.items():
        if part := said.get(Property.PART):
            role, side = said.get(Property.ROLE) or None, said.get(Property.SIDE)
            attendees[about].append(Attendee(mention, keys[mention], role, side, Part(part)))
    return attendees


def _local_order(local: str) -> str:
    """A local id so that m10 sorts after m9."""
    return local[:1] + local[1:].zfill(6)
