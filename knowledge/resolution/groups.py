"""Groups of what belongs together: union-find, with an outcome that no order of input changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def connected(
    items: Iterable[T], links: Iterable[tuple[T, T]], cuts: Sequence[tuple[Collection[T], Collection[T]]] = ()
) -> tuple[tuple[T, ...], ...]:
    """The connected components of `items` under `links`, members and components in the order of `items`.

    No component holds members of both sides of a cut: of the links that would make it so, the first ones count.
    """
    parent = {item: item for item in items}
    shores: dict[T, set[tuple[int, bool]]] = defaultdict(set)
    for number, sides in enumerate(cuts):
        for is_far, side in enumerate(sides):
            for item in side:
                shores[item].add((number, bool(is_far)))

    def root(item: T) -> T:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in links:
        home, away = root(one), root(other)
        if cuts and any((number, not is_far) in shores[home] for number, is_far in shores[away]):
            continue
        parent[away] = home
        if cuts:
            shores[home] |= shores[away]
    groups: dict[T, list[T]] = {}
    for item in parent:
        groups.setdefault(root(item), []).append(item)
    return tuple(tuple(group) for group in groups.values())
