"""An article read sentence by sentence: everything later steps look at, found once. Owns no judgement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from knowledge.any_case import AnyCase, fold
from knowledge.dates.mentions import DateMention, find_mentions
from knowledge.extraction.coreference import resolve_series
from knowledge.extraction.cues import BACKGROUND, BACKGROUND_WITHIN, LATER
from knowledge.extraction.dateline import Dateline, find_dateline
from knowledge.extraction.filing import find_day_filed
from knowledge.extraction.meetings import InstanceFinder, finder_of
from knowledge.extraction.namings import Naming, find_namings
from knowledge.extraction.people import Figure, gather_figures
from knowledge.extraction.sentences import Form, Sentence, split_sentences
from knowledge.extraction.series_names import Instance
from knowledge.extraction.sides import SideFinder, find_parties
from knowledge.extraction.signs import Cue, find_signs
from knowledge.extraction.tokens import Tokenizer, Tokens
from knowledge.extraction.vocabulary import Vocabulary
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words
from knowledge.model import Article

_RECALLED_WITHIN = 60  # characters behind a meeting in which a clause about it ends


class Passage(NamedTuple):
    """One sentence with what stands in it. `body` is where it begins behind a dateline, `text` it from there on, and
    `folded` that in small letters.
    """

    number: int
    sentence: Sentence
    tokens: Tokens
    body: int
    text: str
    folded: str
    instances: tuple[Instance, ...]
    dates: tuple[DateMention, ...]
    namings: tuple[Naming, ...]
    words: frozenset[str]  # lower case
    signs: int  # of the cues that may stand in the sentence
    is_background: bool  # it tells of something earlier
    is_later: bool  # it begins a story beside the main one: "Later, …"
    rank: int = 0  # its place among the sentences of prose, from 1; headlines have that of the sentence before them
    is_followed: bool = True  # by prose; False in an article of headings and lists, whose title is its only sentence

    def is_under(self, label: AnyCase | re.Pattern[str]) -> bool:
        """Whether the sentence stands under a heading of which the label says something."""
        return bool(self.sentence.heading and label.search(self.sentence.heading))

    def may_have(self, cue: Cue) -> bool:
        """Whether the sentence has a word without which the cue is found nowhere."""
        return bool(self.signs & cue.sign)

    def search(self, cue: Cue, piece: str | None = None) -> re.Match[str] | None:
        """The first place of a cue in the text of the sentence, or in a piece of the sentence."""
        if not self.signs & cue.sign:
            return None
        return cue.pattern.search(self.folded if piece is None else fold(piece))

    def match(self, cue: Cue, piece: str | None = None) -> re.Match[str] | None:
        """The cue where the text of the sentence, or a piece of the sentence, begins."""
        if not self.signs & cue.sign:
            return None
        return cue.pattern.match(self.folded if piece is None else fold(piece))

    def last(self, cue: Cue, piece: str) -> int:
        """Where in a piece of the sentence a cue is found last, -1 where it is not."""
        at = -1
        if self.signs & cue.sign:
            for found in cue.pattern.finditer(fold(piece)):
                at = found.start()
        return at

    def looks_back_before(self, end: int) -> bool:
        """Whether it tells of something earlier by words that begin before character `end` of the article."""
        return self.is_background and _is_background(fold(self.between(self.body, end + _RECALLED_WITHIN)), self.signs)

    def between(self, start: int, end: int) -> str:
        """Characters `start` to `end` of the article, as far as they lie in the sentence."""
        first = self.sentence.start
        return self.sentence.text[start - first if start > first else 0 : end - first if end > first else 0]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read. `published` is its day of publication, or that which stands above its text, where known."""

    article: Article
    gazetteer: Gazetteer
    passages: tuple[Passage, ...]
    dateline: Dateline | None
    figures: tuple[Figure, ...]
    sides: SideFinder
    published: date | None
    words: frozenset[str]  # all of the article's, lower case
    by_number: Mapping[int, Passage]
    by_sentence: Mapping[int, tuple[Figure, ...]]
    told_sides: dict[Figure, str | None] = field(default_factory=dict)  # those looked for so far


