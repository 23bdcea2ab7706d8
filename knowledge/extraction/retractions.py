"""Numbers that a correction takes back: "we said that the second round was held; it was the third"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction import genre_cues
from knowledge.extraction.passages import Reading
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.views import View, is_identified

_NEAR = 2  # sentences after what was printed in which it is put right
_MOST = 60  # sightings that are compared: keeps the work linear
_HEAD = 1_000  # characters that show what kind of text it is


def put_right(sightings: Sequence[Sighting], reading: Reading) -> list[Sighting]:
    """The sightings, in a correction with the right number in the place of the one that was printed."""
    if not genre_cues.CORRECTION.match(reading.article.text[:_HEAD]):
        return list(sightings)
    kept, others = list(sightings[:_MOST]), sightings[_MOST:]
    for right in sightings[:_MOST]:
        wrong = [s for s in kept if _is_taken_back(s, right, reading)]
        if wrong and is_identified(right.instance, reading.by_number[right.instance.sentence]):
            instance = wrong[-1].instance._replace(ordinal=right.instance.ordinal)
            told = right._replace(view=View.REPORTED, dates=right.dates or wrong[-1].dates)
            meant = wrong[-1]._replace(instance=instance, view=View.REPORTED, dates=told.dates)
            kept = [told if s is right else meant if s is wrong[-1] else s for s in kept if s not in wrong[:-1]]
    return [*kept, *others]


def _is_taken_back(wrong: Sighting, right: Sighting, reading: Reading) -> bool:
    passage = reading.by_number[wrong.instance.sentence]
    if not passage.search(genre_cues.MISQUOTED, passage.between(passage.body, wrong.instance.start)):
        return False
    is_near = 0 < right.instance.sentence - wrong.instance.sentence <= _NEAR
    return is_near and wrong.instance.series == right.instance.series and wrong.instance.ordinal is not None
