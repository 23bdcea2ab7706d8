"""Taking articles in: what each one is, one bad one among good ones, and stopping half-way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.dates import parse_edtf
from knowledge.errors import Refusal
from knowledge.extraction import default_extractor
from knowledge.ingest import BATCH, ingest
from knowledge.reading import find_articles
from knowledge.snapshot import rebuild_as_of
from knowledge.store import Store, articles
from tests.scripted import NOW, Person, Report, Script, Talk, path_of, take

HEADER = "---\npublisher: The Gazette\nurl: https://gazette.example/{n}\npublished: 2019-01-22\n---\n\n"
BODY = (
    "ISLAMABAD: The {n}th meeting of the China-Pakistan Joint Working Group on Safety and Security was held here on"
    " Monday. It was co-chaired by Farah Hamid Khan, Additional Secretary of the Ministry of Interior, and Liu Shaobin,"
    " Director General of the Department of External Security Affairs of China's foreign ministry.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "kb.db") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in (4, 5, 6):
        path_of(folder, f"{n}.md", HEADER.format(n=n) + BODY.format(n=n))
    return folder


def run(store: Store, folder: Path) -> tuple[int, int, int, int, int]:
    report = ingest(store, find_articles([folder]), extractor=default_extractor(), now=NOW)
    return report.read, report.new, report.unchanged, report.updated, report.copies


def test_a_folder_is_taken_in_and_the_second_time_nothing_changes(store: Store, folder: Path) -> None:
    assert run(store, folder) == (3, 3, 0, 0, 0)
    before = [tuple(row) for row in store.rows("SELECT * FROM fact ORDER BY id")]
    assert before
    assert run(store, folder) == (3, 0, 3, 0, 0)
    assert [tuple(row) for row in store.rows("SELECT * FROM fact ORDER BY id")] == before


def test_a_changed_article_updates_its_facts_and_keeps_the_old_version(store: Store, folder: Path) -> None:
    run(store, folder)
    path_of(folder, "6.md", HEADER.format(n=6) + BODY.format(n=7))
    assert run(store, folder) == (3, 0, 2, 1, 0)
    ordinals = [row["ordinal"] for row in store.rows("SELECT ordinal FROM meeting ORDER BY ordinal")]
    assert ordinals == [4, 5, 7]
    old = store.one("SELECT text, version FROM article_version")
    assert (old["text"].startswith("ISLAMABAD: The 6th"), old["version"]) == (True, 1)


def test_a_corrected_header_is_an_update(store: Store, folder: Path) -> None:
    run(store, folder)
    path_of(folder, "6.md", HEADER.format(n=6).replace("-22", "-29") + BODY.format(n=6))
    assert run(store, folder) == (3, 0, 2, 1, 0)
    assert store.one("SELECT lo FROM meeting WHERE ordinal = 6")["lo"] == "2019-01-28"


def test_a_file_that_moved_is_unchanged(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, folder)
    folder.rename(tmp_path / "elsewhere")
    assert run(store, tmp_path / "elsewhere") == (3, 0, 3, 0, 0)


def test_the_same_text_elsewhere_is_a_copy_and_says_nothing_twice(store: Store, folder: Path) -> None:
    path_of(folder, "copy.md", HEADER.format(n=99) + BODY.format(n=4))
    assert run(store, folder) == (4, 3, 0, 0, 1)
    assert store.one("SELECT articles FROM meeting WHERE ordinal = 4")["articles"] == 1
    assert run(store, folder) == (4, 0, 4, 0, 0)


def test_a_copy_speaks_for_itself_once_its_original_says_something_else(store: Store) -> None:
    first = Report("a", (Talk("JCC", 6),), text="The sixth.")
    copy = replace(first, key="b")
    take(store, first, copy)
    take(store, Report("a", (Talk("JCC", 7),), text="The seventh."), others=[copy])
    assert [row["ordinal"] for row in store.rows("SELECT ordinal FROM meeting ORDER BY ordinal")] == [6, 7]


def test_one_bad_file_never_stops_the_rest(store: Store, folder: Path) -> None:
    path_of(folder, "0-empty.md", "")
    (folder / "1-junk.txt").write_bytes(bytes(range(256)) * 40)
    path_of(folder, "5a-lies.md", HEADER.format(n=1).replace("2019-01-22", "2019-02-30") + BODY.format(n=1))
    report = ingest(store, find_articles([folder]), extractor=default_extractor(), now=NOW)
    assert (report.new, {refused.path.name: refused.reason for refused in report.refused}) == (
        3,
        {"0-empty.md": Refusal.EMPTY, "1-junk.txt": Refusal.BINARY, "5a-lies.md": Refusal.LYING_HEADER},
    )


def test_an_article_without_a_meeting_is_kept_and_named(store: Store, folder: Path) -> None:
    path_of(folder, "cricket.md", "The home side won the toss and chose to bat first on a dry pitch in Multan today.\n")
    report = ingest(store, find_articles([folder]), extractor=default_extractor(), now=NOW)
    assert [(Path(name).name, language) for name, language in report.silent] == [("cricket.md", "en")]
    assert report.new == 4


def test_an_ingest_that_is_stopped_leaves_whole_batches_and_goes_on_the_next_time(store: Store) -> None:
    reports = [Report(f"r{n:03}", (Talk("JCC", n, people=(Person(f"Delegate {n}"),)),)) for n in range(BATCH + 30)]

    class Interrupted(Script):
        def extract(self, article):  # type: ignore[no-untyped-def]
            if article.key == f"r{BATCH + 10:03}":
                raise KeyboardInterrupt
            return super().extract(article)

    from knowledge.ingest import take_in

    with pytest.raises(KeyboardInterrupt):
        take_in(store, [r.article for r in reports], extractor=Interrupted(reports), now=NOW, origin="test")
    assert store.one("SELECT count(*) AS n FROM article")["n"] == BATCH
    assert store.one("SELECT count(*) AS n FROM meeting")["n"] == BATCH
    report = take(store, *reports)
    assert (report.new, report.unchanged, report.meetings) == (30, BATCH, BATCH + 30)


def test_progress_is_told_for_every_file_also_the_refused(store: Store, folder: Path) -> None:
    path_of(folder, "0-empty.md", "")
    seen: list[tuple[str, int, int]] = []
    ingest(
        store,
        find_articles([folder]),
        extractor=default_extractor(),
        now=NOW,
        progress=lambda path, done, total: seen.append((path.name, done, total)),
    )
    assert seen == [("0-empty.md", 1, 4), ("4.md", 2, 4), ("5.md", 3, 4), ("6.md", 4, 4)]


def test_a_day_in_the_past_knows_only_what_was_published_by_then(store: Store, tmp_path: Path) -> None:
    sixth = Report("a", (Talk("JCC", 6, "2019-01-21"),), published="2019-01-22")
    eighth = Report("b", (Talk("JCC", 8, "2019-03-01"), Talk("JCC", 7)), published="2019-03-02")
    undated = Report("c", (Talk("JCC", 5, "2018-01-01"),))
    take(store, sixth, eighth, undated)
    target = tmp_path / "then.db"
    rebuild_as_of(store, date(2019, 3, 1), target, extractor=Script([sixth, eighth, undated]), now=NOW)
    with Store.open_reader(target) as then:
        assert [row["ordinal"] for row in then.rows("SELECT ordinal FROM meeting")] == [6]
    assert [kept.article.key for kept in articles.iter_articles(store, published_by=date(2019, 3, 2))] == ["a", "b"]


def test_a_copy_counts_from_its_own_day_in_the_past(store: Store, tmp_path: Path) -> None:
    late = Report("a", (Talk("JCC", 6),), published="2019-05-01", text="The sixth.")
    early = replace(late, key="b", published="2019-01-22")
    take(store, late, early)
    target = tmp_path / "then.db"
    rebuild_as_of(store, date(2019, 3, 1), target, extractor=Script([late, early]), now=NOW)
    with Store.open_reader(target) as then:
        assert then.one("SELECT latest FROM meeting")["latest"] == str(parse_edtf("2019-01-22").hi)


WIRE = (
    "The two sides went through the decisions of the last round one by one and noted what remains to be done before the"
    " summer, when the ministers are to meet again in the capital and look at the progress of every project in detail."
)


def clusters(store: Store) -> list[set[str]]:
    rows = store.rows("SELECT a.key, c.cluster_id FROM article a JOIN article_cluster c ON c.article_id = a.id")
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row["cluster_id"], set()).add(row["key"])
    return sorted(found.values(), key=sorted)


def test_a_wire_report_that_papers_cut_and_head_differently_is_one_report(store: Store) -> None:
    take(
        store,
        Report("a", (Talk("JCC", 6),), text=f"{WIRE} The talks were held in Beijing, the statement added at the end."),
        Report("b", (Talk("JCC", 6),), text=f"JCC: GREAT PROGRESS\n\n{WIRE}"),
        Report(
            "c", (Talk("JCC", 6),), text="Our reporter heard it otherwise: nothing was decided and nobody was glad."
        ),
    )
    assert clusters(store) == [{"a", "b"}, {"c"}]


def test_a_copy_that_is_rewritten_stands_alone_and_those_it_held_together_part(store: Store) -> None:
    half = len(WIRE) // 2
    first, last = WIRE[: half + 40], WIRE[half - 40 :]
    reports = [
        Report("a", (Talk("JCC", 6),), text=first),
        Report("b", (Talk("JCC", 6),), text=WIRE),
        Report("c", (Talk("JCC", 6),), text=last),
    ]
    take(store, *reports)
    assert clusters(store) == [{"a", "b", "c"}]
    take(
        store, replace(reports[1], text="Something else altogether is written here now, and at length, by the editor.")
    )
    assert clusters(store) == [{"a"}, {"b"}, {"c"}]


def test_the_same_article_speaks_for_all_its_copies_whichever_came_first(store: Store) -> None:
    early = Report("late-key", (Talk("JCC", 6),), published="2019-01-22", text="The sixth.")
    late = replace(early, key="a-key", published="2019-05-01")
    take(store, late)
    take(store, early)
    assert store.one("SELECT latest FROM meeting")["latest"] == "2019-01-22"
    assert store.one("SELECT key FROM article WHERE copy_of IS NULL")["key"] == "late-key"
