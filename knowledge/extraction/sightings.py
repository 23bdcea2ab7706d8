"""How each place that names a meeting speaks of it. Owns telling news from what is past, ahead or a mere name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.any_case import AnyCase
from knowledge.dates.mentions import DateMention
from knowledge.extraction import cues, genre_cues, setting_cues
from knowledge.extraction.commitments import RECURRENT
from knowledge.extraction.encounters import is_told
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.timing import Dated, dates_meeting, is_day_like, place_mention

_NEWS_DAYS = 14  # days before publication within which a dated meeting can still be the news
_NEWS_WEEK = 8  # days; a decision made at a meeting so lately is the news
_LEAD = 3  # sentences in which a decision is told as news
_SCHEDULE_LEAD = 4  # lines, headlines included
_EVENTS = AnyCase(r"\b(?:was|were|held|met|took|concluded|co-chaired|reviewed|agreed|decided)\b")
_LISTED = AnyCase(r"(?:,|\band\b|&|\bas well as\b)\s*(?:the |its |their |that )?(?:\w+['’]s )?(?:\w+ )?\Z")
_FINITE = AnyCase(
    r"\b(?:was|were|has|have|it is|came|comes)\b|\b(?:sides|countries|delegations|parties|ministers|officials|they|both"
    r"|China|Pakistan|Beijing|Islamabad)(?: have| has)?(?: \w+ly| \w+day)? (?:on \w+ )?(?:decided|agreed"
    r"|resolved|signed|announced|settled|approved)",
)
_BESIDE = 4  # characters from a meeting's name to a day that is its own: "the 11th JCC in October"
_LEFT, _RIGHT = 90, 200  # characters before and after a meeting's name that tell how it is spoken of


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
    joins: bool = False  # it goes on the list of the sighting before it


def find_sightings(passage: Passage, reading: Reading) -> list[Sighting]:
    """The sightings of a sentence, in order; none of a group that only meets regularly."""
    if not passage.instances:
        return []
    if RECURRENT.search(passage.text):
        return [_sighting(i, at, passage, reading) for at, i in enumerate(passage.instances) if i.ordinal is not None]
    earlier = _earlier_ones(passage, reading)
    counted = [(at, i) for at, i in enumerate(passage.instances) if i.ordinal is not None or not earlier]
    return _with_owner([_sighting(i, at, passage, reading) for at, i in counted]) + earlier


def _with_owner(sightings: list[Sighting]) -> list[Sighting]:
    """The sightings, a group named as the owner of an earlier meeting with that: "the JWG, which held its ninth in"."""
    counted = [s for s in sightings if s.instance.ordinal is not None]
    if len(counted) != 1 or counted[0].view is not View.BACK:
        return sightings
    (past,) = counted
    return [
        replace(s, view=View.BACK)
        if s.view is View.REPORTED and s.instance.series == past.instance.series and not s.dates
        else s
        for s in sightings
    ]


def _earlier_ones(passage: Passage, reading: Reading) -> list[Sighting]:
    """One sighting for each day on which "its meetings have been held"."""
    days = [mention for mention in passage.dates if mention.is_explicit and is_day_like(mention)]
    series = next((i for i in passage.instances if i.series), None)
    if series is None or len(days) < 2 or not cues.SEVERAL.search(passage.text):
        return []
    found = []
    for number, mention in enumerate(days):
        when, basis = place_mention(mention, reading, ahead=False)
        stop = days[number + 1].start if number + 1 < len(days) else passage.sentence.end
        instance = replace(series, start=mention.start, end=stop, ordinal=None, body=None)
        found.append(Sighting(instance, View.BACK, (Dated(mention, when, basis, 3, passage.number),), 0))
    return found


def _sighting(instance: Instance, at: int, passage: Passage, reading: Reading) -> Sighting:
    view, is_sure = _view(instance, at, passage, reading)
    dates = _dates_of(at, passage, reading, ahead=view is View.AHEAD)
    if view is View.BACK and (not is_sure or _is_outcome(instance, passage)) and _is_recent(dates, reading):
        view = View.REPORTED
    if not (is_sure and view is View.NAMED):
        view = View.BACK if _is_of_old(instance, dates, reading) else _by_date(view, dates, reading)
    return Sighting(instance, view, dates, _weight(instance, view, dates, passage), _joins(at, passage))


def _is_of_old(instance: Instance, dates: Sequence[Dated], reading: Reading) -> bool:
    """Whether a year long past stands behind a meeting, whatever day another clause of the sentence has."""
    if reading.published is None:
        return False
    behind = [d for d in dates if d.mention.start >= instance.end and d.mention.year is not None and d.when]
    return bool(behind) and all(d.when and d.when.hi and d.when.hi.year < reading.published.year - 1 for d in behind)


def _is_outcome(instance: Instance, passage: Passage) -> bool:
    """Whether the lead tells what was decided at a meeting, which a fresh day shows to be the news."""
    left = passage.between(max(passage.body, instance.start - _LEFT), instance.start)
    if instance.relation or cues.ABOUT_ANOTHER.search(left):
        return False
    return passage.rank <= _LEAD and bool(cues.DECIDED_AT.search(left))


def _is_schedule(reading: Reading) -> bool:
    """Whether an article's headline or lead says that it lists what is to come."""
    return any(
        genre_cues.SCHEDULE.search(p.text)
        for p in reading.passages[:_SCHEDULE_LEAD]
        if p.sentence.form is not Form.ITEM
    )


