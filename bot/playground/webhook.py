"""Posts updates to the bot's webhook, in their order, until each is taken.

https://core.telegram.org/bots/api#setwebhook; how it tries again is telegram-bot-api's WebhookActor.cpp, with the waits
of its first tries.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse

from bot.playground.core import Core
from bot.playground.state import Json, Webhook

ANSWER_SECONDS = 60.0
LONGEST_PAUSE = 60.0  # seconds between two tries
_NOT_RUN = {"setwebhook", "deletewebhook", "close", "logout"}


class WebhookSender:
    """Delivers one core's updates while it has a webhook."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._task: asyncio.Task[None] | None = None
        core.state.listeners.append(self._wake)

    async def stop(self) -> None:
        """Deliver no more."""
        self._core.state.listeners.remove(self._wake)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _wake(self, event: str, _about: Json) -> None:
        hook = self._core.state.webhook
        if event in {"update", "webhook"} and hook is not None and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    async def _deliver(self) -> None:
        state, pause = self._core.state, 0.0
        client: AsyncHTTPClient = AsyncHTTPClient(force_instance=True)
        try:
            while state.webhook is not None and state.updates:
                update, hook = state.updates[0], state.webhook
                failure = await self._post(client, hook, update)
                if not failure:
                    pause = 0.0
                    if state.updates and state.updates[0] is update:
                        state.drop_updates(1)
                    continue
                hook.last_error_date, hook.last_error_message = int(state.clock()), failure
                await asyncio.sleep(pause)
                pause = min(2 * pause or 2.0, LONGEST_PAUSE)
        finally:
            client.close()

    async def _post(self, client: AsyncHTTPClient, hook: Webhook, update: Json) -> str:
        """ "" where the update was taken, else what went wrong in Telegram's words."""
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        request = HTTPRequest(
            hook.url, "POST", headers, json.dumps(update), request_timeout=ANSWER_SECONDS, follow_redirects=False
        )
        try:
            response = await client.fetch(request, raise_error=False)
        except OSError:
            return "Connection refused"
        if response.code == 599:
            return "Connection refused" if isinstance(response.error, OSError) else "Read timeout expired"
        if not 200 <= response.code < 300:
            return f"Wrong response from the webhook: {response.code} {response.reason}"
        self._run(response)
        return ""

    def _run(self, response: HTTPResponse) -> None:
        """Carry out the call in the webhook's answer; its result goes nowhere."""
        try:
            call: Any = json.loads(response.body or b"null")
        except ValueError:
            return
        method = str(call.get("method", "")) if isinstance(call, dict) else ""
        if method and method.lower() not in _NOT_RUN and not method.lower().startswith("get"):
            self._core.call(method, {name: value for name, value in call.items() if name != "method"})
