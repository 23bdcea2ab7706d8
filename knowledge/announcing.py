"""Says what an ingest or a decision made news, and owes it to the chats that follow it; in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.news import Cause, Kind, State, compare, decided, is_loud
from knowledge.store import Store, entries, follows, outbox


def announce(store: Store, changed: Collection[int], cause: Cause) -> None:
    """Give each of the changed meetings a new revision where it is not what it was, and owe alerts of what is news.

    Inside the transaction that changed them. Raises: StoreError.
    """
    states, known = entries.read_states(store, changed), entries.last_revisions(store, changed)
    sources = entries.best_articles(store, states, cause.articles)
    recent = entries.recent_articles(store, cause.articles, since=cause.now - cause.recent)
    corrected = entries.corrected_by(store, cause.articles)
    for meeting_id, state in sorted(states.items()):
        revision, before = known.get(meeting_id, (0, None))
        if before == state:
            continue
        kinds = _kinds(before, state, cause, is_corrected=meeting_id in corrected)
        source = sources.get(meeting_id)
        # what no article of this ingest speaks of has only moved
        is_recent = (source in recent) if cause.articles else True
        is_quiet = cause.is_quiet or not is_loud(state, kinds, is_recent=is_recent)
        entry_id = entries.insert_entry(
            store, meeting_id, revision + 1, state, kinds=kinds, article_id=source, cause=cause, is_quiet=is_quiet
        )
        if not is_quiet:
            _owe(store, entry_id, meeting_id, cause)


def _kinds(before: State | None, state: State, cause: Cause, *, is_corrected: bool) -> tuple[Kind, ...]:
    if cause.articles or cause.is_quiet:
        return compare(before, state, is_corrected=is_corrected)
    return decided(before, state)


def _owe(store: Store, entry_id: int, meeting_id: int, cause: Cause) -> None:
    features = follows.read_features(store, meeting_id, cause.articles or None)
    outbox.owe(store, entry_id, follows.find_matches(store, features), now=cause.now)