def _view(instance: Instance, at: int, passage: Passage, reading: Reading) -> tuple[View, bool]:
    """How the clause speaks of an instance, and whether a word beside its name settles that."""
    if _joins(at, passage):
        return _view(passage.instances[at - 1], at - 1, passage, reading)
    left = passage.between(max(passage.body, instance.start - _LEFT), instance.start)
    stop = _clause_end(at, passage)
    right = passage.between(instance.end, min(stop, instance.end + _RIGHT))
    if marked := _marked(instance, left, right, passage):
        return marked, True
    if passage.sentence.form is Form.ITEM and not _EVENTS.search(passage.text) and _is_schedule(reading):
        return View.AHEAD, True
    if cues.DECIDED_AT.search(left) and not instance.created:
        is_lead = passage.rank <= _LEAD and not cues.PLUPERFECT.search(left) and not passage.is_background
        if is_lead and _is_finite(left):
            return View.REPORTED, False
        if cues.BEFORE_PAST.search(left):
            return View.BACK, False
    return _told(instance, left, right, passage, first=at == 0), False


def _joins(at: int, passage: Passage) -> bool:
    """Whether an instance goes on the list of the one before: "the ninth JWG on Industry and the seventh on Gwadar"."""
    if not at:
        return False
    last, this = passage.instances[at - 1], passage.instances[at]
    between = passage.between(last.end, this.start)
    if this.relation or last.relation or last.start == this.start or not _LISTED.search(between):
        return False
    return (
        len(between) < _RIGHT
        and not cues.SAME_BREATH.search(between)
        and not any(last.end <= mention.start < this.start for mention in passage.dates)
    )


def _clause_end(at: int, passage: Passage) -> int:
    """Where the clause of an instance ends: at the next instance that does not go on its list."""
    following = at + 1
    while following < len(passage.instances) and _joins(following, passage):
        following += 1
    return passage.instances[following].start if following < len(passage.instances) else passage.sentence.end


def _is_finite(left: str) -> bool:
    """Whether a decision has a verb of its own, and is not one that something else follows: "projects agreed at"."""
    return bool(_FINITE.search(left))


def _is_recent(dates: Sequence[Dated], reading: Reading) -> bool:
    """Whether the clause gives a day of the week or so before publication."""
    days = [dated.when.hi for dated in dates if dated.when and is_day_like(dated.mention) and dated.when.hi]
    published = reading.published
    return published is not None and any(0 <= (published - on).days <= _NEWS_WEEK for on in days)


def _marked(instance: Instance, left: str, right: str, passage: Passage) -> View | None:
    """The view where a word beside the meeting's name settles it."""
    if instance.inherited and cues.PART_OF_MEETING.match(
        f"{left}{passage.between(instance.start, instance.end)}{right}"
    ):
        return View.NAMED
    if cues.SIDELINES.search(left) or cues.NO_MEETING.search(left) or cues.NOT_HELD.match(right):
        return View.BACK if _SINCE.match(right) else View.NAMED
    is_fresh = passage.rank <= _LEAD or not (passage.dates or passage.is_background)
    is_minutes = cues.MINUTES.search(left) and is_fresh and not cues.PLUPERFECT.search(left)
    is_signed = is_minutes or cues.SIGNING.match(right)
    is_past = instance.relation == "past" or cues.PAST_LABEL.match(passage.sentence.heading)
    is_document = passage.sentence.form is Form.TITLE and genre_cues.DOCUMENT.match(left)
    if is_document:
        return View.REPORTED
    is_told_of = cues.ABOUT_ANOTHER.search(left) and cues.DECIDED_AT.search(left)
    if is_told_of or (is_past and not is_minutes) or (cues.STRONG_PAST.search(left) and not is_signed):
        return View.BACK
    is_ahead = instance.relation == "next" or cues.UNDONE.search(right) or cues.UNDOING.search(left)
    if is_signed and not is_ahead:
        return View.REPORTED
    is_prepared = cues.PREPARING.search(left) and not _WAS_HELD.match(right)
    return View.AHEAD if is_ahead or is_prepared or cues.TO_HOLD.search(left) else None


