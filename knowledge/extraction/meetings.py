"""Where an article speaks of meetings of a series. Owns finding them with ordinal and series; refuses to weigh them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extraction import cues
from knowledge.extraction.ordinals import parse_ordinal
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.tokens import Token
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import Hit, fold_words
from knowledge.gazetteer.series import Alias

MEETING_NOUNS = frozenset(
    "meeting meetings session sessions round rounds edition dialogue dialogues talks conference consultations consultation moot sitting".split()
)
_NOT_MEETING = frozenset(
    "time phase year anniversary day week month half quarter century visit trip stage batch leg "
    "generation person woman country"
    " largest biggest highest party hand decade floor place secretary lady quarter anniversary".split()
)
_BREAKS = frozenset(". , ; : was were is are has had have will would that which who said told".split())
_VERBS = frozenset(
    "was were is are has had have will would held met took convened agreed reviewed discussed said that which who between".split()
)
_NEXT = frozenset("next upcoming forthcoming coming following".split())
_PAST = frozenset("last previous earlier preceding recent".split())
_LINKS = frozenset("of the a under for on china-pakistan pakistan-china pak-china ( ) cpec ' 's this said two".split())
_CREATED = re.compile(
    r"(?:set(?:ting)?[ -]up|establish\w*|form(?:ed|ing|ation)?(?: of)?|creat\w+|constitut\w+"
    r"|propos\w+(?: for)?|separate|new|launch\w*|notif\w+)"
    r"(?: \w+){0,3} ?$",
    re.I,
)
_CREATED_AFTER = re.compile(
    r"[^.;]{0,40}?\b(?:was|were|has been|to be|being|be) (?:set up|established|created|formed|constituted"
    r"|proposed|notified)",
    re.I,
)
_NEAR_WINDOW = 12  # tokens between the head of a series and the words that tell which
_TOPIC_WINDOW = 14


@dataclass(frozen=True, slots=True)
class Instance:
    """One place where a meeting stands, at `start:end` of the article.

    `series` None with `body` set: a body whose topic is not beside it. `relation` is next, past or empty; `created`
    where the text tells of the body's founding, not of a meeting.
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


