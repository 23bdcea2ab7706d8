"""Who was at a meeting and did what. Owns the default: whoever an article names is at its meeting unless excluded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from knowledge.extraction import part_cues
from knowledge.extraction.beside import is_of_others
from knowledge.extraction.frames import Frame
from knowledge.extraction.ministers import with_ministers
from knowledge.extraction.namings import Naming
from knowledge.extraction.parts import Participant, part_in, side_of, side_of_office
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.people import Figure
from knowledge.extraction.presence import is_beside, is_office_at, takes_part
from knowledge.extraction.principals import (
    with_chair,
    with_counterparts,
    with_invited,
    with_leaders,
    with_pair,
    with_principal,
)
from knowledge.extraction.sentences import Form
from knowledge.extraction.twins import of_twins
from knowledge.gazetteer.phrases import fold_phrase
from knowledge.model import Part

_STRENGTH = {Part.ATTENDED: 0, Part.LED: 1, Part.CHAIR: 2, Part.CO_CHAIR: 3}


def find_participants(frame: Frame, frames: Sequence[Frame], reading: Reading) -> tuple[Participant, ...]:
    """The participants of a frame in the order of the text."""
    beside = of_twins(frame, frames, reading)
    passages = _passages_of(frame, frames, reading, beside)
    figures = reading.figures if frame.main else _figures_in(passages, reading)
    figures = [figure for figure in figures if not (frame.twins and _is_of_twin(figure, frame, beside))]
    found = [p for figure in figures if (p := _participant(figure, frame, passages, reading))]
    found = with_invited(found, frame, reading)
    found = with_chair(with_principal(found, frame, reading), frame, passages.values(), reading)
    found = with_counterparts(found, frame, passages.values(), reading)
    found = with_pair(found, frame, passages.values())
    found += _offices(frame, passages, reading, found)
    found = with_ministers(with_leaders(found), frame, reading)
    return tuple(sorted(found, key=lambda p: p.naming.start))


def _passages_of(
    frame: Frame, frames: Sequence[Frame], reading: Reading, beside: frozenset[int]
) -> Mapping[int, Passage]:
    """The sentences about a frame: its own, but a main one's first; for the main one all that are about no other, nor
    about its twins `beside`.
    """
    if not frame.main:
        told = {n for other in frames if other.main for n in other.sentences}
        return {number: reading.by_number[number] for number in sorted(frame.sentences - told)}
    others = {n for other in frames if other is not frame for n in other.sentences} - frame.sentences | beside
    return {
        p.number: p
        for p in reading.passages
        if p.sentence.form is not Form.TITLE
        and p.number not in beside
        and (p.number in frame.sentences or p.search(part_cues.SPOKE_HERE) or not _is_apart(p, others))
        and not is_of_others(p, frame, reading)
    }


def _is_apart(passage: Passage, others: Set[int]) -> bool:
    """Whether a sentence is about other meetings, earlier times or a story beside the main one."""
    return passage.number in others or passage.is_background or bool(passage.match(part_cues.SIDEWAYS))


def _figures_in(passages: Mapping[int, Passage], reading: Reading) -> Sequence[Figure]:
    return tuple(dict.fromkeys(f for number in passages for f in reading.by_sentence.get(number, ())))


def _is_of_twin(figure: Figure, frame: Frame, beside: frozenset[int]) -> bool:
    """Whether somebody comes in with another meeting of the report, and this one's own sentence does not name them."""
    return figure.namings[0].sentence in beside and all(n.sentence != frame.anchor for n in figure.namings)


def _participant(figure: Figure, frame: Frame, passages: Mapping[int, Passage], reading: Reading) -> Participant | None:
    if frame.barred and any(naming.start in frame.barred for naming in figure.namings):
        return None
    here = [naming for naming in figure.namings if naming.sentence in passages]
    shown = [n for n in here if takes_part(n, figure, frame, passages[n.sentence], reading)]
    if not frame.main and frame.sightings:
        shown = [n for n in shown if is_beside(n, passages[n.sentence])]
    if frame.main and figure.namings[0].sentence not in passages:
        shown = [n for n in shown if _is_of_meeting(n, frame, passages[n.sentence])]
    if not shown:
        return None
    parts = [(part_in(naming, frame, passages[naming.sentence]), naming) for naming in shown]
    part, naming = max(parts, key=lambda pair: (_STRENGTH[pair[0]], -pair[1].start))
    return Participant(figure, naming, figure.role, side_of(figure, reading), part)


def _is_of_meeting(naming: Naming, frame: Frame, passage: Passage) -> bool:
    """Whether a sentence itself puts somebody at the meeting, whom another story of the article brought in."""
    return bool(naming.role) or passage.number in frame.sentences or passage.search(part_cues.TAKING_PART) is not None


def _offices(
    frame: Frame, passages: Mapping[int, Passage], reading: Reading, known: Sequence[Participant]
) -> list[Participant]:
    """Office holders nobody names, where the clause says that they led or attended; each office once."""
    offices = [frozenset(fold_phrase(p.role.role)) for p in known]
    found: list[Participant] = []
    for passage in passages.values():
        for naming in passage.namings:
            words = frozenset(fold_phrase(naming.role))
            if naming.name or not naming.sure or words & {"counterpart"} or not is_office_at(naming, passage):
                continue
            if not any(words <= other or other <= words for other in offices if other):
                offices.append(words)
                part = part_in(naming, frame, passage)
                found.append(_in_office(naming, part, reading))
    return found


def _in_office(naming: Naming, part: Part, reading: Reading) -> Participant:
    """Whoever is meant by an office alone: the one person to whom the article gives it in these words, else nobody."""
    words = frozenset(fold_phrase(naming.role))
    holders = [figure for figure in reading.figures if words == frozenset(fold_phrase(figure.role.role))]
    if len(holders) != 1:
        return Participant(None, naming, naming, side_of_office(naming, reading), part)
    return Participant(holders[0], naming, holders[0].role, side_of(holders[0], reading), part)
