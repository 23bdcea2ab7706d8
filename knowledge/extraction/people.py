"""Who is named in an article, with which office. Owns pairing names with offices and spellings with persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extraction.offices import Chunk, bare_name, find_chunks, phrase, singular
from knowledge.extraction.tokens import Token
from knowledge.gazetteer import Gazetteer

_MOST = 40  # persons of one surname, and namings of a person, that are compared: keeps the work linear


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where somebody stands: by name, by office, or both. Spans count characters of the article.

    `name` is None for an office without a name. `sure` where a title or an office shows that it is a person.
    """

    name: str | None
    role: str
    start: int
    end: int
    role_start: int
    role_end: int
    sentence: int
    sure: bool


def find_namings(tokens: Sequence[Token], text: str, *, sentence: int, gazetteer: Gazetteer) -> tuple[Naming, ...]:
    """Everybody who stands in a sentence, in order of the text."""
    chunks = find_chunks(tokens)
    pairs = _pair(chunks, tokens)
    namings = _with_demonyms(
        [_naming(name, offices, tokens, text, sentence, gazetteer) for name, offices in pairs], tokens
    )
    used = {office for _, offices in pairs for office in offices}
    namings += [_unnamed(c, tokens, text, sentence, gazetteer) for c in chunks if not c.is_name and c not in used]
    return tuple(sorted(namings, key=lambda naming: naming.start))


def _with_demonyms(namings: list[Naming], tokens: Sequence[Token]) -> list[Naming]:
    """Holders of one plural office of two states get each their own: "his Pakistani and Afghan counterparts, A and B"."""
    starts = {token.start: at for at, token in enumerate(tokens)}
    done = []
    for number, naming in enumerate(namings):
        at = starts.get(naming.role_start, 0)
        follower = namings[number + 1] if number + 1 < len(namings) else None
        shared = naming.role and follower is not None and follower.role_start == naming.role_start
        if shared and at >= 2 and tokens[at].kind == tokens[at - 2].kind == "G" and tokens[at - 1].kind == "a":
            own = naming.role.replace(tokens[at].text, tokens[at - 2].text, 1)
            naming = replace(naming, role=own, role_start=tokens[at - 2].start)
        done.append(naming)
    return done


def _pair(chunks: Sequence[Chunk], tokens: Sequence[Token]) -> list[tuple[Chunk, tuple[Chunk, ...]]]:
    """Each name with its offices: one that touches it first, else before or after by the order the list began with."""
    pairs: list[tuple[Chunk, tuple[Chunk, ...]]] = []
    taken: set[Chunk] = set()
    for at, name in enumerate(chunks):
        if not name.is_name:
            continue
        before = chunks[at - 1] if at else None
        after = chunks[at + 1] if at + 1 < len(chunks) else None
        left = (
            before if before and not before.is_name and before not in taken and _leads(before, name, tokens) else None
        )
        right = after if after and not after.is_name and _follows(name, after, tokens) else None
        if (
            left is not None
            and right is not None
            and left.end - left.start == 1
            and _is_free(after, chunks, at, tokens)
        ):
            left = None
        if left is not None and right is not None and before is not None and before.end != name.start:
            left, right = (
                (None, right)
                if _is_free(after, chunks, at, tokens) and _is_second(at, chunks, tokens)
                else (left, None)
            )
        offices = _with_twin(left, chunks, at, tokens, taken) if left else (right,) if right else ()
        if not offices and pairs and _shares_plural(pairs[-1], name, tokens):
            offices = pairs[-1][1][:1]
        taken.update(offices)
        pairs.append((name, offices))
    return pairs


def _leads(office: Chunk, name: Chunk, tokens: Sequence[Token]) -> bool:
    gap = "".join(token.kind for token in tokens[office.end : name.start])
    if gap.strip("G,") == "" and gap.count("G") and _is_plural(office, tokens):
        return True
    return gap in ("", ",", ":", "-", "–", "(", ",t", "—")


def _follows(name: Chunk, office: Chunk, tokens: Sequence[Token]) -> bool:
    between = tokens[name.end : office.start]
    gap = "".join(token.kind for token in between)
    if gap in (",", "(", ",t", "(t", "-", "–", "—", ":", "–t", ",s"):
        return True
    return [token.lower for token in between] in (
        ["as"],
        ["as", "the"],
        [",", "who", "is"],
        [",", "who", "is", "the"],
        [",", "his"],
    )


def _is_second(at: int, chunks: Sequence[Chunk], tokens: Sequence[Token]) -> bool:
    """Whether the office before a name closes the apposition of the name before that."""
    return at >= 2 and chunks[at - 2].is_name and _follows(chunks[at - 2], chunks[at - 1], tokens)


def _is_free(office: Chunk | None, chunks: Sequence[Chunk], at: int, tokens: Sequence[Token]) -> bool:
    """Whether the office after a name does not touch the next name."""
    following = chunks[at + 2] if at + 2 < len(chunks) else None
    return office is not None and (following is None or following.start != office.end or not following.is_name)


def _with_twin(
    office: Chunk, chunks: Sequence[Chunk], at: int, tokens: Sequence[Token], taken: set[Chunk]
) -> tuple[Chunk, ...]:
    """The office, and one joined to it by "and" that no name claims: "Deputy Mayor and Director-General X"."""
    twin = chunks[at - 2] if at >= 2 else None
    if twin is None or twin.is_name or twin in taken or office.start - twin.end > 1:
        return (office,)
    if twin.end == office.start:
        return (twin,) if office.end - office.start == 1 else (twin, office)
    return (twin, office) if tokens[twin.end].kind in "a" else (office,)


