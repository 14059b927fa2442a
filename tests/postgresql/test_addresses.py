"""Addresses of a database as they are given in practice: two hosts, and passwords of any signs."""

from contextlib import closing
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import text

from levensbreed.settings import SettingsError
from levensbreed.storage.database import Database
from levensbreed.storage.postgresql import Postgresql
from levensbreed.storage.schema import prepare
from tests.support.browser_server import free_port
from tests.support.places import data_sets, running_cluster


@pytest.mark.parametrize("order", ["away first", "away last"])
def test_of_two_hosts_the_one_that_answers_is_used(order: str) -> None:
    bare = data_sets().bare()
    here, away = f"127.0.0.1:{running_cluster().port}", f"127.0.0.1:{free_port()}"
    both = f"{away},{here}" if order == "away first" else f"{here},{away}"
    with closing(Database(bare.replace(here, both))) as database:
        assert prepare(database)
        with database.snapshot() as connection:
            assert connection.execute(text("SELECT inet_server_port()")).scalar() == running_cluster().port


def test_of_several_hosts_the_one_that_can_write_is_wanted() -> None:
    with closing(Postgresql("postgresql://a@one,two/x")) as several, closing(Postgresql("postgresql://a@one/x")) as single:
        told = [psycopg.conninfo.conninfo_to_dict(each.conninfo) for each in (several, single)]
    assert [each.get("target_session_attrs") for each in told] == ["read-write", None]


@pytest.mark.parametrize("password", ["p@ss/w:rd", "100%", "a#b?c&d=e", "'\"\\ ", "ë’ü", "host=elsewhere"])
def test_a_password_of_any_signs_arrives_as_it_is(password: str) -> None:
    with closing(Postgresql(f"postgresql://levens%40breed:{quote(password, safe='')}@db.example:6543/levensbreed")) as backend:
        told = psycopg.conninfo.conninfo_to_dict(backend.conninfo)
    assert (told["user"], told["password"], told["host"], told["port"]) == ("levens@breed", password, "db.example", "6543")


@pytest.mark.parametrize(
    "address", ["postgresql://levensbreed:secret%ZZ@db/x", "postgresql://a:secret@db/x?no_such_option=1", "postgresql://[::1/x"]
)
def test_an_address_that_cannot_be_read_is_refused_without_quoting_it(address: str) -> None:
    with pytest.raises(SettingsError) as told:
        Postgresql(address)
    assert ("LEVENSBREED_DATABASE_URL" in str(told.value), "secret" in str(told.value)) == (True, False)
