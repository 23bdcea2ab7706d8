"""Where decisions of people take effect, and the mentions they are found by; follows from them at every rebuild."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from knowledge.decisions import Identified, Spot
from knowledge.store.database import Store
from knowledge.store.evidence import IN_LIST, id_list


def spots_in(store: Store, article_keys: Collection[str]) -> tuple[Spot, ...]:
    """The mentions of meetings in the articles of these keys, as identified now, in the order of the text."""
    rows = store.rows(
        "SELECT m.id, a.key, m.quote, m.main, m.series, m.ordinal FROM article a JOIN mention m ON m.article_id = a.id"
        f" WHERE a.key {IN_LIST} AND m.kind = 'meeting' ORDER BY a.key, m.start, m.id",
        (json.dumps(sorted(article_keys)),),
    )
    return tuple(
        Spot(row["id"], row["key"], row["quote"], bool(row["main"]), row["series"], row["ordinal"]) for row in rows
    )


def spots_of_meeting(store: Store, meeting_id: int) -> tuple[Spot, ...]:
    """The mentions of that meeting: those that report it first, then in the order of their articles' keys."""
    rows = store.rows(
        "SELECT m.id, a.key, m.quote, m.main, m.series, m.ordinal FROM mention m JOIN article a ON a.id = m.article_id"
        " WHERE m.meeting_id = ? AND m.kind = 'meeting' ORDER BY m.main DESC, a.key, m.start, m.id",
        (meeting_id,),
    )
    return tuple(
        Spot(row["id"], row["key"], row["quote"], bool(row["main"]), row["series"], row["ordinal"]) for row in rows
    )


def article_ids(store: Store, keys: Collection[str]) -> frozenset[int]:
    """Ids of those of the articles that are here."""
    rows = store.rows(f"SELECT id FROM article WHERE key {IN_LIST}", (json.dumps(sorted(keys)),))
    return frozenset(row["id"] for row in rows)


def article_keys(store: Store, ids: Collection[int]) -> frozenset[str]:
    """Keys of the articles of these ids."""
    rows = store.rows(f"SELECT key FROM article WHERE id {IN_LIST}", (id_list(ids),))
    return frozenset(row["key"] for row in rows)


def restore_identities(store: Store, keys: Collection[str]) -> None:
    """Let the mentions in these articles that people identified go by what their facts say again."""
    wanted = (json.dumps(sorted(keys)),)
    decided = (
        "SELECT d.mention_id FROM article a JOIN mention m ON m.article_id = a.id"
        f" JOIN decided_mention d ON d.mention_id = m.id WHERE a.key {IN_LIST}"
    )
    said = "(SELECT value FROM fact WHERE mention_id = mention.id AND property = '{}' ORDER BY id LIMIT 1)"
    number = said.format("ordinal")
    store.write(
        f"UPDATE mention SET series = {said.format('series')}, ordinal ="
        f" CASE WHEN {number} NOT GLOB '*[^0-9]*' THEN CAST({number} AS INTEGER) END WHERE id IN ({decided})",
        wanted,
    )
    _save_windows(store, f"mention_id IN ({decided})", wanted)
    store.write(f"DELETE FROM decided_mention WHERE mention_id IN ({decided})", wanted)


def save_identities(store: Store, identified: Iterable[Identified]) -> None:
    """Let these mentions go by the series and number that people gave them."""
    for one in identified:
        spot = one.spot
        store.write("UPDATE mention SET series = ?, ordinal = ? WHERE id = ?", (spot.series, spot.ordinal, spot.id))
        _save_windows(store, "mention_id = ?", (spot.id,))
        store.write_many(
            "INSERT INTO decided_mention (mention_id, property, decision_id) VALUES (?, ?, ?)",
            [(spot.id, of, decision_id) for of, decision_id in one.by.items()],
        )


def _save_windows(store: Store, condition: str, parameters: Sequence[Any]) -> None:
    store.write(
        "UPDATE meeting_window SET (series, is_numbered) ="
        " (SELECT COALESCE(m.series, ''), m.ordinal IS NOT NULL FROM mention m WHERE m.id = meeting_window.mention_id)"
        f" WHERE {condition}",
        parameters,
    )


