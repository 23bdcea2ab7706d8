"""Who was at a meeting and did what. Owns the default: whoever an article names is at its meeting unless a cue says not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extraction import cues
from knowledge.extraction.frames import Frame
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.people import Figure
from knowledge.extraction.sentences import Form
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import LEADING, Part

_STRENGTH = {Part.ATTENDED: 0, Part.LED: 1, Part.CHAIR: 2, Part.CO_CHAIR: 3}
_LIST_HEADING = (
    "attend",
    "present",
    "participant",
    "delegat",
    "members",
    "chair",
    "who was",
    "in the room",
    "side",
    "for ",
    "led",
    "talks",
    "people",
    "at the table",
    "heads",
)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a meeting. `naming` is the place that shows it; `figure` None for an office nobody is named for."""

    figure: Figure | None
    naming: Naming
    role: Naming
    side: str | None
    part: Part


def find_participants(frame: Frame, frames: Sequence[Frame], reading: Reading) -> tuple[Participant, ...]:
    """The participants of a frame in the order of the text."""
    passages = _passages_of(frame, frames, reading)
    figures = (
        reading.figures if frame.main else dict.fromkeys(f for n in passages for f in reading.by_sentence.get(n, ()))
    )
    found = [p for figure in figures if (p := _participant(figure, frame, passages, reading))]
    found = _with_principal(frame, found, reading)
    found = _with_counterpart(frame, found, passages, reading)
    found += _offices(frame, passages, reading, found)
    return tuple(sorted(_with_leaders(frame, found), key=lambda p: p.naming.start))


def _passages_of(frame: Frame, frames: Sequence[Frame], reading: Reading) -> dict[int, Passage]:
    """The sentences about a frame: its own, and for the main one all that are about no other."""
    if not frame.main:
        return {number: reading.by_number[number] for number in sorted(frame.sentences)}
    others = {n for other in frames if other is not frame for n in other.sentences} - frame.sentences
    return {
        p.number: p
        for p in reading.passages
        if p.number not in others
        and p.sentence.form is not Form.TITLE
        and (p.number in frame.sentences or not p.is_background)
    }


def _participant(figure: Figure, frame: Frame, passages: dict[int, Passage], reading: Reading) -> Participant | None:
    shown = [
        n
        for n in figure.namings
        if n.sentence in passages and _takes_part(n, figure, frame, passages[n.sentence], reading)
    ]
    if not shown:
        return None
    parts = [(part_in(n, frame, passages[n.sentence]), n) for n in shown]
    part, naming = max(parts, key=lambda pair: (_STRENGTH[pair[0]], -pair[1].start))
    return Participant(figure, naming, figure.role, side_of(figure, passages, reading), part)


# ---------------------------------------------------------------- who is only talked about


def _takes_part(naming: Naming, figure: Figure, frame: Frame, passage: Passage, reading: Reading) -> bool:
    role = figure.role.role
    words = fold_words(role)
    before = passage.between(
        passage.body, min(naming.start, naming.role_start or naming.start) if naming.role else naming.start
    )
    after = passage.between(max(naming.end, naming.role_end if naming.role else 0), passage.sentence.end)
    if set(words) & reading.gazetteer.voices:
        return False
    if not role and not any(n.sure for n in figure.namings) and not _is_like_person(figure, passage, before, reading):
        return False
    if cues.NAMED_ONLY_AFTER.match(after) or _is_named_only(before, frame, passage):
        return False
    if (
        "airport" in passage.text
        and any(word in passage.text for word in ("received", "welcomed", "seen off"))
        and "received" in before
    ):
        return False
    if _is_paramount(words, reading) and not _acts(before, after, frame, passage):
        return False
    return True


def _is_like_person(figure: Figure, passage: Passage, before: str, reading: Reading) -> bool:
    """Whether a bare name, no office and no title anywhere, is a person's: by its shape, or in a list of people."""
    if any(word in passage.sentence.heading for word in _LIST_HEADING):
        return True
    return (
        bool(cues.PART.search(passage.text))
        and reading.sides.of_shape(figure.name) is not None
        and not before.rstrip().endswith("the")
    )


