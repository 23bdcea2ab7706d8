"""What a chat wants to follow, from words to terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.errors import CorridorError
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Meeting
from knowledge.names import Certainty
from knowledge.names.tokens import bare_tokens
from knowledge.narrowing import find_series
from knowledge.people import find_people_called
from knowledge.search import parse_words
from knowledge.store import Store
from knowledge.store.follows import follows_of, read_features, read_terms_of, recent_meetings
from knowledge.store.meeting_rows import find_meeting
from knowledge.store.outbox import reasons_of, told_with
from knowledge.store.search_rows import search_passages
from knowledge.terms import Term, TermKind, Terms, fits, stem
from knowledge.words import FILLERS, words_in

MOST_CHARACTERS = 200  # of the words of one follow
MOST_TERMS = 8
A_YEAR = timedelta(days=365)
MOST_LOOKED_AT = 300  # meetings; some tenths of a second
NAME_PREFIX, WORDS_PREFIX = "name:", "words:"


@dataclass(frozen=True, slots=True)
class Precedents:
    """The meetings of the last year that a follow fits, of at most MOST_LOOKED_AT; `latest` is the newest."""

    count: int
    latest: Meeting | None
    is_more: bool


class FollowFault(StrEnum):
    """Why words cannot be followed."""

    TOO_LONG = "too-long"
    SEVERAL_SERIES = "several-series"  # no meeting is of two
    ONLY_DENIED = "only-denied"  # "-" with nothing after it
    SEVERAL_PEOPLE = "several-people"  # the name fits several; `choices` are theirs


class FollowRefused(CorridorError):
    """The words cannot be followed as they stand; `choices` are words that can."""

    def __init__(self, fault: FollowFault, choices: Sequence[str] = ()) -> None:
        super().__init__(fault)
        self.fault, self.choices = fault, tuple(choices)


def read_terms(store: Store, text: str) -> Terms:
    """What the words ask to follow; none for no words, which is everything.

    A word after "-" is denied. What names no series, place or side is a person's name where somebody here is called
    so, or where no article holds the words; else words. "name:" and "words:" at the front say which is meant.
    Raises: FollowRefused, StoreError.
    """
    gazetteer, line = store.gazetteer, " ".join(text.split())
    if len(line) > MOST_CHARACTERS:
        raise FollowRefused(FollowFault.TOO_LONG)
    folded = line.casefold()
    for prefix, read in ((NAME_PREFIX, _person_as_typed), (WORDS_PREFIX, _plain_words)):
        if folded.startswith(prefix) and (rest := line[len(prefix) :].strip()):
            return _in_order(read(rest))
    denied = [part[1:] for part in line.split() if part.startswith("-")]
    wanted = [part for part in line.split() if not part.startswith("-")]
    if not all(words_in(part) for part in denied):
        raise FollowRefused(FollowFault.ONLY_DENIED)
    away = [term for part in denied for term in _read(store, [part], gazetteer, is_denied=True)]
    return _in_order([*_read(store, wanted, gazetteer, is_denied=False), *away])


def find_precedents(store: Store, terms: Terms, *, now: datetime) -> Precedents:
    """What the follow would have brought in the last 12 months."""
    looked_at = recent_meetings(store, since=now - A_YEAR, limit=MOST_LOOKED_AT)
    fitting = [one for one in looked_at if not terms or fits(terms, read_features(store, one))]
    latest = find_meeting(store, fitting[0]) if fitting else None
    return Precedents(len(fitting), latest, is_more=len(looked_at) == MOST_LOOKED_AT)


def find_reasons(store: Store, alert_id: int, chat_id: int) -> tuple[Terms, ...]:
    """Why the chat was sent the message that holds the alert: the follows it was sent for, then others that fit now."""
    reasons = [read_terms_of(one) for one in reasons_of(store, alert_id, chat_id)]
    for topic_id, meeting_id in told_with(store, alert_id, chat_id) if reasons else ():
        features = read_features(store, meeting_id)
        reasons += [one.terms for one in follows_of(store, chat_id, topic_id or None) if fits(one.terms, features)]
    return tuple(dict.fromkeys(reasons))


def _read(store: Store, parts: Sequence[str], gazetteer: Gazetteer, *, is_denied: bool) -> Iterator[Term]:
    words = [word for part in parts for word in words_in(part) if word.casefold() not in FILLERS]
    left: list[str] = []
    for word in words:
        term = _place(word, gazetteer, is_denied) or _side(word, gazetteer, is_denied)
        if term:
            yield term
        else:
            left.append(word)
    meant = {word: _series_of(store, word, gazetteer) for word in left}
    naming = [word for word in left if meant[word]]
    if naming:
        yield _series_term(naming, meant, is_denied=is_denied)
    yield from _people_or_words(store, [word for word in left if not meant[word]], is_denied=is_denied)


def _series_term(words: Sequence[str], meant: Mapping[str, frozenset[str]], *, is_denied: bool) -> Term:
    """The series that all the words name; of several, the words stand for them."""
    common = tuple(sorted(frozenset.intersection(*(meant[word] for word in words))))
    if not common:
        raise FollowRefused(FollowFault.SEVERAL_SERIES)
    text = common[0] if len(common) == 1 else f"“{' '.join(words)}”"
    return Term(TermKind.SERIES, text, common, is_denied)


def _series_of(store: Store, word: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The series that the word names, those here and those that may come."""
    folded = word.casefold()
    known = frozenset(name for name, words in gazetteer.series.vocabulary.items() if folded in words)
    return known.union(find_series(store, word))


