"""The values that cross borders. Frozen and slotted; nothing here reads a file, a clock or a database.

Words follow FollowTheMoney (statement, dataset of origin) and W3C PROV (an article is an entity, an extractor run an
activity): an Article *says*; a Fact is one property of one subject as one article states it, with its exact span; a
Claim gathers what several articles say of the same property; Meeting and Person are what resolution made of it all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from knowledge.dates.when import When

# ---------------------------------------------------------------- articles


class PublishedBasis(StrEnum):
    """How an article's publication day is known."""

    HEADER = "header"  # its own header, page metadata or mail date says so
    INFERRED = "inferred"  # another report of the same meeting gives the day; reversible


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published. `key` is its normalised URL, else its path: two articles with one key are versions.

    `text` is the body without header: NFC, "\\n" line ends, no NUL; spans of facts count its characters.
    `published` is None where nothing says when. `language` is ISO 639-1, None where the text is too short to tell.
    """

    key: str
    text: str
    url: str | None = None
    path: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: When | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = "en"

    @property
    def sha256(self) -> str:
        """Of the UTF-8 text, 64 hex digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


# ---------------------------------------------------------------- what one article says


class Kind(StrEnum):
    """What a mention is a mention of."""

    MEETING = "meeting"
    PERSON = "person"
    COMMITMENT = "commitment"


class Property(StrEnum):
    """What a fact says of its subject."""

    # of a meeting
    SERIES = "series"  # short name from the gazetteer
    ORDINAL = "ordinal"  # decimal digits
    DATE = "date"  # `when` holds it; value is the words read, e.g. "Monday"
    PLACE = "place"  # city, else province
    VENUE = "venue"  # embassy, ministry, hotel
    MODE = "mode"  # in-person, virtual, hybrid
    STATUS = "status"  # a Status
    QUALIFIER = "qualifier"  # proposed, postponed, adjourned, special …
    TOPIC = "topic"  # what a meeting of no series was about, in the article's words
    # of a person; ROLE, SIDE and PART name the meeting in `about`
    NAME = "name"  # without titles and ranks
    ALIAS = "alias"  # another spelling in the same article
    ROLE = "role"  # the office in full, as printed
    SIDE = "side"  # the state acted for: China, Pakistan …
    PART = "part"  # a Part
    # of a commitment; TEXT names in `about` the meeting it was agreed at
    TEXT = "text"
    CADENCE = "cadence"  # in the words of the article
    PERIOD = "period"  # the cadence as an ISO 8601 duration, e.g. P3M
    GOVERNS = "governs"  # the series the cadence is of; no such fact where the article does not name it


class Status(StrEnum):
    """How an article speaks of a meeting."""

    HELD = "held"
    SCHEDULED = "scheduled"
    MENTIONED = "mentioned"  # an earlier meeting, background


class Part(StrEnum):
    """What somebody did at a meeting."""

    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    LED = "led delegation"
    ATTENDED = "attended"


LEADING = frozenset({Part.CHAIR, Part.CO_CHAIR, Part.LED})


class Modality(StrEnum):
    """In which mode an article states a fact."""

    HELD = "held"
    SCHEDULED = "scheduled"
    EARLIER_MENTION = "earlier-mention"
    INFERRED = "inferred"


class Basis(StrEnum):
    """How a fact's value was derived from its quote."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"  # to the publication day or to another date in the text
    DATELINE = "dateline"  # from the dateline, tied by "here" and the like
    INHERITED = "inherited"  # from another sentence about the same meeting
    IMPLIED = "implied"  # follows from the words without standing in them, as in-person from a room
    CORRECTION = "correction"  # a person said so
    MODEL = "model"  # a language model pointed at the quote, which shows the value


class Mention(NamedTuple):
    """One subject an article speaks of. `local` is unique within the article: "m1", "p2", "c1".

    `main`: a meeting the article reports, not only names. `start:end` is the sentence that shows it, at most
    600 characters. `confidence` 0–1.
    """

    local: str
    kind: Kind
    start: int
    end: int
    main: bool = False
    confidence: float = 1.0


UNSURE = 0.5  # a fact below this confidence is kept for review and decides nothing


class Fact(NamedTuple):
    """One property of one subject as one article states it; `text[start:end]` is its quote, at most 600 characters.

    `about` is the local id of the meeting that a person's or a commitment's fact belongs to. `when` stands only with
    DATE; a DATE with no `when` is a day the article gives no way to know ("Wednesday").
    """

    subject: str
    property: Property
    value: str
    start: int
    end: int
    modality: Modality
    basis: Basis = Basis.EXPLICIT
    when: When | None = None
    about: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor took from one article, in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()


# ---------------------------------------------------------------- what the store knows, for those who ask


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article as a source: enough to name and link it. `file` is its file's name, without folders, where it came
    from one; `cluster` is shared by near-copies of one text.
    """

    id: int
    file: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published: When | None
    published_basis: PublishedBasis | None
    cluster: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A stored fact with its quote and its source; `is_superseded`: a later report of the same paper puts it right."""

    id: int
    property: Property
    value: str
    when: When | None
    modality: Modality
    basis: Basis
    quote: str
    start: int
    article: ArticleRef
    confidence: float
    is_superseded: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one property and all statements that support it, best source first.

    `reports` counts independent reports: near-copies of one text count once.
    """

    value: str
    when: When | None
    statements: tuple[Statement, ...]
    reports: int


