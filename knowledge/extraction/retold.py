"""News whose sentence does not name its meeting. Owns "the meeting" of a counted one before, and a feature's scene."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction import cues, news_cues, part_cues
from knowledge.extraction.encounters import is_chaired
from knowledge.extraction.frames import Frame, call_frame, frame_of
from knowledge.extraction.genres import is_state_business
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.timing import is_day_like
from knowledge.extraction.views import View
from knowledge.model import Status

_ECHO_WITHIN = 4  # sentences behind a decision in which "the meeting" at which it was made is told of
_SCENE_LEAD = 5  # sentences by which a feature has come to its news


def series_of_call(call: Passage, sightings: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The counted meeting of the lead that talks are, where they are told of as "the meeting"."""
    if not (is_chaired(call) and call.search(cues.DEFINITE)):
        return []
    lead = [s for s in sightings if s.instance.ordinal is not None and s.instance.sentence < call.number]
    near = [s for s in lead if 0 < reading.by_number[s.instance.sentence].rank <= 2 and s.view is not View.AHEAD]
    if len(near) != 1 or near[0].dates or near[0].instance.relation or _is_another_told(near[0], call, reading):
        return []
    frame = frame_of(near[0], Status.HELD, main=True)
    return [frame._replace(sentences=frame.sentences | {call.number})]


def find_echoed(sightings: Sequence[Sighting], reading: Reading) -> Frame | None:
    """The one counted meeting of the lead at which its news was decided, where the text goes on to tell of "the
    meeting": "under an understanding reached in the sixth round … The round was held here".
    """
    lead = [s for s in sightings if s.instance.ordinal is not None and _is_lead(s, reading)]
    if len(lead) != 1 or lead[0].view is not View.BACK or lead[0].instance.relation:
        return None
    (told,) = lead
    passage = reading.by_number[told.instance.sentence]
    if passage.is_background or not passage.search(cues.DECIDED_AT, passage.between(passage.body, told.instance.start)):
        return None
    following = (reading.by_number.get(passage.number + step) for step in range(1, _ECHO_WITHIN + 1))
    echo = next((p for p in following if p and not p.instances and p.match(news_cues.ECHO)), None)
    if echo is None or echo.is_background or _is_another_told(told, echo, reading):
        return None
    own = told._replace(dates=()) if any(map(is_day_like, echo.dates)) else told
    frame = frame_of(own, Status.HELD, main=True)
    return frame._replace(sentences=frame.sentences | {echo.number})


def _is_another_told(sighting: Sighting, echo: Passage, reading: Reading) -> bool:
    """Whether, before "the meeting" of a sentence, some other is told of than the one that is counted."""
    between = (p for p in reading.passages if sighting.instance.sentence <= p.number < echo.number)
    return any(passage.search(news_cues.ANOTHER) for passage in between)


def _is_lead(sighting: Sighting, reading: Reading) -> bool:
    return 0 < reading.by_number[sighting.instance.sentence].rank <= 2


def scene_frames(calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """The talks that a feature puts its readers into, in an article about dealings of states."""
    scene = _scene(reading) if is_state_business(reading) else None
    return [call_frame(scene, calls, reading, main=True)] if scene else []


def _scene(reading: Reading) -> Passage | None:
    """A sentence of the lead that puts officials together on a day, in whatever words a feature finds for it."""
    lead = [p for p in reading.passages if p.sentence.form is not Form.TITLE][:_SCENE_LEAD]
    return next((p for p, last in zip(lead, [None, *lead], strict=False) if _is_scene(p, last)), None)


def _is_scene(passage: Passage, last: Passage | None) -> bool:
    has_official = any(naming.name and naming.role for naming in passage.namings)
    if not has_official or passage.is_background or passage.search(part_cues.WELCOME):
        return False
    if not passage.search(news_cues.SCENE) or passage.search(cues.AHEAD):
        return False
    is_dated = any(is_day_like(mention) for mention in passage.dates)
    return is_dated or bool(last and last.search(news_cues.SCENE) and any(map(is_day_like, last.dates)))
