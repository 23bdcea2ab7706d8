"""Takes articles into the knowledge base: decides what each one is, then stores and resolves, a batch a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path

from knowledge.errors import ArticleRefused
from knowledge.extraction import Extractor
from knowledge.model import Article, Extraction, Kind, Property
from knowledge.names import name_key
from knowledge.reading import read
from knowledge.resolution.resolve import resolve, touched_by
from knowledge.store import Store, articles, facts, ingests

BATCH = 50  # articles a transaction: few enough that a writer waiting beside us is not kept for long

Progress = Callable[[Path, int, int], None]


class Step(StrEnum):
    """What is to be done with an article."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COPY = "copy"  # the very text of an article that is there under another key


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest came to. Meetings and people count what the whole knowledge base holds afterwards.

    `silent` are articles that were taken in without a meeting being found in them, as (path or key, language).
    """

    read: int = 0
    new: int = 0
    unchanged: int = 0
    updated: int = 0
    copies: int = 0
    refused: tuple[ArticleRefused, ...] = ()
    silent: tuple[tuple[str, str | None], ...] = ()
    meetings: int = 0
    people: int = 0


@dataclass(slots=True)
class _Tally:
    steps: dict[Step, int] = field(default_factory=lambda: dict.fromkeys(Step, 0))
    refused: list[ArticleRefused] = field(default_factory=list)
    silent: list[tuple[str, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One article with the step it calls for and, where it is to be read anew, what is in it."""

    article: Article
    step: Step
    kept: articles.KeptArticle | None
    copy_of: int | None
    extraction: Extraction


def plan_step(article: Article, kept: articles.KeptArticle | None, same_text: int | None) -> Step:
    """What to do with an article, given what is kept under its key and which other article has its text."""
    if kept is not None:
        same = replace(kept.article, path=article.path) == article
        return Step.UNCHANGED if same else Step.UPDATED
    return Step.NEW if same_text is None else Step.COPY


def ingest(
    store: Store,
    paths: Iterable[Path],
    *,
    extractor: Extractor,
    now: datetime,
    origin: str = "ingest",
    reader: Callable[[Path], Article] = read,
    progress: Progress | None = None,
) -> IngestReport:
    """Read the files and take them in, a batch a transaction: stopped anywhere, the store is whole and can go on.

    A file that cannot be read is reported, and the others go on. `progress` is called after each file with the path,
    how many are done and how many there are.
    Raises: StoreError.
    """
    wanted = list(paths)
    tally = _Tally()

    def reading() -> Iterator[Article]:
        for done, path in enumerate(wanted, 1):
            try:
                yield reader(path)
            except ArticleRefused as refused:
                tally.refused.append(refused)
            if progress is not None:
                progress(path, done, len(wanted))

    return take_in(store, reading(), extractor=extractor, now=now, origin=origin, tally=tally)


def take_in(
    store: Store,
    incoming: Iterable[Article],
    *,
    extractor: Extractor,
    now: datetime,
    origin: str,
    tally: _Tally | None = None,
) -> IngestReport:
    """Take in articles that have been read. Raises: StoreError."""
    tally = tally or _Tally()
    ingest_id = ingests.begin(store, origin=origin, now=now)
    stream = iter(incoming)
    while batch := list(islice(stream, BATCH)):
        _take_batch(store, batch, extractor=extractor, now=now, origin=origin, tally=tally)
        ingests.count(store, ingest_id, _counts(tally))
    ingests.count(store, ingest_id, _counts(tally))
    ingests.finish(store, ingest_id, now=now)
    found = ingests.totals(store)
    return IngestReport(
        read=sum(tally.steps.values()),
        new=tally.steps[Step.NEW],
        unchanged=tally.steps[Step.UNCHANGED],
        updated=tally.steps[Step.UPDATED],
        copies=tally.steps[Step.COPY],
        refused=tuple(tally.refused),
        silent=tuple(tally.silent),
        meetings=found.meetings,
        people=found.people,
    )


def _take_batch(
    store: Store, batch: list[Article], *, extractor: Extractor, now: datetime, origin: str, tally: _Tally
) -> None:
    """Extract outside the transaction, which is slow; store and resolve inside it."""
    extracted = {article: extractor.extract(article) for article in batch if _is_news(store, article)}
    with store.transaction():
        run = facts.run_id(store, extractor.name, extractor.version)
        gone = touched_by(store, [kept.id for article in batch if (kept := articles.find_article(store, article.key))])
        changed: set[int] = set()
        for article in batch:
            plan = _plan(store, article, extracted.get(article, Extraction()))
            tally.steps[plan.step] += 1
            if plan.step is Step.UNCHANGED:
                continue
            changed |= _store(store, plan, extractor=extractor, run=run, origin=origin, now=now)
            if plan.copy_of is None and not _meets(plan.extraction):
                tally.silent.append((article.path or article.key, article.language))
        if changed:
            resolve(store, gone, changed)


def _is_news(store: Store, article: Article) -> bool:
    return plan_step(article, articles.find_article(store, article.key), None) is not Step.UNCHANGED


def _plan(store: Store, article: Article, extraction: Extraction) -> _Plan:
    kept = articles.find_article(store, article.key)
    copy_of = articles.find_same_text(store, article)
    step = plan_step(article, kept, copy_of)
    return _Plan(article, step, kept, copy_of, extraction if copy_of is None else Extraction())


def _store(store: Store, plan: _Plan, *, extractor: Extractor, run: int, origin: str, now: datetime) -> set[int]:
    """Store the article and its facts; the ids of all articles whose facts changed."""
    article, changed = plan.article, set()
    if plan.kept is None:
        article_id = articles.insert_article(store, article, copy_of=plan.copy_of, origin=origin, now=now)
    else:
        article_id = plan.kept.id
        facts.delete_facts(store, article_id)
        articles.update_article(store, plan.kept, article, copy_of=plan.copy_of, now=now)
        changed |= _free_copies(store, article_id, extractor=extractor, run=run)
    _store_facts(store, article_id, article, plan.extraction, run=run)
    return changed | {article_id}


def _free_copies(store: Store, article_id: int, *, extractor: Extractor, run: int) -> set[int]:
    """Let the first of the copies that an article had before it changed speak for itself and the others repeat it."""
    copies = articles.copies_of(store, article_id)
    for first in copies[:1]:
        articles.set_original(store, first.id, [copy.id for copy in copies[1:]])
        _store_facts(store, first.id, first.article, extractor.extract(first.article), run=run)
    return {copy.id for copy in copies}


def _store_facts(store: Store, article_id: int, article: Article, extraction: Extraction, *, run: int) -> None:
    facts.insert_facts(store, article_id, article, extraction, run=run, name_keys=_name_keys(extraction))


def _name_keys(extraction: Extraction) -> dict[str, str]:
    return {fact.subject: name_key(fact.value) for fact in extraction.facts if fact.property is Property.NAME}


def _meets(extraction: Extraction) -> bool:
    return any(mention.kind is Kind.MEETING for mention in extraction.mentions)


def _counts(tally: _Tally) -> ingests.Counts:
    steps = tally.steps
    return ingests.Counts(
        new=steps[Step.NEW],
        updated=steps[Step.UPDATED],
        unchanged=steps[Step.UNCHANGED],
        copies=steps[Step.COPY],
        refused=len(tally.refused),
    )
