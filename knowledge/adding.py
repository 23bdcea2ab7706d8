"""Adding by hand: what an article would change, shown before it does; saving it; taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.drafts import Draft, Remembered, load_draft
from knowledge.errors import CorridorError
from knowledge.extraction import default_extractor
from knowledge.ingest import Step, remove_one, take_one
from knowledge.meetings import read_meeting
from knowledge.model import UNSURE, Article, ArticleRef, Meeting, MeetingCard, Statement
from knowledge.news import RECENT, Cause, Entry, Kind, State
from knowledge.store import Store, additions, articles, entries, ingests
from knowledge.store.additions import Addition, Withdrawn
from knowledge.store.articles import KeptArticle
from knowledge.store.meeting_rows import meetings_of_article
from knowledge.store.source_rows import find_source
from knowledge.store.statement_rows import sayings_of_article

ORIGIN = "chat"
MOST_SHOWN = 3  # meetings of one article
MOST_ALIKE = 3
TITLE_CHARACTERS = 200


class AddingFault(StrEnum):
    """Why something is not saved or taken back."""

    NO_DRAFT = "no-draft"  # saved, discarded, or left for too long
    KNOWN = "known"  # the article is there as it is
    NOTHING = "nothing"  # there is nothing to take back
    UNDONE = "undone"
    REPLACED = "replaced"  # a newer version of the article has come since
    GONE = "gone"  # the article is not there any more


class AddingRefused(CorridorError):
    """Nothing was changed; `title` is that of the article, `by` who took it back already."""

    def __init__(self, fault: AddingFault, title: str = "", by: str = "") -> None:
        super().__init__(f"{fault}: {title}")
        self.fault, self.title, self.by = fault, title, by


@dataclass(frozen=True, slots=True)
class Adder:
    """Who adds or takes back, where, and when; `name` is for people to read."""

    chat_id: int
    user_id: int
    name: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """What an article does to one meeting: all that is known of it with the article, and what of that is new.

    `before` is None where the meeting was not known.
    """

    known: MeetingCard
    kinds: tuple[Kind, ...]
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What taking an article in does. `findings` are of the meetings it reports first, `more` counts those left out.

    `alike` are articles of nearly the same text, of the very same where it is a copy; `unsure` are facts that decide
    nothing; `meets`: a meeting was found in it.
    """

    step: Step
    source: ArticleRef
    language: str | None
    meets: bool
    findings: tuple[Finding, ...]
    more: int
    alike: tuple[ArticleRef, ...]
    unsure: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """An article that was saved: the number by which it can be taken back, and what it did."""

    addition_id: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back. `is_restored`: an earlier version of the article stands again."""

    addition: Addition
    is_restored: bool
    alerts: Withdrawn


class _Shown(Exception):
    """Ends a transaction whose outcome is only to be looked at."""

    def __init__(self, effect: Effect) -> None:
        super().__init__()
        self.effect = effect


def preview(store: Store, draft: Draft, *, now: datetime) -> Effect:
    """What saving the draft would do; nothing is changed. On the connection that writes. Raises: StoreError."""
    try:
        with store.transaction():
            ingest_id = ingests.begin(store, origin=ORIGIN, now=now)
            effect, _kept = _take(store, draft, Cause(now, ingest_id=ingest_id, is_quiet=True))
            raise _Shown(effect)
    except _Shown as shown:
        return shown.effect


def save(store: Store, draft_id: int, adder: Adder, *, recent: timedelta = RECENT) -> Saved:
    """Save the draft, once, however often it is asked; alerts of what is news are owed.

    Raises: AddingRefused, StoreError.
    """
    with store.transaction():
        row = additions.find_draft(store, draft_id, adder.chat_id, now=adder.now)
        if row is None:
            raise AddingRefused(AddingFault.NO_DRAFT)
        draft = load_draft(row.draft)
        ingest_id = ingests.begin(store, origin=ORIGIN, now=adder.now, added_by=adder.name)
        effect, kept = _take(store, draft, Cause(adder.now, ingest_id=ingest_id, recent=recent))
        title = title_of(draft.article)
        if effect.step is Step.UNCHANGED:
            raise AddingRefused(AddingFault.KNOWN, title)
        additions.delete_draft(store, draft_id)
        ingests.count(store, ingest_id, _counts(effect.step))
        ingests.finish(store, ingest_id, now=adder.now)
        version = articles.version_of(store, kept.id)
        made = Addition(0, adder.user_id, kept.id, ingest_id, title, adder.name, version, None)
        addition_id = additions.insert_addition(store, made, chat_id=adder.chat_id, now=adder.now)
    return Saved(addition_id, effect)


def take_back(store: Store, addition_id: int | None, adder: Adder, *, read: Sequence[Draft] = ()) -> TakenBack:
    """Take back what was added in the chat under that number, the last that stands without one.

    The article goes with what it says, or the version before it stands again; what people decided stays. Alerts that
    wait are dropped, a correction is owed for those sent. `read` are articles that may have to speak in its place.
    Raises: AddingRefused, StoreError.
    """
    extractor = Remembered(tuple(read), default_extractor())
    with store.transaction():
        addition, kept = _standing(store, addition_id, adder.chat_id)
        former = articles.find_version(store, kept.id, addition.version - 1)
        # quiet, since those who heard of it are told by the corrections
        cause = Cause(adder.now, is_quiet=True)
        if former is not None:
            take_one(store, former, extractor=extractor, origin=ORIGIN, cause=cause)
        else:
            remove_one(store, kept, extractor=extractor, cause=cause)
        alerts = additions.withdraw(store, addition.ingest_id or 0, now=adder.now)
        additions.mark_undone(store, addition.id, by=adder.name, now=adder.now)
    return TakenBack(addition, former is not None, alerts)


def find_heirs(store: Store, addition_id: int | None, chat_id: int) -> tuple[Article, ...]:
    """The articles that would speak in the place of what is taken back; none where nothing can be."""
    try:
        addition, kept = _standing(store, addition_id, chat_id)
    except AddingRefused:
        return ()
    former = articles.find_version(store, kept.id, addition.version - 1)
    copies = [one for one in articles.find_same_text(store, kept.article.sha256) if one.id != kept.id]
    return (*([former] if former else []), *(one.article for one in copies[:1]))


def complete(store: Store, article: Article) -> Article:
    """The article with what is known already of the very text under its key, where it does not say so itself.

    A text sent a second time without its day, then, or as a file of another name, is no new version of itself.
    """
    kept = articles.find_article(store, article.key)
    if kept is None or kept.article.text != article.text:
        return article
    silent = {name: known for name in _ORIGIN if (known := getattr(kept.article, name)) and not getattr(article, name)}
    return replace(article, **silent, title=kept.article.title or article.title)


_ORIGIN = ("url", "path", "publisher", "published", "published_basis")


def title_of(article: Article) -> str:
    """What to call the article: its title, else its address, else how it begins."""
    return (article.title or article.url or " ".join(article.text[:TITLE_CHARACTERS].split()))[:TITLE_CHARACTERS]


def _standing(store: Store, addition_id: int | None, chat_id: int) -> tuple[Addition, KeptArticle]:
    """What is to be taken back, and its article. Raises: AddingRefused."""
    addition = additions.find_addition(store, chat_id, addition_id)
    if addition is None:
        raise AddingRefused(AddingFault.NOTHING)
    if addition.undone_by is not None:
        raise AddingRefused(AddingFault.UNDONE, addition.title, addition.undone_by)
    kept = additions.kept_by_id(store, addition.article_id) if addition.article_id else None
    if kept is None:
        raise AddingRefused(AddingFault.GONE, addition.title)
    if articles.version_of(store, kept.id) != addition.version:
        raise AddingRefused(AddingFault.REPLACED, addition.title)
    return addition, kept


def _take(store: Store, draft: Draft, cause: Cause) -> tuple[Effect, KeptArticle]:
    """Take the draft in and look at what that did, inside the caller's transaction."""
    extractor = Remembered((draft,), default_extractor())
    step, kept = take_one(store, draft.article, extractor=extractor, origin=ORIGIN, cause=cause)
    source = find_source(store, kept.id)
    if source is None:
        raise LookupError(kept.id)
    meetings = meetings_of_article(store, kept.id)
    findings = _findings(store, meetings[:MOST_SHOWN], cause.ingest_id or 0)
    alike = additions.cluster_mates(store, kept.id, limit=MOST_ALIKE)
    sayings = () if step is Step.UNCHANGED else sayings_of_article(store, kept.id)
    unsure = tuple(one.statement for one in sayings if one.statement.confidence < UNSURE)
    more = len(meetings[MOST_SHOWN:])
    return Effect(step, source, draft.article.language, draft.meets, findings, more, alike, unsure), kept


def _findings(store: Store, meetings: Sequence[Meeting], ingest_id: int) -> tuple[Finding, ...]:
    """What is known of each of the meetings now, and what the ingest made new of it."""
    made = {one.meeting_id: one for one in entries.entries_of_ingest(store, ingest_id)}
    cards = filter(None, (read_meeting(store, meeting.id) for meeting in meetings))
    return tuple(_finding(store, known, made.get(known.meeting.id)) for known in cards)


def _finding(store: Store, known: MeetingCard, entry: Entry | None) -> Finding:
    if entry is None:
        return Finding(known, (), None, None)
    return Finding(known, entry.kinds, entries.state_before(store, entry.thread, entry.revision), entry.state)


def _counts(step: Step) -> ingests.Counts:
    return ingests.Counts(
        new=int(step is Step.NEW),
        updated=int(step is Step.UPDATED),
        unchanged=0,
        copies=int(step is Step.COPY),
        refused=0,
    )
