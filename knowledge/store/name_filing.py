"""The index of names, written. A name once filed stays filed: without a bearer it finds nobody, and it may come back.

`name_form` holds each name once, however many bear it, with its key in person_name; `name_posting` the numbers it is
filed under; `name_word` every word of a name, and `name_slip` the numbers that words share which are one slip apart:
see knowledge.names.filing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.names.filing import plan_filing, slip_numbers
from knowledge.names.sounds import sound

TABLES = """
CREATE TABLE name_form (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL
) STRICT;
CREATE TABLE name_posting (
    number INTEGER NOT NULL,
    form_id INTEGER NOT NULL,
    PRIMARY KEY (number, form_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE name_slip (
    number INTEGER NOT NULL,
    word TEXT NOT NULL,
    sound TEXT NOT NULL,
    PRIMARY KEY (number, word)
) STRICT, WITHOUT ROWID;
"""


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
