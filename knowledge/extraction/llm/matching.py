"""Which meetings, people and commitments of two extractions of one article are the same. Owns no merging."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.dates import When
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Extraction, Fact, Kind, Mention, Property

_ENOUGH = 3  # points at which two meetings are one
_HALF = 2  # two commitments are one where they share one part in so many of the shorter quote


@dataclass(frozen=True, slots=True)
class _Seen:
    """A meeting with what tells it apart."""

    mention: Mention
    series: str | None
    ordinal: str | None
    status: str | None
    dates: tuple[When, ...]
    names: frozenset[tuple[str, ...]]


def match_meetings(first: Extraction, second: Extraction) -> dict[str, str]:
    """For local ids of the second's meetings those of the first's that are the same meeting, one to one.

    The same series and number come before what fits best; last, each extraction's one main meeting, whatever they say.
    """
    ones, others = _meetings(first), _meetings(second)
    found: dict[str, str] = {}
    pairs = sorted(
        ((_points(one, other), at, beside) for at, one in enumerate(ones) for beside, other in enumerate(others)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for points, at, beside in pairs:
        if points >= _ENOUGH:
            _pair(ones[at], others[beside], found)
    mains = [[seen for seen in group if seen.mention.main] for group in (ones, others)]
    if all(len(group) == 1 for group in mains):
        _pair(mains[0][0], mains[1][0], found)
    return found


def _pair(one: _Seen, other: _Seen, found: dict[str, str]) -> None:
    if other.mention.local not in found and one.mention.local not in found.values():
        found[other.mention.local] = one.mention.local


def _points(one: _Seen, other: _Seen) -> int:
    """How much speaks for two meetings being one; 0 where a series or a number speaks against it."""
    if any(a and b and a != b for a, b in ((one.series, other.series), (one.ordinal, other.ordinal))):
        return 0
    same_series = one.series is not None and one.series == other.series
    same_number = one.ordinal is not None and one.ordinal == other.ordinal
    return (
        2 * same_series
        + 4 * (same_series and same_number)
        + 2 * (one.mention.main and other.mention.main)
        + (one.mention.main == other.mention.main)
        + (one.status is not None and one.status == other.status)
        + 2 * _overlap(one.mention, other.mention)
        + 2 * bool(one.names & other.names)
        + any(a.overlaps(b) for a in one.dates for b in other.dates)
    )


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _meetings(extraction: Extraction) -> list[_Seen]:
    return [
        _Seen(
            mention=mention,
            series=_value(extraction.facts, mention.local, Property.SERIES),
            ordinal=_value(extraction.facts, mention.local, Property.ORDINAL),
            status=_value(extraction.facts, mention.local, Property.STATUS),
            dates=tuple(f.when for f in extraction.facts if f.subject == mention.local and f.when),
            names=frozenset(_names_at(extraction, mention.local)),
        )
        for mention in extraction.mentions
        if mention.kind is Kind.MEETING
    ]


def _value(facts: Iterable[Fact], subject: str, prop: Property) -> str | None:
    return next((fact.value for fact in facts if fact.subject == subject and fact.property is prop), None)


def _names_at(extraction: Extraction, meeting: str) -> Iterable[tuple[str, ...]]:
    here = {fact.subject for fact in extraction.facts if fact.about == meeting}
    return (fold_words(f.value) for f in extraction.facts if f.property is Property.NAME and f.subject in here)


def match_people(first: Extraction, second: Extraction, meetings: Mapping[str, str]) -> dict[str, str]:
    """For local ids of the second's people those of the first's: by name, else by an office nobody is named for.

    A part of a name is the person whom it fits where it fits only one.
    """
    known, found = _called(first), dict[str, str]()
    for local, names in _called(second).items():
        exact = [one for one, own in known.items() if own & names]
        fitting = exact or [one for one, own in known.items() if any(_is_part(a, b) for a in names for b in own)]
        if not names:
            fitting = _same_office(first, second, local, meetings)
        if len(fitting) == 1 and fitting[0] not in found.values():
            found[local] = fitting[0]
    return found


def _called(extraction: Extraction) -> dict[str, frozenset[tuple[str, ...]]]:
    """Every person with all spellings of the name; none for an unnamed office holder."""
    spelt: dict[str, set[tuple[str, ...]]] = {m.local: set() for m in extraction.mentions if m.kind is Kind.PERSON}
    for fact in extraction.facts:
        if fact.property in (Property.NAME, Property.ALIAS):
            spelt[fact.subject].add(fold_words(fact.value.replace("-", " ")))
    return {local: frozenset(names) for local, names in spelt.items()}


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one) or "".join(one) == "".join(other)


def _same_office(first: Extraction, second: Extraction, local: str, meetings: Mapping[str, str]) -> list[str]:
    """The unnamed office holders of the first at the same meeting whose office is that of `local` in the second."""
    named = {fact.subject for fact in first.facts if fact.property is Property.NAME}
    held = [fact for fact in first.facts if fact.property is Property.ROLE and fact.subject not in named]
    found: dict[str, None] = {}
    for office in second.facts:
        if office.subject == local and office.property is Property.ROLE:
            words, about = fold_words(office.value), meetings.get(office.about or "")
            found |= {
                own.subject: None for own in held if own.about == about and _is_part(fold_words(own.value), words)
            }
    return list(found)


def match_commitments(first: Extraction, second: Extraction) -> dict[str, str]:
    """For local ids of the second's commitments those of the first's whose quotes are largely the same words."""
    found: dict[str, str] = {}
    own = [mention for mention in first.mentions if mention.kind is Kind.COMMITMENT]
    for mention in second.mentions:
        if mention.kind is Kind.COMMITMENT:
            home = next((one.local for one in own if _share(one, mention) and one.local not in found.values()), None)
            found |= {mention.local: home} if home else {}
    return found


def _share(one: Mention, other: Mention) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return _HALF * shared >= min(one.end - one.start, other.end - other.start)
