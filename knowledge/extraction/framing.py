"""The meetings that an article speaks of. Owns which sightings are of one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction import cues
from knowledge.extraction.asides import find_asides
from knowledge.extraction.calls import is_call
from knowledge.extraction.frames import Frame, frame_of
from knowledge.extraction.genres import is_explainer, is_interview, is_opinion, is_reportage
from knowledge.extraction.mains import find_mains, look_back
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.retractions import put_right
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting, find_sightings
from knowledge.extraction.views import View
from knowledge.model import Status

_PREVIOUS_ONES = re.compile(r"[^.;,]{0,40}\b(?:meetings|sessions|rounds)\b")
_MOST = 60  # meetings of one series that are compared: keeps the work linear


def find_frames(reading: Reading) -> tuple[Frame, ...]:
    """The meetings of an article, those it reports first."""
    seen = [sighting for passage in reading.passages for sighting in find_sightings(passage, reading)]
    sightings = put_right(seen, reading)
    if is_explainer(reading.article.text) or (is_opinion(reading) and not is_reportage(sightings, reading)):
        return tuple(_complete([], sightings, [], reading))
    calls = [passage for passage in reading.passages if is_call(passage, reading)]
    if is_interview(reading.article.text):
        calls = []
    sightings = look_back(sightings, calls, reading)
    mains = [_with_first(frame, reading) for frame in find_mains(sightings, calls, reading)]
    return tuple(_complete(mains, sightings, calls, reading))


def _with_first(frame: Frame, reading: Reading) -> Frame:
    """The meeting counted as the first where its sentence says that its forum is new."""
    is_open = frame.ordinal is None and frame.series is not None and frame.status is Status.HELD
    return frame._replace(ordinal=1) if is_open and reading.by_number[frame.anchor].search(cues.FIRST_EVER) else frame


def _complete(
    mains: list[Frame], sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading
) -> list[Frame]:
    frames = list(mains)
    by_series: dict[str | None, list[int]] = {}
    for at, frame in enumerate(frames):
        by_series.setdefault(frame.series, []).append(at)
    for sighting in sorted(sightings, key=lambda s: _is_headline(s, reading)):
        same = by_series.setdefault(sighting.instance.series, [])
        joined = next((at for at in same[-_MOST:] if _is_of(sighting, frames[at], reading)), None)
        is_called = sighting.instance.series is None and any(f.main and not f.sightings for f in mains)
        if is_called and not (sighting.instance.relation == "next" and sighting.view is View.AHEAD and sighting.dates):
            continue  # "at the first meeting", of talks without a series
        if joined is not None:
            frames[joined] = _with(frames[joined], sighting)
        elif (status := _status_of(sighting, reading)) is not None and not (
            _is_headline(sighting, reading) and sighting.instance.ordinal is None
        ):
            same.append(len(frames))
            frames.append(frame_of(sighting, status, main=False))
    return frames + find_asides(frames, calls, reading)


def _is_headline(sighting: Sighting, reading: Reading) -> bool:
    """Whether it stands in a headline, which says less of a meeting than the text does."""
    passage = reading.by_number[sighting.instance.sentence]
    return passage.sentence.form is Form.TITLE and passage.is_followed


def _is_of(sighting: Sighting, frame: Frame, reading: Reading) -> bool:
    """Whether a sighting is of a frame of its series: by ordinal; without one, of the main frame it agrees with."""
    ordinal = sighting.instance.ordinal
    if ordinal is not None and frame.ordinal is not None:
        return ordinal == frame.ordinal
    if frame.series is None:
        return False
    if frame.main:
        is_one = ordinal is None or sighting.view is View.REPORTED or _is_same_plan(sighting, frame, reading)
        return _agrees(sighting, frame) and is_one
    return frame.status is _status_of(sighting, reading) and _is_of_aside(sighting, frame)


def _is_of_aside(sighting: Sighting, frame: Frame) -> bool:
    """Whether a sighting is of a meeting beside the main one, both spoken of alike and not both counted."""
    if sighting.instance.ordinal is None and frame.ordinal is None:
        if frame.status is Status.SCHEDULED:
            return _is_no_other_day(sighting, frame)
        return not frame.sightings or _days(sighting) == _days(frame.sightings[0])
    return not _days(sighting) or not any(map(_days, frame.sightings))


def _is_same_plan(sighting: Sighting, frame: Frame, reading: Reading) -> bool:
    """Whether a counted meeting to come is the one that a preview has announced, or says is put off, without counting
    it.
    """
    if frame.status is not Status.SCHEDULED or sighting.instance.relation:
        return False
    return _is_no_other_day(sighting, frame) or bool(reading.by_number[frame.anchor].search(cues.UNDONE))


def _is_no_other_day(sighting: Sighting, frame: Frame) -> bool:
    days = {day for known in frame.sightings[:_MOST] for day in _days(known)}
    return not _days(sighting) or not days or not days.isdisjoint(_days(sighting))


def _days(sighting: Sighting) -> tuple[str, ...]:
    return tuple(dated.when.edtf for dated in sighting.dates if dated.when)


def _agrees(sighting: Sighting, frame: Frame) -> bool:
    if frame.status is Status.SCHEDULED:
        return sighting.view is not View.BACK
    return sighting.view in (View.REPORTED, View.NAMED)


def _with(frame: Frame, sighting: Sighting) -> Frame:
    return frame._replace(
        ordinal=frame.ordinal if frame.ordinal is not None else sighting.instance.ordinal,
        sentences=frame.sentences | {sighting.instance.sentence},
        sightings=(*frame.sightings, sighting),
    )


def _is_one_past(sighting: Sighting, reading: Reading) -> bool:
    """Whether a last or next meeting is told of, and not "the previous meetings" of a body."""
    return bool(sighting.instance.relation) and not _PREVIOUS_ONES.match(reading.article.text, sighting.instance.start)


def _status_of(sighting: Sighting, reading: Reading) -> Status | None:
    """The status of a meeting beside the main one; None where only the body is named."""
    if sighting.view is View.AHEAD:
        return Status.SCHEDULED
    if sighting.view is View.BACK or (
        sighting.view is View.REPORTED and sighting.instance.ordinal is None and not sighting.dates
    ):
        is_told = sighting.instance.ordinal is not None or sighting.dates or _is_one_past(sighting, reading)
        return Status.MENTIONED if is_told else None
    return Status.HELD if sighting.view is View.REPORTED else None
