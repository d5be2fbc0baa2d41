"""A copy of the invented world with relations of known answer planted in it."""

from __future__ import annotations

import shutil
from pathlib import Path

COMPANIES = {
    "alpha": "cn", "beta": "kz", "gamma": "cn", "ring-x": "", "ring-y": "", "shut-a": "", "shut-b": "", "selfish": "",
    "over": "", "secret": "", "first": "cn", "second": "cn", "third": "kz", "buyer-1": "", "buyer-2": "", "buyer-3": "",
    "buyer-4": "", "buyer-5": "", "lone-a": "", "lone-b": "",
}  # fmt: skip
STAKES = [
    ("alpha", "company/beta", 60), ("beta", "plant/kunshuak-solar", 50),
    ("alpha", "company/ring-x", 50), ("ring-y", "company/ring-x", 20), ("ring-x", "company/ring-y", 30), ("gamma", "company/ring-y", 70),
    ("shut-a", "company/shut-b", 100), ("shut-b", "company/shut-a", 100),
    ("alpha", "company/selfish", 60), ("selfish", "company/selfish", 40),
    ("alpha", "company/over", 70), ("beta", "company/over", 50),
    ("gamma", "company/secret", None), ("secret", "plant/zhelkent-wind", 30),
]  # fmt: skip
SUPPLIES = [("first", 5), ("second", 3), ("third", 2)]
"""Wind turbines to so many buyers: shares of 50, 30 and 20%."""
LOANS = [("alpha", "plant/kunshuak-solar", "60 million USD"), ("gamma", "plant/kunshuak-solar", "40 million USD"), ("gamma", "plant/zhelkent-wind", "900 million CNY")]  # fmt: skip


def planted(world: Path, target: Path) -> Path:
    """The folder of the planted world."""
    shutil.copytree(world, target)
    cards = (target / "entities" / "company.yaml").read_text(encoding="utf-8")
    new = {f"company/{name}": f"company/{name}:\n  names: {{en: [{name.capitalize()} Ltd]}}\n" for name in COMPANIES}
    old = {
        block.partition(":")[0]: block
        for block in ("\n" + cards).replace("\ncompany/", "\0company/").split("\0")
        if block.strip()
    }
    text = "".join(block if block.endswith("\n") else block + "\n" for _, block in sorted({**old, **new}.items()))
    (target / "entities" / "company.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    (target / "documents" / "2022" / "notes-planted.yaml").write_text(_document(), encoding="utf-8")
    return target


def _document() -> str:
    lines = ["title: Planted", "publisher: wind-notes", "url: https://notes.example/planted", "published: 2022-03-01", "language: en", "read: whole", "claims:"]  # fmt: skip
    for name, code in COMPANIES.items():
        if code:
            lines += [f"  company/{name}:", f"    country: {{value: country/{code}, at: ¶1}}"]
    for owner, owned, share in STAKES:
        lines += [f"  stake/{owner}-{owned.partition('/')[2]}:", f"    owner: {{value: company/{owner}, at: ¶2}}", f"    owned: {{value: {owned}, at: ¶2}}"]  # fmt: skip
        lines += [f"    share: {{value: {share} %, at: ¶2}}"] if share is not None else []
    for supplier, number in SUPPLIES:
        for buyer in range(1, number + 1):
            lines += [f"  supply/{supplier}-buyer-{buyer}:", f"    supplier: {{value: company/{supplier}, at: ¶3}}", f"    receiver: {{value: company/buyer-{buyer}, at: ¶3}}", "    item: {value: boiler, at: ¶3}"]  # fmt: skip
    for lender, financed, amount in LOANS:
        lines += [f"  financing/{lender}-{financed.partition('/')[2]}:", f"    lender: {{value: company/{lender}, at: ¶4}}", f"    financed: {{value: {financed}, at: ¶4}}", f"    amount: {{value: {amount}, at: ¶4}}", "    stage: {value: signed, at: ¶4}", "    signed: {value: 2021-05, at: ¶4}"]  # fmt: skip
    lines += [
        "  stake/lone-a-lone-b:",
        "    owner: {value: company/lone-a, at: ¶5}",
        "    owned: {value: company/lone-b, at: ¶5}",
    ]
    for name, asset, kind, when in MILESTONES:
        lines += [f"  milestone/{name}:", f"    asset: {{value: {asset}, at: ¶6}}", f"    milestone_type: {{value: {kind}, at: ¶6}}", f"    {when[0]}: {{value: {when[1]}, at: ¶6}}"]  # fmt: skip
    return "\n".join(lines) + "\n"


MILESTONES = [
    ("zhelkent-agreed", "plant/zhelkent-wind", "agreement-signed", ("date", "2018-06-20")),
    ("zhelkent-ground", "plant/zhelkent-wind", "ground-broken", ("date", "2019-06")),
    ("zhelkent-power", "plant/zhelkent-wind", "first-power", ("date", "2021-06-20")),
    ("kunshuak-agreed", "plant/kunshuak-solar", "agreement-signed", ("date", "2019")),
    ("kunshuak-power", "plant/kunshuak-solar", "first-power", ("planned_date", "2021")),
]