def _is_named_only(before: str, frame: Frame, passage: Passage) -> bool:
    """Whether the words before make somebody talked about; a leader's list after "between" or "from" does not."""
    tail = before[-90:]
    if not cues.NAMED_ONLY_BEFORE.search(tail):
        return False
    if cues.AMBIGUOUS.search(tail):
        return not (
            passage.number in frame.sentences or cues.PART.search(before) or cues.TAKING_PART.search(passage.text)
        )
    return True


def _is_paramount(words: Sequence[str], reading: Reading) -> bool:
    """Whether an office is head of state, of government or of an army, and not the deputy or an aide of one."""
    text = " ".join(words)
    if any(
        word in words
        for word in (
            "deputy",
            "vice",
            "assistant",
            "adviser",
            "advisor",
            "sapm",
            "institute",
            "university",
            "chamber",
            "foundation",
            "bank",
            "to",
        )
    ):
        return False
    return any(
        text == word or text.startswith(f"{word} ") or text.endswith(f" {word}") for word in reading.gazetteer.paramount
    )


def _acts(before: str, after: str, frame: Frame, passage: Passage) -> bool:
    """Whether the clause itself says that somebody took part."""
    if passage.number not in frame.sentences and not cues.PART.search(passage.text):
        return False
    near = after[:60]
    tail = before[-60:]
    return bool(cues.TAKING_PART.search(near) and not cues.REPORTING.search(near[:12])) or bool(
        cues.TAKING_PART.search(tail)
    )


# ---------------------------------------------------------------- part and side


def part_in(naming: Naming, frame: Frame, passage: Passage) -> Part:
    """The part that the sentence gives: by the last cue before somebody, else by the first one after."""
    position = (min(naming.start, naming.role_start) if naming.role else naming.start) - passage.body
    cue = None
    for found in cues.PART.finditer(passage.text):
        if found.start() >= position and cue is not None:
            break
        if found.start() >= position and _is_cut(passage.text[position : found.start()]):
            break
        cue = cue if cue is not None and cues.TOGETHER.fullmatch(found[0]) and found.start() < position else found
        if found.start() >= position:
            break
    part = _part_of(cue, frame, passage)
    label = passage.sentence.heading
    if part is None and label:
        part = Part.LED if cues.LABEL_WHO.search(label) else _part_of(cues.PART.search(f"{label}:"), frame, passage)
    return part or Part.ATTENDED


def _is_cut(text: str) -> bool:
    return ";" in text


def _part_of(cue: re.Match[str] | None, frame: Frame, passage: Passage) -> Part | None:
    if cue is None:
        return Part.LED if frame.is_call and passage.number == frame.anchor else None
    if cue["co"]:
        return Part.CO_CHAIR
    if cue["chair"]:
        return Part.CHAIR
    return Part.LED if cue["led"] else Part.ATTENDED


def side_of(figure: Figure, passages: dict[int, Passage], reading: Reading) -> str | None:
    """The side somebody acts for, from the surest clue that any naming gives."""
    sides = reading.sides
    roles = [n.role for n in (figure.role, *figure.namings) if n.role]
    for role in roles:
        if side := sides.of_office(role):
            return side
    for naming in figure.namings:
        passage = reading.by_number.get(naming.sentence)
        if passage and (side := _clause_side(naming, passage, reading)):
            return side
    for role in roles:
        if side := sides.of_organisation(role):
            return side
    return sides.of_name(figure.name)


def _clause_side(naming: Naming, passage: Passage, reading: Reading) -> str | None:
    start, end = (
        (min(naming.start, naming.role_start), max(naming.end, naming.role_end))
        if naming.role
        else (naming.start, naming.end)
    )
    return reading.sides.of_clause(
        passage.between(passage.body, start), passage.between(end, end + 60), passage.sentence.heading
    )


# ---------------------------------------------------------------- offices without a name


