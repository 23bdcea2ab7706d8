"""The frame: one meeting of an article, filled from all sentences. Owns what one is made of at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction import setting_cues
from knowledge.extraction.apart import is_apart
from knowledge.extraction.calls import find_further, split_talks
from knowledge.extraction.encounters import is_ahead, is_chaired, is_convened, is_told
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.several import find_several
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.timing import dates_meeting, is_day_like
from knowledge.model import Status


class Frame(NamedTuple):
    """One meeting of an article. `anchor` is the sentence that shows it best; `sentences` all that are about it."""

    series: str | None
    ordinal: int | None
    status: Status
    main: bool
    anchor: int
    sentences: frozenset[int]
    sightings: tuple[Sighting, ...]
    is_call: bool = False  # talks of two: both lead
    is_chaired: bool = False
    barred: frozenset[int] = frozenset()  # where somebody stands who was only at another of several talks
    elsewhere: frozenset[int] = frozenset()  # the sentences about those others
    follows: bool = False  # talks told as the sequel of others: without a day or city of their own they have theirs
    twins: tuple[int, ...] = ()  # where other meetings are told of that the same report brings, by its own word "two"


def frame_of(sighting: Sighting, status: Status, *, main: bool) -> Frame:
    """The frame of a meeting of a series, as it is seen in one place."""
    instance = sighting.instance
    return Frame(
        instance.series, instance.ordinal, status, main, instance.sentence, frozenset({instance.sentence}), (sighting,)
    )


def call_frames(call: Passage, calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """The talks of a sentence: one, or each of those that it tells of as separate."""
    frame = call_frame(call, calls, reading, main=True)
    several = find_several(call, reading)
    further = None if several else find_further(call, calls, reading)
    if further is not None:
        first, second = split_talks(call, further, reading)
        other = call_frame(further, (), reading, main=True)
        return [
            frame._replace(sentences=frame.sentences - second, elsewhere=second),
            other._replace(elsewhere=first, follows=True),
        ]
    return [
        frame._replace(sentences=frame.sentences - talks.elsewhere, barred=talks.barred, elsewhere=talks.elsewhere)
        for talks in several
    ] or [frame]


def call_frame(call: Passage, calls: Sequence[Passage], reading: Reading, *, main: bool) -> Frame:
    """The frame of talks; as the news, with the other sentences that may tell of them."""
    same = frozenset({call.number})
    if main:
        beside = [p for p in calls if not p.is_later and not p.instances and not is_of_another_day(p, call)]
        beside = [p for p in beside if is_ahead(call) or not _is_only_ahead(p)]
        beside = [p for p in beside if not is_apart(p, call, reading)]
        same |= {p.number for p in beside if _is_phoned(call) or not _is_phoned(p)}
    chaired = is_chaired(call)
    status = Status.SCHEDULED if is_ahead(call) else Status.HELD
    is_of_many = chaired or (is_convened(call) and not any(naming.name for naming in call.namings))
    return Frame(None, None, status, main, call.number, same, (), is_call=not is_of_many, is_chaired=chaired)


def _is_only_ahead(passage: Passage) -> bool:
    """Whether a sentence names people who are still to meet, and tells of no talks that were."""
    is_named = any(naming.name for naming in passage.namings)
    return is_named and is_ahead(passage) and not is_told(passage)


def _is_phoned(passage: Passage) -> bool:
    """Whether a sentence tells of a telephone call, which is no part of talks in a room."""
    return bool(passage.search(setting_cues.PHONED))


def is_of_another_day(passage: Passage, call: Passage) -> bool:
    """Whether talks told after others have a day, those have one, and it is not the same."""
    own, told = _days_of(passage), _days_of(call)
    is_alike = any((one[0] is None) == (other[0] is None) for one in own for other in told)
    return passage.number > call.number and is_alike and not own & told


def _days_of(passage: Passage) -> set[tuple[int | None, int | None, int | None, str]]:
    """The days of talks: weekday, or month and day, which only among themselves can be compared."""
    stop = min((instance.start for instance in passage.instances), default=passage.sentence.end)
    days = [m for m in passage.dates if m.start < stop and is_day_like(m) and dates_meeting(passage, m)]
    return {(m.weekday, m.month, m.day, m.relation if m.weekday is None else "") for m in days}
