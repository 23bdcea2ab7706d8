"""An article's lines and sentences with their spans. Owns what is prose, a list, a heading or a page's furniture."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from knowledge.any_case import AnyCase
from knowledge.extraction.tables import is_head_row, is_row

MAX_SENTENCE = 1500  # characters; a longer run without a full stop is cut so that work stays linear
_WRAP_WIDTH = 55  # characters from which a line that ends in mid-sentence was wrapped by a mailer, not by its author
_WRAPPED_LINES = 6  # as many lines near one width show that a text was wrapped by hand, as agencies' wires are
_BAND = 22  # characters by which lines wrapped at one width differ
_WIDEST = 100  # characters of the widest line of a wrapped text
_ENDS, _LISTS = frozenset('.!?"”)]'), frozenset(":;")
_QUESTION = 60  # characters of a question that labels its answer
_SHORT_LINE = 140  # characters; a longer line without a full stop is no heading


class Form(StrEnum):
    """What kind of line a sentence stands in."""

    PROSE = "prose"
    TITLE = "title"  # a headline or a heading
    ITEM = "item"  # of a list
    FURNITURE = "furniture"  # bylines, captions, share buttons: says nothing of the meeting


class Sentence(NamedTuple):
    """One sentence at `start:end` of the article, `text` with spaces for line ends, so that offsets stay.

    `heading` is the label or heading it stands under, lower case.
    """

    start: int
    end: int
    text: str
    form: Form
    line: int
    heading: str = ""


_STOP = re.compile(r"[.!?][\"”’')\]]*(?:\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ])|(?=[A-Z][a-z])|(?<=[a-z]{3}.)(?=[A-Z]{2,} ))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Brig|Col|Capt|Cdre|Adm|Sen|Engr|Amb|Hon|St|No|Nos|Jan"
    r"|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|[Rr]etd|Rtd|Ltd|Pvt|Co|Inc|vs|H\.E|Mohd|Ch|Md|Dir|Secy|Addl|Dy|Asst|Dept|Govt|[A-Z]|(?:[A-Z]\.)+[A-Z]|approx|Rs)$"
)
_TAGS = re.compile(r"(?: (?:#\w+|https?://\S+|pic\.twitter\.com/\S+))+ *\Z")  # behind a post's last words
_BULLET = re.compile(r"\s*(?:[•·▪●◦*–—-]|\(?\d{1,2}[.)]|\((?:[a-z]|[ivx]{1,4})\))\s+")
_NUMBERED_LIST = re.compile(r"\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s+(?=[A-Z])")
_LABEL = re.compile(r"\s*(?:[•·▪●*–-]\s*)?([A-Z][\w'’&/() -]{1,48}?)\s*[:–—]\s+(?=\S)")
_FURNITURE = AnyCase(
    r"\W*(?:share|icon-|leave a comment|your email|photo\b|caption\b|image\b|file photo|related"
    r"|read (?:more|also)|also read|tags?:|copyright"
    r"|follow us|published in|by .{0,40} reporter$|\d+ (?:minutes?|hours?) ago|urdupoint\.com$"
    r"|advertisement|source:|web desk|news desk"
    r"|(?:from|to|cc|bcc|reply-to|sent): |date: \w{3,9},? \d.{0,30}\d\d:\d\d|>|-{3,}\s*forwarded"
    r"|our correspondent|staff report(?:er)?|listen to article|the writer is|the author is|subscribe"
    r"|print$|email$|facebook|twitter|whatsapp"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w* (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d"
    r"|date \d{4}-\d\d-\d\d)"
)
_FURNITURE_WITHIN = AnyCase(  # a sign first, which the engine can look for
    r"[\d|—](?:(?<=\d)\d* (?:minutes?|hours?|days?) ago|(?<=\|)\s*\d\d?:\d\d"
    r"|(?<=—) ?(?:reuters|afp|app|file|pid)\W*$)"
)
# A post's signature: who wrote it under which handle on which day, none of it of the meeting.
_SIGNED = re.compile(r"(?<=\s)[—–-] ?[^\n—–@]{3,60} \(@\w{1,30}\)(?: [A-Z]\w{2,8} \d{1,2}, \d{4})?")
_MORE = AnyCase(r"^\W*(?:related|read (?:more|also)|also read|more (?:from|stories|news)|latest)\b")
_TEASER = AnyCase(r"(?:read more|continue reading|\.\.\.|…)\W*$")  # the end of another story's first words
# A line of a few words, one of them in lower case, in the middle of a list: "Also at the table".
_HEADING = re.compile(
    r"(?=.*(?:^|\s)[a-z]{4,})(?:[\w’'-]+ ){0,5}[\w’'-]+\Z|(?:co-)?chairs?\Z|attendees\Z|participants\Z", re.M
)
_LIST_OF = AnyCase(
    r"\A(?!.*\b(?:meets?|met|visits?|visited|arriv\w+|calls?|called|holds?|held|leads?|led|receiv\w+|welcom\w+|hosts?"
    r"|hosted|briefs?|briefed|discuss\w*|assur\w+|urg\w+|attends?|attended|joins?|leaves?|left) )"
    r"(?:the )?[\w’' ]{0,30}\b(?:side|chairs?|participants|participation|attendees|attendance|delegation"
    r"|delegates|members|present|speakers|panell?ists)(?: (?:list|sheet|roll))?"
    r"(?:\s*\([^)]{1,40}\)|\s*[-–—,]\s*[\w’' ]{1,40}| (?:from|for) (?:the )?[\w’' ]{1,40})?\s*:?\Z"
    r"|\A(?:those |persons? |also )?(?:who (?:was|were|came|attended|sat)(?: \w+){0,2}"
    r"|in (?:the room|attendance))\s*:?\Z"
)
# Headings within a record that begin something else than the next part of its list of people.
_NO_PEOPLE = AnyCase(
    r"\b(?:decisions?|agenda|actions?|outcomes?|agreed|background|next|notes?|discuss\w*|points?|summary|minutes|date"
    r"|venue)\b"
)
_KNOWN_LABEL = AnyCase(
    r"\W*(?:date|time|when|venue|place|where|who|what|event|meeting|chairs?|co-chairs?|participants|present"
    r"|for (?:china|pakistan))\b",
)
_DATELINE_LIKE = re.compile(r"^\W*[A-Z][A-Za-z’'/ -]{2,40}(?:,[^:–—]{0,60})?\s*(?:\([^)]{2,60}\)\s*)?[:–—-]+\s*\S")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of an article in order; together they hold every line that is not blank."""
    lines = list(_lines(text))
    sentences: list[Sentence] = []
    heading, people, prose_seen, in_furniture = "", "", False, False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        form = _form(line, prose_seen, in_list=bool(heading))
        if in_furniture and (form is Form.ITEM or (prose_seen and (form is Form.TITLE or _TEASER.search(line)))):
            form = Form.FURNITURE
        in_furniture = form is Form.FURNITURE and (in_furniture or bool(_MORE.match(line)))
        prose_seen = prose_seen or form is Form.PROSE
        if form is Form.TITLE:
            bare = _NUMBERED_LIST.sub("", line)
            own = bare.strip(" :•*–-").lower()
            is_list, is_part = bool(_LIST_OF.search(bare)), bool(people) and not _NO_PEOPLE.search(line)
            people = own if is_list else people if is_part else ""
            is_label = prose_seen or line.rstrip().endswith(":") or is_list or is_part
            heading = (f"{people} {own}" if is_part and not is_list else own) if is_label else ""
        elif form is Form.PROSE:
            heading = people = ""
        label = _label(line) if form in (Form.ITEM, Form.PROSE) else None
        under = label[1].lower() if label else ""
        sentences += _answers(_cut(text, start, end, form=form, line=number, heading=f"{heading} {under}".strip()))
    return tuple(sentences)


