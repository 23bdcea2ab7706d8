"""Rule facts and model facts as one extraction: agreement, addition, dispute; and the rules decide in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.dates.when import When, day, month
from knowledge.extraction.llm.extractors import ReconciledExtractor
from knowledge.extraction.llm.reconciling import DISPUTED, reconcile
from knowledge.ingest import take_in
from knowledge.meetings import find_meetings, read_meeting
from knowledge.model import UNSURE, Article, Basis, Extraction, Fact, Kind, Mention, Modality, Property
from knowledge.store import Store
from knowledge.store.meeting_filters import MeetingFilter

TEXT = (
    "On Tuesday, or was it Monday, the sixth JWG met in Lahore and Karachi; Wang Yi and Ali Khan chaired, aided by Li."
)
NOW = datetime(2022, 9, 1, tzinfo=UTC)
ARTICLE = Article(key="a", text=TEXT, published=day(date(2022, 8, 18)))


def said(
    subject: str,
    prop: Property,
    value: str,
    *,
    by_model: bool = False,
    when: When | None = None,
    about: str | None = None,
) -> Fact:
    start = 0 if by_model else 40  # what the model says stands first in the text
    basis, confidence = (Basis.MODEL, 0.6) if by_model else (Basis.EXPLICIT, 1.0)
    return Fact(subject, prop, value, start, len(TEXT), Modality.HELD, basis, when, about, confidence)


def extraction(*facts: tuple[str, Property, str], by_model: bool = False, when: When | None = None) -> Extraction:
    """One main meeting m1 with these facts; those of p1, p2 … are about it, but for names."""
    locals_ = dict.fromkeys(["m1", *(subject for subject, _, _ in facts)])
    kinds = {"m": Kind.MEETING, "p": Kind.PERSON}
    mentions = [
        Mention(local, kinds[local[0]], 0, len(TEXT), local == "m1", 0.6 if by_model else 0.9) for local in locals_
    ]
    made = [
        said(
            subject,
            prop,
            value,
            by_model=by_model,
            when=when if prop is Property.DATE else None,
            about="m1" if subject[0] == "p" and prop is not Property.NAME else None,
        )
        for subject, prop, value in facts
    ]
    return Extraction(tuple(mentions), tuple(made))


RULES = extraction(
    ("m1", Property.SERIES, "JWG Energy"),
    ("m1", Property.ORDINAL, "6"),
    ("m1", Property.STATUS, "held"),
    ("m1", Property.DATE, "Tuesday"),
    ("m1", Property.PLACE, "Lahore"),
    ("p1", Property.NAME, "Wang Yi"),
    ("p1", Property.PART, "attended"),
    when=day(date(2022, 8, 16)),
)


def values_of(found: Extraction, prop: Property) -> list[tuple[str, float]]:
    return [(fact.value, fact.confidence) for fact in found.facts if fact.property is prop]


def test_nothing_from_the_model_changes_nothing() -> None:
    assert reconcile(RULES, Extraction()) == RULES


def test_agreement_raises_confidence_and_adds_no_fact() -> None:
    unsure = Extraction(RULES.mentions, tuple(fact._replace(confidence=0.7) for fact in RULES.facts))
    found = reconcile(unsure, extraction(("m1", Property.PLACE, "Lahore"), by_model=True))
    assert len(found.facts) == len(RULES.facts)
    assert values_of(found, Property.PLACE) == [("Lahore", 0.88)]
    assert values_of(found, Property.ORDINAL) == [("6", 0.7)]
    assert found.mentions[0].confidence > RULES.mentions[0].confidence


def test_what_only_the_model_says_is_added_less_sure() -> None:
    found = reconcile(RULES, extraction(("m1", Property.MODE, "virtual"), by_model=True))
    assert found.facts[:-1] == RULES.facts
    assert values_of(found, Property.MODE) == [("virtual", 0.6)]


@pytest.mark.parametrize(
    ("prop", "value", "when", "kept"),
    [
        (Property.PLACE, "Karachi", None, "Lahore"),
        (Property.ORDINAL, "7", None, "6"),
        (Property.SERIES, "JCC", None, "JWG Energy"),
        (Property.STATUS, "scheduled", None, "held"),
        (Property.DATE, "Monday", day(date(2022, 8, 15)), "Tuesday"),
    ],
)
def test_a_dispute_keeps_both_facts_and_neither_is_sure(
    prop: Property, value: str, when: When | None, kept: str
) -> None:
    found = reconcile(RULES, extraction(("m1", prop, value), by_model=True, when=when))
    assert values_of(found, prop) == [(kept, UNSURE), (value, DISPUTED)]
    assert sum(mention.kind is Kind.MEETING for mention in found.mentions) == 1


def test_a_date_that_holds_the_other_is_no_dispute() -> None:
    found = reconcile(RULES, extraction(("m1", Property.DATE, "in August"), by_model=True, when=month(2022, 8)))
    assert values_of(found, Property.DATE) == [("Tuesday", 1.0)]


def test_somebody_new_gets_a_number_of_their_own_at_the_rules_meeting() -> None:
    model = extraction(("p1", Property.NAME, "Ali Khan"), ("p1", Property.PART, "chair"), by_model=True)
    found = reconcile(RULES, model)
    assert [mention.local for mention in found.mentions] == ["m1", "p1", "p2"]
    assert [(f.subject, f.value, f.about) for f in found.facts[-2:]] == [
        ("p2", "Ali Khan", None),
        ("p2", "chair", "m1"),
    ]


def test_a_part_of_a_name_is_the_person_whom_it_fits_and_parts_can_be_disputed() -> None:
    model = extraction(("p7", Property.NAME, "Wang"), ("p7", Property.PART, "chair"), by_model=True)
    found = reconcile(RULES, model)
    assert [mention.local for mention in found.mentions] == ["m1", "p1"]
    assert values_of(found, Property.PART) == [("attended", UNSURE), ("chair", DISPUTED)]


def test_a_part_of_two_names_is_neither() -> None:
    rules = extraction(("p1", Property.NAME, "Wang Yi"), ("p2", Property.NAME, "Wang Li"))
    found = reconcile(rules, extraction(("p1", Property.NAME, "Wang"), by_model=True))
    assert values_of(found, Property.NAME) == [("Wang Yi", 1.0), ("Wang Li", 1.0), ("Wang", 0.6)]


def test_another_numbered_meeting_beside_the_main_one_is_added_and_is_not_main() -> None:
    model = extraction(("m1", Property.SERIES, "JWG Energy"), ("m1", Property.ORDINAL, "6"), by_model=True)
    earlier = Mention("m2", Kind.MEETING, 0, 20, True, 0.6)
    facts = (
        said("m2", Property.SERIES, "JWG Energy", by_model=True),
        said("m2", Property.ORDINAL, "5", by_model=True),
    )
    found = reconcile(RULES, Extraction((*model.mentions, earlier), (*model.facts, *facts)))
    assert [(m.local, m.main) for m in found.mentions if m.kind is Kind.MEETING] == [("m1", True), ("m2", False)]
    assert values_of(found, Property.ORDINAL) == [("6", 1.0), ("5", 0.6)]


class Fixed:
    """An Extractor that always finds the same."""

    def __init__(self, found: Extraction, name: str) -> None:
        self.name, self.version, self._found = name, "1", found

    def extract(self, article: Article) -> Extraction:
        return self._found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.db") as opened:
        yield opened


def test_the_rules_decide_in_the_store_and_the_disputed_facts_are_there_to_review(store: Store) -> None:
    model = extraction(
        ("m1", Property.ORDINAL, "7"),
        ("m1", Property.DATE, "Monday"),
        ("m1", Property.PLACE, "Karachi"),
        ("p1", Property.NAME, "Wang Yi"),
        ("p1", Property.PART, "chair"),
        by_model=True,
        when=day(date(2022, 8, 15)),
    )
    both = ReconciledExtractor(Fixed(RULES, "rules"), Fixed(model, "small"), report=lambda failed: None)
    take_in(store, [ARTICLE], extractor=both, now=NOW, origin="test")
    (listed,) = find_meetings(store, MeetingFilter(), page=1).meetings
    card = read_meeting(store, listed.meeting.id)
    assert card is not None
    meeting = card.meeting
    assert (meeting.series, meeting.ordinal, meeting.place) == ("JWG Energy", 6, "Lahore")
    assert meeting.when == day(date(2022, 8, 16))
    assert [(person.name, person.part) for person in card.participants] == [("Wang Yi", "attended")]
    stated = {(claim.value, claim.statements[0].confidence) for claim in card.claims[Property.PLACE]}
    assert stated == {("Lahore", UNSURE), ("Karachi", DISPUTED)}
