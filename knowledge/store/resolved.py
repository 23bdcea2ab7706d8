"""What came of resolution: meetings, people and who took part, and where mentions point."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from knowledge.dates import When
from knowledge.model import DateBasis, PublishedBasis, Status
from knowledge.names import name_key
from knowledge.resolution.bounds import Bounds, Placed
from knowledge.resolution.participations import Participation
from knowledge.resolution.summary import Summary
from knowledge.store.articles import iso
from knowledge.store.database import Store, assignments
from knowledge.store.evidence import IN_LIST, id_list
from knowledge.store.name_filing import file_names


def new_meeting(store: Store) -> int:
    """The id of an empty meeting, to be filled at once."""
    return store.insert("meeting", {"date_basis": DateBasis.UNKNOWN, "status": Status.MENTIONED})


def save_meeting(store: Store, meeting_id: int, summary: Summary) -> None:
    """Put the summary into the meeting's row."""
    when = summary.when
    columns = {
        "series": summary.series,
        "ordinal": summary.ordinal,
        "topic": summary.topic,
        "edtf": when.edtf if when else None,
        "lo": iso(when.lo) if when else None,
        "hi": iso(when.hi) if when else None,
        "precision": when.precision if when else None,
        "is_planned": summary.is_planned,
        "date_words": summary.date_words,
        "reported_on": iso(summary.reported_on),
        "place": summary.place,
        "mode": summary.mode,
        "status": summary.status,
        "disputed": " ".join(sorted(summary.disputed)),
        "articles": summary.articles,
    }
    store.write(f"UPDATE meeting SET {assignments(columns)} WHERE id = :id", {**columns, "id": meeting_id})


def save_bounds(store: Store, placed: Sequence[Placed], bounds: Sequence[Bounds]) -> None:
    """Put where each of these meetings lies in time into its row, where that is news."""
    store.write_many(
        "UPDATE meeting SET date_basis = ?, earliest = ?, latest = ?, latest_is_report = ?, is_crossed = ?, sort_on = ?"
        " WHERE id = ?",
        [
            (
                one.date_basis,
                iso(one.earliest),
                iso(one.latest),
                one.latest_is_report,
                one.is_crossed,
                iso(one.sort_on),
                meeting.id,
            )
            for meeting, one in zip(placed, bounds, strict=True)
            if one != meeting.kept
        ],
    )


def replace_superseded(store: Store, mention_ids: Collection[int], superseded: Mapping[int, int]) -> None:
    """Of the facts of these mentions, mark these and no others as put right, each by an article."""
    store.write(
        f"DELETE FROM superseded WHERE fact_id IN (SELECT id FROM fact WHERE mention_id {IN_LIST})",
        (id_list(mention_ids),),
    )
    store.write_many("INSERT INTO superseded (fact_id, by_article_id) VALUES (?, ?)", [*superseded.items()])


def save_inferred_publication(store: Store, article_ids: Collection[int], inferred: Mapping[int, When]) -> None:
    """Of these articles, those without a stated day of publication get the inferred one, or none any more."""
    rows = store.rows(
        f"SELECT id, published FROM article WHERE id {IN_LIST} AND published_basis IS NOT 'header'",
        (id_list(article_ids),),
    )
    for row in rows:
        when = inferred.get(row["id"])
        if row["published"] != (when.edtf if when else None):
            columns = {
                "published": when.edtf if when else None,
                "published_lo": iso(when.lo) if when else None,
                "published_hi": iso(when.hi) if when else None,
                "published_basis": PublishedBasis.INFERRED if when else None,
            }
            store.write(f"UPDATE article SET {assignments(columns)} WHERE id = :id", {**columns, "id": row["id"]})


def point_at_meeting(store: Store, pairs: Iterable[tuple[int | None, int]]) -> None:
    """Point mentions at meetings; pairs are (meeting id, mention id)."""
    store.write_many("UPDATE mention SET meeting_id = ? WHERE id = ?", list(pairs))


def delete_empty_meetings(store: Store, meeting_ids: Collection[int]) -> None:
    """Delete those of these meetings that no mention points at any more."""
    store.write(
        f"DELETE FROM meeting WHERE id {IN_LIST} AND NOT EXISTS"
        " (SELECT 1 FROM mention WHERE meeting_id = meeting.id AND kind = 'meeting')",
        (id_list(meeting_ids),),
    )


