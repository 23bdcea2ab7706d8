"""From an article in a chat to the knowledge base and back: through the real Application over the Bot API in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import web
from bot.adding import AT_ONCE, media_type_of
from bot.delivery import Delivery
from bot.fetching import MAX_BYTES
from bot.playground.faults import Fault
from bot.playground.parameters import Upload
from handlers import commands
from knowledge.errors import FetchFault, FetchRefused
from knowledge.store import Store, follows, outbox
from tests.shell import ADA, BADAR, GROUP, NOW, SUPERGROUP, Shell, data_of
from tests.telegram_html import parse_html
from tests.test_knowledge_reading_pdf import make_pdf
from tests.web_server import WebServer, answer, names, policy

Json = dict[str, Any]
HEADLINE = "Sixth meeting of the security group"
LINES = (
    "ISLAMABAD: The sixth meeting of the Joint Working Group on Safety and Security was held here on Monday.",
    "Farah Hamid Khan, Additional Secretary of the Ministry of Interior, co-chaired it with Liu Shaobin of the",
    "Chinese Foreign Ministry. The seventh meeting will be held in Beijing, officials of both sides said.",
)
BODY = "\n".join(LINES)
ARTICLE = f"{HEADLINE}\n\n{BODY}"
PAGE = (
    f"<html><head><title>{HEADLINE}</title><meta property='og:site_name' content='The Herald'>"
    "<meta property='article:published_time' content='2026-02-24T09:00:00+05:00'></head>"
    f"<body><article><h1>{HEADLINE}</h1><p>{LINES[0]}</p><p>{LINES[1]} {LINES[2]}</p></article></body></html>"
)
MEETING = "6th JWG Safety and Security"


def mail() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = (
        "desk@herald.example",
        HEADLINE,
        "Tue, 24 Feb 2026 09:00:00 +0500",
    )
    letter.set_content(BODY)
    return letter.as_bytes()


@pytest.fixture
async def shell(db: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shell]:
    """A bot with its own commands in a served group; Ada owns the group, Badar is a member.

    It waits as long as a busy machine needs, and so says only once what it has to say.
    """
    monkeypatch.setattr("bot.app.PATIENCE", 60.0)
    async with Shell(db, chats=(GROUP, SUPERGROUP), answering=commands()) as running:
        yield running


def last(shell: Shell) -> Json:
    """The newest message, sent or edited; Telegram accepted its text."""
    said = [about for kind, about in shell.events if kind in {"sent", "edited"}][-1]
    parse_html(shell.core.source(said))
    return said


def first_lines(shell: Shell, count: int = 2) -> list[str]:
    return str(last(shell)["text"]).split("\n")[:count]


def labels(shell: Shell) -> list[str]:
    rows = last(shell).get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def press(shell: Shell, label: str, *, user: int = ADA) -> None:
    message = last(shell)
    await shell.tap(message, data_of(message, label), user=user)


async def post(shell: Shell, text: str = ARTICLE, *, user: int = BADAR) -> int:
    """Something said in the group; its id."""
    return await shell.say(text, chat=GROUP, user=user)


async def add(shell: Shell, text: str = ARTICLE, words: str = "/add 24 Feb 2026") -> None:
    """Ada replies to what Badar said."""
    await shell.say(words, chat=GROUP, reply_to=await post(shell, text))


async def upload(shell: Shell, name: str, content: bytes, mime: str, caption: str = "/add") -> None:
    await shell.take(shell.core.send_file(GROUP, ADA, Upload(name, content, mime), caption=caption))


async def count(shell: Shell, table: str) -> int:
    return int(await shell.store.read(lambda store: store.one(f"SELECT COUNT(*) AS n FROM {table}")["n"]))


# ---------------------------------------------------------------- what is given


async def test_a_reply_to_words_shows_what_was_understood_and_saves_nothing_yet(shell: Shell) -> None:
    await add(shell, words="/add")
    assert first_lines(shell, 6) == [
        f"Draft 1: {HEADLINE}, undated",
        f"New meeting: {MEETING}: held on a Monday, date unknown; Islamabad",
        "  With Liu Shaobin (China), Farah Hamid Khan (Pakistan)",
        "Newly announced: 7th JWG Safety and Security: planned, date unknown; Beijing",
        "Nothing says when it was published, so “Monday” or “last week” in it mean no day. When was it?",
        "date Monday (worked out from the text); place Islamabad (from the dateline); mode in person (implied): "
        f"“{LINES[0]}”",
    ]
    assert labels(shell) == ["Today, 1 Mar 2026", "Yesterday, 28 Feb 2026", "Other day", "Save", "Discard"]
    assert await count(shell, "article") == 0


@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("news.txt", ARTICLE.encode(), "text/plain"),
        ("news.md", f"---\npublished: 2026-02-24\n---\n{ARTICLE}".encode(), "application/octet-stream"),
        ("news.html", PAGE.encode(), "text/html"),
        ("news.pdf", make_pdf([[HEADLINE, *LINES]]), "application/pdf"),
        ("news.eml", mail(), "message/rfc822"),
        ("news.txt", make_pdf([[HEADLINE, *LINES]]), "text/plain"),  # it is what it begins with
        ("news", PAGE.encode(), "application/octet-stream"),
        ("../../<b>.txt", ARTICLE.encode("utf-16"), "text/plain"),
        ("", ARTICLE.encode(), "text/plain"),
    ],
)
async def test_a_file_with_the_command_under_it_is_read(shell: Shell, name: str, content: bytes, mime: str) -> None:
    await upload(shell, name, content, mime, "/add 24 Feb 2026")
    assert first_lines(shell)[1] == f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad"
    assert labels(shell) == ["Save", "Discard"]


async def test_a_reply_to_a_file_reads_it_too(shell: Shell) -> None:
    update = shell.core.send_file(GROUP, BADAR, Upload("news.txt", ARTICLE.encode(), "text/plain"))
    await shell.say("/add 24 Feb 2026", chat=GROUP, reply_to=update["message"]["message_id"])
    assert first_lines(shell) == [
        "Draft 1: news.txt, 24 Feb 2026",
        f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty; put the article's text in it."),
        ("scan.pdf", make_pdf([[]]), "scan.pdf: no text was found in it; if it is a scan, save the article as text."),
        ("b.docx", b"PK", "b.docx: such files are not read (file type .docx); save it as Markdown, text, HTML, PDF"
         " or mail."),
        ("a.zip", b"PK\x03\x04", "a.zip: such files are not read (file type .zip); save it as Markdown, text, HTML, PDF"
         " or mail."),
    ],
)  # fmt: skip
async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    shell: Shell, name: str, content: bytes, said: str
) -> None:
    await upload(shell, name, content, "application/octet-stream")
    assert last(shell)["text"] == said
    assert await count(shell, "draft") == 0


async def test_a_file_that_is_too_big_or_not_given_is_refused(shell: Shell) -> None:
    await upload(shell, "a.pdf", bytes(MAX_BYTES + 1), "application/pdf")
    assert last(shell)["text"] == "Telegram gives bots no file of over 20 MB; send the article's text or its link."
    shell.core.faults.add(Fault("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable"))
    await upload(shell, "a.txt", b"x", "text/plain")
    assert last(shell)["text"] == "Telegram does not have this file any more; send it again."


async def test_a_link_is_fetched_and_read(db: Path) -> None:
    async with WebServer({"/6": answer(PAGE.encode()), "/none": answer(b"", status="404 Not Found")}) as server:
        download = partial(web.fetch, resolver=names(), policy=policy(server))
        async with Shell(db, chats=(GROUP,), answering=commands(), download=download) as shell:
            await add(shell, f"have a look: {server.url('/6')}", "/add")
            assert first_lines(shell) == [
                f"Draft 1: The Herald, 24 Feb 2026: {HEADLINE}",
                f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad",
            ]
            await shell.say(f"/add {server.url('/none')}", chat=GROUP)
            assert "news.example" in last(shell)["text"] and "404" in last(shell)["text"]
            await press_first_draft(shell)
            await shell.say(f"/add {server.url('/6')}#top", chat=GROUP)
            assert last(shell)["text"].startswith("Here already, word for word: The Herald, 24 Feb 2026")


async def press_first_draft(shell: Shell) -> None:
    draft = next(message for message in shell.sent if message["text"].startswith("Draft 1"))
    await shell.tap(draft, data_of(draft, "Save"))


async def test_a_link_into_a_private_network_is_not_followed(shell: Shell) -> None:
    await shell.say("/add http://127.0.0.1/admin", chat=GROUP)
    assert last(shell)["text"] == "127.0.0.1 is inside a private network; only public pages are read."


async def test_in_private_an_administrator_just_sends_a_file_or_forwards(db: Path) -> None:
    async with Shell(db, chats=(GROUP,), admins=(ADA,), answering=commands()) as shell:
        said = await post(shell)
        await shell.take(shell.core.forward(ADA, ADA, GROUP, said))
        assert first_lines(shell)[0] == f"Draft 1: {HEADLINE}, undated"
        await shell.take(shell.core.send_file(ADA, ADA, Upload("news.txt", ARTICLE.encode(), "text/plain")))
        assert first_lines(shell)[0] == "Draft 2: news.txt, undated"


async def test_a_forwarded_post_of_a_channel_has_its_name_day_and_address(shell: Shell) -> None:
    channel = {"id": -100, "type": "channel", "title": "<Gazette>", "username": "gazette"}
    origin = {"type": "channel", "chat": channel, "message_id": 9, "date": int(NOW.timestamp())}
    said = await shell.say(ARTICLE, chat=GROUP, user=BADAR, forward_origin=origin)
    await shell.say("/add", chat=GROUP, reply_to=said)
    assert first_lines(shell)[0] == f"Draft 1: <Gazette>, 1 Mar 2026: {HEADLINE}"
    assert 'href="https://t.me/gazette/9"' in shell.core.source(last(shell))


# ---------------------------------------------------------------- who may


async def test_members_get_a_polite_no_and_nothing_is_read(shell: Shell) -> None:
    said = await post(shell)
    await shell.say("/add", chat=GROUP, user=BADAR, reply_to=said)
    assert last(shell)["text"] == "Only administrators add articles here; one of them can reply to yours with /add."
    await shell.say("/undo", chat=GROUP, user=BADAR)
    assert last(shell)["text"] == "Only administrators take back what was added here."
    assert await count(shell, "draft") == 0


async def test_who_is_served_in_private_by_name_administers_nothing(db: Path) -> None:
    async with Shell(db, chats=(GROUP, BADAR), answering=commands()) as shell:
        await shell.say(f"/add {ARTICLE}", chat=BADAR, user=BADAR)
        assert last(shell)["text"] == "Only administrators add articles here; one of them can reply to yours with /add."


async def test_a_member_presses_in_vain_and_hears_so_alone(shell: Shell) -> None:
    await add(shell)
    for label in ("Save", "Discard"):
        await press(shell, label, user=BADAR)
        assert shell.heard("toast")[-1]["text"].startswith("Only administrators add articles here")
    assert (await count(shell, "article"), await count(shell, "draft"), shell.heard("edited")) == (0, 1, [])


async def test_an_administrator_who_hides_behind_the_group_adds_too(shell: Shell) -> None:
    shell.core.state.chats[GROUP].members[ADA] = "anonymous"
    await add(shell)
    assert first_lines(shell)[0] == f"Draft 1: {HEADLINE}, 24 Feb 2026"
    shell.core.state.chats[GROUP].members[BADAR] = "administrator"
    await press(shell, "Save", user=BADAR)
    assert first_lines(shell)[0] == f"✓ Saved by Badar: {HEADLINE}, 24 Feb 2026"


async def test_who_is_no_administrator_any_more_may_only_discard(shell: Shell) -> None:
    await add(shell)
    shell.core.state.chats[GROUP].members[ADA] = "member"
    await press(shell, "Save")
    assert await count(shell, "article") == 0
    await press(shell, "Discard")
    assert last(shell)["text"] == f"Discarded by Ada: {HEADLINE}"


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize(
    ("label", "held"),
    [("Today, 1 Mar 2026", "23 Feb 2026"), ("Yesterday, 28 Feb 2026", "23 Feb 2026"), ("24 Feb 2026", "23 Feb 2026")],
)
async def test_the_day_of_publication_is_given_with_a_button(shell: Shell, label: str, held: str) -> None:
    await add(shell, words="/add")
    if label not in labels(shell):
        await press(shell, "Other day")
        assert "Another day: reply to this with /add and the day, or send /add #1 22 Feb 2026" in last(shell)["text"]
    await press(shell, label)
    assert first_lines(shell) == [
        f"Draft 1: {HEADLINE}, {label.rpartition(', ')[2]}",
        f"New meeting: {MEETING}: held {held}, Islamabad",
    ]
    assert labels(shell) == ["Save", "Discard"]


@pytest.mark.parametrize("words", ["/add 24 Jan 2019", "/add #1 24 Jan 2019"])
async def test_another_day_is_given_in_a_reply_or_by_number(shell: Shell, words: str) -> None:
    await add(shell, words="/add")
    await shell.say(words, chat=GROUP, reply_to=last(shell)["message_id"] if "#" not in words else 0)
    assert first_lines(shell)[0] == f"Draft 1: {HEADLINE}, 24 Jan 2019"
    assert await count(shell, "draft") == 1
    await press(shell, "Save")
    assert first_lines(shell)[1] == f"New meeting: {MEETING}: held 21 Jan 2019, Islamabad"


# ---------------------------------------------------------------- saving


async def test_a_draft_is_saved_after_a_restart(db: Path, shell: Shell) -> None:
    await add(shell)
    draft = last(shell)
    async with Shell(db, chats=(GROUP,), answering=commands()) as restarted:
        restarted.core.state.chats[GROUP].messages = shell.core.state.chats[GROUP].messages
        await restarted.tap(draft, data_of(draft, "Save"))
        assert first_lines(restarted) == [
            f"✓ Saved by Ada: {HEADLINE}, 24 Feb 2026",
            f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad",
        ]
        assert labels(restarted) == ["Undo", f"Source: {HEADLINE}, 24…", "6th · 23 Feb 2026", "7th · date unknown"]


async def test_pressing_twice_saves_once(shell: Shell) -> None:
    await add(shell)
    draft = last(shell)
    for _ in range(2):
        await shell.tap(draft, data_of(draft, "Save"))
    assert (await count(shell, "article"), await count(shell, "addition")) == (1, 1)
    assert shell.heard("toast")[-1]["text"].startswith("This draft was saved or discarded")
    assert first_lines(shell)[0].startswith("✓ Saved by Ada")


async def test_what_is_discarded_is_gone(shell: Shell) -> None:
    await add(shell)
    draft = last(shell)
    await press(shell, "Discard")
    assert (last(shell)["text"], labels(shell)) == (f"Discarded by Ada: {HEADLINE}", [])
    await shell.tap(draft, data_of(draft, "Save"))
    assert await count(shell, "article") == 0


async def test_a_second_report_says_what_it_adds_and_a_third_that_it_adds_nothing(shell: Shell) -> None:
    first = "The sixth meeting of the Joint Working Group on Safety and Security was held on 23 February 2026."
    second = (
        "Officials met again. The sixth meeting of the Joint Working Group on Safety and Security was held in Islamabad"
        " on 23 February 2026. It was chaired by Farah Hamid Khan, Additional Secretary."
    )
    third = (
        "In Islamabad, the sixth meeting of the Joint Working Group on Safety and Security took place on 23 Feb 2026."
    )
    await add(shell, first)
    await press(shell, "Save")
    await add(shell, second)
    assert first_lines(shell)[1:] == [f"Adds the place and 1 person to {MEETING}: held 23 Feb 2026, Islamabad"]
    await press(shell, "Save")
    await add(shell, third)
    assert first_lines(shell)[1:] == [f"Already known: {MEETING}: held 23 Feb 2026, Islamabad (3 articles)"]


async def test_what_contradicts_is_shown_before_it_is_saved(shell: Shell) -> None:
    await add(shell)
    await press(shell, "Save")
    await add(shell, ARTICLE.replace("on Monday", "on 20 February 2026").replace("here", "in the capital"))
    assert "⚠ Reports differ on the date: " in last(shell)["text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The weather in the capital stays dry this week, officials of the meteorological department said today.",
            "I found no meeting in it; saved, only /search finds its words.",
        ),
        (
            "Das Treffen der gemeinsamen Arbeitsgruppe fand am Montag in Islamabad statt und wurde von beiden Seiten"
            " gelobt, wie die Behörden am Dienstag mitteilten.",
            "It is in German, not English, so I read no meetings in it; saved, only /search finds its words.",
        ),
    ],
)
async def test_an_article_without_a_meeting_says_why(shell: Shell, text: str, said: str) -> None:
    await add(shell, text)
    assert first_lines(shell)[1] == said
    assert labels(shell) == ["Save anyway", "Discard"]


# ---------------------------------------------------------------- taking back


async def follow(shell: Shell) -> None:
    def insert(store: Store) -> None:
        with store.transaction():
            follows.add_follow(store, SUPERGROUP, None, (), by="Ada", now=NOW)

    await shell.store.write(insert)


async def owed(shell: Shell) -> list[outbox.Owed]:
    return list(await shell.store.read(outbox.owed_to, SUPERGROUP, 0, now=NOW))


@pytest.mark.parametrize("by_button", [True, False])
async def test_what_was_added_last_is_taken_back_before_anybody_hears(shell: Shell, by_button: bool) -> None:
    await follow(shell)
    await add(shell)
    await press(shell, "Save")
    assert len(await owed(shell)) == 2
    if by_button:
        await press(shell, "Undo")
    else:
        await shell.say("/undo", chat=GROUP)
    assert last(shell)["text"] == (
        f"↩️ Taken back by Ada: {HEADLINE}, added by Ada.\n"
        "2 alerts are not sent any more.\nIt can be added again with /add."
    )
    assert (await owed(shell), await count(shell, "article"), await count(shell, "meeting")) == ([], 0, 0)
    await add(shell)
    await press(shell, "Save")
    assert first_lines(shell)[1] == f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad"


async def test_those_who_heard_are_owed_a_correction(shell: Shell) -> None:
    await follow(shell)
    await add(shell)
    await press(shell, "Save")
    ids = [one.id for one in await owed(shell)]
    await shell.store.write(outbox.claim, ids, now=NOW)
    await shell.store.write(outbox.settle, ids, "sent", now=NOW, message_id=7)
    await shell.say("/undo", chat=GROUP)
    assert "1 chat that was told is sent a correction." in last(shell)["text"]
    assert [one.occasion for one in await owed(shell)] == ["withdrawn"] * 2


async def test_nothing_left_to_take_back_says_so(shell: Shell) -> None:
    await shell.say("/undo", chat=GROUP)
    assert last(shell)["text"] == "Nothing that was added in this chat is left to take back."
    await add(shell)
    await press(shell, "Save")
    saved = last(shell)
    await press(shell, "Undo")
    await shell.tap(saved, data_of(saved, "Undo"))
    assert shell.heard("toast")[-1]["text"] == "Ada has taken that back already."


async def test_chats_hear_of_what_is_saved_and_that_it_was_taken_back(shell: Shell) -> None:
    await follow(shell)
    async with Delivery(shell.app.bot, shell.answering):
        await add(shell, f"{HEADLINE}\n\n{LINES[0]}")
        await press(shell, "Save")
        saved = last(shell)
        await until(lambda: len(heard_there(shell)) == 1)
        assert heard_there(shell)[0].split("\n")[0] == f"🔔 New · {MEETING}: held 23 Feb 2026, Islamabad"
        await shell.tap(saved, data_of(saved, "Undo"))
        await until(lambda: len(heard_there(shell)) == 2)
        assert heard_there(shell)[1].split("\n") == [
            f"↩️ Taken back · {MEETING}: an article that was added has been removed.",
            "Nothing else here speaks of this meeting.",
        ]


def heard_there(shell: Shell) -> list[str]:
    return [message["text"] for message in shell.sent if message["chat"]["id"] == SUPERGROUP]


# ---------------------------------------------------------------- time


@pytest.mark.filterwarnings("ignore:Tasks created via:telegram.warnings.PTBUserWarning")  # nobody started this one
async def test_a_slow_link_asks_for_patience_and_holds_nobody_up(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come = asyncio.Event()

    async def download(url: str) -> web.Download:
        await come.wait()
        return web.Download(url, url, "text/html", None, PAGE.encode())

    monkeypatch.setattr("bot.app.PATIENCE", 0.05)
    async with Shell(db, chats=(GROUP,), answering=commands(), download=download) as shell:
        await shell.say("/add https://slow.example/6", chat=GROUP)
        assert shell.texts == ["Reading …"]
        await shell.say("/id", chat=GROUP)
        assert len(shell.texts) == 2
        come.set()
        await until(lambda: bool(shell.heard("edited")))
        assert shell.heard("edited")[0]["message_id"] == shell.sent[0]["message_id"]
        assert first_lines(shell)[1] == f"New meeting: {MEETING}: held 23 Feb 2026, Islamabad"


async def test_a_link_that_never_ends_is_given_up(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def download(_url: str) -> web.Download:
        await asyncio.Event().wait()
        raise FetchRefused("", FetchFault.TIMEOUT)

    monkeypatch.setattr("bot.adding.SECONDS", 0.05)
    async with Shell(db, chats=(GROUP,), answering=commands(), download=download) as shell:
        await shell.say("/add https://slow.example/6", chat=GROUP)
        assert last(shell)["text"] == (
            "That took too long to fetch and read, so I stopped; send the article's text instead."
        )


async def test_only_so_many_are_read_at_once(db: Path) -> None:
    under_way: list[str] = []
    most = 0

    async def download(url: str) -> web.Download:
        nonlocal most
        under_way.append(url)
        most = max(most, len(under_way))
        await asyncio.sleep(0)
        under_way.remove(url)
        raise FetchRefused("slow.example", FetchFault.UNREACHABLE)

    async with Shell(db, chats=(GROUP,), answering=commands(), download=download) as shell:
        await asyncio.gather(*(shell.say(f"/add https://slow.example/{n}", chat=GROUP) for n in range(9)))
        assert shell.texts == ["slow.example cannot be reached; try again later."] * 9
    assert most == AT_ONCE


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("name", "told", "body", "read_as"),
    [
        ("a.pdf", "text/plain", b"x", ""),
        ("a.txt", "application/pdf", b"x", ""),
        ("a.txt", "text/plain", b"\n%PDF-1.4", "application/pdf"),
        ("a.txt", "text/plain", b"\xef\xbb\xbf <!DOCTYPE html>", "text/html"),
        ("a.mhtml", "", b"<html>", ""),
        ("a.docx", "application/x-docx", b"PK", "application/x-docx"),
        ("a", "text/markdown", b"x", "text/markdown"),
    ],
)
def test_a_file_is_what_it_begins_with_then_what_its_name_says(name: str, told: str, body: bytes, read_as: str) -> None:
    assert media_type_of(name, told, body) == read_as
