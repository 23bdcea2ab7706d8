"""What resolution looks at: mentions with their facts, read from the store and put in one canonical order."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.dates import When
from knowledge.model import Basis, Modality, Part, Property, Status


@dataclass(frozen=True, slots=True)
class Said:
    """One fact, as far as resolution needs it."""

    id: int
    property: Property
    value: str
    when: When | None
    modality: Modality
    basis: Basis


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person mention at a meeting mention. `name_key` is None for an office holder without a name."""

    mention_id: int
    name_key: str | None
    role: str | None
    side: str | None
    part: Part


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """One article's mention of one meeting. `order` sorts mentions the same way whatever came in first.

    `cluster` is shared by near-copies of one text. `published` is None where only an inference gives it: what follows
    from a resolution has no say in it.
    """

    id: int
    order: tuple[str, str]
    article_id: int
    cluster: int
    publisher: str | None
    meeting_id: int | None
    main: bool
    published: When | None
    said: tuple[Said, ...]
    attendees: tuple[Attendee, ...]

    def values(self, wanted: Property) -> tuple[str, ...]:
        """What it says of that property, in the order of the text."""
        return tuple(said.value for said in self.said if said.property is wanted)

    def value(self, wanted: Property) -> str | None:
        """The first thing it says of that property."""
        return next(iter(self.values(wanted)), None)

    @property
    def series(self) -> str | None:
        """Its series, None for talks of no series."""
        return self.value(Property.SERIES)

    @property
    def ordinal(self) -> int | None:
        """Its number in its series."""
        number = self.value(Property.ORDINAL)
        return int(number) if number and number.isdecimal() else None

    @property
    def status(self) -> Status:
        """How the article speaks of it."""
        status = self.value(Property.STATUS)
        return Status(status) if status else Status.MENTIONED

    @property
    def dates(self) -> tuple[Said, ...]:
        """What it says of the date."""
        return tuple(said for said in self.said if said.property is Property.DATE)

    @property
    def names(self) -> frozenset[str]:
        """Keys of the people whom it names as present."""
        return frozenset(attendee.name_key for attendee in self.attendees if attendee.name_key)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One article's mention of one named person. `meetings` holds (meeting id, part) where the mention has one."""

    id: int
    order: tuple[str, str]
    article_id: int
    person_id: int | None
    name: str
    name_key: str
    aliases: tuple[str, ...]
    side: str | None
    meetings: tuple[tuple[int, Part], ...]
