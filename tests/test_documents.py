"""Wrong input becomes findings with file, line, record, field, message and remedy; nothing is raised, nothing hidden."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.curation.dataset import read_dataset
from kg.errors import Finding, KhorgosError

HEAD = "title: A page\npublisher: energy-ministry\nurl: https://energy.example/x\npublished: 2021-05\nlanguage: en\nread: whole\n"
PLANT = "claims:\n  plant/zhelkent-wind:\n"


def findings(world: Path, text: str | bytes, name: str = "2021/page.yaml") -> list[Finding]:
    """What is wrong after this document is added."""
    path = world / "documents" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [finding for finding in read_dataset(world).findings if finding.file == f"documents/{name}"]


CASES = {
    "unknown header key": (HEAD + "pubisher: x\n" + PLANT + "    capacity: 1 MW\n", 7, "unknown key", "did you mean publisher?"),
    "unknown field": (HEAD + PLANT + "    capcity: 1 MW\n", 9, "no field 'capcity'", "did you mean capacity?"),
    "unknown kind": (HEAD + "claims:\n  plnt/x:\n    capacity: 1 MW\n", 8, "no kind 'plnt'", "did you mean plant?"),
    "bad slug": (HEAD + "claims:\n  plant/Zhelkent:\n    capacity: 1 MW\n", 8, "is not an id", "plant/slug"),
    "unknown entity": (HEAD + "claims:\n  plant/zhelkent-winds:\n    capacity: 1 MW\n", 8, "unknown id", "did you mean plant/zhelkent-wind?"),
    "unknown value": (HEAD + PLANT + "    operator: company/longfen\n", 9, "unknown id company/longfen", "did you mean company/longfeng?"),
    "wrong kind of value": (HEAD + PLANT + "    operator: plant/zhelkent-wind\n", 9, "is a plant; expected one of company", ""),
    "unknown publisher": (HEAD.replace("energy-ministry", "nobody") + PLANT + "    capacity: 1 MW\n", 2, "publisher/nobody", "publishers.yaml"),
    "unknown reprint": (HEAD + "reprint_of: 2020/none\n" + PLANT + "    capacity: 1 MW\n", 7, "document/2020/none", ""),
    "wrong unit": (HEAD + PLANT + "    capacity: 1 GWh\n", 9, "unit 'GWh' does not fit here; use one of W", ""),
    "kVA are no MW": (HEAD + PLANT + "    capacity: 1 MVA\n", 9, "unit 'MVA' does not fit", ""),
    "mw is no megawatt": (HEAD + PLANT + "    capacity: 1 mw\n", 9, "unit 'mw' does not fit", ""),
    "no unit": (HEAD + PLANT + "    capacity: 100\n", 9, "100 has no unit", ""),
    "negative": (HEAD + PLANT + "    capacity: -4 MW\n", 9, "-4 MW must be positive", ""),
    "thousands separator": (HEAD + PLANT + "    capacity: 1,000 MW\n", 9, "no thousands separators", ""),
    "tilde": (HEAD + PLANT + "    capacity: ~100 MW\n", 9, "approximate: true", ""),
    "unknown currency": (HEAD + PLANT + "    cost: 3 million RMB\n", 9, "write CNY", ""),
    "unknown code": (HEAD + PLANT + "    technology: windy\n", 9, "'windy' is no technology; did you mean wind?", ""),
    "impossible date": (HEAD + PLANT + "    status: {value: operating, since: 2021-02-30}\n", 9, "2021-02-30 does not exist", ""),
    "month 13": (HEAD.replace("2021-05", "2021-13") + PLANT + "    capacity: 1 MW\n", 4, "2021-13 does not exist", ""),
    "wrong folder": (HEAD.replace("2021-05", "2020-05") + PLANT + "    capacity: 1 MW\n", 4, "does not fit the folder 2021", "documents/2020/"),
    "unknown qualifier": (HEAD + PLANT + "    capacity: {value: 1 MW, att: ¶1}\n", 9, "unknown key 'att'", "did you mean at?"),
    "empty value": (HEAD + PLANT + "    capacity:\n", 9, "has no value", "give one or delete"),
    "yes is no truth value": (HEAD + PLANT + "    capacity: {value: 1 MW, expected: 'yes'}\n", 9, "write true or false", ""),
    "text too long": (HEAD.replace("A page", "x" * 161) + PLANT + "    capacity: 1 MW\n", 1, "161 characters", ""),
    "missing header": (HEAD.replace("language: en\n", "") + PLANT + "    capacity: 1 MW\n", 1, "is missing", "every document has one"),
    "missing key field": (HEAD + "claims:\n  stake/x:\n    owner: company/longfeng\n", 8, "is missing", "known by owner, owned"),
    "no claims": (HEAD, 1, "says nothing", "below claims"),
    "duplicate key": (HEAD + PLANT + "    capacity: 1 MW\n    capacity: 2 MW\n", 10, "duplicate", ""),
    "unquoted no": (HEAD.replace("A page", "no") + PLANT + "    capacity: 1 MW\n", 1, "unquoted no", "'no'"),
    "unquoted 0777": (HEAD.replace("A page", "0777") + PLANT + "    capacity: 1 MW\n", 1, "unquoted 0777", "'0777'"),
    "unquoted 12:30": (HEAD + PLANT + "    capacity: {value: 1 MW, at: 12:30}\n", 9, "unquoted 12:30", "'12:30'"),
    "alias": (HEAD + PLANT + "    capacity: &c 1 MW\n    capacity_dc: *c\n", 1, "anchor or alias", "write the value out"),
    "broken YAML": (HEAD + "claims: [\n", 8, "not valid YAML", ""),
    "not a mapping": ("- a\n- b\n", 1, "is not a document", "begin with title"),
    "empty file": ("", 1, "is not a document", "begin with title"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_wrong_input_is_a_finding_with_its_line_and_remedy(world: Path, case: str) -> None:
    text, line, message, remedy = CASES[case]
    found = findings(world, text)
    assert found, case
    best = [
        finding for finding in found if message in finding.message and remedy in f"{finding.remedy} {finding.message}"
    ]
    assert best, [str(finding) for finding in found]
    assert best[0].line == line, str(best[0])


def test_quoted_words_are_no_surprise(world: Path) -> None:
    assert findings(world, HEAD.replace("A page", "'no'") + PLANT + "    capacity: {value: 1 MW, at: '12:30'}\n") == []


def test_all_findings_come_at_once(world: Path) -> None:
    text = HEAD + PLANT + "    capacity: 1 GWh\n    cost: 3 million RMB\n    technology: windy\n"
    assert len(findings(world, text)) == 3


def test_two_values_of_a_single_valued_field_are_two_claims(world: Path) -> None:
    assert findings(world, HEAD + PLANT + "    capacity: [1 MW, 2 MW]\n") == []
    claims = [claim for claim in read_dataset(world).claims if claim.document == "document/2021/page"]
    assert sorted(claim.value for claim in claims) == ["1", "2"]
    assert len({claim.id for claim in claims}) == 2


def test_a_claims_id_comes_from_its_content_and_not_from_its_file(world: Path) -> None:
    before = {claim.id for claim in read_dataset(world).claims}
    findings(world, HEAD + PLANT + "    capacity: 1 MW\n")
    after = {claim.id for claim in read_dataset(world).claims}
    assert before < after
    assert len(after - before) == 1


def test_an_alias_bomb_ends_at_once(world: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{last}'] * 9)}]\n" for last, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    started = time.monotonic()
    (finding,) = findings(world, bomb)
    assert "not valid YAML" in finding.message
    assert time.monotonic() - started < 30


def test_a_file_of_200_megabytes_is_refused_unread(world: Path) -> None:
    path = world / "documents" / "2021" / "huge.yaml"
    path.touch()
    os.truncate(path, 200_000_000)
    (finding,) = [finding for finding in read_dataset(world).findings if finding.file.endswith("huge.yaml")]
    assert "200,000,000 bytes" in finding.message


def test_a_file_that_is_not_utf8_is_named(world: Path) -> None:
    (finding,) = findings(world, "title: Жанатас\n".encode("cp1251"))
    assert "not UTF-8" in finding.message


def test_a_folder_in_place_of_a_file_is_named(world: Path) -> None:
    (world / "documents" / "2021" / "folder.yaml").mkdir()
    (finding,) = [finding for finding in read_dataset(world).findings if "folder.yaml" in finding.file]
    assert "cannot be read" in finding.message


@pytest.fixture
def unreadable(world: Path) -> Iterator[Path]:
    """A folder of documents that may not be entered; root may enter all, so root's rights are laid down for a while."""
    folder = world / "documents" / "2022"
    for parent in (world, *world.parents):
        if parent == Path(tempfile.gettempdir()):
            break
        parent.chmod(0o755)
    folder.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)


