"""The stretch of a sentence that tells of one of its meetings. Owns which of them stand in one list."""

from __future__ import annotations

from knowledge.extraction import cues
from knowledge.extraction.passages import Passage
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue

LEFT, RIGHT = 90, 200  # characters before and after a meeting's name that tell how it is spoken of
_LISTED = Cue(r"(?:,|\band\b|&|\bas well as\b)\s*(?:the |its |their |that )?(?:\w+['’]s )?(?:\w+ )?\Z")


def joins_list(at: int, passage: Passage) -> bool:
    """Whether an instance goes on the list of the one before: "the ninth JWG on Industry and the seventh on Gwadar"."""
    if not at:
        return False
    last, this = passage.instances[at - 1], passage.instances[at]
    between = passage.between(last.end, this.start)
    if this.relation or last.relation or last.start == this.start or not _LISTED.search(between):
        return False
    return (
        len(between) < RIGHT
        and not passage.search(cues.SAME_BREATH, between)
        and not any(last.end <= mention.start < this.start for mention in passage.dates)
    )


def clause_end(at: int, passage: Passage) -> int:
    """Where the clause of an instance ends: at the next instance that does not go on its list."""
    following = at + 1
    while following < len(passage.instances) and joins_list(following, passage):
        following += 1
    return passage.instances[following].start if following < len(passage.instances) else passage.sentence.end


def chain_at(at: int, passage: Passage) -> list[Instance]:
    """The counted instances that one list joins: "the 4th round as well as the 5th"."""
    first = last = at
    while first and joins_list(first, passage):
        first -= 1
    while last + 1 < len(passage.instances) and joins_list(last + 1, passage):
        last += 1
    return [instance for instance in passage.instances[first : last + 1] if instance.ordinal is not None]
