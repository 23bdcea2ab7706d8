"""Large made-up populations of romanised Pakistani and Chinese names, and what is typed for them. Seeded.

Words are drawn by a Zipf law from lists of real ones, so names collide as real ones do: a handful of words on very many
people, a long tail on few. Syllables of Chinese given names are drawn the same way and written as one word.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.benchmarks.people import one_slip

DATA = Path(__file__).parents[1] / "data" / "name_stock.txt"
CHINESE_SHARE = 0.35
FLATTENING = 4  # of Zipf's first ranks: the commonest word is not on every eighth person
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Drawn:
    """Words drawn with a frequency inverse to their rank."""

    def __init__(self, words: list[str]) -> None:
        self._words = list(dict.fromkeys(words))
        self._sums = list(accumulate(1 / (rank + FLATTENING) for rank in range(len(self._words))))

    def draw(self, random: Random) -> str:
        return self._words[bisect(self._sums, random.random() * self._sums[-1])]


def _read() -> dict[str, _Drawn]:
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in DATA.read_text("utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    return {name: _Drawn(words) for name, words in sections.items()}


STOCK = _read()


def names(count: int, *, seed: int = 1) -> Iterator[str]:
    """So many names, one a person; equal ones among them."""
    random = Random(seed)
    for _ in range(count):
        yield chinese(random) if random.random() < CHINESE_SHARE else pakistani(random)


def pakistani(random: Random) -> str:
    """A name of two to four words."""
    words = [STOCK["given"].draw(random) for _ in range(random.choice((1, 1, 2, 2, 2)))]
    words += [STOCK["family"].draw(random) for _ in range(random.choice((1, 1, 1, 1, 2)))]
    return " ".join(dict.fromkeys(words)).title()


def chinese(random: Random) -> str:
    """A surname, and a given name of one or two syllables."""
    given = "".join(STOCK["given_syllable"].draw(random) for _ in range(random.choice((1, 2, 2, 2))))
    return f"{STOCK['surname'].draw(random)} {given}".title()


# ------------------------------------------------------------ what is typed


def _first_letter(name: str, random: Random) -> str:
    words = name.lower().split()
    at = random.randrange(len(words))
    words[at] = random.choice(_LETTERS.replace(words[at][0], "")) + words[at][1:]
    return " ".join(words)


def _missing(name: str, random: Random) -> str:
    words = name.lower().split()
    if len(words) > 2:
        words.pop(random.randrange(len(words)))
    return " ".join(words)


def _joined(name: str, random: Random) -> str:
    words = name.lower().split()
    at = random.randrange(len(words) - 1) if len(words) > 1 else 0
    return " ".join([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def _split(name: str, random: Random) -> str:
    words = name.lower().split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    cut = random.randrange(2, max(3, len(words[at]) - 1))
    words[at] = f"{words[at][:cut]} {words[at][cut:]}"
    return " ".join(words)


def _turned(name: str, random: Random) -> str:
    words = name.lower().split()
    random.shuffle(words)
    return " ".join(words)


def _titled(name: str, random: Random) -> str:
    titles = ("H.E.", "Mr", "Dr.", "Lt Gen (retd)", "Engr.", "Senator", "Ambassador", "Professor")
    return f"{random.choice(titles)} {name}"


SLIPS: dict[str, Callable[[str, Random], str]] = {
    "one slip": lambda name, random: one_slip(name.lower(), random),
    "first letter": _first_letter,
    "two slips": lambda name, random: one_slip(one_slip(name.lower(), random), random),
    "word missing": _missing,
    "joined": _joined,
    "split": _split,
    "other order": _turned,
    "title": _titled,
}
