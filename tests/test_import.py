"""`kg import`: another publisher's file becomes a data folder in which every command works."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from kg.curation.canonical import restore
from kg.curation.dataset import read_dataset
from kg.errors import Finding, KhorgosError
from kg.importing import Edition, Imported, import_source
from kg.link import MANUAL, Link
from kg.record import Reading
from kg.sources import SOURCES
from kg.sparql import query
from kg.store import open_graph
from tests.conftest import Run
from tests.test_sources import SAMPLE, SAMPLES

REAL = next(
    (up / "shared" / "data" for up in Path(__file__).parents if (up / "shared" / "data").is_dir()), Path("absent")
)
"""Publishers' real files, where somebody keeps them beside the repository."""


def imported(
    source: str, folder: Path | str, path: Path | None = None, country: str = "KZ"
) -> tuple[Imported, list[Finding]]:
    findings: list[Finding] = []
    return import_source(source, Reading(str(path or SAMPLE[source]), findings.append, country), str(folder)), findings


@pytest.mark.parametrize("source", [one.name for one in SOURCES if one.name != "oeo"])
def test_what_is_imported_is_canonical_and_without_findings(source: str, tmp_path: Path) -> None:
    result, _ = imported(source, tmp_path / "out", country="")
    dataset = read_dataset(tmp_path / "out")
    assert dataset.findings == []
    assert len(list(dataset.claims)) == result.claims > 0
    assert restore(tmp_path / "out") == ([], [])
    header = dataset.documents[result.document].header
    assert header is not None
    assert header.licence == next(one.licence for one in SOURCES if one.name == source)


def test_a_row_becomes_claims_with_their_place(tmp_path: Path) -> None:
    result, findings = imported("gppd", tmp_path)
    assert (result.document, result.records, findings) == ("document/2021/wri-gppd-kz", 3, [])
    text = (tmp_path / "documents/2021/wri-gppd-kz.yaml").read_text()
    assert text.startswith("title: Global Power Plant Database 1.3.0\npublisher: wri\n")
    assert "licence: CC-BY-4.0\n" in text
    assert "    capacity: {value: 245.5 MW, at: WRI9000001, as_of: '2019'}\n" in text
    assert "  milestone/gppd-wri9000001-commissioned:\n" in text
    assert "    investor: {value: company/gppd-almas-energo, at: WRI9000001}\n" in text


def test_the_folder_can_be_asked_like_any_other(tmp_path: Path) -> None:
    imported("gppd", tmp_path)
    answer = query(
        open_graph(tmp_path).store, "SELECT (SUM(?mw) AS ?total) { ?plant a kg:PowerPlant ; kg:capacity ?mw }"
    )
    assert answer.value() == 295.5


def test_several_sources_lie_side_by_side_and_nothing_is_merged(tmp_path: Path) -> None:
    for source in ("gppd", "pypsa-kz", "wri-kazakhstan", "aiddata", "aiddata-shapes"):
        imported(source, tmp_path)
    dataset = read_dataset(tmp_path)
    assert dataset.findings == []
    assert len(dataset.documents) == 5
    plants = [one for one in dataset.cards if one.startswith("plant/")]
    assert len(plants) == 3 + 4 + 3
    spoken = {claim.document for claim in dataset.claims if claim.subject == "description/aiddata-90001"}
    assert len(spoken) == 2  # one id of one publisher's dataset is one thing in all its files


def test_owners_whose_names_make_the_same_slug_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "gppd.csv"
    path.write_text((SAMPLES / "gppd.csv").read_text().replace("2015.0,,", "2015.0,Almas-Energo,"))
    imported("gppd", tmp_path / "out", path)
    names = [card.label() for one, card in read_dataset(tmp_path / "out").cards.items() if one.startswith("company/")]
    assert sorted(names) == ["Almas Energo", "Almas-Energo"]


def test_a_row_that_breaks_a_rule_is_left_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "gppd.csv"
    path.write_text((SAMPLES / "gppd.csv").read_text().replace("1972.0", "9972.0"))
    result, findings = imported("gppd", tmp_path / "out", path)
    assert result.records == 2
    assert [str(one).partition("gppd.csv")[2] for one in findings] == [
        ":2  WRI9000001  date: year of 9972 is outside 1850-2150"
    ]
    assert "wri9000001" not in "".join(one.read_text() for one in (tmp_path / "out").rglob("*.yaml"))


def test_nothing_is_half_imported(tmp_path: Path) -> None:
    with pytest.raises(KhorgosError):
        imported("gppd", tmp_path / "out", SAMPLES / "gleif.csv")
    assert not (tmp_path / "out").exists()
    result, _ = imported("gppd", tmp_path / "out", country="AO")
    assert (result.records, result.files) == (0, ())
    assert not (tmp_path / "out").exists()


