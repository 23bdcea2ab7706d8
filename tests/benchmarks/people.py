"""Made-up people with real Pakistani and Chinese names, and what others type for them. Seeded; no reader of the store.

Each word has the romanisations people use for it, not those our rules would derive: recall is measured on spellings
that the rules have not seen. Frequent words come first in the lists and are drawn more often, so names collide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[1] / "data"
CHINESE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: its romanisations, the commonest first, and its own script (the second one traditional)."""

    latin: tuple[str, ...]
    script: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up person. `words` in the order of the name; of a Chinese one the surname, then each sign."""

    words: tuple[Word, ...]
    chinese: bool

    @property
    def name(self) -> str:
        """The name as the base has it."""
        return self.spelt(lambda word: word.latin[0])

    @property
    def identity(self) -> frozenset[tuple[str, ...]]:
        """What makes two made-up people bear one name."""
        return frozenset(word.latin for word in self.words)

    def spelt(self, choose: Callable[[Word], str]) -> str:
        """The name with each word in the chosen spelling; a Chinese given name written as one word."""
        parts = [choose(word) for word in self.words]
        if self.chinese:
            return f"{parts[0].title()} {''.join(parts[1:]).title()}"
        return " ".join(parts)


def _read(name: str) -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            rows = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(line.replace("|", " | ").split())
    return sections


def _urdu(row: list[str]) -> Word:
    bar = row.index("|")
    return Word(tuple(row[:bar]), (" ".join(row[bar + 1 :]),))


PAKISTANI = {part: [_urdu(row) for row in rows] for part, rows in _read("name_words.txt").items()}
HANZI = {part: [Word((row[2],), (row[0], row[1])) for row in rows] for part, rows in _read("name_hanzi.txt").items()}


def make_people(count: int, seed: int) -> list[Made]:
    """So many people; some bear the same name, as real ones do."""
    random = Random(seed)
    return [_chinese(random) if random.random() < CHINESE_SHARE else _pakistani(random) for _ in range(count)]


def _draw(random: Random, words: list[Word]) -> Word:
    """Small numbers more often: a name's rank and its frequency are roughly inverse (Zipf)."""
    return words[min(int(len(words) ** random.random()) - 1 + random.randrange(6), len(words) - 1)]


def _distinct(random: Random, words: list[Word], count: int) -> list[Word]:
    found: list[Word] = []
    while len(found) < count:
        word = _draw(random, words)
        if word not in found:
            found.append(word)
    return found


def _pakistani(random: Random) -> Made:
    given = _distinct(random, PAKISTANI["given"], random.choice((1, 1, 1, 2, 2)))
    family = _distinct(random, PAKISTANI["family"], random.choice((1, 1, 1, 1, 2)))
    return Made((*given, *family), chinese=False)


def _chinese(random: Random) -> Made:
    given = _distinct(random, HANZI["given"], random.choice((1, 2, 2)))
    return Made((_draw(random, HANZI["family"]), *given), chinese=True)


# ------------------------------------------------------------ what is typed

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _plain(made: Made, _random: Random) -> str:
    return made.name.lower()


def _respelt(made: Made, random: Random) -> str:
    if made.chinese:
        return _reordered(made, random)
    return made.spelt(lambda word: random.choice(word.latin[1:] or word.latin))


def _reordered(made: Made, random: Random) -> str:
    parts = made.name.split()
    return random.choice((f"{parts[-1]}, {' '.join(parts[:-1])}", " ".join([*parts[1:], parts[0]])))


def _slipped(made: Made, random: Random) -> str:
    return one_slip(made.name.lower(), random)


def _slipped_twice(made: Made, random: Random) -> str:
    return one_slip(one_slip(made.name.lower(), random), random)


def _slipped_first(made: Made, random: Random) -> str:
    parts = made.name.lower().split()
    at = max(range(len(parts)), key=lambda place: len(parts[place]))
    parts[at] = random.choice(_LETTERS) + parts[at][1:]
    return " ".join(parts)


def one_slip(text: str, random: Random) -> str:
    """The text with one letter left out, put in, exchanged or swapped with its neighbour."""
    places = [at for at, sign in enumerate(text) if sign.isalpha()]
    at = random.choice(places)
    match random.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + random.choice(_LETTERS) + text[at:]
        case 2:
            return text[:at] + random.choice(_LETTERS) + text[at + 1 :]
    return text[: max(at - 1, 0)] + text[max(at - 1, 0) : at + 1][::-1] + text[at + 1 :]


def _titled(made: Made, random: Random) -> str:
    titles = ("H.E.", "Mr.", "Dr", "Lt Gen (retd)", "Engr.", "Prof.", "Senator", "Ambassador", "Ch.", "Brig ®")
    return f"{random.choice(titles)} {made.name}"


def _with_office(made: Made, random: Random) -> str:
    offices = ("Additional Secretary Interior", "Federal Minister for Planning", "that minister", "ambassador")
    return f"{random.choice(offices)} {made.name.lower()}"


def _shortened(made: Made, random: Random) -> str:
    """A word left out, or for two words the first as an initial."""
    parts = made.name.split()
    if len(parts) == 2:
        return f"{parts[0][0]}. {parts[1]}"
    left_out = random.randrange(len(parts))
    return " ".join(part for at, part in enumerate(parts) if at != left_out)


def _spaced(made: Made, _random: Random) -> str:
    if made.chinese:
        return " ".join(word.latin[0] for word in made.words)
    parts = made.name.split()
    return " ".join([parts[0] + parts[1].lower(), *parts[2:]])


def _own_script(made: Made, random: Random) -> str:
    joint = "" if made.chinese else " "
    form = random.randrange(2)
    return joint.join(word.script[form % len(word.script)] for word in made.words)


SLIPS: dict[str, Callable[[Made, Random], str]] = {
    "as it is": _plain,
    "other spelling": _respelt,
    "other order": _reordered,
    "one slip": _slipped,
    "first letter": _slipped_first,
    "two slips": _slipped_twice,
    "title": _titled,
    "office": _with_office,
    "word missing": _shortened,
    "joined or split": _spaced,
    "own script": _own_script,
}
