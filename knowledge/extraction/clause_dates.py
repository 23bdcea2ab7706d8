"""The dates of the clause that names a meeting. Owns which meeting of a sentence a date is of."""

from __future__ import annotations

from knowledge.dates.mentions import DateMention
from knowledge.extraction import cues
from knowledge.extraction.clauses import LEFT, chain_at
from knowledge.extraction.encounters import is_told
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import Dated, dates_meeting, is_day_like, place_mention, place_told

_BESIDE = 4  # characters from a meeting's name to a day that is its own: "the 11th JCC in October"
_FOR_THE = Cue(r"\s*(?:for|at|in|during|to attend|to hold) (?:the|their|its|a) (?:\w+ ){0,2}")


def clause_dates(at: int, passage: Passage, reading: Reading, *, ahead: bool) -> tuple[Dated, ...]:
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
    is_own = ahead and is_told(passage)
    left = passage.between(max(passage.body, instances[at].start - LEFT), instances[at].start)
    is_own = is_own or bool(passage.search(cues.ABOUT_ANOTHER, left))
    start = instances[at].start if is_own or (at and instances[at - 1].start < instances[at].start) else passage.body
    found = []
    for mention in passage.dates:
        is_past = ahead and _tells_of_talks(mention, passage)
        if ahead and _is_of_preparing(mention, instances[at], passage):
            continue
        if passage.search(cues.COUNTED_SINCE, passage.between(instances[at].end, mention.end)):
            continue
        is_beside = 0 <= mention.start - instances[at].end <= _BESIDE
        if start <= mention.start < stop and not is_past and (is_beside or dates_meeting(passage, mention)):
            when, basis = place_told(mention, passage, reading, ahead=ahead)
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
    if not passage.search(cues.PREPARING, passage.between(passage.body, instance.start)) or mention.day is not None:
        return False
    if mention.end <= instance.start:
        return bool(passage.search(cues.PREPARING, passage.between(mention.end, instance.start)))
    between = passage.between(instance.end, mention.start)
    return mention.start >= instance.end and is_day_like(mention) and not passage.search(cues.AHEAD, between)


def _tells_of_talks(mention: DateMention, passage: Passage) -> bool:
    """Whether talks that were held follow a date: "on Monday agreed to convene the 10th"."""
    return bool(passage.match(cues.TALKING, passage.between(mention.end, mention.end + 70)))


def _listed_dates(at: int, passage: Passage) -> DateMention | None:
    """The date that stands at the same place in a list of dates as the instance in a list of instances."""
    run = [i for i in passage.instances if i.end == passage.instances[at].end and i.ordinal is not None]
    run = run if len(run) > 1 else chain_at(at, passage)
    following = [mention for mention in passage.dates if run and mention.start >= run[0].end]
    if len(run) < 2 or len(following) != len(run) or passage.instances[at] not in run:
        return None
    return following[run.index(passage.instances[at])]
