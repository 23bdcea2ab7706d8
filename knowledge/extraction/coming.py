"""Which yearless days of a clause are still to come. Owns the choice against the same day of the year before."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.dates.mentions import DateMention
from knowledge.dates.mentions import Reading as Span
from knowledge.dates.placing import place
from knowledge.extraction import cues
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue

_NEAR = timedelta(days=120)  # before publication; what lies so near, and else most of a year back, may be ahead
_LISTED = timedelta(days=45)  # the same for a line that has no verb
_BACKWARD = Cue(
    r"\b(?:was|were|been|had|has|have|did|held|met|took|came|began|sat|told|said|saw|gave|made|set (?!for|to)|last"
    r"|past|since|ago|earlier|previous|(?<!be )(?<!is )(?<!are )"
    r"(?!need|proceed|succeed|exceed|speed|schedul|expect|slat|plann|nam)\w{3,}ed)\b"
)
_FORWARD = Cue(
    r"\b(?:end(?:s|ing)|clos(?:es|ing)|preced(?:es?|ing)|follows?|go(?:es)? on|continu(?:es?|ing)|meets?|starts?"
    r"|begins?|opens?|sits?|gathers?|convenes?|comes? (?:up|next)|leads? (?:up )?to|culminat(?:es?|ing)|takes? place"
    r"|falls?|next|before|until|ahead|due|expected|scheduled|slated|planned|set (?:for|to)|will|would|shall"
    r"|can|may(?! \d)|should|must|(?:is|are) (?:to|the))\b"
)


def is_coming(instance: Instance, passage: Passage, reading: Reading) -> bool:
    """Whether the day behind a meeting is rather the one soon to come: "ending with the JCC in January".

    Only where the text speaks forward just before that day, or is a line of a list without a verb.
    """
    mention = next((m for m in passage.dates if _is_yearless(m) and _is_beside(m, instance)), None)
    if mention is None or reading.published is None:
        return False
    wait = _wait(mention, reading.published)
    if wait is None or wait > _NEAR:
        return False
    told = passage.between(passage.body, max(instance.end, mention.start))
    forward, backward = passage.last(_FORWARD, told), passage.last(_BACKWARD, told)
    if forward < 0 and backward < 0:
        return wait <= _LISTED and mention.day is not None and passage.sentence.form is Form.ITEM
    return forward > backward or bool(cues.AHEAD.search(told[max(backward, 0) :]))


def _is_yearless(mention: DateMention) -> bool:
    spans = (Span.DAY, Span.DAYS, Span.CROSS, Span.MONTH, Span.WEEK_OF_MONTH)
    return mention.reading in spans and mention.year is None and mention.relation not in ("last", "this")


def _is_beside(mention: DateMention, instance: Instance) -> bool:
    """Whether a day stands close to a meeting's name, on either side."""
    return mention.end <= instance.start <= mention.end + 12 or 0 <= mention.start - instance.end <= 60


def _wait(mention: DateMention, published: date) -> timedelta | None:
    """How long the next such day is off, where it is not the same year's that has come."""
    when = place(mention, published, ahead=True)
    return when.lo - published if when and when.lo and when.lo > published else None