def test_a_folder_that_may_not_be_read_is_named_and_nothing_is_left_out_silently(unreadable: Path) -> None:
    with pytest.raises(KhorgosError, match=r"2022 cannot be read: Permission denied; check its permissions"):
        read_dataset(unreadable.parent.parent)


def test_wrong_rows_of_links_are_named_by_line(world: Path) -> None:
    path = world / "links" / "wrong.sssom.tsv"
    head = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
    path.write_text(
        head
        + "khorgos:plant/zhelkent-wind\tskos:sameish\twikidata:Q1\tsemapv:ManualMappingCuration\nplant\tskos:exactMatch\tq\tx\n"
    )
    found = [finding for finding in read_dataset(world).findings if "wrong.sssom" in finding.file]
    assert {finding.line for finding in found} == {2, 3}


def test_the_invented_world_is_clean(invented: Path) -> None:
    assert [str(finding) for finding in read_dataset(invented).findings] == []


def test_findings_name_record_and_field(world: Path) -> None:
    first, second = findings(world, HEAD + PLANT + "    cost: 3 million RMB\n    capacity: 1 GWh\n")
    assert [(one.record, one.field) for one in (first, second)] == [
        ("plant/zhelkent-wind", "cost"),
        ("plant/zhelkent-wind", "capacity"),
    ]
    assert "documents/2021/page.yaml:9  plant/zhelkent-wind  cost: 'RMB'" in str(first)


