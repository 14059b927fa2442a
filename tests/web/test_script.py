"""The script beside the table: what is said now, and where that is in the whole."""

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import made_ready


@pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.FILL_IN, Phase.EXCHANGE])
def test_one_step_is_the_current_one_also_where_a_phase_has_more(instance: Instance, phase: Phase) -> None:
    script = made_ready(instance, phase).page("leiden").by_id("draaiboek")
    current = [step.one("h3").text for step in script.all("li") if step.attributes.get("aria-current") == "step"]
    assert [title.partition(". ")[2] for title in current] == [script.by_id("stap").text]