def _told(instance: Instance, left: str, right: str, passage: Passage, *, first: bool) -> View:
    """The view by what the clause says happens, happened or will happen to the meeting."""
    if instance.created or (instance.ordinal is None and not passage.dates and cues.ALWAYS.match(right)):
        return View.NAMED
    own, is_dated = passage.between(instance.start, instance.end), _has_day(instance, passage)
    if (_MEETS.match(right) and (is_dated or _DAY_WHEN.search(left))) or (is_dated and _SITS_FOR.search(own)):
        return View.AHEAD
    if found := _HELD_ITS.search(own):
        return View.BACK if found["had"] else View.REPORTED
    if _looks_ahead(left, right, passage, first=first, is_counted=instance.ordinal is not None):
        return View.AHEAD
    if _looks_back(left, right) or (instance.ordinal is not None and _had(right)):
        return View.BACK
    is_event = instance.ordinal is not None or cues.EVENT.search(passage.text)
    return View.REPORTED if is_event else View.NAMED


def _has_day(instance: Instance, passage: Passage) -> bool:
    """Whether prose gives a day behind a meeting: what "meets on May 20" is still to meet, headlines aside."""
    is_dated = any(m.start >= instance.end and m.day is not None and not m.is_explicit for m in passage.dates)
    return is_dated and passage.sentence.form is not Form.TITLE


def _looks_back(left: str, right: str) -> bool:
    if not cues.BEFORE_PAST.search(left) or _CAME_BEFORE.search(left):
        return False
    return not cues.EVENT.search(right[:60]) and not _is_news(left)


def _had(right: str) -> bool:
    """Whether a meeting "had set targets"; not whether it "had Wang Wei" for a chair."""
    found = _HAD.match(right)
    return found is not None and right[found.start("verb")].islower()


def _is_news(left: str) -> bool:
    """Whether what was reached "at the meeting" opens the sentence as its news."""
    return len(left.strip()) < 70 and bool(cues.EVENT.search(left)) and not cues.STRONG_PAST.search(left)


_DUE_BEFORE = AnyCase(r"\b(?:to|will|would|must|should)\b[^.;]*\bbefore (?:the )?$")
_CAME_BEFORE = re.compile(r"\b(?:came|come|placed|put|taken up) before (?:the )?$")
_HAD = AnyCase(r"[^.;]{0,50}\bhad (?:\w+ly )?(?!to\b)(?P<verb>\w+)")  # "the 11th JCC in October had set targets"
_MEETS = re.compile(
    r"(?:(?!\b(?:which|that|who|when|where)\b)[^.;:]){0,70}?\b(?:meets|sits|convenes|gathers|takes place)\b"
)
_SITS_FOR = AnyCase(r"\b(?:sits|meets|convenes|gathers) for (?:the|a)\b")
_DAY_WHEN = AnyCase(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    r"|tomorrow|(?:next|this|coming) \w+day)(?: \d{4})?,? when (?:the|its|their) (?:\w+ )?$"
)
_SINCE = AnyCase(r"[^.;,]{0,50}\bnot (?:been )?(?:met|sat|convened|held|gathered) since\b")
_FOR_THE = AnyCase(r"\s*(?:for|at|in|during|to attend|to hold) (?:the|their|its|a) (?:\w+ ){0,2}")
_HELD_ITS = AnyCase(r"\b(?P<had>had )?(?:held|hosted|convened|concluded) (?:its|their)\b")
_WAS_HELD = re.compile(
    r"[\s,)]*(?:(?:was|has been|had been|were) (?:\w+ ){0,2}(?:held|convened|hosted)"
    r"|(?:ended|concluded|closed|opened|began|took place|wrapped up|got under ?way|kicked off|met|sat)\b)"
)


