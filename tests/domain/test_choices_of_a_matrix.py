"""What is asked of people can be chosen again until they begin to answer."""

import pytest

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, MatrixChoices, NamesMode, choose
from levensbreed.matrix.rules.phases import Phase
from tests.support.people_and_answers import conversation_in

STANDS = KeptMatrix(lines_seq=3, screen_layer="aanbod")


@pytest.mark.parametrize(("chosen", "field"), [(MatrixChoices(moments=True), "momenten"), (MatrixChoices(names=NamesMode.OFF), "namen")])
@pytest.mark.parametrize("phase", [Phase.FILL_IN, Phase.EXCHANGE, Phase.CLOSED])
def test_what_is_asked_stands_once_filling_in_began(phase: Phase, chosen: MatrixChoices, field: str) -> None:
    with pytest.raises(RefusedError) as caught:
        choose(conversation_in(phase), STANDS, chosen)
    assert (caught.value.reason, caught.value.field) == (Reason.FILLING_HAS_BEGUN, field)


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.WELCOME])
def test_what_is_asked_can_be_chosen_again_before_filling_in(phase: Phase) -> None:
    after = choose(conversation_in(phase), STANDS, MatrixChoices(moments=True, names=NamesMode.LATER))
    assert after == KeptMatrix(True, NamesMode.LATER, lines_seq=3, screen_layer="aanbod")


def test_choosing_what_stands_already_is_no_change() -> None:
    assert choose(conversation_in(Phase.CLOSED), STANDS, MatrixChoices(moments=False, names=NamesMode.OPTIONAL)) == STANDS
