"""Who is served: every chat, or those that CORRIDOR_CHATS lists, their members in private, and CORRIDOR_ADMINS."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, Forbidden

from bot.store_thread import StoreThread
from knowledge.errors import StoreError
from knowledge.store import chats as chat_rows

log = logging.getLogger(__name__)

MEMBERSHIP_KEPT_FOR = timedelta(minutes=5)  # one get_chat_member a person and chat: they count towards Telegram's pace
MEMBERSHIPS_KEPT = 10_000

_DECIDING = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
_PRESENT = {ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER}


class Access:
    """Decides on chats and people. With no chats listed, everyone is served."""

    def __init__(
        self, store: StoreThread, clock: Callable[[], datetime], *, chats: Iterable[int], admins: Iterable[int]
    ) -> None:
        self._store, self._clock = store, clock
        self._chats, self._admins = tuple(chats), frozenset(admins)
        self._members: dict[int, tuple[datetime, bool]] = {}
        self._told: set[int] = set()

    async def admits(self, bot: Bot, chat_id: int, chat_type: str, user_id: int) -> bool:
        """Whether this person is served in this chat. Raises: NetworkError where Telegram cannot be asked."""
        if not self._chats or chat_id in self._chats:
            return True
        if chat_type != "private":
            return False
        return user_id in self._admins or await self._is_member(bot, user_id)

    async def hears(self, bot: Bot, chat_id: int) -> bool:
        """Whether alerts go to this chat; in private a chat has its person's id. Raises as `admits` does."""
        return await self.admits(bot, chat_id, "private" if chat_id > 0 else "group", chat_id)

    async def is_chat_admin(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Whether this person administers this chat; in private everybody is at home. Raises: NetworkError."""
        if chat_id == user_id:
            return True
        try:
            return (await bot.get_chat_member(chat_id, user_id)).status in _DECIDING
        except (BadRequest, Forbidden) as error:
            log.info("no membership of %s in %s: %s", user_id, chat_id, error)
            return False

    async def administers(self, bot: Bot, user_id: int) -> bool:
        """Whether this person administers one of CORRIDOR_CHATS; to be at home in one is not that.

        Raises: NetworkError.
        """
        for chat_id in self._chats:
            if chat_id != user_id and await self.is_chat_admin(bot, chat_id, user_id):
                return True
        return False

    def may_decide(self, chat_id: int, user_id: int, *, is_chat_admin: bool) -> bool:
        """Whether this person may decide on the knowledge base: one of CORRIDOR_ADMINS, or who administers a chat.

        One in CORRIDOR_CHATS, that is: anybody can make a group and be its administrator.
        """
        return user_id in self._admins or (is_chat_admin and chat_id in self._chats and chat_id != user_id)

    def move(self, old_id: int, new_id: int) -> None:
        """Serve the supergroup that a served group became, until CORRIDOR_CHATS is read anew."""
        self._chats = tuple(new_id if one == old_id else one for one in self._chats)

    def owns(self, user_id: int) -> bool:
        """Whether this person is one of CORRIDOR_ADMINS."""
        return user_id in self._admins

    async def is_first_refusal(self, chat_id: int) -> bool:
        """Whether the chat has not been told yet that it is not served; asking counts as telling."""
        if chat_id in self._told:
            return False
        self._told.add(chat_id)
        try:
            return await self._store.write(chat_rows.keep_declined, chat_id, now=self._clock())
        except StoreError as error:
            log.warning("chat %s may be told again that it is not served: %s", chat_id, error)
            return True

    async def _is_member(self, bot: Bot, user_id: int) -> bool:
        now = self._clock()
        until, member = self._members.get(user_id, (now, False))
        if until <= now:
            member = await self._ask(bot, user_id)
            if len(self._members) >= MEMBERSHIPS_KEPT:
                self._members.clear()
            self._members[user_id] = (now + MEMBERSHIP_KEPT_FOR, member)
        return member

    async def _ask(self, bot: Bot, user_id: int) -> bool:
        for chat_id in self._chats:
            try:
                member = await bot.get_chat_member(chat_id, user_id)
            except (BadRequest, Forbidden) as error:
                log.info("no membership of %s in %s: %s", user_id, chat_id, error)
                continue
            if member.status in _PRESENT or (isinstance(member, ChatMemberRestricted) and member.is_member):
                return True
        return False
