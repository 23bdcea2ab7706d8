"""The commands. One public module = one command; modules that begin with an underscore are shared pieces."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from handlers._command import Command


@cache
def commands() -> tuple[Command, ...]:
    """Every command found in this package, by rank and then by name."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    found = (importlib.import_module(f"{__name__}.{name}").COMMAND for name in sorted(names))
    return tuple(sorted(found, key=lambda command: (command.rank, command.name)))
