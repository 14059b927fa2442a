"""Reads and writes answers to the general tasks."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, bindparam, select

from levensbreed.live.changes.answers import taken_back, taken_over
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.storage.tables import task_answers
from levensbreed.storage.upsert import insert

_OF = (task_answers.c.conversation_id == bindparam("conversation_id"), task_answers.c.participant_id == bindparam("participant_id"))
_OWN = select(task_answers).where(*_OF)
_LOAD = _OWN.where(task_answers.c.task_id == bindparam("task_id"))
_SINCE = select(task_answers).where(task_answers.c.conversation_id == bindparam("conversation_id"), task_answers.c.seq > bindparam("since"))
_INSERT = insert(task_answers)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=["conversation_id", "participant_id", "task_id"],
    set_={name: getattr(_INSERT.excluded, name) for name in ("mark", "note", "late", "revision", "seq")},
)


@dataclass(frozen=True, slots=True)
class StoredTask:
    """An answer to a task as stored; `answer` is None when it was withdrawn."""

    participant_id: str
    task: str
    answer: TaskAnswer | None
    seq: int
    revision: int = 1


def put_task(connection: Connection, conversation_id: str, task: StoredTask) -> None:
    """Insert or replace one answer."""
    answer = task.answer
    connection.execute(
        _PUT,
        {
            "conversation_id": conversation_id,
            "participant_id": task.participant_id,
            "task_id": task.task,
            "mark": answer.mark.value if answer else None,
            "note": answer.note if answer else "",
            "late": answer.late if answer else False,
            "revision": task.revision,
            "seq": task.seq,
        },
    )


def load_task(connection: Connection, conversation_id: str, participant_id: str, task: str) -> StoredTask | None:
    """Return somebody's answer to one task, or None when it was never looked at."""
    where = {"conversation_id": conversation_id, "participant_id": participant_id, "task_id": task}
    row = connection.execute(_LOAD, where).first()
    return _stored(row) if row else None


def own_tasks(connection: Connection, conversation_id: str, participant_id: str) -> dict[str, StoredTask]:
    """Return all task answers of one person, by task."""
    found = connection.execute(_OWN, {"conversation_id": conversation_id, "participant_id": participant_id})
    return {row.task_id: _stored(row) for row in found}


def tasks_since(connection: Connection, conversation_id: str, since: int) -> tuple[StoredTask, ...]:
    """Return everybody's task answers that changed after `since`. Never call this before the reveal."""
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple(_stored(row) for row in found)


def take_over_tasks(connection: Connection, conversation_id: str, giver: str, taker: str, seq: int) -> None:
    """Give one person's task answers to another, for tasks at which the other has none."""
    given, own = (own_tasks(connection, conversation_id, participant_id) for participant_id in (giver, taker))
    for task, answer, revision in taken_over(given, own):
        put_task(connection, conversation_id, StoredTask(taker, task, answer, seq, revision))


def take_back_tasks(connection: Connection, conversation_id: str, taker: str, given_seq: int, seq: int) -> None:
    """Undo the `take_over_tasks` of `given_seq`, for answers that did not change since."""
    for task, revision in taken_back(own_tasks(connection, conversation_id, taker), given_seq):
        put_task(connection, conversation_id, StoredTask(taker, task, None, seq, revision))


def _stored(row: Row[tuple[object, ...]]) -> StoredTask:
    answer = None if row.mark is None else TaskAnswer(Mark(row.mark), row.note, row.late)
    return StoredTask(row.participant_id, row.task_id, answer, row.seq, row.revision)
