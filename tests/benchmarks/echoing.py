"""The search for echoes on 1,250 to 50,000 invented pages, a tenth of them near copies: `python tests/benchmarks/echoing.py`."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from kg.claim import Claim
from kg.echo import Comparison, Page, proposals


def invented(number: int) -> list[Page]:
    """Pages of about twenty claims each; how often a thing, a value or a title word occurs falls off as in real data."""
    dice = random.Random(7)
    pages: list[Page] = []
    for place in range(number):
        if pages and dice.random() < 0.1:
            model = dice.choice(pages)
            facts = [(c.subject, c.property, c.value) for c in model.claims if dice.random() < 0.9]
        else:
            main = _rank(dice, 0.5, 20_000)
            subjects = [main if dice.random() < 0.6 else _rank(dice, 0.5, 20_000) for _ in range(19)]
            facts = [(f"plant/{one}", f"field_{dice.randrange(12)}", str(_rank(dice, 0.8, 60))) for one in subjects]
        title = " ".join(f"word{_rank(dice, 0.6, 30_000)}" for _ in range(8))
        day = str(date(2005, 1, 1) + timedelta(dice.randrange(7000)))
        name = f"document/{place}"
        claims = tuple(
            Claim(name, name, *fact, "decimal", "MW", fact[2], (("at", f"¶{dice.randrange(5)}"),)) for fact in facts
        )
        pages.append(Page(name, title, "en", f"publisher/{dice.randrange(5000)}", 3, day, day, "", claims))
    return pages


def _rank(dice: random.Random, steepness: float, many: int) -> int:
    return int(dice.paretovariate(steepness)) % many


def main() -> None:
    """Print candidates and CPU seconds, also per thousand pages."""
    for number in (1_250, 12_500, 50_000):
        pages = invented(number)
        candidates = sum(1 for _ in Comparison(pages).candidates())
        start = time.process_time()
        found = proposals(pages)
        seconds = time.process_time() - start
        each = seconds / number * 1000
        print(
            f"{number:6} pages: {candidates:7} pairs compared, {len(found):5} proposed, {seconds:5.1f} s, {each:.2f} s a thousand"
        )


if __name__ == "__main__":
    main()
