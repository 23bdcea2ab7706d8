"""Articles as sources: which ones fit some words, and what was taken from one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.model import ArticleRef, Meeting, Passage
from knowledge.search import parse_words
from knowledge.store import Store
from knowledge.store.meeting_rows import meetings_of_article
from knowledge.store.search_rows import search_passages
from knowledge.store.source_rows import find_source, newest_sources, sources_titled
from knowledge.store.statement_rows import Saying, sayings_of_article

MOST_CHOICES = 5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SourceCard:
    """An article and what was taken from it, in the order of its text; the meetings it reports first."""

    article: ArticleRef
    sayings: tuple[Saying, ...]
    meetings: tuple[Meeting, ...]


def read_source(store: Store, article_id: int) -> SourceCard | None:
    """The article with what was taken from it, None where there is none."""
    article = find_source(store, article_id)
    if article is None:
        return None
    return SourceCard(article, sayings_of_article(store, article_id), meetings_of_article(store, article_id))


def find_sources(store: Store, text: str) -> tuple[ArticleRef, ...]:
    """At most MOST_CHOICES articles: those with all words in publisher or title, newest first, else in their text.

    Without words the newest.
    """
    words = tuple(dict.fromkeys(_WORD.findall(text.casefold())))[:12]
    if not words:
        return newest_sources(store, limit=MOST_CHOICES)
    return sources_titled(store, words, limit=MOST_CHOICES) or _articles(
        search_passages(store, parse_words(text), every=True, limit=MOST_CHOICES, offset=0)
    )


def _articles(passages: tuple[Passage, ...]) -> tuple[ArticleRef, ...]:
    return tuple(passage.article for passage in passages)
