"""Each place that names a meeting, with how it is spoken of, its dates and how much it looks like the news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction import cues, genre_cues, setting_cues
from knowledge.extraction.cadences import RECURRENT
from knowledge.extraction.clause_dates import clause_dates
from knowledge.extraction.clauses import LEFT, joins_list
from knowledge.extraction.coming import is_coming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.timing import Dated, is_day_like, place_mention
from knowledge.extraction.views import LEAD, View, view_of

_NEWS_DAYS = 14  # days before publication within which a dated meeting can still be the news
_NEWS_WEEK = 8  # days; a decision made at a meeting so lately is the news


class Sighting(NamedTuple):
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
    if passage.search(RECURRENT):
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
        s._replace(view=View.BACK)
        if s.view is View.REPORTED and s.instance.series == past.instance.series and not s.dates
        else s
        for s in sightings
    ]


def _earlier_ones(passage: Passage, reading: Reading) -> list[Sighting]:
    """One sighting for each day on which "its meetings have been held"."""
    days = [mention for mention in passage.dates if mention.is_explicit and is_day_like(mention)]
    series = next((i for i in passage.instances if i.series), None)
    if series is None or len(days) < 2 or not passage.search(cues.SEVERAL):
        return []
    found = []
    for number, mention in enumerate(days):
        when, basis = place_mention(mention, reading, ahead=False)
        stop = days[number + 1].start if number + 1 < len(days) else passage.sentence.end
        instance = series._replace(start=mention.start, end=stop, ordinal=None, body=None)
        found.append(Sighting(instance, View.BACK, (Dated(mention, when, basis, 3, passage.number),), 0))
    return found


def _sighting(instance: Instance, at: int, passage: Passage, reading: Reading) -> Sighting:
    view, is_sure = view_of(instance, at, passage, reading)
    if view is not View.AHEAD and not is_sure and is_coming(instance, passage, reading):
        view = View.AHEAD
    dates = clause_dates(at, passage, reading, ahead=view is View.AHEAD)
    if view is View.BACK and (not is_sure or _is_outcome(instance, passage)) and _is_recent(dates, reading):
        view = View.REPORTED
    if not (is_sure and view is View.NAMED):
        view = View.BACK if _is_of_old(instance, dates, reading) else _by_date(view, dates, reading)
    return Sighting(instance, view, dates, _weight(instance, view, dates, passage), joins_list(at, passage))


def _is_of_old(instance: Instance, dates: Sequence[Dated], reading: Reading) -> bool:
    """Whether a year long past stands behind a meeting, whatever day another clause of the sentence has."""
    if reading.published is None:
        return False
    behind = [d for d in dates if d.mention.start >= instance.end and d.mention.year is not None and d.when]
    return bool(behind) and all(d.when and d.when.hi and d.when.hi.year < reading.published.year - 1 for d in behind)


def _is_outcome(instance: Instance, passage: Passage) -> bool:
    """Whether the lead tells what was decided at a meeting, which a fresh day shows to be the news."""
    left = passage.between(max(passage.body, instance.start - LEFT), instance.start)
    if instance.relation or passage.search(cues.ABOUT_ANOTHER, left):
        return False
    return passage.rank <= LEAD and bool(passage.search(cues.DECIDED_AT, left))


def _is_recent(dates: Sequence[Dated], reading: Reading) -> bool:
    """Whether the clause gives a day of the week or so before publication."""
    days = [dated.when.hi for dated in dates if dated.when and is_day_like(dated.mention) and dated.when.hi]
    published = reading.published
    return published is not None and any(0 <= (published - on).days <= _NEWS_WEEK for on in days)


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
    weight += 3 * bool(passage.search(cues.EVENT))
    weight += 2 * (instance.ordinal is not None) + 3 * any(is_day_like(dated.mention) for dated in dates)
    weight += bool(passage.search(setting_cues.HERE)) - 5 * passage.is_later
    is_document = passage.sentence.form is Form.TITLE and passage.match(genre_cues.DOCUMENT)
    weight -= 4 * (passage.sentence.form is Form.TITLE and passage.is_followed and not is_document)
    weight -= 2 * instance.plural
    return weight if view is not View.NAMED else weight - 3
