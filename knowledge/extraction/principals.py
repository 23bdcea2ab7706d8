"""Who led, where the clause that says so does not name them. Owns filling parts from the rest of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.extraction.frames import Frame
from knowledge.extraction.namings import SAME_OFFICE
from knowledge.extraction.part_cues import HE_CHAIRS, THE_TWO_CHAIR
from knowledge.extraction.parts import Participant, part_in, side_of
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.signs import Cue
from knowledge.model import LEADING, Part

_HE = Cue(r"\b(?:he|she) (?:\w+ ){0,2}?(?:called on|met|held|sat|spoke|talked|saw|discussed)\b")
_INVITED = Cue(r"\bat the invitation of\b")
_WITH_HIM = Cue(
    r"\b(?:with (?:him|her|his host|the host)|the two (?:of them |ministers |sides )?|both (?:of them |ministers )?)\b"
)
_THE_TWO = Cue(
    r"\b(?:the two(?: of them| men| ministers| officials| leaders)?|both(?: of them| men| ministers| officials)?|they)"
    r" (?:\w+ly |also )?(?:co-?chair|held|met|sat|presid|sign|chair)"
)
_OF_AREA = re.compile(r" (?:of|for) [A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*){0,3}\Z")
_A_PAIR = 2
_BACK = 4  # sentences before talks in which whoever "he" means is named


def with_counterparts(
    found: Sequence[Participant], frame: Frame, passages: Iterable[Passage], reading: Reading
) -> list[Participant]:
    """The participants, with the parts that a clause gives to "his Chinese counterpart" without the name."""
    raised = list(found)
    for passage in passages:
        for naming in passage.namings:
            if naming.name or "counterpart" not in naming.role.lower():
                continue
            side, part = reading.sides.of_office(naming.role), part_in(naming, frame, passage)
            match = next((p for p in raised if p.side == side and p.figure), None) if side and part in LEADING else None
            if match is not None and (match.part is Part.ATTENDED or part is Part.CO_CHAIR):
                told = (naming.start, naming.end)
                raised = [p.with_part(part, told).with_role(naming) if p is match else p for p in raised]
    return raised


def with_principal(found: Sequence[Participant], frame: Frame, reading: Reading) -> list[Participant]:
    """The participants of talks of two, with the one their sentence does not name: who the report began with, or an
    office it names whose holder stands elsewhere without office.
    """
    leaders = [p for p in found if p.part in LEADING]
    if not frame.is_call or len(leaders) != 1:
        return list(found)
    led = leaders[0]
    other = next((p for p in found if p is not led and p.side != led.side and p.role.role), None)
    if other is not None and other.naming.start < led.naming.start:
        return [p.with_part(Part.LED, _span(led)) if p is other else p for p in found]
    missing = _spoken_of(led, frame, reading) or _holder(found, led, frame, reading)
    return [*(p for p in found if p.figure is not missing.figure), missing] if missing else list(found)


def _spoken_of(led: Participant, frame: Frame, reading: Reading) -> Participant | None:
    """Whom "he called on" means: the first that the sentence before names."""
    anchor = reading.by_number[frame.anchor]
    he = anchor.search(_HE)
    if he is None:
        return None
    for number in range(frame.anchor - 1, max(-1, frame.anchor - _BACK), -1):
        for figure in reading.by_sentence.get(number, ()):
            side = side_of(figure, reading)
            if figure is not led.figure and side not in (None, led.side):
                return Participant(figure, figure.namings[0], figure.role, side, Part.LED, _within(anchor, he))
    return None


def _span(participant: Participant) -> tuple[int, int]:
    return participant.naming.start, participant.naming.end


def _within(passage: Passage, found: re.Match[str]) -> tuple[int, int]:
    """Where in the article a sentence has what was found in it."""
    return passage.body + found.start(), passage.body + found.end()


def with_invited(found: Sequence[Participant], frame: Frame, reading: Reading) -> list[Participant]:
    """The participants, with him at whose invitation a guest comes, where the two are to meet or met: "with him"."""
    if not frame.main:
        return list(found)
    for number in (frame.anchor - 1, frame.anchor):
        passage, anchor = reading.by_number.get(number), reading.by_number[frame.anchor]
        if passage is None or not passage.search(_INVITED):
            continue
        is_met = anchor.search(_WITH_HIM) if number == frame.anchor else anchor.search(_THE_TWO)
        here = reading.by_sentence.get(number, ())
        if not is_met or len(here) < 1:
            continue
        part = Part.CO_CHAIR if "co-chair" in anchor.text else Part.LED
        told = _within(anchor, is_met)
        known = {p.figure for p in found}
        missing = [f for f in here if f not in known][:_A_PAIR]
        raised = [p.with_part(part, told) if p.figure in here and p.part not in LEADING else p for p in found]
        invited = (Participant(f, f.namings[0], f.role, side_of(f, reading), part, told) for f in missing)
        return [*(raised if len(here) == _A_PAIR else found), *invited]
    return list(found)


def with_pair(found: Sequence[Participant], frame: Frame, passages: Iterable[Passage]) -> list[Participant]:
    """The participants, with the two that led as co-chairs where a sentence after them says that "the two" presided."""
    if not frame.main or any(p.part in (Part.CHAIR, Part.CO_CHAIR) for p in found):
        return list(found)
    two = next(((p, words) for p in passages if (words := p.search(THE_TWO_CHAIR))), None)
    if two is None:
        return list(found)
    number, told = two[0].number, _within(*two)
    named = sorted((p for p in found if p.figure), key=lambda p: p.naming.start)
    before = [p for p in named if number - _BACK < p.naming.sentence <= number]
    led = [p for p in before if p.part is Part.LED]
    pair = led if len(led) == _A_PAIR else before
    if len(pair) != _A_PAIR or len({p.side for p in pair}) < _A_PAIR:
        return list(found)
    return [p.with_part(Part.CO_CHAIR, told) if p in pair else p for p in found]


def _holder(found: Sequence[Participant], led: Participant, frame: Frame, reading: Reading) -> Participant | None:
    known = {p.figure for p in found if p.role.role or p.side == led.side}
    office = next((n for n in reading.by_number[frame.anchor].namings if not n.name and n.sure), None)
    bare = next((figure for figure in reading.figures if figure not in known and not figure.role.role), None)
    if office is None or bare is None:
        return None
    sides = reading.sides
    side = sides.of_office(office.role) or sides.of_organisation(office.role) or sides.of_name(bare.name)
    if side is None or side == led.side:
        return None
    return Participant(bare, bare.namings[0], office, side, Part.LED, (office.start, office.end))


def with_chair(
    found: Sequence[Participant], frame: Frame, passages: Iterable[Passage], reading: Reading
) -> list[Participant]:
    """The participants, with whom "he was presiding" means as chair: the first that the sentence before names."""
    if not (frame.is_chaired or frame.sightings):
        return list(found)
    anchor = reading.by_number[frame.anchor]
    near = (*passages, anchor) if frame.main else (anchor,)
    chairing = next(((p, words) for p in near if (words := p.search(HE_CHAIRS))), None)
    spoken_of = reading.by_sentence.get(chairing[0].number - 1, ()) if chairing else ()
    if chairing is None or not spoken_of:
        return list(found)
    told = _within(*chairing)
    before = next((p for p in found if p.figure in spoken_of and p.part not in LEADING), None)
    if before is not None:
        return [p.with_part(Part.CHAIR, told) if p is before else p for p in found]
    he = spoken_of[0]
    if any(p.figure is he for p in found):
        return list(found)
    return [Participant(he, he.namings[0], he.role, side_of(he, reading), Part.CHAIR, told), *found]


def with_leaders(found: Sequence[Participant]) -> list[Participant]:
    """Two chairs are co-chairs; a lone co-chair shares with the first of another side; two people of two sides with no
    part named were their sides' principals.
    """
    chairs = [p for p in found if p.part in (Part.CHAIR, Part.CO_CHAIR)]
    if len(chairs) > 1:
        return [p.with_part(Part.CO_CHAIR) if p in chairs else p for p in _without_heads(found)]
    if len(chairs) == 1 == len(found):
        return [chairs[0].with_part(Part.CHAIR)]
    if chairs and chairs[0].part is Part.CO_CHAIR:
        other = next((p for p in found if p.figure and p.side not in (None, chairs[0].side)), None)
        is_lonely = not any(p.part is Part.LED for p in found)
        return [p.with_part(Part.CO_CHAIR) if p is other and is_lonely else p for p in found]
    if any(p.part in LEADING for p in found):
        return _with_one_head(found)
    pair = _first_pair(sorted((p for p in found if p.figure), key=lambda p: p.naming.start))
    return [p.with_part(Part.LED) if p in pair else p for p in found]


def _without_heads(found: Sequence[Participant]) -> list[Participant]:
    """The participants of a meeting with chairs, of three and more of a side whom one sentence lets lead none."""
    heads = [(p.side, p.naming.sentence) for p in found if p.part is Part.LED]
    is_list = {group for group in heads if heads.count(group) > _A_PAIR}
    return [
        p.with_part(Part.ATTENDED) if p.part is Part.LED and (p.side, p.naming.sentence) in is_list else p
        for p in found
    ]


def _with_one_head(found: Sequence[Participant]) -> list[Participant]:
    """The participants, of three and more of a side whom one sentence lets lead the first alone: "represented by A, B,
    C and D".
    """
    groups: dict[tuple[str | None, int], list[Participant]] = {}
    for person in sorted((p for p in found if p.part is Part.LED), key=lambda p: p.naming.start):
        groups.setdefault((person.side, person.naming.sentence), []).append(person)
    others = [p for group in groups.values() if len(group) > _A_PAIR for p in group[1:]]
    return [p.with_part(Part.ATTENDED) if p in others else p for p in found]


def _first_pair(named: Sequence[Participant]) -> Sequence[Participant]:
    """The first two people, where they are of two sides and one sentence names both, and nobody else of theirs."""
    pair, others = named[:2], named[2:]
    if len({p.side for p in pair}) < _A_PAIR or len({p.naming.sentence for p in pair}) > 1:
        return ()
    is_apart = all(p.role.role for p in pair) and others[:1] and others[0].naming.sentence != pair[1].naming.sentence
    return pair if not others or is_apart else ()


def with_same_office(participant: Participant, reading: Reading) -> Participant:
    """The participant, with the office of whoever is named before for "X, who holds the same office in Balochistan"."""
    naming = participant.naming
    if participant.role.role or naming.sentence not in reading.by_number:
        return participant
    text = reading.article.text
    found = SAME_OFFICE.match(text, naming.end, reading.by_number[naming.sentence].sentence.end)
    near = (reading.by_number[n] for n in (naming.sentence - 1, naming.sentence) if n in reading.by_number)
    before = [n for p in near for n in p.namings if n.name and n.role and n.end < naming.start]
    if found is None or not before:
        return participant
    role = f"{_OF_AREA.sub('', before[-1].role)} of {found[1]}"
    return participant.with_role(naming._replace(role=role, role_start=found.start(1), role_end=found.end(1)))
