"""Generated articles: as many as wanted, seeded, about meetings that follow one another as real ones do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.dates import day
from knowledge.model import Article, PublishedBasis

REPORTS_A_MEETING = 3
MEETINGS_A_SERIES = 50  # real ordinals stay below a hundred
MEETINGS_A_TERM = 6  # then somebody else holds the office
FIRST_DAY = date(2013, 1, 7)

# None of these words means a series of the gazetteer: each group is a series of its own.
_FIELDS = (
    "Water Maritime Textile Housing Education Climate Aviation Customs Insurance Vocational Fisheries Forestry Postal"
    " Archive Weather Sports Youth Heritage"
).split()
_ASPECTS = "Cooperation Development Research Training Standards Exchanges Statistics Reform".split()
_CITIES = ("Islamabad", "Beijing", "Lahore", "Urumqi", "Karachi", "Shanghai", "Quetta", "Kunming")
_GIVEN = (
    "Farah Ahsan Asad Nadeem Zafar Humaira Sohail Amna Tahir Imran Saif Khurram Mohsin Murad Haroon Masood Jawad Qasim"
    " Shahid Rabia Sadia Bilal Usman Adeel Fawad Rashid Naveed Tariq Kamran Salman Yasir Junaid Hina Maryam Ayesha"
).split()
_MIDDLE = "Hamid Raza Ahmed Ali Rafique Mahmood Iqbal Majeed Anwar Aslam Latif Saeed Nazir Bashir Akram Hassan".split()
_FAMILY = "Khan Malik Qazi Baloch Shah Chaudhry Siddiqui Hashmi Sharif Umar Buledi Randhawa Rizvi Agha Mushtaq".split()
_HAN = "Liu Wang Sun Li Zhang Chen Zhao Wu Zhou Xu Luo Ning Cong Cao Yao Gao Nong Cen Dai Ying Hu Lin He Guo Ma".split()
_HAN_GIVEN = (
    "Shaobin Xiaolin Weidong Jianghao Zhaohui Jizhe Liang Jing Jian Rong Yuanbiao Gang Xiong Shisheng Zhiqing Yunming"
    " Xiaotao Shanjie Datong Xiuhe Xiaobo Jinfeng Jianchao Haiyan Xiaoming Guoqiang Wenbin Zhenyu Lijun Chunying"
).split()
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
_WHO = (
    "The two sides",
    "Participants",
    "Officials of both countries",
    "Provincial representatives",
    "The hosts",
    "Members of the visiting team",
    "Engineers on the ground",
    "The heads of the working parties",
    "Several speakers",
    "Representatives of the contractors",
    "The planning staff",
    "Experts from both capitals",
)
_DID = (
    "went through",
    "spoke at length about",
    "voiced satisfaction with",
    "asked for more detail on",
    "gave a presentation on",
    "took questions on",
    "were briefed about",
    "compared notes on",
    "described delays in",
    "welcomed progress in",
    "raised doubts over",
    "set aside for later",
)
_WHAT = (
    "the decisions of the last round",
    "staffing and timelines",
    "the exchange of data between agencies",
    "customs clearance at the border",
    "the needs of communities along the route",
    "monitoring of the sites",
    "the supply of power and water",
    "training for young technicians",
    "insurance of heavy equipment",
    "the condition of the roads in winter",
    "tariffs and tax questions",
    "visas for engineers",
)
_WHY = (
    "before the summer",
    "as the season allows",
    "in view of rising costs",
    "after a visit to the sites",
    "with the help of maps and charts",
    "although time was short",
    "while the press waited outside",
    "as agreed a year ago",
    "for the first time in public",
    "in a cordial mood",
    "at the request of the provinces",
    "one item after another",
)


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


def people(count: int, *, seed: int = 1) -> Iterator[str]:
    """`count` romanised names, Pakistani and Chinese in turn, colliding as real ones do."""
    rng = random.Random(seed)
    for number in range(count):
        yield _pakistani(rng) if number % 2 else _chinese(rng)


def _meeting(number: int, groups: int, seed: int) -> _Meeting:
    """The meeting of that number: the groups meet in turn, each led by the same two for a term."""
    group, ordinal = number % groups, number // groups + 1
    term = random.Random(f"{seed} {group} {ordinal // MEETINGS_A_TERM}")
    ministry = term.choice(_MINISTRIES)
    return _Meeting(
        topic=f"{_FIELDS[group % len(_FIELDS)]} {_ASPECTS[group // len(_FIELDS) % len(_ASPECTS)]}",
        ordinal=ordinal,
        on=FIRST_DAY + timedelta(days=ordinal * 80 + group % 80),
        city=term.choice(_CITIES),
        pakistani=(_pakistani(term), term.choice(_OFFICES).format(ministry=ministry)),
        chinese=(_chinese(term), term.choice(_HAN_OFFICES).format(ministry=ministry)),
    )


def _article(meeting: _Meeting, number: int, rng: random.Random) -> Article:
    out = meeting.on + timedelta(days=1)
    rank = _ordinal(meeting.ordinal)
    body = [
        f"{meeting.city.upper()}: The {rank} meeting of the CPEC Joint Working Group on {meeting.topic} was held here"
        f" on {meeting.on:%A}.",
        f"The meeting was co-chaired by {meeting.pakistani[0]}, {meeting.pakistani[1]}, and {meeting.chinese[0]},"
        f" {meeting.chinese[1]}.",
        *(_filler(rng) for _ in range(6)),
        f"It was agreed that report no. {number} would be circulated among the members.",
    ]
    if meeting.ordinal > 1:
        body.insert(3, f"The two sides reviewed the progress made since the {_ordinal(meeting.ordinal - 1)} meeting.")
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
    return " ".join(map(rng.choice, (_WHO, _DID, _WHAT, _WHY))) + "."


def _pakistani(rng: random.Random) -> str:
    middle = f" {rng.choice(_MIDDLE)}" if rng.random() < 0.6 else ""
    return f"{rng.choice(_GIVEN)}{middle} {rng.choice(_FAMILY)}"


def _chinese(rng: random.Random) -> str:
    return f"{rng.choice(_HAN)} {rng.choice(_HAN_GIVEN)}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
