"""Where and how a meeting was. Owns choosing among what its sentences say; each choice keeps its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction import cues, part_cues, setting_cues, verbs
from knowledge.extraction.encounters import is_side_talk
from knowledge.extraction.frames import Frame
from knowledge.extraction.headers import city_in_head
from knowledge.extraction.kinds import PLACE
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.places import find_capital, find_destinations, find_places, find_unlisted, is_host, tied_city
from knowledge.extraction.sentences import Form
from knowledge.extraction.signs import Cue
from knowledge.extraction.twins import of_twins
from knowledge.model import Basis, Status

_VERB_WITHIN = 60  # characters from a place in which its verb stands: "in the Chinese capital sat"
# Before a place in which something stands that was talked about: "output at Sahiwal", "the attack in Karachi".
_OF_WORKS = Cue(
    r"\b(?:output|plants?|projects?|works?|progress|production|zones?|mines?|highway|parks?|incidents?|attacks?|blast"
    r"|factor(?:y|ies)|dams?|workers|killed|schemes?)(?: \w+){0,2} (?:in|at) $"
    r"|\b(?:attack|blast|explosion|bombing|incident)(?: \w+){0,5} (?:in|at|near) (?:the )?$",
)
_ALL = Cue(r"\b(?:both|all|the two|sides?|delegations?|everybody)\b")
_PLANNED = Cue(r"\b(?:will|would|shall|agreed to|decided to|to be) [^.;,]{0,60}$")
# Before a place of what is still to be done there: "a seed bank would be set up in", "with the next meeting in".
_TO_BE = Cue(
    r"\b(?:(?:will|would|shall|to) (?:also )?be|(?:is|are) (?:planned|due|scheduled)|next (?:meeting|round|session))"
    r" [^.;,]{0,40}$"
)
_MET_THERE = re.compile(r"\b(?:sat|met|gathered|sits?|meets?|venue)\b(?!-)")
_THERE = re.compile(r"\b(?:sat|met|held|meet|gathered|talked)\b[^.;,]{0,20}\bthere\b")
_CLAUSE_ENDS = Cue(r"[;:]|,? (?:where|which|who|while|after|before|but|because|as|when)\b|, (?:and|adding|saying)\b")
_HELD_IN = Cue(r"\b(?:held|convened|hosted|take place|took place|meet|met) in $")
_GOES_ON = Cue(
    r"\W*(?:it|that one|that (?:meeting|session|round)|the latter) (?:was|had|will|took|met|opened|began|ended)\b"
)
_QUALIFIERS = (
    ("postponed", cues.POSTPONED),
    ("cancelled", cues.CANCELLED),
    ("adjourned", cues.ADJOURNED),
    ("special", cues.SPECIAL),
)


class Found(NamedTuple):
    """A value with the words that show it at `start:end` of the article."""

    value: str
    start: int
    end: int
    basis: Basis = Basis.EXPLICIT


def about(frame: Frame, frames: Sequence[Frame], reading: Reading) -> tuple[Passage, ...]:
    """The sentences about a frame, its anchor first; for a main one all prose that is about no other meeting."""
    numbered = [reading.by_number[number] for number in sorted(frame.sentences)]
    own = [p for p in numbered if p.sentence.form is not Form.TITLE]
    if frame.main:
        others = {n for other in frames if other is not frame for n in other.sentences}
        others |= of_twins(frame, frames, reading)
        own += [
            p
            for p in reading.passages
            if p.number not in others
            and p.number not in frame.sentences
            and p.sentence.form is not Form.TITLE
            and not p.is_background
            and not p.is_later
            and not (p.number - 1 in others and p.number - 1 != frame.anchor and p.match(_GOES_ON))
            and not (frame.sightings and p.number > frame.anchor and is_side_talk(p))
        ]
    return tuple(sorted(own, key=lambda p: (p.number != frame.anchor, p.number not in frame.sentences, p.number)))


def find_place(frame: Frame, passages: Sequence[Passage], reading: Reading) -> Found | None:
    """The city, or where no city is given the province, that a meeting was or will be in."""
    if not frame.main:
        return _place_in_clause(frame, reading)
    regions: list[Found] = []
    hosts: list[Found] = []
    for passage in passages:
        own = passage.number in frame.sentences
        start, end = _stretch(frame, passage)
        spots = find_places(passage, reading.gazetteer, start, end) if PLACE in passage.tokens.kinds else ()
        is_led_up_to = frame.is_chaired and passage.number == frame.anchor - 1
        tie = tied_city(passage, reading.dateline) if own or is_led_up_to or "meeting" in passage.text else None
        if not own and not ((spots or tie) and _tells_where(passage)):
            continue
        for city, low, high in spots:
            near = passage.between(passage.body, low)[-_VERB_WITHIN:]
            if passage.search(_OF_WORKS, near) or (frame.status is Status.HELD and passage.search(_TO_BE, near)):
                continue
            if city.kind == "city" and is_host(passage, high):
                hosts.append(Found(city.name, low, high))
            elif city.kind == "city" and (
                (own and not _tells(passage, low))
                or passage.is_under(setting_cues.LABEL_WHERE)
                or _is_held_at(passage, low)
            ):
                return Found(city.name, low, high)
            if city.kind == "region" and (own or passage.search(_HELD_IN, passage.between(passage.body, low))):
                regions.append(Found(city.name, low, high))
        if own and (capital := find_capital(passage, reading.dateline, reading.gazetteer, (start, end))):
            return Found(capital[0].name, capital[1], capital[2], Basis.DATELINE)
        if tie and not _tells(passage, tie[1]) and not regions:
            return Found(tie[0].name, tie[1], tie[2], tie[3])
    known = (
        _in_head(frame, reading) or next(iter(hosts), None) or _unlisted(frame, reading) or next(iter(regions), None)
    )
    return known or _destination(frame, reading) or _headline(reading)


def _tells_where(passage: Passage) -> bool:
    """Whether a sentence tells of meeting, or gives a place by its label."""
    return bool(passage.search(verbs.MEETING)) or passage.is_under(setting_cues.LABEL_WHERE)


def _in_head(frame: Frame, reading: Reading) -> Found | None:
    found = city_in_head(frame, reading)
    return Found(found[0].name, found[1], found[2]) if found else None


def _unlisted(frame: Frame, reading: Reading) -> Found | None:
    """A city that no list knows, where a sentence about the meeting says that it was "in Lianyungang"."""
    for number in sorted(frame.sentences, key=lambda n: (n != frame.anchor, n)):
        passage = reading.by_number[number]
        start, end = _stretch(frame, passage)
        for name, low, high in find_unlisted(passage, start, end) if passage.sentence.form is not Form.TITLE else ():
            if _is_held_at(passage, low):
                return Found(name, low, high)
    return None


def _headline(reading: Reading) -> Found | None:
    """Where the headlines put the meeting, or which city they call its host."""
    for passage in reading.passages:
        if passage.rank:
            return None
        for city, low, high in find_places(passage, reading.gazetteer, passage.body, passage.sentence.end):
            if city.kind == "city":
                return Found(city.name, low, high, Basis.INHERITED)
    return None


def _destination(frame: Frame, reading: Reading) -> Found | None:
    """Where those travel who will meet, or who "met there": the place of a meeting that gives none."""
    for passage in reading.passages:
        if frame.status is not Status.SCHEDULED and not _THERE.search(passage.text):
            continue
        for city, low, high in find_destinations(passage, reading.gazetteer):
            return Found(city.name, low, high, Basis.INHERITED)
    return None


def _stretch(frame: Frame, passage: Passage) -> tuple[int, int]:
    """The part of a sentence that is about the frame: up to the next other meeting."""
    mine = [s.instance for s in frame.sightings if s.instance.sentence == passage.number]
    if not mine:
        ahead = [i.start for i in passage.instances if i.relation == "next" or i.start > passage.body + _VERB_WITHIN]
        return passage.body, (min(ahead) if ahead and not frame.sightings else passage.sentence.end)
    if mine[0] not in passage.instances:
        return mine[0].start, mine[0].end
    later = [i.start for i in passage.instances if i.start > mine[-1].start and i not in mine]
    earlier = [i.end for i in passage.instances if i.end <= mine[0].start and i not in mine]
    return (max(earlier) if earlier else passage.body), (min(later) if later else passage.sentence.end)


def _is_held_at(passage: Passage, at: int) -> bool:
    """Whether a place's own clause tells of meeting: "held talks with the secretary at the ministry in Islamabad"."""
    before, after = passage.between(passage.body, at), passage.between(at, at + _VERB_WITHIN)
    clause = before[max((found.end() for found in _CLAUSE_ENDS.finditer(before)), default=0) :]
    is_told = passage.search(verbs.MEETING, before[-_VERB_WITHIN:]) or passage.search(verbs.MEETING, clause)
    return bool(is_told or _MET_THERE.search(after)) and not _tells(passage, at)