def _label(line: str) -> re.Match[str] | None:
    """The words before a colon or dash that say what a line is of."""
    return _LABEL.match(line) if ":" in line or "–" in line or "—" in line else None


def _answers(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    """The sentences of a line, those after a short question under it: "When? On Monday." """
    question = ""
    for sentence in sentences:
        yield sentence._replace(heading=f"{sentence.heading} {question}".strip()) if question else sentence
        if sentence.text.endswith("?") and len(sentence.text) <= _QUESTION:
            question = sentence.text.lower()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of lines without their white space, wrapped ones joined, blank ones left out."""
    start: int | None = None
    end = 0
    width = _width(text)
    joined = _joined(text)
    for found in re.finditer(r"[^\n]+", text):
        line = found[0]
        if not line.strip():
            continue
        at, stop = found.start() + len(line) - len(line.lstrip()), found.start() + len(line.rstrip())
        if start is not None and (
            found.start() in joined or _is_wrapped(text, start, end, at) or _is_filled(text, start, end, at, width)
        ):
            end = stop
            continue
        if start is not None:
            yield start, end
        start, end = at, stop
    if start is not None:
        yield start, end


def _joined(text: str) -> frozenset[int]:
    """Where lines begin that go on with the paragraph before them: all lines but the last are full, that one ends."""
    found: set[int] = set()
    paragraph: list[tuple[int, str]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            paragraph.append((at, line.rstrip()))
        else:
            lines = [line for _, line in paragraph]
            found.update([start for start, _ in paragraph[1:]] if len(lines) > 1 and _is_prose(lines) else ())
            paragraph = []
        at += len(line) + 1
    return frozenset(found)


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are one paragraph wrapped at a width, and no list."""
    full = [len(line) for line in lines[:-1]]
    if min(full) < _WRAP_WIDTH or max(full) > _WIDEST or max(full) - min(full) > _BAND:
        return False
    is_ended = lines[-1][-1] in _ENDS and len(lines[-1]) <= max(full) + _BAND // 2
    is_listed = any(_BULLET.match(line) or _label(line) or is_row(line) for line in lines[1:])
    return is_ended and not is_listed and not any(line[-1] in _LISTS for line in lines[:-1])


def _is_wrapped(text: str, start: int, end: int, at: int) -> bool:
    """Whether the line at `at` goes on with the sentence of the line before it."""
    if text.count("\n", end, at) > 1 or not text[at].islower():
        return False
    last = text.rfind("\n", start, end)
    return end - max(start, last + 1) >= _WRAP_WIDTH and text[end - 1] not in ".!?:;"


def _width(text: str) -> int:
    """The width at which all lines of a text were wrapped; 0 where its paragraphs are whole lines."""
    lines = text.split("\n")
    filled = [len(line.rstrip()) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    widest = max(map(len, lines))
    near = sum(widest - length <= _BAND for length in filled)
    return widest if widest <= _WIDEST and near >= max(_WRAPPED_LINES, 0.7 * len(filled)) else 0


def _is_filled(text: str, start: int, end: int, at: int, width: int) -> bool:
    """Whether, in a wrapped text, the line before `at` is full, so that the next one goes on with its paragraph."""
    if not width or text.count("\n", end, at) > 1 or _BULLET.match(text, at):
        return False
    last = text.rfind("\n", start, end)
    return end - max(start, last + 1) >= width - _BAND and text[end - 1] != ":"


def _form(line: str, prose_seen: bool, *, in_list: bool) -> Form:  # noqa: PLR0911  # one return for each kind of line
    if len(line) < _SHORT_LINE * 2 and (_FURNITURE.match(line) or _FURNITURE_WITHIN.search(line)):
        return Form.FURNITURE
    if is_row(line):
        return Form.FURNITURE if is_head_row(line) else Form.ITEM
    if _BULLET.match(line):
        return Form.TITLE if _NUMBERED_LIST.match(line) and _LIST_OF.search(_NUMBERED_LIST.sub("", line)) else Form.ITEM
    is_tagged = ("#" in line or "/" in line) and _TAGS.search(line) and len(_TAGS.sub("", line)) > _WRAP_WIDTH
    is_ended = line[-1:] in '.!?”"' or (len(line) > _WRAP_WIDTH and _stops(line, 0, len(line)))
    if len(line) > _SHORT_LINE or is_ended or is_tagged:
        return Form.PROSE
    if line.endswith(":"):
        return Form.TITLE
    if in_list and (
        _HEADING.match(line) or _LIST_OF.search(line) or (line.isupper() and line.replace(" ", "").isalpha())
    ):
        return Form.TITLE
    if in_list or (_label(line) and (prose_seen or _KNOWN_LABEL.match(line))) or line.endswith(";"):
        return Form.ITEM
    return Form.PROSE if _DATELINE_LIKE.match(line) and len(line) > 90 else Form.TITLE


def _cut(text: str, start: int, end: int, *, form: Form, line: int, heading: str) -> Iterator[Sentence]:
    at = start
    stops = [*_stops(text, start, end), end]
    signed = _SIGNED.search(text, start, end) if text.find("(@", start, end) >= 0 else None
    signature = signed.span() if signed else (-1, -1)
    for stop in sorted({*stops, *signature}) if signed else stops:
        if stop > at:
            own = Form.FURNITURE if at == signature[0] else form
            last = _trim(text, at, stop)
            yield Sentence(at, last, text[at:last].replace("\n", " "), own, line, heading)
            at = stop


def _stops(text: str, start: int, end: int) -> list[int]:
    """Where sentences after the first begin, in order."""
    stops: list[int] = []
    last = start
    for found in _STOP.finditer(text, start, end):
        at, stop = found.span()
        stops += range(last + MAX_SENTENCE, stop, MAX_SENTENCE)
        if text[at] == "." and _is_no_stop(text, start, at):
            continue
        stops.append(stop)
        last = stop
    return [*stops, *range(last + MAX_SENTENCE, end, MAX_SENTENCE)]


def _is_no_stop(text: str, start: int, at: int) -> bool:
    """Whether a dot is that of an abbreviation or of a paragraph's number."""
    is_short = _ABBREVIATION.search(text, max(start - 1, at - 12, 0), at) is not None
    return is_short or text[start:at].strip(" (").isdigit()


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
