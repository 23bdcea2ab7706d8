"""Which meetings an article speaks of and which it reports. Owns the frame: one meeting, filled from all sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extraction import cues, genre_cues, part_cues, setting_cues
from knowledge.extraction.calls import find_further, is_call, split_talks
from knowledge.extraction.encounters import is_ahead, is_chaired, is_side_talk, is_told
from knowledge.extraction.evidence import gather_evidence, is_plain
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.several import find_several
from knowledge.extraction.sightings import Sighting, View, find_sightings
from knowledge.extraction.timing import Dated, dates_meeting, is_day_like
from knowledge.model import Status

_APART = 3  # sentences; a meeting named so long after talks that open a report is not its news
_MOST = 60  # meetings of one series that are compared: keeps the work linear
_SCENE_LEAD = 5  # sentences by which a feature has come to its news
_TWIN_LEAD = 3  # sentences that tell it
_YEAR_LABEL = re.compile(r"(?:[a-z]+ )?\d{4}\Z")
_YEAR_FIRST = re.compile(r"(?:[A-Z][a-z]+ )?\d{4}\s*[:–—]")
_HEADLINES = 5  # lines that tell how many meetings a report brings
_LEAD = 3  # sentences in which a preview names what is to come


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
    barred: frozenset[int] = frozenset()  # where somebody stands who was only at another of several talks
    elsewhere: frozenset[int] = frozenset()  # the sentences about those others
    follows: bool = False  # talks told as the sequel of others: without a day or city of their own they have theirs
    twins: tuple[int, ...] = ()  # where other meetings are told of that the same report brings, by its own word "two"


def find_frames(reading: Reading) -> tuple[Frame, ...]:
    """The meetings of an article, those it reports first."""
    sightings = [sighting for passage in reading.passages for sighting in find_sightings(passage, reading)]
    if _is_explainer(reading.article.text) or (_is_opinion(reading) and not _is_reportage(sightings, reading)):
        return tuple(_complete([], sightings, [], reading))
    calls = [passage for passage in reading.passages if is_call(passage, reading)]
    mains = [_with_first(frame, reading) for frame in _mains(sightings, calls, reading)]
    return tuple(_complete(mains, sightings, calls, reading))


def _is_opinion(reading: Reading) -> bool:
    """Whether somebody argues in the first person, outside quotation marks, rather than reports."""
    text = genre_cues.ANSWER.sub(" ", genre_cues.QUOTED.sub(" ", reading.article.text[:20_000]))
    return len(genre_cues.FIRST_PERSON.findall(text)) > 1 or _is_signed(reading.article.text)


def _is_explainer(text: str) -> bool:
    """Whether a text calls itself an explainer and answers questions that stand in lines of their own."""
    return bool(genre_cues.EXPLAINER.match(text)) and len(genre_cues.QUESTION.findall(text[:20_000])) > 1


def _is_signed(text: str) -> bool:
    """Whether a text calls itself an opinion: its writer's, or an editorial."""
    return bool(genre_cues.WRITER.search(text) or genre_cues.EDITORIAL.match(text))


def _is_reportage(sightings: Sequence[Sighting], reading: Reading) -> bool:
    """Whether somebody who says "I" was at a meeting: it is counted, its day is fresh, and somebody chairs it."""
    if _is_signed(reading.article.text):
        return False
    days = [s for s in sightings if s.view is View.REPORTED and s.instance.ordinal and s.instance.series]
    fresh = any(is_day_like(dated.mention) for s in days for dated in s.dates) or any(
        p.number in {s.instance.sentence - 1 for s in days} and any(map(is_day_like, p.dates)) for p in reading.passages
    )
    return fresh and any(part_cues.PRESIDING.search(genre_cues.QUOTED.sub(" ", p.text)) for p in reading.passages)


def _with_first(frame: Frame, reading: Reading) -> Frame:
    """The meeting counted as the first where its sentence says that its forum is new."""
    is_open = frame.ordinal is None and frame.series is not None and frame.status is Status.HELD
    return (
        replace(frame, ordinal=1) if is_open and cues.FIRST_EVER.search(reading.by_number[frame.anchor].text) else frame
    )


# ---------------------------------------------------------------- which one is the news


