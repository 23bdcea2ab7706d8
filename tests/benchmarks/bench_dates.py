"""Microseconds a date phrase takes by kind, beside dateparser alone; the first use after start included."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime

import dateparser

from knowledge.dates.phrases import Reading, find_when, read_when

TODAY = date(2026, 11, 21)
KINDS: Mapping[str, tuple[str, ...]] = {
    "day": ("21 Jan 2019", "January 21, 2019", "21st of January 2019", "21.01.2019", "2019-01-21"),
    "ambiguous": ("2/7/24", "kal", "July 19", "2011-12"),
    "month or year": ("July 2019", "2019", "Q3 2022", "first half of 2022", "2010s"),
    "relative": ("last July", "two weeks ago", "past 6 months", "this month", "last Tuesday"),
    "range": ("21-22 Dec 2018", "2018 to 2020", "between March and June 2019", "since March", "until 2020"),
    "part": ("early 2023", "mid July 2019", "the week of 11 Sept", "end of 2025"),
    "Urdu": ("11 ستمبر 2022", "گزشتہ جولائی", "دو ہفتے پہلے"),
    "Chinese": ("2022年9月11日", "去年七月", "两周前"),
    "no date": ("security", "farah hamid khan", "31 April", "13/13/2020"),
}
_FIRST = "import time; t = time.perf_counter(); {code}; print((time.perf_counter() - t) * 1000)"
_OURS = (
    "from datetime import date; from knowledge.dates.phrases import read_when;"
    " read_when('last July', today=date(2026, 11, 21))"
)
_ALONE = "import dateparser; dateparser.parse('July 2019', settings={'DATE_ORDER': 'DMY'})"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--rounds", type=int, default=200, help="of all phrases, for ours; a tenth for dateparser")


def measure(arguments: argparse.Namespace) -> dict[str, float | int]:
    """Figures by name."""
    figures: dict[str, float | int] = {
        "first use, imports included: ours, ms": _first_use(_OURS),
        "first use, imports included: dateparser, ms": _first_use(_ALONE),
    }
    for kind, phrases in KINDS.items():
        figures[f"{kind}: ours, µs"] = _microseconds(_ours, phrases, arguments.rounds)
        figures[f"{kind}: dateparser, µs"] = _microseconds(_alone, phrases, max(1, arguments.rounds // 10))
        figures[f"{kind}: read by us"] = sum(isinstance(read_when(one, today=TODAY), Reading) for one in phrases)
        figures[f"{kind}: read by dateparser as something"] = sum(_alone(one) is not None for one in phrases)
    figures["among other words: ours, µs"] = _microseconds(
        lambda text: find_when(text, today=TODAY), ("islamabad khan last july", "naqvi january 2026"), arguments.rounds
    )
    return figures


def _ours(text: str) -> object:
    return read_when(text, today=TODAY)


def _alone(text: str) -> datetime | None:
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime.combine(TODAY, datetime.min.time())}
    return dateparser.parse(text, languages=["en", "ur", "zh"], settings=settings)


def _microseconds(read: Callable[[str], object], phrases: tuple[str, ...], rounds: int) -> float:
    start = time.perf_counter()
    for _ in range(rounds):
        for phrase in phrases:
            read(phrase)
    return (time.perf_counter() - start) * 1e6 / rounds / len(phrases)


def _first_use(code: str) -> float:
    run = subprocess.run([sys.executable, "-c", _FIRST.format(code=code)], capture_output=True, text=True, check=True)
    return float(run.stdout)
