"""Links: which addresses may be fetched at all, and which computers they may lead to. Pure; asks no name server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import urljoin, urlsplit

import idna

from knowledge.errors import FetchFault, FetchRefused

Address = IPv4Address | IPv6Address

MAX_URL = 2000  # characters; browsers and caches agree on about this much
MAX_HOST = 253  # of a name, RFC 1035
DEFAULT_PORTS = {"http": 80, "https": 443}
WEB_PORTS = frozenset(DEFAULT_PORTS.values())

_UNFIT = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
_LABELS = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
# what inet_aton, and with it most resolvers, reads as a number: 127.1, 0x7f000001, 017700000001
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_IN_BRACKETS = re.compile(r"\[([0-9a-f:.]*:[0-9a-f:.]*)\](?::\d*)?", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x21-\x7e]")

# IANA special-purpose registries (RFC 6890 and its updates). Listed here because ipaddress.is_global is wrong for some
# of them in Python 3.11, and because what is public for a router need not be for us.
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private
            "100.64.0.0/10",  # between a provider and its customers
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a public number for the inside of Azure
            "169.254.0.0/16",  # link-local; the metadata of clouds
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # documentation
            "192.31.196.0/24", "192.175.48.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "198.18.0.0/15",  # benchmarks
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)  # fmt: skip
# All that is unicast and global lies in here; loopback, mapped and compatible IPv4, NAT64 (64:ff9b::/96 and
# 64:ff9b:1::/48), discard, segment routing, unique local, link-local, site-local and multicast lie outside.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", "3fff::/20",  # documentation
            "2002::/16",  # 6to4, which carries any IPv4 address
            "2620:4f:8000::/48",  # AS112
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """An address in its one form: `host` is ASCII, an IPv6 address without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address as text, without the port that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def is_public(address: Address) -> bool:
    """Whether a computer anybody may reach has the address, as far as the registries say."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def parse_link(text: str, *, ports: frozenset[int] = WEB_PORTS) -> Link:
    """The link that the text is.

    Ports other than those of the web lead to other services, also of an honest host: nothing of ours knocks there.
    Raises: FetchRefused for BAD_ADDRESS, CREDENTIALS and PORT.
    """
    text = text.strip()
    if len(text) > MAX_URL or _UNFIT.search(text):
        raise FetchRefused("", FetchFault.BAD_ADDRESS)
    try:
        parts = urlsplit(text)
        name, port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number, a bracket left open
        raise FetchRefused("", FetchFault.BAD_ADDRESS) from None
    if parts.scheme not in DEFAULT_PORTS or not name:
        raise FetchRefused("", FetchFault.BAD_ADDRESS)
    place = parts.netloc.rpartition("@")[2]
    host = _bracketed(place) if "[" in place else _name(name)
    if "@" in parts.netloc:
        raise FetchRefused(host, FetchFault.CREDENTIALS)
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in ports:
        raise FetchRefused(host, FetchFault.PORT, str(port))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Link(parts.scheme, host, port, _NOT_ASCII.sub(_percent, target))


def parse_redirect(link: Link, location: str, *, ports: frozenset[int] = WEB_PORTS) -> Link:
    """Where a server sends us on from the link.

    Raises: FetchRefused, as `parse_link` does, and for DOWNGRADE: what was asked for over a line that nobody can change
    is not to come over one that anybody can.
    """
    try:
        address = urljoin(link.url, location.strip().replace(" ", "%20"))
    except ValueError:
        raise FetchRefused(link.host, FetchFault.REDIRECTS) from None
    found = parse_link(address, ports=ports)
    if link.scheme == "https" and found.scheme == "http":
        raise FetchRefused(link.host, FetchFault.DOWNGRADE)
    return found


def literal(host: str) -> Address | None:
    """The IP address that a host of a Link is itself, None for a name."""
    try:
        return IPv6Address(host) if ":" in host else IPv4Address(host)
    except AddressValueError:
        return None


def _name(name: str) -> str:
    """The host in one form: a strict IPv4 address, or a name of letters, digits and hyphens."""
    name = name.removesuffix(".")
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise FetchRefused("", FetchFault.BAD_ADDRESS, "host") from None
    name = name.lower()
    if len(name) > MAX_HOST or not _LABELS.fullmatch(name):
        raise FetchRefused("", FetchFault.BAD_ADDRESS, "host")
    if _NUMBER.fullmatch(name.rpartition(".")[2]) and literal(name) is None:
        raise FetchRefused("", FetchFault.BAD_ADDRESS, "host")
    return name


def _bracketed(place: str) -> str:
    """The IPv6 address in brackets, in one form; none with the zone of a link-local one."""
    found = _IN_BRACKETS.fullmatch(place)
    address = literal(found[1]) if found else None
    if address is None:
        raise FetchRefused("", FetchFault.BAD_ADDRESS, "host")
    return str(address)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