def test_a_thing_without_a_usable_name_is_called_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "gppd.csv"
    text = (SAMPLES / "gppd.csv").read_text().replace("Aksai Solar", "A" * 161).replace("Tekes Solar", " ")
    path.write_text(text)
    _, findings = imported("gppd", tmp_path / "out", path)
    assert [finding.message for finding in findings] == ["has 161 characters; at most 160"]
    dataset = read_dataset(tmp_path / "out")
    assert dataset.findings == []
    assert [dataset.cards[f"plant/gppd-{one}"].label() for one in ("wks9000002", "wri9000003")] == [
        "WKS9000002",
        "WRI9000003",
    ]


def test_halves_of_characters_cost_one_record_and_no_half_import(tmp_path: Path) -> None:
    path = tmp_path / "iso.json"
    text = SAMPLE["iso-3166-2"].read_text()
    first = text.index('"name": "') + len('"name": "')
    path.write_text(f"{text[:first]}\\ud800{text[first:]}")
    whole, _ = imported("iso-3166-2", tmp_path / "whole", SAMPLE["iso-3166-2"], country="")
    result, findings = imported("iso-3166-2", tmp_path / "out", path, country="")
    assert result.records == whole.records - 1
    assert "has halves of characters, which are no text" in [finding.message for finding in findings]
    assert read_dataset(tmp_path / "out").findings == []


