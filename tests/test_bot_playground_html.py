"""Our parser of Telegram HTML against TDLib's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.html import MarkupError, parse_html
from tests import telegram_html

_KINDS = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeDateTime": "date_time",
    "textEntityTypeCustomEmoji": "custom_emoji",
}
# TDLib also finds these in plain text, which is not the markup's doing
_FOUND_IN_TEXT = {"Mention", "Hashtag", "Cashtag", "BotCommand", "Url", "EmailAddress", "PhoneNumber", "BankCardNumber"}


def _shape(kind: str, entity: dict[str, Any], about: dict[str, Any]) -> tuple[Any, ...]:
    return (entity["offset"], -entity["length"], kind, about.get("url"), about.get("language"))


def _tdlib(html: str) -> tuple[str, Any]:
    try:
        text, entities = telegram_html.parse_html(html)
    except telegram_html.Refused as error:
        return "refused", str(error).removeprefix("Can't parse entities: ")
    kept = [one for one in entities if one["type"]["@type"].removeprefix("textEntityType") not in _FOUND_IN_TEXT]
    return text, sorted((_shape(_KINDS[one["type"]["@type"]], one, one["type"]) for one in kept), key=repr)


def _ours(html: str) -> tuple[str, Any]:
    try:
        text, entities = parse_html(html)
    except MarkupError as error:
        return "refused", str(error)
    return text, sorted((_shape(one["type"], one, one) for one in entities), key=repr)


CASES = [
    "plain", "", "a & b > c", "a < b", "<b>x</b>", "<B>x</B>", "<strong>x</strong>", "<b><i>x</i> y</b>", "<b></b>",
    "<b>x", "</b>", "<b>x</i>", "<b>x</>", "<b>x</b  >", "<b>x</b", "<b", "<foo>x</foo>", "<br/>", "<b/>",
    "&lt;b&gt; &amp; &quot; &nbsp; &#65; &#x41; &#0; &#xD800; &#1114111; &amp", "<!-- x -->",
    "<a href='https://x.pk/?a=1&amp;b=2'>q</a>", '<a href="https://x.pk">q</a>', "<a href=x.pk>q</a>", "<a>x.pk</a>",
    "<a href='javascript:alert(1)'>q</a>", "<a href=''>q</a>", "<a href='tg://user?id=12x'>q</a>", "<a href=a/b>q</a>",
    "<a href='x'>q</a>", "<a href = 'https://x.pk/'  class=z>q</a>", "<a href='https://x.pk/>q</a>", "<a =>q</a>",
    "<blockquote>x</blockquote>", "<blockquote expandable>x</blockquote>", "<tg-spoiler>x</tg-spoiler>",
    "<span class='tg-spoiler'>x</span>", "<span>x</span>", "<span class=other>x</span>",
    "<code>x</code>", "<pre>x</pre>", "<pre><code class='language-python'>x</code></pre>",
    "<pre><code>x</code></pre>", "<code class='language-py'>x</code>",
    "<tg-time unix='1700000000' format='wDT'>x</tg-time>", "<tg-time unix='1700000000'>x</tg-time>",
    "<tg-time unix='1700000000' format='r'>x</tg-time>", "<tg-time unix='no'>x</tg-time>",
    "<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>", "<tg-emoji emoji-id='x'>👍</tg-emoji>",
    "👍 <b>🏛 x</b> 习近平 <i>ف</i>", "<b> x </b>",
    "<u>x</u><ins>y</ins><s>a</s><strike>b</strike><del>c</del><em>d</em>",
]  # fmt: skip


@pytest.mark.parametrize("html", CASES)
def test_our_parser_and_tdlib_read_a_string_alike(html: str) -> None:
    assert _ours(html) == _tdlib(html)


_PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<pre>", "</pre>", "<blockquote>", "</blockquote>"),
        *("<tg-spoiler>", "</tg-spoiler>", "<a href='https://x.pk/a'>", "</a>", "<blockquote expandable>"),
        *(
            "<",
            ">",
            "&",
            "&amp;",
            "&lt;",
            ";",
            "'",
            '"',
            "=",
            "x",
            " ",
            "👍",
            "ف",
            "\n",
            "</",
            "<b",
            "</>",
            "&#x1f600;",
        ),
    ]
)


@settings(max_examples=2000)
@given(st.lists(_PIECES, max_size=9))
def test_our_parser_and_tdlib_accept_and_refuse_the_same_strings(pieces: list[str]) -> None:
    html = "".join(pieces)
    ours, theirs = _ours(html), _tdlib(html)
    assert (ours[0] == "refused", ours[1] if ours[0] == "refused" else "") == (
        theirs[0] == "refused",
        theirs[1] if theirs[0] == "refused" else "",
    )
