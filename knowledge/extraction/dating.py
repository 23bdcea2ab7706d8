"""When a meeting was. Owns choosing among the days its sentences give; each choice keeps its words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta

from knowledge.dates.mentions import Reading as DateReading
from knowledge.dates.when import day, span
from knowledge.extraction import cues, news_cues, part_cues
from knowledge.extraction.frames import Frame
from knowledge.extraction.headers import days_in_head
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import DAY_BEFORE, Dated, dates_meeting, is_day_like, place_mention, place_told
from knowledge.model import Status

_MONTHS = (DateReading.MONTH, DateReading.NEAR_MONTH)
_DAY_AFTER = Cue(r"\b(?:(?:a|one) day (?:later|after)|the (?:next|following) (?:day|morning))\b")
_DAY_EARLIER = Cue(r"\b(?:(?:a|one) day (?:before|earlier)|the (?:previous|preceding) day)\b")
_PART_OF_DAY = Cue(r"\bin the (?:morning|afternoon|evening)\b")
_BACK = 5  # sentences before the one that tells at which meeting somebody spoke
_AND = frozenset({"and", "and on", "and again on", "to", "&"})
_LONGEST_MEETING = 14  # days


def find_dates(frame: Frame, passages: Sequence[Passage], reading: Reading) -> tuple[Dated, ...]:
    """What dates a meeting, the surest first."""
    own = [dated for sighting in frame.sightings for dated in sighting.dates]
    ahead = frame.status is Status.SCHEDULED
    if not frame.main:
        anchor = reading.by_number[frame.anchor]
        found = own if frame.sightings else _free_dates(anchor, reading, ahead=ahead, coarse=True)
        return tuple(dated for dated in found if _stands(dated, frame, reading))
    for passage in passages:
        if passage.number in frame.sentences and (frame.sightings and passage.instances):
            continue
        own += _free_dates(passage, reading, ahead=ahead)
    own = own or _days_said(frame, reading, ahead=ahead)
    own = own or _days_in_head(frame, reading, ahead=ahead)
    own = own or _days_of_lead(frame, reading)
    own = [dated for dated in own if _stands(dated, frame, reading)]
    own += _spans(own, reading)
    held = frozenset(p.number for p in passages if frame.sightings and p.match(cues.WAS_HELD))
    ranked = sorted(_news(own, reading, ahead=ahead), key=lambda d: (-_rank(d, frame, held), d.sentence))
    ranked = _unplaced_first(ranked)
    return tuple({(d.mention.start, d.mention.end): d for d in reversed(ranked)}.values())[::-1]


def _unplaced_first(ranked: list[Dated]) -> list[Dated]:
    """The dates; where the best is a day that an undated article does not place, none of another sentence instead."""
    if not ranked or ranked[0].when is not None or not is_day_like(ranked[0].mention):
        return ranked
    return [dated for dated in ranked if dated.when is None or dated.sentence == ranked[0].sentence]


def day_before(dated: Dated, main: Dated) -> Dated:
    """The date, "a day earlier" counted from the day of the meeting that the article reports."""
    if dated.mention.relation not in DAY_BEFORE or main.when is None or not main.when.is_day or main.when.lo is None:
        return dated
    return dated._replace(when=day(main.when.lo - timedelta(days=1)))


def opens_day_beside(frame: Frame, reading: Reading) -> bool:
    """Whether a meeting is told as that of the day after another, or before: "The following day they sat again"."""
    text = reading.by_number[frame.anchor].text.lstrip()
    return bool(_DAY_AFTER.match(text) or _DAY_EARLIER.match(text))


def days_of_sequel(frame: Frame, dates: Sequence[Dated], reading: Reading) -> tuple[Dated, ...]:
    """The days of talks told as the sequel of others on `dates`: the same, or the one after where they say so."""
    passage = reading.by_number[frame.anchor]
    days = 1 if passage.search(_DAY_AFTER) else -1 if _DAY_EARLIER.match(passage.text.lstrip()) else 0
    moved = (_moved(dated, days) if days else dated for dated in dates)
    return tuple(dated for dated in moved if dated is not None)


def _moved(dated: Dated, days: int) -> Dated | None:
    if dated.when is None or not dated.when.is_day or dated.when.lo is None:
        return None
    return dated._replace(when=day(dated.when.lo + timedelta(days=days)))


def is_same_day(frame: Frame, dates: Sequence[Dated], reading: Reading) -> bool:
    """Whether a meeting was on the day of the one that the article reports, and gives no other."""
    if any(dated.mention.reading is not DateReading.SHIFT for dated in dates):
        return False
    passage = reading.by_number[frame.anchor]
    start = frame.sightings[0].instance.start if frame.sightings and passage.instances[:1] else passage.body
    if passage.instances and start == passage.instances[0].start:
        start = passage.body
    stretch = passage.between(start, passage.sentence.end)
    is_apart = not frame.main and not frame.sightings and not dates
    return bool(passage.search(cues.SAME_DAY, stretch) or (is_apart and passage.search(_PART_OF_DAY, stretch)))


def _stands(dated: Dated, frame: Frame, reading: Reading) -> bool:
    """Whether a day still is the meeting's: not the one it was put off from, nor that to which it was adjourned."""
    passage = reading.by_number[dated.sentence]
    before = passage.between(passage.body, dated.mention.start)
    if frame.status is not Status.SCHEDULED:
        return not passage.search(cues.TO_A_DAY, before) and not passage.search(cues.DEADLINE, before)
    if passage.search(cues.FIRST_PLANNED, before):
        return False
    undone = passage.search(cues.UNDONE) or passage.search(cues.ADJOURNED)
    if undone is None:
        return True
    after = passage.between(passage.body + undone.end(), dated.mention.start)
    return dated.mention.start > passage.body + undone.start() and bool(passage.search(cues.ANEW, after))


