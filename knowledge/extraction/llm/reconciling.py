"""Two extractions of one article as one. Owns agreement and dispute; the first extraction is the one that decides.

What both say is surer than what one says; what only the second says is added as it came; where they contradict each
other both facts stay, the first no surer than UNSURE and the second at DISPUTED, so that review lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.extraction.llm.matching import match_commitments, match_meetings, match_people
from knowledge.model import UNSURE, Extraction, Fact, Kind, Mention, Modality, Property

DISPUTED = 0.3  # of a fact that another extractor's fact, which decides, contradicts
_CONTRADICTABLE = frozenset(
    {
        Property.SERIES,
        Property.ORDINAL,
        Property.DATE,
        Property.PLACE,
        Property.MODE,
        Property.STATUS,
        Property.ROLE,
        Property.SIDE,
        Property.PART,
    }
)


def reconcile(first: Extraction, second: Extraction) -> Extraction:
    """The first extraction with what the second adds to it, confirms or disputes; the first's local ids stay."""
    known = match_meetings(first, second)
    known |= match_people(first, second, known) | match_commitments(first, second)
    spoken = {fact.subject: fact.modality for fact in first.facts if fact.property is Property.STATUS}
    merge = _Merge(list(first.mentions), list(first.facts), known, spoken)
    for mention in second.mentions:
        merge.add_mention(mention)
    for fact in second.facts:
        merge.add_fact(fact)
    return Extraction(tuple(merge.mentions), tuple(merge.facts))


@dataclass(slots=True)
class _Merge:
    """The first extraction growing. `homes` maps local ids of the second to ids here, `spoken` the first's meetings to
    the mode in which they are spoken of.
    """

    mentions: list[Mention]
    facts: list[Fact]
    homes: dict[str, str]
    spoken: dict[str, Modality]
    added: set[str] = field(default_factory=set)

    def add_mention(self, mention: Mention) -> None:
        """Add a mention that has no home; one that has confirms its home."""
        if mention.local in self.homes:
            home = self.homes[mention.local]
            self.mentions = [_surer(m, mention.confidence) if m.local == home else m for m in self.mentions]
            return
        is_main = mention.main and not any(m.main for m in self.mentions)
        local = f"{mention.local[0]}{1 + self._highest(mention.kind)}"
        self.homes[mention.local] = local
        self.mentions.append(mention._replace(local=local, main=is_main))
        self.added.add(local)

    def _highest(self, kind: Kind) -> int:
        return max((int(m.local[1:]) for m in self.mentions if m.kind is kind), default=0)

    def add_fact(self, fact: Fact) -> None:
        """Add a fact, or let it confirm or dispute those that are there of its subject and meeting."""
        subject, about = self.homes[fact.subject], self.homes[fact.about] if fact.about is not None else None
        modality = self.spoken.get(about or subject, fact.modality)
        fact = fact._replace(subject=subject, about=about, modality=modality)
        rivals = [at for at, own in enumerate(self.facts) if _is_of_same(own, fact)]
        if not rivals or fact.subject in self.added:
            self.facts.append(fact)
            return
        agreeing = [at for at in rivals if agree(self.facts[at], fact)]
        for at in agreeing:
            self.facts[at] = self.facts[at]._replace(confidence=_either(self.facts[at].confidence, fact.confidence))
        if agreeing or fact.property not in _CONTRADICTABLE:
            return
        for at in rivals:
            self.facts[at] = self.facts[at]._replace(confidence=min(self.facts[at].confidence, UNSURE))
        self.facts.append(fact._replace(confidence=DISPUTED))


def agree(one: Fact, other: Fact) -> bool:
    """Whether two facts of one property say the same, or one says it more closely."""
    if one.property is Property.DATE:
        if one.when is None or other.when is None:
            return one.value.casefold() == other.value.casefold() or one.when is other.when
        return one.when == other.when or one.when.contains(other.when) or other.when.contains(one.when)
    if one.property in (Property.ROLE, Property.NAME):
        return _is_within(one.value, other.value) or _is_within(other.value, one.value)
    return one.value.casefold() == other.value.casefold()


def _is_of_same(one: Fact, other: Fact) -> bool:
    return (one.subject, one.property, one.about) == (other.subject, other.property, other.about)


def _is_within(one: str, other: str) -> bool:
    return set(one.casefold().split()) <= set(other.casefold().split())


def _surer(mention: Mention, other: float) -> Mention:
    return mention._replace(confidence=_either(mention.confidence, other))


def _either(one: float, other: float) -> float:
    """How sure it is that at least one of two independent readings is right."""
    return round(1 - (1 - one) * (1 - other), 2)