@dataclass(frozen=True, slots=True)
class InstanceFinder:
    """Finds instances in one article. `words` are all its words, lower case."""

    gazetteer: Gazetteer
    words: frozenset[str]

    def find(self, sentence: Sentence, tokens: Sequence[Token], number: int) -> tuple[Instance, ...]:
        """The instances of a sentence, in order."""
        named = self._named(tokens, sentence, number)
        ordinals = self._ordinals(tokens, named, number)
        used = {at for _, at in ordinals if at is not None}
        rest = [spot for at, spot in enumerate(named) if at not in used]
        found = [instance for instance, _ in ordinals] + [self._related(spot, tokens) for spot in rest]
        found += _coming(tokens, found, number)
        return tuple(sorted(found, key=lambda instance: (instance.start, instance.ordinal or 0)))

    # ------------------------------------------------------------ names of series

    def _named(self, tokens: Sequence[Token], sentence: Sentence, number: int) -> list[Instance]:
        words = [_topic_word(token) for token in tokens]
        book = self.gazetteer.series
        barred = {at for hit in book.not_series.find(words) for at in range(hit.start, hit.end)}
        spots: list[Instance] = []
        covered: set[int] = set(barred)
        for hit in self._aliases(words):
            if hit.start in barred or (hit.start and words[hit.start - 1] in book.not_before) or hit.start in covered:
                continue
            made = self._spots(hit, tokens, words, sentence, number)
            covered |= set(range(hit.start, hit.end))
            spots += made
        spots += self._elliptic_topics(spots, tokens, words, number) if spots else []
        spots += self._nearby(tokens, words, covered, number)
        return _without_doubles(sorted(spots, key=lambda spot: spot.start))

    def _aliases(self, words: Sequence[str]) -> list[Hit[Alias]]:
        """Names of series, of overlapping ones the longest: not "bilateral consultations" in those on arms control."""
        book = self.gazetteer.series
        firsts = book.aliases.by_first
        hits = [hit for at, word in enumerate(words) if word in firsts and (hit := book.aliases.at(words, at))]
        if not hits:
            return []
        taken: set[int] = set()
        kept = []
        for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
            if not taken & set(range(hit.start, hit.end)):
                taken |= set(range(hit.start, hit.end))
                kept.append(hit)
        barred = [hit.start for hit in book.not_series.find(words)]
        return sorted((h for h in kept if not any(0 <= at - h.end <= 1 for at in barred)), key=lambda hit: hit.start)

    def _elliptic_topics(
        self, spots: Sequence[Instance], tokens: Sequence[Token], words: Sequence[str], number: int
    ) -> list[Instance]:
        """Further groups of the body a sentence has named: "the JWG on agriculture … and that on energy"."""
        body = next((spot.body for spot in spots if spot.body), None)
        found = []
        for at in range(len(words) - 2):
            if body and words[at] in ("that", "one") and words[at + 1] in ("on", "for"):
                hit = self.gazetteer.series.topics[body].at(words, at + 2)
                if hit:
                    found.append(Instance(number, tokens[at].start, tokens[hit.end - 1].end, hit.value[0], body))
        return found

    def _spots(
        self, hit: Hit[Alias], tokens: Sequence[Token], words: Sequence[str], sentence: Sentence, number: int
    ) -> list[Instance]:
        start, end = tokens[hit.start].start, tokens[hit.end - 1].end
        before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
        created = bool(_CREATED.search(before[-60:]) or _CREATED_AFTER.match(after[:90]))
        alias = hit.value
        if alias.series is not None:
            return [Instance(number, start, end, alias.series, ordinal=None, created=created)]
        body = alias.body or ""
        plural = words[hit.end - 1].endswith("s")
        if plural:
            return [
                Instance(number, start, end, name, body, created=created, plural=True)
                for name in self._topics(body, words, hit)
            ]
        series, end_token = self._topic(body, words, tokens, hit)
        if series is None and alias.weak:
            return []
        return [Instance(number, start, tokens[end_token - 1].end, series, body, created=created)]

    def _topics(self, body: str, words: Sequence[str], hit: Hit[Alias]) -> list[str]:
        window = words[hit.end : hit.end + 2 * _TOPIC_WINDOW]
        stop = next((at for at, word in enumerate(window) if word in _VERBS or word in ".;"), len(window))
        return list(dict.fromkeys(found.value[0] for found in self.gazetteer.series.topics[body].find(window[:stop])))

    def _topic(
        self, body: str, words: Sequence[str], tokens: Sequence[Token], hit: Hit[Alias]
    ) -> tuple[str | None, int]:
        """The series that the words after or before a body's name show, and the token where its name ends."""
        book = self.gazetteer.series
        window = list(words[hit.end : hit.end + _TOPIC_WINDOW])
        stop = next((at for at, word in enumerate(window) if word in _VERBS or word in ".;"), len(window))
        after = window[:stop]
        linked = [at for at, word in enumerate(after[:8]) if word in ("on", "for", "of", "in", "regarding", "about")]
        direct = (after and hit.end < len(tokens) and tokens[hit.end].text[:1].isupper()) or after[:1] == ["("]
        if (linked or direct) and (series := book.topic_of(body, _until_comma(after))):
            return series, hit.end
        before = words[max(0, hit.start - 8) : hit.start]
        cut = max(
            (at + 1 for at, word in enumerate(before) if word in _VERBS or word in ".,;:" or parse_ordinal(word)),
            default=0,
        )
        if series := book.topic_of(body, before[cut:]):
            return series, hit.end
        if linked and linked[0] <= 3 and after[linked[0]] == "on":
            return self._unlisted(body, tokens[hit.end + linked[0] + 1 : hit.end + stop]), hit.end
        return None, hit.end

    def _unlisted(self, body: str, tokens: Sequence[Token]) -> str | None:
        """A series named after a topic in no list, as the article writes it in capitals."""
        topic: list[str] = []
        for token in tokens:
            if not (token.text[0].isupper() or token.lower in ("and", "&")):
                break
            topic.append(token.text)
        while topic and topic[-1].lower() in ("and", "&"):
            topic.pop()
        return f"{body} {' '.join(topic)}" if topic and topic[0].lower() not in ("cpec", "china-pakistan") else None

    def _nearby(self, tokens: Sequence[Token], words: Sequence[str], covered: set[int], number: int) -> list[Instance]:
        spots: dict[str, Instance] = {}
        rules = self.gazetteer.series.near
        for at, word in enumerate(words):
            if word not in rules or at in covered:
                continue
            window = set(words[max(0, at - _NEAR_WINDOW) : at + _NEAR_WINDOW])
            for rule in rules[word]:
                if rule.series not in spots and rule.beside[0] & window and self._is_beside(rule.beside[1:]):
                    spots[rule.series] = Instance(number, tokens[at].start, tokens[at].end, rule.series)
        return list(spots.values())

    def _is_beside(self, groups: Sequence[frozenset[str]]) -> bool:
        return all(group & self.words for group in groups)

    # ------------------------------------------------------------ ordinals

    def _ordinals(
        self, tokens: Sequence[Token], named: Sequence[Instance], number: int
    ) -> list[tuple[Instance, int | None]]:
        """Instances with an ordinal, each with the place in `named` of the series it took."""
        found: list[tuple[Instance, int | None]] = []
        for at, token in enumerate(tokens):
            value = parse_ordinal(token.lower)
            if value is None or at + 1 >= len(tokens):
                if counted := _counted_noun(tokens, at):
                    spot = self._series_of(tokens, at, at, named)
                    found += _with_ordinal(token, tokens[at + 1], spot, named, counted, number)
                continue
            if named and tokens[at + 1].lower == "time" and cues.MET_FOR.search(_words_before(tokens, at)):
                found += _with_ordinal(token, tokens[at + 1], named[-1], named, value, number)
                continue
            noun = self._noun_after(tokens, at, named)
            if noun is None and not named and (name := self._new_series(tokens, at, at)):
                found.append((Instance(number, token.start, token.end, name, ordinal=value), None))
                continue
            if noun is None:
                if found and self._is_elliptic(tokens, at):
                    found.append(
                        (
                            replace(found[-1][0], start=token.start, end=token.end, ordinal=value, relation=""),
                            found[-1][1],
                        )
                    )
                continue
            spot = self._series_of(tokens, at, noun, named)
            if spot is None and (name := self._new_series(tokens, at, noun)):
                found.append((Instance(number, token.start, tokens[noun].end, name, ordinal=value), None))
                continue
            found += _with_ordinal(token, tokens[noun], spot, named, value, number)
        return found

    def _noun_after(self, tokens: Sequence[Token], at: int, named: Sequence[Instance]) -> int | None:
        """The token, soon after an ordinal, that makes it a meeting's: a meeting noun or the name of a series."""
        starts = {spot.start for spot in named}
        for step in range(at + 1, min(at + 11, len(tokens))):
            word = tokens[step].lower
            if (
                tokens[step].start in starts
                or word in MEETING_NOUNS
                or (word in ("phase", "edition") and _is_talks(tokens, step))
            ):
                return step
            if word in _BREAKS or word in _NOT_MEETING or (tokens[step].kind == "H" and step == at + 1):
                return None
        return None

    def _is_elliptic(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether "the 10th" stands for the tenth meeting: before a verb or at the end of a clause."""
        if at + 1 < len(tokens) and not tokens[at].text[0].isdigit():
            return (
                at > 0
                and tokens[at - 1].lower == "the"
                and tokens[at + 1].lower in ("on", "in")
                and tokens[at + 2 : at + 3] != []
            )
        if at + 1 < len(tokens):
            return tokens[at + 1].lower in (
                "could",
                "was",
                "is",
                "will",
                "would",
                "had",
                "has",
                ",",
                ".",
                "in",
                "on",
                "held",
                "one",
            )
        return False

    def _series_of(self, tokens: Sequence[Token], at: int, noun: int, named: Sequence[Instance]) -> Instance | None:
        """The series an ordinal counts: named at the noun, behind it, as its owner before, or else alone in the sentence."""
        direct = [spot for spot in named if spot.start == tokens[noun].start]
        if direct:
            return direct[0]
        for step in range(noun + 1, min(noun + 14, len(tokens))):
            behind = [spot for spot in named if spot.start == tokens[step].start]
            if behind:
                return behind[0]
            if tokens[step].lower in _VERBS or tokens[step].lower in ".;":
                break
        owners = [spot for spot in named if spot.end <= tokens[at].start]
        if owners:
            return owners[-1]
        return named[0] if len({spot.series for spot in named}) == 1 else None

    def _new_series(self, tokens: Sequence[Token], at: int, noun: int) -> str | None:
        """A name in capitals like "Green Growth Council" after "meeting of the", or around the noun."""
        start = noun + 1
        while start < len(tokens) and tokens[start].lower in ("of", "the"):
            start += 1
        first = start if start > noun + 1 else at + 1
        name: list[str] = []
        for token in tokens[first : first + 10]:
            if not (token.text[0].isupper() or (name and token.lower in ("and", "of", "on", "&", "'s", "for"))):
                break
            name.append(token.text)
            if token.lower in self.gazetteer.series.nouns and len(name) > 1:
                return _series_name(name)
        return None

    def _related(self, spot: Instance, tokens: Sequence[Token]) -> Instance:
        """The instance with next or past where an adjective before it says so."""
        at = next(at for at, token in enumerate(tokens) if token.start == spot.start)
        before = [token.lower for token in tokens[max(0, at - 5) : at]]
        after = [token.lower for token in tokens[at : at + 1]]
        if any(word in _NEXT for word in before + after):
            return replace(spot, relation="next")
        return replace(spot, relation="past") if any(word in _PAST for word in before) else spot


def _coming(tokens: Sequence[Token], found: Sequence[Instance], number: int) -> list[Instance]:
    """Instances like "the next round" that name no series and have no ordinal."""
    coming = []
    for at, token in enumerate(tokens[:-1]):
        noun = tokens[at + 1]
        if (
            token.lower in _NEXT
            and noun.lower in MEETING_NOUNS
            and not any(spot.start < noun.end + 40 and noun.start - 40 < spot.end and spot.relation for spot in found)
        ):
            coming.append(Instance(number, token.start, noun.end, None, relation="next"))
    return coming


def _counted_noun(tokens: Sequence[Token], at: int) -> int | None:
    """The number in "round 3" or "session No 4"."""
    if tokens[at].lower not in ("round", "session", "meeting", "edition"):
        return None
    following = tokens[at + 1 : at + 2]
    return int(following[0].text) if following and following[0].text.isdigit() and len(following[0].text) <= 2 else None


def _words_before(tokens: Sequence[Token], at: int) -> str:
    """The few words before a token, lower case."""
    return " ".join(token.lower for token in tokens[max(0, at - 3) : at])


def _topic_word(token: Token) -> str:
    """The word as topics are looked up: "it" and "us" are pronouns unless written in capitals."""
    return "" if token.lower in ("it", "us", "who") and not token.text.isupper() else token.lower


def _until_comma(words: Sequence[str]) -> Sequence[str]:
    """The words before the clause ends; a comma inside a topic ("Planning, Reform and ...") is rare."""
    return words[: words.index(",")] if "," in words[1:] and words[0] != "(" else words


def _is_talks(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lower in MEETING_NOUNS for token in tokens[at + 1 : at + 6])


def _with_ordinal(
    token: Token, noun: Token, spot: Instance | None, named: Sequence[Instance], value: int, number: int
) -> list[tuple[Instance, int | None]]:
    start, end = token.start, max(noun.end, spot.end if spot else 0)
    if spot is None:
        return [(Instance(number, start, end, None, ordinal=value), None)]
    peers = [other for other in named if spot.plural and other.start == spot.start] or [spot]
    low = min(start, spot.start)
    return [(replace(peer, start=low, end=end, ordinal=value, created=False), named.index(peer)) for peer in peers]


def _series_name(words: Sequence[str]) -> str:
    kept = [
        word
        for word in words
        if word.lower() not in ("china-pakistan", "pakistan-china", "pak-china", "cpec", "sino-pakistan")
    ]
    return " ".join(kept).replace(" 's", "'s")


def _without_doubles(spots: Sequence[Instance]) -> list[Instance]:
    """One instance where a name and its abbreviation in brackets stand side by side."""
    kept: list[Instance] = []
    for spot in spots:
        last = kept[-1] if kept else None
        if (
            last
            and not spot.plural
            and spot.start - last.end <= 3
            and (spot.series == last.series or spot.series is None or last.series is None)
            and spot.body == last.body
        ):
            kept[-1] = replace(
                last, end=spot.end, series=last.series or spot.series, created=last.created or spot.created
            )
        elif last and spot.series and spot.series == last.series and spot.start - last.end <= 3:
            kept[-1] = replace(last, end=spot.end)
        else:
            kept.append(spot)
    return kept


def resolve_series(instances: Sequence[Instance], topics: Sequence[str], gazetteer: Gazetteer) -> tuple[Instance, ...]:
    """The instances with their series: a bare body or ordinal takes the one spoken of before, else the next after.

    `topics` are the words of each sentence's line, for a bare body that nothing else places.
    """
    resolved: list[Instance] = []
    for at, spot in enumerate(instances):
        if spot.series is not None:
            resolved.append(spot)
            continue
        same = [other for other in (*reversed(resolved), *instances[at + 1 :]) if other.series and _can_be(spot, other)]
        founded = [other for other in same if other.created and spot.ordinal == 1]
        pick = next(iter(founded or same), None)
        series = pick.series if pick else None
        if series is None and spot.body is not None:
            series = next(
                filter(
                    None, (gazetteer.series.topic_of(spot.body, fold_words(text)) for text in _scopes(spot, topics))
                ),
                None,
            )
        resolved.append(replace(spot, series=series))
    return tuple(resolved)


def _can_be(spot: Instance, other: Instance) -> bool:
    return spot.body is None or (other.series or "").startswith(f"{spot.body} ")


def _scopes(spot: Instance, topics: Sequence[str]) -> tuple[str, ...]:
    return (topics[spot.sentence], *topics[:3])
