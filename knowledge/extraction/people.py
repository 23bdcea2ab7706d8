"""Who is who in one article. Owns joining spellings and parts of a name to one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extraction.namings import Naming

_LONG_SURNAME = 6  # letters from which a surname alone is known though misspelt: "Choudhury", "Chowdhury"
_MOST = 40  # persons of one surname, and namings of a person, that are compared: keeps the work linear


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One person, equal only to itself. `name` is the fullest spelling, `aliases` the others; namings in order."""

    name: str
    aliases: tuple[str, ...]
    role: Naming
    namings: tuple[Naming, ...]


def gather_figures(namings: Sequence[Naming]) -> tuple[Figure, ...]:
    """The persons that the namings name, in order of first standing; a part of a name joins the one name it fits."""
    groups: list[list[Naming]] = []
    by_word: dict[str, list[int]] = {}
    named = [naming for naming in namings if naming.name]
    for naming in sorted(named, key=lambda n: (-len((n.name or "").split()), n.start)):
        words = _words(naming)
        near = dict.fromkeys(at for word in (*words, "".join(words)) for at in by_word.get(word, ()))
        fitting = [at for at in list(near)[-_MOST:] if any(_is_same(words, full) for full in _spellings(groups[at]))]
        if not fitting and len(words) == 1 and len(words[0]) >= _LONG_SURNAME:
            near = dict.fromkeys(by_word.get(f"{words[0][:2]}*", ()))
            fitting = [at for at in list(near)[-_MOST:] if any(_is_slip(words[0], w) for w in _words(groups[at][0]))]
        if len(fitting) == 1 or (fitting and len(words) == 1):
            groups[_nearest(groups, fitting, naming)].append(naming)
        elif len(words) > 1 or naming.sure:
            for word in (*words, "".join(words), *(f"{word[:2]}*" for word in words if len(word) >= _LONG_SURNAME)):
                by_word.setdefault(word, []).append(len(groups))
            groups.append([naming])
    figures = [
        _figure(sorted(group, key=lambda n: n.start))
        for group in groups
        if any(n.sure for n in group) or len(_words(group[0])) > 1
    ]
    return tuple(sorted(figures, key=lambda figure: figure.namings[0].start))


def _nearest(groups: Sequence[list[Naming]], fitting: Sequence[int], naming: Naming) -> int:
    """Of several who share a surname, the one named last before."""
    return max(fitting, key=lambda at: max((n.start for n in groups[at] if n.start < naming.start), default=-1))


def _spellings(group: Sequence[Naming]) -> set[tuple[str, ...]]:
    return {_words(naming) for naming in group[:_MOST]}


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
    return a[head + 1 :] == b[head + 1 :] or a[head:] == b[head + 1 :] or a[head + 1 :] == b[head:]


def _figure(namings: Sequence[Naming]) -> Figure:
    spellings = list(dict.fromkeys(naming.name or "" for naming in namings))
    fullest = max(spellings, key=lambda name: len(name.split()))
    first = next(name for name in spellings if len(name.split()) > 1 or name == fullest)
    name = first if set(first.lower().split()) - set(fullest.lower().split()) else fullest
    role = max(namings, key=lambda n: (bool(n.role) and not _is_thin(n.role), bool(n.role), -n.start))
    return Figure(name, tuple(other for other in spellings if other != name), role, tuple(namings))


def _is_thin(role: str) -> bool:
    """Whether a role says little: "minister", "his counterpart"."""
    return len(role.split()) == 1 or "counterpart" in role.lower()
