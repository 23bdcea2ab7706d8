"""The shape of the house: imports point inwards, and each outside library is used in its own room only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("bot", "handlers", "knowledge") for path in (ROOT / package).rglob("*.py"))

# Which folders may import a module; a rule for "a" covers "a.b".
ROOMS = {
    "bot": ("bot/",),
    "handlers": ("bot/", "handlers/"),
    "telegram": ("bot/",),
    "asyncio": ("bot/",),
    "tornado": ("bot/playground/",),
    "click": ("bot/",),
    "rich": ("bot/",),
    "sqlite3": ("knowledge/store/",),
    "sqlite_utils": ("knowledge/store/",),
    "rapidfuzz": ("knowledge/names/",),
    "pypinyin": ("knowledge/names/",),
    "dateparser": ("knowledge/dates/",),
    "trafilatura": ("knowledge/reading/",),
    "pypdf": ("knowledge/reading/",),
    "feedparser": ("knowledge/reading/",),
    "protego": ("knowledge/reading/",),
    "filelock": ("bot/instance.py",),
    "gettext": ("handlers/_words.py",),
    "httpx": ("bot/",),
    "httpcore": ("bot/web.py", "bot/connecting.py"),  # what a stranger's address leads to comes through that door
    "pydantic_ai": ("knowledge/extraction/llm/asking.py",),  # the one module of knowledge/ that reaches a network
    "httpx2": ("knowledge/extraction/llm/asking.py",),
    "openai": (),
    "socket": ("bot/",),
    "urllib.request": (),
    "pickle": (),
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_inwards(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    for name in imported(path):
        for module, rooms in ROOMS.items():
            if name == module or name.startswith(f"{module}."):
                assert here.startswith(rooms or ("nowhere",)), f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_environment_and_the_clock_are_read_at_the_edge(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            use = f"{node.value.id}.{node.attr}"
            assert here == "bot/settings.py" or use not in {"os.environ", "os.getenv"}, f"{here} reads {use}"
            clocks = {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
            assert here.startswith("bot/") or use not in clocks, f"{here} reads {use}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_owns(path: Path) -> None:
    assert path.read_text("utf-8") == "" or ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_only_telegram_html_is_written_in_one_place() -> None:
    tags = ("<b>", "<i>", "<a href", "<blockquote", "<code>")
    writers = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.is_relative_to(ROOT / "handlers") and path.name != "_html.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(tags)
    ]
    assert writers == []


def test_each_command_is_one_file_with_its_name_and_names_are_unique() -> None:
    files = {path.stem for path in (ROOT / "handlers").glob("*.py") if not path.stem.startswith("_")}
    assert {command.name for command in handlers.commands()} == files
    assert len(files) == len(handlers.commands())


def test_nothing_unexpected_stands_at_the_top() -> None:
    allowed = {"bot", "handlers", "knowledge", "tests", "docs", ".ci", ".git", ".env.example", "pyproject.toml"}
    allowed |= {"README.md", "LICENSE", ".gitignore"}
    ignored = {".venv", ".env", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "dist", "build"}
    assert {path.name for path in ROOT.iterdir()} - ignored <= allowed
