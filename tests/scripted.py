"""Articles that say just what a test wants: an Extractor that takes facts from a script instead of from prose.

`report("The 6th meeting …", series=…)` makes an Article of one paragraph a meeting; every fact quotes its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.dates import parse_edtf
from knowledge.ingest import IngestReport, take_in
from knowledge.model import (
    Article,
    Extraction,
    Fact,
    Kind,
    Mention,
    Modality,
    Part,
    Property,
    PublishedBasis,
    Status,
)
from knowledge.store import Store

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)

_MODALITY = {
    Status.HELD: Modality.HELD,
    Status.SCHEDULED: Modality.SCHEDULED,
    Status.MENTIONED: Modality.EARLIER_MENTION,
}


@dataclass(frozen=True)
class Person:
    name: str | None
    side: str | None = "Pakistan"
    part: Part = Part.CO_CHAIR
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    series: str | None = None
    ordinal: int | None = None
    date: str | None = None  # EDTF, or words such as "Monday" that give no date
    place: str | None = None
    mode: str | None = None
    status: Status = Status.HELD
    main: bool = True
    people: tuple[Person, ...] = ()
    commitments: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    key: str
    talks: tuple[Talk, ...]
    published: str | None = None
    publisher: str | None = None
    text: str = ""

    @property
    def article(self) -> Article:
        return Article(
            key=self.key,
            text=self.text or "\n".join(f"{self.key} paragraph {n}." for n in range(len(self.talks))) or f"{self.key}.",
            url=self.key if self.key.startswith("http") else None,
            publisher=self.publisher or self.key,
            published=parse_edtf(self.published) if self.published else None,
            published_basis=PublishedBasis.HEADER if self.published else None,
        )


@dataclass
class Script:
    """An Extractor. `name` and `version` as the protocol has them."""

    reports: Iterable[Report]
    name: str = "script"
    version: str = "1"
    by_key: dict[tuple[str, str], Report] = field(init=False)

    def __post_init__(self) -> None:
        self.by_key = {(report.key, report.article.text): report for report in self.reports}

    def extract(self, article: Article) -> Extraction:
        report = self.by_key[article.key, article.text]
        return _extraction(report, article)


def take(store: Store, *reports: Report, others: Iterable[Report] = ()) -> IngestReport:
    """Take the reports in; `others` are reports that a copy may fall back to."""
    script = Script([*reports, *others])
    return take_in(store, [report.article for report in reports], extractor=script, now=NOW, origin="test")


def _extraction(report: Report, article: Article) -> Extraction:
    mentions: list[Mention] = []
    facts: list[Fact] = []
    people: dict[str, str] = {}
    spans = _paragraphs(article.text)
    for number, talk in enumerate(report.talks, 1):
        start, end = spans[min(number, len(spans)) - 1]
        meeting = f"m{number}"
        mentions.append(Mention(meeting, Kind.MEETING, start, end, talk.main))

        def say(
            subject: str,
            wanted: Property,
            value: object,
            about: str | None = None,
            *,
            span: tuple[int, int] = (start, end),
            modality: Modality = _MODALITY[talk.status],
        ) -> None:
            if value is not None:
                when = parse_edtf(str(value)) if wanted is Property.DATE and str(value)[0] in "0123456789X" else None
                facts.append(Fact(subject, wanted, str(value), *span, modality, when=when, about=about))

        for wanted in ("series", "ordinal", "date", "place", "mode", "status"):
            say(meeting, Property(wanted), getattr(talk, wanted))
        for person in talk.people:
            local = people.setdefault(person.name or f"{person.role}/{person.side}", f"p{len(people) + 1}")
            if not any(mention.local == local for mention in mentions):
                mentions.append(Mention(local, Kind.PERSON, start, end))
                say(local, Property.NAME, person.name)
                for alias in person.aliases:
                    say(local, Property.ALIAS, alias)
            say(local, Property.PART, person.part, meeting)
            say(local, Property.SIDE, person.side, meeting)
            say(local, Property.ROLE, person.role, meeting)
        for promise in talk.commitments:
            local = f"c{sum(mention.kind is Kind.COMMITMENT for mention in mentions) + 1}"
            mentions.append(Mention(local, Kind.COMMITMENT, start, end))
            for wanted, value in promise.items():
                say(local, Property(wanted), value, meeting)
    return Extraction(tuple(mentions), tuple(facts))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def path_of(folder: Path, name: str, body: str) -> Path:
    """A file with that body."""
    path = folder / name
    path.write_text(body, "utf-8")
    return path
