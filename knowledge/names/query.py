"""What a question about a person holds besides the name: office words and a side. Owns its reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names.honorifics import Phrase, honorifics
from knowledge.names.pinyin import join_given
from knowledge.names.scripts import fold, other_readings
from knowledge.names.titles import apart_in_hanzi, split_titles
from knowledge.names.tokens import closed_up
from knowledge.names.wade_giles import in_pinyin

COMPOUND = 4  # syllables of a Chinese name whose surname has two
MAX_WORDS = 40  # a question of more words is no question for a name


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A question taken apart. `name` is what is left as a name, "" where all words are an office's or a side's.

    `office` holds the words of an office, folded; `titles` as typed.
    """

    text: str
    name: str
    titles: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    side: str | None = None

    @property
    def readings(self) -> tuple[str, ...]:
        """The names it may ask for: without the office words, and, if that differs, with them: An may be a name."""
        whole = split_titles(self.text)[1]
        return tuple(dict.fromkeys(name for name in (self.name, whole) if name))

    @property
    def respelt(self) -> tuple[str, ...]:
        """The names it may ask for besides: in pinyin for Wade and Giles' spelling and for signs read otherwise, and
        with what looks like an abbreviation taken for a piece of its neighbour.
        """
        found = in_pinyin(self.name) or other_readings(self.name) or closed_up(self.name)
        return tuple(dict.fromkeys((*found, *_apart_or_joined(self.name))))


@lru_cache(maxsize=1024)
def parse_query(text: str) -> NameQuery:
    """The question's name, titles, office words and side, whatever their order."""
    lists = honorifics()
    typed = _offices_in_full(apart_in_hanzi(text).replace(",", " ").split()[:MAX_WORDS])
    keys = [_key(word) for word in typed]
    name: list[str] = []
    office: list[str] = []
    side: str | None = None
    at = 0
    while at < len(typed):
        length = 0 if _is_initial(typed[at]) else _office_at(keys[at:])
        phrase = tuple(" ".join(keys[at : at + max(length, 1)]).replace("-", " ").split())
        if phrase in lists.side_of:
            side = side or lists.side_of[phrase]
        elif length and phrase not in lists.fillers:
            office.extend(phrase)
        elif not length:
            name.append(typed[at])
        at += max(length, 1)
    titles, bare = split_titles(" ".join(name))
    return NameQuery(text, bare, titles, tuple(office), side)


def _apart_or_joined(name: str) -> Iterator[str]:
    """GM Jatoi as G M Jatoi; Ou Yang Zi Yuan as Ouyang Ziyuan."""
    first, *others = name.split() or [""]
    if len(first) == 2 and first.isupper() and first.isascii() and others and not others[0].isupper():
        yield " ".join((*first, *others))
    words = tuple(name.lower().split())
    if len(words) == COMPOUND and (joined := join_given(words)) != words:
        yield " ".join(joined)


def _key(word: str) -> str:
    return fold(word).strip(".,;:!?()[]\"'“”‘’").replace(".", "")


def _offices_in_full(typed: list[str]) -> list[str]:
    """The words with abbreviated offices spelt out: FM Dar is foreign minister Dar."""
    lists, keys = honorifics(), [_key(word) for word in typed]
    found: list[str] = []
    for at, (word, key) in enumerate(zip(typed, keys, strict=True)):
        full = None if _is_initial(word) else lists.office_short.get(key)
        if key in lists.office_initials and _is_an_office(typed, keys, at):
            full = lists.office_initials[key]
        found.extend(full or (word,))
    return found


def _is_an_office(typed: Sequence[str], keys: Sequence[str], at: int) -> bool:
    """Whether initials are an office's: in capitals in front of what is not, or before what offices are of."""
    if typed[at].isupper() and typed[at].isalpha() and at == 0 and not (len(typed) > 1 and typed[1].isupper()):
        return True
    return at + 1 < len(keys) and any(phrase[0] == keys[at + 1] for phrase in honorifics().office_fields)


def _is_initial(word: str) -> bool:
    """Whether it is written as an initial, "A.", and so no article."""
    return len(word) == 2 and word[0].isalpha() and word[1] == "."


def _office_at(keys: Sequence[str]) -> int:
    """How many words at the front are one phrase of an office, of a side or of filling; the longest; 0 for none."""
    lists = honorifics()
    if keys[0].isalpha() and keys[0] not in lists.first_of_offices:
        return 0
    for length in range(min(len(keys), lists.longest), 0, -1):
        phrase: Phrase = tuple(" ".join(keys[:length]).replace("-", " ").split())
        known = phrase in lists.office_heads or phrase in lists.office_fields
        if known or phrase in lists.side_of or phrase in lists.fillers:
            return length
    return 0
