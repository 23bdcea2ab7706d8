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

_FIELDS = (
    "Transport Energy Industrial Agricultural Water Digital Maritime Mining Textile Tourism Housing Education"
    " Climate Railway Aviation Customs Insurance Vocational"
).split()
_ASPECTS = (
    "Safety Cooperation Infrastructure Development Planning Research Training Finance Standards Monitoring".split()
)
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
_FILLERS = (
    "The two sides went through the decisions of the last round one by one and noted what remains to be done.",
    "Participants spoke at length about timelines, staffing and the exchange of data between the agencies concerned.",
    "Officials said the pace of work had picked up since the spring and that site visits would go on.",
    "Both delegations voiced satisfaction with the cooperation so far and asked for quicker customs clearance.",
    "Provincial representatives described conditions along the route and the needs of the communities there.",
    "The hosts gave a presentation on monitoring, after which questions were taken from the visiting side.",
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
        *rng.sample(_FILLERS, 4),
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


def _pakistani(rng: random.Random) -> str:
    middle = f" {rng.choice(_MIDDLE)}" if rng.random() < 0.6 else ""
    return f"{rng.choice(_GIVEN)}{middle} {rng.choice(_FAMILY)}"


def _chinese(rng: random.Random) -> str:
    return f"{rng.choice(_HAN)} {rng.choice(_HAN_GIVEN)}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
