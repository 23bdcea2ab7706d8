"""The model as an extractor, and the rules and the model as one. Owns falling back to the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from knowledge.extraction import Extractor
from knowledge.extraction.llm.answers import Answer
from knowledge.extraction.llm.endpoint import FINAL, MAX_INPUT, NoAnswer
from knowledge.extraction.llm.reconciling import reconcile
from knowledge.extraction.llm.vetting import vet
from knowledge.gazetteer import Gazetteer
from knowledge.model import Article, Extraction

MOST_FAILURES = 3  # one after another, after which the rest of the run is left to the rules


class Asks(Protocol):
    """Whatever answers for a model."""

    def ask(self, article: Article) -> Answer:
        """What the model says of the article. Raises: NoAnswer."""
        ...


class ModelExtractor:
    """What a model says of an article and the article's own words show."""

    def __init__(self, model: str, asker: Asks, gazetteer: Gazetteer, *, version: str) -> None:
        self.name, self.version = model, version
        self._asker, self._gazetteer = asker, gazetteer

    def extract(self, article: Article) -> Extraction:
        """The facts that hold; as pure as the model is. Raises: NoAnswer."""
        return vet(self._asker.ask(article), article, self._gazetteer, sent=MAX_INPUT)


class ReconciledExtractor:
    """The rules with a second extractor beside them; the rules alone where it fails.

    `report` hears of the first failure only. After MOST_FAILURES in a row, or one that no other article would escape,
    the second is not asked again.
    """

    def __init__(self, rules: Extractor, second: Extractor, *, report: Callable[[NoAnswer], None]) -> None:
        self.name = f"{rules.name}+{second.name}"
        self.version = f"{rules.version}+{second.version}"
        self._rules, self._second, self._report = rules, second, report
        self._failures = 0
        self._is_reported = False

    def extract(self, article: Article) -> Extraction:
        """What the article says, by rules and by what the second confirms, adds and disputes."""
        by_rules = self._rules.extract(article)
        if self._failures >= MOST_FAILURES or not article.text.strip():
            return by_rules
        try:
            seen = self._second.extract(article)
        except NoAnswer as failed:
            self._note(failed)
            return by_rules
        self._failures = 0
        return reconcile(by_rules, seen)

    def _note(self, failed: NoAnswer) -> None:
        if not self._is_reported:
            self._is_reported = True
            self._report(failed)
        self._failures = MOST_FAILURES if failed.failure in FINAL else self._failures + 1
