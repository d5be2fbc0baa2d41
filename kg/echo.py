"""Echoes: pages that repeat another page without saying so. Pairs are proposed with their reasons; a curator judges.

Twenty reprints of one press release are one voice, once they are marked (`reprint_of`). Nothing here marks by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from math import exp, log
from typing import NamedTuple

from kg.claim import Claim

Fact = tuple[str, str, str]
"""Subject, property, value."""

WEIGHTS = {
    "contained": 1.7,
    "alike": 1.6,
    "amount": 0.9,
    "placed": 1.7,
    "worded": 0.2,
    "alone": 0.7,
    "contradicted": -1.6,
    "near": 1.7,
    "title": 1.4,
    "translated": 0.2,
}
"""Rounded from a logistic regression on judged pairs (docs/echoes.md); each multiplies a feature of that name."""
BIAS = -3.75
THRESHOLD = 0.7
"""Pairs below this score are not proposed."""
_RARE = 12
"""A fact or title word that more pages share proposes no pair by itself: it keeps the work per page bounded."""
_KEYS = 24
"""The rarest so many keys of a page are looked up."""
_FIGURES = ("decimal", "money", "integer")


class Page(NamedTuple):
    """A document as the comparison sees it."""

    id: str
    title: str
    language: str
    publisher: str
    tier: int
    first: str
    """First and last day on which it may have been published; empty where the page gives no date."""
    last: str
    reprint_of: str
    claims: tuple[Claim, ...]


class Echo(NamedTuple):
    """A pair to be judged."""

    copy: str
    original: str
    """The more probable original: the earlier, else the nearer to the facts, else the fuller."""
    score: float
    """0 to 1."""
    reasons: tuple[str, ...]


class _Read(NamedTuple):
    page: Page
    facts: dict[Fact, Claim]
    words: frozenset[str]
    weight: float


class Comparison:
    """Pages read once, with how rare each fact and title word is among them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        from kg.matching import key_of

        listed = list(pages)
        facts = {page.id: {(c.subject, c.property, c.value): c for c in page.claims} for page in listed}
        words = {page.id: frozenset(key_of(page.title).split()) for page in listed}
        self.spread = Counter(fact for held in facts.values() for fact in held)
        self.said = Counter(key for held in facts.values() for key in {fact[:2] for fact in held})
        self.worded = Counter(word for held in words.values() for word in held)
        self.size = len(listed)
        self.pages = {
            page.id: _Read(page, facts[page.id], words[page.id], sum(map(self.rarity, facts[page.id])))
            for page in listed
        }

    def rarity(self, fact: Fact) -> float:
        """How much it tells that two pages share a fact: the logarithm of all pages over those that state it."""
        return log(self.size / self.spread[fact]) if self.spread[fact] > 1 else log(self.size / 2)

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs that share rare facts or rare title words; near-linear, for each page has few keys and each key few pages."""
        index: dict[object, list[str]] = defaultdict(list)
        for identifier, read in self.pages.items():
            keys: list[tuple[int, object]] = [(self.spread[f], f) for f in read.facts if 1 < self.spread[f] <= _RARE]
            keys += [(self.worded[word], word) for word in read.words if 1 < self.worded[word] <= _RARE]
            for _, key in sorted(keys, key=lambda one: (one[0], str(one[1])))[:_KEYS]:
                index[key].append(identifier)
        yield from sorted({tuple(sorted(pair)) for group in index.values() for pair in combinations(group, 2)})  # type: ignore[misc]

    def features(self, one: str, other: str) -> dict[str, float]:
        """What speaks for and against an echo, each between 0 and 1 (or -1 and 1)."""
        from rapidfuzz import fuzz

        from kg.matching import key_of

        a, b = self.pages[one], self.pages[other]
        shared = [fact for fact in a.facts if fact in b.facts]
        weight = sum(map(self.rarity, shared))
        least, both = min(a.weight, b.weight), a.weight + b.weight - weight
        placed = sum(_at(a.facts[fact]) == _at(b.facts[fact]) != "" for fact in shared)
        figures = [fact for fact in shared if a.facts[fact].datatype in _FIGURES]
        worded = sum(a.facts[fact].stated == b.facts[fact].stated for fact in figures)
        alone = [fact for fact in shared if self.spread[fact] == 2 and self.said[fact[:2]] > 2]
        gap = days_apart(a.page, b.page)
        same = a.page.language == b.page.language
        title = fuzz.token_sort_ratio(key_of(a.page.title), key_of(b.page.title)) / 100
        return {
            "contained": weight / least if least else 0,
            "alike": weight / both if both else 0,
            "amount": min(1, weight / 60),
            "placed": placed / len(shared) if shared else 0,
            "worded": min(1, worded / 4),
            "alone": min(1, len(alone) / 3),
            "contradicted": _contradicted(a, b, shared),
            "near": 0 if gap is None else 1 if gap <= 3 else 0.3 if gap <= 31 else -1,
            "title": title if same else 0,
            "translated": 0 if same else 1,
        }

    def score(self, one: str, other: str) -> float:
        """How probable it is that one of two pages echoes the other, 0 to 1."""
        features = self.features(one, other)
        return 1 / (1 + exp(-BIAS - sum(WEIGHTS[name] * features[name] for name in WEIGHTS)))

    def echo(self, one: str, other: str) -> Echo:
        """The pair with its more probable original, and the reasons for its score."""
        copy, original = sorted((one, other), key=lambda name: _originality(self.pages[name]), reverse=True)
        return Echo(copy, original, self.score(one, other), tuple(self._reasons(copy, original)))

    def _reasons(self, copy: str, original: str) -> Iterator[str]:
        a, b, features = self.pages[copy], self.pages[original], self.features(copy, original)
        shared = [fact for fact in a.facts if fact in b.facts]
        yield f"{len(shared)} of {min(len(a.facts), len(b.facts))} facts shared"
        if features["placed"] >= 0.25:
            yield f"{features['placed']:.0%} of them in the same paragraph"
        figures = [fact for fact in shared if a.facts[fact].datatype in _FIGURES]
        worded = [a.facts[fact].stated for fact in figures if a.facts[fact].stated == b.facts[fact].stated]
        if worded:
            yield f"{len(worded)} figure{'s' if len(worded) > 1 else ''} worded alike ({', '.join(sorted(worded)[:2])})"
        alone = sorted(fact for fact in shared if self.spread[fact] == 2 and self.said[fact[:2]] > 2)
        if alone:
            yield f"these two alone say {alone[0][0]} {alone[0][1]} {alone[0][2]}"
        gap = days_apart(a.page, b.page)
        if gap is not None:
            yield (
                "published on days that may be one"
                if gap == 0
                else f"published {gap} day{'s' if gap > 1 else ''} apart"
            )
        if a.page.language != b.page.language:
            yield f"in {a.page.language} and {b.page.language}"
        elif features["title"] >= 0.5:
            yield f"titles {features['title']:.0%} alike"
        if features["contradicted"]:
            yield f"but {features['contradicted']:.0%} of the figures and dates told by both differ"


def proposals(
    pages: Iterable[Page], judged: Iterable[frozenset[str]] = (), least: float = THRESHOLD, marks: bool = True
) -> list[Echo]:
    """Pairs that score at least so much, best first; not those judged, marked, or of one publisher (one voice already).

    `marks=False` hides what is marked, to see whether it would be proposed.
    """
    compared, known = Comparison(pages), set(judged)
    voices = {
        name: _voice(read.page, compared.pages) if marks else read.page.publisher
        for name, read in compared.pages.items()
    }
    found = []
    for one, other in compared.candidates():
        if (
            voices[one] != voices[other]
            and frozenset((one, other)) not in known
            and compared.score(one, other) >= least
        ):
            found.append(compared.echo(one, other))
    return sorted(found, key=lambda echo: (-round(echo.score, 6), echo.copy, echo.original))


def _voice(page: Page, pages: Mapping[str, _Read]) -> str:
    """Who speaks: the publisher at the root of the chain of marked reprints."""
    seen = {page.id}
    while page.reprint_of in pages and page.reprint_of not in seen:
        page = pages[page.reprint_of].page
        seen.add(page.id)
    return page.publisher


def _originality(read: _Read) -> tuple[str, int, int, str]:
    """Smaller is more probably the original: earlier, nearer to the facts, fuller."""
    return read.page.first or "9999", read.page.tier, -len(read.facts), read.page.id


def _contradicted(one: _Read, other: _Read, shared: list[Fact]) -> float:
    """The share of figures and dates told by both that differ."""
    agreed = {fact[:2] for fact in shared}
    both = {
        fact[:2] for fact, claim in one.facts.items() if claim.datatype in (*_FIGURES, "date", "gYear", "gYearMonth")
    } & {fact[:2] for fact in other.facts}
    return len(both - agreed) / len(both) if both else 0


def _at(claim: Claim) -> str:
    return next((text for key, text in claim.qualifiers if key == "at"), "")


def days_apart(one: Page, other: Page) -> int | None:
    """Days between two publications at the least; None where one has no date."""
    if not one.first or not other.first:
        return None
    early, late = sorted((one, other), key=lambda page: page.first)
    return max(0, (date.fromisoformat(late.first) - date.fromisoformat(early.last)).days)
