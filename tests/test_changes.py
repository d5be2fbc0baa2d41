"""What changed since the release before is told claim by claim; nothing goes silently."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import kg
from kg.changes import Change
from kg.errors import KhorgosError
from kg.publication import Told
from kg.releasing import make_release
from tests.releases import TOLD, contents

NEXT = Told("2.2.0", "2031-07-08", "https://example.org/khorgos/2.2.0/")


@pytest.fixture
def told(released: Path, world: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Release the world as it is now, after the release of the world as it was; the rows of changes.csv and CHANGES.md."""

    def compared(licence: str = "cc-by", previous: Path = released) -> tuple[list[Change], str]:
        folder = tmp_path / "next"
        make_release(str(folder), NEXT, licence, world, str(previous))
        with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
            rows = [Change(**row) for row in csv.DictReader(file)]
        return rows, (folder / "CHANGES.md").read_text(encoding="utf-8")

    return compared


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_first_release_has_no_changes(released: Path) -> None:
    assert (released / "changes.csv").read_text(encoding="utf-8") == ",".join(Change._fields) + "\n"
    assert "No release before it was named" in (released / "CHANGES.md").read_text(encoding="utf-8")


def test_the_same_data_has_not_changed(told) -> None:  # type: ignore[no-untyped-def]
    rows, page = told()
    assert rows == []
    assert "Nothing has changed." in page


