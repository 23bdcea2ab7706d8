"""Messages as they look in a terminal."""

from __future__ import annotations

import io
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text

import bot
from bot.formatting import render_message
from bot.local import Turn
from bot.playground.html import parse_html
from bot.terminal import Screen


def message(html: str, *rows: list[dict[str, str]], number: int = 1) -> dict[str, Any]:
    text, entities = parse_html(html)
    return {"message_id": number, "text": text, "entities": list(entities)} | (
        {"reply_markup": {"inline_keyboard": list(rows)}} if rows else {}
    )


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("a &lt; b &amp; c", "a < b & c"),
        ("<b>👍 bold</b> 习 <i>x</i>", "👍 bold 习 x"),
        ("👍 <a href='https://x.pk/a'>Dawn</a>, 1 May", "👍 Dawn, 1 May"),
        ("head\n<blockquote expandable>one\ntwo</blockquote>\ntail", "head\n    one\n    two\ntail"),
        ("<blockquote>a <a href='https://x.pk/'>b</a>\nc</blockquote>", "    a b\n    c"),
        ("[red]not markup[/red] [1]", "[red]not markup[/red] [1]"),
        ("", ""),
    ],
)
def test_a_message_reads_without_html(html: str, shown: str) -> None:
    assert render_message(message(html)).plain == shown


def test_formatting_stands_on_its_own_words() -> None:
    rendered = render_message(message("👍 <b>bold</b> <a href='https://x.pk/'>link</a>\n<blockquote>q</blockquote>"))
    spans = {(rendered.plain[span.start : span.end], str(span.style)) for span in rendered.spans}
    assert {("bold", "bold"), ("link", "underline link https://x.pk/")} <= spans
    assert any(text.strip() == "q" and style == "dim" for text, style in spans)


def test_in_a_terminal_what_goes_on_below_a_bullet_or_in_a_quote_is_indented_as_it_began() -> None:
    out = io.StringIO()
    words = "one two three four five six"
    html = f"{words}\n• {words}\n<blockquote>{words}</blockquote>"
    Screen(Console(file=out, force_terminal=True, no_color=True, width=24)).show(Turn(sent=[message(html)]))
    shown = Text.from_ansi(out.getvalue()).plain.rstrip("\n").split("\n")
    assert [line.rstrip() for line in shown] == [
        "one two three four five",
        "six",
        "• one two three four",
        "  five six",
        "    one two three four",
        "    five six",
    ]


def test_in_a_terminal_addresses_are_not_broken() -> None:
    out = io.StringIO()
    address = "https://x.pk/" + "a" * 60
    Screen(Console(file=out, force_terminal=True, no_color=True, width=24)).show(
        Turn(sent=[message(f"<a href='{address}'>Dawn</a>")])
    )
    assert f"Dawn: {address}\n" in Text.from_ansi(out.getvalue()).plain


def test_each_link_is_shown_once_with_its_address() -> None:
    links = "<a href='https://x.pk/a'>Dawn</a>, <a href='https://x.pk/b'>Dawn</a>, 👍 <a href='https://x.pk/a'>Dawn</a>"
    out = io.StringIO()
    Screen(Console(file=out)).show(Turn(sent=[message(links)]))
    assert out.getvalue() == "Dawn, Dawn, 👍 Dawn\nDawn: https://x.pk/a\nDawn: https://x.pk/b\n\n"


def test_buttons_are_numbered_through_and_the_newest_count() -> None:
    out = io.StringIO()
    screen = Screen(Console(file=out))
    first = [{"text": "Next", "callback_data": "n"}, {"text": "Site", "url": "https://x.pk/"}]
    screen.show(Turn(sent=[message("a", first, [{"text": "More", "callback_data": "m"}])]))
    assert "[1] Next   [2] Site\n[3] More\n" in out.getvalue()
    assert screen.find_button(3) == (1, {"text": "More", "callback_data": "m"})
    assert (screen.find_button(0), screen.find_button(4)) == (None, None)
    screen.show(Turn(sent=[message("b", number=2)]))
    assert screen.find_button(1) is None


def test_an_edited_message_is_shown_as_replaced() -> None:
    out = io.StringIO()
    Screen(Console(file=out)).show(Turn(edited=[message("page 2")]))
    assert out.getvalue() == "(in place of the message above)\npage 2\n\n"


def test_a_toast_and_files_are_told() -> None:
    out = io.StringIO()
    document = {"message_id": 1, "document": {"file_name": "a.ics", "file_size": 12}}
    Screen(Console(file=out)).show(Turn(sent=[document], toast="Old button."))
    assert out.getvalue().split("\n")[0] == "Old button."
    assert "(a.ics, 12 bytes)" in out.getvalue()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminals here")
    opened = Terminal(tmp_path)
    yield opened
    opened.process.kill()
    os.close(opened.ours)


class Terminal:
    """The chat on a pseudo-terminal, typed into like a person does."""

    def __init__(self, folder: Path) -> None:
        self.ours, theirs = os.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "--db", str(folder / "kb.db")],
            cwd=folder,
            env=os.environ
            | {"TERM": "xterm", "PYTHONPATH": str(Path(bot.__file__).parent.parent), "XDG_DATA_HOME": str(folder)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + 30
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.ours], [], [], 0.1)[0]:
                self.seen += os.read(self.ours, 4096).decode(errors="replace")
        self.seen = self.seen.partition(words)[2]


def test_the_chat_in_a_terminal_answers_and_keeps_its_history(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("Ctrl-D leaves")
    terminal.type("/id\r")
    terminal.wait_for("This chat: ")
    terminal.wait_for("You: ")
    terminal.type("/i\t")
    terminal.wait_for("/id")
    terminal.type("\x15\x04")
    assert terminal.process.wait(20) == 0
    assert "+/id" in (tmp_path / "corridor" / "history").read_text()


def test_the_command_menu_opens_on_tab(terminal: Terminal) -> None:
    terminal.wait_for("Ctrl-D leaves")
    terminal.type("/\t")
    terminal.wait_for("/meetings")
    terminal.type("\x03")
    assert terminal.process.wait(20) == 0
