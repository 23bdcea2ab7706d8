from pathlib import Path

import pytest

from handlers._sentences import refusal_sentence, store_sentence
from knowledge.errors import ArticleRefused, Refusal, StoreError, StoreFault


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_is_one_sentence_that_names_its_file(reason: Refusal) -> None:
    sentence = refusal_sentence(ArticleRefused(Path("a/b.md"), reason, "line\n2"))
    assert sentence.startswith("a/b.md: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "{" not in sentence


@pytest.mark.parametrize("fault", StoreFault)
def test_every_store_fault_is_one_sentence_that_names_its_file(fault: StoreFault) -> None:
    sentence = store_sentence(StoreError("kb.db", fault, "what SQLite says"))
    assert "kb.db" in sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_part_at_fault_is_shown_in_brackets() -> None:
    error = ArticleRefused(Path("b.md"), Refusal.LYING_HEADER, "published: 2019-02-30")
    assert refusal_sentence(error) == (
        "b.md: the header says something that cannot be (published: 2019-02-30); correct that field."
    )
