"""What kind of text an article is. Owns telling opinions, explainers and other worlds from reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.extraction import genre_cues
from knowledge.extraction.evidence import gather_evidence
from knowledge.extraction.passages import Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.sightings import Sighting
from knowledge.extraction.views import View

_LONGEST = 20_000  # characters that show what kind of text it is
_HEAD = 1_000  # characters in which a text calls itself something
_MOST_LINES = 40  # sentences in which another world shows itself
_TURNS = 2  # in which somebody speaks, from which it is an interview
_LED = frozenset({"chaired", "recorded"})
_REPORTAGE = 5.0  # evidence from which a first person reports and does not argue


def is_opinion(reading: Reading) -> bool:
    """Whether somebody argues, in the first person or as a leader does, rather than reports."""
    return _is_in_first_person(reading) or _is_signed(reading) or _is_leader(reading)


def _is_in_first_person(reading: Reading) -> bool:
    """Whether somebody says "I" or the like more than once, outside quotation marks and the answers of a transcript."""
    text = reading.article.text[:_LONGEST]
    if genre_cues.FIRST_PERSON_WORDS.isdisjoint(reading.words) or len(genre_cues.FIRST_PERSON.findall(text)) < 2:
        return False
    own = genre_cues.ANSWER.sub(" ", genre_cues.QUOTED.sub(" ", text))
    return len(genre_cues.FIRST_PERSON.findall(own)) > 1


def _is_leader(reading: Reading) -> bool:
    """Whether a text without dateline opens as leaders do and says what should be, outside quotation marks."""
    first = next((p for p in reading.passages if p.sentence.form is Form.PROSE), None)
    if reading.dateline is not None or first is None or not genre_cues.DROP_CAP.match(first.text):
        return False
    own = genre_cues.QUOTED.sub(" ", reading.article.text[:_LONGEST])
    return sum(1 for _ in genre_cues.ARGUING.finditer(own)) > 1


def is_interview(text: str) -> bool:
    """Whether two take turns, and one of them asks: their words stand behind their names or initials."""
    turns = [(found["who"], "?" in found["said"]) for found in genre_cues.SPEAKER.finditer(text[:_LONGEST])]
    if len(turns) < 2 * _TURNS:
        return False
    asked = Counter(who for who, is_question in turns if is_question)
    answered = Counter(who for who, is_question in turns if not is_question)
    return sum(asked.values()) >= _TURNS and max(answered.values(), default=0) >= _TURNS


def is_explainer(text: str) -> bool:
    """Whether a text calls itself an explainer and answers questions that stand in lines of their own."""
    return bool(genre_cues.EXPLAINER.match(text[:_HEAD])) and len(genre_cues.QUESTION.findall(text[:_LONGEST])) > 1


def _is_signed(reading: Reading) -> bool:
    """Whether a text calls itself an opinion: its writer's, or an editorial."""
    text = reading.article.text
    is_writers = not genre_cues.WRITER_WORDS.isdisjoint(reading.words) and bool(genre_cues.WRITER.search(text))
    return is_writers or bool(genre_cues.EDITORIAL.match(text[:_HEAD]))


def is_reportage(sightings: Sequence[Sighting], reading: Reading) -> bool:
    """Whether somebody who says "I" tells of a meeting: it is counted, led by somebody, and more speaks for it."""
    if _is_signed(reading) or _is_leader(reading):
        return False
    counted = [s for s in sightings if s.view is View.REPORTED and s.instance.ordinal and s.instance.series]
    evidence = gather_evidence(sightings, reading)
    return bool(evidence.pieces & _LED) and any(evidence.weigh(sighting) >= _REPORTAGE for sighting in counted)


def is_state_business(reading: Reading) -> bool:
    """Whether an article is about dealings of states, and not of another world."""
    off_topic = reading.gazetteer.off_topic
    return bool(reading.sides.parties) and all(off_topic.isdisjoint(p.words) for p in reading.passages[:_MOST_LINES])
