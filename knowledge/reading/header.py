"""Header: the YAML block before a Markdown article. Owns what it may say; every value is read as the text it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading.characters import clean_line

FIELDS = frozenset({"title", "publisher", "url", "published"})
MAX_HEADER = 16_000  # characters; titles and addresses take a few hundred
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_KEY_LINE = re.compile(r"[\w-]{1,40}:(?:\s|\Z)")
_ABSENT = frozenset({"", "~", "null"})  # YAML's words for nothing


class _Loader(yaml.SafeLoader):
    """No aliases: a value repeated by reference can grow beyond any memory."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases are not read", self.get_mark())
        return super().compose_node(parent, index)


def split_header(text: str, path: Path) -> tuple[Mapping[str, str], str]:
    """Those of FIELDS that the header gives, as text, and the body after it; no fields where no header begins the text.

    Dashes that only part paragraphs are text. Raises: ArticleRefused for BAD_HEADER.
    """
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    closing = _FENCE.search(text, opening.end(), opening.end() + MAX_HEADER)
    if closing is None:
        if _KEY_LINE.match(text, opening.end()):
            raise ArticleRefused(path, Refusal.BAD_HEADER, "no closing ---")
        return {}, text
    fields = _parse(text[opening.end() : closing.start()], path)
    return ({}, text) if fields is None else (fields, text[closing.end() :])


def render_header(fields: Mapping[str, str]) -> str:
    """The block that `split_header` reads back as the same fields."""
    body = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=MAX_HEADER) if fields else ""
    return f"---\n{body}---\n"


def _parse(block: str, path: Path) -> Mapping[str, str] | None:
    """The fields; None where the block is prose between two rules."""
    try:
        root = yaml.compose(block, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ArticleRefused(path, Refusal.BAD_HEADER, _reason(error)) from error
    if root is None:
        return {}
    if isinstance(root, yaml.ScalarNode):
        return None
    if not isinstance(root, yaml.MappingNode):
        raise ArticleRefused(path, Refusal.BAD_HEADER, "no fields")
    return _fields(root, path)


def _fields(root: yaml.MappingNode, path: Path) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    seen = set()
    for key_node, value_node in root.value:
        key = key_node.value.lower() if isinstance(key_node, yaml.ScalarNode) else ""
        if key in seen:
            raise ArticleRefused(path, Refusal.BAD_HEADER, clean_line(f"{key} twice", 100))
        seen.add(key)
        if key not in FIELDS:
            continue
        if not isinstance(value_node, yaml.ScalarNode):
            raise ArticleRefused(path, Refusal.BAD_HEADER, f"{key} is no text")
        if value_node.value.strip() not in _ABSENT:
            fields[key] = value_node.value
    return fields


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not YAML"
    return clean_line(f"line {mark.line + 2}: {problem}" if mark else problem, 100)
