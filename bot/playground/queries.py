"""The answers to taps on buttons and to inline queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.keyboards import check_data, read_keyboard
from bot.playground.parameters import Parameters, Upload, bad_request, read_flag, read_json, read_text
from bot.playground.state import Json, State
from bot.playground.texts import read_message_text

MAX_TOAST_CHARACTERS = 200  # https://core.telegram.org/bots/api#answercallbackquery
MAX_RESULTS = 50  # https://core.telegram.org/bots/api#answerinlinequery
MAX_OFFSET_BYTES = 64
MAX_RESULT_ID_BYTES = 64
QUERY_SECONDS = 60  # how long a tap waits for its answer

Files = Mapping[str, Upload]

_QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    text, query_id = read_text(parameters, "text"), read_text(parameters, "callback_query_id")
    if len(text) > MAX_TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")  # and the query stays open
    _take(state, state.queries, query_id)
    toast: Json = {"text": text, "alert": read_flag(parameters, "show_alert")}
    state.tell("toast", toast)
    state.tell("answered", toast | {"query": query_id})
    return True


def answer_inline_query(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery; results that send text, which is all a chat here shows."""
    given = read_json(parameters, "results")
    if not isinstance(given, list):
        raise bad_request("can't parse inline query results JSON object")
    results = [_read_result(result) for result in given]
    if len(results) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    offset, query_id = read_text(parameters, "next_offset"), read_text(parameters, "inline_query_id")
    if len(offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    _take(state, state.inline_queries, query_id)
    state.tell("results", {"query": query_id, "results": results, "next_offset": offset})
    return True


def _read_result(result: Any) -> Json:
    """An InlineQueryResult with the message it sends under "message". Raises: Refused."""
    prefix = "can't parse InlineQueryResult: "
    if not isinstance(result, dict):
        raise bad_request(f"{prefix}InlineQueryResult must be an Object")
    result_id = str(result.get("id") or "")
    if not result_id:
        raise bad_request("RESULT_ID_EMPTY")
    if len(result_id.encode()) > MAX_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") != "article":
        raise bad_request(f"{prefix}unsupported type specified")
    if not str(result.get("title") or ""):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise bad_request(f'{prefix}Can\'t find field "input_message_content"')
    message = read_message_text({**content, "text": content.get("message_text")}, edits=True)
    message |= read_keyboard({"reply_markup": json.dumps(result.get("reply_markup"))})
    check_data(message)
    kept = {key: str(result[key]) for key in ("title", "description") if result.get(key)}
    return {"id": result_id, "type": "article", "message": message, **kept}


def _take(state: State, queries: dict[str, float], query_id: str) -> None:
    """Close a query that waits for its answer. Raises: Refused."""
    asked_at = queries.pop(query_id, None)
    if asked_at is None or state.clock() - asked_at > QUERY_SECONDS:
        raise bad_request(_QUERY_GONE)
