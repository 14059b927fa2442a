"""What the owner of a server can do with any conversation: see that it exists, delete it, and give it a new link."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from levensbreed.app.app import DATABASE_FILE, database_of
from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.cli.forget_expired import written
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.retention import kept_until_ms
from levensbreed.domain.seats import SeatKind
from levensbreed.live.apply import apply
from levensbreed.settings import Settings
from levensbreed.storage.backup import NoBackupError
from levensbreed.storage.conversations import conversation_from
from levensbreed.storage.database import Database
from levensbreed.storage.errands import Errand, send
from levensbreed.storage.in_use import InUseError, working_on
from levensbreed.storage.schema import prepare
from levensbreed.storage.tables import conversations, participants
from levensbreed.storage.transaction import Transaction
from levensbreed.web.errands import DONE, OWNERS, UNKNOWN, commands_of
from levensbreed.web.keys import Doorkeeper, instance_key
from levensbreed.web.reach import Reach

_HEAD = ("id", "municipality", "title", "day", "phase", "people", "deleted on")
_CHARS_SHOWN = 40


def own(settings: Settings, asked: argparse.Namespace) -> int:
    """Carry out one of the three commands. Return the exit code."""
    _require_there(settings)
    if asked.command == "list":
        return list_conversations(settings)
    _require_conversation(settings, asked.id)
    return delete(settings, asked.id, sure=asked.yes) if asked.command == "delete" else new_link(settings, asked.id)


def list_conversations(settings: Settings) -> int:
    """Print every conversation: its details, but never answers or names of people. Return the exit code."""
    with _reading(settings) as connection:
        people: dict[str, int] = {row[0]: row[1] for row in connection.execute(_PEOPLE)}
        found = [conversation_from(row) for row in connection.execute(select(conversations).order_by(conversations.c.created_ms))]
    lines = [
        (
            each.id,
            _short(each.municipality),
            _short(each.title) + (" (practice)" if each.practice else ""),
            each.date,
            each.phase,
            str(people.get(each.id, 0)),
            datetime.fromtimestamp(kept_until_ms(each) / 1000, UTC).date().isoformat(),
        )
        for each in found
    ]
    widths = [max(map(len, column)) for column in zip(_HEAD, *lines, strict=True)]
    for line in (_HEAD, *lines):
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
    return 0


def delete(settings: Settings, conversation_id: str, *, sure: bool) -> int:
    """Delete a conversation with everything in it, after asking for confirmation. Return the exit code."""
    if not sure and not _is_sure(conversation_id):
        print("nothing was deleted")
        return 1
    _have_done(settings, Errand("delete", conversation_id))
    print(f"deleted: {conversation_id}; older copies (levensbreed backup) hold it until they go")
    return 0


def new_link(settings: Settings, conversation_id: str) -> int:
    """Give a conversation new facilitator links, and print the first; the old ones stop working. Return the exit code."""
    doorkeeper = Doorkeeper(instance_key(settings.data))
    made = [doorkeeper.new_private(SeatKind.FACILITATOR, owner) for owner in OWNERS]
    kept = tuple((key.nonce.hex(), key.key_hash.hex()) for _, key in made)
    _have_done(settings, Errand("link", conversation_id, kept))
    print(f"{Reach(settings).address()}/leiden#{made[0][0]}")
    print("all earlier links to lead this conversation stopped working; hand this one only to its facilitator", file=sys.stderr)
    return 0


_PEOPLE = (
    select(participants.c.conversation_id, func.count()).where(participants.c.removed_ms.is_(None)).group_by(participants.c.conversation_id)
)


@contextmanager
def _reading(settings: Settings) -> Iterator[Connection]:
    with closing(database_of(settings)) as database:
        try:
            with database.snapshot() as connection:
                yield connection
        except DatabaseError as error:
            raise database.backend.trouble(error) from error


def _require_there(settings: Settings) -> None:
    file = settings.data / DATABASE_FILE
    if not settings.database_url and not file.exists():
        raise NoBackupError(f"{file}: there is no database here")


def _require_conversation(settings: Settings, conversation_id: str) -> None:
    with _reading(settings) as connection:
        if connection.execute(select(conversations.c.id).where(conversations.c.id == conversation_id)).first() is None:
            raise _unknown(conversation_id)


def _unknown(conversation_id: str) -> ValueError:
    return ValueError(f"{conversation_id}: there is no such conversation; levensbreed list shows which there are")


def _is_sure(conversation_id: str) -> bool:
    print(f"Delete {conversation_id} with everything in it, for good? Type yes: ", end="", flush=True)
    return sys.stdin.readline().strip().lower() == "yes"


def _have_done(settings: Settings, errand: Errand) -> None:
    """Let a running server do it, because SQLite has one writer; without a server, do it here."""
    if settings.database_url:
        _do(database_of(settings), errand)
        return
    try:
        with working_on(settings.data):
            _do(Database(settings.data / DATABASE_FILE), errand)
    except InUseError:
        said = send(settings.data, errand)
        if said == UNKNOWN:
            raise _unknown(errand.conversation_id) from None
        if said != DONE:
            raise ValueError("the server could not do it; its log says why") from None


def _do(database: Database, errand: Errand) -> None:
    def work(transaction: Transaction) -> None:
        for command in commands_of(errand):
            apply(transaction, command, LIVE_KINDS)

    with closing(database):
        prepare(database)
        try:
            written(database, work)
        except RefusedError as gone:
            raise _unknown(errand.conversation_id) from gone


def _short(text: str) -> str:
    """Return the beginning of a text without control characters, which could change the owner's terminal."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _CHARS_SHOWN else f"{plain[: _CHARS_SHOWN - 1]}…"
