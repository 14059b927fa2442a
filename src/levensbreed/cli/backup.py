"""Makes and restores backups of the data set."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.forget_expired import forget, written
from levensbreed.settings import Settings
from levensbreed.storage.backup import OWNER_ONLY, back_up, copy_for_restore, forget_old, keep_on_disk, put_in_place
from levensbreed.storage.database import Database
from levensbreed.storage.in_use import working_on
from levensbreed.storage.instance import WrongKeyError, forget_key, renew_epoch, require_key
from levensbreed.storage.ownership import hand_over
from levensbreed.storage.schema import prepare
from levensbreed.storage.transaction import Transaction
from levensbreed.storage.trouble import because_of
from levensbreed.web.keys import KEY_FILE, Doorkeeper, instance_key

_BEING_MADE_READY = "restoring.sqlite3"


def backup(settings: Settings, target: Path | None, now_ms: int, *, with_key: bool) -> int:
    """Back up the data set, also while a server writes, and delete backups that are too old. Return the exit code."""
    folder = target or settings.backup_folder
    is_new = not folder.exists()
    try:
        made = back_up(settings.data / DATABASE_FILE, folder, now_ms)
        print(made)
        if with_key:
            print(_copy_key(settings.data / KEY_FILE, folder / KEY_FILE))
    except sqlite3.Error as error:
        raise because_of(error, settings.data / DATABASE_FILE) from error
    finally:
        hand_over(folder, settings.data if is_new else folder)
    for old in forget_old((folder, settings.data), now_ms, settings.backup_days):
        print(f"deleted, older than {settings.backup_days} days: {old}")
    return 0


def restore(settings: Settings, copy: Path, now_ms: int, *, key: Path | None, without_key: bool) -> int:
    """Restore a backup as the data set, and set the old one aside. Return the exit code.

    Whatever is past its retention time by now is deleted before anybody can open it. Nothing is changed when a server runs, when the backup
    is damaged or when the instance key is not the one it was made with.
    """
    file = settings.data / DATABASE_FILE
    with working_on(settings.data):
        ready = settings.data / _BEING_MADE_READY
        try:
            copy_for_restore(copy, ready)
            forgotten = _make_ready(ready, settings.data, now_ms, key, without_key=without_key)
            aside = put_in_place(ready, file, now_ms)
        finally:
            for left in settings.data.glob(f"{_BEING_MADE_READY}*"):
                left.unlink()
    print(f"restored from {copy}")
    if forgotten:
        print(f"deleted again, past their time: {forgotten} conversations")
    if aside is not None:
        print(f"what was there before is in {aside}; delete it when all is well")
    return 0


def _make_ready(ready: Path, data: Path, now_ms: int, key: Path | None, *, without_key: bool) -> int:
    """Migrate a backup, give it a new epoch and delete what is past its retention time; return how many conversations were deleted."""
    with closing(Database(ready)) as database:
        prepare(database)
        if without_key:
            written(database, _live_without_the_old_key)
        else:
            _require_key(database, data, key)
        written(database, lambda transaction: renew_epoch(transaction.connection))
        return forget(database, now_ms)


def _require_key(database: Database, data: Path, key: Path | None) -> None:
    """Put the key in the data folder, if it belongs to the backup."""
    there = data / KEY_FILE
    source = key or there
    if not source.exists():
        raise WrongKeyError(f"{source}: no instance key here; give --key FILE, or --without-key when it is lost")
    mark = Doorkeeper(instance_key(source.parent, source.name)).mark
    written(database, lambda transaction: require_key(transaction.connection, mark))
    if source != there:
        _copy_key(source, there)


def _live_without_the_old_key(transaction: Transaction) -> None:
    """Close every door: codes and links derived from the old key cannot be made again."""
    forget_key(transaction.connection)
    transaction.connection.exec_driver_sql("DELETE FROM doors")
    transaction.connection.exec_driver_sql("UPDATE conversations SET door_open = false")
    transaction.forgets = True


def _copy_key(source: Path, target: Path) -> Path:
    target.unlink(missing_ok=True)
    target.touch(mode=OWNER_ONLY)
    shutil.copyfile(source, target)
    keep_on_disk(target)
    return target
