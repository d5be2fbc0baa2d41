"""Partial ISO dates as text: `2021`, `2021-06`, `2021-06-23`, and the days they may mean."""

from __future__ import annotations


def earliest(text: str) -> str:
    """The first day a partial ISO date may mean.

    >>> earliest("2021"), earliest("2021-06")
    ('2021-01-01', '2021-06-01')
    """
    return text + {4: "-01-01", 7: "-01", 10: ""}[len(text)]


def latest(text: str) -> str:
    """The last day a partial ISO date may mean.

    >>> latest("2021"), latest("2024-02")
    ('2021-12-31', '2024-02-29')
    """
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        from calendar import monthrange

        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return text


def is_date(text: str) -> bool:
    """Whether a text is a partial ISO date that exists.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("23.2.2024")
    (True, False, False)
    """
    from datetime import date

    try:
        return (
            len(text) in (4, 7, 10)
            and bool(date.fromisoformat(earliest(text)))
            and text[4:5] + text[7:8] in ("", "-", "--")
        )
    except ValueError:
        return False
