"""Which meeting an article reports where no sentence says so plainly. Owns the evidence and what each piece weighs.

Pieces are independent of one another and few. The weights were set with one set of articles left out at a time; none
decides alone, two strong ones together do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.extraction import cues, part_cues
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import is_day_like, place_mention
from knowledge.extraction.views import View

_WEIGHTS: Mapping[str, float] = {
    "counted": 1.5,  # "the seventh": background counts as well, so it needs company
    "event": 1.0,  # its clause has a verb of meeting
    "fresh": 2.0,  # a day of the lead, or its own, is at most a few days before publication
    "early": 1.0,  # it stands in the lead
    "opens": 1.0,  # the first sentence speaks of its series
    "headlined": 1.5,  # a headline names it
    "alone": 1.0,  # no other series is spoken of
    "chaired": 1.5,  # somebody with an office presides, and not in the past
    "peopled": 1.0,  # officials are named by name and office
    "recorded": 2.5,  # the text is a record: labels for the day and the place, lists of who came
    "remembered": -2.5,  # its sentence looks back
    "asked": -3.0,  # an explainer's questions and answers
}
_TELLING = frozenset({"counted", "event", "chaired", "recorded"})
THRESHOLD = 3.5
_LED_SIDE = Cue(
    r"\b(?:sides?|delegations?|teams?)\b[^.;]{0,40}\b(?:led|headed)\b"
    r"|\b(?:led|headed) (?:\w+ ){1,4}side\b"
)
_FRESH = 3  # days
_LEAD = 4  # sentences
_PEOPLED = 3  # officials
_QUESTIONS = 3  # headings that ask


@dataclass(frozen=True, slots=True)
class Evidence:
    """What of an article speaks for a meeting. `pieces` hold for any of it; `headlined` and `opening` are series."""

    reading: Reading
    pieces: frozenset[str]
    headlined: frozenset[str | None]
    opening: frozenset[str | None]

    def weigh(self, sighting: Sighting) -> float:
        """How much speaks for it that a sighting's meeting is the news; nothing where none of it tells of a meeting."""
        pieces = self._pieces_for(sighting)
        return sum(_WEIGHTS[piece] for piece in pieces) if pieces & _TELLING else 0.0

    def _pieces_for(self, sighting: Sighting) -> frozenset[str]:
        passage = self.reading.by_number[sighting.instance.sentence]
        shown = {
            "counted": sighting.instance.ordinal is not None,
            "event": bool(passage.search(cues.EVENT)),
            "fresh": _is_fresh(passage, self.reading),
            "early": passage.rank <= _LEAD,
            "opens": sighting.instance.series in self.opening,
            "headlined": sighting.instance.series in self.headlined,
            "remembered": passage.is_background,
        }
        return self.pieces | {piece for piece, is_shown in shown.items() if is_shown}

    def is_enough(self, sighting: Sighting) -> bool:
        """Whether enough speaks for it."""
        return self.weigh(sighting) >= THRESHOLD

    def likeliest(self, sightings: Sequence[Sighting]) -> Sighting | None:
        """The meeting that most evidence speaks for; None where there is not enough for any."""
        able = [s for s in sightings if s.view in (View.REPORTED, View.NAMED) and s.instance.series]
        able = [s for s in able if not (s.instance.relation or s.instance.created or s.instance.plural)]
        passages = [self.reading.by_number[number] for number in {s.instance.sentence for s in able}]
        always = {passage.number for passage in passages if passage.search(cues.ALWAYS)}
        able = [s for s in able if s.instance.sentence not in always]
        best = max(able, key=self.weigh, default=None)
        return best if best is not None and self.is_enough(best) else None


def is_plain(sighting: Sighting, reading: Reading) -> bool:
    """Whether a meeting that seems reported has a number or a day, or the article begins with it: it needs no more."""
    is_told = sighting.instance.ordinal is not None or any(is_day_like(dated.mention) for dated in sighting.dates)
    return is_told or reading.by_number[sighting.instance.sentence].rank <= 1


def gather_evidence(sightings: Sequence[Sighting], reading: Reading) -> Evidence:
    """What an article's sentences and sightings, taken together, speak for."""
    passages = reading.passages
    lead = [p for p in passages[: _LEAD + 1] if p.instances or any(naming.role for naming in p.namings)]
    shown = {
        "fresh": any(_is_fresh(passage, reading) for passage in lead),
        "alone": len({s.instance.series for s in sightings if s.instance.series}) == 1,
        "chaired": any(map(_is_chaired, passages)),
        "peopled": sum(bool(n.name and n.role) for p in passages for n in p.namings) >= _PEOPLED,
        "recorded": is_record(reading),
        "asked": sum(p.text.endswith("?") and p.sentence.form is Form.TITLE for p in passages) >= _QUESTIONS,
    }
    by_series = [(s.instance.series, reading.by_number[s.instance.sentence]) for s in sightings]
    return Evidence(
        reading,
        frozenset(piece for piece, is_shown in shown.items() if is_shown),
        frozenset(series for series, passage in by_series if passage.sentence.form is Form.TITLE),
        frozenset(series for series, passage in by_series if passage.rank == 1),
    )


def is_record(reading: Reading) -> bool:
    """Whether a text is the record of a meeting: its day stands at a label, or who came in lists."""
    labels = [p for p in reading.passages if p.sentence.form is Form.ITEM]
    listed = sum(p.is_under(part_cues.LIST_OF_PEOPLE) for p in labels if p.namings)
    dated = any(p.sentence.heading in ("date", "when", "day", "date and time") and p.dates for p in labels)
    return dated or listed >= _PEOPLED


def _is_fresh(passage: Passage, reading: Reading) -> bool:
    if reading.published is None:
        return False
    days = [place_mention(mention, reading, ahead=False)[0] for mention in passage.dates if is_day_like(mention)]
    return any(when is not None and when.hi and 0 <= (reading.published - when.hi).days <= _FRESH for when in days)


def _is_chaired(passage: Passage) -> bool:
    presides = passage.search(part_cues.PRESIDING) or passage.search(_LED_SIDE)
    is_held = bool(presides) and not passage.is_background
    return is_held and any(naming.name for naming in passage.namings)
