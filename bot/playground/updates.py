"""The methods about updates: who takes them, from the queue or by webhook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.playground.parameters import (
    Parameters,
    Refused,
    Upload,
    bad_request,
    read_flag,
    read_int,
    read_json,
    read_text,
)
from bot.playground.state import UPDATE_SECONDS, Json, State, Webhook

MAX_UPDATES = 100
MAX_WEBHOOK_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Files = Mapping[str, Upload]


def get_updates(state: State, parameters: Parameters, _files: Files) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates, without its wait: that is for the front."""
    if state.webhook is not None:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
            " first",
        )
    _read_allowed(state, parameters)
    offset, limit = read_int(parameters, "offset"), read_int(parameters, "limit", MAX_UPDATES)
    if offset < 0:
        state.drop_updates(max(len(state.updates) + offset, 0))
    elif offset:
        state.drop_updates(sum(update["update_id"] < offset for update in state.updates))
    oldest = state.clock() - UPDATE_SECONDS
    state.drop_updates(sum(state.queued_at.get(update["update_id"], oldest) < oldest for update in state.updates))
    return state.updates[: min(max(limit, 1), MAX_UPDATES)]


def set_webhook(state: State, parameters: Parameters, files: Files) -> bool:
    """https://core.telegram.org/bots/api#setwebhook, as a server run with --local: http, any port, this machine."""
    url = read_text(parameters, "url")
    if not url:
        return delete_webhook(state, parameters, files)
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname not in _LOOPBACK:
        # nothing leaves this machine, so no other name is known
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    secret = read_text(parameters, "secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not _SECRET.match(secret):
        raise bad_request("secret token contains unallowed characters")
    _read_allowed(state, parameters)
    if read_flag(parameters, "drop_pending_updates"):
        state.drop_updates(len(state.updates))
    connections = min(max(read_int(parameters, "max_connections", 40), 1), MAX_WEBHOOK_CONNECTIONS)
    state.webhook = Webhook(url, secret, connections)
    state.tell("webhook", {})
    return True


def delete_webhook(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    state.webhook = None
    if read_flag(parameters, "drop_pending_updates"):
        state.drop_updates(len(state.updates))
    return True


def get_webhook_info(state: State, _parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    hook = state.webhook
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.updates)}
    if hook is not None:
        info |= {"url": hook.url, "max_connections": hook.max_connections}
        if hook.last_error_date:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return info | ({"allowed_updates": list(state.allowed_updates)} if state.allowed_updates else {})


def _read_allowed(state: State, parameters: Parameters) -> None:
    allowed = read_json(parameters, "allowed_updates")
    if isinstance(allowed, list):
        state.allowed_updates = tuple(str(kind).lower() for kind in allowed)
