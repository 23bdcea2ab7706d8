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
_SHIFTS = {
    "上上": "second-last",
    "下下": "second-next",
    "上": "last",
    "这": "this",
    "這": "this",
    "本": "this",
    "下": "next",
}
_YEARS = {"去年": "last year", "今年": "this year", "本年": "this year", "明年": "next year"}
_DAYS = {
    "昨天": "yesterday", "昨日": "yesterday", "今天": "today", "今日": "today", "明天": "tomorrow", "明日": "tomorrow",
    "大前天": "3 days ago", "大后天": "3 days hence", "大後天": "3 days hence",
    "昨晚": "yesterday", "昨夜": "yesterday", "今早": "today", "今晨": "today", "今晚": "today", "明早": "tomorrow",
    "明晚": "tomorrow", "去年同期": "a year ago",
    "几天前": "a few days ago", "几个月前": "a few months ago", "几年前": "a few years ago", "前几天": "the other day",
    "前些天": "the other day", "不久前": "a while ago", "近日": "recently", "最近": "recently", "近期": "recently",
    "春节": "spring-festival", "中秋节": "mid-autumn-festival", "农历": "lunar",
    "前天": "day-before-yesterday", "后天": "day-after-tomorrow", "後天": "day-after-tomorrow",
}  # fmt: skip
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_LAST_OF_2000S = 50
_UNIT = "天|日|周|週|星期|礼拜|月|年"
_SHIFT = "上上|下下|上|这|這|本|下"


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
    return f" {number} {_UNITS[found['u'] or found['m']]} ago "


def _after(found: re.Match[str]) -> str:
    """三天后 is three days from now; 二〇二〇年后 after 2020."""
    number = _number(found["n"])
    if found["u"] == "年" and len(str(number)) == 4:
        return f" {number} post-after "
    return f" {number} {_UNITS[found['u'] or found['m']]} hence "


def _century(digits: str) -> str:
    """The two-digit year written in full: 19 is 2019, 98 is 1998."""
    return f"{19 if int(digits) > _LAST_OF_2000S else 20}{digits}"


def _part(sign: str | None, *, month: bool = False) -> str:
    """初 is a month's first third and a year's first month; 中 the middle; 底 and 末 the end."""
    words = {
        "初": "early" if month else "start",
        "中": "mid",
        "底": "late" if month else "end",
        "末": "late" if month else "end",
    }
    return f" {words[sign]} " if sign else ""