def _shares_plural(pair: tuple[Chunk, tuple[Chunk, ...]], name: Chunk, tokens: Sequence[Token]) -> bool:
    """Whether a name goes on a list that a plural office began: "Vice Ministers A and B"."""
    last, offices = pair
    if not offices or offices[0].start > last.start:
        return False
    gap = "".join(token.kind for token in tokens[last.end : name.start])
    return _is_plural(offices[0], tokens) and gap.replace("G", "") in (",", "a", ",a")


def _is_plural(office: Chunk, tokens: Sequence[Token]) -> bool:
    return any(token.lower.endswith("s") and token.kind == "H" for token in tokens[office.start : office.end])


def _naming(
    name: Chunk, offices: tuple[Chunk, ...], tokens: Sequence[Token], text: str, sentence: int, gazetteer: Gazetteer
) -> Naming:
    bare = bare_name(tokens, name)
    spans = [phrase(tokens, text, office) for office in offices]
    low, high = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (bare[0].start, bare[0].start)
    titled = any(token.kind == "T" for token in tokens[name.start : name.end])
    return Naming(
        name=text[bare[0].start : bare[-1].end],
        role=singular(text[low:high], gazetteer.singular) if spans else "",
        start=bare[0].start,
        end=bare[-1].end,
        role_start=low,
        role_end=high,
        sentence=sentence,
        sure=bool(spans) or titled,
    )


def _unnamed(chunk: Chunk, tokens: Sequence[Token], text: str, sentence: int, gazetteer: Gazetteer) -> Naming:
    start, end = phrase(tokens, text, chunk)
    role = singular(text[start:end], gazetteer.singular)
    return Naming(
        None, role, start, end, start, end, sentence, any(t.text[0].isupper() for t in tokens[chunk.start : chunk.end])
    )


# ---------------------------------------------------------------- one person, several namings


@dataclass(frozen=True, slots=True)
class Figure:
    """One person of an article. `name` is the fullest spelling, `aliases` the others; namings in order."""

    name: str
    aliases: tuple[str, ...]
    role: Naming
    namings: tuple[Naming, ...]


def gather_figures(namings: Sequence[Naming]) -> tuple[Figure, ...]:
    """The persons that the namings name, in order of first standing; a part of a name joins the one name it fits."""
    groups: list[list[Naming]] = []
    by_word: dict[str, list[int]] = {}
    named = [naming for naming in namings if naming.name]
    for naming in sorted(named, key=lambda n: (-len((n.name or "").split()), n.start)):
        words = _words(naming)
        near = dict.fromkeys(at for word in (*words, "".join(words)) for at in by_word.get(word, ()))
        fitting = [at for at in list(near)[-_MOST:] if any(_is_same(words, full) for full in _spellings(groups[at]))]
        if len(fitting) == 1 or (fitting and len(words) == 1):
            groups[_nearest(groups, fitting, naming)].append(naming)
        elif len(words) > 1 or naming.sure:
            for word in (*words, "".join(words)):
                by_word.setdefault(word, []).append(len(groups))
            groups.append([naming])
    figures = [
        _figure(sorted(group, key=lambda n: n.start))
        for group in groups
        if any(n.sure for n in group) or len(_words(group[0])) > 1
    ]
    return tuple(sorted(figures, key=lambda figure: figure.namings[0].start))


def _nearest(groups: Sequence[list[Naming]], fitting: Sequence[int], naming: Naming) -> int:
    """Of several who share a surname, the one named last before."""
    return max(fitting, key=lambda at: max((n.start for n in groups[at] if n.start < naming.start), default=-1))


def _spellings(group: Sequence[Naming]) -> set[tuple[str, ...]]:
    return {_words(naming) for naming in group[:_MOST]}


def _words(naming: Naming) -> tuple[str, ...]:
    return tuple((naming.name or "").lower().replace("-", " ").split())


def _is_same(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if set(words) <= set(full):
        return True
    if len(words) != len(full) or len(words) < 2:
        return "".join(words) == "".join(full)
    differing = [(a, b) for a, b in zip(words, full, strict=True) if a != b]
    return len(differing) == 1 and _is_slip(*differing[0])


def _is_slip(a: str, b: str) -> bool:
    """Whether two spellings of one word are a letter apart, or two letters swapped."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2:
        return False
    head = next((at for at in range(min(len(a), len(b))) if a[at] != b[at]), min(len(a), len(b)))
    return a[head + 1 :] == b[head + 1 :] or a[head:] == b[head + 1 :] or a[head + 1 :] == b[head:]


def _figure(namings: Sequence[Naming]) -> Figure:
    spellings = list(dict.fromkeys(naming.name or "" for naming in namings))
    fullest = max(spellings, key=lambda name: len(name.split()))
    first = next(name for name in spellings if len(name.split()) > 1 or name == fullest)
    name = first if set(first.lower().split()) - set(fullest.lower().split()) else fullest
    role = max(namings, key=lambda n: (bool(n.role) and not _is_thin(n.role), bool(n.role), -n.start))
    return Figure(name, tuple(other for other in spellings if other != name), role, tuple(namings))


def _is_thin(role: str) -> bool:
    """Whether a role says little: "minister", "his counterpart"."""
    return len(role.split()) == 1 or "counterpart" in role.lower()
