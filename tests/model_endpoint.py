"""An OpenAI-compatible endpoint on loopback that answers, or misbehaves, as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ModelEndpoint:
    """What the endpoint does, one behaviour a request, the last for all that follow; what it was asked."""

    behaviours: list[Behaviour]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def respond(self, handler: BaseHTTPRequestHandler) -> None:
        at = min(len(self.asked), len(self.behaviours) - 1)
        self.asked.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        self.keys.append(handler.headers["Authorization"])
        assert handler.path == "/v1/chat/completions"
        self.behaviours[at](handler)

    def hang(self, handler: BaseHTTPRequestHandler) -> None:
        """Say nothing until the test is over."""
        self.let_go.wait(30)

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        """Send an answer byte by byte, so that no single wait is long."""
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not self.let_go.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()


@contextmanager
def serving(*behaviours: Behaviour | str) -> Iterator[ModelEndpoint]:
    """An endpoint with these behaviours; "hang" and "drip" are its own, any other text is what the model says."""
    endpoint = ModelEndpoint([])
    own: dict[str, Behaviour] = {"hang": endpoint.hang, "drip": endpoint.drip}
    endpoint.behaviours = [(own.get(one) or says(one)) if isinstance(one, str) else one for one in behaviours]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                endpoint.respond(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        endpoint.let_go.set()
        server.shutdown()
        server.server_close()


def completion(text: str, finish: str = "stop") -> bytes:
    """The body of an answer in which the model says `text`."""
    return json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "small",
            "choices": [
                {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish},
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()


def says(text: str, finish: str = "stop") -> Behaviour:
    """A model that says `text`."""
    return sends(200, completion(text, finish))


def sends(status: int, body: bytes = b"{}", **headers: str) -> Behaviour:
    """A response of that status and body; underscores in the names of headers are hyphens."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def cuts(handler: BaseHTTPRequestHandler) -> None:
    """Promise a body and close the connection in the middle of it."""
    body = completion("{}")
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.wfile.flush()
    handler.close_connection = True


def slams(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Send forty million bytes, or as many as are taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b" " * 100_000)
