"""An answer with a revision: how one is put over the one before, whatever a kind of conversation asks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from levensbreed.domain.conversation import Conversation
from levensbreed.live.changes.applied import Applied, StaleError, Stored, done_before, note
from levensbreed.storage.transaction import Transaction


class PutAnswer(Protocol):
    """A command that puts an answer. `basis` is the revision its device last saw, None when it saw none."""

    @property
    def participant_id(self) -> str: ...
    @property
    def basis(self) -> int | None: ...
    @property
    def op(self) -> str: ...


class StoredAnswer[A](Stored, Protocol):
    """An answer of one kind as it is kept; `answer` is None when it was taken back, `seq` that of its last change."""

    @property
    def answer(self) -> A | None: ...
    @property
    def seq(self) -> int: ...


def put_answer[A](
    transaction: Transaction,
    command: PutAnswer,
    conversation: Conversation,
    stored: StoredAnswer[A] | None,
    judge: Callable[[A | None], A | None],
    keep: Callable[[A | None, int, int], None],
) -> Applied:
    """Put an answer where `stored` stands; a repeat changes nothing and answers what stands now.

    `judge` makes of what stands the new answer, or raises RefusedError. `keep` writes it, with its sequence number and its revision,
    which is one more than the one before. Raises StaleError when a device that saw an older revision asks for something else.
    """
    stands, revision = (stored.answer, stored.revision) if stored else (None, 0)
    if before := done_before(transaction, conversation, command.participant_id, command.op):
        return Applied(conversation.id, before.seq, answer=stands, revision=revision)
    answer = judge(stands)
    if stored and command.basis is not None and revision > command.basis and stands != answer:
        raise StaleError(stored)
    seq = note(transaction, conversation, command.participant_id, command.op)
    keep(answer, seq, revision + 1)
    return Applied(conversation.id, seq, answer=answer, revision=revision + 1)


def taken_over[K, A](given: Mapping[K, StoredAnswer[A]], own: Mapping[K, StoredAnswer[A]]) -> Iterator[tuple[K, A, int]]:
    """Give what a participant gets of another they are merged with: answers where they have none, each with its new revision."""
    for key, stored in given.items():
        before = own.get(key)
        if stored.answer is not None and (before is None or before.answer is None):
            yield key, stored.answer, before.revision + 1 if before else 1


def taken_back[K, A](own: Mapping[K, StoredAnswer[A]], given_seq: int) -> Iterator[tuple[K, int]]:
    """Give what was got so at `given_seq` and was not changed since, each with the revision at which it is taken back."""
    for key, stored in own.items():
        if stored.seq == given_seq:
            yield key, stored.revision + 1
