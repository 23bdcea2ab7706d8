"""In which room a meeting was and what talks of no series were about. Owns both, in the article's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction import setting_cues, verbs
from knowledge.extraction.frames import Frame
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.settings import Found
from knowledge.extraction.signs import Cue

_OF = re.compile(r"(?: (?:of|for) (?:the )?[A-Z][\w’'&-]+(?:(?:, | and | & | )[A-Z][\w’'&-]+){0,6})?")
_AT = Cue(r"at (?:the |its |his |her |their |a |an )?")
_HOTEL = re.compile(
    r"\bat (?:the )?(?P<name>(?:[A-Z][\w’'-]+ ){1,4}?(?:Continental|Guesthouse|Marriott|Serena|Sheraton|Museum"
    r"|Palace|Pavilion"
    r"|Block|Padma|Hilton|Hyatt|Regency|Library|College|School|Resort|Lodge|Garden|Gardens|Convention Centre|GHQ))\b"
)
_ABOUT = Cue(
    r"\b(?:discuss(?:ed|ing)?(?: with (?:him|her|them|the \w+))?|(?:meeting|talks|discussions|consultations"
    r"|views|briefing|session)"
    r" (?:on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day| (?:its|their|the) \w+ day)|about|regarding)"
    r"|to (?:review|discuss|assess|deliberate (?:up)?on)|reviewed|took stock of|regarding|focus(?:ed|ing) on"
    r"|matters (?:relating|pertaining) to|issues (?:of|relating to))(?: (?:the|matters of|issues of|ways to))*"
    r" (?P<topic>[^.;:,]{4,90}?)(?=[.;:,]|\Z| (?:here|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at the"
    r"|in [A-Z]|during|with"
    r"|held|was|were|which|that|and (?:agreed|said|vowed|decided|other|the two))\b)",
)
_MOST_WORDS = 12
_LEAD = 3  # sentences about talks in which what they were about is said


def find_venue(frame: Frame, reading: Reading) -> Found | None:
    """The embassy, ministry, hotel or hall that a sentence about the meeting puts it in."""
    for number in sorted(frame.sentences, key=lambda n: (n != frame.anchor, n)):
        passage = reading.by_number[number]
        room = passage.search(setting_cues.VENUE)
        if room is not None and _is_of_meeting(passage, room.start()):
            start = passage.body + room.start() + len((_AT.match(room[0]) or room)[0])
            end = passage.body + room.end() + len((_OF.match(passage.text, room.end()) or [""])[0])
            words = _line(passage, start, end)
            return Found(words, start, end) if _is_name(words) else None
        hotel = _HOTEL.search(passage.text)
        if hotel is not None and _is_of_meeting(passage, hotel.start()):
            start, end = passage.body + hotel.start("name"), passage.body + hotel.end("name")
            return Found(_line(passage, start, end), start, end)
    return None


def _is_name(words: str) -> bool:
    """Whether words name a room: not "his office", not "the ministry"."""
    return words.isupper() or (" " in words and any(word[0].isupper() for word in words.split()))


def _is_of_meeting(passage: Passage, at: int) -> bool:
    before = passage.text[:at]
    return passage.last(verbs.MEETING, before) > passage.last(verbs.REPORTING, before)


def _line(passage: Passage, start: int, end: int) -> str:
    return " ".join(passage.between(start, end).split())


def find_topic(frame: Frame, passages: Sequence[Passage]) -> Found | None:
    """What talks of no series were about, at most a dozen words."""
    if frame.series is not None:
        return None
    for passage in passages[:_LEAD]:
        found = passage.search(_ABOUT)
        if found is not None and len(found["topic"].split()) <= _MOST_WORDS:
            start, end = passage.body + found.start("topic"), passage.body + found.end("topic")
            return Found(_line(passage, start, end), start, end)
    return None
