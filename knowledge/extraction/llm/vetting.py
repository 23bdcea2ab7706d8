"""Facts out of a model's answer: those whose quote stands in the article and shows their value. The rest is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.extraction.llm import values
from knowledge.extraction.llm.answers import (
    MOST_COMMITMENTS,
    MOST_MEETINGS,
    MOST_PEOPLE,
    Answer,
    Claim,
    ClaimedMeeting,
    ClaimedPerson,
)
from knowledge.extraction.llm.quotes import Text
from knowledge.extraction.llm.values import Quoted
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Article, Basis, Extraction, Fact, Kind, Mention, Modality, Part, Property, Status

CONFIDENCE = 0.6  # of what only a model has pointed at; above what is listed for review and decides nothing
_MODALITY = {
    Status.HELD: Modality.HELD,
    Status.SCHEDULED: Modality.SCHEDULED,
    Status.MENTIONED: Modality.EARLIER_MENTION,
}
_Show = Callable[[str, Quoted], str | None]


def vet(answer: Answer, article: Article, gazetteer: Gazetteer, *, sent: int) -> Extraction:
    """The facts that hold, in the order of the answer; quotes are looked up in the first `sent` characters.

    A meeting needs a quote that shows it and a fact that holds, a person a name or an office at such a meeting.
    """
    vetting = _Vetting(article, gazetteer, Text(article.text[:sent]), _day_of(article))
    for meeting in answer.meetings[:MOST_MEETINGS]:
        vetting.add_meeting(meeting)
    for commitment in answer.commitments[:MOST_COMMITMENTS]:
        vetting.add_commitment(commitment.quote, commitment.cadence)
    return Extraction(tuple(vetting.mentions), tuple(vetting.facts))


def _day_of(article: Article) -> date | None:
    return article.published.lo if article.published and article.published.is_day else None


@dataclass(slots=True)
class _Vetting:
    """One answer on its way to an extraction."""

    article: Article
    gazetteer: Gazetteer
    text: Text
    published: date | None
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    people: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add_meeting(self, meeting: ClaimedMeeting) -> None:
        """Add a meeting with what holds of it and of those at it."""
        shown = self._quoted(meeting.evidence)
        status = self._show(meeting.status, values.show_status)
        modality = _MODALITY[Status(status[0]) if status else Status.HELD]
        local = f"m{1 + sum(mention.kind is Kind.MEETING for mention in self.mentions)}"
        facts = list(self._facts_of(local, meeting, status, modality))
        if shown is None and facts:
            shown = self._at(facts[0].start, facts[0].end)
        if shown is None:
            return
        self.mentions.append(
            Mention(local, Kind.MEETING, shown.start, shown.end, main=meeting.main, confidence=CONFIDENCE)
        )
        before = len(self.facts)
        self.facts += facts
        for person in meeting.people[:MOST_PEOPLE]:
            self._add_person(person, local, modality)
        if len(self.facts) == before:
            self.mentions.pop()

    def _facts_of(
        self, local: str, meeting: ClaimedMeeting, status: tuple[str, Quoted] | None, modality: Modality
    ) -> Iterator[Fact]:
        told: Sequence[tuple[Property, tuple[str, Quoted] | None]] = (
            (Property.SERIES, self._show(meeting.series, values.show_series)),
            (Property.ORDINAL, self._show(meeting.ordinal, values.show_ordinal)),
            (Property.STATUS, status),
            (Property.PLACE, self._show(meeting.place, values.show_place)),
            (Property.MODE, self._show(meeting.mode, values.show_mode)),
        )
        yield from (_fact(local, prop, *shown, modality=modality) for prop, shown in told if shown)
        if meeting.date and (quoted := self._quoted(meeting.date.quote)):
            dated = values.show_date(meeting.date.value, quoted, ahead=modality is Modality.SCHEDULED)
            if dated:
                yield _fact(local, Property.DATE, dated.words, quoted, modality=modality, when=dated.when)

    def _add_person(self, person: ClaimedPerson, about: str, modality: Modality) -> None:
        name, role = self._show(person.name, values.show_name), self._show(person.role, values.show_role)
        called = name or role
        if called is None or (person.name is not None and name is None):
            return
        local = self._local_of(called, name, modality)
        part = self._show(person.part, values.show_part)
        if part is None or not any(part[1].names_in(known[0]) for known in (name, role) if known):
            part = str(Part.ATTENDED), called[1]
        side = self._show(person.side, values.show_side)
        for prop, shown in ((Property.ROLE, role), (Property.SIDE, side), (Property.PART, part)):
            if shown and not self._is_told(local, prop, about):
                self.facts.append(_fact(local, prop, *shown, modality=modality, about=about))

    def _local_of(self, called: tuple[str, Quoted], name: tuple[str, Quoted] | None, modality: Modality) -> str:
        """The person's local id; a new mention where the answer has not spoken of them before."""
        key = fold_words(called[0])
        if key not in self.people:
            self.people[key] = f"p{len(self.people) + 1}"
            quoted = called[1]
            self.mentions.append(
                Mention(self.people[key], Kind.PERSON, quoted.start, quoted.end, confidence=CONFIDENCE)
            )
            if name:
                self.facts.append(_fact(self.people[key], Property.NAME, *name, modality=modality))
        return self.people[key]

    def _is_told(self, local: str, prop: Property, about: str) -> bool:
        return any((fact.subject, fact.property, fact.about) == (local, prop, about) for fact in self.facts)

    def add_commitment(self, quote: str, cadence: Claim | None) -> None:
        """Add a commitment, of the first main meeting; its text is its quote."""
        quoted = self._quoted(quote)
        if quoted is None:
            return
        local = f"c{1 + sum(mention.kind is Kind.COMMITMENT for mention in self.mentions)}"
        about = next((mention.local for mention in self.mentions if mention.main), None)
        self.mentions.append(Mention(local, Kind.COMMITMENT, quoted.start, quoted.end, confidence=CONFIDENCE))
        self.facts.append(_fact(local, Property.TEXT, quoted.words, quoted, modality=Modality.HELD, about=about))
        source = self._quoted(cadence.quote) if cadence else None
        often = values.show_cadence(cadence.value, source) if cadence and source else None
        if often and source:
            self.facts.append(_fact(local, Property.CADENCE, often.words, source, modality=Modality.HELD, about=about))
            if often.period:
                period = _fact(local, Property.PERIOD, often.period, source, modality=Modality.HELD, about=about)
                self.facts.append(period)

    def _quoted(self, quote: str) -> Quoted | None:
        span = self.text.find(quote)
        return self._at(*span) if span else None

    def _at(self, start: int, end: int) -> Quoted:
        return Quoted(self.article.text, start, end, self.gazetteer, self.published)

    def _show(self, claim: Claim | None, show: _Show) -> tuple[str, Quoted] | None:
        quoted = self._quoted(claim.quote) if claim and claim.value.strip() else None
        value = show(claim.value, quoted) if claim and quoted else None
        return (value, quoted) if value and quoted else None


def _fact(local: str, prop: Property, value: str, quoted: Quoted, *, modality: Modality, **more: object) -> Fact:
    return Fact(
        local,
        prop,
        value,
        quoted.start,
        quoted.end,
        modality,
        Basis.MODEL,
        confidence=CONFIDENCE,
        **more,  # type: ignore[arg-type]
    )
