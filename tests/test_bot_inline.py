"""What is offered to whoever types the bot's @name, as text and through the real Application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handlers import commands
from handlers._command import Reply, Request
from handlers._inline import MOST_PAGES, Offers, find_offers
from knowledge.extraction import default_extractor
from knowledge.ingest import ingest
from knowledge.reading import find_articles
from knowledge.store import Store
from tests.answers import ARTICLES, INGESTED_AT, KARACHI, ask, check, read_in
from tests.scripted import Report, Talk, take
from tests.shell import ADA, BADAR, FORUM, GROUP, Shell

Json = dict[str, Any]
DECLINED = "I answer only members of the chats I serve"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with read_in(ARTICLES) as opened:
        yield opened


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inline") / "kb.db"
    with Store.open(path) as opened:
        ingest(opened, list(find_articles([ARTICLES])), extractor=default_extractor(), now=INGESTED_AT)
    return path


def offers(store: Store, words: str, page: int = 1) -> Offers:
    now = datetime.fromisoformat("2026-01-20T23:59:59").replace(tzinfo=KARACHI)
    found = find_offers(store, Request(words, now, KARACHI, page))
    for offer in found.offers:
        check(Reply(offer.card))
        assert offer.title.strip() and offer.description.strip()
    assert len({offer.key for offer in found.offers}) == len(found.offers)
    return found


# ---------------------------------------------------------------- what is offered


def test_a_misspelt_name_offers_its_person_with_the_card_that_who_shows(store: Store) -> None:
    first = offers(store, "farah hamed khan").offers[0]
    assert (first.title, first.key[0]) == ("Farah Hamid Khan", "p")
    assert first.card == ask(store, f"/who #{first.key[1:]}").html


def test_a_series_offers_its_meetings_with_the_cards_that_meeting_shows(store: Store) -> None:
    found = offers(store, "6th security").offers
    assert [offer.key[0] for offer in found] == ["m"]
    assert found[0].card == ask(store, f"/meeting #{found[0].key[1:]}").html


def test_without_words_the_newest_meetings_are_offered(store: Store) -> None:
    listed = ask(store, "/meetings")
    found = offers(store, "").offers
    assert len(found) == 5
    assert all(offer.key[0] == "m" for offer in found)
    assert found[0].title in listed.html


def test_words_that_mean_nothing_offer_nothing(store: Store) -> None:
    assert offers(store, "xqzxqz wvvwvv") == Offers(())


@pytest.mark.parametrize("words", ["'; DROP", "%", "<b>", "\u202e" * 9, "法拉", "x" * 300, "-1", "#1", "#p1", "…"])
def test_any_words_are_survived(store: Store, words: str) -> None:
    offers(store, words)


def test_pages_add_up_to_all_meetings_and_end() -> None:
    with Store.in_memory() as store:
        talks = [Talk("JCC", number, f"2024-01-{number:02}") for number in range(1, 13)]
        take(store, *(Report(f"https://x.pk/{talk.ordinal}", (talk,), "2024-02-01") for talk in talks))
        pages = [offers(store, "", page) for page in (1, 2, 3, 4)]
    keys = [[offer.key for offer in page.offers] for page in pages]
    assert [len(page) for page in keys] == [5, 5, 2, 0]
    assert len({key for page in keys for key in page}) == 12
    assert [page.next_page for page in pages] == [2, 3, None, None]


def test_telegram_never_gets_more_than_it_takes_for_one_query() -> None:
    with Store.in_memory() as store:
        talks = [Talk("JCC", number, f"2020-{1 + number % 12:02}-{1 + number // 12:02}") for number in range(1, 61)]
        take(store, *(Report(f"https://x.pk/{talk.ordinal}", (talk,), "2024-02-01") for talk in talks))
        last = offers(store, "", MOST_PAGES)
    assert (len(last.offers), last.next_page) == (5, None)


# ---------------------------------------------------------------- as Telegram asks


async def query(shell: Shell, words: str, *, user: int = ADA, offset: str = "") -> Json:
    """What the bot offers, as the server heard it."""
    shell.core.state.bot["supports_inline_queries"] = True
    await shell.take(shell.core.ask_inline(GROUP, user, words, offset=offset))
    return shell.heard("results")[-1]


async def test_results_come_as_articles_that_send_the_card(articles: Path) -> None:
    async with Shell(articles, answering=commands()) as shell:
        results = await query(shell, "farah hamid khan")
        first = results["results"][0]
        shell.core.choose(GROUP, ADA, first, "farah hamid khan")
    assert first["title"] == "Farah Hamid Khan"
    said = list(shell.core.state.chats[GROUP].messages.values())[-1]
    assert said["text"].startswith("Farah Hamid Khan")
    assert said["via_bot"]["username"] == "corridor_bot"
    assert shell.texts == []


async def test_the_next_page_is_asked_for_by_its_offset(articles: Path) -> None:
    async with Shell(articles, answering=commands()) as shell:
        first = await query(shell, "")
        second = await query(shell, "", offset=first["next_offset"])
        forged = [await query(shell, "", offset=offset) for offset in ("-1", "x", "²", "9" * 30)]
    assert first["next_offset"] == "2"
    assert {one["id"] for one in first["results"]}.isdisjoint(one["id"] for one in second["results"])
    assert [len(one["results"]) for one in forged] == [5, 5, 5, 0]


async def test_only_those_served_in_private_are_offered_anything(articles: Path) -> None:
    async with Shell(articles, answering=commands(), chats=(FORUM,), admins=(3,)) as shell:
        shell.core.add_user(3, "Chen")
        counts = [len((await query(shell, "", user=user))["results"]) for user in (ADA, BADAR, 3)]
    assert counts == [5, 0, 5]


async def test_a_query_that_is_too_old_is_no_error(articles: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with Shell(articles, answering=commands()) as shell:
        shell.core.state.bot["supports_inline_queries"] = True
        update = shell.core.ask_inline(GROUP, ADA, "x")
        shell.core.state.inline_queries.clear()
        await shell.take(update)
    assert shell.texts == []
    assert [record for record in caplog.records if record.name == "bot.errors"] == []


async def test_a_store_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "none" / "kb.db", answering=commands())
    await shell.app.initialize()
    assert (await query(shell, "khan"))["results"] == []
    await shell.app.shutdown()
    await shell.store.close()
