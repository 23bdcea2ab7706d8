"""The schema, as migrations that are only ever appended to. Each runs once, in one transaction with the others due."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from knowledge.resolution.copies import sketch
from knowledge.store import name_filing

migrations = Migrations("corridor")

# Text columns named `lo`, `hi`, `*_on`, `earliest`, `latest` hold ISO days; `*_at` ISO UTC instants; `edtf` EDTF.

_ARTICLES = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT, path TEXT, publisher TEXT, title TEXT, language TEXT,
    published TEXT, published_lo TEXT, published_hi TEXT, published_basis TEXT,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    copy_of INTEGER REFERENCES article(id) ON DELETE SET NULL,
    version INTEGER NOT NULL DEFAULT 1,
    origin TEXT NOT NULL,
    added_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX article_sha256 ON article(sha256);
CREATE INDEX article_published ON article(published_lo);
CREATE INDEX article_copy ON article(copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE article_version (
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    header TEXT NOT NULL,
    text TEXT NOT NULL,
    replaced_at TEXT NOT NULL,
    PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    origin TEXT NOT NULL,
    new INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0
) STRICT;
"""

_FACTS = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    extractor TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (extractor, version)
) STRICT;

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    local TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('meeting', 'person', 'commitment')),
    main INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL CHECK (length(quote) BETWEEN 1 AND 600),
    confidence REAL NOT NULL,
    name_key TEXT,  -- of a named person: what equal names share
    series TEXT, ordinal INTEGER,  -- of a meeting: what identifies it, as the facts state it
    -- what resolution points at; what the article said stays
    meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
    person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
    UNIQUE (article_id, local)
) STRICT;
CREATE INDEX mention_name_key ON mention(name_key);
CREATE INDEX mention_series ON mention(series, ordinal);
CREATE INDEX mention_meeting ON mention(meeting_id);
CREATE INDEX mention_person ON mention(person_id);

-- the days, widened by how late news comes, on which a mention's meeting may have been; none where nothing says
CREATE TABLE meeting_window (
    mention_id INTEGER NOT NULL REFERENCES mention(id) ON DELETE CASCADE,
    series TEXT NOT NULL,  -- '' for none
    is_numbered INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL  -- proleptic Gregorian ordinals, as of Python's date.toordinal
) STRICT;
CREATE INDEX meeting_window_mention ON meeting_window(mention_id);
CREATE INDEX meeting_window_days ON meeting_window(series, first);

CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    mention_id INTEGER NOT NULL REFERENCES mention(id) ON DELETE CASCADE,
    about_id INTEGER REFERENCES mention(id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES run(id),
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    edtf TEXT, lo TEXT, hi TEXT, precision TEXT,
    modality TEXT NOT NULL,
    basis TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL CHECK (length(quote) BETWEEN 1 AND 600),
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX fact_mention ON fact(mention_id, property);
CREATE INDEX fact_about ON fact(about_id, property);
CREATE INDEX fact_article ON fact(article_id);
CREATE INDEX fact_value ON fact(property, value);
"""

# A quote that is not in its article at its span cannot be stored, whoever writes. substr counts characters from 1.
_QUOTES = """
CREATE TRIGGER {table}_quote_{event} BEFORE {event} ON {table}
WHEN new.quote IS NOT (SELECT substr(text, new.start + 1, new."end" - new.start) FROM article WHERE id = new.article_id)
BEGIN
    SELECT RAISE(ABORT, 'the quote does not stand in its article at its span');
END;
"""

_RESOLVED = """
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    series TEXT, ordinal INTEGER, topic TEXT,
    edtf TEXT, lo TEXT, hi TEXT, precision TEXT,
    date_basis TEXT NOT NULL, date_words TEXT,
    is_planned INTEGER NOT NULL DEFAULT 0,  -- its date is only announced
    reported_on TEXT,  -- the first day on which an article speaks of it as past
    earliest TEXT, latest TEXT, latest_is_report INTEGER NOT NULL DEFAULT 0,
    place TEXT, mode TEXT,
    status TEXT NOT NULL,
    disputed TEXT NOT NULL DEFAULT '',
    is_crossed INTEGER NOT NULL DEFAULT 0,  -- its date runs against the ordinals of its series
    articles INTEGER NOT NULL DEFAULT 0,
    sort_on TEXT
) STRICT;
CREATE INDEX meeting_series ON meeting(series, ordinal);
CREATE INDEX meeting_sort ON meeting(sort_on);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    side TEXT, office TEXT,
    office_article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
    meetings INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX person_meetings ON person(meetings);