_SIGN = "[〇零一二三四五六七八九]"
_Y = r"(?P<y>(?:\d{4}|[〇零一二三四五六七八九]{4})年|去年|今年|本年|明年)?\s*"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"(?<=[年月日号號])[的份]", ""),
        (r"(?<=[日号號])(?:上午|下午|中午|早上|早晨|晚上|凌晨|晚)", ""),
        (r"[上中下]旬", lambda found: {"上": "初", "中": "中", "下": "底"}[found[0][0]]),
        (r"(?:20|二十)世纪(?P<n>\d0|[一二三四五六七八九]十)年代", lambda found: f" 19{_number(found['n'])}s "),
        (rf"(?<![\d〇零一二三四五六七八九十])(?!(?:\d|{_SIGN}){{4}}年)(?P<n>{_N})(?:[个個](?P<m>月)|[个個]?(?P<u>天|周|週|星期|年))以?[来來](?!自)",
         lambda found: f" past {_number(found['n'])} {_UNITS[found['u'] or found['m']]} "),
        (rf"(?P<n>{_N})世[纪紀]", lambda found: f" {_number(found['n'])}th century "),
        (r"(?P<n>\d{2,4}|[一二三四五六七八九]十)年代", lambda found: f" {_number(found['n'])}s "),
        (r"(?<!\d)(?P<y>\d\d)年(?=\d{1,2}月)", lambda found: f"{_century(found['y'])}年"),
        (r"(?<=年)(?P<s>[春夏秋冬])(?![天季节節])", r"\g<s>天"),
        (r"(?<![上下])半年", "6个月"), (r"(?<=底)[以之]?前", " post-until "),
        (r"前(?P<n>[2-3二两三])个?季度", lambda found: f" q1 to q{_number(found['n'])} "),
        (rf"(?<=年)前(?P<n>{_N})个月", lambda found: f" first {_number(found['n'])} months "),
        (r"去年同期|前几天|前些天|不久前|几(?:个月|天|年)前|大[前后後]天", lambda found: f" {_DAYS[found[0]]} "),
        (r"大约|大概|约(?=\d)", " about "), (r"左右|前后", " post-about "),
        (rf"(?P<s>{_SHIFT})?[个個]?(?:周|週)末", lambda found: f" {_SHIFTS.get(found['s'], '')} weekend "),
        (rf"(?P<s>{_SHIFT})[个個]?季度", lambda found: f" {_SHIFTS[found['s']]} quarter "),
        (r"(?<!\d)(?P<y>\d{4})(?:至|到|—|~|-)(?=\d{4}年)", r"\g<y> to "),
        (_Y + rf"(?P<m>{_N})\s*(?:至|到|-|—)\s*(?P<e>{_N})月(?!\s*{_N}[日号號])",
         lambda found: f" {_month(found['m'])} to {_month(found['e'])} {_year_of(found['y'])} "),
        (_Y + rf"(?P<m>{_N})月\s*(?P<d>{_N})[日号號]?\s*(?:至|到|-|—)\s*(?P<e>{_N})[日号號]", _days_of),
        (_Y + rf"(?P<m>{_N})月\s*(?P<d>{_N})[日号號]", _day_of),
        (rf"(?P<p>过去|過去|最近|近)\s*(?P<n>{_N})\s*个?個?(?P<u>{_UNIT})",
         lambda found: f" past {_number(found['n'])} {_UNITS[found['u']]} "),
        (rf"(?P<n>{_N})\s*(?:[个個](?P<m>月)|[个個]?(?P<u>天|日|周|週|星期|礼拜|年))(?:之前|以前|前)", _before),
        (rf"(?<!\d)(?P<n>{_N})\s*(?:[个個](?P<m>月)|[个個]?(?P<u>天|日|周|週|星期|礼拜|年))(?:之[后後]|以[后後]|[后後])",
         _after),
        (rf"(?P<s>{_SHIFT})[个個]?月(?P<d>{_N})[日号號]",
         lambda found: f" {_number(found['d'])} {_SHIFTS[found['s']]} month "),
        (rf"(?P<s>{_SHIFT})[个個]?月(?P<p>[初中底末])?",
         lambda found: f"{_part(found['p'], month=True)} {_SHIFTS[found['s']]} month "),
        (rf"(?P<s>{_SHIFT})?[个個]?(?:周|週|星期|礼拜|禮拜)(?P<d>[一二三四五六日天])",
         lambda found: f" {_WEEKDAYS[found['d']]} " + (f"{_SHIFTS[found['s']]} week " if found["s"] else "")),
        (rf"(?P<s>{_SHIFT})[个個]?(?:周|週|星期|礼拜|禮拜)", lambda found: f" {_SHIFTS[found['s']]} week "),
        (_Y + rf"(?P<m>{_N})月(?P<p>[初中底末])?", lambda found: _part(found["p"], month=True) + _month_of(found)),
        (r"(?:第)?(?P<n>[1-4一二三四])季度?", lambda found: f" q{_number(found['n'])} "),
        (r"上半年", " first half "), (r"下半年", " second half "),
        (r"前年年?(?P<p>[初中底末])", lambda found: f"{_part(found['p'])} second-last year "),
        (r"(?P<y>(?:\d{4}|[〇零一二三四五六七八九]{4})年|去年|今年|本年|明年|年)年?(?P<p>[初中底末])",
         lambda found: _part(found["p"]) + (_year_of(found["y"]) if found["y"] != "年" else "this year") + " "),
        (r"(?:\d{4}|[〇零一二三四五六七八九]{4})年", lambda found: f" {_number(found[0][:-1])} "),
        ("|".join(_YEARS), lambda found: f" {_YEARS[found[0]]} "),
        (r"前年", " second-last year "),
        (r"至今|到现在|到現在|到今天", " to now "),
        (r"月(?P<p>[初中底末])", lambda found: f"{_part(found['p'], month=True)} this month "),
        ("|".join(_DAYS), lambda found: f" {_DAYS[found[0]]} "),
        (r"(?P<s>[春夏秋冬])[天季]", lambda found: f" {_SEASONS[found['s']]} "),
        (r"(?<=\s)[至到](?=\s|\d)", " to "),
        (r"(?:自|从|從)(?=\s)", " from "),
        (r"(?<=\s)(?:以来|以來|起)", " post-since "), (r"(?<=\s)(?:之前|以前|前)", " post-before "),
        (r"(?<=\s)(?:之后|以后|之後|以後|后)", " post-after "), (r"(?<=\s)(?:为止|為止)", " post-until "),
        (r"(?<=\s)(?:期间|之间|間)", " "),
    )
)  # fmt: skip
