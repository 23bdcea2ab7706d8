"""Which series a sentence names, and where. Owns names, topics and look-alikes; counts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from knowledge.any_case import AnyCase
from knowledge.extraction.meeting_words import DAYS, MONTHS
from knowledge.extraction.ordinals import parse_ordinal
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.tokens import Tokens
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import Hit, PhraseIndex, Words
from knowledge.gazetteer.series import Alias

VERBS = frozenset(
    "was were is are has had have will would held met took convened agreed reviewed discussed said that which who"
    " between".split()
)
_CREATED = AnyCase(
    r"\b(?:set(?:ting)?[ -]up|establish\w*|form(?:ed|ing|ation)?(?: of)?|creat\w+|constitut\w+"
    r"|propos\w+(?: for)?|separate|new|launch\w*|notif\w+)"
    r"(?: \w+){0,3} ?$",
)
_CREATED_AFTER = AnyCase(
    r"[^.;]{0,40}?\b(?:was|were|has been|to be|being|be) (?:set up|established|created|formed|constituted"
    r"|proposed|notified)",
)
# Before a body to which the one spoken of belongs: "one of the working groups of the JCC".
_ONE_OF = AnyCase(r"\b(?:one|part) of (?:the |its )?(?:[\w-]+ ){0,4}(?:of|under) (?:the )?$")
_APART = frozenset("of on in the by to for at with".split())  # between a topic and a body that it does not name
_ENDINGS = VERBS | _APART  # of what stands before a body
_GOVERNMENTS = frozenset({"government", "govt", "administration", "cabinet"})
_TOPIC_OPENINGS = frozenset({"that", "one"})  # of "That on Agriculture" and "the one on Gwadar"
_BODIES = frozenset("committee commission council dialogue consultations mechanism".split())
SHORT_BODIES = frozenset({"group", "panel"})
_OPEN_SHORT = frozenset({"the", "its", "their", "'s", "this", "that", "cpec", "pakistan-china", "china-pakistan"})
_NO_TOPICS = frozenset({"cpec", "china-pakistan", *MONTHS, *DAYS})
_PRONOUNS = frozenset({"it", "us", "who"})
_LONGEST_NAME = 12  # words of a body's name
_NEAR_WINDOW = 12  # tokens between the head of a series and the words that tell which
_TOPIC_WINDOW = 14  # tokens behind a body's name in which its topic stands
_SLIP = 0.88  # likeness of a misspelt topic to the one meant: "Saftey and Security"
_MOST_DIGITS = 2  # of a meeting's number
# What a word before them belongs to instead of telling which series: "strategic partnership", "Strategic Studies".
_OWNERS = frozenset(
    "studies study institute research partnership partner partners cooperative ties importance relations relationship"
    " interests trust depth".split()
)


class Instance(NamedTuple):
    """One place where a meeting stands, at `start:end` of the article.

    `series` None with `body` set: a body whose topic is not beside it. `relation` is next, past or empty; `created`
    where the text tells of the body's founding, not of a meeting. `kin` is the noun by which one without a name calls
    itself: "the next round of the dialogue".
    """

    sentence: int
    start: int
    end: int
    series: str | None
    body: str | None = None
    ordinal: int | None = None
    relation: str = ""
    created: bool = False
    plural: bool = False
    kin: str = ""
    inherited: bool = False  # its series stands elsewhere in the text
    unlisted: bool = False  # of no series, whichever the text speaks of
    listed: bool = False  # a list of states shows its series: a meeting only where it is counted
    alone: bool = False  # nothing but its number stands: a meeting only where a series is spoken of


@dataclass(frozen=True, slots=True)
class SeriesNamer:
    """Finds names of series in one article. `words` are all its words, lower case."""

    gazetteer: Gazetteer
    words: frozenset[str]

    def find(self, tokens: Tokens, sentence: Sentence, number: int) -> list[Instance]:
        """The names of series in a sentence."""
        words = _topic_words(tokens)
        present = tokens.words if words is tokens.lowers else frozenset(words)
        aliases = self.gazetteer.series.aliases
        named = aliases.everywhere(words) if not aliases.firsts.isdisjoint(present) else []
        if not named and "-" not in sentence.text and not self._may_tell(present):
            return []
        other = self.gazetteer.series.not_series.find(words)
        barred = {at for hit in other for at in range(hit.start, hit.end)}
        spots: list[Instance] = []
        covered: set[int] = set(barred)
        for hit in self._aliases(named, other, words) if named else ():
            if hit.start not in covered:
                covered.update(range(hit.start, hit.end))
                spots += self._spots(hit, tokens, words, sentence, number)
        if not _TOPIC_OPENINGS.isdisjoint(present):
            further = self._elliptic_topics(spots, tokens, words, number) if spots else None
            spots += self._opening_topic(tokens, words, number) if further is None else further
        if not SHORT_BODIES.isdisjoint(present):
            spots += self._short_named(tokens, words, covered, number)
        if self._is_near(present):
            spots += self._nearby(tokens, words, covered, number)
        if not spots and "-" in sentence.text:
            spots += self._between_states(tokens, words, barred, number)
        return spots

    def _may_tell(self, words: frozenset[str]) -> bool:
        """Whether a sentence that names no series may still tell one, by a group, a topic or the words beside."""
        return not SHORT_BODIES.isdisjoint(words) or not _TOPIC_OPENINGS.isdisjoint(words) or self._is_near(words)

    def _is_near(self, words: frozenset[str]) -> bool:
        book = self.gazetteer.series
        return not words.isdisjoint(book.near) and not words.isdisjoint(book.beside)

    def _aliases(self, hits: Sequence[Hit[Alias]], other: Sequence[Hit[str]], words: Sequence[str]) -> list[Hit[Alias]]:
        """Names of series, of overlapping ones the longest: not "bilateral consultations" in those on arms control."""
        taken: set[int] = set()
        kept = []
        for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
            if taken.isdisjoint(range(hit.start, hit.end)):
                taken.update(range(hit.start, hit.end))
                kept.append(hit)
        not_before = self.gazetteer.series.not_before
        kept = [hit for hit in kept if not hit.start or words[hit.start - 1] not in not_before]
        kept = [hit for hit in kept if not any(0 <= no.start - hit.end <= 1 for no in other)]
        return sorted(kept, key=lambda hit: hit.start)

    def _elliptic_topics(self, spots: Sequence[Instance], tokens: Tokens, words: Words, number: int) -> list[Instance]:
        """Further groups of the body a sentence has named: "the JWG on agriculture … and that on energy"."""
        body = next((spot.body for spot in spots if spot.body), None)
        if body is None:
            return []
        found = []
        for at in range(len(words) - 2):
            if words[at] in ("that", "one") and words[at + 1] in ("on", "for"):
                hit = self.gazetteer.series.topics[body].at(words, at + 2)
                if hit:
                    found.append(Instance(number, tokens.starts[at], tokens.ends[hit.end - 1], hit.value[0], body))
        return found

    def _opening_topic(self, tokens: Tokens, words: Words, number: int) -> list[Instance]:
        """The group that opens a sentence without its body's name: "That on Agriculture", "The one on Gwadar"."""
        start = 1 if words[:1] == ("the",) else 0
        if not opens_with_topic(tokens):
            if "that" not in words:
                return []
            inner = (at for at, word in enumerate(words[:-4]) if word == "that" and words[at + 1] == "on")
            start = next((at for at in inner if at and words[at - 1] == ","), len(words))
        if len(words) < start + 4:
            return []
        for body, index in self.gazetteer.series.topics.items():
            hit = index.at(words, start + 2)
            if hit and self.words & {*_BODIES, "group", "groups", body.lower()}:
                first = tokens[0] if start <= 1 else tokens[start]
                return [Instance(number, first.start, tokens.ends[hit.end - 1], hit.value[0], body)]
        return []

    def _spots(self, hit: Hit[Alias], tokens: Tokens, words: Words, sentence: Sentence, number: int) -> list[Instance]:
        start, end = tokens.starts[hit.start], tokens.ends[hit.end - 1]
        before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
        created = bool(_CREATED.search(before[-60:]) or _CREATED_AFTER.match(after[:90]))
        alias = hit.value
        if _is_provincial(words, hit, self.gazetteer):
            return []
        if alias.series is not None:
            is_parent = _ONE_OF.search(before[-60:])
            kin = words[hit.end - 1] if alias.weak else ""
            return [] if is_parent else [Instance(number, start, end, alias.series, created=created, kin=kin)]
        body = alias.body or ""
        is_plural = words[hit.end - 1].endswith("s")
        names = self._topics(body, words, hit) if is_plural or _are_several(words, hit) else []
        if is_plural or len(names) > 1:
            return [Instance(number, start, end, name, body, created=created, plural=True) for name in names]
        series, end_token = self._topic(body, words, tokens, hit)
        if series is None and alias.weak:
            return []
        return [Instance(number, start, tokens.ends[end_token - 1], series, body, created=created)]

    def _topics(self, body: str, words: Words, hit: Hit[Alias]) -> list[str]:
        window = words[hit.end : hit.end + 2 * _TOPIC_WINDOW]
        stop = next((at for at, word in enumerate(window) if word in VERBS or word in ".;"), len(window))
        return list(dict.fromkeys(found.value[0] for found in self.gazetteer.series.topics[body].find(window[:stop])))

    def _topic(self, body: str, words: Words, tokens: Tokens, hit: Hit[Alias]) -> tuple[str | None, int]:
        """The series that the words after or before a body's name show, and the token where its name ends."""
        book = self.gazetteer.series
        window = list(words[hit.end : hit.end + _TOPIC_WINDOW])
        stop = next((at for at, word in enumerate(window) if word in VERBS or word in ".;"), len(window))
        after = window[:stop]
        linked = [at for at, word in enumerate(after[:8]) if word in ("on", "for", "of", "in", "regarding", "about")]
        direct = (after and hit.end < len(tokens) and tokens.texts[hit.end][:1].isupper()) or after[:1] == ["("]
        if (linked or direct) and (series := book.topic_of(body, _until_comma(after))):
            return series, hit.end
        before = words[max(0, hit.start - 8) : hit.start]
        cut = max(
            (at + 1 for at, word in enumerate(before) if word in _ENDINGS or word in ".,;:" or parse_ordinal(word)),
            default=0,
        )
        if series := book.topic_of(body, before[cut:]):
            return series, hit.end
        if linked and linked[0] <= 3 and after[linked[0]] == "on":
            return self._unlisted(body, tokens[hit.end + linked[0] + 1 : hit.end + stop]), hit.end
        return None, hit.end

    def _unlisted(self, body: str, tokens: Tokens) -> str | None:
        """A series named after a topic in no list, as the article writes it in capitals; a slip is no new topic."""
        topic: list[str] = []
        for token in tokens:
            if not (token.text[0].isupper() or token.lower in ("and", "&")):
                break
            topic.append(token.text)
        while topic and topic[-1].lower() in ("and", "&"):
            topic.pop()
        if not topic or topic[0].lower() in _NO_TOPICS:
            return None
        name = f"{body} {' '.join(topic)}"
        listed = {_plain(known): known for known in self.gazetteer.series.names if known.startswith(f"{body} ")}
        return next((listed[known] for known in get_close_matches(_plain(name), listed, n=1, cutoff=_SLIP)), name)

    def _nearby(self, tokens: Tokens, words: Words, covered: set[int], number: int) -> list[Instance]:
        found: list[tuple[bool, Instance]] = []
        rules, present = self.gazetteer.series.near, set(words)
        for at in [at for at, word in enumerate(words) if word in rules and at not in covered]:
            if words[at - 1] == "such":
                continue  # "the second such trilateral" counts its like
            near = range(max(0, at - _NEAR_WINDOW), min(at + _NEAR_WINDOW, len(words)))
            window = {
                words[place]
                for place in near
                if place not in covered and _OWNERS.isdisjoint(words[place + 1 : place + 2])
            }
            fitting = [
                rule for rule in rules[words[at]] if rule.beside[0] & window and self._is_beside(rule.beside[1:])
            ]
            for rule in fitting:
                is_here = all(group & present for group in rule.beside)
                found.append((is_here, Instance(number, tokens.starts[at], tokens.ends[at], rule.series)))
        sure = [spot for is_here, spot in found if is_here] or [spot for _, spot in found]
        return list({spot.series: spot for spot in reversed(sure)}.values())

    def _between_states(self, tokens: Tokens, words: Words, barred: set[int], number: int) -> list[Instance]:
        """A body in no list that two states' names and capitals show: "Pakistan-China Joint Committee on Science"."""
        for at in [at for at, word in enumerate(words) if "-" in word]:
            sides = {self.gazetteer.side_words.values.get((part,)) for part in words[at].split("-")}
            if len(sides - {None}) < 2:
                continue
            stop = at + 1
            while stop < len(tokens) and stop - at < _LONGEST_NAME and _is_in_name(tokens, stop):
                stop += 1
            heads = [place for place in range(at + 1, stop) if words[place] in _BODIES]
            if heads and heads[0] > at + 1 and not barred & set(range(at, stop)):
                name = " ".join(tokens.texts[at + 1 : stop])
                return [Instance(number, tokens.starts[at], tokens.ends[stop - 1], name)]
        return []

    def _short_named(self, tokens: Tokens, words: Words, covered: set[int], number: int) -> list[Instance]:
        """Groups by their topic alone, in an article that speaks of such a body: "the energy panel", "the group on"."""
        found = []
        for body in self._spoken_of():
            index = self.gazetteer.series.topics[body]
            for at in [at for at, word in enumerate(words) if word in SHORT_BODIES and at not in covered]:
                behind = index.at(words, at + 2) if words[at + 1 : at + 2] in (("on",), ("for",)) else None
                before = next((hit for n in (3, 2, 1) if (hit := self._topic_before(index, words, at, n))), None)
                if before is not None and (before.start == 0 or words[before.start - 1] in _OPEN_SHORT):
                    found.append(Instance(number, tokens.starts[before.start], tokens.ends[at], before.value[0], body))
                elif behind is not None and words[at - 1 : at] and words[at - 1] in _OPEN_SHORT:
                    found.append(Instance(number, tokens.starts[at], tokens.ends[at], behind.value[0], body))
        return found

    def _topic_before(
        self, index: PhraseIndex[tuple[str, int]], words: Sequence[str], at: int, length: int
    ) -> Hit[tuple[str, int]] | None:
        hit = index.at(words, at - length) if at >= length else None
        return hit if hit is not None and hit.end == at else None

    def _spoken_of(self) -> list[str]:
        """The bodies with a group for each topic that the article names."""
        if {"joint", "working"} <= self.words or "jwg" in self.words or "jwgs" in self.words:
            return [body for body, index in self.gazetteer.series.topics.items() if index.values]
        return []

    def _is_beside(self, groups: Sequence[frozenset[str]]) -> bool:
        return all(group & self.words for group in groups)


