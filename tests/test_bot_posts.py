"""What commands get to see of messages, files and who asks, through the real Application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Message

from bot.playground.faults import Fault
from bot.playground.http import BotApiServer
from bot.playground.parameters import Upload
from bot.playground.state import find_entities
from bot.posts import MAX_URLS, post_of, replied_post
from handlers._command import Button, Command, Document, Origin, Post, Reply, Request, Tap, Unfetched
from knowledge.store import Store
from tests.shell import ADA, BADAR, FORUM, GROUP, Shell, data_of

Json = dict[str, Any]
NOTES = Upload("notes.txt", b"The sixth meeting was held.", "text/plain")


@dataclass
class Take:
    """A command that remembers what it was asked."""

    requests: list[Request] = field(default_factory=list)
    reply: Reply = field(default_factory=lambda: Reply("taken"))
    only_admins: bool = False

    @property
    def command(self) -> Command:
        return Command("take", "Take", "/take", self._answer, asks_admin=True, wants=self._wanted, takes_posts=True)

    def _answer(self, _store: Store, request: Request) -> Reply:
        self.requests.append(request)
        return self.reply

    def _wanted(self, request: Request) -> Document | None:
        if self.only_admins and not request.is_admin:
            return None
        posts = (request.post, request.replied)
        return next((post.document for post in posts if post and post.document), None)

    @property
    def post(self) -> Post:
        assert self.requests[-1].post is not None
        return self.requests[-1].post


@pytest.fixture
def take() -> Take:
    return Take()


@pytest.fixture
async def shell(db: Path, take: Take) -> AsyncIterator[Shell]:
    async with Shell(db, answering=(take.command,)) as running:
        yield running


def message(**fields: Any) -> Message:
    about = {"message_id": 5, "date": 1_700_000_000, "chat": {"id": -1, "type": "supergroup", "title": "Team"}}
    return Message.de_json(about | fields, None)


# ---------------------------------------------------------------- words and addresses


async def test_a_command_sees_its_whole_message_and_the_addresses_in_it(shell: Shell, take: Take) -> None:
    address = "https://x.pk/a?b=1&c=" + "y" * 400
    await shell.say(f"/take {address}, and dawn.com/news/1.")
    assert take.post.text == f"/take {address}, and dawn.com/news/1."
    assert take.post.urls == (address, "https://dawn.com/news/1")


async def test_a_command_sees_what_it_replies_to(shell: Shell, take: Take) -> None:
    said = await shell.say("see https://x.pk/a and https://x.pk/a", chat=GROUP, user=BADAR)
    await shell.say("/take", chat=GROUP, reply_to=said)
    replied = take.requests[-1].replied
    assert replied is not None
    assert (replied.message_id, replied.urls, take.post.urls) == (said, ("https://x.pk/a",), ())


def test_addresses_behind_words_count_and_others_than_of_the_web_do_not() -> None:
    entities = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://x.pk/b"},
        {"type": "text_link", "offset": 5, "length": 4, "url": "tg://user?id=1"},
        {"type": "url", "offset": 10, "length": 10},
    ]
    assert post_of(message(text="this that ftp://x.pk", entities=entities)).urls == ("https://x.pk/b",)


def test_so_many_addresses_and_no_more_are_seen() -> None:
    text = " ".join(f"https://x.pk/{number}" for number in range(2 * MAX_URLS))
    assert len(post_of(message(text=text, entities=find_entities(text))).urls) == MAX_URLS


def test_the_message_that_made_a_topic_is_no_message_replied_to() -> None:
    made = message(message_id=3, forum_topic_created={"name": "Energy", "icon_color": 1}).to_dict()
    asked = message(text="/take", is_topic_message=True, message_thread_id=3, reply_to_message=made)
    assert replied_post(asked) is None


def test_a_reply_to_a_message_of_another_chat_is_seen_as_far_as_telegram_tells() -> None:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "a.pdf", "mime_type": "application/pdf"}
    origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Zara"}
    elsewhere = {"origin": origin, "document": document}
    seen = replied_post(message(text="/take", external_reply=elsewhere, quote={"text": "the sixth", "position": 0}))
    assert seen is not None and seen.origin is not None
    assert (seen.text, seen.document, seen.origin.name) == (
        "the sixth", Document("f", "a.pdf", "application/pdf"), "Zara",
    )  # fmt: skip


CHANNEL = {"id": -100, "type": "channel", "title": "Gazette", "username": "gazette"}
AUTHOR = {"id": 7, "is_bot": False, "first_name": "Ada", "last_name": "Khan"}


@pytest.mark.parametrize(
    ("origin", "name", "url"),
    [
        ({"type": "user", "sender_user": AUTHOR}, "Ada Khan", ""),
        ({"type": "chat", "sender_chat": {"id": -7, "type": "supergroup", "title": "Desk"}}, "Desk", ""),
        ({"type": "channel", "chat": CHANNEL, "message_id": 9}, "Gazette", "https://t.me/gazette/9"),
        ({"type": "channel", "chat": CHANNEL | {"username": ""}, "message_id": 9}, "Gazette", ""),
    ],
)
def test_a_forwarded_message_tells_where_it_comes_from(origin: Json, name: str, url: str) -> None:
    forwarded = message(text="x", forward_origin=origin | {"date": 1_600_000_000})
    assert forwarded.forward_origin is not None
    is_channel = origin["type"] != "user"
    assert post_of(forwarded).origin == Origin(name, forwarded.forward_origin.date, url, is_channel=is_channel)


def test_what_the_bot_itself_wrote_is_known_as_such() -> None:
    asked = message(text="/take", reply_to_message=message(text="x", **{"from": AUTHOR}).to_dict())
    ours, others = replied_post(asked, AUTHOR["id"]), replied_post(asked, 9)
    assert ours is not None and others is not None
    assert (ours.is_ours, others.is_ours) == (True, False)


# ---------------------------------------------------------------- files


async def test_a_file_with_a_command_under_it_arrives_with_its_bytes(shell: Shell, take: Take) -> None:
    await shell.take(shell.core.send_file(GROUP, BADAR, NOTES, caption="/take this"))
    request = take.requests[-1]
    assert request.fetched is not None
    assert (request.text, request.fetched.content, request.fetched.failure) == ("this", NOTES.content, None)
    assert request.fetched.document == take.post.document == Document("file1", "notes.txt", "text/plain", 27)


async def test_a_reply_to_a_file_has_the_file_s_bytes(shell: Shell, take: Take) -> None:
    sent = shell.core.send_file(GROUP, BADAR, NOTES)["message"]["message_id"]
    await shell.say("/take", chat=GROUP, reply_to=sent)
    assert take.requests[-1].fetched is not None
    assert take.requests[-1].fetched.content == NOTES.content


async def test_in_private_a_file_or_forwarded_message_alone_asks(shell: Shell, take: Take) -> None:
    await shell.take(shell.core.send_file(ADA, ADA, NOTES))
    said = shell.core.say(GROUP, BADAR, "The sixth meeting was held.")["message"]["message_id"]
    await shell.take(shell.core.forward(ADA, ADA, GROUP, said))
    await shell.say("nothing but talk")
    first, second = take.requests
    assert first.fetched is not None and first.fetched.content == NOTES.content
    assert (take.post.text, take.post.origin and take.post.origin.name) == ("The sixth meeting was held.", "Badar")
    assert (first.text, second.text, second.fetched) == ("", "", None)
    assert shell.texts[2:] == ["I answer commands: /help shows them, with examples."]


async def test_a_group_s_files_and_forwarded_messages_are_left_in_peace(shell: Shell, take: Take) -> None:
    await shell.take(shell.core.send_file(GROUP, ADA, NOTES))
    await shell.take(shell.core.forward(GROUP, ADA, GROUP, 1))
    assert (take.requests, shell.texts) == ([], [])


async def test_a_file_that_is_too_big_is_not_fetched(shell: Shell, take: Take) -> None:
    await shell.take(shell.core.send_file(ADA, ADA, Upload("a.pdf", bytes(20_000_001), "application/pdf")))
    fetched = take.requests[-1].fetched
    assert fetched is not None and (fetched.failure, fetched.content) == (Unfetched.TOO_BIG, b"")


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable"), Unfetched.GONE),
        (Fault("getFile", 400, "Bad Request: file is too big"), Unfetched.TOO_BIG),
        (Fault("getFile", 502, "Bad Gateway"), Unfetched.UNREACHABLE),
        (Fault("getFile", cut="after"), Unfetched.UNREACHABLE),
    ],
)
async def test_a_file_that_telegram_does_not_give_has_a_reason(
    shell: Shell, take: Take, fault: Fault, failure: Unfetched
) -> None:
    shell.core.faults.add(fault)
    await shell.take(shell.core.send_file(ADA, ADA, NOTES))
    fetched = take.requests[-1].fetched
    assert fetched is not None and (fetched.failure, fetched.content) == (failure, b"")


async def test_nothing_is_fetched_for_who_may_not_have_it(db: Path) -> None:
    take = Take(only_admins=True)
    async with Shell(db, answering=(take.command,), admins=(BADAR,)) as shell:
        for user in (ADA, BADAR):
            await shell.take(shell.core.send_file(user, user, NOTES))
    assert [request.fetched is not None for request in take.requests] == [False, True]


async def test_a_file_comes_over_http_as_it_does_without(shell: Shell, take: Take) -> None:
    server = BotApiServer(shell.core, "1000000001:x")
    server.start()
    file_id = shell.core.send_file(ADA, ADA, NOTES)["message"]["document"]["file_id"]
    address = server.address
    async with Bot("1000000001:x", f"{address}/bot", f"{address}/file/bot") as bot:
        content = await (await bot.get_file(file_id)).download_as_bytearray()
    await server.stop()
    assert content == NOTES.content


# ---------------------------------------------------------------- who asks


@pytest.mark.parametrize(
    ("status", "is_chat_admin"),
    [("creator", True), ("administrator", True), ("anonymous", True), ("member", False), ("restricted", False)],
)
@pytest.mark.parametrize("is_served", [True, False])
async def test_administrators_of_a_chat_decide_for_it_and_of_a_served_one_for_all(
    db: Path, take: Take, status: str, is_chat_admin: bool, is_served: bool
) -> None:
    async with Shell(db, answering=(take.command,), chats=(GROUP,) if is_served else ()) as shell:
        shell.core.state.chats[GROUP].members[BADAR] = status
        await shell.say("/take", chat=GROUP, user=BADAR)
    request = take.requests[-1]
    assert (request.is_chat_admin, request.is_admin) == (is_chat_admin, is_chat_admin and is_served)


async def test_in_private_everybody_decides_for_themselves_and_nobody_else(shell: Shell, take: Take) -> None:
    await shell.say("/take")
    assert (take.requests[-1].is_chat_admin, take.requests[-1].is_admin) == (True, False)


async def test_who_administers_a_served_chat_decides_in_private_too(db: Path, take: Take) -> None:
    async with Shell(db, answering=(take.command,), chats=(FORUM, GROUP)) as shell:
        for user in (ADA, BADAR):
            await shell.say("/take", chat=user, user=user)
    assert [request.is_admin for request in take.requests] == [True, False]


async def test_a_command_knows_who_asks_and_where(shell: Shell, take: Take) -> None:
    shell.core.state.users[BADAR]["last_name"] = "Khan"
    await shell.say("/take", chat=FORUM, user=BADAR, message_thread_id=7, is_topic_message=True)
    shell.core.state.chats[FORUM].members[ADA] = "anonymous"
    await shell.say("/take", chat=FORUM, user=ADA)
    known, hidden = take.requests
    assert (known.user_name, known.chat_title, known.chat_type, known.topic_id) == (
        "Badar Khan", "Forum", "supergroup", 7,
    )  # fmt: skip
    assert (hidden.user_name, hidden.user_id) == ("Forum", 1_087_968_824)


async def test_who_presses_a_button_is_known_and_no_message_is(shell: Shell, take: Take) -> None:
    take.reply = Reply("taken", ((Button("Again", Tap("take", "again")),),))
    await shell.say("/take", chat=GROUP)
    await shell.tap(shell.sent[0], data_of(shell.sent[0], "Again"), user=BADAR)
    pressed = take.requests[-1]
    assert (pressed.text, pressed.user_id, pressed.user_name, pressed.is_chat_admin, pressed.post) == (
        "again", BADAR, "Badar", False, None,
    )  # fmt: skip


# ---------------------------------------------------------------- words over the button


async def test_words_alone_go_to_who_pressed_and_change_nothing(shell: Shell, take: Take) -> None:
    take.reply = Reply("taken", ((Button("Again", Tap("take", "again")),),))
    await shell.say("/take", chat=GROUP)
    take.reply = Reply(toast="Only administrators & the like")
    await shell.tap(shell.sent[0], data_of(shell.sent[0], "Again"), user=BADAR)
    assert shell.heard("toast") == [{"text": "Only administrators & the like", "alert": False}]
    assert (shell.texts, shell.heard("edited")) == (["taken"], [])


async def test_words_alone_answer_a_command_that_was_typed(shell: Shell, take: Take) -> None:
    take.reply = Reply(toast="Only administrators & the like")
    await shell.say("/take")
    assert shell.texts == ["Only administrators & the like"]


async def test_a_button_whose_answer_takes_long_is_released_before_it(
    shell: Shell, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.dispatch._RELEASE_SECONDS", 0.0)
    take.reply = Reply("taken", ((Button("Again", Tap("take", "again")),),))
    await shell.say("/take", chat=GROUP)
    take.reply = Reply(toast="Too late")
    await shell.tap(shell.sent[0], data_of(shell.sent[0], "Again"))
    assert [toast["text"] for toast in shell.heard("toast")] == [""]
    assert shell.texts == ["taken", "Too late"]


async def test_a_button_whose_answer_breaks_is_released(db: Path) -> None:
    def answer(_store: Store, request: Request) -> Reply:
        return Reply(str(1 // (request.page - 2)), ((Button("Next", Tap("take", "", 2)),),))

    async with Shell(db, answering=(Command("take", "Take", "/take", answer),)) as shell:
        await shell.say("/take")
        await shell.tap(shell.sent[0], data_of(shell.sent[0], "Next"))
    assert shell.core.state.queries == {}
    assert shell.texts[1].startswith("Something went wrong here")
