"""The chat page: its files, a WebSocket that tells every window what happens, files up and down.

On loopback only. Another page in the same browser can reach loopback too, so every request must name this host, know
the secret in the address, and come from here where the browser says where it comes from.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import secrets
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.playground.actions import Window, act, check_open, describe, event_for
from bot.playground.core import Core
from bot.playground.files import MAX_UPLOAD_BYTES, measure_image
from bot.playground.parameters import Refused, Upload
from bot.playground.state import Json

STATIC = Path(__file__).parent / "static"
MAX_ASKED_BYTES = 100_000
MAX_WINDOWS = 50
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_SHOWN_IMAGES = (
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"\xff\xd8", "image/jpeg"),
    (b"RIFF", "image/webp"),
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class PageServer:
    """Serves the chat page of one core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.secret = secrets.token_urlsafe(18)
        self.hosts: frozenset[str] = frozenset()
        self.address = ""  # what a person opens, once it listens
        self.windows: set[_Live] = set()
        here = {"server": self}
        routes: list[Any] = [
            (r"/([^/]+)/", _Asset, here),
            (r"/([^/]+)/static/([a-z_]+\.(?:css|js|svg))", _Asset, here),
            (r"/([^/]+)/live", _Live, here),
            (r"/([^/]+)/file/(file\d+)", _File, here),
            (r"/([^/]+)/upload", _Upload, here),
            (r".*", _Nothing, here),
        ]
        application = Application(routes, websocket_max_message_size=MAX_ASKED_BYTES)
        self._http = HTTPServer(application, max_body_size=MAX_UPLOAD_BYTES + MAX_ASKED_BYTES)

    def start(self, port: int = 0) -> None:
        """Listen on loopback, on any free port where none is given."""
        sockets = bind_sockets(port, "127.0.0.1")
        self._http.add_sockets(sockets)
        port = sockets[0].getsockname()[1]
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.address = f"http://127.0.0.1:{port}/{self.secret}/"
        self.core.state.listeners.append(self._tell)

    async def stop(self) -> None:
        """Stop listening and close every window's connection."""
        self.core.state.listeners.remove(self._tell)
        self._http.stop()
        for window in tuple(self.windows):
            window.close()
        await self._http.close_all_connections()

    def check(self, handler: RequestHandler, secret: str) -> None:
        """Raises: HTTPError, where a request does not come from the page itself."""
        origin = handler.request.headers.get("Origin")
        if handler.request.host not in self.hosts or not hmac.compare_digest(secret.encode(), self.secret.encode()):
            raise HTTPError(404)
        if origin is not None and origin not in {f"http://{host}" for host in self.hosts}:
            raise HTTPError(403)

    def _tell(self, event: str, about: Json) -> None:
        everything = json.dumps(describe(self.core)) if event in {"chat", "commands"} and self.windows else ""
        for window in tuple(self.windows):
            if everything:
                window.send(everything)
            elif told := event_for(window.window, event, about):
                window.send(json.dumps(told))


class _Guarded(RequestHandler):
    """A request that must come from the page itself, and whose answer only the page may use."""

    def initialize(self, server: PageServer) -> None:
        self.server = server

    def prepare(self) -> None:
        self.server.check(self, self.path_args[0] if self.path_args else "")

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.finish(f"{status_code}\n")


class _Asset(_Guarded):
    def get(self, _secret: str, name: str = "index.html") -> None:
        path = STATIC / name
        if not path.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", f"{_TYPES[path.suffix]}; charset=utf-8")
        self.finish(path.read_bytes())


class _File(_Guarded):
    """A file of the chat: pictures to look at, anything else to save."""

    def get(self, _secret: str, file_id: str) -> None:
        upload = self.server.core.state.files.get(file_id)
        if upload is None:
            raise HTTPError(404)
        kind = next((kind for start, kind in _SHOWN_IMAGES if upload.content.startswith(start)), "")
        self.set_header("Content-Type", kind if kind and measure_image(upload.content) else "application/octet-stream")
        if self.get_argument("save", "") or not kind:
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(upload.name)}")
        self.finish(upload.content)


class _Upload(_Guarded):
    """A file that a person sends."""

    def post(self, _secret: str) -> None:
        core = self.server.core
        try:
            (part,) = self.request.files["file"]
            chat_id, user_id = int(self.get_argument("chat")), int(self.get_argument("user"))
            upload = Upload(PurePath(part["filename"]).name or "file", part["body"], part["content_type"])
            if core.state.chat(chat_id).members.get(user_id, "left") in {"left", "kicked"}:
                raise HTTPError(403)
            caption, photo = self.get_argument("caption", ""), self.get_argument("photo", "") == "1"
            topic = int(self.get_argument("topic", "0"))
            check_open(core.state.chat(chat_id), user_id, topic)
            core.send_file(chat_id, user_id, upload, caption=caption[:1024], photo=photo, topic=topic)
        except Refused as refusal:
            self.set_status(400)
            self.finish(refusal.description)
        except (KeyError, ValueError):
            raise HTTPError(400) from None


class _Nothing(_Guarded):
    def prepare(self) -> None:
        raise HTTPError(404)


class _Live(WebSocketHandler):
    """One window, told of everything that happens."""

    def initialize(self, server: PageServer) -> None:
        self._server = server
        self.window = Window(lambda told: self.send(json.dumps(told)))

    def prepare(self) -> None:
        self._server.check(self, self.path_args[0])
        if self.request.headers.get("Origin") is None or len(self._server.windows) >= MAX_WINDOWS:
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return origin in {f"http://{host}" for host in self._server.hosts}

    def open(self, *_args: str, **_kwargs: str) -> None:
        self._server.windows.add(self)
        self.send(json.dumps(describe(self._server.core)))

    def on_message(self, message: str | bytes) -> None:
        try:
            act(self._server.core, self.window, json.loads(message))
        except Refused as refusal:
            self.window.tell({"type": "problem", "text": refusal.description})
        except ValueError:
            self.window.tell({"type": "problem", "text": "Bad Request: not JSON"})

    def on_close(self) -> None:
        self._server.windows.discard(self)

    def send(self, text: str) -> None:
        """Tell the window, if it is still there."""
        with contextlib.suppress(WebSocketClosedError):
            self.write_message(text)
