"""Sentences beside a meeting's own that tell of other talks. Owns whom those sentences do not bring to it."""

from __future__ import annotations

from knowledge.extraction import part_cues
from knowledge.extraction.frames import Frame, is_of_another_day
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.signs import Cue

_MET = Cue(
    r"\b(?:met|called (?:up)?on|(?:paid|made) (?:a |his |her )?(?:\w+ )?(?:call|visit) (?:up)?on"
    r"|held (?:\w+ ){0,4}(?:talks|meetings?)|received|visited)\b"
)
_BEFORE_THAT = Cue(
    r"\bhad (?:\w+ly |also |already )?(?:met|spoken|discussed|called on|held talks|visited)\b"
    r"[^.;]{0,120}\b(?:with|when|in|on|to|at)\b"
    r"|\b(?:conversation|talk|call|exchange|chat) (?:that |which )?(?:he|she|they) (?:had )?(?:had|held)\b"
    r"|\bwhere (?:it|he|she|they) (?:was|were) (?:received|met|welcomed) by\b"
)


def is_of_others(passage: Passage, frame: Frame, reading: Reading) -> bool:
    """Whether a sentence tells of talks before, after or on another day than those of the frame."""
    is_own = passage.number == frame.anchor or (frame.sightings and passage.number in frame.sentences)
    if is_own or not (passage.may_have(_MET) or passage.may_have(_BEFORE_THAT)):
        return False
    if passage.search(part_cues.PRESIDING) or passage.search(part_cues.WAS_AT):
        return False
    if passage.search(_BEFORE_THAT):
        return True
    is_apart = passage.is_later or is_of_another_day(passage, reading.by_number[frame.anchor])
    return is_apart and passage.search(_MET) is not None
