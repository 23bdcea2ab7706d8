"""The people and places of the chat page: two members and an administrator, a group, a forum, private chats."""

from __future__ import annotations

from bot.playground.core import Core

AMINA, BILAL, CHEN = 11, 12, 13
GROUP = -110
FORUM = -1_000_000_000_120
TOPICS = ("Security", "Energy")


def settle(core: Core) -> None:
    """Give an empty core its people and places, with nothing said yet and nothing for the bot to take."""
    for user_id, name in ((AMINA, "Amina"), (BILAL, "Bilal"), (CHEN, "Chen")):
        core.add_user(user_id, name)
    members = {AMINA: "member", BILAL: "member", CHEN: "creator"}
    core.add_chat(GROUP, "group", "Liaison team", members)
    core.add_chat(FORUM, "supergroup", "CPEC desk", members)
    for name in TOPICS:
        core.add_topic(FORUM, CHEN, name)
    core.state.drop_updates(len(core.state.updates))
