"""The canonical form: one way to write a thing, the same content, whatever the text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import ryaml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.curation.canonical import canonical_text, restore
from kg.curation.reading import YamlFile

TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff\x85"),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split())).filter(bool) | st.sampled_from(
    [
        "no",
        "yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "0777",
        "12:30",
        "2021",
        "2021-06",
        "a: b",
        "a #b",
        "- a",
        "[a]",
        "'",
        '"',
        "¶1",
        "100 MW",
        "@x",
        "%",
    ]
)
VALUES = TEXTS | st.integers(-10, 3000) | st.booleans()
CLAIMS = st.one_of(
    VALUES, st.fixed_dictionaries({"value": VALUES, "at": TEXTS}), st.lists(VALUES, min_size=2, max_size=12)
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "claims": st.fixed_dictionaries({"plant/a": st.fixed_dictionaries({"capacity": CLAIMS, "purpose": CLAIMS})}),
    }
)


def formatted(content: Any, head: str = "") -> str:
    return canonical_text(YamlFile("documents/2021/x.yaml", head, content, ()))


@given(DOCUMENTS)
def test_the_canonical_form_reads_back_as_the_same_content(content: dict[str, Any]) -> None:
    assert ryaml.loads(formatted(content)) == content


@given(DOCUMENTS)
def test_other_yaml_readers_read_it_the_same_but_for_dates(content: dict[str, Any]) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return [plain(item) for item in value] if isinstance(value, list) else str(value)

    assert plain(yaml.safe_load(formatted(content))) == plain(content)


@given(DOCUMENTS)
def test_the_canonical_form_is_its_own_canonical_form(content: dict[str, Any]) -> None:
    text = formatted(content)
    assert canonical_text(YamlFile("documents/2021/x.yaml", text, ryaml.loads(text), ())) == text


def test_order_is_restored_and_comments_at_the_head_stay() -> None:
    content = {
        "claims": {
            "stake/z": {"share": "5 %", "owner": "company/a"},
            "plant/b": {"capacity": {"at": "¶1", "value": "1 MW"}},
        },
        "title": "T",
    }
    text = formatted(content, "# kept\n\nclaims: …\n")
    assert (
        text
        == "# kept\ntitle: T\nclaims:\n  plant/b:\n    capacity: {value: 1 MW, at: ¶1}\n  stake/z:\n    owner: company/a\n    share: 5 %\n"
    )


def test_a_comment_that_would_be_lost_keeps_the_file_as_it_is(world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    text = (
        page.read_text()
        .replace("claims:", "# a remark\nclaims:")
        .replace("{value: 50 MW, at: ¶2}", "{at: ¶2, value: 50 MW}")
    )
    page.write_text(text)
    changed, (finding,) = restore(world)
    assert (changed, page.read_text()) == ([], text)
    assert "would be lost" in finding.message


def test_a_file_that_cannot_be_read_is_left_alone(world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text("title: [")
    assert restore(world) == ([], [])
    assert page.read_text() == "title: ["


def test_the_world_is_in_canonical_form(world: Path) -> None:
    assert restore(world) == ([], [])


def test_a_failing_write_leaves_the_old_file(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    text = page.read_text().replace("{value: 50 MW, at: ¶2}", "{at: ¶2, value: 50 MW}")
    page.write_text(text)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        restore(world)
    assert page.read_text() == text
    assert sorted(path.name for path in page.parent.iterdir()) == ["notes-two-plants.yaml", "notes-zhelkent-again.yaml"]


LOST = {
    "a comment on the first line": ("title: Two plants of the steppe # keep\nread: excerpt\n", "# keep"),
    "a comment without a space": ("title: A\nread: excerpt #keep\npublisher: b\n", "#keep"),
    "a comment after an apostrophe": ("title: A\nread: Dala's # it's mine\npublisher: b\n", "# it's mine"),
    "a comment after a byte order mark": ("\ufeff# keep\nread: excerpt\ntitle: A\n", "# keep"),
    "claims that are a list": ("read: excerpt\ntitle: A\nclaims:\n- plant/a: {capacity: 1 MW}\n", "1 MW"),
}


@pytest.mark.parametrize("case", LOST)
def test_nothing_is_lost_when_the_form_is_restored(world: Path, case: str) -> None:
    text, kept = LOST[case]
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(text, encoding="utf-8")
    restore(world)
    assert kept in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["https://x.example/a:", "a\u2028b", "a\x85b", "a\rb", "a\x07b", "\x85"])
def test_a_text_with_odd_characters_reads_back(text: str) -> None:
    assert ryaml.loads(formatted({"title": text, "claims": {}}))["title"] == text


def test_a_value_alone_with_two_spaces_is_settled_at_once() -> None:
    text = formatted({"title": "A", "claims": {"plant/a": {"capacity": {"value": "a  b"}}}})
    assert canonical_text(YamlFile("documents/2021/x.yaml", text, ryaml.loads(text), ())) == text


def test_line_ends_are_part_of_the_form(world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    wanted = page.read_bytes()
    page.write_bytes(wanted.replace(b"\n", b"\r\n"))
    restore(world)
    assert page.read_bytes() == wanted
