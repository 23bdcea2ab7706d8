"""Urdu date words put into the English the grammar reads. Owns Urdu's words and its postpositions; no arithmetic."""

from __future__ import annotations

import re

_URDU = re.compile(r"[\u0600-\u06ff]")
_VARIANTS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ۃ": "ہ", "\u200c": " ", "،": ",", "۔": " "}
)
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u200e\u200f]")

_WORDS = {
    "january": "جنوری", "february": "فروری", "march": "مارچ", "april": "اپریل", "may": "مئی مئ", "june": "جون",
    "july": "جولائی جولای", "august": "اگست", "september": "ستمبر", "october": "اکتوبر", "november": "نومبر",
    "december": "دسمبر",
    "monday": "پیر سوموار", "tuesday": "منگل", "wednesday": "بدھ", "thursday": "جمعرات", "friday": "جمعہ جمعے",
    "saturday": "سنیچر", "sunday": "اتوار",
    "last": "گزشتہ گذشتہ پچھلے پچھلا پچھلی", "this": "اس رواں موجودہ", "next": "اگلے اگلا اگلی آئندہ",
    "today": "آج", "kal": "کل", "parson": "پرسوں",
    "day": "دن روز", "week": "ہفتہ ہفتے ہفتوں", "month": "مہینہ مہینے مہینوں ماہ", "year": "سال سالوں برس",
    "quarter": "سہ-ماہی", "decade": "دہائی",
    "one": "ایک", "two": "دو", "three": "تین", "four": "چار", "five": "پانچ", "six": "چھ چھے", "seven": "سات",
    "eight": "آٹھ", "nine": "نو", "ten": "دس", "twelve": "بارہ",
    "spring": "بہار", "summer": "گرمیوں گرما", "autumn": "خزاں", "winter": "سردیوں سرما",
    "ago": "قبل پہلے", "post-until": "تک", "post-since": "سے", "and": "اور", "early": "اوائل", "late": "اواخر",
    "mid": "وسط", "between": "درمیان", "muharram": "محرم", "ramadan": "رمضان", "rajab": "رجب", "shaban": "شعبان",
    "shawwal": "شوال", "safar": "صفر", "eid": "عید", "of": "کے کی کا میں کو",
}  # fmt: skip
_MEANING = {word: english for english, words in _WORDS.items() for word in words.replace("-", " ").split()}

# In this order: what is longer first. Postpositions follow their date.
_PHRASES = (
    (re.compile(r"سے پہلے|سے قبل"), " post-before "),
    (re.compile(r"کے بعد"), " post-after "),
    (re.compile(r"کے (?:شروع|آغاز|اوائل)(?: میں)?"), " post-early "),
    (re.compile(r"کے (?:آخر|اختتام|اواخر)(?: میں)?"), " post-end "),
    (re.compile(r"سہ ماہی"), " quarter "),
    (re.compile(r"پہلی"), " first "),
    (re.compile(r"دوسری"), " second "),
    (re.compile(r"تیسری"), " third "),
    (re.compile(r"چوتھی"), " fourth "),
    (re.compile(r"کے درمیان"), " "),
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
    text = _WORD.sub(lambda found: _MEANING.get(found[0], found[0]), text)
    return re.sub(r"( to .{1,40}?) post-until", r"\1", text)
