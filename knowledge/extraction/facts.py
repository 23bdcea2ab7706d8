"""Mentions and facts out of filled frames. Owns spans and quotes: no longer than a sentence, never over the limit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extraction.commitments import Agreed
from knowledge.extraction.frames import Frame
from knowledge.extraction.parts import Participant, told_side
from knowledge.extraction.passages import Reading
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.settings import Found
from knowledge.extraction.timing import Dated
from knowledge.model import Basis, Extraction, Fact, Kind, Mention, Modality, Property, Status

_GUESSED = 0.6  # confidence of a side at which only the parts of a name hint
MAX_QUOTE = 600  # characters, as the model of facts says
_MODALITY = {
    Status.HELD: Modality.HELD,
    Status.SCHEDULED: Modality.SCHEDULED,
    Status.MENTIONED: Modality.EARLIER_MENTION,
}


class Filled(NamedTuple):
    """A frame with everything that was found for it."""

    frame: Frame
    series: str | None
    dates: tuple[Dated, ...]
    place: Found | None
    mode: Found | None
    venue: Found | None
    topic: Found | None
    qualifiers: tuple[Found, ...]
    participants: tuple[Participant, ...]


def write_facts(reading: Reading, filled: Sequence[Filled], agreed: Sequence[Agreed]) -> Extraction:
    """The extraction: meetings m1…, persons p1… in order of the text, commitments c1…"""
    writer = _Writer(reading, tuple([passage.sentence.start for passage in reading.passages]))
    names = _local_names(filled)
    mentions: list[Mention] = []
    facts: list[Fact] = []
    told: set[str] = set()
    for number, meeting in enumerate(filled, 1):
        local = f"m{number}"
        mentions.append(writer.meeting(local, meeting))
        facts += writer.meeting_facts(local, meeting)
        for participant in meeting.participants:
            person = names[_key(participant)]
            if person not in told:
                mentions.append(writer.person(person, participant))
                facts += writer.name_facts(person, participant, meeting)
                told.add(person)
            facts += writer.part_facts(person, local, participant, meeting)
    main = next((f"m{n}" for n, meeting in enumerate(filled, 1) if meeting.frame.main), None)
    for number, item in enumerate(agreed, 1):
        mentions.append(writer.commitment(f"c{number}", item))
        facts += writer.commitment_facts(f"c{number}", item, main)
    return Extraction(tuple(mentions), tuple(facts))


def _key(participant: Participant) -> object:
    return participant.figure or (participant.role.role, participant.side)


def _local_names(filled: Sequence[Filled]) -> dict[object, str]:
    everybody = sorted((p for meeting in filled for p in meeting.participants), key=lambda p: p.naming.start)
    keys = dict.fromkeys(_key(participant) for participant in everybody)
    return {key: f"p{number}" for number, key in enumerate(keys, 1)}


@dataclass(frozen=True, slots=True)
class _Writer:
    """`starts` are where the sentences of the reading begin."""

    reading: Reading
    starts: tuple[int, ...]

    def quote(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around `start:end`; where it is too long, the part of it around those words."""
        sentence = self._sentence_at(start)
        low, high = (sentence.start, max(sentence.end, end)) if sentence else (start, end)
        if high - low > MAX_QUOTE:
            low = max(low, min(start - 80, high - MAX_QUOTE))
            high = min(high, low + MAX_QUOTE)
        return self._trim(low, high)

    def _sentence_at(self, start: int) -> Sentence | None:
        at = bisect_right(self.starts, start) - 1
        sentence = self.reading.passages[at].sentence if at >= 0 else None
        return sentence if sentence is not None and start < sentence.end else None

    def _trim(self, low: int, high: int) -> tuple[int, int]:
        words = self.reading.article.text[low:high]
        low += len(words) - len(words.lstrip())
        return low, low + len(words.strip())

    def meeting(self, local: str, meeting: Filled) -> Mention:
        """The mention of a meeting, at the sentence that shows it best."""
        start, end = self.quote(*self._anchor(meeting))
        return Mention(local, Kind.MEETING, start, end, main=meeting.frame.main, confidence=_confidence(meeting))

    def _anchor(self, meeting: Filled) -> tuple[int, int]:
        if meeting.frame.sightings:
            instance = next(
                (s.instance for s in meeting.frame.sightings if s.instance.sentence == meeting.frame.anchor),
                meeting.frame.sightings[0].instance,
            )
            return instance.start, instance.end
        passage = self.reading.by_number[meeting.frame.anchor]
        return passage.body, passage.sentence.end

    def meeting_facts(self, local: str, meeting: Filled) -> Iterator[Fact]:
        """Series, ordinal, status, dates, place, mode and qualifiers of a meeting."""
        modality, anchor = _MODALITY[meeting.frame.status], self._anchor(meeting)

        def fact(prop: Property, value: str, start: int, end: int, **more: object) -> Fact:
            low, high = self.quote(start, end)
            return Fact(local, prop, value, low, high, modality, **more)  # type: ignore[arg-type]

        if meeting.series:
            named = [s.instance for s in meeting.frame.sightings if s.instance.series]
            span = (named[0].start, named[0].end) if named else anchor
            yield fact(Property.SERIES, meeting.series, *span, basis=Basis.EXPLICIT if named else Basis.IMPLIED)
        if meeting.frame.ordinal is not None:
            counted = next((s.instance for s in meeting.frame.sightings if s.instance.ordinal is not None), None)
            span = (counted.start, counted.end) if counted else anchor
            yield fact(Property.ORDINAL, str(meeting.frame.ordinal), *span)
        yield fact(Property.STATUS, str(meeting.frame.status), *anchor)
        for dated in meeting.dates:
            yield fact(
                Property.DATE,
                dated.mention.words,
                dated.mention.start,
                dated.mention.end,
                when=dated.when,
                basis=dated.basis,
            )
        if meeting.place:
            yield fact(
                Property.PLACE, meeting.place.value, meeting.place.start, meeting.place.end, basis=meeting.place.basis
            )
        if meeting.mode:
            yield fact(
                Property.MODE, meeting.mode.value, meeting.mode.start, meeting.mode.end, basis=meeting.mode.basis
            )
        for prop, found in ((Property.VENUE, meeting.venue), (Property.TOPIC, meeting.topic)):
            if found:
                yield fact(prop, found.value, found.start, found.end)
        for qualifier in meeting.qualifiers:
            yield fact(Property.QUALIFIER, qualifier.value, qualifier.start, qualifier.end)

    def person(self, local: str, participant: Participant) -> Mention:
        """The mention of a person, at the sentence that shows the part."""
        start, end = self.quote(participant.naming.start, participant.naming.end)
        return Mention(local, Kind.PERSON, start, end, confidence=0.9 if participant.role.role else 0.6)

    def name_facts(self, local: str, participant: Participant, meeting: Filled) -> Iterator[Fact]:
        """The name as spelt most fully, and other spellings, each at its own sentence."""
        if participant.figure is None:
            return
        modality = _MODALITY[meeting.frame.status]
        for prop, name in (
            (Property.NAME, participant.figure.name),
            *((Property.ALIAS, a) for a in participant.figure.aliases),
        ):
            naming = next(n for n in participant.figure.namings if n.name == name)
            yield Fact(local, prop, name, *self.quote(naming.start, naming.end), modality)

    def part_facts(self, local: str, about: str, participant: Participant, meeting: Filled) -> Iterator[Fact]:
        """Office, side and part of somebody at a meeting."""
        modality = _MODALITY[meeting.frame.status]
        shown = self.quote(participant.naming.start, participant.naming.end)
        role = participant.role
        if role.role:
            basis = Basis.EXPLICIT if role.sentence == participant.naming.sentence else Basis.INHERITED
            yield Fact(
                local,
                Property.ROLE,
                role.role,
                *self.quote(role.role_start, role.role_end),
                modality,
                basis,
                about=about,
            )
        if participant.side:
            sure = 1.0 if self._is_told(participant) else _GUESSED
            side = participant.side
            yield Fact(local, Property.SIDE, side, *shown, modality, Basis.IMPLIED, about=about, confidence=sure)
        told = self.quote(*participant.told) if participant.told else shown
        yield Fact(local, Property.PART, str(participant.part), *told, modality, about=about)

    def _is_told(self, participant: Participant) -> bool:
        """Whether somebody's side is told by more than the look of the name."""
        return participant.figure is None or told_side(participant.figure, self.reading) is not None

    def commitment(self, local: str, item: Agreed) -> Mention:
        """The mention of a commitment."""
        start, end = self.quote(item.start, item.end)
        return Mention(local, Kind.COMMITMENT, start, end, confidence=0.7)

    def commitment_facts(self, local: str, item: Agreed, about: str | None) -> Iterator[Fact]:
        """Text, cadence, period and series of a commitment."""
        span = self.quote(item.start, item.end)
        yield Fact(local, Property.TEXT, item.text, *span, Modality.HELD, about=about)
        if item.cadence:
            at = self.quote(*item.cadence_span)
            yield Fact(local, Property.CADENCE, item.cadence, *at, Modality.HELD, about=about)
            if item.period:
                yield Fact(local, Property.PERIOD, item.period, *at, Modality.HELD, Basis.IMPLIED, about=about)
            if item.governs:
                yield Fact(local, Property.GOVERNS, item.governs, *at, Modality.HELD, about=about)


def _confidence(meeting: Filled) -> float:
    """Higher the more of series, ordinal, date and people a meeting has."""
    shown = (meeting.series, meeting.frame.ordinal, meeting.dates, meeting.participants, meeting.place)
    return round(0.5 + 0.1 * sum(map(bool, shown)), 2)
