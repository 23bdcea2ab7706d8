"""One bot for each database and each token: locks of the operating system, which a killed process leaves open."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from bot.settings import Settings

log = logging.getLogger(__name__)

LOCKED = ".lock"  # added to the database's name


class AlreadyRunning(Exception):
    """Another process has it: `path` is the database, None where it is the token."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(str(path or "token"))
        self.path = path


@contextlib.contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Hold the settings' database, and their token where they have one. Raises: AlreadyRunning."""
    with contextlib.ExitStack() as held:
        held.enter_context(only_one_at(settings.db))
        if settings.token is not None:
            held.enter_context(_held(_token_lock(settings.api_url, settings.token.get_secret_value()), None))
        yield


@contextlib.contextmanager
def only_one_at(db: Path) -> Iterator[None]:
    """Hold the database. Raises: AlreadyRunning."""
    with _held(_lock_beside(db), db):
        yield


def is_held(db: Path) -> bool:
    """Whether a process holds the database."""
    if not _lock_beside(db).exists():
        return False
    try:
        with only_one_at(db):
            return False
    except AlreadyRunning:
        return True


def _lock_beside(db: Path) -> Path:
    path = db.resolve()
    return path.with_name(f"{path.name}{LOCKED}")


@contextlib.contextmanager
def _held(lock_file: Path, path: Path | None) -> Iterator[None]:
    lock = FileLock(lock_file)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise AlreadyRunning(path) from None
    except (OSError, NotImplementedError) as error:
        # where no lock can be made nothing can be written either, or the system has none
        log.warning("%s cannot be locked: %s", lock_file, error)
    try:
        yield
    finally:
        lock.release()


def _token_lock(api_url: str, token: str) -> Path:
    """A file of this user's whose name tells nothing of the token; a token is another one at another server."""
    digest = hashlib.sha256(f"{api_url} {token}".encode()).hexdigest()[:32]
    folder = platformdirs.user_cache_path("corridor", appauthor=False)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder / f"bot-{digest}{LOCKED}"
