"""What was agreed and is still to be done."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.meetings import PAGE_SIZE, place_page
from knowledge.model import Commitment
from knowledge.store import Store
from knowledge.store.commitment_rows import count_commitments, list_commitments
from knowledge.words import words_in

MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One page of commitments, of the newest meeting first; `words` are those that each of them holds."""

    commitments: tuple[Commitment, ...]
    words: tuple[str, ...]
    total: int
    page: int
    pages: int


def find_commitments(store: Store, text: str, *, page: int) -> CommitmentPage:
    """The commitments that hold every word of the text, in their wording, cadence or meeting."""
    words = tuple(dict.fromkeys(words_in(text.casefold())))[:MOST_WORDS]
    total = count_commitments(store, words)
    page, pages = place_page(page, total)
    found = list_commitments(store, words, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return CommitmentPage(found, words, total, page, pages)
