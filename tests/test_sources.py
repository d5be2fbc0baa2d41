"""Adapters read other publishers' files row by row, and name what they cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Finding, KhorgosError
from kg.record import Reading, Record
from kg.sources import read_records

SAMPLES = Path(__file__).parent / "sources"


def records(source: str, path: Path, country: str = "") -> tuple[list[Record], list[Finding]]:
    findings: list[Finding] = []
    return list(read_records(source, Reading(str(path), findings.append, country))), findings


def changed(tmp_path: Path, name: str, old: bytes, new: bytes) -> Path:
    content = (SAMPLES / name).read_bytes()
    assert old in content
    path = tmp_path / name
    path.write_bytes(content.replace(old, new, 1))
    return path


def test_a_row_of_gppd_is_a_plant_with_what_it_states() -> None:
    found, findings = records("gppd", SAMPLES / "gppd.csv", "KZ")
    assert findings == []
    assert [one.subject for one in found] == ["plant/gppd-wri9000001", "plant/gppd-wks9000002", "plant/gppd-wri9000003"]
    plant = found[0]
    assert (plant.label, plant.line, plant.country, plant.capacity_mw) == ("Zhelkent CHP-1", 2, "KZ", 245.5)
    assert (plant.latitude, plant.longitude, plant.owner, plant.commissioned) == (43.2, 76.9, "Almas Energo", "1972")
    assert plant.facts == {
        "technology": "coal",
        "capacity": {"value": "245.5 MW", "as_of": "2019"},
        "generation": [{"value": "710.5 GWh/year", "as_of": "2018"}, {"value": "702.0 GWh/year", "as_of": "2019"}],
    }


def test_solar_of_gppd_is_photovoltaic_only_where_the_row_is_from_wiki_solar() -> None:
    _, wiki, wri = records("gppd", SAMPLES / "gppd.csv", "KZ")[0]
    assert wiki.facts["technology"] == "solar-photovoltaic"
    assert "technology" not in wri.facts
    assert wri.technology == "solar-photovoltaic"


def test_pypsa_says_nothing_of_a_capacity_of_zero_and_marks_shared_points() -> None:
    found, findings = records("pypsa-kz", SAMPLES / "pypsa_kz.csv")
    assert findings == []
    assert [one.precision_km for one in found] == [None, 50.0, 50.0, None]
    assert found[2].capacity_mw is None
    assert "capacity" not in found[2].facts
    assert found[0].label == "Zhelkent CHP 1"
    assert found[3].facts["technology"] == "gas"


def test_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gppd.csv"
    path.write_bytes((SAMPLES / "gppd.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert records("gppd", path)[0] == records("gppd", SAMPLES / "gppd.csv")[0]


def test_an_unknown_source_is_told_with_the_nearest() -> None:
    with pytest.raises(KhorgosError, match="did you mean gppd"):
        records("gpdd", SAMPLES / "gppd.csv")
