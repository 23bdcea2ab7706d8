"""Which meetings are the news of an article. Owns the choice between those reported, talks, and those to come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction import cues, news_cues, verbs
from knowledge.extraction.calls import is_of_two_sides
from knowledge.extraction.encounters import is_ahead
from knowledge.extraction.evidence import gather_evidence, is_plain
from knowledge.extraction.frames import Frame, call_frames, frame_of
from knowledge.extraction.genres import is_state_business
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.retold import find_echoed, scene_frames, series_of_call
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import Dated, dates_meeting, is_day_like
from knowledge.extraction.twins import with_twins
from knowledge.extraction.views import LEAD, View, is_identified
from knowledge.model import Status

_APART = 3  # sentences; a meeting named so long after talks that open a report is not its news
_YEAR_LABEL = re.compile(r"(?:[a-z]+ )?\d{4}\Z")
_YEAR_FIRST = re.compile(r"(?:[A-Z][a-z]+ )?\d{4}\s*[:–—]")
_DECEMBER = 12
_NEAR = 60  # characters
_UNDONE_LEAD = 3  # sentences in which a text says that a meeting which it only names later was put off
_MEETING = Cue(r"\b(?:meeting|session|round|talks|dialogue)\b")
_LEAD = 3  # sentences in which a preview names what is to come
_VISIT_LEAD = 6  # the same where it opens with somebody's arrival


def find_mains(sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading) -> list[Frame]:
    """The meetings that are the news: held, called off, talks of two, or to come; none where there is no such."""
    reported = [s for s in sightings if s.view is View.REPORTED and _is_story(s, reading)]
    if not all(is_plain(s, reading) for s in reported):
        evidence = gather_evidence(sightings, reading)
        reported = [s for s in reported if is_plain(s, reading) or evidence.is_enough(s)]
    call = _talks_of(calls)
    if call is not None:  # "at the first meeting", of talks told before it
        reported = [s for s in reported if s.instance.series or s.instance.sentence <= call.number]
        reported = _not_remembered(reported, sightings, call)
    best = max(reported, key=lambda s: s.weight, default=None)
    if best is not None and call is not None and best.instance.sentence - call.number >= _APART and _is_dated(call):
        best = None
    ahead = _preview(sightings, reading)
    if best is not None and ahead is not None and _outweighs(ahead, reported):
        best = None
    undone = _undone(sightings, reading)
    if undone is not None and (best is None or best.instance.sentence - undone.instance.sentence >= _APART):
        return _series_mains(undone, [s for s in sightings if s.view is View.AHEAD], Status.SCHEDULED)
    if best is not None and (best.weight >= 4 or (call is None and best.weight >= 3)):
        return with_twins(_series_mains(best, reported, Status.HELD), reported, reading)
    echoed = find_echoed(sightings, reading) if best is None and ahead is None else None
    if echoed and (call is None or echoed.anchor < call.number):
        return [echoed]
    if call and is_state_business(reading) and (ahead is None or _comes_first(call, ahead, reading)):
        return series_of_call(call, sightings, reading) or call_frames(call, calls, reading)
    return (
        _announced(ahead, sightings, reading)
        or _likeliest(sightings, reported, reading)
        or scene_frames(calls, reading)
    )


def _announced(ahead: Sighting | None, sightings: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The meetings that a preview tells of."""
    alike = [s for s in sightings if s.view is View.AHEAD]
    return with_twins(_series_mains(ahead, alike, Status.SCHEDULED), alike, reading) if ahead else []


def _likeliest(sightings: Sequence[Sighting], reported: Sequence[Sighting], reading: Reading) -> list[Frame]:
    """The meetings that most of an article speaks for, where no sentence says it plainly."""
    likeliest = gather_evidence(sightings, reading).likeliest([s for s in sightings if _is_story(s, reading)])
    return with_twins(_series_mains(likeliest, [likeliest], Status.HELD), reported, reading) if likeliest else []


