"""Moving the data set of a folder from SQLite to PostgreSQL."""

from contextlib import closing

from levensbreed.app.app import DATABASE_FILE
from levensbreed.setting_values import database_url
from levensbreed.settings import Settings
from levensbreed.storage.backup import LOG_ENDINGS, NoBackupError, back_up
from levensbreed.storage.database import Database
from levensbreed.storage.in_use import working_on
from levensbreed.storage.moving import move
from levensbreed.storage.schema import prepare


def move_data(settings: Settings, to: str, now_ms: int) -> int:
    """Copy everything to a PostgreSQL database, and turn the SQLite file into a backup, so that nobody continues with it by mistake.

    Return the exit code. Nothing is changed when a server uses the folder or when the database already has conversations.
    """
    file = settings.data / DATABASE_FILE
    if not to:
        raise ValueError("say where the data go: --to postgresql://…, or LEVENSBREED_DATABASE_URL")
    database_url(to)
    if not file.exists():
        raise NoBackupError(f"{file}: there is no database here")
    with working_on(settings.data):
        with closing(Database(file)) as source, closing(Database(to)) as target:
            prepare(source)
            prepare(target)
            moved = move(source, target)
        aside = back_up(file, settings.backup_folder, now_ms)
        for ending in LOG_ENDINGS:
            file.with_name(file.name + ending).unlink(missing_ok=True)
    print(f"moved {moved['conversations']} conversations, {sum(moved.values())} rows in all")
    print("the instance key stays where it is: servers on other hosts need the same instance.key")
    print(f"what was in SQLite is now in {aside}; delete it when all is well, it forgets nothing by itself")
    return 0
