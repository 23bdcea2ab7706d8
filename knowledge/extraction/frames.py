"""Which meetings an article speaks of and which one it reports. Owns the frame: one meeting, filled from all sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.dates.mentions import DateMention
from knowledge.extraction import cues
from knowledge.extraction.commitments import RECURRENT
from knowledge.extraction.encounters import is_ahead, is_chaired, is_encounter, is_side_talk
from knowledge.extraction.meetings import Instance
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.namings import Naming
from knowledge.extraction.sentences import Form
from knowledge.extraction.timing import Dated, dates_meeting, is_day_like, place_mention
from knowledge.model import Status

_NEWS_DAYS = 14  # days before publication within which a dated meeting can still be the news
_APART = 3  # sentences; a meeting named so long after talks that open a report is not its news
_MOST = 60  # meetings of one series that are compared: keeps the work linear
_LEAD = 3  # sentences in which a preview names what is to come


class View(StrEnum):
    """How a clause speaks of a meeting."""

    REPORTED = "reported"
    AHEAD = "ahead"
    BACK = "back"
    NAMED = "named"  # the body, not a meeting of it


@dataclass(frozen=True, slots=True)
class Sighting:
    """One instance with how it is spoken of, the dates in its clause, and how much it looks like the news."""

    instance: Instance
    view: View
    dates: tuple[Dated, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Frame:
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


def find_frames(reading: Reading) -> tuple[Frame, ...]:
    """The meetings of an article, those it reports first."""
    sightings = [sighting for passage in reading.passages for sighting in _sightings(passage, reading)]
    if _is_opinion(reading):
        return tuple(_complete([], sightings, [], reading))
    calls = [passage for passage in reading.passages if _is_call(passage, reading)]
    mains = _mains(sightings, calls, reading)
    return tuple(_complete(mains, sightings, calls, reading))


def _is_opinion(reading: Reading) -> bool:
    """Whether somebody argues in the first person, outside quotation marks, rather than reports."""
    text = cues.QUOTED.sub(" ", reading.article.text[:20_000])
    return len(cues.FIRST_PERSON.findall(text)) > 1 or bool(cues.WRITER.search(text))


# ---------------------------------------------------------------- how instances are spoken of


def _sightings(passage: Passage, reading: Reading) -> list[Sighting]:
    if not passage.instances:
        return []
    if RECURRENT.search(passage.text):
        return [_sighting(i, at, passage, reading) for at, i in enumerate(passage.instances) if i.ordinal is not None]
    return [_sighting(i, at, passage, reading) for at, i in enumerate(passage.instances)] + _earlier_ones(
        passage, reading
    )


def _earlier_ones(passage: Passage, reading: Reading) -> list[Sighting]:
    """One sighting for each day on which "its meetings have been held"."""
    days = [mention for mention in passage.dates if mention.is_explicit and is_day_like(mention)]
    series = next((i for i in passage.instances if i.series), None)
    if series is None or len(days) < 2 or not cues.SEVERAL.search(passage.text):
        return []
    found = []
    for number, mention in enumerate(days):
        when, basis = place_mention(mention, reading.published, ahead=False)
        stop = days[number + 1].start if number + 1 < len(days) else passage.sentence.end
        instance = replace(series, start=mention.start, end=stop, ordinal=None, body=None)
        found.append(Sighting(instance, View.BACK, (Dated(mention, when, basis, 3, passage.number),), 0))
    return found


def _sighting(instance: Instance, at: int, passage: Passage, reading: Reading) -> Sighting:
    view = _view(instance, at, passage)
    dates = _dates_of(at, passage, reading, ahead=view is View.AHEAD)
    view = _by_date(view, dates, reading)
    return Sighting(instance, view, dates, _weight(instance, view, dates, passage))


def _view(instance: Instance, at: int, passage: Passage) -> View:
    left = passage.between(max(passage.body, instance.start - 90), instance.start)
    stop = passage.instances[at + 1].start if at + 1 < len(passage.instances) else passage.sentence.end
    right = passage.between(instance.end, min(stop, instance.end + 160))
    if (
        instance.relation == "past"
        or cues.PAST_LABEL.match(passage.sentence.heading)
        or (cues.STRONG_PAST.search(left) and not cues.SIGNING.match(right))
    ):
        return View.BACK
    if instance.relation == "next" or cues.UNDONE.search(right):
        return View.AHEAD
    if cues.SIGNING.match(right):
        return View.REPORTED
    if cues.PREPARING.search(left):
        return View.AHEAD
    if instance.created:
        return View.NAMED
    if _looks_ahead(left, right, passage, first=at == 0):
        return View.AHEAD
    if (
        cues.BEFORE_PAST.search(left)
        and not left.rstrip(" the").endswith("came before")
        and not cues.EVENT.search(right[:60])
        and not _is_news(left)
    ):
        return View.BACK
    if instance.ordinal is not None or cues.EVENT.search(passage.text):
        return View.REPORTED
    return View.NAMED


def _is_news(left: str) -> bool:
    """Whether what was reached "at the meeting" opens the sentence as its news."""
    return len(left.strip()) < 70 and bool(cues.EVENT.search(left)) and not cues.STRONG_PAST.search(left)


def _looks_ahead(left: str, right: str, passage: Passage, *, first: bool) -> bool:
    near_right = cues.NEW_CLAUSE.split(right, maxsplit=1)[0][:120]
    if cues.AHEAD.search(near_right) and not re.match(
        r"[\s,)]*(?:was|has been|had been|were) (?:\w+ ){0,2}(?:held|convened|hosted)", right
    ):
        return True
    clause = left if first else left[-50:]
    return bool(cues.AHEAD.search(clause)) and bool(
        cues.AHEAD_LEFT.search(left) or (passage.sentence.form is not Form.TITLE and cues.AHEAD.search(clause[-60:]))
    )


def _dates_of(at: int, passage: Passage, reading: Reading, *, ahead: bool) -> tuple[Dated, ...]:
    """The dates of the clause an instance stands in: those up to the next instance, for the first also those before.

    "The 2nd and the 3rd Forum in September and July" gives each its own.
    """
    instances = passage.instances
    listed = _listed_dates(at, passage)
    if listed is not None:
        when, basis = place_mention(listed, reading.published, ahead=ahead)
        return (Dated(listed, when, basis, 2, passage.number),)
    stop = (
        instances[at + 1].start
        if at + 1 < len(instances) and instances[at + 1].start > instances[at].start
        else passage.sentence.end
    )
    is_own = ahead and is_encounter(passage.sentence)
    start = instances[at].start if is_own or (at and instances[at - 1].start < instances[at].start) else passage.body
    found = []
    for mention in passage.dates:
        if start <= mention.start < stop and dates_meeting(passage, mention):
            when, basis = place_mention(mention, reading.published, ahead=ahead)
            weight = 2 * is_day_like(mention) + (mention.start >= instances[at].end) + mention.is_explicit
            found.append(Dated(mention, when, basis, weight, passage.number))
    return tuple(sorted(found, key=lambda dated: -dated.weight))


def _listed_dates(at: int, passage: Passage) -> DateMention | None:
    """The date that stands at the same place in a list of dates as the instance in a list of instances."""
    run = [i for i in passage.instances if i.end == passage.instances[at].end and i.ordinal is not None]
    following = [mention for mention in passage.dates if run and mention.start >= run[0].end]
    if len(run) < 2 or len(following) != len(run) or passage.instances[at] not in run:
        return None
    return following[run.index(passage.instances[at])]


def _by_date(view: View, dates: Sequence[Dated], reading: Reading) -> View:
    """The view corrected by a date that is long past or still to come."""
    when = next((dated.when for dated in dates if dated.when and dated.when.lo), None)
    if when is None or when.lo is None or when.hi is None:
        return view
    if reading.published is None:
        return view
    if view in (View.REPORTED, View.NAMED) and (reading.published - when.hi).days > _NEWS_DAYS:
        return View.BACK
    if view in (View.REPORTED, View.NAMED) and when.lo > reading.published:
        return View.AHEAD
    return View.REPORTED if view is View.NAMED else view


def _weight(instance: Instance, view: View, dates: Sequence[Dated], passage: Passage) -> float:
    weight = max(0.0, 4 - passage.number / 2)
    weight += 3 * bool(cues.EVENT.search(passage.text))
    weight += 2 * (instance.ordinal is not None) + 3 * any(is_day_like(dated.mention) for dated in dates)
    weight += bool(cues.HERE.search(passage.text)) - 5 * passage.is_later
    weight -= 4 * (passage.sentence.form is Form.TITLE and passage.is_followed) + 2 * instance.plural
    return weight if view is not View.NAMED else weight - 3


# ---------------------------------------------------------------- talks without a series


def _is_call(passage: Passage, reading: Reading) -> bool:
    """Whether a sentence tells of talks of no series, with somebody in office or a delegation in it."""
    if passage.sentence.form is Form.TITLE or cues.WELCOME.search(passage.text):
        return False
    if not reading.by_sentence.get(passage.number) and not any(naming.role for naming in passage.namings):
        return False
    if not is_encounter(passage.sentence):
        return _is_joint(passage, reading)
    known = reading.by_sentence.get(passage.number, ())
    offices = [naming for naming in passage.namings if naming.role]
    return bool(known or offices) and (bool(offices) or len(known) > 1 or any(figure.role.role for figure in known))


def _is_joint(passage: Passage, reading: Reading) -> bool:
    """Whether holders of offices of two sides are the joint subject of a verb of talks: "A and B agreed on Monday"."""
    named = [n for n in passage.namings if n.name and n.role]
    for first, second in zip(named, named[1:], strict=False):
        between = passage.between(first.end, max(first.end, min(second.start, second.role_start)))
        after = passage.between(max(second.end, second.role_end), passage.sentence.end)
        if (
            between.strip(" ,") in _TOGETHER
            and cues.TALKING.match(after[:70])
            and len({_office_side(n, reading) for n in (first, second)}) == 2
        ):
            return True
    return False


_TOGETHER = frozenset({"and", "and his", "and her", "and the", "&"})


def _office_side(naming: Naming, reading: Reading) -> str | None:
    sides = reading.sides
    return sides.of_office(naming.role) or sides.of_organisation(naming.role) or sides.of_name(naming.name or "")


# ---------------------------------------------------------------- which one is the news


def _mains(sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    reported = [s for s in sightings if s.view is View.REPORTED and _is_story(s, reading)]
    call = next((p for p in calls if not p.is_background and not p.is_later), None)
    best = max(reported, key=lambda s: s.weight, default=None)
    if best is not None and call is not None and best.instance.sentence - call.number >= _APART and _is_dated(call):
        best = None
    if best is not None and (best.weight >= 4 or (call is None and best.weight >= 3)):
        return _series_mains(best, reported, reading)
    ahead = _preview(sightings, reading)
    if call is not None and _is_state_business(reading) and (ahead is None or _comes_first(call, ahead, reading)):
        return [_call_frame(call, calls, main=True)]
    if ahead is not None:
        return [_frame_of(ahead, Status.SCHEDULED, main=True)]
    return []


def _is_dated(call: Passage) -> bool:
    return any(is_day_like(mention) and dates_meeting(call, mention) for mention in call.dates)


def _is_story(sighting: Sighting, reading: Reading) -> bool:
    passage = reading.by_number[sighting.instance.sentence]
    if passage.is_background and sighting.instance.sentence > 1:
        return False
    if (
        reading.published is None
        and reading.dateline is None
        and any(d.when and d.when.is_day and d.mention.is_explicit for d in sighting.dates)
    ):
        return sighting.instance.sentence <= 2
    return True


def _series_mains(best: Sighting, reported: Sequence[Sighting], reading: Reading) -> list[Frame]:
    twins = [
        s for s in reported if s.instance.sentence == best.instance.sentence and s.instance.start == best.instance.start
    ]
    keys = {(s.instance.series, s.instance.ordinal) for s in twins} | {(best.instance.series, best.instance.ordinal)}
    return [
        _frame_of(
            next(s for s in (best, *twins) if (s.instance.series, s.instance.ordinal) == key), Status.HELD, main=True
        )
        for key in sorted(keys, key=str)
    ]


def _preview(sightings: Sequence[Sighting], reading: Reading) -> Sighting | None:
    prose = [p.number for p in reading.passages if p.sentence.form is not Form.TITLE][: _LEAD + 1]
    ahead = [
        s for s in sightings if s.view is View.AHEAD and s.instance.sentence in prose and _is_announced(s, reading)
    ]
    return max(ahead, key=lambda s: s.weight, default=None)


def _is_announced(sighting: Sighting, reading: Reading) -> bool:
    """Whether a text says that a meeting will be, not only that something is done before it."""
    passage = reading.by_number[sighting.instance.sentence]
    if cues.PREPARING.search(passage.between(passage.body, sighting.instance.start)):
        return False
    return bool(sighting.dates) or sighting.instance.ordinal is not None or sighting.instance.relation != "next"


def _comes_first(call: Passage, ahead: Sighting, reading: Reading) -> bool:
    """Whether talks are the news rather than the meeting ahead, which they may only prepare."""
    passage = reading.by_number[ahead.instance.sentence]
    if cues.PREPARING.search(passage.between(passage.body, ahead.instance.start)):
        return True
    return call.number < passage.number or (call.number == passage.number and not is_ahead(call.sentence))


def _is_state_business(reading: Reading) -> bool:
    """Whether an article is about dealings of states, and not of another world."""
    words = {token.lower for passage in reading.passages[:40] for token in passage.tokens}
    return bool(reading.sides.parties) and not words & reading.gazetteer.off_topic


def _frame_of(sighting: Sighting, status: Status, *, main: bool) -> Frame:
    instance = sighting.instance
    return Frame(
        instance.series, instance.ordinal, status, main, instance.sentence, frozenset({instance.sentence}), (sighting,)
    )


def _call_frame(call: Passage, calls: Sequence[Passage], *, main: bool) -> Frame:
    same = frozenset(p.number for p in calls if not main or not p.is_later) if main else frozenset({call.number})
    chaired = is_chaired(call.sentence)
    status = Status.SCHEDULED if is_ahead(call.sentence) else Status.HELD
    return Frame(None, None, status, main, call.number, same, (), is_call=not chaired, is_chaired=chaired)


# ---------------------------------------------------------------- all others


def _complete(
    mains: list[Frame], sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading
) -> list[Frame]:
    frames = list(mains)
    by_series: dict[str | None, list[int]] = {}
    for at, frame in enumerate(frames):
        by_series.setdefault(frame.series, []).append(at)
    for sighting in sightings:
        same = by_series.setdefault(sighting.instance.series, [])
        joined = next((at for at in same[-_MOST:] if _is_of(sighting, frames[at])), None)
        if joined is not None:
            frames[joined] = _with(frames[joined], sighting)
        elif (status := _status_of(sighting)) is not None:
            same.append(len(frames))
            frames.append(_frame_of(sighting, status, main=False))
    return frames + _side_calls(frames, calls, reading)


def _is_of(sighting: Sighting, frame: Frame) -> bool:
    """Whether a sighting is of a frame of its series: by ordinal; without one of the main frame, unless it looks elsewhere."""
    ordinal = sighting.instance.ordinal
    if ordinal is not None and frame.ordinal is not None:
        return ordinal == frame.ordinal
    if frame.series is None:
        return False
    if frame.main:
        return _agrees(sighting, frame) and (ordinal is None or sighting.view is View.REPORTED)
    if ordinal is not None or frame.ordinal is not None or frame.status is not _status_of(sighting):
        return False
    return not frame.sightings or _days(sighting) == _days(frame.sightings[0])


def _days(sighting: Sighting) -> tuple[str, ...]:
    return tuple(dated.when.edtf for dated in sighting.dates if dated.when)


def _agrees(sighting: Sighting, frame: Frame) -> bool:
    if frame.status is Status.SCHEDULED:
        return sighting.view is not View.BACK
    return sighting.view in (View.REPORTED, View.NAMED)


def _with(frame: Frame, sighting: Sighting) -> Frame:
    return replace(
        frame,
        ordinal=frame.ordinal if frame.ordinal is not None else sighting.instance.ordinal,
        sentences=frame.sentences | {sighting.instance.sentence},
        sightings=(*frame.sightings, sighting),
    )


def _status_of(sighting: Sighting) -> Status | None:
    """The status of a meeting beside the main one; None where only the body is named."""
    if sighting.view is View.AHEAD:
        return Status.SCHEDULED
    if sighting.view is View.BACK or (
        sighting.view is View.REPORTED and sighting.instance.ordinal is None and not sighting.dates
    ):
        return (
            Status.MENTIONED
            if sighting.instance.ordinal is not None or sighting.dates or sighting.instance.relation
            else None
        )
    return Status.HELD if sighting.view is View.REPORTED else None


def _review(passage: Passage, reading: Reading) -> Frame:
    """A meeting that prepares the one to come, with the sentence after it that says who attended."""
    frame = _call_frame(passage, (), main=False)
    after = reading.by_number.get(passage.number + 1)
    return (
        replace(frame, sentences=frame.sentences | {after.number}) if after and cues.IT_WAS.match(after.text) else frame
    )


def _side_calls(frames: Sequence[Frame], calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """Talks told beside the main meeting: only with a verb that starts a story of its own and somebody named."""
    about = {number for frame in frames for number in frame.sentences}
    found = []
    for passage in calls:
        named = [n for n in passage.namings if n.name or n.role]
        if passage.number in about:
            continue
        if (
            is_chaired(passage.sentence)
            and cues.REVIEW.search(passage.text)
            and any(frame.main and frame.status is Status.SCHEDULED for frame in frames)
        ):
            found.append(_review(passage, reading))
            continue
        if not is_side_talk(passage.sentence) or len(named) < 2:
            continue
        if not (passage.is_later or "called on" in passage.text or "call on" in passage.text):
            continue
        frame = _call_frame(passage, calls, main=False)
        found.append(replace(frame, status=Status.MENTIONED) if passage.is_background else frame)
    return found
