"""Which addresses may be fetched, and which computers they may lead to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links import Link, is_public, literal, parse_link, parse_redirect
from knowledge.errors import FetchFault, FetchRefused

# first and last of each network that is closed, and what clouds tell of themselves at
CLOSED = """
0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 100.100.100.200 127.0.0.1 127.255.255.255
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.9 192.0.0.170 192.0.0.192
192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.0 192.168.255.255 192.175.48.1 198.18.0.0 198.19.255.255
198.51.100.7 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::a00:1
100::1 2001::1 2001:0:53aa:64c:1:2:3:4 2001:2::1 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1 2002:7f00:1::1
2002:808:808::1 2620:4f:8000::1 3fff::1 3fff:fff:ffff::1 5f00::1 4000::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
febf::1 fec0::1 feff::1 ff02::1 ff0e::1
""".split()
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 168.63.129.17
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
198.20.0.0 203.0.112.1 203.0.114.0 223.255.255.255
2001:200::1 2001:4860:4860::8888 2001:db7::1 2001:db9::1 2003::1 2400:cb00::1 2606:4700::1111 2a00:1450::1 2c0f::1
""".split()


@pytest.mark.parametrize("text", CLOSED)
def test_what_leads_anywhere_but_to_the_public_net_is_closed(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_what_lies_beside_a_closed_network_is_open(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_open_in_a_disguise_of_ipv6(address: IPv4Address) -> None:
    number = int(address)
    disguises = [number, 0xFFFF << 32 | number, 0xFFFF << 48 | number, 0x64FF9B << 96 | number]
    disguises += [0x64FF9B0001 << 80 | number, 0x2002 << 112 | number << 80, 0x20010000 << 96 | number ^ 0xFFFFFFFF]
    assert not any(is_public(IPv6Address(disguise)) for disguise in disguises)


@given(st.ip_addresses())
def test_nothing_is_open_that_python_knows_to_be_special(address: IPv4Address | IPv6Address) -> None:
    special = address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified
    assert not (is_public(address) and (special or address.is_reserved or address.is_private))


@pytest.mark.parametrize(
    "text, url",
    [
        ("https://nation.example/22-Jan-2019/x", "https://nation.example/22-Jan-2019/x"),
        ("  HTTPS://Nation.Example.:443/a?b=c#top ", "https://nation.example/a?b=c"),
        ("http://nation.example:443", "http://nation.example:443/"),
        ("http://nation.example?q=1", "http://nation.example/?q=1"),
        ("https://bücher.example/ä?ü=1", "https://xn--bcher-kva.example/%C3%A4?%C3%BC=1"),
        ("https://新华社.example/", "https://xn--xkrr14bejo.example/"),
        ("https://a_b.example/%20/..", "https://a_b.example/%20/.."),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://１.１.１.１/", "http://1.1.1.1/"),
    ],
)
def test_an_address_gets_one_form(text: str, url: str) -> None:
    assert parse_link(text).url == url


@pytest.mark.parametrize(
    "text",
    """
    ftp://x.example/ file:///etc/passwd gopher://x.example/ javascript:alert(1) data:text/html,x //x.example/ x.example
    http:///path http:// https://[::1 http://x.example:99999/ http://x.example:port/ http://a..b/ http://-a.example/
    http://.example/ http://a%00b.example/ http://a%2eb.example/ http://[fe80::1%25eth0]/ http://[::1]x/ http://*/
    http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/ http://0177.0.0.1/ http://017700000001/ http://127.1/
    http://127.0.1/ http://1.2.3.4.5/ http://256.1.1.1/ http://08.8.8.8/ http://0x/ http://1.2.3.0x4/ http://①②⑦.1/
    http://１２７.１/ http://127。1/ http://x.example/a\\b http://x.example\\@y.example/ http://x.example/<b>
    """.split(),
)
def test_what_is_no_address_or_hides_its_host_is_refused(text: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        parse_link(text)
    assert caught.value.fault is FetchFault.BAD_ADDRESS


@pytest.mark.parametrize("text", ["http://x.example/a b", "http://x.example/\n", "http://x\r\n.example/", "\0"])
def test_white_space_inside_an_address_is_refused(text: str) -> None:
    with pytest.raises(FetchRefused):
        parse_link(f"{text}y")


def test_an_address_longer_than_any_is_refused() -> None:
    assert parse_link("http://x.example/" + "a" * 1983)
    for text in ("http://x.example/" + "a" * 1984, f"http://{'a' * 64}.example/", f"http://{'abc.' * 64}example/"):
        with pytest.raises(FetchRefused):
            parse_link(text)


@pytest.mark.parametrize("text", ["http://me@x.example/", "http://me:pass@x.example/", "http://:@x.example/"])
def test_credentials_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        parse_link(text)
    assert caught.value.fault is FetchFault.CREDENTIALS
    assert str(caught.value) == "x.example: credentials"


@pytest.mark.parametrize("port", [0, 22, 25, 6379, 8080, 8443])
def test_only_the_ports_of_the_web_are_knocked_at(port: int) -> None:
    with pytest.raises(FetchRefused) as caught:
        parse_link(f"http://x.example:{port}/")
    assert caught.value.fault is FetchFault.PORT


HERE = Link("https", "x.example", 443, "/a/b?c")


@pytest.mark.parametrize(
    "location, url",
    [
        ("d", "https://x.example/a/d"),
        ("/d", "https://x.example/d"),
        ("//y.example/d", "https://y.example/d"),
        ("https://y.example", "https://y.example/"),
        ("?e", "https://x.example/a/b?e"),
        ("/a b", "https://x.example/a%20b"),
        ("/ä", "https://x.example/%C3%A4"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_met(location: str, url: str) -> None:
    assert parse_redirect(HERE, location).url == url


@pytest.mark.parametrize(
    "location, fault",
    [
        ("http://x.example/", FetchFault.DOWNGRADE),
        ("file:///etc/passwd", FetchFault.BAD_ADDRESS),
        ("https://127.1/", FetchFault.BAD_ADDRESS),
        ("https://me@y.example/", FetchFault.CREDENTIALS),
        ("https://y.example:22/", FetchFault.PORT),
        ("https://[", FetchFault.REDIRECTS),
    ],
)
def test_a_redirect_is_checked_as_any_address(location: str, fault: FetchFault) -> None:
    with pytest.raises(FetchRefused) as caught:
        parse_redirect(HERE, location)
    assert caught.value.fault is fault


def test_only_a_strict_address_is_taken_for_one() -> None:
    assert literal("8.8.8.8") == IPv4Address("8.8.8.8")
    assert literal("2606::1") == IPv6Address("2606::1")
    assert literal("x.example") is None


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"https://x.example/{text}"):
        try:
            link = parse_link(address)
        except FetchRefused:
            continue
        assert link.url.isascii()
        assert parse_link(link.url) == link
