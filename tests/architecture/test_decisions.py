"""Records of decisions: numbered without a gap or a double, each under its own number."""

from tests.architecture.source import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_every_record_has_a_number_of_its_own() -> None:
    assert [record.name[:4] for record in RECORDS] == [f"{number:04}" for number in range(len(RECORDS))]


def test_every_record_begins_with_its_number() -> None:
    assert [record.name for record in RECORDS[1:] if not record.read_text(encoding="utf-8").startswith(f"# {record.name[:4]}. ")] == []
