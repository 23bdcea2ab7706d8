"""Connections into the web: what a name means is asked once, and the addresses that were checked are connected to."""

from __future__ import annotations

import asyncio
import functools
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address

import httpcore

from bot.links import Address
from knowledge.errors import FetchFault

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

# of its own: a look-up cannot be stopped, and strangers' silent name servers must not hold up ours
_LOOK_UPS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="names")


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name as the system knows them, in the order in which they are to be tried.

    Raises: OSError, where there are none.
    """
    look_up = functools.partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_LOOK_UPS, look_up)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Pinned(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that were checked, the first that answers, whatever the name means by now."""

    def __init__(self, addresses: Sequence[Address], seconds: float) -> None:
        self._addresses, self._seconds, self._network = addresses, seconds, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002 -- a name, which must not be looked up again
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The connection. Raises: httpcore.ConnectError, httpcore.ConnectTimeout, as the last address did."""
        for address in self._addresses[:-1]:
            try:
                return await self._connect(address, port, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._connect(self._addresses[-1], port, local_address, socket_options)

    async def _connect(
        self,
        address: Address,
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        stream = await self._network.connect_tcp(str(address), port, self._seconds, local_address, socket_options)
        reached = stream.get_extra_info("server_addr")
        if ip_address(reached[0]) != address:
            await stream.aclose()
            raise httpcore.ConnectError("another address answered")
        return stream


def connect_fault(error: Exception) -> FetchFault:
    """Why there is no connection."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return FetchFault.CERTIFICATE if isinstance(cause, ssl.SSLCertVerificationError) else FetchFault.DAMAGED
        cause = cause.__cause__ or cause.__context__
    return FetchFault.UNREACHABLE
