"""Which series of meetings there are and which words name them. Owns `series.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.gazetteer.phrases import PhraseIndex, fold_words, index_phrases


@dataclass(frozen=True, slots=True)
class Near:
    """A series is meant where a word of `heads` stands near a word of each set in `beside`."""

    series: str
    heads: frozenset[str]
    beside: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """What a phrase names: a series, or a body whose series depends on the topic beside it; `weak` needs a topic, or
    stands for a series named before that has its last word too.
    """

    series: str | None = None
    body: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """A series that a list of its states shows, also where words name one of `instead_of`; `parties`: "A-B-C"."""

    series: str
    parties: str
    instead_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class SeriesBook:
    """All series. `topics`: for each body, phrases that show a topic, with its series and its place in the list;
    `near`: rules by each of their heads; `beside`: the words of which one stands beside those; `parties`: whose
    meetings they are, where an article names no states; `states`: the series that a list of three or more shows.
    """

    names: tuple[str, ...]
    aliases: PhraseIndex[Alias]
    topics: Mapping[str, PhraseIndex[tuple[str, int]]]
    near: Mapping[str, tuple[Near, ...]]
    beside: frozenset[str]
    offices: Mapping[str, tuple[tuple[str, ...], ...]]
    nouns: frozenset[str]
    not_series: PhraseIndex[str]
    not_before: frozenset[str]
    vocabulary: Mapping[str, frozenset[str]]
    parties: tuple[str, ...]
    states: Mapping[frozenset[str], Among]

    def find_series(self, words: str) -> tuple[str, ...]:
        """The series that have most of the words, in the order of the files; words no series knows do not count."""
        asked = frozenset(fold_words(words))
        scored = [(len(asked & known), name) for name, known in self.vocabulary.items() if asked & known]
        best = max((score for score, _ in scored), default=0)
        return tuple(name for score, name in scored if score == best)

    def topic_of(self, body: str, words: Sequence[str]) -> str | None:
        """The series of `body` that the words show by the most telling phrase, the first of equals."""
        hits = self.topics[body].find(words)
        return min(hits, key=lambda hit: (hit.start - hit.end, hit.value[1], hit.start)).value[0] if hits else None


def read_series(documents: tuple[Mapping[str, Any], ...]) -> SeriesBook:
    """The book of what the files list; a team's series of a known name replaces the bundled one."""
    bodies = {body["name"]: body for document in documents for body in document.get("bodies", ())}
    series = {entry["name"]: entry for document in documents for entry in document.get("series", ())}
    topics = {name: _topic_pairs(body) for name, body in bodies.items()}
    vocabulary = _vocabulary(series, bodies)
    near = [rule for entry in series.values() for rule in _near(entry)]
    return SeriesBook(
        names=tuple(vocabulary),
        aliases=index_phrases(_alias_pairs(series, bodies)),
        topics={name: index_phrases(pairs) for name, pairs in topics.items()},
        near=_by_head(near),
        beside=frozenset().union(*(rule.beside[0] for rule in near)),
        offices={
            name: tuple(tuple(group) for group in entry["offices"])
            for name, entry in series.items()
            if "offices" in entry
        },
        nouns=_words(documents, "series_nouns"),
        not_series=index_phrases((phrase, phrase) for phrase in _words(documents, "not_series")),
        not_before=_words(documents, "not_before"),
        vocabulary=vocabulary,
        parties=tuple(str(side) for side in next((d["parties"] for d in reversed(documents) if "parties" in d), ())),
        states={
            frozenset(entry["states"]): Among(name, "-".join(entry["states"]), frozenset(entry.get("instead_of", ())))
            for name, entry in series.items()
            if "states" in entry
        },
    )


def _words(documents: tuple[Mapping[str, Any], ...], key: str) -> frozenset[str]:
    return frozenset(str(word) for document in documents for word in document.get(key, ()))


def _topic_pairs(body: Mapping[str, Any]) -> list[tuple[str, tuple[str, int]]]:
    return [
        (str(word), (f"{body['name']} {topic['name']}", at))
        for topic in body["topics"]
        for at, word in enumerate(_spellings(topic["words"]))
    ]


def _spellings(words: Sequence[Any]) -> list[str]:
    """The words as listed, and those with hyphens also without."""
    listed = [str(word) for word in words]
    return [*listed, *(word.replace("-", " ") for word in listed if "-" in word)]


def _alias_pairs(series: Mapping[str, Any], bodies: Mapping[str, Any]) -> list[tuple[str, Alias]]:
    pairs = [(name, Alias(body=body, weak=True)) for body, entry in bodies.items() for name in entry["weak_aliases"]]
    pairs += [(name, Alias(body=body)) for body, entry in bodies.items() for name in entry["aliases"]]
    for name, entry in series.items():
        pairs += [(alias, Alias(series=name)) for alias in (name, *entry.get("aliases", ()))]
        pairs += [(alias, Alias(series=name, weak=True)) for alias in entry.get("weak_aliases", ())]
    for body, entry in bodies.items():
        for topic in entry["topics"]:
            full = f"{body} {topic['name']}"
            pairs += [(word, Alias(series=full)) for word in topic["words"] if str(word).startswith(body.lower())]
    return pairs


def _near(entry: Mapping[str, Any]) -> list[Near]:
    return [
        Near(entry["name"], frozenset(rule["head"]), tuple(frozenset(group) for group in rule["with"]))
        for rule in entry.get("near", ())
    ]


def _by_head(rules: Iterable[Near]) -> Mapping[str, tuple[Near, ...]]:
    by_head: dict[str, tuple[Near, ...]] = {}
    for rule in rules:
        for head in rule.heads:
            by_head[head] = (*by_head.get(head, ()), rule)
    return by_head


def _vocabulary(series: Mapping[str, Any], bodies: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    texts = {
        f"{body} {topic['name']}": [body, topic["name"], *entry["aliases"], *topic["words"]]
        for body, entry in bodies.items()
        for topic in entry["topics"]
    }
    texts |= {name: [name, *entry.get("aliases", ())] for name, entry in series.items()}
    return {name: frozenset(word for text in group for word in fold_words(str(text))) for name, group in texts.items()}
