"""Makes the README's pictures: `python -m tests.pictures`. Each shows real answers from the bundled articles."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.app import now_utc
from bot.asking import ask
from bot.formatting import buttons_of, render_message
from bot.library import ensure_bundled_articles
from bot.settings import Settings, read_settings

DOCS = Path(__file__).parent.parent / "docs"
COLUMNS = 104
QUESTIONS = ("/who farah hamed khan", "/meeting 5th security")


def draw_terminal(settings: Settings, target: Path) -> None:
    """The answers to QUESTIONS as the terminal chat shows them, as an SVG."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        for question in QUESTIONS:
            _, turn = asyncio.run(ask(settings, question, tap=None, clock=now_utc))
            console.print(Text(f"> {question}", style="bold"))
            for message in turn.messages:
                console.print(render_message(message))
                for number, button in enumerate(buttons_of(message), 1):
                    console.print(Text(f"[{number}] {button['text']}", style="cyan"))
            console.print()
        console.save_svg(str(target), title="corridor")


def main() -> None:
    """Draw every picture from a fresh knowledge base."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings().model_copy(update={"db": Path(folder) / "kb.db"})
        ensure_bundled_articles(settings, now=now_utc())
        draw_terminal(settings, DOCS / "terminal.svg")


if __name__ == "__main__":
    main()
