"""What kind of text an article is. Owns telling opinions, explainers and other worlds from reports."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extraction import genre_cues, part_cues
from knowledge.extraction.passages import Reading
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.timing import is_day_like
from knowledge.extraction.views import View


def is_opinion(reading: Reading) -> bool:
    """Whether somebody argues in the first person, outside quotation marks, rather than reports."""
    text = genre_cues.ANSWER.sub(" ", genre_cues.QUOTED.sub(" ", reading.article.text[:20_000]))
    return len(genre_cues.FIRST_PERSON.findall(text)) > 1 or _is_signed(reading.article.text)


def is_explainer(text: str) -> bool:
    """Whether a text calls itself an explainer and answers questions that stand in lines of their own."""
    return bool(genre_cues.EXPLAINER.match(text)) and len(genre_cues.QUESTION.findall(text[:20_000])) > 1


def _is_signed(text: str) -> bool:
    """Whether a text calls itself an opinion: its writer's, or an editorial."""
    return bool(genre_cues.WRITER.search(text) or genre_cues.EDITORIAL.match(text))


def is_reportage(sightings: Sequence[Sighting], reading: Reading) -> bool:
    """Whether somebody who says "I" was at a meeting: it is counted, its day is fresh, and somebody chairs it."""
    if _is_signed(reading.article.text):
        return False
    days = [s for s in sightings if s.view is View.REPORTED and s.instance.ordinal and s.instance.series]
    fresh = any(is_day_like(dated.mention) for s in days for dated in s.dates) or any(
        p.number in {s.instance.sentence - 1 for s in days} and any(map(is_day_like, p.dates)) for p in reading.passages
    )
    return fresh and any(part_cues.PRESIDING.search(genre_cues.QUOTED.sub(" ", p.text)) for p in reading.passages)


def is_state_business(reading: Reading) -> bool:
    """Whether an article is about dealings of states, and not of another world."""
    words = {token.lower for passage in reading.passages[:40] for token in passage.tokens}
    return bool(reading.sides.parties) and not words & reading.gazetteer.off_topic