def _days_in_head(frame: Frame, reading: Reading, *, ahead: bool) -> list[Dated]:
    """The day in the head of a record or a list: "16 June 2022, 1000 hrs"."""
    placed = (
        (mention, passage, place_mention(mention, reading, ahead=ahead))
        for mention, passage in days_in_head(frame, reading)
    )
    return [Dated(mention, when, basis, 2, passage.number) for mention, passage, (when, basis) in placed]


def _days_of_lead(frame: Frame, reading: Reading) -> list[Dated]:
    """The day on which the lead says that several meetings were, of one that is told of behind it without a day."""
    lead = next((p for p in reading.passages if p.sentence.form is not Form.TITLE), None)
    if (
        frame.status is not Status.HELD
        or not frame.sightings
        or lead is None
        or not lead.search(news_cues.TWO_MEETINGS)
    ):
        return []
    stop = min((instance.start for instance in lead.instances), default=lead.sentence.end)
    return [dated for dated in _free_dates(lead, reading, ahead=False) if dated.mention.end <= stop]


def _spans(dates: Sequence[Dated], reading: Reading) -> list[Dated]:
    """The days from an opening to a close that one sentence gives: "opened on Monday and concluded on Wednesday"."""
    found = []
    for first, last in itertools.pairwise(sorted(dates, key=lambda dated: dated.mention.start)):
        passage = reading.by_number[first.sentence]
        if last.sentence != first.sentence or not is_day_like(first.mention) or not is_day_like(last.mention):
            continue
        between = passage.between(first.mention.end, last.mention.start)
        before = passage.between(passage.body, first.mention.start)
        is_run = passage.search(cues.OPENED, before[-60:]) and passage.search(cues.CLOSED, between)
        if not (first.when and last.when) or not (is_run or _are_next(first, last, between)):
            continue
        if first.when.lo and last.when.hi and 0 < (last.when.hi - first.when.lo).days <= _LONGEST_MEETING:
            words = reading.article.text[first.mention.start : last.mention.end]
            mention = first.mention._replace(end=last.mention.end, words=words, reading=DateReading.DAYS)
            whole = span(first.when.lo, last.when.hi)
            found.append(Dated(mention, whole, first.basis, first.weight + 1, first.sentence))
    return found


def _are_next(first: Dated, last: Dated, between: str) -> bool:
    """Whether two weekdays in a row are told in one breath: "on Tuesday and Wednesday"."""
    if between.strip() not in _AND or DateReading.WEEKDAY not in (first.mention.reading, last.mention.reading):
        return False
    if first.when is None or last.when is None or first.when.lo is None or last.when.hi is None:
        return False
    return (last.when.hi - first.when.lo).days == 1


def _free_dates(passage: Passage, reading: Reading, *, ahead: bool, coarse: bool = False) -> list[Dated]:
    """Dates of a sentence that names no meeting but tells of the main one: "The talks were held on Monday"; with
    `coarse` also months: "Earlier this month he had met the ambassador".
    """
    found = []
    for mention in passage.dates:
        is_fine = is_day_like(mention) or (coarse and mention.reading in _MONTHS)
        if is_fine and dates_meeting(passage, mention):
            when, basis = place_told(mention, passage, reading, ahead=ahead)
            found.append(Dated(mention, when, basis, 1 + mention.is_explicit, passage.number))
    return found


def _days_said(frame: Frame, reading: Reading, *, ahead: bool) -> list[Dated]:
    """The days on which somebody said what he said there: "X asked on Monday … He was addressing the 5th meeting"."""
    if not reading.by_number[frame.anchor].search(part_cues.HE_SPOKE_AT):
        return []
    before = (reading.by_number.get(number) for number in range(frame.anchor - 1, frame.anchor - _BACK, -1))
    found = (_days_of(passage, reading, ahead=ahead) for passage in before if passage and not passage.is_background)
    return next((days for days in found if days), [])


def _days_of(passage: Passage, reading: Reading, *, ahead: bool) -> list[Dated]:
    """The days of a sentence, whatever its verb: what somebody said while chairing dates the meeting."""
    days = [mention for mention in passage.dates if is_day_like(mention)]
    return [Dated(m, *place_mention(m, reading, ahead=ahead), 1 + m.is_explicit, passage.number) for m in days]


def _news(dates: Sequence[Dated], reading: Reading, *, ahead: bool) -> list[Dated]:
    """The dates that the news can have: not weeks before publication, not after it."""
    published = reading.published
    kept = []
    for dated in dates:
        when = dated.when
        if when is not None and when.lo is not None and when.hi is not None and published is not None:
            if not ahead and ((published - when.hi).days > 45 or when.lo > published):
                continue
            if ahead and when.hi < published:
                continue
        if (
            not ahead
            and not is_day_like(dated.mention)
            and dated.when is not None
            and dated.when.lo is not None
            and (dated.when.hi or dated.when.lo).year == dated.when.lo.year
            and dated.mention.month is None
        ):
            continue
        kept.append(dated)
    return kept


def _rank(dated: Dated, frame: Frame, held: frozenset[int]) -> int:
    return (
        dated.weight
        + 3 * (dated.sentence == frame.anchor)
        + 2 * (dated.sentence in frame.sentences)
        + 2 * (dated.when is not None)
        + (dated.mention.day is not None)
        + 9 * (dated.sentence in held)
    )
