"""Generated articles: as many as wanted, seeded, about meetings that follow one another as real ones do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.dates import day
from knowledge.model import Article, PublishedBasis
from tests.benchmarks.population import chinese, pakistani

REPORTS_A_MEETING = 3
MEETINGS_A_SERIES = 50  # real ordinals stay below a hundred
MEETINGS_A_TERM = 5  # then somebody else holds the office; as many as a group meets in a tenth of the whole
FIRST_DAY = date(2013, 1, 7)

# None of these words means a series of the gazetteer: each group is a series of its own.
_FIELDS = (
    "Water Maritime Textile Housing Education Climate Aviation Customs Insurance Vocational Fisheries Forestry Postal"
    " Archive Weather Sports Youth Heritage"
).split()
_ASPECTS = "Cooperation Development Research Training Standards Exchanges Statistics Reform".split()
_CITIES = ("Islamabad", "Beijing", "Lahore", "Urumqi", "Karachi", "Shanghai", "Quetta", "Kunming")
_OFFICES = (
    "Additional Secretary of the Ministry of {ministry}",
    "Special Secretary, Ministry of {ministry}",
    "Federal Secretary for {ministry}",
    "Joint Secretary of the Ministry of {ministry}",
)
_HAN_OFFICES = (
    "Director General of the Department of {ministry}, National Development and Reform Commission of China",
    "Deputy Director General of the Department of {ministry}, Ministry of Foreign Affairs of China",
    "Vice Minister for {ministry} of China",
)
_MINISTRIES = ("Interior", "Energy", "Communications", "Planning", "Industries", "Science and Technology", "Commerce")
_HELD = (
    "The {rank} meeting of the CPEC Joint Working Group on {topic} was held here on {day}.",
    "The CPEC Joint Working Group on {topic} held its {rank} meeting here on {day}.",
    "Here on {day} the CPEC Joint Working Group on {topic} held its {rank} meeting.",
)
_CHAIRED = (
    "The meeting was co-chaired by {one}, and {other}.",
    "{one}, and {other}, co-chaired the meeting.",
    "It was co-chaired by {one}, and {other}.",
)
_SINCE = (
    "The two sides reviewed the progress made since the {rank} meeting.",
    "They looked back at the {rank} meeting.",
    "What had been left open at the {rank} meeting was taken up again.",
)
_AGREED = (
    "It was agreed that report {number} would be circulated among the members.",
    "The two sides agreed to exchange report {number} within a month.",
    "They agreed that report {number} should be finished first.",
)

# Short pieces, freely put together: two texts have few runs of words in common, as two news reports have.
_WHO = (
    "The two sides,Participants,Officials,Provincial representatives,The hosts,Members of the team,Engineers,"
    "The working parties,Several speakers,Contractors,The planning staff,Experts,Local firms,Both delegations"
).split(",")
_DID = (
    "went through,praised,discussed,raised,described,welcomed,doubted,set aside,compared,explained,studied,"
    "presented,noted,questioned,postponed,supported,defended,examined,listed,summed up"
).split(",")
_HOW = (
    "new,old,early,late,northern,southern,urgent,pending,detailed,costly,modest,joint,seasonal,annual,technical,"
    "remaining,shared,provincial,simple,temporary"
).split(",")
_WHAT = (
    "plans,drawings,surveys,tariffs,timelines,visas,permits,road works,bridges,water lines,power lines,tenders,"
    "training courses,payments,customs forms,maps,data links,test runs,site visits,delays,savings,costs,repairs,"
    "storage halls"
).split(",")
_FOR = "farmers,drivers,students,traders,villages,ports,schools,clinics,mines,markets,factories,depots,towns".split(",")
_WHY = (
    "before summer,as the season allows,given rising costs,after a visit,with charts,although time was short,"
    "in good spirits,at some length,once more,one by one,in detail,behind closed doors,with care,until noon"
).split(",")
_FILLERS = 14


@dataclass(frozen=True, slots=True)
class _Meeting:
    topic: str
    ordinal: int
    on: date
    city: str
    pakistani: tuple[str, str]  # name, office
    chinese: tuple[str, str]


def generate(count: int, *, seed: int = 1) -> Iterator[Article]:
    """`count` articles of about 1,500 characters, three a meeting, in the order of their meetings."""
    rng = random.Random(seed)
    groups = max(10, count // REPORTS_A_MEETING // MEETINGS_A_SERIES)
    for number in range(0, count, REPORTS_A_MEETING):
        meeting = _meeting(number // REPORTS_A_MEETING, groups, seed)
        for report in range(min(REPORTS_A_MEETING, count - number)):
            yield _article(meeting, number + report, rng)


def _meeting(number: int, groups: int, seed: int) -> _Meeting:
    """The meeting of that number: the groups meet in turn, each led by the same two for a term."""
    group, ordinal = number % groups, number // groups + 1
    term = random.Random(f"{seed} {group} {(ordinal - 1) // MEETINGS_A_TERM}")
    ministry = term.choice(_MINISTRIES)
    return _Meeting(
        topic=f"{_FIELDS[group % len(_FIELDS)]} {_ASPECTS[group // len(_FIELDS) % len(_ASPECTS)]}",
        ordinal=ordinal,
        on=FIRST_DAY + timedelta(days=ordinal * 80 + group % 80),
        city=term.choice(_CITIES),
        pakistani=(pakistani(term), term.choice(_OFFICES).format(ministry=ministry)),
        chinese=(chinese(term), term.choice(_HAN_OFFICES).format(ministry=ministry)),
    )


def _article(meeting: _Meeting, number: int, rng: random.Random) -> Article:
    out = meeting.on + timedelta(days=1)
    rank = _ordinal(meeting.ordinal)
    one, other = (f"{name}, {office}" for name, office in (meeting.pakistani, meeting.chinese))
    body = [
        f"{meeting.city.upper()}: "
        + rng.choice(_HELD).format(rank=rank, topic=meeting.topic, day=format(meeting.on, "%A")),
        rng.choice(_CHAIRED).format(one=one, other=other),
        *(_filler(rng) for _ in range(_FILLERS)),
        rng.choice(_AGREED).format(number=number),
    ]
    if meeting.ordinal > 1:
        body.insert(3, rng.choice(_SINCE).format(rank=_ordinal(meeting.ordinal - 1)))
    return Article(
        key=f"https://news{number % 40}.example/{number}",
        url=f"https://news{number % 40}.example/{number}",
        publisher=f"Newspaper {number % 40}",
        title=f"{rank} round on {meeting.topic}",
        published=day(out),
        published_basis=PublishedBasis.HEADER,
        text="\n\n".join(body),
    )


def _filler(rng: random.Random) -> str:
    who, did, how, what, whom, why = map(rng.choice, (_WHO, _DID, _HOW, _WHAT, _FOR, _WHY))
    return f"{who} {did} {how} {what} for {whom} {why}."


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