def _tells(passage: Passage, at: int) -> bool:
    """Whether the verb that governs a place is one of telling: "told his briefing here"."""
    before = passage.between(passage.body, at)
    return passage.last(verbs.REPORTING, before) > passage.last(verbs.MEETING, before)


def _place_in_clause(frame: Frame, reading: Reading) -> Found | None:
    if not frame.sightings:
        passage = reading.by_number[frame.anchor]
        spots = find_places(passage, reading.gazetteer, *_stretch(frame, passage))
        return next((Found(c.name, low, high) for c, low, high in spots if c.kind == "city"), None)
    for sighting in frame.sightings:
        passage = reading.by_number[sighting.instance.sentence]
        start, end = _stretch(frame, passage)
        spots = find_places(passage, reading.gazetteer, max(start, sighting.instance.start), end)
        told = [spot for spot in spots if not _tells(passage, spot[1])]
        for city, low, high in sorted(told, key=lambda spot: spot[0].kind == "venue"):
            return Found(city.name, low, high)
    return None


def find_mode(frame: Frame, passages: Sequence[Passage], place: Found | None) -> Found | None:
    """virtual or hybrid where said; in-person for a held meeting with a place or two parties that met; else None."""
    for passage in passages:
        is_hinted = passage.may_have(setting_cues.HYBRID) or passage.may_have(setting_cues.VIRTUAL)
        if not is_hinted or _is_of_another(passage, frame):
            continue
        start, end = _stretch(frame, passage)
        text = passage.between(start, end)
        if found := passage.search(setting_cues.HYBRID, text):
            return Found("hybrid", start + found.start(), start + found.end())
        virtual = next(
            (v for v in setting_cues.VIRTUAL.finditer(text) if not _is_planned(text[: v.start()], frame, passage)), None
        )
        if virtual and (
            passage.number in frame.sentences
            or passage.search(verbs.MEETING, text)
            or passage.match(setting_cues.IT_IS, text)
            or (frame.main and passage.search(part_cues.PART, text))
        ):
            partly = (
                place is not None
                and (
                    place.basis is Basis.EXPLICIT
                    or passage.search(setting_cues.HERE, text)
                    or not start <= place.start < end
                )
                and (passage.search(setting_cues.PARTLY, text) or passage.search(setting_cues.IN_PERSON, text))
            )
            is_hybrid = partly or _is_joined(frame, passage, text)
            return Found("hybrid" if is_hybrid else "virtual", start + virtual.start(), start + virtual.end())
    span = _where(frame, passages, place) if frame.status is Status.HELD else None
    return Found("in-person", *span, Basis.IMPLIED) if span else None


