"""Full-text search: from what people type to passages with their hits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates import When
from knowledge.meetings import place_page
from knowledge.model import Passage
from knowledge.store import Store
from knowledge.store.search_rows import count_passages, search_passages

PAGE_SIZE = 3  # passages are long; three fill a phone
MOST_WORDS = 16

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of passages, best match first. `words` are what was looked for, a quoted phrase as one of them.

    `every`: each article holds all of them; else no article does, and each holds at least one.
    """

    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    every: bool
    total: int
    page: int
    pages: int


def find_passages(store: Store, text: str, *, page: int, when: When | None = None) -> SearchPage:
    """The articles that hold all words of the text, else any of them; with `when`, of those days."""
    words = parse_words(text)
    total, every = count_passages(store, words, every=True, when=when), True
    if not total and len(words) > 1:
        total, every = count_passages(store, words, every=False, when=when), False
    page, pages = place_page(page, total, size=PAGE_SIZE)
    start = (page - 1) * PAGE_SIZE
    found = search_passages(store, words, every=every, when=when, limit=PAGE_SIZE, offset=start)
    return SearchPage(found, words, every, total, page, pages)


def parse_words(text: str) -> tuple[str, ...]:
    """The words to look for, at most MOST_WORDS, each once: what stands in double quotes together, the others alone.

    >>> parse_words('"working group" NEAR * khan')
    ('working group', 'NEAR', 'khan')
    """
    found = (next(filter(None, match.groups()), "") for match in _QUOTED.finditer(text.replace("\0", " ")))
    return tuple(dict.fromkeys(word for word in found if _LETTER.search(word)))[:MOST_WORDS]
