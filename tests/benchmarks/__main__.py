"""Runs one benchmark and prints its figures, one a row, or as JSON."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys

import tests.benchmarks as package


def names() -> list[str]:
    """Every benchmark: a module of this package with a `measure(arguments)` function."""
    return sorted(
        module.name[6:] for module in pkgutil.iter_modules(package.__path__) if module.name.startswith("bench_")
    )


def main() -> None:
    """Run the benchmark that the command line names; only its own module is imported."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", choices=names())
    name = parser.parse_args(sys.argv[1:2]).name
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    options = argparse.ArgumentParser(prog=f"{parser.prog} {name}", description=module.__doc__)
    options.add_argument("--json", action="store_true", help="one JSON object instead of rows")
    module.add_arguments(options)
    arguments = options.parse_args(sys.argv[2:])
    figures = module.measure(arguments)
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return
    for row, value in figures.items():
        print(f"{row:64} {value:12,.3f}" if isinstance(value, float) else f"{row:64} {value!s:>12}")


if __name__ == "__main__":
    main()
