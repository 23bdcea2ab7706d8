"""Sentences that tell of talks without a series. Owns who must stand in them for that; the verbs are in encounters."""

from __future__ import annotations

import itertools

from knowledge.extraction import cues, part_cues
from knowledge.extraction.commitments import RECURRENT, RECURRENT_WORDS
from knowledge.extraction.encounters import ENCOUNTER_WORDS, is_chaired, is_encounter, is_told
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form

_TOGETHER = frozenset({"and", "and his", "and her", "and the", "&"})


def is_call(passage: Passage, reading: Reading) -> bool:
    """Whether a sentence tells of talks of no series, with somebody in office or a delegation in it."""
    if passage.sentence.form is Form.TITLE or passage.words.isdisjoint(ENCOUNTER_WORDS):
        return False
    known = reading.by_sentence.get(passage.number, ())
    has_office = any(naming.role for naming in passage.namings)
    if not known and not has_office:
        return bool(part_cues.HE_CHAIRS.search(passage.text))
    if part_cues.WELCOME.search(passage.text) and not cues.CALLED_ON.search(passage.text):
        return False
    if (
        not passage.words.isdisjoint(RECURRENT_WORDS)
        and RECURRENT.search(passage.text)
        and not is_told(passage.sentence)
    ):
        return False
    if not is_encounter(passage.sentence):
        return _is_joint(passage, reading)
    is_peopled = has_office or len(known) > 1 or any(figure.role.role for figure in known)
    return is_peopled or (is_chaired(passage.sentence) and bool(known))


def _is_joint(passage: Passage, reading: Reading) -> bool:
    """Whether holders of offices of two sides are the joint subject of a verb of talks: "A and B agreed on Monday"."""
    named = [naming for naming in passage.namings if naming.name and naming.role]
    return any(_are_joined(first, second, passage, reading) for first, second in itertools.pairwise(named))


def _are_joined(first: Naming, second: Naming, passage: Passage, reading: Reading) -> bool:
    between = passage.between(first.end, max(first.end, second.first))
    after = passage.between(second.last, passage.sentence.end)
    if between.strip(" ,") not in _TOGETHER or not cues.TALKING.match(after[:70]):
        return False
    return _side(first, reading) != _side(second, reading)


def _side(naming: Naming, reading: Reading) -> str | None:
    sides = reading.sides
    return sides.of_office(naming.role) or sides.of_organisation(naming.role) or sides.of_name(naming.name or "")
