"""The store beside the event loop: one connection that reads and one that writes, each used by one thread only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from knowledge.errors import StoreError, StoreFault
from knowledge.store import Store

P = ParamSpec("P")
T = TypeVar("T")

# with these the file can still be read, if only it is there
_READABLE_FAULTS = {StoreFault.READ_ONLY, StoreFault.LOCKED, StoreFault.UNAVAILABLE, StoreFault.FULL}


def prepare(path: Path) -> None:
    """Create or migrate the knowledge base at `path` where it must be; one that can only be read stays as it is.

    Raises: StoreError.
    """
    try:
        Store.open(path).close()
    except StoreError as error:
        if error.fault not in _READABLE_FAULTS or not path.is_file():
            raise


class _Connection:
    """A store opened on first use by the one thread that uses it, and again after it could not be opened."""

    def __init__(self, name: str, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def work() -> T:
            if self._store is None:
                self._store = self._open_store()
            return function(self._store, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def close(self) -> None:
        def close() -> None:
            if self._store is not None:
                self._store.close()

        await asyncio.get_running_loop().run_in_executor(self._thread, close)
        self._thread.shutdown()


class StoreThread:
    """Awaitable access to the knowledge base at `path`; `words` is the folder of the team's own gazetteer."""

    def __init__(self, path: Path, words: Path | None = None) -> None:
        self.path = path
        self._writer = _Connection("store-writer", lambda: Store.open(path, words))
        self._reader = _Connection("store-reader", lambda: Store.open_reader(path, words))
        self._last_works: list[Callable[[], Awaitable[None]]] = []

    async def open(self) -> None:
        """Make the file ready, and see that it can be read. Raises: StoreError."""
        await asyncio.to_thread(prepare, self.path)
        await self._reader.run(lambda _store: None)

    async def read(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function(store, *args)` returns. Raises: StoreError, and whatever the function raises."""
        return await self._reader.run(function, *args, **kwargs)

    async def write(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `read`, on the connection that may write. Raises: StoreError, and whatever the function raises."""
        return await self._writer.run(function, *args, **kwargs)

    def before_close(self, work: Callable[[], Awaitable[None]]) -> None:
        """Have this done when the store is about to be closed."""
        self._last_works.append(work)

    async def close(self) -> None:
        """Let go of both connections; work under way ends first."""
        for work in self._last_works:
            await work()
        await self._reader.close()
        await self._writer.close()
