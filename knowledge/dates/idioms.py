"""Wordings put into the words the grammar reads: "a fortnight" is 2 weeks, "2k19" is 2019. Owns idioms, no meaning."""

from __future__ import annotations

import re

_PHRASES = {
    "the day before yesterday": "day-before-yesterday",
    "day before yesterday": "day-before-yesterday",
    "the day after tomorrow": "day-after-tomorrow",
    "day after tomorrow": "day-after-tomorrow",
    "from now": "hence",
    "from today": "hence",
    "up to": "until",
    "up until": "until",
    "prior to": "before",
    "earlier than": "before",
    "later than": "after",
    "no later than": "until",
    "not later than": "until",
    "not after": "until",
    "no earlier than": "since",
    "not before": "since",
    "on or before": "until",
    "on or after": "since",
    "starting from": "since",
    "starting in": "since",
    "starting": "since",
    "as from": "since",
    "as of": "as-of",
    "up till": "until",
    "following the": "after the",
    "beginning of": "start of",
    "year unknown": "year-unknown",
    "so far": "so-far",
    "year to date": "so-far this year",
    "month to date": "so-far this month",
    "ytd": "so-far this year",
    "mtd": "so-far this month",
    "last to last": "second-last",
    "last but one": "second-last",
    "next to next": "second-next",
    "a year and a half": "18 months",
    "one and a half years": "18 months",
    "week ending": "week-ending",
    "week commencing": "week-starting",
    "week starting": "week-starting",
    "week beginning": "week-starting",
    "year end": "end of",
    "year-end": "end of",
    "half a year": "6 months",
    "half year ago": "6 months ago",
    "last half year": "past 6 months",
    "past half year": "past 6 months",
    "anytime in": "in",
    "any time in": "in",
    "a fortnight": "2 weeks",
    "fortnight": "2 weeks",
    "a couple of": "2",
    "couple of": "2",
    "a couple": "2",
    "couple": "2",
    "24 hours": "1 day",
    "48 hours": "2 days",
    "72 hours": "3 days",
    "last night": "yesterday",
    "tonight": "today",
    "a year ago today": "a year ago",
    "some time in": "in",
    "sometime in": "in",
    "christmas eve": "24 december",
    "christmas day": "25 december",
    "christmas": "25 december",
    "xmas": "25 december",
    "new year's eve": "31 december",
    "new years eve": "31 december",
    "new year's day": "1 january",
    "new years day": "1 january",
    "spring festival": "spring-festival",
    "chinese new year": "spring-festival",
    "lunar new year": "spring-festival",
}
_LONGEST_FIRST = sorted(_PHRASES, key=len, reverse=True)
_PHRASE = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})\b")
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
_ONES = "one two three four five six seven eight nine".split()
_YEARS = {word: 10 + at for at, word in enumerate(_TEENS)} | {f"twenty {one}": 21 + at for at, one in enumerate(_ONES)}
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NAMED = (
    f"year|month|week|quarter|decade|weekend|{_MONTH}|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?|spring|summer|autumn|winter"
)
_ENDING = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
_RANK = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_REWRITES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\b2k(\d\d)\b", r"20\1"),
        (rf"\b({_NAMED}) before (?:the )?last\b", r"second-last \1"),
        (rf"\b({_NAMED}) after next\b", r"second-next \1"),
        (r"\b(?:this|the same|same) (?:time|day|date) last (year|month|week)\b", r"1 \1 ago"),
        (r"\bsome ?time (?=(?:between|around|during|after|before|since)\b)", ""),
        (rf"\A(.{{3,40}}?)'s ((?:{_RANK}) (?:{_NAMED}|day|half))\Z", r"\2 of \1"),
        (rf"\A((?:last|this|next) year)'s ({_MONTH})\Z", r"\2 \1"),
        (r"\b((?:19|20)\d\d)(?:\+(?!\w)| ?-\Z)", r"\1 onwards"),
        (r"(?<=\d) ?~ ?(?=\d)", " - "),
        (r"\bmid-?week\b", "mid week"),
        (r"\beo(w|m|q|y)\b", lambda found: f"end of the {_ENDING[found[1]]}"),
        (r"\bthis past (?=\w)", "past "),
        (r"\bthis (?:coming|upcoming) (?=\w)", "next "),
        (r"\b(?:but|yet) (?=(?:before|after|until|till|since|by)\b)", "and "),
        (r"\bpast (?=(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)", "last "),
        (r"\bb4\b", "before"),
        (r"\blas (?=week|month|year)", "last "),
        (r"\b(last|this|next)-?(?=(?:week|weekend|month|quarter|year)\b)", r"\1 "),
        (r"(?<=\d) ?mo\b", " months"),
        (r"(?<=[qh][1-4])(?=fy)", " "),
        (rf"\b({_MONTH})/(?={_MONTH}\b)", r"\1-"),
        (rf"\b(\d{{1,2}})/(\d{{1,2}}) (?={_MONTH}\b)", r"\1-\2 "),
        (r"\A(\d\d) (\d\d) (\d\d)\Z", r"\1/\2/\3"),
        (r"\A(3[01]|[12]?\d)-(1[0-2]|0?[1-9])\Z", r"\1/\2"),
        (r"\A((?:19|20)\d\d) ?(0[1-9]|1[0-2])\Z", r"\1-\2"),
        (r"~(?=\s?\w)", "about "),
        (r"\bb/w\b", "between"),
        (r"\bw/e\b", "week ending"),
        (r"\bw/c\b", "week commencing"),
        (r"(?<!\w)(\d{1,2}) (?=(?:st|nd|rd|th)\b)", r"\1"),
        (r"\b([qh][1-4]|[1-4]q|[12]h)[-/ ]?(?:of )?'?(\d\d)(?![\d/-])", r"\1 '\2"),
        (r"\b([qh][1-4]|[1-4]q|[12]h)[-/](?=\d{4}\b)", r"\1 "),
        (r"\b((?:19|20)\d\d)[-/]?(?=[qh][1-4]\b)", r"\1 "),
        (r"\b(pre|post)-(?=\d)", r"\1 "),
        (r"\b(?:within|over|in) the last (?=(?:year|month|week|quarter|decade)\b)", "past "),
        (r"\b1[34]\d\d ?(?:ah|hijri)\b", "hijri"),
        (r"\A(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\Z", r"\1/\2/\3"),
        (r"\b(yesterday|tomorrow|today) (?:morning|afternoon|evening|night)\b", r"\1"),
        (r"\bthis (?:morning|afternoon|evening)\b", "today"),
        (r"\b(this (?:year|month|week|quarter|decade)) so far\b", r"so far \1"),
        (r"\A(?:through|thru|ending) ", "until "),
        (r"\Ain (an?|\d{1,3}|[a-z]{3,6}) (days?|weeks?|months?|years?)\Z", r"\1 \2 hence"),
    )
)
_SPELT_YEAR = re.compile(rf"(?<![\w-])twenty ({'|'.join(sorted(_YEARS, key=len, reverse=True))})(?![\w-])")
_VAGUE = re.compile(
    r"""(?:the\ )?other\ (?:day|week|month|year) | (?:a\ |the\ )?(?:last\ |past\ |next\ )?(?:few|several|some|many)\ \w+
        (?:\ (?:ago|back|earlier|pehle))? | (?:a\ |some\ )?(?:long\ |little\ )?(?:while|time)\ (?:ago|back) | long\ ago
        | ages\ ago | (?:just\ |very\ )?recent(?:ly)? | lately | soon | shortly | some\ ?time | in\ the\ (?:past|future)
        | one\ of\ these\ days | these\ days | nowadays""",
    re.VERBOSE,
)


def plain_idioms(text: str) -> str:
    """The lower-case text with its idioms put plainly; everything else as it was."""
    for pattern, words in _REWRITES:
        text = pattern.sub(words, text)
    text = _SPELT_YEAR.sub(lambda found: str(2000 + _YEARS[found[1]]), text)
    return _PHRASE.sub(lambda found: _PHRASES[found[0]], text)


def is_vague(text: str) -> bool:
    """Whether the whole text speaks of a time without meaning any certain one."""
    return _VAGUE.fullmatch(text.strip()) is not None