CREATE TABLE person_name (
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_key ON person_name(key);

CREATE TABLE name_key (
    key TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    PRIMARY KEY (key, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_person ON name_key(person_id);

CREATE TABLE participation (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
    role TEXT, side TEXT, part TEXT NOT NULL
) STRICT;
CREATE INDEX participation_meeting ON participation(meeting_id);
CREATE INDEX participation_person ON participation(person_id);

-- which person mentions stand behind a participation, named or not
CREATE TABLE participation_mention (
    participation_id INTEGER NOT NULL REFERENCES participation(id) ON DELETE CASCADE,
    mention_id INTEGER NOT NULL REFERENCES mention(id) ON DELETE CASCADE,
    PRIMARY KEY (participation_id, mention_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_mention_mention ON participation_mention(mention_id);

CREATE TABLE commitment (
    id INTEGER PRIMARY KEY REFERENCES mention(id) ON DELETE CASCADE,
    meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
    text TEXT NOT NULL, cadence TEXT, period TEXT, governs TEXT
) STRICT;
CREATE INDEX commitment_meeting ON commitment(meeting_id);
CREATE INDEX commitment_period ON commitment(period) WHERE period IS NOT NULL;
"""

_CHATS = """
-- a search too long for a button's 64 bytes; the key is a hash of what it holds, so that writing it twice is one row
CREATE TABLE search (
    key TEXT PRIMARY KEY,
    command TEXT NOT NULL, text TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- which message answered which, so that an edited command edits its answer
CREATE TABLE answer (
    chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
    answer_id INTEGER NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

-- chats that are not served and have been told so once
CREATE TABLE declined_chat (
    chat_id INTEGER PRIMARY KEY,
    told_at TEXT NOT NULL
) STRICT;
"""


def _run(db: Database, script: str) -> None:
    """Execute the script statement by statement; executescript would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        inside_trigger = "CREATE TRIGGER" in statement and "END;" not in statement
        if line.rstrip().endswith(";") and not inside_trigger:
            db.conn.execute(statement)
            statement = ""


@migrations()
def m0001_first(db: Database) -> None:
    """Articles, facts with their quotes, what resolution made of them, and what chats need."""
    for script in (_RESOLVED, _ARTICLES, _FACTS, _CHATS):
        _run(db, script)
    for table in ("mention", "fact"):
        for event in ("INSERT", "UPDATE"):
            _run(db, _QUOTES.format(table=table, event=event))
    db.table("article").enable_fts(
        ["title", "text"], tokenize="porter unicode61 remove_diacritics 2", create_triggers=True
    )


_CLUSTERS = """
-- what each text is compared by: how many shingles it has, and its MinHash signature
CREATE TABLE article_sketch (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    signature BLOB NOT NULL
) STRICT;
-- parts of the signature: near-copies share at least one
CREATE TABLE article_band (
    band INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_band_article ON article_band(article_id);
-- near-copies of one text share a cluster, named after the smallest id among them; beside the article's own row, whose
-- every change rewrites its entry in the full-text index
CREATE TABLE article_cluster (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    cluster_id INTEGER NOT NULL
) STRICT;
CREATE INDEX article_cluster_cluster ON article_cluster(cluster_id);
"""

_CORRECTED = """
-- facts that a later report of the same publisher puts right; kept and shown, and in conflict with nothing
CREATE TABLE superseded (
    fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
    by_article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE
) STRICT;
"""


@migrations()
def m0002_clusters(db: Database) -> None:
    """Near-copies know each other, older ones once read again; a paper's correction supersedes what it said."""
    for script in (_CLUSTERS, _CORRECTED):
        _run(db, script)
    db.conn.execute(
        "INSERT INTO article_cluster (article_id, cluster_id) SELECT id, COALESCE(copy_of, id) FROM article"
    )
    for article_id, text in db.conn.execute("SELECT id, text FROM article").fetchall():
        mine = sketch(text)
        db.conn.execute(
            "INSERT INTO article_sketch VALUES (?, ?, ?)", (article_id, mine.shingles, mine.signature.tobytes())
        )
        db.conn.executemany(
            "INSERT OR IGNORE INTO article_band VALUES (?, ?)", [(band, article_id) for band in mine.bands()]
        )


_DECIDED = """
-- what people decided; nothing an ingest does changes it, and nothing in it is a row's number
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,  -- JSON: whom or which meeting it concerns, as articles call them
    property TEXT, value TEXT, edtf TEXT, lo TEXT, hi TEXT, precision TEXT,
    because TEXT NOT NULL,
    decided_by TEXT NOT NULL, decided_at TEXT NOT NULL,
    undone_at TEXT, undone_by TEXT
) STRICT;

-- where decisions take effect; follows from them and from the facts, as all that resolution makes
CREATE TABLE decided_mention (
    mention_id INTEGER NOT NULL REFERENCES mention(id) ON DELETE CASCADE,
    property TEXT NOT NULL,
    decision_id INTEGER NOT NULL REFERENCES decision(id) ON DELETE CASCADE,
    PRIMARY KEY (mention_id, property)
) STRICT, WITHOUT ROWID;
CREATE TABLE decided_meeting (
    meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
    decision_id INTEGER NOT NULL REFERENCES decision(id) ON DELETE CASCADE,
    PRIMARY KEY (meeting_id, decision_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE decided_person (
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    decision_id INTEGER NOT NULL REFERENCES decision(id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, decision_id)
) STRICT, WITHOUT ROWID;

-- what somebody in a chat said is wrong
CREATE TABLE doubt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('meeting', 'person')),
    subject TEXT NOT NULL,  -- JSON, as in decision
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
    chat_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    told_at TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('confirmed', 'done', 'dismissed')),
    closed_by TEXT, closed_at TEXT,
    decision_id INTEGER REFERENCES decision(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX doubt_open ON doubt(told_at) WHERE outcome IS NULL;
CREATE INDEX doubt_user ON doubt(user_id, told_at);
"""


@migrations()
def m0003_decisions(db: Database) -> None:
    """What people decide by hand, and what they say is wrong."""
    _run(db, _DECIDED)


_NAME_INDEX = """
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


@migrations()
def m0004_name_index(db: Database) -> None:
    """The name index holds each name once, under numbers; the last migration that changes it files the names."""
    db.conn.execute("DROP TABLE name_key")
    _run(db, _NAME_INDEX)


_ENTRIES = """
-- who, where a person in a chat did
ALTER TABLE ingest ADD COLUMN added_by TEXT;

-- what the knowledge base came to know of a meeting, and when: each row is one revision of it
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
    thread INTEGER NOT NULL,  -- the meeting's id when this was news; stays where the meeting became part of another
    revision INTEGER NOT NULL,  -- counts from 1 within the thread
    kinds TEXT NOT NULL,  -- what is new, words of knowledge.news.Kind; '' where nobody was to hear of it as news
    state TEXT NOT NULL,  -- JSON: what the meeting was from then on, the next revision is measured by it
    article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,  -- the best source of what is new
    ingest_id INTEGER REFERENCES ingest(id) ON DELETE SET NULL,
    is_quiet INTEGER NOT NULL,  -- alerts nobody
    added_at TEXT NOT NULL,
    UNIQUE (thread, revision)
) STRICT;
CREATE INDEX entry_meeting ON entry(meeting_id);
CREATE INDEX entry_added ON entry(added_at);
CREATE INDEX entry_ingest ON entry(ingest_id);
CREATE INDEX entry_article ON entry(article_id);
"""

# What meetings are known already is no news: each gets its first revision as of the day its first article was added.
_KNOWN_MEETINGS = """
INSERT INTO entry (meeting_id, thread, revision, kinds, state, is_quiet, added_at)
SELECT m.id, m.id, 1, 'new', json_object(
    'series', m.series, 'ordinal', m.ordinal, 'topic', m.topic, 'edtf', m.edtf, 'place', m.place, 'mode', m.mode,
    'status', m.status, 'disputed', m.disputed,
    'people', (SELECT json_group_array(person_id) FROM (
        SELECT DISTINCT p.person_id FROM participation p WHERE p.meeting_id = m.id AND p.person_id IS NOT NULL
        ORDER BY p.person_id))), 1, COALESCE((
    SELECT MIN(a.added_at) FROM mention n JOIN article a ON a.id = n.article_id WHERE n.meeting_id = m.id), '')
FROM meeting m ORDER BY m.id
"""

_FOLLOWS = """
-- what a chat, or one forum topic in it, wants to hear of; topic_id 0 is no topic
CREATE TABLE follow (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL, topic_id INTEGER NOT NULL DEFAULT 0,
    terms TEXT NOT NULL,  -- JSON, in canonical order; all must fit
    followed_by TEXT NOT NULL, followed_at TEXT NOT NULL,
    UNIQUE (chat_id, topic_id, terms)
) STRICT;

-- where a follow is looked up from an entry: under each value of its most telling term
CREATE TABLE follow_anchor (
    kind TEXT NOT NULL, value TEXT NOT NULL,
    follow_id INTEGER NOT NULL REFERENCES follow(id) ON DELETE CASCADE,
    is_enough INTEGER NOT NULL,  -- nothing else has to fit
    PRIMARY KEY (kind, value, follow_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_anchor_follow ON follow_anchor(follow_id);

-- how a chat, or a topic, wants to hear; without a row: at once
CREATE TABLE alerting (
    chat_id INTEGER NOT NULL, topic_id INTEGER NOT NULL DEFAULT 0,
    cadence TEXT NOT NULL DEFAULT 'instant' CHECK (cadence IN ('instant', 'daily', 'weekly')),
    digest_minute INTEGER NOT NULL DEFAULT 540,  -- of the local day, also of the weekly digest
    digest_weekday INTEGER NOT NULL DEFAULT 0,  -- 0 is Monday
    quiet_from INTEGER, quiet_to INTEGER,  -- minutes of the local day; from after to goes over midnight
    is_silent INTEGER NOT NULL DEFAULT 0,
    reminders TEXT NOT NULL DEFAULT '',  -- ISO 8601 durations before an announced meeting: P1D P7D
    paused TEXT CHECK (paused IN ('asked', 'forbidden')),
    is_topic_gone INTEGER NOT NULL DEFAULT 0,  -- its alerts go to the chat, which has been told
    PRIMARY KEY (chat_id, topic_id)
) STRICT, WITHOUT ROWID;
"""

_OUTBOX = """
-- the outbox: written in the transaction that makes the entry, and sent by the bot
CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    occasion TEXT NOT NULL DEFAULT 'news',  -- or 'withdrawn', or how long before the meeting it reminds: P1D
    chat_id INTEGER NOT NULL, topic_id INTEGER NOT NULL DEFAULT 0,
    follow_id INTEGER REFERENCES follow(id) ON DELETE SET NULL,
    because TEXT NOT NULL,  -- the follow's terms, which stay when it goes
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    message_id INTEGER,  -- what it was sent as; several alerts may share a message
    error TEXT,
    owed_at TEXT NOT NULL, changed_at TEXT NOT NULL,
    UNIQUE (entry_id, occasion, chat_id, topic_id)
) STRICT;
CREATE INDEX alert_waiting ON alert(chat_id, topic_id, not_before) WHERE state = 'pending';
CREATE INDEX alert_open ON alert(state) WHERE state IN ('sending', 'uncertain', 'failed');
CREATE INDEX alert_chat ON alert(chat_id, topic_id);
CREATE INDEX alert_follow ON alert(follow_id);

-- what administrators are told once
CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    noticed_at TEXT NOT NULL, told_at TEXT
) STRICT;
CREATE INDEX notice_untold ON notice(id) WHERE told_at IS NULL;
"""

_ADDED = """
-- an article somebody in a chat is about to add, until it is saved or discarded
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    article TEXT NOT NULL,  -- JSON
    made_at TEXT NOT NULL
) STRICT;

-- what was saved, so that it can be taken back
CREATE TABLE addition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
    ingest_id INTEGER REFERENCES ingest(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    added_by TEXT NOT NULL, added_at TEXT NOT NULL,
    undone_by TEXT, undone_at TEXT
) STRICT;
CREATE INDEX addition_chat ON addition(chat_id, id);
"""


@migrations()
def m0005_alerts(db: Database) -> None:
    """What is news of each meeting, who follows what, and the alerts that are owed."""
    for script in (_ENTRIES, _FOLLOWS, _OUTBOX, _ADDED):
        _run(db, script)
    db.conn.execute(_KNOWN_MEETINGS)


_SOURCES = """
-- feeds, pages of links and folders that are looked at again and again
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'folder')),
    address TEXT NOT NULL UNIQUE,  -- a URL, or a folder's absolute path
    every_seconds INTEGER NOT NULL CHECK (every_seconds > 0),
    only_words TEXT NOT NULL DEFAULT '',  -- '' for every article
    etag TEXT, last_modified TEXT,  -- as the server gave them, sent back as they are
    next_at TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,  -- in a row; 0 while it works
    last_error TEXT, last_ok_at TEXT, failing_since TEXT,
    noticed_at TEXT,  -- when administrators were owed word of this outage
    taken INTEGER NOT NULL DEFAULT 0, kept_out INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0,
    added_by TEXT NOT NULL, added_at TEXT NOT NULL
) STRICT;
CREATE INDEX source_next ON source(next_at);

-- what a source has listed, and what became of it
CREATE TABLE source_entry (
    source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
    key TEXT NOT NULL,  -- the feed's own id of it, an address, or a file's path
    url TEXT, title TEXT, published TEXT,  -- EDTF
    mark TEXT,  -- of a file: its size and time of change when it was last looked at
    sha256 TEXT,  -- of a file's bytes once they were read
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'known', 'kept-out', 'refused')),
    tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    listed_at TEXT NOT NULL,  -- the last time the source had it
    PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_entry_waiting ON source_entry(source_id, listed_at) WHERE state = 'waiting';
CREATE INDEX source_entry_sha256 ON source_entry(source_id, sha256) WHERE sha256 IS NOT NULL;
"""


@migrations()
def m0006_sources(db: Database) -> None:
    """Feeds, pages of links and folders that articles come from, and what each has listed."""
    _run(db, _SOURCES)


@migrations()
def m0007_names_anew(db: Database) -> None:
    """Names are filed by other sounds in Urdu script; those known already are filed anew."""
    name_filing.refile(db)


_ASKED = """
-- how often answers were given about a meeting or a person
CREATE TABLE asked (
    kind TEXT NOT NULL CHECK (kind IN ('meeting', 'person')),
    subject TEXT NOT NULL,  -- JSON, as in decision
    asked INTEGER NOT NULL CHECK (asked > 0),
    asked_at TEXT NOT NULL,  -- the last time
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX asked_most ON asked(asked);
CREATE INDEX asked_last ON asked(asked_at);
"""


@migrations()
def m0008_asked(db: Database) -> None:
    """What people ask about, counted."""
    _run(db, _ASKED)


_REPORT_MESSAGES = """
-- the message that said so, which its writer may edit
ALTER TABLE doubt ADD COLUMN message_id INTEGER;
CREATE INDEX doubt_message ON doubt(chat_id, message_id) WHERE message_id IS NOT NULL;
"""


@migrations()
def m0009_report_messages(db: Database) -> None:
    """Reports know the messages that made them."""
    _run(db, _REPORT_MESSAGES)


_ADDITION_VERSIONS = """
-- the version of its article that was saved: 1 where the article was new
ALTER TABLE addition ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
"""


@migrations()
def m0010_addition_versions(db: Database) -> None:
    """What chats add knows which version of its article it made."""
    _run(db, _ADDITION_VERSIONS)


@migrations()
def m0011_roles(db: Database) -> None:
    """Offices are looked up by their wording."""
    db.conn.execute("CREATE INDEX participation_role ON participation(role)")


_BANDS_APART = """
-- bands of the latest articles, moved to article_band many at once: a band is a hash, and those of a batch would else
-- be written to as many pages all over that table
CREATE TABLE article_band_recent (
    band INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_band_recent_article ON article_band_recent(article_id);
-- no question begins with what a fact says
DROP INDEX fact_value;
"""


@migrations()
def m0012_fewer_writes(db: Database) -> None:
    """An ingest writes as many pages an article into a large knowledge base as into a small one."""
    _run(db, _BANDS_APART)


@migrations()
def m0013_names_by_all_readings(db: Database) -> None:
    """Names are filed under all readings of Urdu script and Hanzi; those known already are filed anew."""
    name_filing.refile(db)
