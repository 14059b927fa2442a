"""Where a test keeps its data: in a file of SQLite, or with LEVENSBREED_TEST_POSTGRES=1 on a server of our own."""

from pathlib import Path

from levensbreed.app.app import DATABASE_FILE
from levensbreed.settings import Settings
from tests.support.compiled_once import compile_once
from tests.support.postgresql import Cluster, Databases, start_cluster
from tests.support.stored import empty_database
from tests.support.which_database import ON_POSTGRESQL

compile_once()
_running: list[Databases] = []


def data_sets() -> Databases:
    """The data sets of this test run, on a server that is started at the first question."""
    if not _running:
        _running.append(Databases(start_cluster()))
    return _running[0]


def given_out() -> set[Path]:
    """The folders that have a data set on the server now."""
    return set(_running[0].given) if _running else set()


def take_back(folders: set[Path]) -> None:
    """Empty the data sets of these folders."""
    if folders:
        data_sets().take_back(folders)


def stop_server() -> None:
    """Stop the server, if it was ever started."""
    while _running:
        _running.pop().cluster.stop()


def running_cluster() -> Cluster:
    """The server itself."""
    return data_sets().cluster


def place_in(folder: Path) -> Path | str:
    """A data set that belongs to a folder: empty at first, the same every time."""
    if ON_POSTGRESQL:
        return data_sets().address_for(folder)
    file = folder / DATABASE_FILE
    return file if file.exists() else empty_database(file)


def bare_place_in(folder: Path) -> Path | str:
    """A place for a data set where there is none yet."""
    return data_sets().bare() if ON_POSTGRESQL else folder / DATABASE_FILE


def settings_in(folder: Path, public_url: str = "") -> Settings:
    """The settings of an instance that keeps everything in a folder, or beside it on the server."""
    place = place_in(folder)
    return Settings(data=folder, database_url=place if isinstance(place, str) else "", public_url=public_url)
