"""The methods about the bot itself, its commands, chats and members."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.playground.parameters import Parameters, Upload, bad_request, read_int, read_json, read_text
from bot.playground.people import ADMINISTRATORS
from bot.playground.places import find_chat, take_pace
from bot.playground.state import Chat, Json, State

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
MAX_COMMAND = 32
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")
_LANGUAGE = re.compile(r"[a-z]{2}\Z")
_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
}  # fmt: skip

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
        _check_command(command)
    state.commands[_scope(state, parameters), _language(parameters)] = commands
    state.tell("commands", {})
    return True


def get_my_commands(state: State, parameters: Parameters, _files: Files) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return state.commands.get((_scope(state, parameters), _language(parameters)), [])


def delete_my_commands(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    state.commands.pop((_scope(state, parameters), _language(parameters)), None)
    state.tell("commands", {})
    return True


def get_chat(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    about = find_chat(state, parameters, writes=False).about
    return about | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat_member(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat, user_id = find_chat(state, parameters), read_int(parameters, "user_id")
    take_pace(state, chat)
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    return _member(state, chat, user_id)


def leave_chat(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = find_chat(state, parameters)
    chat.members[state.bot["id"]] = "left"
    state.tell("chat", chat.about)
    return True


def get_chat_administrators(state: State, parameters: Parameters, _files: Files) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators"""
    chat = find_chat(state, parameters)
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    return [_member(state, chat, user_id) for user_id, status in chat.members.items() if status in ADMINISTRATORS]


def get_chat_member_count(state: State, parameters: Parameters, _files: Files) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    return sum(status not in {"left", "kicked"} for status in find_chat(state, parameters).members.values())


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
# what the objects of administrators and restricted members must have; the other statuses carry it without harm
_RIGHTS: dict[str, Any] = {
    "is_anonymous": False, "can_be_edited": False, "can_manage_chat": True, "can_delete_messages": True,
    "can_manage_video_chats": False, "can_restrict_members": False, "can_promote_members": False,
    "can_change_info": False, "can_invite_users": True, "can_post_stories": False, "can_edit_stories": False,
    "can_delete_stories": False, "is_member": True, "until_date": 0, "can_pin_messages": False,
    "can_send_messages": True, "can_send_polls": True, "can_send_other_messages": True,
    "can_add_web_page_previews": True, "can_manage_topics": False, "can_send_audios": True,
    "can_send_documents": True, "can_send_photos": True, "can_send_videos": True, "can_send_video_notes": True,
    "can_send_voice_notes": True, "can_edit_tag": False, "can_react_to_messages": True,
}  # fmt: skip


def _member(state: State, chat: Chat, user_id: int) -> Json:
    user = state.bot if user_id == state.bot["id"] else state.users.get(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = chat.members.get(user_id, "left")
    hidden = {"status": "administrator", "is_anonymous": True} if status == "anonymous" else {"status": status}
    return _RIGHTS | {"user": user} | hidden


def _check_command(command: Any) -> None:
    """Raises: Refused. The texts are TDLib's (BotCommand.cpp), but for the letters, which its server checks."""
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, words = str(command.get("command", "")).strip().removeprefix("/"), str(command.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not words:
        raise bad_request("command description must be non-empty")
    if len(words) > MAX_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_DESCRIPTION}")
    if not _COMMAND_NAME.match(name):
        raise bad_request("BOT_COMMAND_INVALID")


def _language(parameters: Parameters) -> str:
    code = read_text(parameters, "language_code")
    if code and not _LANGUAGE.match(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(state: State, parameters: Parameters) -> str:
    scope = read_json(parameters, "scope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: expected an Object")
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if str(scope["type"]).startswith("chat"):
        find_chat(state, scope)
    if scope["type"] == "chat_member" and read_int(scope, "user_id") <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return json.dumps(scope, sort_keys=True)


def find_menu(state: State, chat: Chat, user_id: int, language: str = "") -> list[Json]:
    """The commands that a person is shown there: the narrowest scope wins, in each the person's language.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    chat_id, is_admin = chat.about["id"], chat.members.get(user_id) in ADMINISTRATORS
    kinds: list[Json] = [{"type": "chat_member", "chat_id": chat_id, "user_id": user_id}] if chat.is_group else []
    kinds += [{"type": "chat_administrators", "chat_id": chat_id}] if chat.is_group and is_admin else []
    kinds += [{"type": "chat", "chat_id": chat_id}]
    kinds += [{"type": "all_chat_administrators"}] if chat.is_group and is_admin else []
    kinds += [{"type": "all_group_chats" if chat.is_group else "all_private_chats"}, {"type": "default"}]
    for kind in kinds:
        scope = json.dumps(kind, sort_keys=True)
        for code in (language, ""):
            if (scope, code) in state.commands:
                return state.commands[scope, code]
    return []
