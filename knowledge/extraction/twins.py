"""Meetings that one report brings together. Owns which those are and which of them a sentence is about."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction import cues, news_cues, part_cues
from knowledge.extraction.frames import Frame, frame_of
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.views import View
from knowledge.model import Status

_HEADLINES = 5  # lines that tell how many meetings a report brings
_VISIT_LEAD = 6  # sentences that tell what a visitor comes for
_TWIN_LEAD = 3  # sentences that tell it


def with_twins(mains: list[Frame], alike: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The meetings reported or to come, with others of other series where headline or lead says that there were two or
    three; of those to come only where "both will be held".
    """
    is_ahead = bool(mains) and mains[0].status is Status.SCHEDULED
    lead = [p for p in reading.passages if p.rank <= _TWIN_LEAD][:_HEADLINES]
    told = next((found for p in lead if (found := p.search(news_cues.TWO_MEETINGS))), None)
    if len(mains) != 1:
        return mains
    if is_ahead and (told is None or told["many"]):
        is_visit = any(p.search(news_cues.VISIT) for p in lead)
        return [*mains, *_on_one_visit(mains[0], alike, reading)] if is_visit else mains
    counted = [s for s in alike if s.instance.series and (s.instance.ordinal is not None or is_ahead or _is_of_two(s))]
    if told is None:
        counted = [s for s in counted if _is_same_day(s, reading)]
    counted = sorted(counted, key=_is_of_two)
    by_series = {s.instance.series: s for s in reversed(counted) if s.instance.series != mains[0].series}
    others = sorted(by_series.values(), key=lambda s: s.instance.start)
    others = others[: news_cues.HOW_MANY.get(told["many"] or "", 2) - 1] if told else others[:1]
    both = sorted([*mains, *(frame_of(s, mains[0].status, main=True) for s in others)], key=_first_place)
    return [f._replace(twins=tuple(o.anchor for o in both if o is not f)) for f in both] if others else mains


def _on_one_visit(main: Frame, alike: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The counted meetings of other series that a visitor is to attend as well."""
    found: dict[str | None, Sighting] = {}
    for sighting in alike:
        passage = reading.by_number[sighting.instance.sentence]
        is_counted = sighting.instance.series is not None and sighting.instance.ordinal is not None
        if is_counted and passage.rank <= _VISIT_LEAD and passage.search(news_cues.TO_ATTEND):
            found.setdefault(sighting.instance.series, sighting)
    return [frame_of(s, main.status, main=True) for series, s in found.items() if series != main.series]


def _is_of_two(sighting: Sighting) -> bool:
    """Whether a meeting is named as one of several groups': "meetings of the two JWGs on Gwadar and Energy"."""
    return sighting.instance.plural and sighting.view is View.REPORTED


def _is_same_day(sighting: Sighting, reading: Reading) -> bool:
    """Whether a meeting was held "on the same day" as the one told before, and somebody chaired it too."""
    passage = reading.by_number[sighting.instance.sentence]
    return bool(passage.search(cues.SAME_DAY) and passage.search(part_cues.PRESIDING))


def _first_place(frame: Frame) -> int:
    return frame.sightings[0].instance.start


def of_twins(frame: Frame, frames: Sequence[Frame], reading: Reading) -> frozenset[int]:
    """The sentences that are about another of the meetings which one report brings: what follows where that is told
    of, or tells its topic.
    """
    if not frame.twins:
        return frame.elsewhere
    mains = [other for other in frames if other.main and other.twins]
    return frozenset(p.number for p in reading.passages if _nearest(p, mains, reading) not in (None, frame))


def _nearest(passage: Passage, mains: Sequence[Frame], reading: Reading) -> Frame | None:
    """The meeting, of several that a report brings, which a sentence is about; None for all."""
    if any(passage.number == frame.anchor for frame in mains):
        return None
    if passage.search(cues.OF_BOTH):
        return None
    begun = max((frame.anchor for frame in mains if frame.anchor < passage.number), default=None)
    coming = min((frame.anchor for frame in mains if frame.anchor > passage.number), default=None)
    if begun is not None and coming is not None and _turns(begun, passage.number, coming, reading):
        begun = coming
    last = [frame for frame in mains if frame.anchor == begun]
    if len(last) == 1:
        return last[0]
    topics = {
        name
        for body in reading.gazetteer.series.topics
        if (name := reading.gazetteer.series.topic_of(body, _topical(passage)))
    }
    shown = [frame for frame in last if frame.series in topics]
    return shown[0] if len(shown) == 1 else None


def _turns(begun: int, at: int, coming: int, reading: Reading) -> bool:
    """Whether a heading before a sentence, and none after it, leads over to the meeting that is told of next."""
    titles = [p.number for p in reading.passages if p.sentence.form is Form.TITLE and begun < p.number < coming]
    return bool(titles) and titles[-1] < at


def _topical(passage: Passage) -> list[str]:
    return [word for word in passage.tokens.lowers if word not in ("it", "us", "who")]
