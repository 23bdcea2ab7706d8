"""Which dates date a meeting. Owns the clause rule: a date is of the verb beside it; one of telling dates nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from knowledge.dates.mentions import DateMention
from knowledge.dates.mentions import Reading as Span
from knowledge.dates.placing import place, place_shift
from knowledge.dates.when import When, day
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.setting_cues import LABEL_WHEN
from knowledge.extraction.signs import Cue
from knowledge.extraction.verbs import AT_MEETING, MEETING, REPORTING, TRAVELLING
from knowledge.model import Basis

_DIRECTLY_BEFORE_VERB = re.compile(r"^\s*(?:\([\w\s,]{0,14}\)\s*)?(?:formally |jointly |also |together )?(\w+)")
DAY_BEFORE = frozenset(
    {
        *(f"{one} day {word}" for one in ("a", "one") for word in ("earlier", "before")),
        "the previous day",
        "previous day",
    }
)
_FILED_WITHIN = 4  # days from the day in a dateline to publication
_LEAD = 3  # sentences in which a date that no verb governs is the news's
_WHEN = Cue(r"\W{0,3}when\b")  # "on Wednesday, when the meeting was adjourned"
# "visited the ministry on Tuesday and held talks with"
_AND_MET = Cue(
    r",? (?:and|where (?:he|she|they|it)) (?:\w+ly |also )?(?:held|met|called on|had (?:a )?(?:talks|meeting))\b"
)
# "told Beijing on Monday as the two countries sat down"
_AS_MET = Cue(
    r",? as (?!part\b)[^.;,]{3,60}? (?:met|sat|gathered|convened|opened|began|concluded|held|kicked off|wrapped up"
    r"|co-?chaired)\b"
)
# "on Wednesday visited the ministry, where he was received by": talks; an airport is no room for them
_RECEIVED_THERE = Cue(
    r"[^.;]{0,20}\bvisited (?![^.;]{0,250}\bair(?:port|base)\b)[^.;]{3,120},? where (?:he|she|they) (?:was|were)"
    r" (?:\w+ly )?(?:received|welcomed|greeted|met) by\b"
)
_CLAUSE_MARKS = (";", ":")
_NEW_CLAUSE = Cue(r",? (?:while|whereas|but|after which|where|when)\b|, (?:and )?(?=which|who|that)")


_VERBS = (("meeting", MEETING), ("travelling", TRAVELLING), ("reporting", REPORTING))


class _Verb(NamedTuple):
    """A verb's kind, and where in a piece of a sentence it stands."""

    kind: str
    start: int


class Dated(NamedTuple):
    """A date that a meeting may have: the mention, what it means, and how well it fits, higher is better."""

    mention: DateMention
    when: When | None
    basis: Basis
    weight: int
    sentence: int


# Right of the day that a meeting is named by: "yesterday's ninth meeting".
_OWN = Cue(
    r"['’]s (?:[\w-]+ ){0,3}(?:meetings?|sessions?|rounds?|sittings?|moot|talks|dialogue|consultations|forum|jcc|jwg"
    r"|conversation|huddle)\b"
)
_OWN_WITHIN = 60  # characters


def dates_meeting(passage: Passage, mention: DateMention) -> bool:
    """Whether the verb that governs a date is one of meeting, not of telling or travelling."""
    if passage.is_under(LABEL_WHEN) or passage.match(_OWN, passage.between(mention.end, mention.end + _OWN_WITHIN)):
        return True
    return not _is_day_of_report(passage, mention) and _is_of_meeting(passage, mention)


def _is_day_of_report(passage: Passage, mention: DateMention) -> bool:
    """Whether a day in front is the report's own: "April 10, 2019: The meeting was held on Tuesday"."""
    if passage.between(passage.body, mention.start).strip() or passage.between(mention.end, mention.end + 1) != ":":
        return False
    is_with_week = "week" in passage.words or "month" in passage.words  # "was in Beijing this week"
    return is_with_week or any(_is_own_day(other) for other in passage.dates if other is not mention)


def _is_of_meeting(passage: Passage, mention: DateMention) -> bool:
    sentence = passage.sentence
    before = passage.between(passage.body, mention.start)
    after = passage.between(mention.end, sentence.end)
    if passage.match(_AS_MET, after) or (passage.match(_WHEN, after) and _is_followed(after, passage)):
        return True
    if passage.match(_RECEIVED_THERE, after):
        return True
    left = _last_verb(_after_boundary(before, passage), passage)
    if left == "travelling" and passage.match(_AND_MET, after):
        return all(other.start <= mention.start for other in passage.dates)
    right = _first_verb(_before_boundary(after, passage), passage)
    if right is not None and _stands_before_verb(before, after, right):
        return _is_meeting(right.kind, passage)
    kind = left or (right.kind if right is not None else _last_verb(before, passage))
    is_told = passage.rank <= _LEAD or (sentence.form is Form.ITEM and bool(passage.instances))
    return _is_meeting(kind, passage) if kind is not None else is_told


