"""What a model is asked for, as a schema. Owns its form; nothing in an answer is believed here.

Every field has a default and takes any text: a claim that is wrong is left out alone, not the answer with it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MOST_MEETINGS, MOST_PEOPLE, MOST_COMMITMENTS = 12, 60, 30  # of one answer; what comes after is not looked at


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Claim(_Part):
    """A value and the words that show it."""

    value: str = Field("", description="the value")
    quote: str = Field("", description="the part of the article that shows the value, copied character by character")


class ClaimedPerson(_Part):
    """A participant of a meeting; somebody who is only mentioned is none."""

    name: Claim | None = Field(None, description="name without titles; null for an office that nobody is named for")
    role: Claim | None = Field(None, description="the office in full, as printed")
    side: Claim | None = Field(None, description="the state acted for; the quote must name the state or its people")
    part: Claim | None = Field(
        None,
        description='"chair", "co-chair", "led delegation" or "attended"; the quote must name the person or office',
    )


class ClaimedMeeting(_Part):
    """A meeting that the article reports, announces or recalls."""

    main: bool = Field(False, description="whether the article reports this meeting rather than mentions it")
    evidence: str = Field("", description="the sentence that shows the meeting, copied character by character")
    series: Claim | None = Field(None, description="the series' name as printed; null for talks of no series")
    ordinal: Claim | None = Field(None, description="its number in the series, in digits")
    date: Claim | None = Field(None, description='the words that date the meeting, as printed, such as "on Monday"')
    place: Claim | None = Field(None, description="the city, as printed")
    mode: Claim | None = Field(None, description='"in-person", "virtual" or "hybrid", only where the article says so')
    status: Claim | None = Field(None, description='one of "held", "scheduled", "mentioned" (an earlier meeting)')
    people: tuple[ClaimedPerson, ...] = ()


class ClaimedCommitment(_Part):
    """Something agreed, ordered or promised that is still to be done."""

    quote: str = Field("", description="the sentence that says it, copied character by character")
    cadence: Claim | None = Field(None, description='how often, as printed, such as "every three months"')


class Answer(_Part):
    """All that a model says of one article."""

    meetings: tuple[ClaimedMeeting, ...] = ()
    commitments: tuple[ClaimedCommitment, ...] = ()
