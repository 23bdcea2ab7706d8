"""A progress bar on stderr, for work on many files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LONGEST_NAME = 40


@contextmanager
def showing_progress(title: str) -> Iterator[Callable[[Path, int, int], None]]:
    """A function that takes a path, how many are done and how many there are; nothing is drawn where nobody looks."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", style="dim", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None, name="")

        def show(path: Path, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, name=path.name[:LONGEST_NAME])

        yield show
