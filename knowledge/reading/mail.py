"""Mail: an article that came by e-mail, as a newsletter, a forward or an attachment. Owns no addresses of people."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import Path

from knowledge.errors import ArticleRefused, Refusal
from knowledge.model import Article
from knowledge.reading.assembly import LIBRARY_FAULTS, assemble
from knowledge.reading.characters import clean, decode
from knowledge.reading.forwarded import Letter, unquote, unwrap_forward
from knowledge.reading.lines import unwrap
from knowledge.reading.page import parse_page, plain_text
from knowledge.reading.published import parse_published

# The library parses fields and nested parts in quadratic time, so what no mail has is refused before it sees it.
_MAX_PARTS = 2000  # lines that may part two parts; newsletters have some fifty
_MAX_NESTED = 40  # parts that hold parts
_PART_LINE = re.compile(rb"^--", re.MULTILINE)
_NESTING = re.compile(rb"boundary\s{0,9}=", re.IGNORECASE)
_LONG_FIELD = re.compile(
    rb"^(content-[a-z-]{1,40}|subject|date|mime-version):(?:[^\r\n]|\r?\n[ \t]|\r[ \t]){4000}",
    re.IGNORECASE | re.MULTILINE,
)
_STUB = 200  # characters: a shorter plain part often only says that the mail is to be seen as a page
_HEADERS = ("from", "date", "subject", "received", "mime-version")
_REPLIES = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)[ ]?:[ ]*)+", re.IGNORECASE)


def read_mail(data: bytes, path: Path) -> Article:
    """The article in a mail. Raises: ArticleRefused for DAMAGED and NO_TEXT."""
    mail = _parse(data, path)
    try:
        letters = [_letter(part, path) for part in _mails(mail)]
    except (MessageError, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error
    letter = unwrap_forward(max(letters, key=lambda one: len(one.text)))
    return assemble(
        path,
        unwrap(unquote(letter.text)),
        title=_REPLIES.sub("", letter.subject, count=1),
        published=parse_published(letter.sent),
        nothing=Refusal.NO_TEXT,
    )


def read_web_archive(data: bytes, path: Path) -> Article:
    """The article in a page saved as one file (MHTML, RFC 2557). Raises: ArticleRefused for DAMAGED and NO_TEXT."""
    archive = _parse(data, path)
    try:
        html = _part_text(archive, "html")
        address = str(archive.get("snapshot-content-location", ""))
    except (MessageError, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error
    return parse_page(html, path=path, url=address)


def _parse(data: bytes, path: Path) -> EmailMessage:
    if excess := _excess(data):
        raise ArticleRefused(path, Refusal.DAMAGED, excess)
    try:
        mail = message_from_bytes(data, policy=policy.default)
        known = any(name in mail for name in _HEADERS)
    except (MessageError, *LIBRARY_FAULTS) as error:
        raise ArticleRefused(path, Refusal.DAMAGED, type(error).__name__) from error
    if not known:
        raise ArticleRefused(path, Refusal.DAMAGED, "no mail header")
    return mail


def _excess(data: bytes) -> str:
    """What no mail has so much of, "" for nothing."""
    if field := _LONG_FIELD.search(data):
        return f"endless {field[1].decode().lower()}"
    if sum(1 for _ in _NESTING.finditer(data)) > _MAX_NESTED:
        return "nesting"
    return f"over {_MAX_PARTS} parts" if sum(1 for _ in _PART_LINE.finditer(data)) > _MAX_PARTS else ""


def _mails(mail: EmailMessage) -> list[EmailMessage]:
    """The mail and those attached to it: a forward as attachment carries the article in the inner one."""
    parts = (part for part in mail.walk() if isinstance(part, EmailMessage))
    inner = [part.get_content() for part in parts if part.get_content_type() == "message/rfc822"]
    return [mail, *(one for one in inner if isinstance(one, EmailMessage))]


def _letter(mail: EmailMessage, path: Path) -> Letter:
    text = clean(_part_text(mail, "plain"))
    html = _part_text(mail, "html") if len(text) < _STUB else ""
    if html:
        text = max(text, clean(plain_text(html, path)), key=len)
    return Letter(str(mail.get("subject", "")), str(mail.get("date", "")), text)


def _part_text(mail: EmailMessage, kind: str) -> str:
    """The text of the first such part, "" for none or for bytes that are no text."""
    part = mail.get_body((kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    declared = part.get_content_charset()
    return (decode(payload, declared) or "") if isinstance(payload, bytes) else ""
