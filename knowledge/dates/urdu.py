"""Urdu date words put into the English the grammar reads. Owns Urdu's words and its postpositions; no arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_URDU = re.compile(r"[\u0600-\u06ff]")
_VARIANTS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ۃ": "ہ", "\u200c": " ", "،": ",", "۔": " "}
)
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u200e\u200f]")

_WORDS = {
    "january": "جنوری", "february": "فروری", "march": "مارچ", "april": "اپریل", "may": "مئی مئ", "june": "جون",
    "july": "جولائی جولای", "august": "اگست", "september": "ستمبر", "october": "اکتوبر", "november": "نومبر",
    "december": "دسمبر",
    "peer": "پیر", "monday": "سوموار", "tuesday": "منگل", "wednesday": "بدھ", "thursday": "جمعرات",
    "friday": "جمعہ جمعے", "saturday": "سنیچر", "sunday": "اتوار",
    "last": "گزشتہ گذشتہ پچھلے پچھلا پچھلی", "this": "اس اسی رواں موجودہ", "next": "اگلے اگلا اگلی آئندہ",
    "today": "آج", "kal": "کل", "parson": "پرسوں",
    "day": "دن روز", "week": "ہفتہ ہفتے ہفتوں", "month": "مہینہ مہینے مہینوں ماہ", "year": "سال سالوں برس",
    "quarter": "سہ-ماہی", "decade": "دہائی",
    "few": "چند کچھ",
    "spring": "بہار", "summer": "گرمیوں گرما", "autumn": "خزاں", "winter": "سردیوں سرما",
    "ago": "قبل پہلے", "post-until": "تک", "post-since": "سے", "and": "اور", "early": "اوائل", "late": "اواخر",
    "mid": "وسط", "between": "درمیان", "to": "تا", "dated": "مورخہ بتاریخ بروز", "half": "ششماہی", "about": "تقریبا",
    "muharram": "محرم", "ramadan": "رمضان", "rabi": "ربیع",
    "jamadi": "جمادی جمادی-الاول", "zulqad": "ذیقعد ذوالقعدہ", "zulhijja": "ذوالحجہ ذی-الحج", "rajab": "رجب",
    "shaban": "شعبان",
    "shawwal": "شوال", "safar": "صفر", "eid": "عید عیدالفطر عیدالاضحی", "of": "کے کی کا میں کو سن موسم",
}  # fmt: skip
_NUMBERS = (
    "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس "
    "پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس"
).split()
_COUNT = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"چھے": 6}
_TENS = {word: 10 * tens for tens, word in enumerate("بیس تیس چالیس پچاس ساٹھ ستر اسی نوے".split(), 2)}
_MEANING = {word: english for english, words in _WORDS.items() for word in words.replace("-", " ").split()}

_ROMAN_COUNT = {"ek": 1, "aik": 1, "do": 2, "teen": 3, "char": 4, "chaar": 4, "panch": 5, "chay": 6, "das": 10}
_ROMAN: tuple[_Rule, ...] = (
    (re.compile(rf"\b({'|'.join(_ROMAN_COUNT)})(?= (?:din|haft\w+|mahin\w+|maah|saal|sal)\b)"),
     lambda found: str(_ROMAN_COUNT[found[1]])),
    (re.compile(r"\b(\S+ mah(?:ine|inay|eene|een?ay)) (?:ki |ko )?(\d{1,2}) tar(?:ee|i)kh\b"), r"\2 \1"),
    (re.compile(r"(?<=\d) tar(?:ee|i)kh\b"), ""),
    (re.compile(r"\bse (?:pehle|pehlay|pahle|qabl)\b"), "post-before"),
    (re.compile(r"\bke (?:baad|bad)\b"), "post-after"),
    (re.compile(r"(?<=\d) se (?=\d)|(?<=\w) se (?=.{1,30}? tak\b)"), " to "),
    (re.compile(r"( to .{1,40}?) tak\b"), r"\1"),
    (re.compile(r"(?<=\d) tak\b"), " post-until"),
    (re.compile(r"(?<=\d) se\Z"), " post-since"),
)  # fmt: skip

_RANKS = {"پہلے": "first", "دوسرے": "second", "تیسرے": "third", "چوتھے": "fourth", "آخری": "last"}

# In this order: what is longer first. Postpositions follow their date.
_PHRASES: tuple[_Rule, ...] = (
    (re.compile(rf"({'|'.join(_TENS)}) کی دہائی"), lambda found: f" {_TENS[found[1]]}s "),
    (
        re.compile(rf"دو ہزار ({'|'.join(sorted(_COUNT, key=len, reverse=True))})\b"),
        lambda found: f" {2000 + _COUNT[found[1]]} ",
    ),
    (
        re.compile(rf"([^,]{{3,30}}?) کے ({'|'.join(_RANKS)}) (ہفتے|دن)"),
        lambda found: f" {_RANKS[found[2]]} {found[3]} of {found[1]} ",
    ),
    (re.compile(r"آنے وال[اےی]"), " next "),
    (re.compile(r"(بیسویں|اکیسویں) صدی"), lambda found: " 20th century " if found[1] == "بیسویں" else " 21st century "),
    (re.compile(r"یکم"), " 1 "),
    (re.compile(r"(\S+ (?:ماہ|مہینے)) کی (\S+) تاریخ"), r"\2 \1"),
    (re.compile(r"(?<=\d) تاریخ"), " "),
    (re.compile(r"گ[زذ]شتہ روز"), " yesterday "),
    (re.compile(r"بروز ہفتہ|ہفت[ہے] کے روز"), " saturday "),
    (re.compile(r"کے روز"), " "),
    (re.compile(r"حال ہی میں|حال ہی"), " recently "),
    (re.compile(r"سے پہلے|سے قبل"), " post-before "),
    (re.compile(r"کے بعد"), " post-after "),
    (re.compile(r"کے (?:شروع|آغاز)(?: میں)?"), " post-start "),
    (re.compile(r"کے اوائل(?: میں)?"), " post-early "),
    (re.compile(r"کے وسط(?: میں)?"), " post-mid "),
    (re.compile(r"کے اواخر(?: میں)?"), " post-late "),
    (re.compile(r"کے (?:آخر|اختتام)(?: میں)?"), " post-end "),
    (re.compile(r"سہ ماہی"), " quarter "),
    (re.compile(r"پہلی"), " first "),
    (re.compile(r"دوسری"), " second "),
    (re.compile(r"تیسری"), " third "),
    (re.compile(r"چوتھی"), " fourth "),
    (re.compile(r"(.{1,40}?) اور (.{1,40}?) کے درمیان"), r" between \1 and \2 "),
    (re.compile(r"کے درمیان"), " "),
    (re.compile(r"(?<=کل|آج) (?:رات|صبح|شام|دوپہر)"), " "),
    (re.compile(r"سے (?:اب|آج) تک"), " to now "),
    (re.compile(r"\bسے\b(?=.{1,30}(?:تک|post-until|\d{4}))"), " to "),
    (re.compile(r"(?<=\d)ء"), ""),
)
_WORD = re.compile(r"[\u0600-\u06ff]+")


def from_urdu(text: str) -> str:
    """The text with Urdu date words in English; words that are none stay as they are."""
    if not _URDU.search(text):
        return text
    text = _MARKS.sub("", text.translate(_VARIANTS))
    for pattern, english in _PHRASES:
        text = pattern.sub(english, text)
    text = _WORD.sub(lambda found: _MEANING.get(found[0]) or str(_COUNT.get(found[0], found[0])), text)
    return re.sub(r"( to .{1,40}?) post-until", r"\1", text)


def from_roman(text: str) -> str:
    """The lower-case text with the numbers and postpositions of Urdu in Latin letters put into those of the grammar."""
    for pattern, english in _ROMAN:
        text = pattern.sub(english, text)
    return text
