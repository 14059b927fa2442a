"""Every command that may be asked has one change that it makes, and no kind of conversation makes the changes of another."""

from dataclasses import dataclass
from typing import Any, TypeAliasType, get_args

import pytest

from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.domain.commands import Command, OfFacilitator, OfParticipant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live import apply
from levensbreed.matrix import kind as matrix
from levensbreed.matrix.rules import commands as matrix_commands
from tests.support.stage import CONVERSATION, Stage


@dataclass(frozen=True, slots=True)
class OfAnotherKind:
    """A command that the matrix does not know."""

    conversation_id: str
    op: str


type WithOneMore = matrix_commands.ByFacilitator | OfAnotherKind


def members(union: object) -> set[type[Any]]:
    """Every class in a union, and in the unions that it is made of."""
    if isinstance(union, TypeAliasType):
        return members(union.__value__)
    if isinstance(union, type):
        return {union}
    return {member for part in get_args(union) for member in members(part)}


def test_every_command_of_all_kinds_makes_a_change() -> None:
    assert members(OfParticipant) == apply.BY_PARTICIPANT.keys() | apply.BY_PARTICIPANT_IN_KIND.keys()
    assert members(OfFacilitator) == apply.BY_FACILITATOR.keys() | apply.BY_FACILITATOR_IN_KIND.keys()


def test_every_command_of_the_matrix_makes_a_change() -> None:
    assert members(matrix_commands.ByParticipant) == matrix.LIVE.by_participant.keys()
    assert members(matrix_commands.ByFacilitator) == matrix.LIVE.by_facilitator.keys()


def test_no_command_is_in_two_tables() -> None:
    shared = [*apply.BY_PARTICIPANT, *apply.BY_PARTICIPANT_IN_KIND, *apply.BY_FACILITATOR, *apply.BY_FACILITATOR_IN_KIND]
    of_kinds = [command for kind in LIVE_KINDS.values() for command in (*kind.by_participant, *kind.by_facilitator)]
    assert len({*shared, *of_kinds}) == len(shared) + len(of_kinds)


def test_a_forgotten_command_is_seen() -> None:
    assert members(WithOneMore) - matrix.LIVE.by_facilitator.keys() == {OfAnotherKind}


@pytest.mark.anyio
async def test_a_command_of_another_kind_is_refused(stage: Stage) -> None:
    command: Command = OfAnotherKind(CONVERSATION, "op-of-another-kind")
    with pytest.raises(RefusedError) as refused:
        await stage.dispatch(command)
    assert refused.value.reason is Reason.UNKNOWN_CONVERSATION