def _are_several(words: Words, hit: Hit[Alias]) -> bool:
    """Whether meetings of a body are told of: "the meetings of the Joint Working Group on Gwadar and Energy"."""
    before = words[max(0, hit.start - 3) : hit.start]
    return "of" in before[1:] and before[0] in ("meetings", "sessions", "rounds")


def _is_provincial(words: Words, hit: Hit[Alias], book: Gazetteer) -> bool:
    """Whether a body is a province's own: "the Sindh government's Joint Working Group", "the provincial JWG"."""
    if words[max(0, hit.start - 1) : hit.start] == ("provincial",):
        return True
    at = hit.start
    while at > 0 and words[at - 1] in ("'s", "'", "own"):
        at -= 1
    if at == hit.start or at < 2 or words[at - 1] not in _GOVERNMENTS:
        return False
    near = words[max(0, at - 1 - _LONGEST_NAME) : at - 1]
    return any(place.value.kind == "region" and place.end == len(near) for place in book.places.find(near))


def _plain(name: str) -> str:
    return name.replace("-", " ").lower()


def known_series(name: str, gazetteer: Gazetteer) -> str:
    """The series that a name means, which may be misspelt by a letter or two; the name itself where none is like it."""
    spelt = {" ".join(words): alias.series for words, alias in gazetteer.series.aliases.values.items() if alias.series}
    return next((spelt[known] or name for known in get_close_matches(_plain(name), spelt, n=1, cutoff=_SLIP)), name)


