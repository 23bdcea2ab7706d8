"""What a message gives to be added: a file, a link, its own words, or those of the message it replies to. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from handlers._asked import today_of, words_of
from handlers._command import Address, Post, Reading, Request, UsageError, Waiting, Words
from handlers._dates import explain_no_date, render_when
from handlers._html import shorten
from handlers._words import _
from knowledge.dates import When, day
from knowledge.dates.phrases import NotADate, Reason, read_when

WORDS_OF_AN_ARTICLE = 60  # with so many beside it a link is a source, with fewer it is what is meant
MIN_CHARACTERS = 60  # typed after the command, of what may be an article and no slip
TITLE_CHARACTERS = 120
SCHEME_CHARACTERS = 12
BEGINNING_CHARACTERS = 60  # of a text without a title, to recognise it by
TELEGRAM = {"t.me", "telegram.me", "telegram.dog"}  # where channels link to themselves

_DRAFT = re.compile(r"#(\d{1,12})(?: (.+))?\Z")
_ACTIONS = {None: "show", "save": "save", "discard": "discard", "other": "other"}
_CALL = re.compile(r"/\S*\s*")
_OTHER_SCHEME = re.compile(r"(?<!\S)(?!https?://)([a-z][a-z0-9+.-]{1,30})://\S", re.IGNORECASE)
_HEADING = _("Draft {number}")
_OUR_DRAFT = re.compile(re.escape(_HEADING).replace(r"\{number\}", r"(\d{1,12})\b"))
_NO_DATE = {Reason.EMPTY, Reason.NO_DATE, Reason.TOO_LONG, Reason.VAGUE}  # other words; they need say no day


@dataclass(frozen=True, slots=True)
class Step:
    """What a button under a draft, or a person naming its number, asks to be done: show, save, discard or other."""

    draft_id: int
    verb: str


class Unclear(Exception):
    """What is given cannot be taken; the text is one sentence that says why."""


def plan(request: Request) -> Reading | Step:
    """What is to be read, or done with a draft. Raises: Unclear; UsageError where nothing is given."""
    step, named = find_step(request), _DRAFT.match(words_of(request))
    if step is not None:
        return step
    if named:
        return _of_another_day(request, int(named[1]), named[2].removeprefix("on "))
    return _given_here(request) or _given_before(request) or _typed(request)


def find_step(request: Request) -> Step | None:
    """What is to be done with a draft that the words name, None where they name none or another day for it."""
    named = _DRAFT.match(words_of(request))
    return Step(int(named[1]), _ACTIONS[named[2]]) if named and named[2] in _ACTIONS else None


def draft_heading(draft_id: int) -> str:
    """What stands at the beginning of a draft's message, so that a reply to it can be understood."""
    return _HEADING.format(number=draft_id)


def _given_here(request: Request) -> Reading | None:
    """What the message itself carries."""
    post = request.post
    if post is None:
        return None
    if post.document is not None:
        return Reading(post.document, _day_in(request, ()))
    if not post.text.startswith("/"):
        return _said(request, post)
    if post.urls and len(_without(post.text, post.urls).split()) < WORDS_OF_AN_ARTICLE:
        return Reading(Address(post.urls[0]), _day_in(request, post.urls))
    return None


def _given_before(request: Request) -> Reading | None:
    """What the message carries that it replies to."""
    replied = request.replied
    if replied is None:
        return None
    if replied.is_ours:
        found = _OUR_DRAFT.match(replied.text)
        if found is None:
            raise Unclear(_("That is a message of mine; reply to an article, its link or its file."))
        return _of_another_day(request, int(found[1]), words_of(request))
    if replied.document is not None:
        return Reading(replied.document, _day_in(request, ()))
    said = _said(request, replied)
    if said is None and not _typed_text(request):
        raise Unclear(_("There are no words in that message; send the article's text, its link or its file."))
    return said


def _said(request: Request, post: Post) -> Reading | None:
    """The link that a message is there for, else its words as an article; None where it has none."""
    links = [url for url in post.urls if (urlsplit(url).hostname or "") not in TELEGRAM]
    if links and len(_without(post.text, post.urls).split()) < WORDS_OF_AN_ARTICLE:
        return Reading(Address(links[0]), _day_in(request, ()))
    if not post.text.strip():
        return None
    _refuse_other_addresses(post.text)
    origin, published = post.origin, _day_in(request, ())
    if origin is None or not origin.is_channel:
        return Reading(Words(post.text, title=_title(post.text)), published)
    said = Words(post.text, origin.url, origin.name, _title(post.text))
    return Reading(said, published or day(origin.at.astimezone(request.zone).date()))


def _typed(request: Request) -> Reading:
    """The words after the command as an article. Raises: Unclear, UsageError."""
    text = _typed_text(request)
    _refuse_other_addresses(text)
    if len(text) >= MIN_CHARACTERS:
        return Reading(Words(text, title=_title(text)))
    if _day_in(request, ()):
        raise Unclear(_("Of which article? Reply to it, or name a draft by its number: /add #12 21 Jan 2019"))
    raise UsageError


def _refuse_other_addresses(text: str) -> None:
    """Raises: Unclear where the words are there for an address that is not of the web."""
    found = _OTHER_SCHEME.search(text)
    if found and len(text.split()) < WORDS_OF_AN_ARTICLE:
        scheme = shorten(found[1].lower(), SCHEME_CHARACTERS)
        raise Unclear(_("Only http and https addresses are read, not {scheme}.").format(scheme=scheme))


def _typed_text(request: Request) -> str:
    """All that was typed after the command, with its lines."""
    text = request.post.text if request.post else ""
    return _CALL.sub("", text, count=1).strip() if text.startswith("/") else ""


def _of_another_day(request: Request, draft_id: int, words: str) -> Reading:
    """The draft as published then. Raises: Unclear."""
    read = read_when(words, today=today_of(request))
    if isinstance(read, NotADate):
        raise Unclear(explain_no_date(read))
    return Reading(Waiting(request.chat_id, draft_id), _past(read.when, request))


def _day_in(request: Request, urls: tuple[str, ...]) -> When | None:
    """The day that the words beside what is given name, None where they name none. Raises: Unclear."""
    read = read_when(_without(words_of(request), urls), today=today_of(request))
    if not isinstance(read, NotADate):
        return _past(read.when, request)
    if read.reason in _NO_DATE:
        return None
    raise Unclear(explain_no_date(read))


def _past(when: When, request: Request) -> When:
    """The day, on which an article can have been published. Raises: Unclear."""
    if when.lo is None or when.hi is None:
        raise Unclear(_("Give the day on which it was published, as in 21 Jan 2019."))
    if when.lo > today_of(request):
        raise Unclear(_("{day} lies ahead; an article cannot have been published then.").format(day=render_when(when)))
    return when


def _without(text: str, urls: tuple[str, ...]) -> str:
    """The words without those that are addresses."""
    bare = {url.partition("://")[2] for url in urls}
    return " ".join(word for word in text.split() if word.partition("://")[2] not in bare and word not in bare)


def _title(text: str) -> str:
    """The first line, where it is short enough to head the others; else how the text begins."""
    first, _newline, rest = text.strip().partition("\n")
    if rest.strip() and len(first) <= TITLE_CHARACTERS:
        return shorten(first, TITLE_CHARACTERS)
    return shorten(text.strip(), BEGINNING_CHARACTERS)
