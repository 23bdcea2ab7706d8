"""Takes articles into the knowledge base: decides what each one is, then stores and resolves, a batch a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path

from knowledge.announcing import announce
from knowledge.errors import ArticleRefused
from knowledge.extraction import Extractor
from knowledge.model import Article, Extraction, Kind, Property
from knowledge.names import name_key
from knowledge.news import RECENT, Cause
from knowledge.reading import read
from knowledge.resolution.resolve import NOTHING, Touched, resolve, touched_by
from knowledge.store import Store, articles, clusters, facts, ingests
from knowledge.store.articles import KeptArticle

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


@dataclass(frozen=True, slots=True)
class Telling:
    """What an ingest says of itself to those who follow: whether they hear of it, of articles how old, and who added.

    `added_by` names a person in a chat; None for anything else.
    """

    is_quiet: bool = False
    recent: timedelta = RECENT
    added_by: str | None = None


@dataclass(slots=True)
class _Tally:
    steps: dict[Step, int] = field(default_factory=lambda: dict.fromkeys(Step, 0))
    refused: list[ArticleRefused] = field(default_factory=list)
    silent: list[tuple[str, str | None]] = field(default_factory=list)


def plan_step(article: Article, kept: Article | None, *, is_repeated: bool) -> Step:
    """What to do with an article, given what is kept under its key and whether another article has its text."""
    if kept is not None:
        return Step.UNCHANGED if replace(kept, path=article.path) == article else Step.UPDATED
    return Step.COPY if is_repeated else Step.NEW


def ingest(
    store: Store,
    paths: Iterable[Path],
    *,
    extractor: Extractor,
    now: datetime,
    origin: str = "ingest",
    reader: Callable[[Path], Article] = read,
    progress: Progress | None = None,
    telling: Telling = Telling(),
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

    return take_in(store, reading(), extractor=extractor, now=now, origin=origin, tally=tally, telling=telling)


def take_in(
    store: Store,
    incoming: Iterable[Article],
    *,
    extractor: Extractor,
    now: datetime,
    origin: str,
    tally: _Tally | None = None,
    telling: Telling = Telling(),
) -> IngestReport:
    """Take in articles that have been read. Raises: StoreError."""
    tally = tally or _Tally()
    ingest_id = ingests.begin(store, origin=origin, now=now, added_by=telling.added_by)
    cause = Cause(now, ingest_id=ingest_id, is_quiet=telling.is_quiet, recent=telling.recent)
    stream = iter(incoming)
    while batch := list(islice(stream, BATCH)):
        _take_batch(store, batch, extractor=extractor, origin=origin, cause=cause, tally=tally)
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
    store: Store, batch: list[Article], *, extractor: Extractor, origin: str, cause: Cause, tally: _Tally
) -> None:
    """Extract outside the transaction, which is slow; store and resolve inside it."""
    taking = _Taking(store, extractor, {one: extractor.extract(one) for one in batch if not _is_known(store, one)})
    with store.transaction():
        for article in batch:
            tally.steps[step := taking.take(article, origin=origin, now=cause.now)] += 1
            if step in (Step.NEW, Step.UPDATED) and not _meets(taking.extract(article)):
                tally.silent.append((article.path or article.key, article.language))
        taking.tell(cause)


def take_one(
    store: Store, article: Article, *, extractor: Extractor, origin: str, cause: Cause
) -> tuple[Step, KeptArticle]:
    """Take in one article, inside the caller's transaction: what it turned out to be, and the article as kept.

    Raises: StoreError.
    """
    taking = _Taking(store, extractor, {})
    step = taking.take(article, origin=origin, now=cause.now)
    taking.tell(cause)
    kept = articles.find_article(store, article.key)
    if kept is None:
        raise LookupError(article.key)
    return step, kept


def remove_one(store: Store, kept: KeptArticle, *, extractor: Extractor, cause: Cause) -> None:
    """Forget the article and all it says, inside the caller's transaction; a copy of it may speak in its place.

    Raises: StoreError.
    """
    taking = _Taking(store, extractor, {})
    taking.remove(kept)
    announce(store, resolve(store, taking.gone, taking.changed), cause)


def _is_known(store: Store, article: Article) -> bool:
    kept = articles.find_article(store, article.key)
    return kept is not None and plan_step(article, kept.article, is_repeated=False) is Step.UNCHANGED


@dataclass(slots=True)
class _Taking:
    """A batch on its way into the store.

    `changed` collects the ids of articles whose facts are new or gone, `gone` what facts that are gone pointed at.
    """

    store: Store
    extractor: Extractor
    extracted: dict[Article, Extraction]
    changed: set[int] = field(default_factory=set)
    gone: Touched = NOTHING

    def extract(self, article: Article) -> Extraction:
        """What the article says, read once."""
        if article not in self.extracted:
            self.extracted[article] = self.extractor.extract(article)
        return self.extracted[article]

    def take(self, article: Article, *, origin: str, now: datetime) -> Step:
        """Store the article and what it says; what it turned out to be."""
        kept = articles.find_article(self.store, article.key)
        others = [one for one in articles.find_same_text(self.store, article.sha256) if one.article.key != article.key]
        step = plan_step(article, kept.article if kept else None, is_repeated=bool(others))
        if step is Step.UNCHANGED:
            return step
        if kept is None:
            article_id = articles.insert_article(self.store, article, origin=origin, now=now)
        else:
            article_id = kept.id
            self._forget(article_id)
            clusters.leave_cluster(self.store, article_id)
            articles.update_article(self.store, kept, article, now=now)
            self._settle(kept.article.sha256)
        clusters.place_in_cluster(self.store, article_id, article.text)
        self._settle(article.sha256)
        return step

    def remove(self, kept: KeptArticle) -> None:
        """Take the article out, with what it says."""
        self._forget(kept.id)
        self.changed.discard(kept.id)
        clusters.leave_cluster(self.store, kept.id)
        articles.delete_article(self.store, kept.id)
        self._settle(kept.article.sha256)

    def tell(self, cause: Cause) -> None:
        """Resolve what the articles have a say in, and owe what is news of it."""
        if self.changed:
            changed = resolve(self.store, self.gone, self.changed)
            announce(self.store, changed, replace(cause, articles=frozenset(self.changed)))

    def _forget(self, article_id: int) -> None:
        self.gone |= touched_by(self.store, [article_id])
        self.changed.add(article_id)
        facts.delete_facts(self.store, article_id)

    def _settle(self, sha256: str) -> None:
        """Let one of the articles with that text speak for all, whichever came first."""
        same = articles.find_same_text(self.store, sha256)
        if not same:
            return
        original, *copies = same
        articles.set_copies(self.store, original.id, [copy.id for copy in copies])
        for copy in copies:
            if facts.has_facts(self.store, copy.id):
                self._forget(copy.id)
        if not facts.has_facts(self.store, original.id):
            run = facts.run_id(self.store, self.extractor.name, self.extractor.version)
            _store_facts(self.store, original.id, original.article, self.extract(original.article), run=run)
            self.changed.add(original.id)


def _store_facts(store: Store, article_id: int, article: Article, extraction: Extraction, *, run: int) -> None:
    facts.insert_facts(store, article_id, article, extraction, run=run, name_keys=name_keys(extraction))


def name_keys(extraction: Extraction) -> dict[str, str]:
    """The keys of the people an extraction names, by their local ids."""
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
