"""The words dates are made of, English and romanised Urdu, each with what it means. Owns the lexicon, no grammar."""

from __future__ import annotations

from enum import StrEnum


class K(StrEnum):
    """What a token is. Values in brackets."""

    NUMBER = "number"  # [the number]
    ORDINAL = "ordinal"  # 21st [21]
    YEAR2 = "year2"  # '19 [19]
    ISO = "iso"  # 2019-01-21, 21/1/2019, 7/2019 [the text]
    DECADE = "decade"  # 2010s [2010]
    MONTH = "month"  # [1–12]
    WEEKDAY = "weekday"  # [0–6, Monday first]
    UNIT = "unit"  # [Unit]
    SHIFT = "shift"  # last, this, next [-1, 0, 1]
    PAST = "past"  # past, in the last
    REST = "rest"  # today, yesterday [days from today]
    KAL = "kal"  # yesterday or tomorrow, likelier the former [days]
    AGO = "ago"
    HENCE = "hence"  # from now
    PART = "part"  # early, mid, late, start, end [Part]
    SEASON = "season"  # [1–4]
    QUARTER = "quarter"  # Q3 [3]
    HALF = "half"  # H1 [1]
    HALVES = "halves"  # the word half
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    BETWEEN = "between"
    AND = "and"
    TO = "to"
    ONWARDS = "onwards"
    NOW = "now"
    HIJRI = "hijri"  # a month of the Islamic calendar
    ARTICLE = "article"  # the, of, in, on, dated: means nothing
    COMMA = "comma"
    YEARLESS = "yearless"  # year unknown
    FISCAL = "fiscal"
    ABOUT = "about"
    SO_FAR = "so-far"
    CENTURY = "century"
    WEEKEND = "weekend"
    WEEK_EDGE = "week-edge"  # the week ending, the week commencing [days to its other end]
    MOVABLE = "movable"  # a feast that other calendars move
    POST = "post"  # a preposition that stands after its date [since, until, before, after, about and the parts]
    WORD = "word"


class Unit(StrEnum):
    """What time is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


class Part(StrEnum):
    """A part of a unit. EARLY, MID and LATE are thirds; START and END are a year's first and last month."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"


_MONTHS = (
    ("january", "jan", "janury", "janaury", "januray", "janvary", "janvari", "janwari"),
    ("february", "feb", "febr", "febuary", "feburary", "februry", "farwari", "farvari"),
    ("march", "mar"),
    ("april", "apr", "aprl", "apirl", "aprail"),
    ("may",),
    ("june", "jun", "joon"),
    ("july", "jul", "jully", "julai", "joolai", "julaai", "jolai"),
    ("august", "aug", "augst", "agust", "agast", "agusat"),
    (
        "september",
        "sept",
        "sep",
        "setp",
        "spet",
        "septmber",
        "setember",
        "sitambar",
        "satambar",
        "sitamber",
        "septembar",
    ),
    ("october", "oct", "octobar", "ocotber", "aktubar", "aktoobar", "aktober"),
    ("november", "nov", "novembar", "novmber", "nawambar", "navambar"),
    ("december", "dec", "decembar", "decmber", "disambar", "disamber", "dasambar"),
)
_WEEKDAYS = (
    ("monday", "mon", "mondays", "peer", "somwar"),
    ("tuesday", "tue", "tues", "tuesdays", "mangal", "mangalwar"),
    ("wednesday", "wed", "weds", "wednsday", "wednesdays", "budh", "budhwar"),
    ("thursday", "thu", "thur", "thurs", "thursdays", "jumerat", "jumeraat", "jumairat"),
    ("friday", "fri", "fridays", "juma", "jumma", "jummah", "jumah", "jumay", "jumme"),
    ("saturday", "sat", "saturdays", "hafta"),
    ("sunday", "sun", "sundays", "itwar", "itvar", "atwar"),
)
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_UNITS = {
    Unit.DAY: "day days dayz din",
    Unit.WEEK: "week weeks wk wks wek weks weeek hafte haftay haftey",
    Unit.MONTH: "month months mth mths mnth mnths monts mounth motnh mos mahina mahine mahinay maheenay maah",
    Unit.QUARTER: "quarter quarters qtr",
    Unit.YEAR: "year years yr yrs yaer saal sal",
    Unit.DECADE: "decade decades",
}
_HIJRI = (
    "muharram moharram safar rabi-ul-awwal rabiulawwal rabi-al-awwal rabi rabi-us-sani jamadi jumada jamadi-ul-awwal "
    "rajab shaban sha'ban shaaban ramadan ramazan ramadhan ramzan shawwal zilqad ziqad zulqad dhu-al-qadah zulhijja "
    "zilhaj zulhijjah zil-hajj dhu-al-hijjah eid eid-ul-fitr eid-ul-adha eid-ul-azha ashura hijri "
    "rabiul zil zul hajj milad"
)

_DECADES = {
    "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990, "noughties": 2000,
    "twenties": 2020,
}  # fmt: skip

