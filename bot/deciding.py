"""What people decide on the command line: who is whom, corrections, what becomes of a report."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.app import now_utc
from bot.decided import person_words
from bot.settings import Settings
from handlers._asked import echo
from handlers._decided import refused_sentence
from handlers._words import _
from knowledge.changes import Change, ChangeRefused, Known, parse_change
from knowledge.deciding import Author, DecisionRefused, fix_meeting, fix_person, keep_apart, merge, split, undo
from knowledge.decisions import Decision
from knowledge.errors import CorridorError
from knowledge.model import Person, Property
from knowledge.names import name_key
from knowledge.people import find_people_called
from knowledge.review import ReportRefused, close, confirm
from knowledge.store import Store, decided_rows
from knowledge.store.doubts import find_report
from knowledge.store.likeness_rows import person_sides
from knowledge.store.series_rows import series_names
from knowledge.store.source_rows import find_source

MOST_NAMED = 8  # people a name may mean

T = TypeVar("T")


class Undecided(CorridorError):
    """Nothing was decided; the text is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody decides: a knowledge base open for writing, and who sits there, why and when."""

    store: Store
    settings: Settings
    author: Author

    def merge(self, one: str, other: str) -> Decision:
        """Two people are one. Raises: Undecided, StoreError."""
        return self._decide(lambda: merge(self.store, self.person(one), self.person(other), self.author))

    def keep_apart(self, one: str, other: str) -> Decision:
        """Two people are not the same. Raises: Undecided, StoreError."""
        return self._decide(lambda: keep_apart(self.store, self.person(one), self.person(other), self.author))

    def split(self, person: str, name: str | None, article: str | None) -> Decision:
        """One person is several. Raises: Undecided, StoreError."""
        key = self._article(article) if article else None
        return self._decide(lambda: split(self.store, self.person(person), self.author, name=name, article=key))

    def fix_meeting(self, meeting: str, of: Property, words: str, *, is_new: bool) -> Decision:
        """A meeting is corrected. Raises: Undecided, StoreError."""
        meeting_id = _number(meeting)
        return self._decide(lambda: fix_meeting(self.store, meeting_id, self._change(of, words, is_new), self.author))

    def fix_person(self, person: str, of: Property, words: str, *, is_new: bool) -> Decision:
        """A person is corrected. Raises: Undecided, StoreError."""
        person_id = self.person(person)
        return self._decide(lambda: fix_person(self.store, person_id, self._change(of, words, is_new), self.author))

    def undo(self, number: int | None, *, fixes: bool) -> Decision:
        """A decision is taken back. Raises: Undecided, StoreError."""
        by, now = self.author.by, self.author.now
        return self._decide(lambda: undo(self.store, number, fixes=fixes, by=by, now=now))

    def confirm(self, number: int) -> Decision:
        """What a report asks for is so. Raises: Undecided, StoreError."""
        report = find_report(self.store, number)
        told = (report.told_at if report else self.author.now).astimezone(self.settings.zone).date()
        because = _("reported in the chat: {words}").format(words=report.words if report else "")
        by, now = self.author.by, self.author.now
        return self._decide(lambda: confirm(self.store, number, by=by, because=because, now=now, today=told))

    def close(self, number: int, *, is_right: bool) -> None:
        """A report is dealt with. Raises: Undecided, StoreError."""
        by, now = self.author.by, self.author.now
        self._decide(lambda: close(self.store, number, is_right=is_right, by=by, now=now))

    def person(self, words: str) -> int:
        """The number of the person meant: by number, or by a name that is theirs alone. Raises: Undecided."""
        if words.removeprefix("#").isdecimal():
            return _number(words)
        found = find_people_called(self.store, words)
        meant = [match.person.id for match in found.matches if _bears(match.person, words)]
        if len(meant) == 1:
            return meant[0]
        if not found.matches:
            raise Undecided(_("Nobody here is called {words}.").format(words=echo(words)))
        people = "; ".join(person_words(match.person) for match in found.matches[:MOST_NAMED])
        sentence = _("It is not clear whom {words} means; give the number: {people}.")
        raise Undecided(sentence.format(words=echo(words), people=people))

    def _article(self, words: str) -> str:
        """The key of an article, by its number or as it is."""
        if not words.removeprefix("#").isdecimal():
            return words
        article = find_source(self.store, _number(words))
        keys = decided_rows.article_keys(self.store, [article.id]) if article else frozenset()
        if not keys:
            raise Undecided(_("No article here has the number {number}.").format(number=words))
        return next(iter(keys))

    def _change(self, of: Property, words: str, is_new: bool) -> Change:
        today = self.author.now.astimezone(self.settings.zone).date()
        known = Known(today, series_names(self.store), person_sides(self.store), self.store.gazetteer)
        return parse_change(of, words, known, is_new=is_new)

    def _decide(self, carry_out: Callable[[], T]) -> T:
        try:
            return carry_out()
        except (DecisionRefused, ChangeRefused, ReportRefused) as refused:
            raise Undecided(refused_sentence(refused)) from None


def sit_down(store: Store, settings: Settings, because: str | None, *, now: datetime | None = None) -> Desk:
    """A desk for whoever is logged in here."""
    return Desk(store, settings, Author(_who(), because or _("no reason given"), now or now_utc()))


def _bears(person: Person, words: str) -> bool:
    """Whether the words are one of the person's names, however cased and ordered."""
    return name_key(words) in map(name_key, (person.name, *person.spellings))


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "local"


def _number(words: str) -> int:
    digits = words.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 12):
        raise Undecided(_("{words} is no number; a button or corridor review shows it.").format(words=echo(words)))
    return int(digits)