def read_article(article: Article, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Reading:
    """The article's sentences with their tokens, meetings, dates and namings."""
    text = article.text
    flat = text.replace("\n", " ")
    sentences = split_sentences(text)
    dateline = find_dateline(sentences, gazetteer)
    tokenizer = Tokenizer(gazetteer, vocabulary.small)
    words = frozenset(vocabulary.words)
    finder = finder_of(gazetteer, words)
    drafts = [
        _draft(number, sentence, text, body=_body(sentence, dateline), tokenizer=tokenizer, finder=finder)
        for number, sentence in enumerate(sentences)
        if sentence.form is not Form.FURNITURE
    ]
    passages = _passages(drafts, sentences, texts=(text, flat), gazetteer=gazetteer)
    namings = [naming for p in passages if p.sentence.form is not Form.TITLE for naming in p.namings]
    published = article.published.lo if article.published and article.published.is_day else None
    if article.published is None:
        published = find_day_filed(sentences, dateline, flat)
    parties = find_parties(vocabulary.words, gazetteer)
    if len(parties) < 2 and any(passage.instances for passage in passages):
        parties = tuple(dict.fromkeys((*parties, *gazetteer.series.parties)))
    host = dateline.cities[0].country if dateline else None
    sides = SideFinder(gazetteer, parties, host)
    figures = gather_figures(namings)
    return Reading(
        article=article,
        gazetteer=gazetteer,
        passages=tuple(passages),
        dateline=dateline,
        figures=figures,
        sides=sides,
        published=published,
        words=words,
        by_number={passage.number: passage for passage in passages},
        by_sentence=_by_sentence(figures),
    )


def _by_sentence(figures: Sequence[Figure]) -> Mapping[int, tuple[Figure, ...]]:
    found: dict[int, dict[Figure, None]] = {}
    for figure in figures:
        for naming in figure.namings:
            found.setdefault(naming.sentence, {})[figure] = None
    return {sentence: tuple(group) for sentence, group in found.items()}


def _body(sentence: Sentence, dateline: Dateline | None) -> int:
    """Where a sentence begins behind its dateline."""
    if dateline is not None and sentence.start <= dateline.start < sentence.end:
        return min(dateline.end, sentence.end)
    return sentence.start


class _Draft(NamedTuple):
    """A sentence with its tokens and meetings, these not yet with the series that other sentences give them."""

    number: int
    sentence: Sentence
    tokens: Tokens
    body: int
    instances: tuple[Instance, ...]


def _draft(
    number: int, sentence: Sentence, text: str, *, body: int, tokenizer: Tokenizer, finder: InstanceFinder
) -> _Draft:
    tokens = tokenizer.read(text, body, sentence.end)
    return _Draft(number, sentence, tokens, body, finder.find(sentence, tokens, number))


def _passages(
    drafts: Sequence[_Draft], sentences: Sequence[Sentence], *, texts: tuple[str, str], gazetteer: Gazetteer
) -> list[Passage]:
    instances = [instance for draft in drafts for instance in draft.instances]
    by_sentence: dict[int, list[Instance]] = {}
    for instance in resolve_series(instances, [sentence.text for sentence in sentences], gazetteer):
        by_sentence.setdefault(instance.sentence, []).append(instance)
    has_prose = any(sentence.form is Form.PROSE for sentence in sentences)
    passages, rank = [], 0
    for draft in drafts:
        rank += draft.sentence.form is not Form.TITLE
        found = tuple(by_sentence.get(draft.number, ()))
        passages.append(_passage(draft, found, texts, gazetteer=gazetteer, rank=rank, is_followed=has_prose))
    return passages


def _passage(  # one value for each field of a passage
    draft: _Draft,
    instances: tuple[Instance, ...],
    texts: tuple[str, str],
    *,
    gazetteer: Gazetteer,
    rank: int,
    is_followed: bool,
) -> Passage:
    text, flat = texts
    sentence, tokens = draft.sentence, draft.tokens
    behind = flat[draft.body : sentence.end]
    folded = fold(behind)
    signs = tokens.signs if draft.body == sentence.start else find_signs(fold_words(sentence.text))
    return Passage(  # by place: an article has dozens, and by name they take three times as long
        draft.number,
        sentence,
        tokens,
        draft.body,
        behind,
        folded,
        instances,
        find_mentions(flat, draft.body, sentence.end, hints=tokens.hints),
        find_namings(tokens, text, sentence=draft.number, gazetteer=gazetteer),
        tokens.words,
        signs,
        _is_background(folded, signs),
        bool(signs & LATER.sign and LATER.pattern.match(folded)),
        rank,
        is_followed,
    )


def _is_background(folded: str, signs: int) -> bool:
    if signs & BACKGROUND.sign and BACKGROUND.pattern.match(folded):
        return True
    return bool(signs & BACKGROUND_WITHIN.sign and BACKGROUND_WITHIN.pattern.search(folded))