def _mains(sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    reported = [s for s in sightings if s.view is View.REPORTED and _is_story(s, reading)]
    if not all(is_plain(s, reading) for s in reported):
        evidence = gather_evidence(sightings, reading)
        reported = [s for s in reported if is_plain(s, reading) or evidence.is_enough(s)]
    call = next((p for p in calls if not p.is_background and not p.is_later and not _is_nobodys(p)), None)
    if call is not None:  # "at the first meeting", of talks told before it
        reported = [s for s in reported if s.instance.series or s.instance.sentence <= call.number]
    best = max(reported, key=lambda s: s.weight, default=None)
    if best is not None and call is not None and best.instance.sentence - call.number >= _APART and _is_dated(call):
        best = None
    undone = _undone(sightings, reading)
    if undone is not None and (best is None or best.instance.sentence - undone.instance.sentence >= _APART):
        return _series_mains(undone, [s for s in sightings if s.view is View.AHEAD], Status.SCHEDULED)
    if best is not None and (best.weight >= 4 or (call is None and best.weight >= 3)):
        return _with_twins(_series_mains(best, reported, Status.HELD), reported, reading)
    ahead = _preview(sightings, reading)
    if call and _is_state_business(reading) and (ahead is None or _comes_first(call, ahead, reading)):
        return _series_of_call(call, sightings, reading) or _call_frames(call, calls, reading)
    if ahead is not None:
        alike = [s for s in sightings if s.view is View.AHEAD]
        return _with_twins(_series_mains(ahead, alike, Status.SCHEDULED), alike, reading)
    likeliest = gather_evidence(sightings, reading).likeliest([s for s in sightings if _is_story(s, reading)])
    if likeliest is not None:
        return _with_twins(_series_mains(likeliest, [likeliest], Status.HELD), reported, reading)
    scene = _scene(reading) if _is_state_business(reading) else None
    return [_call_frame(scene, calls, main=True)] if scene else []


def _is_nobodys(call: Passage) -> bool:
    """Whether a sentence names a meeting to come and nobody: "The next JCC will be hosted by China"."""
    return any(i.relation == "next" for i in call.instances) and not any(n.name for n in call.namings)


def _series_of_call(call: Passage, sightings: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The counted meeting of the lead that talks are, where they are told of as "the meeting"."""
    if not (is_chaired(call.sentence) and cues.DEFINITE.search(call.text)):
        return []
    lead = [s for s in sightings if s.instance.ordinal is not None and s.instance.sentence < call.number]
    near = [s for s in lead if 0 < reading.by_number[s.instance.sentence].rank <= 2 and s.view is not View.AHEAD]
    if len(near) != 1 or near[0].dates or near[0].instance.relation:
        return []
    frame = _frame_of(near[0], Status.HELD, main=True)
    return [replace(frame, sentences=frame.sentences | {call.number})]


def _scene(reading: Reading) -> Passage | None:
    """A sentence of the lead that puts officials together on a day, in whatever words a feature finds for it."""
    lead = [p for p in reading.passages if p.sentence.form is not Form.TITLE][:_SCENE_LEAD]
    return next((p for p, last in zip(lead, [None, *lead], strict=False) if _is_scene(p, last)), None)


def _is_scene(passage: Passage, last: Passage | None) -> bool:
    has_official = any(naming.name and naming.role for naming in passage.namings)
    if not has_official or passage.is_background or part_cues.WELCOME.search(passage.text):
        return False
    if not cues.SCENE.search(passage.text):
        return False
    is_dated = any(is_day_like(mention) for mention in passage.dates)
    return is_dated or bool(last and cues.SCENE.search(last.text) and any(map(is_day_like, last.dates)))


def _is_dated(call: Passage) -> bool:
    return any(is_day_like(mention) and dates_meeting(call, mention) for mention in call.dates)


def _is_story(sighting: Sighting, reading: Reading) -> bool:
    passage = reading.by_number[sighting.instance.sentence]
    if (passage.is_background and passage.rank > 1) or _is_of_timeline(passage):
        return False
    if reading.published is None and reading.dateline is None and any(_is_dated_once(d) for d in sighting.dates):
        return passage.rank <= 2 or _is_bracketed(sighting, passage)
    return True


def _is_of_timeline(passage: Passage) -> bool:
    """Whether a year, or a month with its year, labels what a sentence tells of."""
    return bool(_YEAR_LABEL.match(passage.sentence.heading) or _YEAR_FIRST.match(passage.text))


def _is_dated_once(dated: Dated) -> bool:
    """Whether a date is a day or a month with its year, as a text that looks back gives it, and no run of days."""
    return dated.when is not None and dated.mention.is_explicit and (dated.when.is_day or dated.mention.day is None)


def _is_bracketed(sighting: Sighting, passage: Passage) -> bool:
    """Whether the day stands in brackets behind a meeting, as briefs of news give it: "(Beijing, 3 August 2023)"."""
    before = [passage.between(passage.body, dated.mention.start) for dated in sighting.dates]
    return any(words.rfind("(") > words.rfind(")") for words in before)


def _series_mains(best: Sighting, alike: Sequence[Sighting], status: Status) -> list[Frame]:
    """The best sighting's meeting, and others named in the same breath: one session of two groups, or a list."""
    beside = [s for s in alike if s.instance.sentence == best.instance.sentence and s.instance.ordinal is not None]
    runs: list[list[Sighting]] = []
    for sighting in beside:
        is_next = runs and (sighting.joins or sighting.instance.start == runs[-1][-1].instance.start)
        runs = [*runs[:-1], [*runs[-1], sighting]] if is_next else [*runs, [sighting]]
    run = next((run for run in runs if best in run), [])
    twins = {(s.instance.series, s.instance.ordinal): s for s in run}
    twins[best.instance.series, best.instance.ordinal] = best
    return [_frame_of(sighting, status, main=True) for sighting in twins.values()]


def _with_twins(mains: list[Frame], alike: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The meetings reported or to come, with others of other series where headline or lead says that there were two or
    three; of those to come only where "both will be held".
    """
    is_ahead = bool(mains) and mains[0].status is Status.SCHEDULED
    lead = [p for p in reading.passages if p.rank <= _TWIN_LEAD][:_HEADLINES]
    told = next((found for p in lead if (found := cues.TWO_MEETINGS.search(p.text))), None)
    if len(mains) != 1 or (is_ahead and (told is None or told["many"])):
        return mains
    counted = [s for s in alike if s.instance.series and (s.instance.ordinal is not None or is_ahead)]
    if told is None:
        counted = [s for s in counted if _is_same_day(s, reading)]
    by_series = {s.instance.series: s for s in reversed(counted) if s.instance.series != mains[0].series}
    others = sorted(by_series.values(), key=lambda s: s.instance.start)
    others = others[: cues.HOW_MANY.get(told["many"] or "", 2) - 1] if told else others[:1]
    both = sorted([*mains, *(_frame_of(s, mains[0].status, main=True) for s in others)], key=_first_place)
    return [replace(f, twins=tuple(o.anchor for o in both if o is not f)) for f in both] if others else mains


def _is_same_day(sighting: Sighting, reading: Reading) -> bool:
    """Whether a meeting was held "on the same day" as the one told before, and somebody chaired it too."""
    passage = reading.by_number[sighting.instance.sentence]
    return bool(cues.SAME_DAY.search(passage.text) and part_cues.PRESIDING.search(passage.text))


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
    return [token.lower for token in passage.tokens if token.lower not in ("it", "us", "who")]


def _undone(sightings: Sequence[Sighting], reading: Reading) -> Sighting | None:
    """A meeting that the lead says was put off."""
    lead = [p.number for p in reading.passages if p.sentence.form is not Form.TITLE][:2]
    for sighting in sightings if lead else ():
        passage = reading.by_number[sighting.instance.sentence]
        is_news = passage.number == lead[0] or (passage.number in lead and _is_headed(sighting, sightings, reading))
        if sighting.view is View.AHEAD and is_news and cues.UNDONE.search(passage.text):
            return sighting
    return None


def _is_headed(sighting: Sighting, sightings: Sequence[Sighting], reading: Reading) -> bool:
    """Whether the headline or the first sentence names a meeting of the same series, or says that one was put off."""
    first = [p for p in reading.passages if p.rank <= 1]
    numbers = {p.number for p in first}
    same = any(s.instance.sentence in numbers and s.instance.series == sighting.instance.series for s in sightings)
    return same or any(cues.UNDONE.search(p.text) for p in first)


def _preview(sightings: Sequence[Sighting], reading: Reading) -> Sighting | None:
    prose = [p.number for p in reading.passages if p.sentence.form is not Form.TITLE][: _LEAD + 1]
    ahead = [
        s for s in sightings if s.view is View.AHEAD and s.instance.sentence in prose and _is_announced(s, reading)
    ]
    return max(ahead, key=lambda s: s.weight, default=None)


def _is_announced(sighting: Sighting, reading: Reading) -> bool:
    """Whether a text says that a meeting will be, not only that something is done before it."""
    passage = reading.by_number[sighting.instance.sentence]
    before = passage.between(passage.body, sighting.instance.start)
    if cues.PREPARING.search(before):
        return False
    return bool(sighting.dates) or sighting.instance.ordinal is not None or sighting.instance.relation != "next"


def _comes_first(call: Passage, ahead: Sighting, reading: Reading) -> bool:
    """Whether talks are the news rather than the meeting ahead, which they may only prepare."""
    passage = reading.by_number[ahead.instance.sentence]
    if call.number > passage.number and is_ahead(call.sentence):
        return False
    if cues.PREPARING.search(passage.between(passage.body, ahead.instance.start)):
        return True
    if call.number == passage.number:
        return not is_ahead(call.sentence) and not (cues.MEETS.search(call.text) and not cues.HELD.search(call.text))
    return call.number < passage.number


def _is_state_business(reading: Reading) -> bool:
    """Whether an article is about dealings of states, and not of another world."""
    words = {token.lower for passage in reading.passages[:40] for token in passage.tokens}
    return bool(reading.sides.parties) and not words & reading.gazetteer.off_topic


def _frame_of(sighting: Sighting, status: Status, *, main: bool) -> Frame:
    instance = sighting.instance
    return Frame(
        instance.series, instance.ordinal, status, main, instance.sentence, frozenset({instance.sentence}), (sighting,)
    )


def _call_frames(call: Passage, calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """The talks of a sentence: one, or each of those that it tells of as separate."""
    frame = _call_frame(call, calls, main=True)
    several = find_several(call, reading)
    further = None if several else find_further(call, calls, reading)
    if further is not None:
        first, second = split_talks(call, further, reading)
        other = _call_frame(further, (), main=True)
        return [
            replace(frame, sentences=frame.sentences - second, elsewhere=second),
            replace(other, elsewhere=first, follows=True),
        ]
    return [
        replace(frame, sentences=frame.sentences - talks.elsewhere, barred=talks.barred, elsewhere=talks.elsewhere)
        for talks in several
    ] or [frame]


def _call_frame(call: Passage, calls: Sequence[Passage], *, main: bool) -> Frame:
    same = frozenset({call.number})
    if main:
        beside = [p for p in calls if not p.is_later and not p.instances and not _is_of_another_day(p, call)]
        beside = [p for p in beside if is_ahead(call.sentence) or not _is_only_ahead(p)]
        same |= {p.number for p in beside if _is_phoned(call) or not _is_phoned(p)}
    chaired = is_chaired(call.sentence)
    status = Status.SCHEDULED if is_ahead(call.sentence) else Status.HELD
    return Frame(None, None, status, main, call.number, same, (), is_call=not chaired, is_chaired=chaired)


def _is_only_ahead(passage: Passage) -> bool:
    """Whether a sentence names people who are still to meet, and tells of no talks that were."""
    is_named = any(naming.name for naming in passage.namings)
    return is_named and is_ahead(passage.sentence) and not is_told(passage.sentence)


def _is_phoned(passage: Passage) -> bool:
    """Whether a sentence tells of a telephone call, which is no part of talks in a room."""
    return bool(setting_cues.PHONED.search(passage.text))


def _is_of_another_day(passage: Passage, call: Passage) -> bool:
    """Whether talks told after others have a day, those have one, and it is not the same."""
    own, told = _days_of(passage), _days_of(call)
    return passage.number > call.number and bool(own and told) and not own & told


def _days_of(passage: Passage) -> set[tuple[int | None, int | None, int | None, str]]:
    stop = min((instance.start for instance in passage.instances), default=passage.sentence.end)
    days = [m for m in passage.dates if m.start < stop and is_day_like(m) and dates_meeting(passage, m)]
    return {(m.weekday, m.month, m.day, m.relation if m.weekday is None else "") for m in days}


# ---------------------------------------------------------------- all others


def _complete(
    mains: list[Frame], sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading
) -> list[Frame]:
    frames = list(mains)
    by_series: dict[str | None, list[int]] = {}
    for at, frame in enumerate(frames):
        by_series.setdefault(frame.series, []).append(at)
    for sighting in sorted(sightings, key=lambda s: _is_headline(s, reading)):
        same = by_series.setdefault(sighting.instance.series, [])
        joined = next((at for at in same[-_MOST:] if _is_of(sighting, frames[at])), None)
        if sighting.instance.series is None and any(frame.main and not frame.sightings for frame in mains):
            continue  # "at the first meeting", of talks without a series
        if joined is not None:
            frames[joined] = _with(frames[joined], sighting)
        elif (status := _status_of(sighting)) is not None and not (
            _is_headline(sighting, reading) and sighting.instance.ordinal is None
        ):
            same.append(len(frames))
            frames.append(_frame_of(sighting, status, main=False))
    return frames + _side_calls(frames, calls, reading)


def _is_headline(sighting: Sighting, reading: Reading) -> bool:
    """Whether it stands in a headline, which says less of a meeting than the text does."""
    passage = reading.by_number[sighting.instance.sentence]
    return passage.sentence.form is Form.TITLE and passage.is_followed


def _is_of(sighting: Sighting, frame: Frame) -> bool:
    """Whether a sighting is of a frame of its series: by ordinal; without one, of the main frame it agrees with."""
    ordinal = sighting.instance.ordinal
    if ordinal is not None and frame.ordinal is not None:
        return ordinal == frame.ordinal
    if frame.series is None:
        return False
    if frame.main:
        is_one = ordinal is None or sighting.view is View.REPORTED or _is_same_plan(sighting, frame)
        return _agrees(sighting, frame) and is_one
    if frame.status is not _status_of(sighting):
        return False
    if ordinal is None and frame.ordinal is None:
        return not frame.sightings or _days(sighting) == _days(frame.sightings[0])
    return not _days(sighting) or not any(map(_days, frame.sightings))


def _is_same_plan(sighting: Sighting, frame: Frame) -> bool:
    """Whether a counted meeting to come is the one that a preview has announced without counting it."""
    return frame.status is Status.SCHEDULED and not sighting.instance.relation and not _days(sighting)


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
        is_told = sighting.instance.ordinal is not None or sighting.dates or sighting.instance.relation
        return Status.MENTIONED if is_told else None
    return Status.HELD if sighting.view is View.REPORTED else None


def _review(passage: Passage, reading: Reading) -> Frame:
    """A meeting that prepares the one to come, with the sentence after it that says who attended."""
    frame = _call_frame(passage, (), main=False)
    after = reading.by_number.get(passage.number + 1)
    return (
        replace(frame, sentences=frame.sentences | {after.number}) if after and cues.IT_WAS.match(after.text) else frame
    )


def _is_aside(passage: Passage, named: Sequence[Naming], frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether talks are a story of their own beside a meeting of a series: later, separate, or on another day."""
    if cues.CALLED_ON.search(passage.text):
        return bool(named) and (len(named) > 1 or any(frame.main and frame.sightings for frame in frames))
    if passage.is_later and named and is_side_talk(passage.sentence):
        return True
    is_told_of = bool(cues.HE_HAD.search(passage.text))  # the other is "he", or talks that "had filled" another day
    if not is_side_talk(passage.sentence) or len(named) + is_told_of < 1 + _is_held(frames):
        return False
    return passage.is_later or bool(cues.SEPARATELY.search(passage.text)) or _is_another_day(passage, frames, reading)


def _is_held(frames: Sequence[Frame]) -> bool:
    """Whether the meeting reported took place; talks that did, told before one to come, need less to stand apart."""
    return not any(frame.main and frame.sightings and frame.status is Status.SCHEDULED for frame in frames)


def _is_another_day(passage: Passage, frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether talks have a day, and it is none that the meeting reported has."""
    call = next((reading.by_number[f.anchor] for f in frames if f.main and not f.sightings), None)
    if call is not None:
        return _is_of_another_day(passage, call) and not cues.DEFINITE.search(passage.text)
    mains = [frame for frame in frames if frame.main and frame.sightings]
    own = {(m.weekday, m.month, m.day) for m in passage.dates if is_day_like(m) and dates_meeting(passage, m)}
    told = {(d.mention.weekday, d.mention.month, d.mention.day) for f in mains for s in f.sightings for d in s.dates}
    return bool(mains and own and not own & told) and not cues.DEFINITE.search(passage.text)


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
        if not _is_aside(passage, named, frames, reading):
            continue
        frame = _call_frame(passage, calls, main=False)
        found.append(replace(frame, status=Status.MENTIONED) if passage.is_background else frame)
    return found
