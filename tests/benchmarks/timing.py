"""Clocks and percentiles."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence


def milliseconds(run: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def both_milliseconds(run: Callable[[], object]) -> tuple[float, float]:
    """How long one call takes by the clock, which counts others' work too, and of the processor."""
    start, worked = time.perf_counter(), time.thread_time()
    run()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0–1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_megabytes() -> float:
    """The most resident memory this process has held so far (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
