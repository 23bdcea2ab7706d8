"""Which part the clause gives somebody, and for which side they act. Owns no list of participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.extraction import part_cues
from knowledge.extraction.frames import Frame
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.people import Figure
from knowledge.extraction.sides import PARTY
from knowledge.gazetteer.phrases import fold_phrase
from knowledge.model import Part

_RELATIVE = re.compile(r", who\b[^,.;]*,")
_CUT = re.compile(
    r";|, (?:(?:in|of|to|with) (?:which|whom)\b|with (?=[A-Z]|\Z)|(?:said|says|according to)\b)"
)  # another clause begins
# Behind somebody: what follows is told of another: "X told reporters that Y had led the team".
_OF_ANOTHER = re.compile(
    r";|\b(?:told|said|says|added|announced|informed|confirmed|recalled)\b[^.;]{0,90}?"
    r"\bthat\b[^.,;]{0,60}?[A-Z]\w+ [A-Z]\w+"
)
_WITH = re.compile(r"(?:meeting|talks) with|between", re.I)
_MEETING = 40  # characters of "the sixth joint" in "co-chaired the sixth joint meeting with"
_LED_TEAM = re.compile(r"(?:led|headed)(?: (?:up|by))?|represented by|heads|leads", re.I)
# Before who stands in for somebody: "X could not come and was represented by Y".
_KEPT_AWAY = re.compile(r"\b(?:(?:could|did|would|was) not|unable|absen(?:t|ce)|away|abroad)\b", re.I)
# What a list adds behind somebody: "X, Director (head of delegation)".
_BADGE = re.compile(
    r"\s*\((?:(?P<co>co-?chair\w*|co-?convener)|(?P<chair>chair\w*|convener|in the chair)"
    r"|(?P<led>(?:team |delegation )?leader|(?:head|leader) of (?:the )?(?:\w+ )?(?:delegation|team|side)"
    r"|(?:team|delegation) (?:lead|head)|hod|head))\)",
    re.I,
)
_BY = re.compile(r"\W*(?:by|were|was|are|is)\b|:", re.I)
_TEAM_OF = re.compile(r"\b(?:team|delegation|party)\b[^.;:]{0,40}: ")  # whose members follow
_CHAIR_OF = re.compile(
    r"Chair of (?:the |its )?(?:[A-Z][\w’'-]+ ){0,3}(?:Council|Board|Committee|Senate|Department|Institute|Trust)\b"
)
_OFFICES = frozenset({"chairs", "heads", "leads"})
_BOTH_LED = re.compile(
    r"(?: and [^.;]{4,110}?)?, (?:all of whom|both of whom|who) (?:had |have |were )?(?:each |both )?(?:led"
    r"|head(?:ed|ing)|leading)\b"
)
_MANY_PARTIES = 3  # states in an article, from which an office without a demonym does not tell its side


class Participant(NamedTuple):
    """Somebody at a meeting. `naming` is the place that shows it; `figure` None for an office nobody is named for.

    `told` is where the part is given by words that name neither: "He was chairing", "the two presided".
    """

    figure: Figure | None
    naming: Naming
    role: Naming
    side: str | None
    part: Part
    told: tuple[int, int] | None = None

    def with_role(self, role: Naming) -> Participant:
        """The same participant, with an office where none was known."""
        return self if self.role.role else self._replace(role=role)

    def with_part(self, part: Part, told: tuple[int, int] | None = None) -> Participant:
        """The same participant in another part, where other words than those that name them give it with these."""
        return self._replace(part=part, told=told or self.told)


def part_in(naming: Naming, frame: Frame, passage: Passage) -> Part:
    """The part that the sentence gives: by the last cue before somebody, else the first one after, else the heading."""
    if _BOTH_LED.match(passage.between(naming.last, passage.sentence.end)):
        return Part.LED
    badge = _badge(naming, passage)
    if badge is not None:
        return _part_of(badge, frame, passage) or Part.LED
    part = _part_of(_cue_for(naming.first - passage.body, passage.text), frame, passage)
    label = passage.sentence.heading
    if part is None and label:
        part = (
            Part.LED
            if part_cues.LABEL_WHO.search(label)
            else _part_of(part_cues.PART.search(f"{label}:"), frame, passage)
        )
    return part or Part.ATTENDED


def _badge(naming: Naming, passage: Passage) -> re.Match[str] | None:
    """The bracket behind a name or its office that says who led."""
    text = passage.sentence.text
    if "(" not in text:
        return None
    ends = (naming.end - passage.sentence.start, naming.last - passage.sentence.start)
    return next((found for end in ends if (found := _BADGE.match(text, end))), None)


def _cue_for(position: int, text: str) -> re.Match[str] | None:
    """The cue that governs a place in a sentence; "along with" carries on the one before it."""
    before: re.Match[str] | None = None
    for found in _cues_of(_without_relative(text, position)):
        if found.start() >= position:
            if before is not None and _CUT.search(text, before.end(), position):
                before = None
            is_cut = bool(_OF_ANOTHER.search(text, position, found.start()))
            return _unless_of_team(before, position) if before is not None or is_cut else found
        if before is None or _ends(before, found):
            before = found
    if before is not None and _is_done(before, position):
        return None
    return _unless_of_team(before, position)


def _is_done(cue: re.Match[str], position: int) -> bool:
    """Whether a clause that says who presided has ended before a place: "A and B shared the chair; C gave"."""
    is_active = (cue["co"] or cue["chair"]) and not _BY.match(cue.string, cue.end())
    return bool(is_active) and ";" in cue.string[cue.end() : position]


def _ends(before: re.Match[str], found: re.Match[str]) -> bool:
    """Whether a cue takes over from the one before: not "the meeting with" of who chaired it, nor "along with", but
    for those beside who led a team.
    """
    if before["co"] and _WITH.fullmatch(found[0]):
        return found.start() - before.end() > _MEETING
    return not part_cues.TOGETHER.fullmatch(found[0]) or bool(_LED_TEAM.fullmatch(before[0]))


def _unless_of_team(cue: re.Match[str] | None, position: int) -> re.Match[str] | None:
    """The cue, but not that of who led for those whom the team then lists: "X leading a team: Y and Z"."""
    return None if cue is None or _TEAM_OF.search(cue.string, cue.end(), position) else cue


@lru_cache(maxsize=256)
def _cues_of(text: str) -> tuple[re.Match[str], ...]:
    """All cues of a sentence: remembered, as everybody in it is looked at in turn."""
    bare = _BADGE.sub(_blank, text) if "(" in text else text
    return tuple(found for found in part_cues.PART.finditer(bare) if not _is_office(found, bare))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_office(cue: re.Match[str], text: str) -> bool:
    """Whether a cue says what somebody is for a living: "who heads the institute", "Chair of the Council"."""
    if cue["chair"] and _CHAIR_OF.match(text, cue.start()):
        return True
    return cue[0].lower() in _OFFICES and text[: cue.start()].endswith(("who ", "who also "))


def _without_relative(text: str, position: int) -> str:
    """The text with its relative clauses blanked, but for one that holds the place looked at."""
    if ", who" not in text:
        return text
    return _RELATIVE.sub(
        lambda found: found[0] if found.start() < position < found.end() else " " * len(found[0]), text
    )


def _part_of(cue: re.Match[str] | None, frame: Frame, passage: Passage) -> Part | None:
    if cue is None:
        return Part.LED if frame.is_call and passage.number == frame.anchor else None
    if cue["co"]:
        return Part.CO_CHAIR
    if cue["chair"]:
        return Part.CHAIR
    if cue["led"] and part_cues.OF_SESSION.match(cue.string):
        return Part.ATTENDED
    is_proxy = cue[0].lower() == "represented by" and _KEPT_AWAY.search(passage.text, 0, cue.start())
    return Part.LED if cue["led"] and not is_proxy else Part.ATTENDED


def side_of(figure: Figure, reading: Reading) -> str | None:
    """The side somebody acts for, from the surest clue that any naming gives."""
    return told_side(figure, reading) or reading.sides.of_name(figure.name)


def told_side(figure: Figure, reading: Reading) -> str | None:
    """The side that an office, a clause or an organisation tells; None where only the name itself hints at one."""
    if figure not in reading.told_sides:
        reading.told_sides[figure] = _told_side(figure, reading)
    return reading.told_sides[figure]


def _told_side(figure: Figure, reading: Reading) -> str | None:
    sides = reading.sides
    roles = tuple(dict.fromkeys(naming.role for naming in (figure.role, *figure.namings) if naming.role))
    headed = (side for naming in figure.namings if (side := _headed(naming, reading)))
    stated = (side for role in roles if (side := sides.of_office(role)))
    listed = (side for naming in figure.namings if (side := clause_side(naming, reading)))
    implied = (side for role in roles if (side := sides.of_organisation(role)))
    known = next(headed, None) or next(stated, None) or next(listed, None) or _side_of_title(roles, reading)
    return known or sides.of_host(figure.name) or next(implied, None)


def _headed(naming: Naming, reading: Reading) -> str | None:
    """The side whose list somebody stands in; it tells more than a state in an office: "Director General (China)"."""
    passage = reading.by_number.get(naming.sentence)
    heading = passage.sentence.heading if passage is not None else ""
    return reading.sides.of_heading(heading) if heading else None


def _side_of_title(roles: Sequence[str], reading: Reading) -> str | None:
    """The side with which another place names the same office: "the Bangladesh foreign secretary"."""
    if len(reading.sides.parties) < _MANY_PARTIES:
        return None
    plain = {words for role in roles if len(words := fold_phrase(role)) > 1}  # any state has a "minister"
    held = {fold_phrase(naming.role) for figure in reading.figures for naming in figure.namings}
    for passage in reading.passages if plain else ():
        for naming in passage.namings:
            words = fold_phrase(naming.role)
            if any(office[: len(words)] == words for office in held):
                continue  # "the Chinese Foreign Minister" is the one whom the article names so
            hit = reading.gazetteer.side_words.at(words, 0) if words and not naming.name else None
            if hit and tuple(word for word in words[hit.end :] if word != "'s") in plain:
                return hit.value
    return None


def side_of_office(naming: Naming, reading: Reading) -> str | None:
    """The side of an office that nobody is named for."""
    sides = reading.sides
    return sides.of_office(naming.role) or clause_side(naming, reading) or sides.of_organisation(naming.role)


def clause_side(naming: Naming, reading: Reading) -> str | None:
    """The side that the clause or the heading around somebody names."""
    passage = reading.by_number.get(naming.sentence)
    if passage is None:
        return None
    before, after = passage.between(passage.body, naming.first), passage.between(naming.last, naming.last + 60)
    is_sided = passage.may_have(PARTY) or ":" in passage.text
    return reading.sides.of_clause(before, after, passage.sentence.heading, is_sided=is_sided)
