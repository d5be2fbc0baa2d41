"""Adapters read other publishers' files row by row, and name what they cannot read."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from kg.errors import Finding, KhorgosError
from kg.record import Reading, Record
from kg.sources import SOURCES, read_records
from kg.sources.aiddata_places import places_of

SAMPLES = Path(__file__).parent / "sources"
SAMPLE = {
    one.name: next(iter(sorted(SAMPLES.glob(f"{one.module}.*"), key=lambda path: path.suffix != ".csv")))
    for one in SOURCES
}


def records(source: str, path: Path | None = None, country: str = "KZ") -> tuple[list[Record], list[str]]:
    findings: list[Finding] = []
    found = list(read_records(source, Reading(str(path or SAMPLE[source]), findings.append, country)))
    assert all(finding.file and finding.rule == "row" for finding in findings)
    return found, [f"{finding.line} {finding.record} {finding.field}: {finding.message}" for finding in findings]


def changed(tmp_path: Path, name: str, old: bytes, new: bytes) -> Path:
    content = (SAMPLES / name).read_bytes()
    assert old in content
    path = tmp_path / name
    path.write_bytes(content.replace(old, new, 1))
    return path


@pytest.mark.parametrize("source", [one.name for one in SOURCES])
def test_every_source_has_a_sample_and_ids_in_its_own_namespace(source: str) -> None:
    found, _ = records(source, country="")
    assert found
    assert all(one.subject.startswith(f"{one.kind}/{one.source}-") and one.line for one in found)


# --- What each adapter reads


def test_a_row_of_gppd_is_a_plant_with_what_it_states() -> None:
    found, findings = records("gppd")
    assert findings == []
    assert [one.subject for one in found] == ["plant/gppd-wri9000001", "plant/gppd-wks9000002", "plant/gppd-wri9000003"]
    plant = found[0]
    assert (plant.label, plant.line, plant.country, plant.capacity_mw) == ("Zhelkent CHP-1", 2, "KZ", 245.5)
    assert (plant.latitude, plant.longitude, plant.owner, plant.commissioned) == (43.2, 76.9, "Almas Energo", "1972")
    assert plant.facts == {
        "coordinates": "43.2000, 76.9000",
        "technology": "coal",
        "capacity": {"value": "245.5 MW", "as_of": "2019"},
        "generation": [{"value": "710.5 GWh/year", "as_of": "2018"}, {"value": "702.0 GWh/year", "as_of": "2019"}],
        "commissioned": {"value": "1972", "approximate": True},
    }


def test_solar_of_gppd_is_photovoltaic_only_where_the_row_is_from_wiki_solar() -> None:
    _, wiki, wri = records("gppd")[0]
    assert wiki.facts["technology"] == "solar-photovoltaic"
    assert "technology" not in wri.facts
    assert wri.technology == "solar-photovoltaic"


def test_plants_that_share_an_id_in_wris_table_stay_two_and_a_range_of_years_is_no_date() -> None:
    found, findings = records("wri-kazakhstan")
    assert findings == []
    assert [one.id for one in found] == ["9000290 Zhelkent TPP-2", "9000290 Zhelkent TPP-3", "9000212 Tekes"]
    assert found[1].also == (
        ("gppd", "WRI9000290"),
        *(("gem-before-2024", one) for one in ("L902988", "G902609", "G902610")),
    )
    assert "commissioned" not in found[1].facts
    assert found[2].facts["commissioned"] == "2012"
    assert (found[2].latitude, found[2].country) == (None, "KZ")


def test_pypsa_says_nothing_of_a_capacity_of_zero_and_marks_shared_points() -> None:
    found, findings = records("pypsa-kz")
    assert findings == []
    assert [one.precision_km for one in found] == [None, 50.0, 50.0, None]
    assert found[2].capacity_mw is None
    assert "capacity" not in found[2].facts
    assert found[1].facts["coordinates"] == {"value": "43.2408, 76.8507", "approximate": True}
    assert found[0].label == "Zhelkent CHP 1"
    assert found[3].facts["technology"] == "gas"


def test_a_project_of_aiddata_is_a_description_with_a_funder_and_a_financing() -> None:
    found, findings = records("aiddata")
    assert findings == ["5 {Project ID#90003 AidData.Record.ID: is not a number"]
    project, funder, deal = found[:3]
    assert (project.subject, funder.facts) == ("description/aiddata-90001", {"home": "country/cn"})
    assert deal.facts == {
        "lender": "description/aiddata-90001-funder",
        "financed": "description/aiddata-90001",
        "stage": "disbursed",
        "signed": {"value": "2019", "approximate": True},
    }
    assert "amount" not in deal.facts  # constant dollars are no face amount
    assert found[5].facts["stage"] == "announced"
    assert "signed" not in found[5].facts


def test_a_polygon_in_another_country_and_nan_are_named_and_left_out() -> None:
    found, findings = records("aiddata-shapes")
    assert findings == [
        "1  : holds NaN, which is no JSON",
        "1 90001 geometry: a polygon near 41.26, 71.06 lies outside KZ",
    ]
    project = found[0]
    assert round(project.latitude or 0, 1) == 51.8
    assert [one.subject for one in found[1:]] == [
        "bank/aiddata-dala-development-bank-ddb", "company/aiddata-longfeng-energy", "company/aiddata-almas-energo",
        "financing/aiddata-90001",
    ]  # fmt: skip
    assert found[-1].facts["lender"] == ["bank/aiddata-dala-development-bank-ddb", "company/aiddata-longfeng-energy"]


def test_places_of_aiddata_are_told_once_and_projects_keep_their_shares() -> None:
    assert [one.label for one in records("aiddata-places")[0]] == ["Dala Region", "Tau Region"]
    shares = places_of(Reading(str(SAMPLE["aiddata-places"]), lambda finding: None, "KZ"))
    assert shares["90001"] == [("Dala Region", 0.75), ("Tau Region", 0.25)]


def test_figures_of_owid_are_observations_and_negative_or_broken_ones_are_named() -> None:
    found, findings = records("owid")
    assert findings == ["3 KAZ 2016 primary_energy_consumption: 'NaN' is not a number"]
    figures = {one.id: one.facts["figure"] for one in found if one.kind == "observation"}
    assert figures["KZ-2015-coal_share_elec"] == "70.627 %"
    assert figures["KZ-2016-electricity_generation"] == "94.630 TWh"
    assert not any("imports" in name for name in figures)
    assert not any(one.id.startswith("-") for one in found)


def test_gazetteers_give_iso_codes_and_wikidata_ids() -> None:
    found, findings = records("iso-3166-2")
    assert findings == ["2 KZX : is no ISO 3166-2 code"]
    assert found[0].names == (("mul", "Abajskaja oblast’"), ("kk", "Абай облысы"), ("ru", "Абайская область"))
    regions, wrong = records("dr5hn")
    assert regions[0].also == (("iso-3166-2", "KZ-10"), ("wikidata", "Q111279364"))
    assert wrong == ["3 5456 wikiDataId: 'none' is no Wikidata id"]


@pytest.mark.parametrize("name", ["geonames.txt", "geonames.json"])
def test_geonames_is_read_as_dump_and_as_json(name: str) -> None:
    found, findings = records("geonames", SAMPLES / name)
    assert [(one.id, one.names) for one in found] == [("607510", (("mul", "Zhumysker"), ("mul", "Жұмыскер")))]
    assert len(findings) == 1


def test_terms_of_the_energy_ontology_come_under_their_present_iri() -> None:
    found, findings = records("oeo")
    assert [(one.id, one.label) for one in found] == [("OEO_00000031", "power plant")]
    assert findings == ["3 https://elsewhere.example/OEO_1 iri: is no term of the Open Energy Ontology"]


def test_a_plant_of_gem_stands_before_its_units_and_inferred_statuses_say_so() -> None:
    found, findings = records("gem")
    assert findings == ["7 L100009000005 coordinates: 41.26, 71.07 lies outside KZ"]
    assert [one.kind for one in found] == ["plant", "unit", "unit", "plant", "unit", "plant", "unit", "plant", "unit"]
    first, planned, cancelled = found[1], found[2], found[4]
    assert first.facts["part_of"] == "plant/gem-l100009000001"
    assert planned.facts["commissioned"] == {"value": "2030", "expected": True}
    assert cancelled.facts["status"] == {"value": "cancelled", "note": "publisher: inferred 4 y"}
    assert found[3].facts["coordinates"] == {"value": "43.5, 79.1", "approximate": True}
    assert found[6].facts["technology"] == "gas-turbine"
    assert "status" not in found[6].facts  # pre-construction may be a mere application
    assert found[7].latitude is None


def test_gleif_leaves_out_duplicates_and_persons_and_names_wrong_check_digits() -> None:
    found, findings = records("gleif")
    assert [one.names for one in found] == [(("ru", 'Товарищество "Алмас Энерго"'), ("en", "Almas Energo LLP"))]
    assert found[0].facts == {"founded": "2004-05-17"}
    assert [finding.partition(" LEI")[0] for finding in findings] == ["5 52990000000000000A4X"]


def test_opensanctions_gives_organizations_with_their_other_ids() -> None:
    found, findings = records("opensanctions")
    assert [one.subject for one in found] == ["company/opensanctions-nk-almas", "bank/opensanctions-nk-bank"]
    assert found[0].also[0] == ("opensanctions", "kz-register-1")
    assert [finding.split()[0] for finding in findings] == ["3", "6"]


def test_wikidata_items_keep_no_deprecated_value_and_strange_units_are_named() -> None:
    found, findings = records("wikidata")
    assert [one.id for one in found] == ["Q900000001", "Q900000002", "Q900000004"]
    farm = found[0]
    assert farm.facts == {
        "coordinates": "43.500000, 69.750000", "technology": "wind", "capacity": "100 MW", "commissioned": "2021-06",
    }  # fmt: skip
    assert farm.names == (("en", "Zhelkent wind farm"), ("kk", "Жел-кент ЖЭС"), ("en", "Zhelkent WPP"))
    assert farm.precision_km == 1.112
    assert findings == ["3 Q900000002 P2109: has the unit http://www.wikidata.org/entity/Q11573"]


# --- Bad input


def test_line_ends_of_windows_and_packing_change_nothing(tmp_path: Path) -> None:
    plain = (SAMPLES / "gppd.csv").read_bytes()
    (tmp_path / "windows.csv").write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    (tmp_path / "gppd.csv.gz").write_bytes(gzip.compress(plain))
    with zipfile.ZipFile(tmp_path / "gppd.zip", "w") as archive:
        archive.writestr("gppd.csv", plain)
    wanted = records("gppd")
    for path in sorted(tmp_path.iterdir()):
        assert records("gppd", path) == wanted


def test_a_download_that_was_cut_short_is_named_and_the_rows_before_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes((SAMPLES / "gppd.csv").read_bytes().partition(b"43.5,79.1")[0])
    found, findings = records("gppd", path)
    assert [one.line for one in found] == [2, 3]
    assert findings == ["4 KAZ : has 6 cells and the header 36"]


def test_a_packed_download_that_was_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(gzip.compress((SAMPLES / "gppd.csv").read_bytes() * 50)[:-200])
    assert "the file ends in the middle" in records("gppd", path)[1][-1]


def test_another_delimiter_is_told(tmp_path: Path) -> None:
    path = tmp_path / "semicolons.csv"
    path.write_bytes((SAMPLES / "gppd.csv").read_bytes().replace(b",", b";"))
    with pytest.raises(KhorgosError, match=r"semicolons.csv:1  columns are separated by semicolons, not commas"):
        records("gppd", path)


def test_a_changed_header_is_told_with_the_nearest_column(tmp_path: Path) -> None:
    path = changed(tmp_path, "gppd.csv", b"capacity_mw", b"capacity_MW")
    with pytest.raises(KhorgosError, match="has no column 'capacity_mw'; did you mean capacity_MW"):
        records("gppd", path)


def test_wrong_encodings_are_named_row_by_row(tmp_path: Path) -> None:
    path = changed(tmp_path, "gppd.csv", b"Tekes Solar", "Текес".encode("cp1251"))
    found, findings = records("gppd", path)
    assert [one.line for one in found] == [2, 3]
    assert findings == ["4 KAZ : has bytes that are no UTF-8"]
    (tmp_path / "wide.csv").write_bytes((SAMPLES / "gppd.csv").read_text().encode("utf-16"))
    with pytest.raises(KhorgosError, match="UTF-16"):
        records("gppd", tmp_path / "wide.csv")


def test_an_id_that_is_used_twice_is_named_and_the_first_row_stays(tmp_path: Path) -> None:
    found, findings = records("gppd", changed(tmp_path, "gppd.csv", b"WKS9000002", b"WRI9000001"))
    assert [one.line for one in found] == [2, 4]
    assert findings == ["3 WRI9000001 : has the id of line 2"]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    found, findings = records("gppd", changed(tmp_path, "gppd.csv", b"Aksai Solar", b'"Aksai Solar'))
    assert [one.line for one in found] == [2, 4]
    assert findings == ["3  : has a quote that is never closed"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (b"245.5", b"NaN", "2 WRI9000001 capacity_mw: 'NaN' is not a number"),
        (b"245.5", b"lots", "2 WRI9000001 capacity_mw: 'lots' is not a number"),
        (b"43.2000", b"143.2", "2 WRI9000001 coordinates: 143.2, 76.9000 is not on the earth"),
        (b"43.2000,76.9000", b"41.26,71.07", "2 WRI9000001 coordinates: 41.26, 71.07 lies outside KZ"),
        (b"WRI9000001", b"", "2 Zhelkent CHP-1 gppd_idnr: is empty"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, old: bytes, new: bytes, finding: str) -> None:
    assert finding in records("gppd", changed(tmp_path, "gppd.csv", old, new))[1]


def test_a_cell_that_is_no_number_costs_no_more_than_itself(tmp_path: Path) -> None:
    for text in (b"NaN", b'"245,5"', b"lots"):
        found, findings = records("gppd", changed(tmp_path, "gppd.csv", b"245.5", text))
        assert len(findings) == 1
        assert "capacity" not in found[0].facts
        assert found[0].facts["technology"] == "coal"
    for source, name, cell in (("pypsa-kz", "pypsa_kz.csv", b",Capacity,"), ("gem", "gem.csv", b",Capacity (MW),")):
        path = SAMPLES / name
        assert cell in path.read_bytes()
        assert all(
            fact.endswith(" MW") for one in records(source, path)[0] for fact in [one.facts.get("capacity", "MW MW")]
        )


def test_numbers_are_written_out_and_blanks_around_them_left(tmp_path: Path) -> None:
    for text, capacity in ((b"1e3", "1000 MW"), (b" 245.50 ", "245.50 MW"), (b"2.5E-1", "0.25 MW")):
        found, findings = records("gppd", changed(tmp_path, "gppd.csv", b"245.5", text))
        assert (findings, found[0].facts["capacity"]["value"]) == ([], capacity)


def test_a_country_that_is_none_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "gppd.csv", b"KAZ,Kazakhstan", b"XYZ,Atlantis")
    found, findings = records("gppd", path, country="")
    assert findings == ["2 WRI9000001 country: 'Atlantis' is no country"]
    assert (found[0].country, found[0].capacity_mw) == ("", 245.5)
    assert records("gppd", changed(tmp_path, "gppd.csv", b"KAZ,", b"KOS,"))[0][0].country == "KZ"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<!DOCTYPE html>\n<html>404</html>\n", "is a web page and no table; download the file itself"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "only points to a file kept by Git LFS"),
        (bytes(range(14, 256)), "is no UTF-8 text"),
        ((SAMPLES / "gppd.csv").read_bytes().replace(b",", b"\0"), "is no UTF-8 text"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(KhorgosError, match=message):
        records("gppd", tmp_path / "x.csv")


def test_a_row_with_nul_bytes_is_named(tmp_path: Path) -> None:
    found, findings = records("gppd", changed(tmp_path, "gppd.csv", b"Aksai Solar", b"Aks\0ai"))
    assert ([one.line for one in found], findings) == ([2, 4], ["3 KAZ : has NUL bytes"])


@pytest.mark.parametrize(
    ("source", "name", "old", "new"),
    [
        ("geonames", "geonames.json", '"alternatenames"', '"alternatenames": 5, "x"'),
        ("iso-3166-2", "iso_3166_2.json", '"name"', '"name": 7, "x"'),
        ("opensanctions", "opensanctions.jsonl", '"name":', '"name": true, "x":'),
        ("wikidata", "wikidata.json", '"mainsnak":', '"x":'),
        ("aiddata-shapes", "aiddata_shapes.geojson", '"coordinates":', '"coordinates": [[["a", null]]], "x":'),
    ],
)
def test_an_item_that_is_laid_out_otherwise_is_named_and_left_out(
    source: str, name: str, old: str, new: str, tmp_path: Path
) -> None:
    whole, before = records(source, SAMPLES / name, country="")
    text = (SAMPLES / name).read_text()
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1))
    found, findings = records(source, tmp_path / name, country="")
    assert len(findings) >= len(before)
    assert any("is not laid out as its publisher does it" in finding for finding in findings)
    assert len(found) < len(whole)


def test_json_nested_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_text("[" * 200_000)
    with pytest.raises(KhorgosError, match="is not JSON"):
        records("aiddata-shapes", tmp_path / "x.geojson")


def test_wrong_encodings_of_the_dump_of_geonames_are_named(tmp_path: Path) -> None:
    text = (SAMPLES / "geonames.txt").read_bytes()
    name = text.split(b"\t")[1]
    (tmp_path / "geonames.txt").write_bytes(text.replace(name, b"\xc0\xe1\xe0\xe9", 1))
    found, findings = records("geonames", tmp_path / "geonames.txt")
    assert len(found) == len(records("geonames", SAMPLES / "geonames.txt")[0]) - 1
    assert "has bytes that are no UTF-8" in findings[0]


def test_a_decimal_comma_is_told(tmp_path: Path) -> None:
    path = changed(tmp_path, "gppd.csv", b"245.5", b'"245,5"')
    assert records("gppd", path)[1] == ["2 WRI9000001 capacity_mw: '245,5' is not a number"]


def test_what_is_no_such_file_is_told(tmp_path: Path) -> None:
    for name, text, message in (
        ("empty.csv", "", "is empty"),
        ("x.geojson", "{", "is not JSON"),
        ("y.geojson", "[]", "features"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(KhorgosError, match=message):
            records("gppd" if name.endswith("csv") else "aiddata-shapes", tmp_path / name)
    with pytest.raises(KhorgosError, match="cannot be read"):
        records("gppd", tmp_path / "absent.csv")


def test_an_unknown_source_is_told_with_the_nearest() -> None:
    with pytest.raises(KhorgosError, match="did you mean gppd"):
        records("gpdd", SAMPLES / "gppd.csv")
