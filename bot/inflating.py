"""Inflating: the bytes of a body as its server packed them, and never more than were asked for."""

from __future__ import annotations

import zlib

_GZIP = zlib.MAX_WBITS | 16  # zlib's way of asking for a gzip header
MOST_MEMBERS = 100  # of one body; servers send one, and each costs time also where nothing is in it


class TooLarge(Exception):
    """There is more than the limit."""


class Broken(Exception):
    """It cannot be unpacked, or it ends too early."""


class Plain:
    """A body that is not packed."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def take(self, packed: bytes) -> bytes:
        """The bytes. Raises: TooLarge."""
        self._left -= len(packed)
        if self._left < 0:
            raise TooLarge
        return packed

    def finish(self) -> None:
        """All there was has come."""


class Gzip:
    """A body packed as gzip, in one member or several. Stops at the limit, however small its bomb is packed."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._members = MOST_MEMBERS
        self._member = self._next()

    def take(self, packed: bytes) -> bytes:
        """The bytes that these stand for, as far as can be told yet. Raises: TooLarge, Broken."""
        parts = []
        while packed:
            if self._member.eof:
                self._member = self._next()
            try:
                # one more than is left shows that there is more; zlib reads a limit of 0 as none
                part = self._member.decompress(packed, self._left + 1)
            except zlib.error:
                raise Broken from None
            self._left -= len(part)
            if self._left < 0:
                raise TooLarge
            parts.append(part)
            packed = self._member.unused_data
        return b"".join(parts)

    def finish(self) -> None:
        """All there was has come. Raises: Broken, where its end is missing."""
        if not self._member.eof:
            raise Broken

    def _next(self) -> zlib._Decompress:
        if not self._members:
            raise Broken
        self._members -= 1
        return zlib.decompressobj(_GZIP)
