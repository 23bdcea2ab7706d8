"""The methods about the bot itself, its commands, chats and members, and the queue of updates."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.playground.parameters import Parameters, Upload, bad_request, read_flag, read_int, read_json, read_text
from bot.playground.state import Json, State

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
MAX_UPDATES = 100
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")

Files = Mapping[str, Upload]


def get_me(state: State, _parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    return state.bot


def set_my_commands(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    commands = read_json(parameters, "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND_NAME.match(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 0 < len(str(command.get("description", ""))) <= MAX_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_scope(parameters), read_text(parameters, "language_code")] = commands
    return True


def get_my_commands(state: State, parameters: Parameters, _files: Files) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return state.commands.get((_scope(parameters), read_text(parameters, "language_code")), [])


def delete_my_commands(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    state.commands.pop((_scope(parameters), read_text(parameters, "language_code")), None)
    return True


def get_chat(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    about = state.chat(read_int(parameters, "chat_id")).about
    return about | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat_member(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat, user_id = state.chat(read_int(parameters, "chat_id")), read_int(parameters, "user_id")
    user = state.bot if user_id == state.bot["id"] else state.users.get(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return _RIGHTS | {"user": user, "status": chat.members.get(user_id, "left")}


def get_updates(state: State, parameters: Parameters, _files: Files) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates, without its wait: that is for the front."""
    allowed = read_json(parameters, "allowed_updates")
    if isinstance(allowed, list):
        state.allowed_updates = tuple(str(kind) for kind in allowed)
    offset, limit = read_int(parameters, "offset"), read_int(parameters, "limit", MAX_UPDATES)
    if offset < 0:
        state.updates = state.updates[offset:]
    elif offset:
        state.updates = [update for update in state.updates if update["update_id"] >= offset]
    return state.updates[: min(max(limit, 1), MAX_UPDATES)]


def delete_webhook(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    if read_flag(parameters, "drop_pending_updates"):
        state.updates.clear()
    return True


def get_webhook_info(state: State, _parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.updates)}


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
# what an administrator's object must have; the other statuses carry it without harm
_RIGHTS: dict[str, Any] = {
    "is_anonymous": False, "can_be_edited": False, "can_manage_chat": True, "can_delete_messages": True,
    "can_manage_video_chats": False, "can_restrict_members": False, "can_promote_members": False,
    "can_change_info": False, "can_invite_users": True, "can_post_stories": False, "can_edit_stories": False,
    "can_delete_stories": False, "is_member": True, "until_date": 0,
}  # fmt: skip


def _scope(parameters: Parameters) -> str:
    scope = read_json(parameters, "scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True)