class DateBasis(StrEnum):
    """How a resolved meeting's date is known."""

    STATED = "stated"  # an article gives it
    PLANNED = "planned"  # only announced
    BOUNDED = "bounded"  # not given; it must lie between `earliest` and `latest`
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, resolved from all mentions of it; what its claims agree on, the best-supported where they do not.

    `when` is the stated day, else the announced one, else None. `earliest` and `latest` are inclusive bounds, each
    None where nothing bounds it: from neighbours in the series, and from the publication of a report that it was held;
    `latest_is_report` says that `latest` is such a publication day. `date_words` is what an article says of a day that
    cannot be placed ("Wednesday"). `disputed` are properties on which reports conflict.
    `principals` are two who were there, leaders first, of a meeting of no series; empty for any other.
    """

    id: int
    series: str | None
    ordinal: int | None
    topic: str | None
    when: When | None
    date_basis: DateBasis
    date_words: str | None
    earliest: date | None
    latest: date | None
    latest_is_report: bool
    place: str | None
    mode: str | None
    status: Status
    disputed: frozenset[Property]
    articles: int
    principals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a meeting. `person_id` and `name` are None for an office holder whom no article names."""

    person_id: int | None
    name: str | None
    role: str | None
    side: str | None
    part: Part
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was agreed and is still to be done. `governs` is the series its cadence is of; None: the source names none.

    `agreed_on` is the day of the meeting, else None. `period` is ISO 8601 (P3M).
    """

    id: int
    text: str
    cadence: str | None
    period: str | None
    governs: str | None
    meeting: Meeting | None
    sides: tuple[str, ...]
    statement: Statement


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting in a list, with the best source for it; None where its articles are gone."""

    meeting: Meeting
    source: ArticleRef | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said in place of what articles say, of a meeting or of somebody; `because` is an address or words.

    `decision` is the number by which it can be undone.
    """

    decision: int
    property: Property
    value: str
    when: When | None
    because: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """All that is known of one meeting. `claims` holds, per property, what was stated of it as it happened; `planned`,
    what was announced beforehand: neither overwrites the other. Participants: leaders first.
    """

    meeting: Meeting
    claims: Mapping[Property, tuple[Claim, ...]]
    planned: Mapping[Property, tuple[Claim, ...]]
    participants: tuple[Participant, ...]
    commitments: tuple[Commitment, ...]
    earlier: ListedMeeting | None
    later: ListedMeeting | None
    articles: tuple[ArticleRef, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `name` is the spelling most reports use, `spellings` the others, most used first; `office` as of
    `office_from`, the latest article that says so.
    """

    id: int
    name: str
    side: str | None
    office: str | None
    office_from: ArticleRef | None
    spellings: tuple[str, ...]
    meetings: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person's part at one meeting."""

    meeting: Meeting
    part: Part
    role: str | None
    side: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Who led the other side at the same meetings, `together` of them; `last` is the newest."""

    person: Person
    together: int
    last: Meeting


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office, and the first and last days of meetings attended in it; None where no such day is known."""

    role: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What is known of one person: one page of attendances, newest first, and who led the other side at any of them."""

    person: Person
    attendances: tuple[Attendance, ...]
    counterparts: tuple[Counterpart, ...]
    page: int
    pages: int
    corrections: tuple[Correction, ...] = ()
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series as the list of series shows it. `newest` took place, `ahead` is announced; each None where unknown."""

    name: str
    meetings: int
    newest: ListedMeeting | None
    ahead: ListedMeeting | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article's text; `hits` are spans in `text` that the search matched, in order, not overlapping."""

    article: ArticleRef
    text: str
    hits: tuple[tuple[int, int], ...]
