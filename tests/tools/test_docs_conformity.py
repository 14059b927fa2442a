"""The drafts for a municipality: every claim has its test, and what only the municipality knows is left blank."""

from dataclasses import replace

import pytest

from levensbreed.storage.tables import metadata
from tools import docs_conformity as drafts

PAGES = (drafts.security, drafts.accessibility, drafts.dpia, drafts.register)


def test_a_claim_without_a_test_is_not_made() -> None:
    with pytest.raises(drafts.UnprovedError):
        replace(drafts.SECURITY[0], test="tests/web/test_bestaat_niet.py").row()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_draft_says_that_it_is_one_and_leaves_blanks(page: object) -> None:
    assert callable(page)
    text = page()
    assert "Concept. Wat hieronder staat" in text
    assert text.count(drafts.BLANK) >= 4


def test_the_register_names_every_table() -> None:
    text = drafts.register()
    assert [table.name for table in metadata.sorted_tables if f"\n| {table.name} |" not in text] == []
