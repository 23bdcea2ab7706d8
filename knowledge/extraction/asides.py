"""Talks told beside the meeting that an article reports. Owns which of them are a story of their own."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction import cues
from knowledge.extraction.apart import is_apart, looks_back
from knowledge.extraction.encounters import is_chaired, is_side_talk
from knowledge.extraction.frames import Frame, call_frame, is_of_another_day
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.timing import dates_meeting, is_day_like
from knowledge.model import Status


def find_asides(frames: Sequence[Frame], calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """Talks told beside the main meeting: only with a verb that starts a story of its own and somebody named."""
    about = {number for frame in frames for number in frame.sentences}
    found = []
    for passage in calls:
        named = [n for n in passage.namings if n.name or n.role]
        if passage.number in about:
            continue
        if (
            is_chaired(passage)
            and passage.search(cues.REVIEW)
            and any(frame.main and frame.status is Status.SCHEDULED for frame in frames)
        ):
            found.append(_review(passage, reading))
            continue
        if not _is_aside(passage, named, frames, reading):
            continue
        frame = call_frame(passage, calls, reading, main=False)
        is_past = passage.is_background or (frame.status is Status.HELD and looks_back(passage))
        found.append(frame._replace(status=Status.MENTIONED) if is_past else frame)
    return found


def _review(passage: Passage, reading: Reading) -> Frame:
    """A meeting that prepares the one to come, with the sentence after it that says who attended."""
    frame = call_frame(passage, (), reading, main=False)
    after = reading.by_number.get(passage.number + 1)
    return (
        frame._replace(sentences=frame.sentences | {after.number}) if after and cues.IT_WAS.match(after.text) else frame
    )


def _is_aside(passage: Passage, named: Sequence[Naming], frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether talks are a story of their own beside a meeting of a series: later, separate, or on another day."""
    main = next((reading.by_number[frame.anchor] for frame in frames if frame.main), None)
    if main is not None and is_apart(passage, main, reading):
        return True
    if passage.search(cues.CALLED_ON):
        return bool(named) and (len(named) > 1 or any(frame.main and frame.sightings for frame in frames))
    if (not named and _is_held(frames)) or not is_side_talk(passage):
        return False
    if passage.is_later and named:
        return True
    is_told_of = bool(passage.search(cues.HE_HAD))  # the other is "he", or talks that "had filled" another day
    if len(named) + is_told_of < 1 + _is_held(frames):
        return False
    return passage.is_later or bool(passage.search(cues.SEPARATELY)) or _is_another_day(passage, frames, reading)


def _is_held(frames: Sequence[Frame]) -> bool:
    """Whether the meeting reported took place; talks that did, told before one to come, need less to stand apart."""
    return not any(frame.main and frame.sightings and frame.status is Status.SCHEDULED for frame in frames)


def _is_another_day(passage: Passage, frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether talks have a day, and it is none that the meeting reported has."""
    call = next((reading.by_number[f.anchor] for f in frames if f.main and not f.sightings), None)
    if call is not None:
        return is_of_another_day(passage, call) and not passage.search(cues.DEFINITE)
    mains = [frame for frame in frames if frame.main and frame.sightings]
    own = {(m.weekday, m.month, m.day) for m in passage.dates if is_day_like(m) and dates_meeting(passage, m)}
    told = {(d.mention.weekday, d.mention.month, d.mention.day) for f in mains for s in f.sightings for d in s.dates}
    return bool(mains and own and not own & told) and not passage.search(cues.DEFINITE)
