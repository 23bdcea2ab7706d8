"""Where the network would be: hands the calls of a python-telegram-bot Application to the core in memory."""

from __future__ import annotations

import json

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.playground.core import Core
from bot.playground.faults import ConnectionCut
from bot.playground.files import find_download
from bot.playground.parameters import Upload


class PlaygroundRequest(BaseRequest):
    """Carries out each call at once; needs neither a token nor a network."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def read_timeout(self) -> float | None:
        """None: nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def do_request(  # noqa: PLR0917 - the signature is BaseRequest's
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The core's answer to the call that the last part of `url` names."""
        if "/file/bot" in url:
            upload = find_download(self._core.state, url)
            return (200, upload.content) if upload else (404, b'{"ok": false, "error_code": 404}')
        try:
            status, body = self._core.call(url.rpartition("/")[2], *_unpack(request_data))
        except ConnectionCut as cut:
            # as HTTPXRequest tells the two apart: no connection, or no answer on one
            if cut.was_taken:
                raise TimedOut from cut
            raise NetworkError(f"httpx.ConnectError: {cut}") from httpx.ConnectError(str(cut))
        return status, json.dumps(body).encode()


def _unpack(data: RequestData | None) -> tuple[dict[str, str], dict[str, Upload]]:
    if data is None:
        return {}, {}
    files: dict[str, Upload] = {}
    for name, part in data.multipart_data.items():
        file_name, content, mime = part
        files[name] = Upload(file_name, content if isinstance(content, bytes) else content.read(), mime)
    return data.json_parameters, files