def _place(word: str, gazetteer: Gazetteer, is_denied: bool) -> Term | None:
    city = gazetteer.cities.get(word.casefold())
    return Term(TermKind.PLACE, city.name, (city.name.casefold(),), is_denied) if city else None


def _side(word: str, gazetteer: Gazetteer, is_denied: bool) -> Term | None:
    hits = gazetteer.side_words.find(fold_words(word))
    return Term(TermKind.SIDE, hits[0].value, (hits[0].value,), is_denied) if hits else None


def _people_or_words(store: Store, words: Sequence[str], *, is_denied: bool) -> Iterator[Term]:
    text = " ".join(words)
    if not text:
        return
    found = find_people_called(store, text, slips=len(words) > 1)
    if found.certainty is Certainty.CLEAR:
        person = found.matches[0].person
        yield Term(TermKind.PERSON, person.name, (person.name, *person.spellings), is_denied)
    elif found.certainty is Certainty.CLOSE:
        names = [one.person.name for one in found.matches]
        names += [text] if len(words) == 1 else []  # everybody of that name
        raise FollowRefused(FollowFault.SEVERAL_PEOPLE, [f"{NAME_PREFIX} {name}" for name in names])
    elif len(words) > 1 and _could_be_name(words) and not _are_written(store, words):
        yield from _person_as_typed(text, is_denied=is_denied)
    else:
        yield from _plain_words(text, is_denied=is_denied)


def _person_as_typed(text: str, *, is_denied: bool = False) -> list[Term]:
    return [Term(TermKind.PERSON, text, (text,), is_denied)] if bare_tokens(text) else []


def _plain_words(text: str, *, is_denied: bool = False) -> list[Term]:
    return [Term(TermKind.WORD, word, (stem(word),), is_denied) for word in fold_words(text) if word not in FILLERS]


def _could_be_name(words: Sequence[str]) -> bool:
    return all(not any(letter.isdigit() for letter in word) for word in words)


def _are_written(store: Store, words: Sequence[str]) -> bool:
    """Whether some article holds all the words."""
    return bool(search_passages(store, parse_words(" ".join(words)), every=True, limit=1, offset=0))


def _in_order(terms: Sequence[Term]) -> Terms:
    """The terms as they are kept. Raises: FollowRefused for more than are."""
    found = tuple(sorted(set(terms)))
    if len(found) > MOST_TERMS:
        raise FollowRefused(FollowFault.TOO_LONG)
    return found
