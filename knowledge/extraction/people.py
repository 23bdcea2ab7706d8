"""Who is who in one article. Owns joining spellings and parts of a name to one person."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.extraction.namings import Naming
from knowledge.extraction.pinyin import is_pinyin
from knowledge.names.name_words import name_words

_LONG_SURNAME = 6  # letters from which a surname alone is known though misspelt: "Choudhury", "Chowdhury"
_MOST = 40  # persons of one surname, and namings of a person, that are compared: keeps the work linear


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One person, equal only to itself. `name` is the fullest spelling, `aliases` the others; namings in order."""

    name: str
    aliases: tuple[str, ...]
    role: Naming
    namings: tuple[Naming, ...]


@dataclass(slots=True)
class _Group:
    """The namings of one person. `spellings` are those of the first of them, `starts` where all stand, in order."""

    words: tuple[str, ...]
    namings: list[Naming] = field(default_factory=list)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)

    def add(self, naming: Naming, words: tuple[str, ...]) -> None:
        """Take in a further naming, spelt with these words."""
        if len(self.namings) < _MOST:
            self.spellings.add(words)
        self.namings.append(naming)
        insort(self.starts, naming.start)

    def last_before(self, at: int) -> int:
        """Where the person is named last before a place; -1 where nowhere."""
        place = bisect_left(self.starts, at)
        return self.starts[place - 1] if place else -1


def gather_figures(namings: Sequence[Naming]) -> tuple[Figure, ...]:
    """The persons that the namings name, in order of first standing; a part of a name joins the one name it fits."""
    groups: list[_Group] = []
    by_word: dict[str, list[_Group]] = {}
    spelt = [(_words(naming), naming) for naming in namings if naming.name]
    for words, naming in sorted(spelt, key=lambda pair: (-len((pair[1].name or "").split()), pair[1].start)):
        fitting = _fitting(words, by_word)
        if len(fitting) == 1 or (fitting and len(words) == 1):
            max(fitting, key=lambda group: group.last_before(naming.start)).add(naming, words)
        elif len(words) > 1 or naming.sure:
            groups.append(_Group(words))
            groups[-1].add(naming, words)
            for word in (*words, "".join(words), *(f"{word[:2]}*" for word in words if len(word) >= _LONG_SURNAME)):
                by_word.setdefault(word, []).append(groups[-1])
    figures = [
        _figure(sorted(group.namings, key=lambda n: n.start))
        for group in groups
        if len(group.words) > 1 or (any(n.sure for n in group.namings) and not _is_chance(group.namings))
    ]
    return tuple(sorted(figures, key=lambda figure: figure.namings[0].start))


def _is_chance(namings: Sequence[Naming]) -> bool:
    """Whether a word only once stands beside an office, and is not like a name: "PAC Chairman Resign"."""
    word = namings[0].name or ""
    is_once = len(namings) == 1 and bool(namings[0].role)
    return is_once and word.isalpha() and word.istitle() and not (word.lower() in name_words() or is_pinyin(word))


def _fitting(words: tuple[str, ...], by_word: Mapping[str, Sequence[_Group]]) -> list[_Group]:
    """The persons whose name the words may be, or a surname misspelt."""
    known = [by_word[word] for word in (*words, "".join(words)) if word in by_word]
    near = {id(group): group for groups in known for group in groups[-_MOST:]}
    fitting = [g for g in [*near.values()][-_MOST:] if any(_is_same(words, full) for full in g.spellings)]
    if fitting or len(words) != 1 or len(words[0]) < _LONG_SURNAME:
        return fitting
    near = {id(group): group for group in by_word.get(f"{words[0][:2]}*", ())[-_MOST:]}
    return [g for g in near.values() if any(_is_slip(words[0], word) for word in g.words)]


def _words(naming: Naming) -> tuple[str, ...]:
    words = (naming.name or "").lower().replace("-", " ").split()
    return tuple([word[:-2] if word.endswith("que") else word for word in words])  # Haq and Haque are one name


def _is_same(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if set(words) <= set(full):
        return True
    if len(words) != len(full) or len(words) < 2:
        return "".join(words) == "".join(full)
    differing = [(a, b) for a, b in zip(words, full, strict=True) if a != b]
    return len(differing) == 1 and _is_slip(*differing[0])


def _is_slip(a: str, b: str) -> bool:
    """Whether two spellings of one word are a letter apart, or two letters swapped."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2:
        return False
    head = next((at for at in range(min(len(a), len(b))) if a[at] != b[at]), min(len(a), len(b)))
    if a[head : head + 2] == b[head : head + 2][::-1] and a[head + 2 :] == b[head + 2 :]:
        return True
    return a[head + 1 :] == b[head + 1 :] or a[head:] == b[head + 1 :] or a[head + 1 :] == b[head:]


def _figure(namings: Sequence[Naming]) -> Figure:
    if len(namings) == 1:
        return Figure(namings[0].name or "", (), namings[0], tuple(namings))
    spellings = list(dict.fromkeys(naming.name or "" for naming in namings))
    fullest = max(spellings, key=lambda name: len(name.split()))
    first = next(name for name in spellings if len(name.split()) > 1 or name == fullest)
    name = first if set(first.lower().split()) - set(fullest.lower().split()) else fullest
    role = max(namings, key=lambda n: (bool(n.role) and not _is_thin(n.role), bool(n.role), -n.start))
    return Figure(name, tuple(other for other in spellings if other != name), role, tuple(namings))


def _is_thin(role: str) -> bool:
    """Whether a role says little: "minister", "his counterpart"."""
    return len(role.split()) == 1 or "counterpart" in role.lower()
