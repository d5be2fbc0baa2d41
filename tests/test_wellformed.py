"""The short way of an import: what it lets pass and writes is what the models let pass and `kg format` writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import importing
from kg.concepts import SCHEMES
from kg.country import lies_in
from kg.curation.canonical import CARD_TAGS, canonical_text, plain_or_quoted, record_lines, restored
from kg.curation.reading import YamlFile
from kg.curation.records import Qualifiers, claims_of
from kg.curation.wellformed import _field, name_card, surely, well_formed
from kg.importing import import_source
from kg.models.fields import FieldSpec, fields, fields_of
from kg.record import Reading
from kg.sources import SOURCES
from tests.test_format import TEXTS
from tests.test_sources import SAMPLE

RIGHT: dict[str, tuple[Any, ...]] = {
    "money": ("160 million USD", "46.7 CNY"),
    "date": ("2021", "2021-06", "2021-06-23", "2021-06-31", "9999"),
    "point": ("43.57, 69.75", "-1.5, 200", "9, 9"),
    "text": ("a word", "no", "two  blanks", "x" * 159, "札纳塔斯", "o'clock: #1", " "),
    "url": ("https://a.example/b?c=d#e", "a.example"),
    "count": (0, 12, -1, True, "12"),
    "flag": (True, False, 1, "true"),
}
QUALIFIERS = st.fixed_dictionaries(
    {},
    optional={
        "as_of": st.sampled_from(RIGHT["date"]),
        "since": st.sampled_from(RIGHT["date"]),
        "approximate": st.sampled_from(RIGHT["flag"]),
        "bound": st.sampled_from(("lower", "upper", "middle")),
        "note": TEXTS,
        "reported_by": st.sampled_from(("company/a", "plant/b-1", "b")),
        "surely": st.just(True),
    },
)


def of_form(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.form == "quantity":
        return st.tuples(st.integers(-2, 10**7), st.integers(0, 999), st.sampled_from((*spec.units, "kW", "%"))).map(
            lambda parts: f"{parts[0]}.{parts[1]} {parts[2]}"
        )
    if spec.form == "ref":
        return st.sampled_from([f"{kind}/a-1" for kind in spec.kinds] + ["river/don", f"{spec.kinds[0]}/"])
    if spec.form == "concept":
        return st.sampled_from(sorted(SCHEMES[spec.scheme]))
    return st.sampled_from(RIGHT[spec.form])


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any], str]:
    """A subject, what is said of it, right and wrong, and the place where."""
    kind = draw(st.sampled_from(sorted({kind for kind, _ in fields()})))
    names = draw(st.lists(st.sampled_from(sorted(fields_of(kind))), unique=True, max_size=6))
    facts: dict[str, Any] = {}
    for name in names:
        value = (
            of_form(fields_of(kind)[name]) | TEXTS if draw(st.integers(0, 9)) == 0 else of_form(fields_of(kind)[name])
        )
        one = value | st.builds(lambda value, rest: {"value": value, **rest}, value, QUALIFIERS)
        facts[name] = draw(one | st.lists(one, max_size=5))
    if draw(st.integers(0, 30)) == 0:
        facts["surely"] = "1 MW"
    return f"{kind}/{draw(st.from_regex(r'[a-z0-9]{1,9}(-[a-z0-9]{1,9})?', fullmatch=True))}", facts, draw(TEXTS)


@given(records())
@example(("plant/a", {"capacity": "1.50 MW", "commissioned": "2021"}, "r1"))
@example(("plant/a", {"households": True}, "r1"))
@example(("observation/a", {"value": "5 MW"}, "r1"))
@example(("plant/a", {"generation": [{"value": "1 GWh/year", "as_of": str(year)} for year in range(2013, 2019)]}, "r1"))
@example(("plant/a", {"capacity": ["1 MW"]}, "r" * 159))
@example(("plant/a", {"capacity": []}, "r1"))
def test_what_goes_the_short_way_is_what_the_long_way_makes(record: tuple[str, dict[str, Any], str]) -> None:
    subject, facts, at = record
    short = well_formed(subject, facts, at)
    if short is None:
        return
    placed = {name: importing._at(value, at) for name, value in facts.items()}
    claims, problems = claims_of("document/2021/x", subject, placed)
    assert problems == []
    assert short.claims == len(claims)
    assert short.text == "".join(record_lines(subject, placed))
    content = {"claims": {subject: placed}}
    assert f"claims:\n{short.text}" == canonical_text(YamlFile("documents/2021/x.yaml", "", content, ()))


@pytest.mark.parametrize(
    "spec", [one for one in fields().values() if one.name != "value"], ids=lambda one: f"{one.kind}-{one.name}"
)
def test_a_right_value_of_every_field_goes_the_short_way(spec: FieldSpec) -> None:
    by_form = {
        "quantity": [f"12.5 {unit}" for unit in spec.units],
        "ref": [f"{kind}/a-1" for kind in spec.kinds],
        "concept": sorted(SCHEMES[spec.scheme]) if spec.scheme else [],
    }
    for value in by_form.get(spec.form) or RIGHT[spec.form][:1]:
        assert well_formed(f"{spec.kind}/a", {spec.name: {"value": value, "as_of": "2021"}}, "¶1") is not None


SURE = {surely(spec): spec for spec in fields().values() if surely(spec) != "(?!)"}


@pytest.mark.parametrize("spec", SURE.values(), ids=lambda one: f"{one.kind}-{one.name}")
def test_what_is_sure_needs_no_asking(spec: FieldSpec) -> None:
    check = _field(spec.kind, spec.name).check

    @settings(max_examples=15, database=None)
    @given(st.from_regex(re.compile(surely(spec), re.ASCII), fullmatch=True))
    def passes(text: str) -> None:
        check(text)
        assert _field(spec.kind, spec.name)[text] == plain_or_quoted(text)

    passes()


@pytest.mark.parametrize("source", [one.name for one in SOURCES if one.name != "oeo"])
def test_both_ways_write_the_same_bytes(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(folder: Path) -> dict[str, bytes]:
        findings: list[str] = []
        import_source(source, Reading(str(SAMPLE[source]), lambda finding: findings.append(str(finding))), str(folder))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
        return {**files, "findings": "\n".join(findings).encode()}

    short = run(tmp_path / "short")
    monkeypatch.setattr(importing, "well_formed", lambda subject, facts, at: None)
    assert run(tmp_path / "long") == short


def test_rows_of_gppd_go_the_short_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []

    def counting(subject: str, facts: dict[str, Any], at: str) -> Any:
        done = well_formed(subject, facts, at)
        taken.append(done is not None)
        return done

    monkeypatch.setattr(importing, "well_formed", counting)
    import_source("gppd", Reading(str(SAMPLE["gppd"]), print))
    assert taken
    assert all(taken)


@given(st.dictionaries(st.sampled_from(CARD_TAGS), st.lists(TEXTS, min_size=1, max_size=4), max_size=5))
def test_a_card_is_canonical(names: dict[str, list[str]]) -> None:
    assert name_card("plant/a-1", names) == restored("entities/plant.yaml", {"plant/a-1": {"names": names}})


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9./ -]{0,8}", fullmatch=True))
@example("falsey")
@example("false")
@example("off   ")
def test_what_is_surely_plain_is_plain(text: str) -> None:
    quoted = plain_or_quoted(text) != text
    assert quoted == (
        text != text.strip()
        or text.lower() in ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"]
    )


def test_points_deep_inside_a_country_need_no_outline() -> None:
    assert [lies_in("KZ", 48.0 + step / 7, 66.0 + step / 5) for step in range(12)] == [True] * 12
    assert lies_in("KZ", 41.26, 71.07) is False
    assert lies_in("KZ", 43.25, 76.95) is True


def test_qualifiers_are_those_of_the_model() -> None:
    assert set(Qualifiers.ORDER) == set(Qualifiers.model_fields)