def test_a_folder_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "plant.yaml").write_text("[")
    with pytest.raises(KhorgosError, match=r"plant\.yaml cannot be read; run: kg --data"):
        imported("gppd", tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["plant.yaml"]


JUNK = ("", "NaN", "inf", "1e400", "-1", "1,5", "x" * 400, "\u202e", "2021-13-45", "'\"", "{", "\x00", "\n", ": #")


def broken(content: bytes, random: Random) -> bytes:
    """A file cut short, with a wrong byte, a wrong cell or a value of another kind."""
    place = random.randrange(len(content))
    match random.randrange(4):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + bytes([random.randrange(256)]) + content[place + 1 :]
        case 2:
            cells = re.split(rb"([,\t\n])", content)
            cells[random.randrange(0, len(cells), 2)] = random.choice(JUNK).encode()
            return b"".join(cells)
    values = list(re.finditer(rb'(?<=: )("[^"\n]*"|[-\d.]+|\[[^][]*\])', content))
    if not values:
        return content[place:]
    one = random.choice(values)
    return (
        content[: one.start()]
        + random.choice((b"null", b"[[]]", b"{}", b"7", b'"\\ud800"', b"true"))
        + content[one.end() :]
    )


@pytest.mark.parametrize("source", [one.name for one in SOURCES if one.name != "oeo"])
def test_a_broken_file_of_any_source_is_read_as_far_as_it_goes_or_refused(source: str, tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob(f"{SAMPLE[source].stem}.*")):
        for seed in range(40):
            file = tmp_path / path.name
            file.write_bytes(broken(path.read_bytes(), Random(f"{path.name} {seed}")))
            out = tmp_path / f"{path.name}-{seed}"
            try:
                result, _ = imported(source, out, file, country="")
            except KhorgosError:
                assert not out.exists()
                continue
            assert bool(result.records) == out.exists()
            if out.exists() and seed % 4 == 0:
                assert read_dataset(out).findings == []


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result, _ = imported("gppd", "")
    assert (result.records, result.files, list(tmp_path.iterdir())) == (3, (), [])


def test_a_version_brings_its_date_and_address(tmp_path: Path) -> None:
    reading = Reading(str(SAMPLE["gem"]), lambda finding: None, "KZ")
    result = import_source("gem", reading, str(tmp_path), Edition("2025-04", "https://gem.example/2025-04"))
    assert result.document == "document/2025/gem-kz"
    dataset = read_dataset(tmp_path)
    assert dataset.findings == []
    assert str(dataset.documents[result.document].header.published) == "2025-04"  # type: ignore[union-attr]


def test_only_what_people_confirmed_comes_under_our_ids(tmp_path: Path, world: Path) -> None:
    row = {
        "subject_id": "khorgos:plant/kunshuak-solar",
        "predicate_id": "skos:exactMatch",
        "object_id": "gppd:WKS9000002",
    }
    links = [
        Link(**row, mapping_justification=MANUAL),
        Link(**{**row, "object_id": "gppd:WRI9000001"}, mapping_justification="semapv:CompositeMatching"),
        Link(**{**row, "object_id": "gppd:WRI9000003"}, mapping_justification=MANUAL, predicate_modifier="Not"),
    ]
    result = import_source("gppd", Reading(str(SAMPLE["gppd"]), print, "KZ"), str(world), links=links)
    assert result.records == 1
    dataset = read_dataset(world)
    assert dataset.findings == []
    found = {(claim.property, claim.value) for claim in dataset.documents[result.document].claims}
    assert {claim.subject for claim in dataset.documents[result.document].claims} == {"plant/kunshuak-solar"}
    assert ("capacity", "40") in found


def test_a_deal_whose_lender_only_the_source_knows_stays_out_of_ours(tmp_path: Path, world: Path) -> None:
    row = {"subject_id": "khorgos:financing/our-deal", "predicate_id": "skos:exactMatch", "object_id": "aiddata:90001"}
    links = [Link(**row, mapping_justification=MANUAL)]
    result = import_source("aiddata", Reading(str(SAMPLE["aiddata"]), print, "KZ"), str(world), links=links)
    assert (result.records, result.files, read_dataset(world).findings) == (0, (), [])
    named = Reading(str(SAMPLE["aiddata-shapes"]), lambda finding: None, "KZ")
    assert import_source("aiddata-shapes", named, str(world), links=links).records == 0


def test_the_command_names_findings_and_exits_with_one(tmp_path: Path, run_kg: Run) -> None:
    done = run_kg(
        "import", "aiddata-shapes", str(SAMPLE["aiddata-shapes"]), "--country", "KAZ", "-o", str(tmp_path / "x")
    )
    assert done.returncode == 1
    assert "a polygon near 41.26, 71.06 lies outside KZ; it is left out" in done.stdout
    assert "5 records" in done.stderr
    clean = run_kg("import", "gppd", str(SAMPLE["gppd"]), "--dry-run")
    assert (clean.returncode, clean.stdout) == (0, "")
    assert "nothing written" in clean.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gpdd", "x.csv"), "unknown source 'gpdd'; did you mean gppd?"),
        (("gppd",), "name the file: kg import gppd FILE"),
        (("gppd", "x.csv"), "name a folder with -o DIR, or only look with --dry-run"),
        (("gppd", "x.csv", "--dry-run"), "x.csv cannot be read"),
        (("gppd", "x.csv", "--dry-run", "--country", "XY"), "no country 'XY'"),
        (("oeo", "x.csv", "--dry-run"), "oeo holds terms"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: tuple[str, ...], message: str, run_kg: Run) -> None:
    done = run_kg("import", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("source", "path", "records", "findings"),
    [
        ("gppd", "gppd/global_power_plant_database.csv", 33, 0),
        ("wri-kazakhstan", "wri_kazakhstan/Kazakhstan.csv", 34, 0),
        ("pypsa-kz", "pypsa_kz/custom_powerplants.csv", 144, 0),
        ("aiddata", "aiddata_gcdf/final_input.csv", 3 * 85, 0),
        ("aiddata-places", "aiddata_gcdf/GCDF_3.0_ADM1_Locations.csv", 13, 0),
        ("aiddata-shapes", "aiddata_gcdf/geojsons/53576.geojson", 5, 1),
        ("aiddata-shapes", "aiddata_gcdf/geojsons/61056.geojson", 3, 1),
        ("aiddata-marks", "aiddata_gcdf/energy_marks.csv", 17, 0),
        ("owid", "owid_energy/owid-energy-data.csv", 665, 0),
        ("iso-3166-2", "gazetteer/iso3166/iso3166-2.json", 20, 0),
        ("geonames", "gazetteer/geonames/cities500_KZ.json", 351, 0),
        ("dr5hn", "gazetteer/dr5hn/states.csv", 20, 0),
    ],
)
def test_the_publishers_real_files_are_read(
    source: str, path: str, records: int, findings: int, tmp_path: Path
) -> None:
    if not (REAL / path).exists():
        pytest.skip(f"no real file {path} beside the repository")
    result, told = imported(source, tmp_path, REAL / path)
    assert (result.records, len(told)) == (records, findings)
    assert read_dataset(tmp_path).findings == []


def test_the_rows_of_gppd_add_up_to_what_its_publisher_counts(tmp_path: Path) -> None:
    path = REAL / "gppd" / "global_power_plant_database.csv"
    if not path.exists():
        pytest.skip("no real file of GPPD beside the repository")
    imported("gppd", tmp_path, path)
    capacities = [claim.value for claim in read_dataset(tmp_path).claims if claim.property == "capacity"]
    assert (len(capacities), sum(map(float, capacities))) == (33, 18628.0)