def _offices(
    frame: Frame, passages: dict[int, Passage], reading: Reading, known: Sequence[Participant]
) -> list[Participant]:
    """Office holders nobody names, where the clause says that they led or attended."""
    named_roles = [p.role.role.lower() for p in known]
    found: list[Participant] = []
    for passage in passages.values():
        for naming in passage.namings:
            if naming.name or not naming.sure or not _is_office_at(naming, frame, passage):
                continue
            role = naming.role
            if "counterpart" in role.lower():
                continue
            if any(_covers(other, role.lower()) for other in (*named_roles, *(p.role.role.lower() for p in found))):
                continue
            side = (
                reading.sides.of_office(role)
                or _clause_side(naming, passage, reading)
                or reading.sides.of_organisation(role)
            )
            found.append(Participant(None, naming, naming, side, part_in(naming, frame, passage)))
    return found


def _is_office_at(naming: Naming, frame: Frame, passage: Passage) -> bool:
    before = passage.between(passage.body, naming.start)
    after = passage.between(naming.end, passage.sentence.end)
    if len(naming.role.split()) < 2 or (
        cues.NAMED_ONLY_BEFORE.search(before[-90:]) and not cues.PART.search(before[-40:])
    ):
        return False
    cue = None
    for cue in cues.PART.finditer(before):
        pass
    if cue is not None:
        return not cues.REPORTING.search(before[cue.end() :])
    return bool(cues.PART.match(after.lstrip(" ,"))) or bool(
        re.match(r"[^,.;]{0,60}\b(?:co-?chaired|were (?:also )?present|was (?:also )?present|attended)", after)
    )


def _covers(known: str, role: str) -> bool:
    mine, theirs = set(fold_words(role)), set(fold_words(known))
    return mine <= theirs or theirs <= mine


def _with_counterpart(
    frame: Frame, found: list[Participant], passages: dict[int, Passage], reading: Reading
) -> list[Participant]:
    """The parts raised that a clause gives to "his Chinese counterpart" without the name."""
    for passage in passages.values():
        for naming in passage.namings:
            if naming.name or "counterpart" not in naming.role.lower():
                continue
            side, part = reading.sides.of_office(naming.role), part_in(naming, frame, passage)
            match = next((p for p in found if p.side == side and p.figure), None) if side and part in LEADING else None
            if match is not None and match.part is Part.ATTENDED:
                found = [_as(p, part) if p is match else p for p in found]
    return found


def _with_principal(frame: Frame, found: list[Participant], reading: Reading) -> list[Participant]:
    """Talks of two whose sentence names only one of them: the other is who the report began with, or an office it names."""
    leaders = [p for p in found if p.part in LEADING]
    if not frame.is_call or len(leaders) != 1:
        return found
    led = leaders[0]
    other = next((p for p in found if p is not led and p.side != led.side and p.role.role), None)
    if other is not None and other.naming.start < led.naming.start:
        return [_as(p, Part.LED) if p is other else p for p in found]
    known = {p.figure for p in found}
    office = next((n for n in reading.by_number[frame.anchor].namings if not n.name and n.sure), None)
    bare = next((f for f in reading.figures if f not in known and not f.role.role), None)
    if office is None or bare is None:
        return found
    side = (
        reading.sides.of_office(office.role)
        or reading.sides.of_organisation(office.role)
        or reading.sides.of_name(bare.name)
    )
    if side is None or side == led.side:
        return found
    return [*found, Participant(bare, bare.namings[0], office, side, Part.LED)]


def _with_leaders(frame: Frame, found: Sequence[Participant]) -> list[Participant]:
    """Two chairs are co-chairs; two people of two sides with no part named were their sides' principals."""
    chairs = [p for p in found if p.part in (Part.CHAIR, Part.CO_CHAIR)]
    if len(chairs) > 1:
        return [_as(p, Part.CO_CHAIR) if p in chairs else p for p in found]
    if len(chairs) == 1 and not frame.is_chaired:
        return [_as(p, Part.CHAIR) if p in chairs and p.part is Part.CO_CHAIR and len(found) == 1 else p for p in found]
    named = [p for p in found if p.figure]
    if not any(p.part in LEADING for p in found) and len(named) == 2 and len({p.side for p in named}) == 2:
        return [_as(p, Part.LED) if p.figure else p for p in found]
    return list(found)


def _as(participant: Participant, part: Part) -> Participant:
    return Participant(participant.figure, participant.naming, participant.role, participant.side, part)
