"""Addresses: which URL an article has and which key that makes. Owns no fetching."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

_MAX_URL = 2000  # characters; browsers and caches agree on about this much
_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid)(?:=|\Z)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def parse_url(text: str) -> str | None:
    """The address if it is an http(s) one with a host, as given without the white space around it; else None."""
    text = text.strip()
    if len(text) > _MAX_URL or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", text):
        return None
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket left open
        return None
    return text if named and parts.scheme in _DEFAULT_PORTS else None


def url_key(url: str) -> str:
    """One form for one article: small scheme and host, no fragment, tracking parameters, default port or last slash.

    >>> url_key("HTTPS://Nation.com.pk/22-Jan-2019/x/?utm_source=a&id=7#top")
    'https://nation.com.pk/22-Jan-2019/x?id=7'
    """
    parts = urlsplit(url)
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair))
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def path_text(path: Path) -> str:
    """The absolute path as text that UTF-8 can hold, whatever bytes the file's name has."""
    return str(path.absolute().resolve()).encode("utf-8", "backslashreplace").decode()