def _is_in_name(tokens: Tokens, at: int) -> bool:
    """Whether a word goes on a name in capitals, small words only between two of them."""
    if tokens.texts[at][0].isupper():
        return True
    is_link = tokens.lowers[at] in ("on", "of", "for", "and", "&")
    return is_link and at + 1 < len(tokens) and tokens.texts[at + 1][0].isupper()


def opens_with_topic(tokens: Tokens) -> bool:
    """Whether a sentence opens with "That on …" or "The one on …"."""
    opening = tokens.lowers[:3]
    return opening[:2] in (("that", "on"), ("one", "on")) or opening == ("the", "one", "on")


def _topic_words(tokens: Tokens) -> Words:
    """The words as topics are looked up: "it" and "us" are pronouns unless written in capitals; "JCC-10" is the JCC."""
    words = tokens.lowers
    if not _PRONOUNS.isdisjoint(tokens.words):
        pairs = zip(words, tokens.texts, strict=True)
        words = tuple(["" if word in _PRONOUNS and not text.isupper() else word for word, text in pairs])
    if any(map(number_of_compound, [word for word in words if "-" in word])):
        words = tuple([word.rpartition("-")[0] if number_of_compound(word) else word for word in words])
    return words


def number_of_compound(word: str) -> int | None:
    """The number behind a hyphen: "jcc-10" → 10."""
    name, _, digits = word.rpartition("-")
    return int(digits) if name and digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def _until_comma(words: Sequence[str]) -> Sequence[str]:
    """The words before the clause ends; a comma inside a topic ("Planning, Reform and ...") is rare."""
    return words[: words.index(",")] if "," in words[1:] and words[0] != "(" else words
