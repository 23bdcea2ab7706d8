"""The chat in a terminal: a prompt with history and the command menu on Tab, buttons by number; piped input too."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.asking import files_of
from bot.formatting import hang, render_links, render_message
from bot.local import LocalChat, Turn
from bot.settings import Settings, data_folder
from handlers._words import _

Json = dict[str, Any]

_WELCOME = _(
    "Corridor in your terminal: begin with /start. Tab shows the commands, a number presses a button, Ctrl-D leaves."
)


class Screen:
    """What the person sees: messages one below the other, the newest buttons numbered."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._buttons: list[tuple[int, Json]] = []  # message id and button, in the order of their numbers

    def show(self, turn: Turn) -> None:
        """Print what the bot did."""
        if turn.toast:
            self.say(turn.toast)
        if turn.messages:
            self._buttons = []
        for message in turn.messages:
            if message in turn.edited:
                self.say(_("(in place of the message above)"))
            said = render_message(message)
            self._console.print(hang(said, self._console) if self._console.is_terminal else said, soft_wrap=True)
            for link in render_links(message):  # unbroken, so that it can be copied
                self._console.print(link, soft_wrap=True)
            self._show_buttons(message)
            for name, size in files_of(message):
                self.say(f"({name}, {size} bytes)")
        self._console.print()

    def say(self, words: str) -> None:
        """Print words that are not from the chat."""
        self._console.print(Text(words, style="dim"), soft_wrap=not self._console.is_terminal)

    def find_button(self, number: int) -> tuple[int, Json] | None:
        """The message id and the button of that number, from 1 on."""
        return self._buttons[number - 1] if 0 < number <= len(self._buttons) else None

    def _show_buttons(self, message: Json) -> None:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            labels = []
            for button in row:
                self._buttons.append((message["message_id"], button))
                labels.append(f"[{len(self._buttons)}] {button['text']}")
            self._console.print(Text("   ".join(labels), style="cyan"))


async def chat_in_terminal(settings: Settings, *, alerts: bool = False) -> None:
    """Chat until the input ends; with alerts where this process sends them. Raises: StoreError."""
    piped = not sys.stdin.isatty()
    screen = Screen(Console(no_color=True) if piped else Console())
    async with LocalChat(settings, unasked=screen.show if alerts else None) as chat:
        lines = _piped_lines() if piped else _typed_lines(data_folder() / "history", chat.menu())
        if not piped:
            screen.say(_WELCOME)
        async for line in lines:
            if line.strip():
                await _take(chat, screen, line.strip())


async def _take(chat: LocalChat, screen: Screen, line: str) -> None:
    """Send a line, or press the button whose number it is."""
    if not (line.isascii() and line.isdigit()):
        screen.show(await chat.say(line))
        return
    found = screen.find_button(int(line[:6]))
    if found is None:
        screen.show(Turn(toast=_("There is no button {number}.").format(number=line[:6])))
    elif "url" in found[1]:
        screen.show(Turn(toast=found[1]["url"]))
    else:
        screen.show(await chat.tap(found[0], found[1]["callback_data"]))


async def _piped_lines() -> AsyncIterator[str]:
    """What is piped in, read on a thread of its own: a pipe may stay silent for long, and the page goes on."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        # the loop may be gone before the pipe ends
        with contextlib.suppress(RuntimeError):
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line


async def _typed_lines(history: Path, menu: Iterable[tuple[str, str]]) -> AsyncIterator[str]:
    """What is typed, until Ctrl-D or Ctrl-C."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - a quarter of a second that only this path needs
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
    from prompt_toolkit.history import FileHistory, InMemoryHistory  # noqa: PLC0415
    from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415

    words = {f"/{name}": summary for name, summary in menu}
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)) if _is_writable(history) else InMemoryHistory(),
        completer=WordCompleter(list(words), meta_dict=words, sentence=True),
        complete_while_typing=False,
    )
    while True:
        try:
            with patch_stdout(raw=True):  # what comes unasked stands above the prompt
                line = await session.prompt_async("› ")
        except (EOFError, KeyboardInterrupt):
            return
        yield line


def _is_writable(history: Path) -> bool:
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        history.touch()
    except OSError:
        return False
    return True