def test_a_link_to_what_is_no_iri_is_found(world: Path) -> None:
    row = 'khorgos:plant/zhelkent-wind\tskos:closeMatch\twikidata:Q<1>"\tsemapv:ManualMappingCuration\t\t\t\t\t\n'
    with (world / "links" / "wikidata.sssom.tsv").open("a", encoding="utf-8") as file:
        file.write(row)
    assert [finding.line for finding in read_dataset(world).findings] == [3]


def test_links_are_named_by_their_line_whatever_is_wrong(world: Path) -> None:
    rows = "\nkhorgos:plant/none\tskos:exactMatch\twikidata:Q1\tsemapv:ManualMappingCuration\n\nplant\tx:y\tq\tx\n"
    (world / "links" / "wrong.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n" + rows
    )
    assert {(one.file, one.line) for one in read_dataset(world).findings} == {
        ("links/wrong.sssom.tsv", 3),
        ("links/wrong.sssom.tsv", 5),
    }


def test_anchors_are_told_from_text(world: Path) -> None:
    assert findings(world, HEAD.replace("A page", "'see *note here'") + PLANT + "    capacity: 100 MW\n") == []
    assert findings(world, HEAD + PLANT + "    capacity: &one-a 100 MW\n    capacity_dc: *one-a\n") != []
