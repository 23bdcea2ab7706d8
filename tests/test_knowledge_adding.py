"""What adding by hand shows, saves and takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.adding import (
    Adder,
    AddingFault,
    AddingRefused,
    Effect,
    Saved,
    complete,
    find_heirs,
    preview,
    save,
    take_back,
)
from knowledge.changes import Change
from knowledge.corpus import corpus_paths, read_bundled
from knowledge.dates import When, day, month, span, year
from knowledge.deciding import Author, fix_meeting
from knowledge.drafts import Draft, draft_of, dump_draft, load_draft
from knowledge.extraction import default_extractor
from knowledge.ingest import Step, Telling, take_in
from knowledge.model import Article, Extraction, Fact, Kind, Mention, Modality, Property, Status
from knowledge.news import Kind as News
from knowledge.store import Store, additions, follows, ingests, outbox
from knowledge.store.everything import everything
from tests.scripted import NOW, Person, Report, Script, Talk

HERE, THERE = 7, 8
ADA = Adder(HERE, 1, "Ada", NOW)
BADAR = Adder(HERE, 2, "Badar", NOW)
RECENTLY = (NOW - timedelta(days=3)).date().isoformat()


def talk(**changes: object) -> Talk:
    return Talk(**{"series": "JCC", "ordinal": 6, "date": "2026-01-18", **changes})  # type: ignore[arg-type]


def report(key: str, *talks: Talk, published: str | None = RECENTLY, text: str = "") -> Report:
    return Report(f"https://{key}.example/1", talks, published, publisher=key.title(), text=text)


FIRST = report("herald", talk())
MORE = report("ledger", talk(place="Beijing", people=(Person("Noor Alam"), Person("Li Wei", "China"))))


def draft(one: Report) -> Draft:
    return draft_of(one.article, Script([one]))


def ingest(store: Store, *reports: Report) -> None:
    take_in(store, [one.article for one in reports], extractor=Script(reports), now=NOW, origin="test", telling=QUIET)


QUIET = Telling(is_quiet=True)


def look(store: Store, one: Report) -> Effect:
    return preview(store, draft(one), now=NOW)


def put(store: Store, one: Report, adder: Adder = ADA) -> Saved:
    made = additions.insert_draft(store, dump_draft(draft(one)), chat_id=adder.chat_id, user_id=1, now=NOW)
    return save(store, made, adder)


def follow(store: Store, chat: int = THERE) -> None:
    with store.transaction():
        follows.add_follow(store, chat, None, (), by="Ada", now=NOW)


def occasions(store: Store, chat: int = THERE) -> list[str]:
    return [one.occasion for one in outbox.owed_to(store, chat, 0, now=NOW)]


def send(store: Store, state: str = "sent", chat: int = THERE) -> None:
    """Have everything that is owed to the chat go out."""
    ids = [one.id for one in outbox.owed_to(store, chat, 0, now=NOW)]
    assert outbox.claim(store, ids, now=NOW)
    if state != "sending":
        outbox.settle(store, ids, state, now=NOW, message_id=5)


def places(store: Store) -> list[str | None]:
    return [row["place"] for row in store.rows("SELECT place FROM meeting ORDER BY id")]


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


# ---------------------------------------------------------------- before


@pytest.mark.parametrize(
    ("known", "added", "kinds"),
    [
        ((), FIRST, (News.NEW,)),
        ((), report("wire", talk(status=Status.SCHEDULED, date="2026-03")), (News.ANNOUNCED,)),
        ((FIRST,), MORE, (News.PLACE, News.PEOPLE)),
        ((FIRST,), report("wire", talk()), ()),
        ((FIRST,), report("wire", talk(date="2026-01-16")), (News.DATE, News.CONFLICT)),
        ((report("wire", talk(date="2026-01")),), FIRST, (News.DATE,)),
    ],
)
def test_a_preview_says_what_would_be_new_of_each_meeting(
    store: Store, known: tuple[Report, ...], added: Report, kinds: tuple[News, ...]
) -> None:
    ingest(store, *known)
    effect = look(store, added)
    assert [finding.kinds for finding in effect.findings] == [kinds]
    assert (effect.step, effect.source.publisher, effect.meets) == (Step.NEW, added.publisher, True)


def test_a_preview_changes_nothing(db: Path) -> None:
    with Store.open(db) as store:
        follow(store)
        ingest(store, FIRST)
        before = list(store.db.conn.iterdump())
        look(store, MORE)
        assert list(store.db.conn.iterdump()) == before


def test_a_preview_shows_whom_the_article_names_and_what_it_leaves_unsure(store: Store) -> None:
    article = MORE.article
    unsure = Fact("m1", Property.VENUE, "ledger", 8, 14, Modality.HELD, confidence=0.3)
    read = draft(MORE)
    facts = (*read.extraction.facts, unsure)
    assert article.text[8:14] == "ledger"
    effect = preview(store, replace(read, extraction=replace(read.extraction, facts=facts)), now=NOW)
    assert [(one.name, one.side) for one in effect.findings[0].known.participants] == [
        ("Li Wei", "China"), ("Noor Alam", "Pakistan"),
    ]  # fmt: skip
    assert [one.value for one in effect.unsure] == ["ledger"]


def test_a_preview_names_articles_with_the_same_words(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(80))
    ingest(store, report("herald", talk(), text=words))
    assert [one.publisher for one in look(store, report("wire", talk(), text=words + " more")).alike] == ["Herald"]
    same = look(store, report("wire", talk(), text=words))
    assert (same.step, [one.publisher for one in same.alike], same.findings) == (Step.COPY, ["Herald"], ())


def test_a_preview_knows_an_article_that_is_there_and_one_without_a_meeting(store: Store) -> None:
    ingest(store, FIRST)
    assert look(store, FIRST).step is Step.UNCHANGED
    assert look(store, report("wire")).meets is False


def test_a_text_sent_again_without_its_origin_is_the_article_that_is_there(store: Store) -> None:
    ingest(store, FIRST)
    bare = replace(FIRST.article, publisher=None, published=None, published_basis=None)
    assert complete(store, bare) == FIRST.article
    titled = replace(FIRST.article, title="A headline")
    take_in(store, [titled], extractor=Script([FIRST]), now=NOW, origin="test")
    assert complete(store, replace(bare, title="news.txt")) == titled
    other = replace(bare, text="Other words.", publisher="Wire")
    assert complete(store, other) == other
    assert complete(store, replace(bare, publisher="Wire")).publisher == "Wire"


def test_a_newer_version_of_an_article_says_what_it_adds(store: Store) -> None:
    ingest(store, FIRST)
    effect = look(store, replace(FIRST, talks=(talk(place="Beijing"),), text="It met in Beijing."))
    assert (effect.step, [one.kinds for one in effect.findings]) == (Step.UPDATED, [(News.PLACE,)])


def test_only_the_first_meetings_are_looked_at_and_the_others_counted(store: Store) -> None:
    many = tuple(talk(ordinal=number, date=f"20{number:02}") for number in range(10, 17))
    effect = look(store, report("wire", *many))
    assert (len(effect.findings), effect.more) == (3, 4)


# ---------------------------------------------------------------- saving


def test_what_was_previewed_is_saved_with_who_added_it(store: Store) -> None:
    saved = put(store, FIRST)
    addition = additions.find_addition(store, HERE, saved.addition_id)
    assert addition is not None
    assert (addition.added_by, addition.title, addition.undone_by) == ("Ada", "https://herald.example/1", None)
    row = store.one("SELECT origin, added_by, new, finished_at IS NOT NULL AS ended FROM ingest")
    assert tuple(row) == ("chat", "Ada", 1, 1)
    assert ingests.totals(store).meetings == 1


def test_an_article_is_saved_once_however_often_it_is_asked(store: Store) -> None:
    made = additions.insert_draft(store, dump_draft(draft(FIRST)), chat_id=HERE, user_id=1, now=NOW)
    save(store, made, ADA)
    with pytest.raises(AddingRefused) as refused:
        save(store, made, BADAR)
    assert refused.value.fault is AddingFault.NO_DRAFT
    assert store.one("SELECT COUNT(*) AS n FROM addition")["n"] == 1


def test_an_article_that_came_another_way_since_is_not_added_again(store: Store) -> None:
    made = additions.insert_draft(store, dump_draft(draft(FIRST)), chat_id=HERE, user_id=1, now=NOW)
    ingest(store, FIRST)
    with pytest.raises(AddingRefused) as refused:
        save(store, made, ADA)
    assert refused.value.fault is AddingFault.KNOWN
    assert store.one("SELECT COUNT(*) AS n FROM ingest")["n"] == 1


def test_chats_hear_of_what_is_saved_unless_it_is_old(store: Store) -> None:
    follow(store)
    put(store, FIRST)
    put(store, replace(report("wire", talk(ordinal=7, date="2019")), published="2019-05-05"))
    assert occasions(store) == ["news"]


def test_a_draft_belongs_to_its_chat_and_waits_a_week(store: Store) -> None:
    made = additions.insert_draft(store, "{}", chat_id=HERE, user_id=1, now=NOW)
    assert additions.find_draft(store, made, THERE, now=NOW) is None
    assert additions.find_draft(store, made, HERE, now=NOW + timedelta(days=6)) is not None
    assert additions.find_draft(store, made, HERE, now=NOW + timedelta(days=8)) is None
    later = additions.insert_draft(store, "{}", chat_id=THERE, user_id=1, now=NOW + timedelta(days=8))
    assert [row["id"] for row in store.rows("SELECT id FROM draft")] == [later]


def test_a_chat_keeps_its_twenty_newest_drafts(store: Store) -> None:
    other = additions.insert_draft(store, "{}", chat_id=THERE, user_id=1, now=NOW)
    made = [additions.insert_draft(store, "{}", chat_id=HERE, user_id=1, now=NOW) for _ in range(25)]
    assert additions.drafts_of(store, HERE, now=NOW) == tuple(reversed(made[5:]))
    assert additions.drafts_of(store, THERE, now=NOW) == (other,)


# ---------------------------------------------------------------- taking back


@pytest.mark.parametrize(
    ("known", "added"),
    [
        ((), FIRST),
        ((FIRST,), MORE),
        ((FIRST, MORE), report("wire", talk(date="2026-01-16", people=(Person("Noor Alam"),)))),
        ((FIRST,), report("wire", talk(ordinal=None), talk(ordinal=5, date="2025"))),
        ((report("wire", talk(), text="a b c d e f g h"),), report("herald", talk(), text="a b c d e f g h")),
        ((report("wire", talk(), text="a b c d e f g h"),), report("post", talk(), text="a b c d e f g h i")),
    ],
)
def test_what_is_taken_back_is_as_if_it_had_never_been_added(
    store: Store, known: tuple[Report, ...], added: Report
) -> None:
    ingest(store, *known)
    before = everything(store)
    put(store, added)
    assert everything(store) != before
    heirs = [draft_of(one, Script(known)) for one in find_heirs(store, None, HERE)]
    take_back(store, None, BADAR, read=heirs)
    assert everything(store) == before


@pytest.mark.parametrize("left_out", range(0, 40, 9))
def test_an_article_among_many_is_taken_back_without_a_trace(store: Store, left_out: int) -> None:
    articles = [read_bundled(path) for path in corpus_paths()[:40]]
    added = draft_of(articles.pop(left_out), default_extractor())
    take_in(store, articles, extractor=default_extractor(), now=NOW, origin="test", telling=QUIET)
    before = everything(store)
    made = additions.insert_draft(store, dump_draft(added), chat_id=HERE, user_id=1, now=NOW)
    save(store, made, ADA)
    assert everything(store) != before
    take_back(store, None, ADA)
    assert everything(store) == before


def test_what_is_taken_back_can_be_added_again_and_is_news_again(store: Store) -> None:
    follow(store)
    put(store, FIRST)
    after = everything(store)
    take_back(store, None, ADA)
    assert occasions(store) == []
    put(store, FIRST)
    assert (everything(store), occasions(store)) == (after, ["news"])


def test_the_version_before_stands_again(store: Store) -> None:
    ingest(store, FIRST)
    better = replace(FIRST, talks=(talk(place="Beijing"),), text="Corrected: it met in Beijing.")
    put(store, better)
    assert places(store) == ["Beijing"]
    heirs = [draft_of(one, Script([FIRST])) for one in find_heirs(store, None, HERE)]
    assert take_back(store, None, ADA, read=heirs).is_restored
    assert places(store) == [None]
    assert store.one("SELECT text FROM article")["text"] == FIRST.article.text


def test_a_copy_speaks_where_the_article_is_taken_back(store: Store) -> None:
    mine, copy = report("herald", talk(), text="same words"), report("wire", talk(), text="same words")
    put(store, mine)
    ingest(store, replace(copy, published="2026-01-19"))
    assert store.one("SELECT COUNT(*) AS n FROM mention")["n"] == 1
    heirs = find_heirs(store, None, HERE)
    take_back(store, None, ADA, read=[draft_of(one, Script([copy])) for one in heirs])
    assert store.one("SELECT a.publisher FROM mention n JOIN article a ON a.id = n.article_id")["publisher"] == "Wire"


@pytest.mark.parametrize(
    ("state", "left"), [("pending", []), ("sent", ["withdrawn"]), ("uncertain", ["withdrawn"]), ("failed", [])]
)
def test_alerts_that_wait_are_dropped_and_those_sent_corrected(store: Store, state: str, left: list[str]) -> None:
    follow(store)
    put(store, FIRST)
    if state != "pending":
        send(store, state)
    alerts = take_back(store, None, ADA).alerts
    assert occasions(store) == left
    assert (alerts.dropped, alerts.owed) == (int(state == "pending"), len(left))


def test_an_alert_on_its_way_is_corrected_too(store: Store) -> None:
    follow(store)
    put(store, FIRST)
    send(store, "sending")
    take_back(store, None, ADA)
    assert occasions(store) == ["withdrawn"]


def test_an_alert_that_never_left_needs_no_correction(store: Store) -> None:
    follow(store)
    put(store, FIRST)
    ids = [one.id for one in outbox.owed_to(store, THERE, 0, now=NOW)]
    send(store, "sending")
    take_back(store, None, ADA)
    outbox.put_off(store, ids, until=NOW, now=NOW, error="never connected")
    assert occasions(store) == []


def test_what_still_stands_needs_no_correction(store: Store) -> None:
    follow(store)
    put(store, FIRST)
    send(store)
    ingest(store, report("wire", talk()))
    take_back(store, None, ADA)
    assert occasions(store) == []


def test_a_correction_is_owed_once_to_each_chat_that_heard(store: Store) -> None:
    follow(store), follow(store, HERE)
    put(store, FIRST)
    send(store)
    alerts = take_back(store, None, ADA).alerts
    assert (alerts.dropped, alerts.owed, occasions(store), occasions(store, HERE)) == (1, 1, ["withdrawn"], [])


def test_the_last_that_stands_in_the_chat_is_taken_back_first(store: Store) -> None:
    first, second = put(store, FIRST), put(store, MORE)
    put(store, report("wire", talk()), replace(ADA, chat_id=THERE))
    assert [take_back(store, None, ADA).addition.id for _ in range(2)] == [second.addition_id, first.addition_id]
    with pytest.raises(AddingRefused) as refused:
        take_back(store, None, ADA)
    assert refused.value.fault is AddingFault.NOTHING


def test_nothing_is_taken_back_twice_or_from_another_chat(store: Store) -> None:
    saved = put(store, FIRST)
    with pytest.raises(AddingRefused) as refused:
        take_back(store, saved.addition_id, replace(ADA, chat_id=THERE))
    assert refused.value.fault is AddingFault.NOTHING
    take_back(store, saved.addition_id, BADAR)
    with pytest.raises(AddingRefused) as refused:
        take_back(store, saved.addition_id, ADA)
    assert (refused.value.fault, refused.value.by) == (AddingFault.UNDONE, "Badar")


def test_an_article_that_was_replaced_since_is_left_alone(store: Store) -> None:
    put(store, FIRST)
    ingest(store, replace(FIRST, text="A newer version."))
    with pytest.raises(AddingRefused) as refused:
        take_back(store, None, ADA)
    assert refused.value.fault is AddingFault.REPLACED


def test_what_people_decided_stays_and_counts_when_the_article_comes_again(store: Store) -> None:
    put(store, FIRST)
    fix_meeting(store, 1, Change(Property.PLACE, "Beijing"), Author("Ada", "I was there", NOW))
    take_back(store, None, ADA)
    put(store, FIRST)
    assert places(store) == ["Beijing"]


# ---------------------------------------------------------------- drafts as JSON


WHENS = st.sampled_from(
    [None, day(date(2026, 1, 2)), month(2026, 1), year(2025), span(date(2026, 1, 2), date(2026, 1, 5))]
)


@given(st.text(min_size=20, max_size=60), WHENS, WHENS, st.floats(0, 1))
def test_a_draft_comes_back_as_it_was(text: str, published: When | None, when: When | None, sure: float) -> None:
    article = Article("sha256:x", text.encode("utf-8", "replace").decode(), published=published, language=None)
    fact = Fact("m1", Property.DATE, text[:5], 0, 5, Modality.HELD, when=when, about=None, confidence=sure)
    read = Draft(article, Extraction((Mention("m1", Kind.MEETING, 0, 9, main=True),), (fact,)), "rules", "1")
    assert load_draft(dump_draft(read)) == read


@pytest.mark.parametrize("path", corpus_paths()[::20], ids=lambda path: path.stem)
def test_a_bundled_article_comes_back_as_it_was_read(path: Path) -> None:
    read = draft_of(read_bundled(path), default_extractor())
    assert load_draft(dump_draft(read)) == read


def test_no_article_gets_the_id_that_another_had(tmp_path: Path) -> None:
    """A button under an old answer would open it; also after the file was packed and opened anew."""
    given = []
    for number in range(3):
        with Store.open(tmp_path / "kb.db") as store:
            put(store, report(f"paper{number}", talk()))
            given.append(store.one("SELECT MAX(id) AS id FROM article")["id"])
            take_back(store, None, ADA)
            store.write("VACUUM")
    assert given == [1, 2, 3]
