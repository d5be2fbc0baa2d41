"""Licences: which one a document's facts come under, and what may be given away under which.

A document's own `licence` counts first, then its publisher's `terms_of_use`. Where neither says anything, the facts were read on a public page and
written down by people: they come under the project's own licence, CC BY 4.0 (LICENSE-DATA).
"""

from __future__ import annotations

import re

from kg.errors import KhorgosError, nearest

OWN = "CC-BY-4.0"
"""The project's own."""
UNKNOWN = "LicenseRef-unknown"
"""Of terms that are no licence we know: never given away under another."""

NAMES = {
    "CC0-1.0": r"cc0.*|.*public domain.*|creative commons zero.*|.*publicdomain/zero.*",
    "PDDL-1.0": r"pddl.*",
    "MIT": r"mit( licen[cs]e)?",
    "CC-BY-NC-SA-4.0": r"(cc|creative commons) by nc sa.*|.*licenses/by nc sa/.*",
    "CC-BY-NC-4.0": r"(cc|creative commons) by nc.*|.*licenses/by nc/.*",
    "CC-BY-SA-4.0": r"(cc|creative commons) by sa.*|.*licenses/by sa/.*",
    "CC-BY-4.0": r"(cc|creative commons) by( \d.*| ?international.*)?|creative commons attribution( \d.*)?|.*licenses/by/.*",
    "ODC-By-1.0": r"odc by.*|open data commons attribution.*",
    "ODbL-1.0": r"odbl.*|open database licen[cs]e.*|open data commons open database.*",
}
"""SPDX identifier -> how it is written; versions of one licence count as one."""

_FREE = frozenset(("CC0-1.0", "PDDL-1.0"))
_CREDITED = _FREE | {"MIT", "CC-BY-4.0", "ODC-By-1.0"}
MAY_GIVE: dict[str, frozenset[str]] = {
    "cc0": _FREE,
    "cc-by": _CREDITED,
    "cc-by-sa": _CREDITED | {"CC-BY-SA-4.0"},
    "cc-by-nc": _CREDITED | {"CC-BY-NC-4.0"},
    "odbl": _CREDITED | {"ODbL-1.0"},
}
"""What an export under a licence may hold."""

_ADDRESSES = {
    "cc0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "cc-by": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "cc-by-sa": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "cc-by-nc": ("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "odbl": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}
"""Licence to give under -> its SPDX identifier and address."""


def spdx(text: str) -> str:
    """The SPDX identifier of a licence as people write it; empty for an empty text, `LicenseRef-unknown` for other terms.

    >>> spdx("CC BY 4.0"), spdx("ODbL 1.0"), spdx("CC-BY-NC-4.0"), spdx("All rights reserved"), spdx("")
    ('CC-BY-4.0', 'ODbL-1.0', 'CC-BY-NC-4.0', 'LicenseRef-unknown', '')
    """
    words = re.sub(r"[\s_-]+", " ", text.lower()).strip()
    if not words:
        return ""
    return next((name for name, form in NAMES.items() if re.fullmatch(form, words)), UNKNOWN)


def licence_of(own: str, terms_of_use: str) -> str:
    """The licence of a document's facts: its own, its publisher's, else the project's."""
    return spdx(own) or spdx(terms_of_use) or OWN


def known_licence(name: str) -> str:
    """The name of a licence to export under; KhorgosError that names the nearest where there is none."""
    wanted = re.sub(r"[ _]", "-", name.lower()).removesuffix("-4.0").removesuffix("-1.0")
    if wanted not in MAY_GIVE:
        raise KhorgosError(f"no export under {name!r}; {nearest(wanted, MAY_GIVE)} (licences: {', '.join(MAY_GIVE)})")
    return wanted


def spdx_of(under: str) -> str:
    """The SPDX identifier of a licence to give under."""
    return _ADDRESSES[under][0]


def address_of(under: str) -> str:
    """Where a licence to give under is written."""
    return _ADDRESSES[under][1]


def may_give(licence: str, under: str) -> bool:
    """Whether facts under a licence may be given away under another; everything where none is asked for.

    >>> may_give("ODbL-1.0", "cc-by"), may_give("ODC-By-1.0", "cc-by"), may_give("CC-BY-NC-4.0", "")
    (False, True, True)
    """
    return not under or licence in MAY_GIVE[under]
