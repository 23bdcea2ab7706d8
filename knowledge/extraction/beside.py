"""Sentences beside a meeting's own that tell of other talks. Owns whom those sentences do not bring to it."""

from __future__ import annotations

from knowledge.any_case import AnyCase
from knowledge.extraction import part_cues
from knowledge.extraction.frames import Frame, is_of_another_day
from knowledge.extraction.passages import Passage, Reading

_WORDS = frozenset(
    "met spoken discussed called received talks conversation call visited held paid shown showed".split()
)
_MET = AnyCase(
    r"\b(?:met|called (?:up)?on|(?:paid|made) (?:a |his |her )?(?:\w+ )?(?:call|visit) (?:up)?on"
    r"|held (?:\w+ ){0,4}(?:talks|meetings?)|received|visited)\b"
)
_BEFORE_THAT = AnyCase(
    r"\bhad (?:\w+ly |also |already )?(?:met|spoken|discussed|called on|held talks|visited)\b"
    r"[^.;]{0,120}\b(?:with|when|in|on|to|at)\b"
    r"|\b(?:conversation|talk|call|exchange|chat) (?:that |which )?(?:he|she|they) (?:had )?(?:had|held)\b"
    r"|\bwhere (?:it|he|she|they) (?:was|were) (?:received|met|welcomed) by\b"
)


def is_of_others(passage: Passage, frame: Frame, reading: Reading) -> bool:
    """Whether a sentence tells of talks before, after or on another day than those of the frame."""
    is_own = passage.number == frame.anchor or (frame.sightings and passage.number in frame.sentences)
    if is_own or passage.words.isdisjoint(_WORDS):
        return False
    if part_cues.PRESIDING.search(passage.text) or part_cues.WAS_AT.search(passage.text):
        return False
    if _BEFORE_THAT.search(passage.text):
        return True
    if not _MET.search(passage.text):
        return False
    return passage.is_later or is_of_another_day(passage, reading.by_number[frame.anchor])
