"""What can go wrong in the knowledge base, and what a caller can act on. Values only; sentences are made outside."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path


class CorridorError(Exception):
    """Anything expected to go wrong. Everything else is a bug."""


class Refusal(StrEnum):
    """Why an article is not taken in."""

    MISSING = "missing"  # no such file
    UNREADABLE = "unreadable"  # no permission, an I/O error
    UNSUPPORTED = "unsupported"  # a file type that is not read
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    BINARY = "binary"  # no text under a text file's name
    BAD_HEADER = "bad-header"  # a YAML header that cannot be parsed
    LYING_HEADER = "lying-header"  # a header field that cannot be: a date that does not exist, a url that is none
    NO_TEXT = "no-text"  # a PDF of pictures, a page without an article
    DAMAGED = "damaged"  # a PDF or mail that its library cannot open


class ArticleRefused(CorridorError):
    """One article cannot be taken in; the others go on. `detail` is the part at fault, never more than a line."""

    def __init__(self, path: Path, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}{f' ({detail})' if detail else ''}")
        self.path, self.reason, self.detail = path, reason, detail


class StoreFault(StrEnum):
    """Why the database cannot be used."""

    LOCKED = "locked"  # another process has been writing for longer than we wait
    READ_ONLY = "read-only"
    CORRUPT = "corrupt"
    FULL = "full"  # the disk
    NEWER = "newer"  # written by a newer version of Corridor
    NOT_OURS = "not-ours"  # a SQLite file with other tables
    UNAVAILABLE = "unavailable"  # cannot be opened or created


class StoreError(CorridorError):
    """The database cannot be used now; nothing was changed."""

    def __init__(self, path: Path | str, fault: StoreFault, detail: str = "") -> None:
        super().__init__(f"{path}: {fault}{f' ({detail})' if detail else ''}")
        self.path, self.fault, self.detail = path, fault, detail


class FetchFault(StrEnum):
    """Why nothing was fetched from an address."""

    BAD_ADDRESS = "bad-address"  # no http(s) address, longer than any, or its host in a form that hides what it is
    CREDENTIALS = "credentials"  # a user's name or password in the address
    PORT = "port"  # one that no web page is at
    UNKNOWN_HOST = "unknown-host"
    NOT_PUBLIC = "not-public"  # the name leads into a private network, at least by one of its addresses
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"  # the server cannot prove that it is who the address names
    TIMEOUT = "timeout"
    STATUS = "status"  # the server's own no; the detail is its number
    REDIRECTS = "redirects"  # too many, or one that leads nowhere
    DOWNGRADE = "downgrade"  # redirected from https to http
    TYPE = "type"  # neither an article nor a feed; the detail is the media type
    TOO_LARGE = "too-large"
    ROBOTS = "robots"  # the site asks programs to keep away from the address
    DAMAGED = "damaged"  # not HTTP, cut off, or packed in a way that cannot be unpacked


class FetchRefused(CorridorError):
    """Nothing was fetched. Names the host only: the rest of an address can hold a secret.

    `wait`: for how long the host asks not to be asked again, None where it does not.
    """

    def __init__(self, host: str, fault: FetchFault, detail: str = "", *, wait: timedelta | None = None) -> None:
        super().__init__(f"{host}: {fault}{f' ({detail})' if detail else ''}")
        self.host, self.fault, self.detail, self.wait = host, fault, detail, wait
