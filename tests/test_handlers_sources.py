"""Sources in words: every reason is a sentence, and what fails is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers._sentences import fetch_sentence
from handlers._sources import failing_line, health_html, outage_html, pace_words, source_error, source_title
from knowledge.errors import FetchFault, FetchRefused
from knowledge.polling import Failed, Source, SourceFault, SourceKind, plan_check
from knowledge.store import Store, polling_rows
from tests.answers import ask
from tests.telegram_html import parse_html

NOW = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
KARACHI = ZoneInfo("Asia/Karachi")
FEED = Source(1, SourceKind.FEED, "https://news.example/feed?key=s3cret", timedelta(minutes=15), NOW)


def failing(error: str, source: Source = FEED) -> Source:
    return plan_check(source, Failed(error), now=NOW, luck=0.5)


@pytest.mark.parametrize("fault", [*FetchFault])
def test_each_refusal_is_one_sentence_that_names_the_host_at_most(fault: FetchFault) -> None:
    said = fetch_sentence(FetchRefused("news.example", fault, "x" * 500 + "\n<b>"))
    assert said.endswith(".") and "\n" not in said and "{" not in said
    assert len(said) < 300


@pytest.mark.parametrize("error", [*SourceFault, *(f"{fault} 404" for fault in FetchFault)])
def test_each_reason_a_source_can_fail_for_is_a_sentence_telegram_takes(error: str) -> None:
    source = failing(error)
    assert source_error(source).endswith(".")
    for html in (health_html([source], KARACHI), outage_html(source, KARACHI)):
        assert html
        text, _ = parse_html(html)
        assert source_error(source) in text


def test_a_source_that_fails_is_named_with_when_and_why_and_without_its_key() -> None:
    assert failing_line(failing("status 404"), KARACHI) == (
        "feed https://news.example/feed fails since 22 Nov 2026 01:30: "
        "news.example answered with an error instead of the page (404); check the address."
    )
    assert source_error(FEED) == ""


def test_a_chat_sees_the_name_of_a_folder_and_not_where_it_lies() -> None:
    folder = replace(FEED, kind=SourceKind.FOLDER, address="/srv/secret/in box")
    said = health_html([failing("missing", folder)], KARACHI)
    assert said and "folder in box fails since" in said
    assert "secret" not in said


def test_a_hostile_address_stays_text() -> None:
    odd = replace(FEED, kind=SourceKind.FOLDER, address="/in/<b>&" + "x" * 500)
    text, entities = parse_html(outage_html(failing("missing", odd), KARACHI))
    assert text.startswith("folder /in/<b>&xxx") and entities == []
    assert len(source_title(odd)) < 100


@pytest.mark.parametrize(
    "minutes, words",
    [
        (1, "every minute"),
        (15, "every 15 minutes"),
        (60, "every hour"),
        (120, "every 2 hours"),
        (1440, "every day"),
        (90, "every 90 minutes"),
        (4320, "every 3 days"),
    ],
)
def test_a_pace_is_said_in_its_largest_unit(minutes: int, words: str) -> None:
    assert pace_words(timedelta(minutes=minutes)) == words


def test_status_names_the_sources_that_fail() -> None:
    with Store.in_memory() as store:
        assert "source" not in ask(store, "/status").html
        for number in range(8):
            kind, every = SourceKind.FEED, timedelta(minutes=15)
            address = f"https://news{number}.example/feed"
            added = polling_rows.add_source(store, kind, address, every=every, only="", added_by="me", now=NOW)
            assert added
        assert "8 sources, all working" in ask(store, "/status").html
        for source in polling_rows.list_sources(store)[1:]:
            polling_rows.save_check(store, failing("timeout", source), [], now=NOW)
        text, _ = parse_html(ask(store, "/status").html)
    assert "8 sources, 7 failing:\n• feed https://news1.example/feed fails since" in text
    assert text.count("took too long") == 3
