"""Decisions of people, which outlive every rebuild; where they take effect follows from them (decided_rows.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from knowledge.decisions import FIXING, Anchor, Decision, MeetingKey, PersonKey, Verb
from knowledge.model import Property
from knowledge.store.articles import iso
from knowledge.store.database import Row, Store
from knowledge.store.instants import instant
from knowledge.store.source_rows import when_of

MOST_LISTED = 500
_COLUMNS = (
    "id, verb, subject, property, value, edtf, lo, hi, precision, because, decided_by, decided_at, undone_at, undone_by"
)


def active_decisions(store: Store) -> tuple[Decision, ...]:
    """Every decision that is in force, in the order in which they were made."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM decision WHERE undone_at IS NULL ORDER BY id")
    return tuple(map(_decision_of, rows))


def list_decisions(store: Store) -> tuple[Decision, ...]:
    """Decisions, those undone too, the newest first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM decision ORDER BY id DESC LIMIT ?", (MOST_LISTED,))
    return tuple(map(_decision_of, rows))


def find_decision(store: Store, decision_id: int) -> Decision | None:
    """The decision of that number, None where there is none."""
    row = store.row(f"SELECT {_COLUMNS} FROM decision WHERE id = ?", (decision_id,))
    return _decision_of(row) if row else None


def insert_decision(store: Store, decision: Decision) -> Decision:
    """Keep the decision; the same with the number it got."""
    when = decision.when
    columns = {
        "verb": decision.verb,
        "subject": _dump_subject(decision),
        "property": decision.property,
        "value": decision.value,
        "edtf": when.edtf if when else None,
        "lo": iso(when.lo) if when else None,
        "hi": iso(when.hi) if when else None,
        "precision": when.precision if when else None,
        "because": decision.because,
        "decided_by": decision.by,
        "decided_at": decision.at,
    }
    return replace(decision, id=store.insert("decision", columns))


def mark_undone(store: Store, decision_id: int, *, by: str, now: datetime) -> None:
    """Take the decision out of force; it stays listed."""
    store.write("UPDATE decision SET undone_at = ?, undone_by = ? WHERE id = ?", (instant(now), by, decision_id))
    for table in ("decided_mention", "decided_meeting", "decided_person"):
        store.write(f"DELETE FROM {table} WHERE decision_id = ?", (decision_id,))


def copy_decisions(source: Store, target: Store) -> None:
    """Give a knowledge base without decisions all of another's, under their numbers; inside a transaction.

    They take effect as articles come in.
    """
    rows = source.rows(f"SELECT {_COLUMNS} FROM decision ORDER BY id")
    _insert_rows(target, [tuple(row) for row in rows])


def copy_decisions_as_of(source: Store, target: Store, end: datetime) -> None:
    """As copy_decisions: who is whom as decided now, and the corrections that were in force at the moment `end`."""
    fixing = ", ".join("?" * len(FIXING))
    rows = source.rows(
        f"SELECT {_COLUMNS} FROM decision WHERE (verb NOT IN ({fixing}) AND undone_at IS NULL)"
        f" OR (verb IN ({fixing}) AND decided_at <= ? AND (undone_at IS NULL OR undone_at > ?)) ORDER BY id",
        (*sorted(FIXING), *sorted(FIXING), instant(end), instant(end)),
    )
    undone = {"undone_at": None, "undone_by": None}
    _insert_rows(target, [tuple(undone.get(name, row[name]) for name in _COLUMNS.split(", ")) for row in rows])


def _insert_rows(target: Store, rows: Sequence[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    target.write_many(f"INSERT INTO decision ({_COLUMNS}) VALUES ({marks})", rows)


def decided_somewhere(store: Store) -> frozenset[int]:
    """Ids of the decisions that take effect on what is here now."""
    rows = store.rows(
        "SELECT decision_id AS id FROM decided_mention UNION SELECT decision_id FROM decided_meeting"
        " UNION SELECT decision_id FROM decided_person"
    )
    return frozenset(row["id"] for row in rows)


def fixes_of_meeting(store: Store, meeting_id: int) -> tuple[Decision, ...]:
    """What people said of the meeting, in the order in which they said it."""
    return _decided(store, "decided_meeting", "meeting_id", meeting_id)


def fixes_of_person(store: Store, person_id: int) -> tuple[Decision, ...]:
    """What people said of the person, in the order in which they said it."""
    found = _decided(store, "decided_person", "person_id", person_id)
    return tuple(one for one in found if one.verb is Verb.FIX_PERSON)


def _decided(store: Store, table: str, column: str, id_: int) -> tuple[Decision, ...]:
    columns = ", ".join(f"d.{name}" for name in _COLUMNS.split(", "))
    sql = f"SELECT {columns} FROM {table} l JOIN decision d ON d.id = l.decision_id WHERE l.{column} = ? ORDER BY d.id"
    return tuple(_decision_of(row) for row in store.rows(sql, (id_,)))


# ---------------------------------------------------------------- rows


def dump_meeting(key: MeetingKey) -> str:
    """The key as JSON."""
    return json.dumps(asdict(key), ensure_ascii=False)


def dump_person(key: PersonKey) -> str:
    """The key as JSON."""
    return json.dumps(asdict(key), ensure_ascii=False)


def load_meeting(text: str) -> MeetingKey:
    """What dump_meeting was given."""
    known = json.loads(text)
    return MeetingKey(**{**known, "anchors": tuple(Anchor(**one) for one in known["anchors"])})


def load_person(text: str) -> PersonKey:
    """What dump_person was given."""
    return PersonKey(**json.loads(text))


def _dump_subject(decision: Decision) -> str:
    if decision.meeting is not None:
        return dump_meeting(decision.meeting)
    return json.dumps([[asdict(key) for key in group] for group in decision.people], ensure_ascii=False)


def _decision_of(row: Row) -> Decision:
    verb = Verb(row["verb"])
    is_meeting = verb is Verb.FIX_MEETING
    groups = () if is_meeting else json.loads(row["subject"])
    return Decision(
        id=row["id"],
        verb=verb,
        because=row["because"],
        by=row["decided_by"],
        at=row["decided_at"],
        people=tuple(tuple(PersonKey(**key) for key in group) for group in groups),
        meeting=load_meeting(row["subject"]) if is_meeting else None,
        property=Property(row["property"]) if row["property"] else None,
        value=row["value"],
        when=when_of(row),
        undone_at=row["undone_at"],
        undone_by=row["undone_by"],
    )