def _is_followed(after: str, passage: Passage) -> bool:
    """Whether a verb of meeting comes next."""
    verb = _first_verb(after, passage)
    return verb is not None and _is_meeting(verb.kind, passage)


def _is_own_day(mention: DateMention) -> bool:
    """Whether a mention gives a day by itself, not by counting from another: "on Tuesday", but not "today"."""
    return is_day_like(mention) and mention.reading is not Span.SHIFT


def _is_meeting(kind: str, passage: Passage) -> bool:
    return kind == "meeting" or (kind == "reporting" and bool(passage.search(AT_MEETING)))


def _after_boundary(before: str, passage: Passage) -> str:
    cut = 1 + max(map(before.rfind, _CLAUSE_MARKS))
    if passage.may_have(_NEW_CLAUSE):
        cut = max([cut, *(found.end() for found in _NEW_CLAUSE.finditer(before))])
    return before[cut:]


def _before_boundary(after: str, passage: Passage) -> str:
    found = passage.search(_NEW_CLAUSE, after)
    starts = [at for at in map(after.find, _CLAUSE_MARKS) if at >= 0]
    return after[: min([*starts, found.start()] if found else starts, default=None)]


def _stands_before_verb(before: str, after: str, right: _Verb) -> bool:
    """Whether the date stands between subject and verb, or opens the sentence: "X on Wednesday chaired"."""
    if len(before.strip(' ,"“')) <= 12:
        return True
    found = _DIRECTLY_BEFORE_VERB.match(after)
    return found is not None and right.start <= found.end()


def _last_verb(text: str, passage: Passage) -> str | None:
    starts = [passage.last(cue, text) for _, cue in _VERBS]
    last = max(starts)
    return _VERBS[starts.index(last)][0] if last >= 0 else None


def _first_verb(text: str, passage: Passage) -> _Verb | None:
    found = [(kind, verb.start()) for kind, cue in reversed(_VERBS) if (verb := passage.search(cue, text))]
    return _Verb(*min(found, key=itemgetter(1))) if found else None


def place_mention(mention: DateMention, reading: Reading, *, ahead: bool) -> tuple[When | None, Basis]:
    """What a mention means and how that was derived; "today" in an undated text is the day of its dateline."""
    filed = reading.dateline.on if reading.dateline else None
    if reading.published is None and filed is not None and mention.reading is Span.SHIFT:
        return place_shift(mention, filed), Basis.DATELINE
    when = place(mention, _day_filed(filed, mention, reading) or reading.published, ahead=ahead)
    explicit = mention.is_explicit or (when is not None and when.lo is None)
    counted = Basis.DATELINE if when is not None and not reading.article.published else Basis.RELATIVE
    return when, Basis.EXPLICIT if explicit else counted


def place_told(mention: DateMention, passage: Passage, reading: Reading, *, ahead: bool) -> tuple[When | None, Basis]:
    """As `place_mention`; "a day earlier" counts from the day that the sentence has named before it."""
    when, basis = place_mention(mention, reading, ahead=ahead)
    if mention.relation not in DAY_BEFORE:
        return when, basis
    told = [other for other in passage.dates if other.end <= mention.start and _is_own_day(other)]
    last = place_mention(told[-1], reading, ahead=ahead)[0] if told else None
    if last is None or not last.is_day or last.lo is None:
        return when, basis
    return day(last.lo - timedelta(days=1)), Basis.RELATIVE


def _day_filed(filed: DateMention | None, mention: DateMention, reading: Reading) -> date | None:
    """The day a report was filed, from which "today" counts where it was published days later."""
    if filed is None or reading.published is None or mention.reading is not Span.SHIFT:
        return None
    when = place(filed, reading.published, ahead=False)
    if when is None or not when.is_day or when.lo is None:
        return None
    return when.lo if 0 <= (reading.published - when.lo).days <= _FILED_WITHIN else None


def is_day_like(mention: DateMention) -> bool:
    """Whether a mention is fine enough for the day of a meeting that took place."""
    return mention.reading in (
        Span.DAY,
        Span.DAYS,
        Span.CROSS,
        Span.NUMERIC,
        Span.WEEKDAY,
        Span.BARE,
        Span.SHIFT,
    )
