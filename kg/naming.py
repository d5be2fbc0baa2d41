"""What tells one plant's name from another's: its own words, folded over scripts and spellings, its number, and what kind it says it is.

Жаңатас, Жанатас and Zhanatas fold to the same word. 札纳塔斯 does not, by any rule: names that only a Chinese reader would know
are data, taken from our cards (`exonyms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

_GENERIC = frozenset(
    [
        "aes",
        "and",
        "ao",
        "at",
        "block",
        "by",
        "capacity",
        "cascade",
        "central",
        "chp",
        "chpp",
        "closed",
        "coal",
        "co",
        "combined",
        "company",
        "complex",
        "corp",
        "corporation",
        "cycle",
        "district",
        "electric",
        "electrical",
        "electricity",
        "elektr",
        "elektrostantsiya",
        "electrostation",
        "energo",
        "energy",
        "estate",
        "facility",
        "farm",
        "first",
        "for",
        "from",
        "fuel",
        "gas",
        "ges",
        "gps",
        "gpes",
        "generating",
        "generation",
        "gres",
        "group",
        "gtes",
        "gtpp",
        "gtps",
        "gtpps",
        "gchp",
        "heat",
        "hkw",
        "heizkraftwerk",
        "hpp",
        "hps",
        "hydro",
        "hydroelectric",
        "hydropower",
        "in",
        "inc",
        "international",
        "jel",
        "jsc",
        "ltd",
        "lls",
        "llc",
        "llp",
        "limited",
        "marked",
        "mining",
        "mw",
        "near",
        "nuclear",
        "npp",
        "of",
        "ohp",
        "ojsc",
        "old",
        "oao",
        "ooo",
        "photovoltaic",
        "pjsc",
        "plant",
        "plants",
        "power",
        "pp",
        "pps",
        "project",
        "public",
        "pv",
        "pvpp",
        "region",
        "reservoir",
        "river",
        "sa",
        "sdpp",
        "second",
        "ses",
        "site",
        "solar",
        "spp",
        "stage",
        "station",
        "stations",
        "stansasy",
        "stantsiya",
        "stantsiyasy",
        "state",
        "tao",
        "tec",
        "tes",
        "tets",
        "thermal",
        "the",
        "tlp",
        "too",
        "tpp",
        "tps",
        "ttp",
        "turbine",
        "uc",
        "unit",
        "ves",
        "wes",
        "wfp",
        "wind",
        "windfarm",
        "wpp",
        "zao",
        "zhel",
        "zheo",
        "zhes",
        "kes",
        "bgq",
        "zavod",
        "vetropark",
        "park",
        "gpp",
        "hidro",
        "central",
        "centrale",
        "parc",
        "eolien",
        "usina",
        "eolica",
        "kraftwerk",
        "elektrownia",
        "elektrarna",
        "hydroelektrarna",
        "heizkraftwerk",
        "windpark",
        "solarpark",
        "wasserkraftwerk",
        "pumped",
        "storage",
        "ccgt",
        "ocgt",
        "teploelektrotsentral",
        "elektrostantsii",
        "vetrovaya",
        "vetryanaya",
        "vetroelektrostantsiya",
        "solnechnaya",
        "gidroelektrostantsiya",
        "moshchnostyu",
        "dlya",
        "iz",
        "na",
        "pri",
        "mezhdu",
        "okolo",
        "raion",
        "rayon",
        "oblast",
        "oblys",
        "oblysy",
        "auyly",
        "aylyny",
        "qala",
        "qalasy",
        "audany",
        "ken",
        "teplovaya",
        "phase",
        "faza",
        "ochered",
        "kezek",
        "center",
        "centre",
        "es",
        "oblasti",
        "kun",
        "qalasyndagy",
        "ondiris",
        "kuaty",
        "v",
        "u",
        "k",
        "s",
        "group",
        "cascades",
        "complexe",
        "gidroelektricheskaya",
        "moshchnosti",
        "parogazovaya",
        "ustanovka",
        "teploelektrostantsiya",
        "kazakhstan",
    ]
)
"""Words that many plants share and that tell none of them apart."""
_KINDS = {
    "hydro": "hpp hps hydro hydroelectric hydropower gidroelektrostantsiya",
    "wind": "wpp ves wes wind windfarm windpark vetropark vetrovaya vetryanaya vetroelektrostantsiya zhel jel",
    "solar-photovoltaic": "spp ses solar pv photovoltaic pvpp solnechnaya kes",
    "nuclear": "npp nuclear aes",
    "thermal": "chp chpp gchp tets tec tpp ttp tps tes gres sdpp gtpp gtps gtes gpes ccgt ocgt zheo coal teploelektrotsentral",
}
_HEAT = {
    **dict.fromkeys(
        ["chp", "chpp", "tets", "tec", "zheo", "gchp", "hkw", "heizkraftwerk", "teploelektrotsentral"], True
    ),
    "gres": False,
    "sdpp": False,
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_CHINESE_KINDS = (
    ("风", "wind"), ("光伏", "solar-photovoltaic"), ("太阳能", "solar-photovoltaic"), ("水电", "hydro"),
    ("核电", "nuclear"), ("热电", "thermal"), ("燃气", "thermal"),
)  # fmt: skip
_MEASURES = re.compile(
    r"\d+(?:[.,]\d+)?\s*-?\s*(?:mwp|mw|gw|kw|kv|мвт|гвт|квт|兆瓦|万千瓦|千瓦|万|mega)|\(.*?\)|(?:19|20)\d\d",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"[(\d]")
_PARTS = frozenset(
    ["unit", "phase", "stage", "block", "extension", "expansion", "blok", "ochered", "energoblok", "kezeg", "kezen"]
)
_CHINESE_PART = re.compile(r"[一二三四]期|机组")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_FOLDS = (
    ("shch", "sh"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ch", "sh"), ("ng", "n"), ("ya", "a"),
    ("yu", "u"), ("yo", "o"), ("ye", "e"), ("ia", "a"), ("iu", "u"), ("ie", "e"), ("q", "k"), ("ck", "k"), ("w", "v"),
    ("x", "ks"), ("y", "i"), ("c", "k"),
)  # fmt: skip
_ENDING = re.compile(r"(?:(?<=..)(?:in|ov|ev))?sk(?:a|aa|i|ii|ij|oe|oi|ogo|om)?$")
_TWICE = re.compile(r"(.)\1+")
_WORDS = re.compile(r"[a-z0-9]+")
_LARGEST_NUMBER = 30
"""A number beyond is a rating or a model, not the second plant of a town."""


class Naming(NamedTuple):
    """A name taken apart."""

    core: str
    """Its own words, folded and sorted: `almat`; empty where it has none."""
    words: frozenset[str]
    numbers: frozenset[str]
    """Numbers of the plant in its town: {"2"} for CHP-2 and TETs II."""
    kind: str
    """What the name says it is: hydro, wind, solar-photovoltaic, nuclear, thermal; else empty."""
    part: bool
    """Whether it names a unit or phase."""
    heat: bool | None = None
    """Whether it says to give heat too (CHP, ТЭЦ, ЖЭО) or not (GRES, ГРЭС); None where it says neither."""


def fold(word: str) -> str:
    """A lower-case ASCII word without the differences of transliteration, of Russian adjectives and of a last vowel.

    >>> fold("zhangatas"), fold("zhanatas"), fold("aksuskaya"), fold("shulbinskaya"), fold("shulba"), fold("burnoye")
    ('janatas', 'janatas', 'aksu', 'shulb', 'shulb', 'burno')
    """
    for old, new in _FOLDS:
        if old in word:
            word = word.replace(old, new)
    word = _TWICE.sub(r"\1", word)
    stem = _ENDING.sub("", word)
    word = stem if len(stem) > 2 else word
    return word[:-1] if len(word) > 4 and word[-1] in "aeiou" else word


@lru_cache(maxsize=65536)
def naming(name: str) -> Naming:
    """A name in Latin or Cyrillic letters taken apart.

    >>> naming("Almaty CHP-2").core, naming("Алматинская ТЭЦ-2").core, naming("Korday WPP").kind
    ('almat', 'almat', 'wind')
    """
    words = _WORDS.findall(_ascii(_MEASURES.sub(" ", name) if _MEASURED.search(name) else name))
    own: list[str] = []
    numbers: set[str] = set()
    kind, heat, part = "", None, False
    for word in words:
        sense = _sense(word)
        if sense.own:
            own.append(sense.own)
        elif sense.number:
            numbers.add(sense.number)
        kind = kind or sense.kind
        heat = sense.heat if heat is None else heat
        part = part or sense.part
    own.sort()
    return Naming(" ".join(own), frozenset(own), frozenset(numbers), kind, part, heat)


class _Sense(NamedTuple):
    """What one word of a name tells."""

    own: str
    number: str
    kind: str
    heat: bool | None
    part: bool


@lru_cache(maxsize=65536)
def _sense(word: str) -> _Sense:
    if word.isdigit() or word in _ROMAN:
        number = _ROMAN.get(word, word).lstrip("0")
        return _Sense("", number if number and int(number) <= _LARGEST_NUMBER else "", "", None, False)
    head = word.rstrip("0123456789")
    if head != word and head in _GENERIC:
        return _Sense("", word[len(head) :], _KIND_OF.get(head, ""), _HEAT.get(head), False)
    own = "" if word in _GENERIC or len(word) < 2 else fold(word)
    return _Sense(own, "", _KIND_OF.get(word, ""), _HEAT.get(word), word in _PARTS)


def _ascii(name: str) -> str:
    """Plain lower-case ASCII; soft signs and apostrophes do not part a word."""
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    return name.lower().replace("'", "").replace("`", "").replace("combined heat and power", "chp")


def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return bool(_HAN.search(name))


def chinese_naming(name: str, exonyms: Mapping[str, str]) -> Naming | None:
    """A Chinese name by the places in it that our cards know; None where it holds none.

    >>> chinese_naming("札纳塔斯风电场", {"札纳塔斯": "Zhanatas"})[:2]
    ('janatas', frozenset({'janatas'}))
    """
    found = [place for place in exonyms if place in name]
    found = [place for place in found if not any(place != other and place in other for other in found)]
    if not found:
        return None
    read = naming(" ".join(exonyms[place] for place in sorted(found, key=name.index)))
    rest = re.sub(r"\d+(?:\.\d+)?(?:MW|GW|兆瓦|万千瓦|千瓦)", " ", name)
    numbers = frozenset(n for n in re.findall(r"\d+", rest) if 0 < int(n) <= _LARGEST_NUMBER)
    kind = next((kind for sign, kind in _CHINESE_KINDS if sign in name), "")
    return Naming(
        read.core, read.words, numbers, kind, bool(_CHINESE_PART.search(name)), True if "热电" in name else None
    )


def namings(names: Iterable[str], exonyms: Mapping[str, str]) -> tuple[Naming, ...]:
    """All names of one thing taken apart, each core once; those with words of their own before those with none."""
    found: dict[tuple[str, frozenset[str]], Naming] = {}
    for name in dict.fromkeys(names):
        read = chinese_naming(name, exonyms) if not name.isascii() and is_chinese(name) else naming(name)
        if read is not None:
            found.setdefault((read.core, read.numbers), read)
    if len(found) == 1:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda read: not read.core))
