"""The command menus that Telegram's apps show, for each kind of chat."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)

from handlers._command import Command

# The narrowest scope wins and hides the others, so the administrators' list repeats the members'.
_SCOPES = (BotCommandScopeDefault, BotCommandScopeAllGroupChats, BotCommandScopeAllChatAdministrators)
_LANGUAGES = ("",)  # "" stands for every language that has no list of its own


async def publish_menus(bot: Bot, commands: Iterable[Command]) -> None:
    """Tell Telegram the commands. Raises: TelegramError."""
    listed = [BotCommand(command.name, command.summary) for command in commands]
    for language in _LANGUAGES:
        for scope in _SCOPES:
            await bot.set_my_commands(listed, scope=scope(), language_code=language or None)