def look_back(sightings: Sequence[Sighting], calls: Sequence[Passage], reading: Reading) -> list[Sighting]:
    """The sightings; a meeting that was only spoken of at talks told before it is one that they look back on."""
    call = _talks_of(calls)
    if call is None:
        return list(sightings)
    told = [s.instance for s in sightings if s.view is View.REPORTED and s.instance.sentence < call.number]
    news = {instance.series for instance in told}  # of what is told before the talks, these are not all there is
    return [
        s._replace(view=View.BACK)
        if s.view is View.REPORTED and s.instance.series not in news and _is_spoken_of(s, call, reading)
        else s
        for s in sightings
    ]


def _talks_of(calls: Sequence[Passage]) -> Passage | None:
    """The first talks that may be the news."""
    return next((p for p in calls if not p.is_background and not p.is_later and not _is_nobodys(p)), None)


def _is_spoken_of(sighting: Sighting, call: Passage, reading: Reading) -> bool:
    """Whether a counted meeting, named at or after talks, is no event there: "he said the 12th JCC agreed on it"."""
    passage = reading.by_number[sighting.instance.sentence]
    if passage.number < call.number or sighting.dates or sighting.instance.ordinal is None:
        return False
    left = passage.between(passage.body, sighting.instance.start)
    if passage.number == call.number:
        return bool(passage.search(cues.SAID_OF, left))
    right = passage.between(sighting.instance.end, min(sighting.instance.end + _NEAR, passage.sentence.end))
    is_event = passage.search(cues.EVENT, left[-_NEAR:]) or passage.search(cues.EVENT, right)
    is_told = passage.search(verbs.REPORTING, left) or not is_of_two_sides(call, reading)
    return bool(is_told) and not is_event and not passage.search(cues.NAMED_AS, left)


def _outweighs(ahead: Sighting, reported: Sequence[Sighting]) -> bool:
    """Whether a preview, which tells of its meeting first, only comes to those that were held."""
    return all(s.instance.sentence - ahead.instance.sentence >= _APART and ahead.weight >= s.weight for s in reported)


def _not_remembered(reported: Sequence[Sighting], sightings: Sequence[Sighting], call: Passage) -> list[Sighting]:
    """Those that talks told before them do not look back on: "what was done since the 11th JCC"."""
    before = [s for s in sightings if s.view is View.BACK and s.instance.sentence <= call.number]
    recalled = {(s.instance.series, s.instance.ordinal) for s in before if s.instance.ordinal is not None}
    return [
        s
        for s in reported
        if s.instance.sentence <= call.number or (s.instance.series, s.instance.ordinal) not in recalled
    ]


def _is_nobodys(call: Passage) -> bool:
    """Whether a sentence names a meeting to come and nobody: "The next JCC will be hosted by China"."""
    if is_ahead(call) and any(i.series and i.ordinal is not None for i in call.instances):
        return True
    if any(naming.name for naming in call.namings) or call.search(news_cues.TOLD_THERE):
        return False
    return any(instance.relation == "next" for instance in call.instances)


def _is_dated(call: Passage) -> bool:
    return any(is_day_like(mention) and dates_meeting(call, mention) for mention in call.dates)


def _is_story(sighting: Sighting, reading: Reading) -> bool:
    passage = reading.by_number[sighting.instance.sentence]
    if is_identified(sighting.instance, passage) and passage.rank <= LEAD:
        return True
    if sighting.instance.alone and passage.rank > LEAD and not sighting.dates:
        return False
    if (passage.rank > 1 and passage.looks_back_before(sighting.instance.end)) or _is_of_timeline(passage):
        return False
    if reading.published is None and any(_is_dated_once(d) for d in sighting.dates):
        is_filed = reading.dateline is not None and not _is_of_other_month(sighting, reading)
        return is_filed or passage.rank <= 2 or _is_bracketed(sighting, passage)
    return True