def decisions_of_mentions(store: Store, mention_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """By mention of a meeting the ids of the decisions that say which meeting it means."""
    found: dict[int, frozenset[int]] = {}
    rows = store.rows(
        f"SELECT mention_id, decision_id FROM decided_mention WHERE mention_id {IN_LIST}", (id_list(mention_ids),)
    )
    for row in rows:
        found[row["mention_id"]] = found.get(row["mention_id"], frozenset()) | {row["decision_id"]}
    return found


def people_decided(store: Store, decision_id: int) -> frozenset[int]:
    """Ids of the people in whom the decision shows."""
    rows = store.rows("SELECT person_id FROM decided_person WHERE decision_id = ?", (decision_id,))
    return frozenset(row["person_id"] for row in rows)


def meetings_decided(store: Store, decision_id: int) -> frozenset[int]:
    """Ids of the meetings in which the decision shows."""
    rows = store.rows("SELECT meeting_id FROM decided_meeting WHERE decision_id = ?", (decision_id,))
    return frozenset(row["meeting_id"] for row in rows)


def meetings_of_people(store: Store, person_ids: Collection[int]) -> frozenset[int]:
    """Ids of the meetings that these people were at."""
    sql = f"SELECT DISTINCT meeting_id FROM participation WHERE person_id {IN_LIST}"
    return frozenset(row["meeting_id"] for row in store.rows(sql, (id_list(person_ids),)))


def sided_people(store: Store) -> frozenset[int]:
    """Ids of the people who act for the side that somebody said they do."""
    rows = store.rows(
        "SELECT l.person_id FROM decided_person l JOIN decision d ON d.id = l.decision_id"
        " WHERE d.verb = 'fix-person' AND d.property = 'side'"
    )
    return frozenset(row["person_id"] for row in rows)


def mentions_of_person(store: Store, person_id: int) -> frozenset[int]:
    """Ids of the mentions that point at the person."""
    return frozenset(row["id"] for row in store.rows("SELECT id FROM mention WHERE person_id = ?", (person_id,)))


def numbered_meeting(store: Store, series: str, ordinal: int) -> int | None:
    """The id of the meeting of that series and number, None where there is none."""
    row = store.row("SELECT id FROM meeting WHERE series = ? AND ordinal = ?", (series, ordinal))
    return row["id"] if row else None


def meeting_of_mention(store: Store, mention_id: int) -> int | None:
    """The id of the meeting that the mention points at."""
    row = store.row("SELECT meeting_id FROM mention WHERE id = ?", (mention_id,))
    return row["meeting_id"] if row else None


def names_of(store: Store, mention_ids: Collection[int]) -> frozenset[str]:
    """Keys of the names in these mentions of people."""
    sql = f"SELECT DISTINCT name_key FROM mention WHERE id {IN_LIST} AND name_key IS NOT NULL"
    return frozenset(row["name_key"] for row in store.rows(sql, (id_list(mention_ids),)))


def mentions_named(store: Store, name_keys: Collection[str]) -> frozenset[int]:
    """Ids of the mentions of people whose names have these keys."""
    rows = store.rows(f"SELECT id FROM mention WHERE name_key {IN_LIST}", (json.dumps(sorted(name_keys)),))
    return frozenset(row["id"] for row in rows)


def save_effects(store: Store, of: str, shown: Mapping[int, Collection[int]]) -> None:
    """Note which decisions show in each of these meetings or people; `of` is "meeting" or "person"."""
    store.write(f"DELETE FROM decided_{of} WHERE {of}_id {IN_LIST}", (id_list(shown),))
    store.write_many(
        f"INSERT INTO decided_{of} ({of}_id, decision_id) VALUES (?, ?)",
        [(subject_id, decision_id) for subject_id, ids in shown.items() for decision_id in sorted(ids)],
    )


def put_offices(store: Store, person_ids: Collection[int]) -> None:
    """Give these people the offices that somebody said they have, in place of what articles say."""
    store.write(
        "UPDATE person SET office = d.value, office_article_id = NULL"
        " FROM decided_person l JOIN decision d ON d.id = l.decision_id"
        f" WHERE l.person_id = person.id AND d.verb = 'fix-person' AND d.property = 'role' AND person.id {IN_LIST}",
        (id_list(person_ids),),
    )


def put_sides(store: Store, meeting_ids: Collection[int]) -> None:
    """Give those at these meetings the sides that somebody said they act for."""
    store.write(
        "UPDATE participation SET side = d.value FROM decided_person l JOIN decision d ON d.id = l.decision_id"
        " WHERE l.person_id = participation.person_id AND d.verb = 'fix-person' AND d.property = 'side'"
        f" AND participation.meeting_id {IN_LIST}",
        (id_list(meeting_ids),),
    )
