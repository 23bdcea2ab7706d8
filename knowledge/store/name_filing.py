"""The index of names, written. A name once filed stays filed: without a bearer it finds nobody, and it may come back.

`name_form` holds each name once, however many bear it, with its key in person_name; `name_posting` the numbers it is
filed under; `name_word` every word of a name, and `name_slip` the numbers that words share which are one slip apart:
see knowledge.names.filing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.names.filing import plan_filing
from knowledge.names.keys import name_key
from knowledge.names.slips import slip_numbers
from knowledge.names.sounds import sound

TABLES = ("name_form", "name_posting", "name_word", "name_slip")


def refile(db: Database) -> None:
    """File every name known here anew, after the rules by which they are filed have changed. Inside a transaction."""
    for table in TABLES:
        db.conn.execute(f"DELETE FROM {table}")
    known = db.conn.execute("SELECT name, key FROM person_name ORDER BY person_id, reports DESC, name").fetchall()
    other = [(name_key(name), name) for name, key in known if name_key(name) != key]
    db.conn.executemany("UPDATE person_name SET key = ? WHERE name = ?", other)
    file_names(db, (row[0] for row in known))


def file_names(db: Database, names: Iterable[str]) -> None:
    """File the names that are not yet in the index; the cost is the same whatever its size. Inside a transaction."""
    postings: list[tuple[int, int]] = []
    for name in names:
        filing = plan_filing(name)
        added = db.conn.execute(
            "INSERT OR IGNORE INTO name_form (key, words) VALUES (?, ?)", (filing.key, filing.words)
        )
        if added.rowcount:
            postings += [(number, added.lastrowid or 0) for number in filing.numbers]
            _learn_words(db, filing.vocabulary)
    postings.sort()  # neighbours in the tree are written together
    db.conn.executemany("INSERT OR IGNORE INTO name_posting (number, form_id) VALUES (?, ?)", postings)


def _learn_words(db: Database, words: Sequence[str]) -> None:
    for word in words:
        added = db.conn.execute("INSERT OR IGNORE INTO name_word (word) VALUES (?)", (word,))
        if added.rowcount:
            db.conn.executemany(
                "INSERT OR IGNORE INTO name_slip (number, word, sound) VALUES (?, ?, ?)",
                [(number, word, sound(word)) for number in slip_numbers(word)],
            )