def _is_of_other_month(sighting: Sighting, reading: Reading) -> bool:
    """Whether a meeting has a day with its year, and the dateline a day of quite another month."""
    filed = reading.dateline.on if reading.dateline else None
    if filed is None or filed.month is None:
        return False
    months = {d.mention.month for d in sighting.dates if _is_dated_once(d)}
    return months.isdisjoint({filed.month, filed.month - 1 or _DECEMBER})


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
    counted = {s.instance.series for s in alike if s.instance.ordinal is not None}
    beside = [s for s in alike if s.instance.sentence == best.instance.sentence]
    beside = [
        s for s in beside if s.instance.ordinal is not None or (s.instance.plural and s.instance.series not in counted)
    ]
    runs: list[list[Sighting]] = []
    for sighting in beside:
        is_next = runs and (sighting.joins or sighting.instance.start == runs[-1][-1].instance.start)
        runs = [*runs[:-1], [*runs[-1], sighting]] if is_next else [*runs, [sighting]]
    run = next((run for run in runs if best in run), [])
    twins = {(s.instance.series, s.instance.ordinal): s for s in run}
    twins[best.instance.series, best.instance.ordinal] = best
    return [frame_of(sighting, status, main=True) for sighting in twins.values()]


def _undone(sightings: Sequence[Sighting], reading: Reading) -> Sighting | None:
    """A meeting that the lead says was put off; it may name it only later."""
    prose = [p for p in reading.passages if p.sentence.form is not Form.TITLE][:_UNDONE_LEAD]
    lead = [p.number for p in prose[:2]]
    is_unnamed = any(p.search(cues.UNDONE) and not p.instances and p.search(_MEETING) for p in prose)
    for sighting in sightings if lead else ():
        passage = reading.by_number[sighting.instance.sentence]
        is_news = passage.number == lead[0] or (passage.number in lead and _is_headed(sighting, sightings, reading))
        is_counted = sighting.instance.ordinal is not None and sighting.instance.series is not None
        is_news = is_news or (is_unnamed and is_counted and passage.number not in lead)
        if sighting.view is View.AHEAD and is_news and passage.search(cues.UNDONE):
            return sighting
    return None


def _is_headed(sighting: Sighting, sightings: Sequence[Sighting], reading: Reading) -> bool:
    """Whether the headline or the first sentence names a meeting of the same series, or says that one was put off."""
    first = [p for p in reading.passages if p.rank <= 1]
    numbers = {p.number for p in first}
    same = any(s.instance.sentence in numbers and s.instance.series == sighting.instance.series for s in sightings)
    return same or any(p.search(cues.UNDONE) for p in first)


def _preview(sightings: Sequence[Sighting], reading: Reading) -> Sighting | None:
    is_visit = any(p.search(news_cues.ARRIVES) for p in reading.passages if p.rank <= 1)
    lead = _VISIT_LEAD if is_visit else _LEAD + 1
    prose = [p.number for p in reading.passages if p.sentence.form is not Form.TITLE][:lead]
    ahead = [
        s for s in sightings if s.view is View.AHEAD and s.instance.sentence in prose and _is_announced(s, reading)
    ]
    return max(ahead, key=lambda s: s.weight, default=None)


def _is_announced(sighting: Sighting, reading: Reading) -> bool:
    """Whether a text says that a meeting will be, not only that something is done before it."""
    passage = reading.by_number[sighting.instance.sentence]
    before = passage.between(passage.body, sighting.instance.start)
    if passage.search(cues.PREPARING, before) or passage.search(news_cues.INVITED, before):
        return False
    if passage.rank > 1 and not sighting.dates and passage.search(news_cues.DONE_AT, before):
        return False
    return bool(sighting.dates) or sighting.instance.ordinal is not None or sighting.instance.relation != "next"


def _comes_first(call: Passage, ahead: Sighting, reading: Reading) -> bool:
    """Whether talks are the news rather than the meeting ahead, which they may only prepare."""
    passage = reading.by_number[ahead.instance.sentence]
    if call.number > passage.number and is_ahead(call):
        return False
    if call.search(news_cues.TOLD_THERE) and not is_ahead(call):
        return True
    if passage.search(cues.PREPARING, passage.between(passage.body, ahead.instance.start)):
        return True
    if call.number == passage.number:
        return not is_ahead(call) and not (cues.MEETS.search(call.text) and not cues.HELD.search(call.text))
    return call.number < passage.number
