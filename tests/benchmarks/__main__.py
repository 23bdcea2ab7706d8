"""Runs one benchmark and prints its figures, one a row, or as JSON."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil

import tests.benchmarks as package


def names() -> list[str]:
    """Every benchmark: a module of this package with a `measure(arguments)` function."""
    return sorted(
        module.name[6:] for module in pkgutil.iter_modules(package.__path__) if module.name.startswith("bench_")
    )


def main() -> None:
    """Run the benchmark that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="name", required=True)
    for name in names():
        module = importlib.import_module(f"tests.benchmarks.bench_{name}")
        command = commands.add_parser(name, description=module.__doc__)
        command.add_argument("--json", action="store_true", help="one JSON object instead of rows")
        module.add_arguments(command)
    arguments = parser.parse_args()
    figures = importlib.import_module(f"tests.benchmarks.bench_{arguments.name}").measure(arguments)
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:48} {value:12,.3f}" if isinstance(value, float) else f"{name:48} {value!s:>12}")


if __name__ == "__main__":
    main()
