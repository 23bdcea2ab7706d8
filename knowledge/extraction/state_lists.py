"""Whose meeting is counted, where nothing but a list of states says it. Owns lists of three: "China, Iran and X"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction.series_names import Instance
from knowledge.extraction.tokens import Tokens
from knowledge.gazetteer import Gazetteer

_LINKS = frozenset({",", "and", "&", "the"})
_FEWEST = 3


def with_states(named: Sequence[Instance], tokens: Tokens, number: int, book: Gazetteer) -> list[Instance]:
    """The named instances, with one for a list of just the states whose series the gazetteer knows; it stands for the
    series that two of the states have under a name of its own.
    """
    if not book.series.states or "and" not in tokens.lowers:
        return list(named)
    for start, end, states in _lists(tokens, book):
        known = book.series.states.get(states)
        if known is None or any(spot.series == known.series for spot in named):
            continue
        others = [spot for spot in named if spot.series in known.instead_of]
        if others:
            return [spot._replace(series=known.series) if spot in others else spot for spot in named]
        spot = Instance(number, tokens.starts[start], tokens.ends[end - 1], known.series, listed=True)
        return sorted([*named, spot], key=lambda spot: spot.start)
    return list(named)


def of_parties(name: str, spot: Instance | None, book: Gazetteer) -> str:
    """A series' own name with the states whose list stands beside it: "China-Iran-X Border Dialogue"."""
    known = (among.parties for among in book.series.states.values() if spot and among.series == spot.series)
    parties = next(known, "")
    return f"{parties} {name}" if parties else name


def _lists(tokens: Tokens, book: Gazetteer) -> list[tuple[int, int, frozenset[str]]]:
    """Where lists of three states or more stand, first token and the one behind the last, with the states."""
    runs: list[list[tuple[int, int, str]]] = []
    for start, end, state in book.side_words.find(tokens.lowers):
        between = tokens.lowers[runs[-1][-1][1] : start] if runs else ("",)
        if _LINKS.issuperset(between):
            runs[-1].append((start, end, state))
        else:
            runs.append([(start, end, state)])
    found = ((run[0][0], run[-1][1], frozenset(state for _, _, state in run)) for run in runs if len(run) >= _FEWEST)
    return [(start, end, states) for start, end, states in found if len(states) >= _FEWEST]
