"""Answers with a revision: how a new answer replaces the one before it, in a conversation of any kind."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from levensbreed.domain.conversation import Conversation
from levensbreed.live.changes.applied import Applied, StaleError, Stored, done_before, note
from levensbreed.storage.transaction import Transaction


class PutAnswer(Protocol):
    """A command that gives an answer. `basis` is the revision that the device last saw, None when it saw none."""

    @property
    def participant_id(self) -> str: ...
    @property
    def basis(self) -> int | None: ...
    @property
    def op(self) -> str: ...


class StoredAnswer[A](Stored, Protocol):
    """An answer of one kind as stored; `answer` is None when it was withdrawn, `seq` the sequence number of its last change."""

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
    """Replace the `stored` answer; a repeat changes nothing and returns the stored one.

    `judge` turns the stored answer into the new one, or raises RefusedError. `keep` writes that, with its sequence number and its revision,
    which is one higher. Raises StaleError when a device that saw an older revision asks for something else.
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
    """Yield what a participant gets from another in a merge: answers where they have none, each with its new revision."""
    for key, stored in given.items():
        before = own.get(key)
        if stored.answer is not None and (before is None or before.answer is None):
            yield key, stored.answer, before.revision + 1 if before else 1


def taken_back[K, A](own: Mapping[K, StoredAnswer[A]], given_seq: int) -> Iterator[tuple[K, int]]:
    """Yield the answers that a merge at `given_seq` gave and that did not change since, each with its next revision."""
    for key, stored in own.items():
        if stored.seq == given_seq:
            yield key, stored.revision + 1