def test_a_changed_claim_names_both_ids_and_the_view_follows(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    edit(world / "documents/2021/ministry-zhelkent-opens.yaml", "capacity: {value: 100 MW", "capacity: {value: 120 MW")
    rows, page = told()
    claim = next(row for row in rows if row.what == "claim")
    assert (claim.change, claim.thing, claim.field) == ("changed", "plant/zhelkent-wind", "capacity")
    assert claim.id != claim.now
    assert claim.before.startswith("100 MW")
    assert claim.after.startswith("120 MW")
    value = next(row for row in rows if row.what == "value")
    assert (value.id, value.field, value.before, value.after) == ("plant/zhelkent-wind", "capacity", "100 MW", "120 MW")
    assert len(rows) == 2
    assert claim.now in page


def test_a_claim_that_only_moved_on_its_page_is_one_change(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    edit(world / "documents/2021/ministry-zhelkent-opens.yaml", "wind, at: ¶1", "wind, at: ¶9")
    (row,), _ = told()
    assert (row.what, row.change, row.field) == ("claim", "changed", "technology")
    assert "at: ¶9" in row.after


def test_every_withdrawn_claim_is_listed_with_its_document(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    (world / "documents/2022/notes-two-plants.yaml").unlink()
    rows, page = told()
    gone = [row for row in rows if (row.what, row.change) == ("claim", "withdrawn")]
    assert len(gone) == 8
    assert {row.document for row in gone} == {"document/2022/notes-two-plants"}
    assert {row.reason for row in gone} == {"its document was withdrawn"}
    assert all(row.id in page for row in gone)
    assert [row.id for row in rows if (row.what, row.change) == ("document", "withdrawn")] == [
        "document/2022/notes-two-plants"
    ]


def test_a_claim_that_its_document_no_longer_makes_says_so(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    edit(world / "documents/2022/notes-two-plants.yaml", "    capacity: {value: 98 MW, at: ¶1}\n", "    cost: {value: 98 USD, at: ¶1}\n")  # fmt: skip
    rows, _ = told()
    found = {(row.change, row.field): row.reason for row in rows if row.what == "claim"}
    assert found == {("withdrawn", "capacity"): "the document says so no longer", ("added", "cost"): ""}


def test_claims_of_an_id_that_gave_way_are_changed_and_say_why(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    for path in [*world.rglob("*.yaml"), *world.rglob("*.tsv")]:
        text = path.read_text(encoding="utf-8").replace("company/longfeng", "company/longfeng-energy")
        path.write_text(text, encoding="utf-8")
    (world / "redirects.yaml").write_text(
        "company/longfeng:\n  to: [company/longfeng-energy]\n  reason: its full name\n  date: 2031-06-01\n  author: khorgos:curators\n",
        encoding="utf-8",
    )
    rows, page = told()
    claims = [row for row in rows if row.what == "claim"]
    why = "company/longfeng gave way to company/longfeng-energy: its full name"
    assert claims
    assert {(row.change, row.reason) for row in claims} == {("changed", why)}
    assert not [row for row in rows if row.what == "value" or (row.what, row.change) == ("name", "withdrawn")]
    (thing,) = [row for row in rows if (row.what, row.change) == ("thing", "withdrawn")]
    assert (thing.id, thing.now, thing.reason) == ("company/longfeng", "company/longfeng-energy", why)
    assert why in page


def test_a_document_that_moved_is_known_by_its_address(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    old, new = world / "documents/2022/notes-two-plants.yaml", world / "documents/2022/wind-notes-two-plants.yaml"
    old.rename(new)
    rows, _ = told()
    (document,) = [row for row in rows if row.what == "document"]
    assert (document.change, document.id, document.now) == (
        "changed",
        "document/2022/notes-two-plants",
        "document/2022/wind-notes-two-plants",
    )
    assert {row.change for row in rows if row.what == "claim"} == {"changed"}


def test_what_was_added_and_renamed_is_told(told, world: Path) -> None:  # type: ignore[no-untyped-def]
    edit(world / "entities/plant.yaml", "Zhelkent wind farm", "Zhelkent <b>wind</b> power plant")
    (world / "documents/2023/note.yaml").write_text(
        "title: '[A *bold* note](http://evil.example)'\npublisher: wind-notes\nurl: https://notes.example/9\npublished: 2023\nlanguage: en\n"
        "read: whole\nclaims:\n  plant/zhelkent-wind:\n    commissioned: {value: 2021, at: ¶1}\n".replace("commissioned: {value: 2021", "cost: {value: 7 USD"),
        encoding="utf-8",
    )  # fmt: skip
    rows, page = told()
    assert {(row.what, row.change) for row in rows} >= {
        ("document", "added"), ("claim", "added"), ("thing", "changed"), ("name", "added"), ("name", "withdrawn"),
    }  # fmt: skip
    assert "<b>" not in page
    assert "[A" not in page.replace("\\[A", "")


def test_what_the_licence_leaves_out_now_is_told_in_numbers_alone(world: Path, tmp_path: Path, told) -> None:  # type: ignore[no-untyped-def]
    secret = (
        "title: Secret atlas\npublisher: wind-notes\nurl: https://atlas.example/1\npublished: 2023\nlanguage: en\nread: whole\n"
        "licence: ODbL-1.0\nclaims:\n  plant/zhelkent-wind:\n    capacity: {value: 77.7 MW, at: row 1}\n"
        "  plant/atlas-only:\n    capacity: {value: 55.5 MW, at: row 2}\n"
    )
    (world / "documents/2023/atlas.yaml").write_text(secret, encoding="utf-8")
    with (world / "entities/plant.yaml").open("a", encoding="utf-8") as file:
        file.write("plant/atlas-only:\n  names: {en: [Known to the atlas]}\n")
    (world / "links/atlas.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        "khorgos:plant/atlas-only\tskos:exactMatch\tgppd:WRI9000777\tsemapv:ManualMappingCuration\n",
        encoding="utf-8",
    )
    before = tmp_path / "before"
    make_release(str(before), TOLD, "odbl", world)
    assert "WRI9000777" in (before / "links/atlas.sssom.tsv").read_text(encoding="utf-8")
    rows, page = told("cc-by", before)
    assert [(row.what, row.change) for row in rows] == [("document", "left out"), ("thing", "left out")]
    assert rows[0].reason == "2 claims under ODbL-1.0"
    everything = b"".join(contents(tmp_path / "next").values())
    for text in ("77.7", "55.5", "WRI9000777", "atlas-only", "Known to the atlas", "Secret atlas"):
        assert text not in page
        assert text.encode() not in everything


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda folder: (folder / "tables/things.csv").unlink(), "no release"),
        (lambda folder: (folder / "tables/names.csv").write_text("a,b\n"), "not what SHA256SUMS says"),
        (lambda folder: shutil.rmtree(folder), "no release"),
        (lambda folder: [(folder / "SHA256SUMS").unlink(), (folder / "tables/names.csv").write_text("a,b\n")], "no column thing"),
        (lambda folder: (folder / "datapackage.json").write_text("{"), "no release"),
    ],
)  # fmt: skip
def test_a_broken_release_before_is_one_clear_line(
    released: Path,
    invented: Path,
    tmp_path: Path,
    break_it,
    words: str,  # type: ignore[no-untyped-def]
) -> None:
    before = tmp_path / "before"
    shutil.copytree(released, before)
    break_it(before)
    with pytest.raises(KhorgosError, match=words) as raised:
        kg.release(tmp_path / "next", previous=before, data=invented)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "next").exists()