def point_commitments(store: Store, article_ids: Collection[int]) -> None:
    """Point the commitments of these articles at the meetings they were agreed at."""
    store.write(
        "UPDATE commitment SET meeting_id = (SELECT g.meeting_id FROM fact f JOIN mention g ON g.id = f.about_id"
        " WHERE f.mention_id = commitment.id AND f.property = 'text')"
        f" WHERE id IN (SELECT id FROM mention WHERE kind = 'commitment' AND article_id {IN_LIST})",
        (id_list(article_ids),),
    )


def new_person(store: Store) -> int:
    """The id of an empty person, to be filled at once."""
    return store.write("INSERT INTO person (name) VALUES ('')")


def save_person(store: Store, person_id: int, *, name: str, side: str | None, names: Mapping[str, int]) -> None:
    """Put a person's name, side and spellings into the store and, where they are news, file them in the name index."""
    store.write("UPDATE person SET name = ?, side = ? WHERE id = ?", (name, side, person_id))
    kept = {
        row["name"]: row["reports"]
        for row in store.rows("SELECT name, reports FROM person_name WHERE person_id = ?", (person_id,))
    }
    if kept == dict(names):
        return
    store.write("DELETE FROM person_name WHERE person_id = ?", (person_id,))
    store.write_many(
        "INSERT INTO person_name (person_id, name, key, reports) VALUES (?, ?, ?, ?)",
        [(person_id, spelling, name_key(spelling), reports) for spelling, reports in names.items()],
    )
    file_names(store.db, sorted(names.keys() - kept.keys()))


def save_offices(store: Store, person_ids: Collection[int]) -> None:
    """Put in each person's row the office that the latest article states, its fullest wording, and count meetings.

    An article without a publication day counts as of the day of the meeting it reports.
    """
    wanted = id_list(person_ids)
    store.write(
        "UPDATE person SET office = NULL, office_article_id = NULL,"
        " meetings = (SELECT count(DISTINCT meeting_id) FROM participation WHERE person_id = person.id)"
        f" WHERE id {IN_LIST}",
        (wanted,),
    )
    store.write(
        "WITH stated AS ("
        " SELECT m.person_id, f.value, f.article_id, row_number() OVER (PARTITION BY m.person_id"
        "   ORDER BY coalesce(a.published_lo, (SELECT g.lo FROM meeting g JOIN mention gm ON gm.meeting_id = g.id"
        "   WHERE gm.id = f.about_id), '') DESC, length(f.value) DESC, f.value, a.key) AS place"
        # CROSS JOIN: from the few people to their facts, never from all roles there are
        " FROM mention m CROSS JOIN fact f ON f.mention_id = m.id AND f.property = 'role'"
        " JOIN article a ON a.id = f.article_id"
        f" WHERE m.person_id {IN_LIST} AND f.value <> '' AND f.value NOT LIKE '%counterpart%')"
        " UPDATE person SET office = stated.value, office_article_id = stated.article_id FROM stated"
        " WHERE stated.person_id = person.id AND stated.place = 1",
        (wanted,),
    )


def point_at_person(store: Store, pairs: Iterable[tuple[int, int]]) -> None:
    """Point mentions at people; pairs are (person id, mention id)."""
    store.write_many("UPDATE mention SET person_id = ? WHERE id = ?", list(pairs))


def delete_empty_people(store: Store, person_ids: Collection[int]) -> None:
    """Delete those of these people that no mention points at any more."""
    store.write(
        f"DELETE FROM person WHERE id {IN_LIST} AND NOT EXISTS (SELECT 1 FROM mention WHERE person_id = person.id)",
        (id_list(person_ids),),
    )


def replace_participations(store: Store, meeting_id: int, participations: Sequence[Participation]) -> None:
    """Put these in place of the meeting's participations."""
    store.write("DELETE FROM participation WHERE meeting_id = ?", (meeting_id,))
    for one in participations:
        columns = {"meeting_id": meeting_id, "person_id": one.person_id, "role": one.role, "side": one.side}
        row_id = store.insert("participation", {**columns, "part": one.part})
        store.write_many(
            "INSERT INTO participation_mention (participation_id, mention_id) VALUES (?, ?)",
            [(row_id, mention_id) for mention_id in one.mentions],
        )
