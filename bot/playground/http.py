"""The core behind HTTP on loopback, as api.telegram.org answers: https://core.telegram.org/bots/api#making-requests"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.playground.core import Core
from bot.playground.faults import ConnectionCut
from bot.playground.files import find_download
from bot.playground.parameters import Upload, read_int
from bot.playground.state import Json
from bot.playground.webhook import WebhookSender

LONGEST_WAIT = 50  # seconds; getUpdates asked for longer waits this long
MAX_BODY_BYTES = 60_000_000  # an upload and what is around it

_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_TAKEN_OVER = "Conflict: terminated by setWebhook request"


class BotApiServer:
    """Serves one core to bots that know its token."""

    def __init__(self, core: Core, token: str) -> None:
        self.core, self.token = core, token
        self.address = ""  # for TELEGRAM_API_URL, once it listens
        self._poll: asyncio.Future[str] | None = None
        self._webhook = WebhookSender(core)
        core.state.listeners.append(self._wake)
        routes: list[Any] = [
            (r"/bot([^/]+)/([^/]+)", _Call, {"server": self}),
            (r"/file/bot([^/]+)/(.+)", _Download, {"server": self}),
            (r".*", _Elsewhere),
        ]
        self._http = HTTPServer(Application(routes), max_body_size=MAX_BODY_BYTES)

    def start(self, port: int = 0) -> None:
        """Listen on loopback, on any free port where none is given."""
        sockets = bind_sockets(port, "127.0.0.1")
        self._http.add_sockets(sockets)
        self.address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Stop listening and cut what is open."""
        self.core.state.listeners.remove(self._wake)
        self.end_poll()
        await self._webhook.stop()
        self._http.stop()
        await self._http.close_all_connections()

    async def call(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> tuple[int, Json]:
        """The core's answer; getUpdates waits for updates as long as it is asked to."""
        if method.lower() != "getupdates":
            return self.core.call(method, parameters, files)
        self.end_poll(_CONFLICT)
        status, body = self.core.call(method, parameters)
        wait = min(read_int(parameters, "timeout"), LONGEST_WAIT)
        if status != 200 or body["result"] or wait <= 0:
            return status, body
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            if conflict := await asyncio.wait_for(poll, wait):
                return 409, {"ok": False, "error_code": 409, "description": conflict}
        except TimeoutError:
            pass
        return self.core.call(method, parameters)

    def _wake(self, event: str, _about: Json) -> None:
        if event == "update":
            self.end_poll()
        elif event == "webhook":
            self.end_poll(_TAKEN_OVER)

    def end_poll(self, conflict: str = "") -> None:
        """End the waiting getUpdates: with what there is to take, or with the words of a conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(conflict)


class _Call(RequestHandler):
    """One call: parameters in the query, as a form, as multipart or as JSON."""

    def initialize(self, server: BotApiServer) -> None:
        self._server = server

    def on_connection_close(self) -> None:
        # who hung up no longer polls; the next getUpdates is not a second one
        self._server.end_poll()

    async def get(self, token: str, method: str) -> None:
        await self._answer(token, method)

    async def post(self, token: str, method: str) -> None:
        await self._answer(token, method)

    async def _answer(self, token: str, method: str) -> None:
        if token != self._server.token:
            known_form = token.partition(":")[0].isdigit() and ":" in token
            status, words = (401, "Unauthorized") if known_form else (404, "Not Found")
            self._write(status, {"ok": False, "error_code": status, "description": words})
            return
        await asyncio.sleep(self._server.core.faults.find_delay(method))
        try:
            self._write(*await self._server.call(method, self._parameters(), self._files()))
        except ConnectionCut:
            self.detach().close()

    def _parameters(self) -> dict[str, Any]:
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            try:
                body = json.loads(self.request.body or b"{}")
            except ValueError:
                return {}
            return body if isinstance(body, dict) else {}
        return {name: self.get_argument(name, strip=False) for name in self.request.arguments}

    def _files(self) -> dict[str, Upload]:
        return {
            name: Upload(parts[0]["filename"], parts[0]["body"], parts[0]["content_type"])
            for name, parts in self.request.files.items()
        }

    def _write(self, status: int, body: Json) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        parameters = body.get("parameters", {})
        if "retry_after" in parameters:
            self.set_header("Retry-After", str(parameters["retry_after"]))
        self.finish(json.dumps(body))


class _Download(RequestHandler):
    """A file by the path that getFile gave: https://core.telegram.org/bots/api#file"""

    def initialize(self, server: BotApiServer) -> None:
        self._server = server

    def get(self, token: str, path: str) -> None:
        upload = find_download(self._server.core.state, path) if token == self._server.token else None
        if upload is None:
            self.set_status(404)
            self.finish(json.dumps({"ok": False, "error_code": 404, "description": "Not Found"}))
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.finish(upload.content)


class _Elsewhere(RequestHandler):
    def prepare(self) -> None:
        self.set_status(404)
        self.finish(json.dumps({"ok": False, "error_code": 404, "description": "Not Found"}))