WORDS: dict[str, tuple[K, int | str]] = {
    **{word: (K.MONTH, number) for number, words in enumerate(_MONTHS, 1) for word in words},
    **{word: (K.WEEKDAY, number) for number, words in enumerate(_WEEKDAYS) for word in words},
    **{word: (K.NUMBER, number) for number, word in enumerate(_NUMBERS.split()) if number},
    **{word: (K.ORDINAL, number) for number, word in enumerate(_ORDINALS.split()) if number},
    **{word: (K.UNIT, unit) for unit, words in _UNITS.items() for word in words.split()},
    **{word: (K.HIJRI, word) for word in _HIJRI.split()},
    **dict.fromkeys(
        "last lst previous prev preceding guzishta guzashta pichla pichle pichlay pichli pichly pichley".split(),
        (K.SHIFT, -1),
    ),
    **dict.fromkeys("this current is iss rawan rawaan maujooda".split(), (K.SHIFT, 0)),
    **dict.fromkeys("next nxt coming upcoming following agla agle aglay agli agly agley".split(), (K.SHIFT, 1)),
    "second-last": (K.SHIFT, -2),
    "second-next": (K.SHIFT, 2),
    "past": (K.PAST, 0),
    **dict.fromkeys("today 2day tdy tday aaj".split(), (K.REST, 0)),
    **dict.fromkeys("yesterday ystrday yesturday yest yday ysterday".split(), (K.REST, -1)),
    **dict.fromkeys("tomorrow tmrw tmr 2mrw 2moro tmrow tomorow tommorow tommorrow".split(), (K.REST, 1)),
    "day-before-yesterday": (K.REST, -2),
    "day-after-tomorrow": (K.REST, 2),
    "kal": (K.KAL, 1),
    **dict.fromkeys("parson parso parsoon".split(), (K.KAL, 2)),
    **dict.fromkeys("ago back earlier pehle".split(), (K.AGO, 0)),
    "hence": (K.HENCE, 0),
    **dict.fromkeys("early beginning-third".split(), (K.PART, Part.EARLY)),
    **dict.fromkeys("mid middle".split(), (K.PART, Part.MID)),
    "late": (K.PART, Part.LATE),
    **dict.fromkeys("start beginning".split(), (K.PART, Part.START)),
    "end": (K.PART, Part.END),
    "spring": (K.SEASON, 1),
    "summer": (K.SEASON, 2),
    **dict.fromkeys("autumn fall".split(), (K.SEASON, 3)),
    "winter": (K.SEASON, 4),
    **{f"q{number}": (K.QUARTER, number) for number in range(1, 5)},
    **{f"{number}q": (K.QUARTER, number) for number in range(1, 5)},
    **{f"h{number}": (K.HALF, number) for number in range(1, 3)},
    **{f"{number}h": (K.HALF, number) for number in range(1, 3)},
    "half": (K.HALVES, 0),
    **dict.fromkeys("since snce sinse as-of".split(), (K.SINCE, 0)),
    **dict.fromkeys("until untill till til by upto".split(), (K.UNTIL, 0)),
    **dict.fromkeys("before bfr befor pre".split(), (K.BEFORE, 0)),
    **dict.fromkeys("after aftr post".split(), (K.AFTER, 0)),
    **dict.fromkeys("from frm".split(), (K.FROM, 0)),
    **dict.fromkeys("between btw btwn btween betwen bw".split(), (K.BETWEEN, 0)),
    **dict.fromkeys("and or n &".split(), (K.AND, 0)),
    **dict.fromkeys("to through thru - –".split(), (K.TO, 0)),
    **dict.fromkeys("onwards onward on-wards later afterwards".split(), (K.ONWARDS, 0)),
    **dict.fromkeys("now date present".split(), (K.NOW, 0)),
    **dict.fromkeys(
        "the of in on at over dated during throughout within a an all whole entire calendar mein ko ki ka ke".split(),
        (K.ARTICLE, 0),
    ),
    ",": (K.COMMA, 0),
    "year-unknown": (K.YEARLESS, 0),
    **dict.fromkeys("fy fiscal fin financial".split(), (K.FISCAL, 0)),
    **{f"post-{word}": (K.POST, word) for word in ("since", "until", "before", "after")},
    **{f"post-{word}": (K.POST, word) for word in ("start", "early", "mid", "late", "end", "about")},
    **dict.fromkeys("about abt around arnd circa ca c approx approximately roughly".split(), (K.ABOUT, 0)),
    **{word: (K.DECADE, first) for word, first in _DECADES.items()},
    "so-far": (K.SO_FAR, 0),
    **dict.fromkeys("century centuries".split(), (K.CENTURY, 0)),
    **dict.fromkeys("weekend weekends wkend".split(), (K.WEEKEND, 0)),
    "week-ending": (K.WEEK_EDGE, -6),
    "week-starting": (K.WEEK_EDGE, 6),
    **dict.fromkeys("spring-festival mid-autumn-festival lunar easter diwali holi nowruz".split(), (K.MOVABLE, 0)),
}
# Names as often as months or weekdays: among other words they count only with a year, a day or a word such as "last".
_SHY = "may march mar jan jun joon sun sat mon wed fri fall spring peer budh juma jumma hafta mangal atwar"
SHY = frozenset(_SHY.split())
