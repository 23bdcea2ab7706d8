"""Chinese date words put into the English the grammar reads. Owns 年月日, 去年, 上个月; no arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable

_HAN = re.compile(r"[\u4e00-\u9fff\u3007]")
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2", "兩": "2"}
_N = r"(?:\d+|[〇零一二两兩三四五六七八九十]{1,4})"
_MONTHS = "january february march april may june july august september october november december".split()
_WEEK = "monday tuesday wednesday thursday friday saturday sunday sunday"
_WEEKDAYS = dict(zip("一二三四五六日天", _WEEK.split(), strict=True))
_COUNTED = {"days": "天 日", "weeks": "周 週 星期 礼拜", "months": "月", "years": "年"}
_UNITS = {sign: unit for unit, signs in _COUNTED.items() for sign in signs.split()}
_SHIFTS = {"上": "last", "这": "this", "這": "this", "本": "this", "下": "next"}
_YEARS = {"去年": "last year", "今年": "this year", "本年": "this year", "明年": "next year"}
_DAYS = {
    "昨天": "yesterday", "昨日": "yesterday", "今天": "today", "今日": "today", "明天": "tomorrow", "明日": "tomorrow",
    "前天": "day-before-yesterday", "后天": "day-after-tomorrow", "後天": "day-after-tomorrow",
}  # fmt: skip
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_UNIT = "天|日|周|週|星期|礼拜|月|年"
_SHIFT = "上|这|這|本|下"


def from_chinese(text: str) -> str:
    """The text with Chinese date phrases in English words; everything else as it was."""
    if not _HAN.search(text):
        return text
    for pattern, english in _RULES:
        text = pattern.sub(english, text)
    return text


def _number(signs: str) -> int:
    if signs.isdigit():
        return int(signs[:9])
    if "十" in signs:
        tens, _, ones = signs.partition("十")
        return int(_DIGITS.get(tens[-1:], "1")) * 10 + int(_DIGITS.get(ones[:1], "0"))
    return int("".join(_DIGITS[sign] for sign in signs))


def _month(signs: str) -> str:
    number = _number(signs)
    return _MONTHS[number - 1] if 1 <= number <= 12 else f"2000-{min(number, 99):02d}-01"


def _day_of(found: re.Match[str]) -> str:
    return f" {_number(found['d'])} {_month(found['m'])} {_year_of(found['y'])} "


def _days_of(found: re.Match[str]) -> str:
    return f" {_number(found['d'])}-{_number(found['e'])} {_month(found['m'])} {_year_of(found['y'])} "


def _month_of(found: re.Match[str]) -> str:
    return f" {_month(found['m'])} {_year_of(found['y'])} "


def _year_of(year: str | None) -> str:
    return "" if not year else _YEARS.get(year, "") or str(_number(year.removesuffix("年")))


def _before(found: re.Match[str]) -> str:
    """三天前 is three days ago, 2020年前 before 2020."""
    number = _number(found["n"])
    if found["u"] == "年" and len(str(number)) == 4:
        return f" before {number} "
    return f" {number} {_UNITS[found['u']]} ago "


def _part(sign: str | None, *, month: bool = False) -> str:
    """初 is a month's first third and a year's first month; 中 the middle; 底 and 末 the end."""
    words = {
        "初": "early" if month else "start",
        "中": "mid",
        "底": "late" if month else "end",
        "末": "late" if month else "end",
    }
    return f" {words[sign]} " if sign else ""


_Y = r"(?P<y>(?:\d{4}|[〇零一二三四五六七八九]{4})年|去年|今年|本年|明年)?\s*"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"(?<=[年月日号號])[的份]", ""),
        (r"(\d{2,4})年代", r" \1s "),
        (_Y + rf"(?P<m>{_N})月\s*(?P<d>{_N})[日号號]?\s*(?:至|到|-|—)\s*(?P<e>{_N})[日号號]", _days_of),
        (_Y + rf"(?P<m>{_N})月\s*(?P<d>{_N})[日号號]", _day_of),
        (rf"(?P<p>过去|過去|最近|近)\s*(?P<n>{_N})\s*个?個?(?P<u>{_UNIT})",
         lambda found: f" past {_number(found['n'])} {_UNITS[found['u']]} "),
        (rf"(?P<n>{_N})\s*[个個]?(?P<u>{_UNIT})(?:之前|以前|前)", _before),
        (rf"(?P<n>{_N})\s*[个個](?P<u>月)(?:之后|以后|后|後)", lambda found: f" {_number(found['n'])} months hence "),
        (rf"(?P<s>{_SHIFT})[个個]?月", lambda found: f" {_SHIFTS[found['s']]} month "),
        (rf"(?P<s>{_SHIFT})?[个個]?(?:周|週|星期|礼拜|禮拜)(?P<d>[一二三四五六日天])",
         lambda found: f" {_WEEKDAYS[found['d']]} " + (f"{_SHIFTS[found['s']]} week " if found["s"] else "")),
        (rf"(?P<s>{_SHIFT})[个個]?(?:周|週|星期|礼拜|禮拜)", lambda found: f" {_SHIFTS[found['s']]} week "),
        (_Y + rf"(?P<m>{_N})月(?P<p>[初中底末])?", lambda found: _part(found["p"], month=True) + _month_of(found)),
        (r"(?:第)?(?P<n>[1-4一二三四])季度?", lambda found: f" q{_number(found['n'])} "),
        (r"上半年", " first half "), (r"下半年", " second half "),
        (r"(?P<y>(?:\d{4}|[〇零一二三四五六七八九]{4})年|去年|今年|本年|明年|年)(?P<p>[初中底末])",
         lambda found: _part(found["p"]) + (_year_of(found["y"]) if found["y"] != "年" else "this year") + " "),
        (r"(?:\d{4}|[〇零一二三四五六七八九]{4})年", lambda found: f" {_number(found[0][:-1])} "),
        ("|".join(_YEARS), lambda found: f" {_YEARS[found[0]]} "),
        (r"前年", " second-last year "),
        (r"至今|到现在|到現在|到今天", " to now "),
        ("|".join(_DAYS), lambda found: f" {_DAYS[found[0]]} "),
        (r"(?P<s>[春夏秋冬])[天季]", lambda found: f" {_SEASONS[found['s']]} "),
        (r"(?<=\s)[至到](?=\s|\d)", " to "),
        (r"(?:自|从|從)(?=\s)", " from "),
        (r"(?<=\s)(?:以来|以來|起)", " post-since "), (r"(?<=\s)(?:之前|以前|前)", " post-before "),
        (r"(?<=\s)(?:之后|以后|之後|以後|后)", " post-after "), (r"(?<=\s)(?:为止|為止)", " post-until "),
        (r"(?<=\s)(?:期间|之间|間)", " "),
    )
)  # fmt: skip
