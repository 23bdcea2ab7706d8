"""What resolution looks at: mentions with their facts, found by series, people and articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from knowledge.dates import Precision, When, parse_edtf
from knowledge.model import Basis, Modality, Part, Property
from knowledge.names import name_key
from knowledge.resolution.mentions import Attendee, MeetingMention, PersonMention, Said
from knowledge.store.database import Row, Store

IN_LIST = "IN (SELECT value FROM json_each(?))"


def when_of(row: Row) -> When | None:
    """The When that the columns edtf, lo, hi and precision hold."""
    if not row["edtf"]:
        return None
    when = parse_edtf(row["edtf"])
    return When(when.lo, when.hi, Precision(row["precision"]), when.edtf)


def id_list(ids: Collection[int]) -> str:
    """The ids as the JSON array that json_each takes."""
    return json.dumps(sorted(ids))


def series_of_articles(store: Store, article_ids: Collection[int]) -> frozenset[str]:
    """Every series that these articles name a meeting of."""
    rows = store.rows(
        "SELECT DISTINCT f.value FROM fact f JOIN mention m ON m.id = f.mention_id"
        f" WHERE f.article_id {IN_LIST} AND f.property = 'series' AND m.kind = 'meeting'",
        (id_list(article_ids),),
    )
    return frozenset(row["value"] for row in rows)


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


def mentions_in_series(store: Store, series: str) -> tuple[MeetingMention, ...]:
    """All mentions of meetings of that series."""
    rows = store.rows(
        "SELECT m.id FROM fact f JOIN mention m ON m.id = f.mention_id"
        " WHERE f.property = 'series' AND f.value = ? AND m.kind = 'meeting'",
        (series,),
    )
    return meeting_mentions(store, [row["id"] for row in rows])


def talks_of_articles(store: Store, article_ids: Collection[int]) -> frozenset[int]:
    """Ids of the mentions of meetings of no series in these articles."""
    rows = store.rows(
        f"SELECT m.id FROM mention m WHERE m.article_id {IN_LIST} AND m.kind = 'meeting' AND NOT EXISTS"
        " (SELECT 1 FROM fact f WHERE f.mention_id = m.id AND f.property = 'series')",
        (id_list(article_ids),),
    )
    return frozenset(row["id"] for row in rows)


def talks_of_meetings(store: Store, meeting_ids: Collection[int]) -> frozenset[int]:
    """Ids of the mentions of meetings of no series that point at these meetings."""
    rows = store.rows(
        f"SELECT m.id FROM mention m WHERE m.meeting_id {IN_LIST} AND m.kind = 'meeting' AND NOT EXISTS"
        " (SELECT 1 FROM fact f WHERE f.mention_id = m.id AND f.property = 'series')",
        (id_list(meeting_ids),),
    )
    return frozenset(row["id"] for row in rows)


def talks_with_same_people(store: Store, mention_ids: Collection[int], *, shared: int) -> frozenset[int]:
    """Ids of mentions of meetings of no series that share at least `shared` named people with one of these."""
    rows = store.rows(
        "WITH present AS (SELECT f.about_id AS meeting, p.name_key AS name"
        " FROM fact f JOIN mention p ON p.id = f.mention_id"
        f" WHERE f.about_id {IN_LIST} AND f.property = 'part' AND p.name_key IS NOT NULL)"
        " SELECT f.about_id AS id FROM present JOIN mention p ON p.name_key = present.name"
        " JOIN fact f ON f.mention_id = p.id AND f.property = 'part'"
        " WHERE f.about_id <> present.meeting AND NOT EXISTS"
        " (SELECT 1 FROM fact s WHERE s.mention_id = f.about_id AND s.property = 'series')"
        " GROUP BY present.meeting, f.about_id HAVING count(DISTINCT present.name) >= ?",
        (id_list(mention_ids), shared),
    )
    return frozenset(row["id"] for row in rows)


def meeting_mentions(store: Store, mention_ids: Collection[int]) -> tuple[MeetingMention, ...]:
    """These mentions of meetings with all that is said of them, in canonical order."""
    wanted = id_list(mention_ids)
    rows = store.rows(
        "SELECT m.id, m.local, m.article_id, m.meeting_id, m.main, a.key, a.published"
        f" FROM mention m JOIN article a ON a.id = m.article_id WHERE m.id {IN_LIST}",
        (wanted,),
    )
    said, attendees = _said(store, wanted), _attendees(store, wanted)
    mentions = (
        MeetingMention(
            id=row["id"],
            order=(row["key"], _local_order(row["local"])),
            article_id=row["article_id"],
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


def people_of_mentions(store: Store, mention_ids: Collection[int]) -> frozenset[int]:
    """Every person that these mentions point at."""
    rows = store.rows(f"SELECT DISTINCT person_id FROM mention WHERE id {IN_LIST}", (id_list(mention_ids),))
    return frozenset(row["person_id"] for row in rows if row["person_id"] is not None)


def alias_keys(store: Store, mention_ids: Collection[int]) -> frozenset[str]:
    """Name keys of the other spellings that these mentions have in their articles."""
    rows = store.rows(
        f"SELECT DISTINCT value FROM fact WHERE mention_id {IN_LIST} AND property = 'alias'", (id_list(mention_ids),)
    )
    return frozenset(name_key(row["value"]) for row in rows)


def mentions_with_keys(store: Store, keys: Collection[str]) -> frozenset[int]:
    """Ids of person mentions with one of these name keys."""
    rows = store.rows(f"SELECT id FROM mention WHERE name_key {IN_LIST}", (json.dumps(sorted(keys)),))
    return frozenset(row["id"] for row in rows)


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
        f" WHERE f.mention_id {IN_LIST} AND f.property IN ('name', 'alias', 'side', 'part') ORDER BY f.id",
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


def person_ids_of_mentions(store: Store, mention_ids: Collection[int]) -> dict[int, int | None]:
    """Which person each of these mentions points at."""
    rows = store.rows(f"SELECT id, person_id FROM mention WHERE id {IN_LIST}", (id_list(mention_ids),))
    return {row["id"]: row["person_id"] for row in rows}


def meetings_of_people(store: Store, person_ids: Collection[int]) -> frozenset[int]:
    """Every meeting that one of these people takes part in, by the mentions."""
    rows = store.rows(
        "SELECT DISTINCT g.meeting_id FROM mention p JOIN fact f ON f.mention_id = p.id AND f.property = 'part'"
        f" JOIN mention g ON g.id = f.about_id WHERE p.person_id {IN_LIST} AND g.meeting_id IS NOT NULL",
        (id_list(person_ids),),
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
        "SELECT mention_id, property, value, edtf, precision, modality, basis"
        f" FROM fact WHERE mention_id {IN_LIST} ORDER BY start, id",
        (wanted,),
    )
    for row in rows:
        said[row["mention_id"]].append(
            Said(Property(row["property"]), row["value"], when_of(row), Modality(row["modality"]), Basis(row["basis"]))
        )
    return said


def _attendees(store: Store, wanted: str) -> dict[int, list[Attendee]]:
    rows = store.rows(
        "SELECT f.about_id, f.mention_id, f.property, f.value, p.name_key"
        " FROM fact f JOIN mention p ON p.id = f.mention_id"
        f" WHERE f.about_id {IN_LIST} AND p.kind = 'person' ORDER BY f.start, f.id",
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
