"""Merging and splitting our own entities: old ids keep working, and a redirect leads somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KhorgosError

MERGED = """\
plant/zhelkent-2019:
  to: [plant/zhelkent-wind]
  reason: two cards for one plant
  date: 2026-11-24
  author: khorgos:curators
"""
SPLIT = """\
plant/zhelkent-park:
  to: [plant/kunshuak-solar, plant/zhelkent-wind]
  reason: sun and wind are two plants
  date: 2026-11
  author: orcid:0000-0002-1825-0097
"""


@pytest.fixture
def redirected(world: Path) -> Path:
    (world / "redirects.yaml").write_text(MERGED + SPLIT, encoding="utf-8")
    return world


def test_an_old_id_shows_what_it_became(redirected: Path) -> None:
    assert kg.show("plant/zhelkent-2019", data=redirected).id == "plant/zhelkent-wind"
    assert kg.show("https://w3id.org/khorgos/plant/zhelkent-2019", data=redirected).id == "plant/zhelkent-wind"
    assert kg.why("plant/zhelkent-2019", "capacity", data=redirected).id == "plant/zhelkent-wind"
    assert kg.get("plant/zhelkent-2019", data=redirected) == kg.get("plant/zhelkent-wind", data=redirected)


def test_an_old_id_is_a_parameter_too(redirected: Path) -> None:
    old, new = (
        str(kg.ask("timeline", data=redirected, asset=f"plant/{slug}")) for slug in ("zhelkent-2019", "zhelkent-wind")
    )
    assert old == new


def test_in_rdf_the_old_iri_is_replaced_by_the_new_with_reason_date_and_author(redirected: Path) -> None:
    answer = kg.query(
        "SELECT ?new ?why ?day ?who { plant:zhelkent-2019 dct:isReplacedBy ?new ; rdfs:comment ?why ; dct:modified ?day ; dct:contributor ?who }",
        data=redirected,
    )
    (row,) = answer
    assert [str(row[name]) for name in ("why", "day", "who")] == [
        "two cards for one plant",
        "2026-11-24",
        "khorgos:curators",
    ]
    assert str(row["new"]).endswith("plant/zhelkent-wind")


def test_nothing_counts_an_old_id(redirected: Path, invented: Path) -> None:
    count = "SELECT (COUNT(?p) AS ?n) { ?p a kg:PowerPlant }"
    assert kg.query(count, data=redirected).value() == kg.query(count, data=invented).value()
    assert {row.id for row in kg.analyze("places", data=redirected)} == {
        row.id for row in kg.analyze("places", data=invented)
    }


def test_a_split_id_names_what_it_was_split_into(redirected: Path) -> None:
    with pytest.raises(
        KhorgosError, match=r"was split into plant/kunshuak-solar and plant/zhelkent-wind .sun and wind"
    ):
        kg.show("plant/zhelkent-park", data=redirected)


def test_a_redirect_over_several_steps_leads_to_the_end(redirected: Path) -> None:
    with (redirected / "redirects.yaml").open("a", encoding="utf-8") as file:
        file.write(
            MERGED.replace("zhelkent-2019", "zhelkent-2018").replace("plant/zhelkent-wind", "plant/zhelkent-2019")
        )
    assert kg.show("plant/zhelkent-2018", data=redirected).id == "plant/zhelkent-wind"


def test_the_command_says_that_the_id_gave_way(redirected: Path, run_kg: Any) -> None:
    result = run_kg("show", "plant/zhelkent-2019", data=redirected)
    assert result.stdout.startswith("Zhelkent wind farm")
    assert result.stderr == "plant/zhelkent-2019 is now plant/zhelkent-wind: two cards for one plant, 2026-11-24\n"
    assert "is now" in run_kg("why", "plant/zhelkent-2019", "capacity", data=redirected).stderr


def test_sound_redirects_are_no_findings_and_canonical(redirected: Path) -> None:
    assert [finding for finding in kg.check(redirected) if finding.file == "redirects.yaml"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            MERGED.replace("plant/zhelkent-wind", "plant/zhelkent-winds"),
            "leads to plant/zhelkent-winds, which is unknown",
        ),
        (
            MERGED.replace("plant/zhelkent-wind", "plant/zhelkent-2019"),
            "leads round in a circle: plant/zhelkent-2019 to plant/zhelkent-2019",
        ),
        (
            MERGED.replace("plant/zhelkent-wind", "plant/b")
            + MERGED.replace("zhelkent-2019", "b").replace("plant/zhelkent-wind", "plant/zhelkent-2019"),
            "plant/b to plant/zhelkent-2019 to plant/b",
        ),
        (
            MERGED.replace("zhelkent-2019", "zhelkent-wind").replace("[plant/zhelkent-wind]", "[plant/kunshuak-solar]"),
            "is still used",
        ),
        (MERGED.replace("  reason: two cards for one plant\n", ""), "reason: Field required"),
        (MERGED.replace("2026-11-24", "yesterday"), "date"),
        (MERGED.replace("plant/zhelkent-2019", "Zhelkent 2019"), "is not an id"),
        (MERGED.replace("  to: [plant/zhelkent-wind]\n", "  to: []\n"), "to: Tuple should have at least 1 item"),
    ],
)
def test_what_is_wrong_with_a_redirect_is_found(world: Path, text: str, words: str) -> None:
    (world / "redirects.yaml").write_text(text, encoding="utf-8")
    assert any(words in str(finding) for finding in kg.check(world)), [str(finding) for finding in kg.check(world)]


def test_a_circle_does_not_hang_a_reader(world: Path) -> None:
    (world / "redirects.yaml").write_text(
        MERGED.replace("plant/zhelkent-wind", "plant/b")
        + MERGED.replace("zhelkent-2019", "b").replace("plant/zhelkent-wind", "plant/zhelkent-2019"),
        encoding="utf-8",
    )
    with pytest.raises(KhorgosError, match="leads round in a circle"):
        kg.show("plant/b", data=world)


def test_a_document_that_still_uses_an_old_id_is_told_the_new_one(redirected: Path) -> None:
    path = redirected / "documents" / "2022" / "notes-zhelkent-again.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("plant/zhelkent-wind", "plant/zhelkent-2019"), encoding="utf-8"
    )
    assert any(
        "it gave way to plant/zhelkent-wind: two cards for one plant" in str(finding)
        for finding in kg.check(redirected)
    )
