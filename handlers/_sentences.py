"""What is said when something cannot be done: one plain sentence, without markup, that says what to do about it."""

from __future__ import annotations

from handlers._words import _
from knowledge.errors import ArticleRefused, FetchFault, FetchRefused, Refusal, StoreError, StoreFault

DETAIL_CHARACTERS = 120  # enough to recognise the part at fault

_REFUSALS = {
    Refusal.MISSING: _("{path}: there is no such file; check the path."),
    Refusal.UNREADABLE: _("{path}: the file could not be read{detail}; check that you may read it."),
    Refusal.UNSUPPORTED: _("{path}: such files are not read{detail}; save it as Markdown, text, HTML, PDF or mail."),
    Refusal.EMPTY: _("{path}: the file is empty; put the article's text in it."),
    Refusal.TOO_LARGE: _("{path}: the file is too large for one article{detail}; keep only the article itself."),
    Refusal.BINARY: _("{path}: the file holds no text under a text file's name{detail}; save it as UTF-8 text."),
    Refusal.BAD_HEADER: _("{path}: the YAML header cannot be read{detail}; mend it or leave it out."),
    Refusal.LYING_HEADER: _("{path}: the header says something that cannot be{detail}; correct that field."),
    Refusal.NO_TEXT: _("{path}: no text was found in it; if it is a scan, save the article as text."),
    Refusal.DAMAGED: _("{path}: the file is damaged and could not be opened{detail}; save it again."),
}

_FAULTS = {
    StoreFault.LOCKED: _("Another program has been writing to {path} for too long; try again in a moment."),
    StoreFault.READ_ONLY: _("{path} is read-only; give write permission, or name another file with --db."),
    StoreFault.CORRUPT: _("{path} is damaged or no database; put a backup in its place, or name another with --db."),
    StoreFault.FULL: _("The disk that holds {path} is full; make room and try again. Nothing was changed."),
    StoreFault.NEWER: _("{path} was written by a newer Corridor; update yours, or name another file with --db."),
    StoreFault.NOT_OURS: _("{path} is a database of another program; name another file with --db."),
    StoreFault.UNAVAILABLE: _("{path} cannot be opened{detail}; check the path and its permissions."),
}

_FETCH_FAULTS = {
    FetchFault.BAD_ADDRESS: _("That is no address of a page; give one such as https://example.org/article."),
    FetchFault.CREDENTIALS: _("The address holds a name or password; give it without."),
    FetchFault.PORT: _("Nothing is read from {host} at that port{detail}; pages are at the usual ones, 80 and 443."),
    FetchFault.UNKNOWN_HOST: _("There is no {host}; check the address."),
    FetchFault.NOT_PUBLIC: _("{host} is inside a private network; only public pages are read."),
    FetchFault.UNREACHABLE: _("{host} cannot be reached; try again later."),
    FetchFault.CERTIFICATE: _("{host} cannot prove who it is, so nothing is read from it; check the address."),
    FetchFault.TIMEOUT: _("{host} took too long to answer; try again later."),
    FetchFault.STATUS: _("{host} answered with an error instead of the page{detail}; check the address."),
    FetchFault.REDIRECTS: _("{host} sends on to other addresses without end; give the article's own address."),
    FetchFault.DOWNGRADE: _("{host} leads from https to http, which is not followed; give the article's own address."),
    FetchFault.TYPE: _("{host} gives a file that is not read{detail}; pages, feeds, text, PDF and mail are."),
    FetchFault.TOO_LARGE: _("{host} gives more than one article has; give the article's own address."),
    FetchFault.ROBOTS: _("{host} asks programs to keep away from that address; a person can still /add the article."),
    FetchFault.DAMAGED: _("{host} gave an answer that cannot be read; try again later."),
}


def fetch_sentence(error: FetchRefused) -> str:
    """Why nothing was fetched and what to do, in one line that repeats no more of the address than its host."""
    return _FETCH_FAULTS[error.fault].format(host=error.host, detail=_in_brackets(error.detail))


def refusal_sentence(error: ArticleRefused) -> str:
    """Why an article was not taken in and what to do, in one line that begins with its path."""
    return _REFUSALS[error.reason].format(path=error.path, detail=_in_brackets(error.detail))


def store_sentence(error: StoreError) -> str:
    """Why the knowledge base cannot be used now and what to do, in one line."""
    return _FAULTS[error.fault].format(path=error.path, detail=_in_brackets(error.detail))


def _in_brackets(detail: str) -> str:
    """The detail on one line, " (…)", or nothing."""
    words = " ".join(detail.split())[:DETAIL_CHARACTERS]
    return f" ({words})" if words else ""