def _looks_ahead(left: str, right: str, passage: Passage, *, first: bool, is_counted: bool) -> bool:
    if cues.INSERTED.match(right) and cues.AHEAD.search(right):
        return True
    near_right = cues.NEW_CLAUSE.split(right, maxsplit=1)[0][:120]
    if (
        cues.AHEAD.search(near_right)
        and not _WAS_HELD.match(right)
        and (is_counted or cues.WILL_MEET.search(near_right))
    ):
        return True
    if _WAS_HELD.match(right):
        return False
    left = cues.NEW_CLAUSE.split(left)[-1]
    if _DUE_BEFORE.search(left):
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
        when, basis = place_mention(listed, reading, ahead=ahead)
        return (Dated(listed, when, basis, 2, passage.number),)
    stop = (
        instances[at + 1].start
        if at + 1 < len(instances) and instances[at + 1].start > instances[at].start
        else passage.sentence.end
    )
    is_own = ahead and is_told(passage.sentence)
    left = passage.between(max(passage.body, instances[at].start - _LEFT), instances[at].start)
    is_own = is_own or bool(cues.ABOUT_ANOTHER.search(left))
    start = instances[at].start if is_own or (at and instances[at - 1].start < instances[at].start) else passage.body
    found = []
    for mention in passage.dates:
        is_past = ahead and mention.start < instances[at].start and _tells_of_talks(mention, passage)
        if ahead and _is_of_preparing(mention, instances[at], passage):
            continue
        is_beside = 0 <= mention.start - instances[at].end <= _BESIDE
        if start <= mention.start < stop and not is_past and (is_beside or dates_meeting(passage, mention)):
            when, basis = place_mention(mention, reading, ahead=ahead)
            is_close = mention.start >= instances[at].end or _leads_to(mention, instances[at], passage)
            weight = 2 * is_day_like(mention) + is_close + mention.is_explicit
            found.append(Dated(mention, when, basis, weight, passage.number))
    return tuple(sorted(found, key=lambda dated: -dated.weight))


def _leads_to(mention: DateMention, instance: Instance, passage: Passage) -> bool:
    """Whether a day stands right before a meeting: "on Wednesday for the fifth dialogue"."""
    return mention.end <= instance.start and bool(_FOR_THE.fullmatch(passage.between(mention.end, instance.start)))


def _is_of_preparing(mention: DateMention, instance: Instance, passage: Passage) -> bool:
    """Whether a day is that of the meeting that prepares another: "presided over preparations for the JCC on"
    " Monday"."""
    if not cues.PREPARING.search(passage.between(passage.body, instance.start)) or mention.day is not None:
        return False
    if mention.end <= instance.start:
        return bool(cues.PREPARING.search(passage.between(mention.end, instance.start)))
    between = passage.between(instance.end, mention.start)
    return mention.start >= instance.end and is_day_like(mention) and not cues.AHEAD.search(between)


def _tells_of_talks(mention: DateMention, passage: Passage) -> bool:
    """Whether talks that were held follow a date: "on Monday agreed to convene the 10th"."""
    return bool(cues.TALKING.match(passage.between(mention.end, mention.end + 70)))


def _listed_dates(at: int, passage: Passage) -> DateMention | None:
    """The date that stands at the same place in a list of dates as the instance in a list of instances."""
    run = [i for i in passage.instances if i.end == passage.instances[at].end and i.ordinal is not None]
    run = run if len(run) > 1 else _chain(at, passage)
    following = [mention for mention in passage.dates if run and mention.start >= run[0].end]
    if len(run) < 2 or len(following) != len(run) or passage.instances[at] not in run:
        return None
    return following[run.index(passage.instances[at])]


def _chain(at: int, passage: Passage) -> list[Instance]:
    """The counted instances that one list joins: "the 4th round as well as the 5th"."""
    first = last = at
    while first and _joins(first, passage):
        first -= 1
    while last + 1 < len(passage.instances) and _joins(last + 1, passage):
        last += 1
    return [instance for instance in passage.instances[first : last + 1] if instance.ordinal is not None]


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
    weight = max(0.0, 4 - passage.rank / 2)
    weight += 3 * bool(cues.EVENT.search(passage.text))
    weight += 2 * (instance.ordinal is not None) + 3 * any(is_day_like(dated.mention) for dated in dates)
    weight += bool(setting_cues.HERE.search(passage.text)) - 5 * passage.is_later
    is_document = passage.sentence.form is Form.TITLE and genre_cues.DOCUMENT.match(passage.text)
    weight -= 4 * (passage.sentence.form is Form.TITLE and passage.is_followed and not is_document)
    weight -= 2 * instance.plural
    return weight if view is not View.NAMED else weight - 3