def _is_of_another(passage: Passage, frame: Frame) -> bool:
    """Whether a sentence tells how some other meeting was held, or of a telephone call beside talks in a room."""
    if passage.number in frame.sentences:
        return False
    is_last = passage.search(cues.LAST_MEETING)
    return bool(passage.instances or is_last or passage.search(setting_cues.PHONED))


def _is_joined(frame: Frame, passage: Passage, text: str) -> bool:
    """Whether a sentence lets one of those at a meeting of no series join it by video: the others sat together."""
    is_apart = not frame.sightings and passage.number != frame.anchor and bool(passage.namings)
    return is_apart and bool(passage.search(setting_cues.PARTLY, text)) and not passage.search(_ALL, text)


def _is_planned(before: str, frame: Frame, passage: Passage) -> bool:
    """Whether a screen or a telephone is something that a meeting agreed to use, not how it was held."""
    return frame.status is Status.HELD and bool(passage.search(_PLANNED, before))


def _where(frame: Frame, passages: Sequence[Passage], place: Found | None) -> tuple[int, int] | None:
    """The words that put a meeting in a room: its city, a venue, or that two people called on each other."""
    if place is not None:
        return place.start, place.end
    for passage in passages:
        room = passage.search(setting_cues.VENUE) if passage.number in frame.sentences else None
        if room is not None:
            return passage.body + room.start(), passage.body + room.end()
    return (passages[0].body, passages[0].sentence.end) if frame.is_call and passages else None


def find_qualifiers(frame: Frame, reading: Reading) -> tuple[Found, ...]:
    """special, postponed, cancelled or adjourned, with the words that say so."""
    found = []
    for number in sorted(frame.sentences):
        passage = reading.by_number[number]
        if (passage.instances or not frame.sightings) and passage.search(cues.QUALIFIED):
            start, end = _stretch(frame, passage)
            text = passage.between(start, end)
            shown = [(label, pattern.search(text)) for label, pattern in _QUALIFIERS]
            found += [Found(label, start + cue.start(), start + cue.end()) for label, cue in shown if cue]
    return tuple({item.value: item for item in reversed(found)}.values())
