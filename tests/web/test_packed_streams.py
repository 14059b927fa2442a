"""Which streams travel packed, for whom, and that each message of a real one arrives at once."""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import httpx2
import pytest

from levensbreed.web.packing import accepts
from tests.faults.program import Program
from tests.support.table import new_op


@pytest.mark.parametrize(
    ("header", "is_accepted"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("deflate, br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("x-gzip", False),
        ("", False),
        ("identity", False),
    ],
)
def test_only_who_says_so_can_unpack(header: str, is_accepted: bool) -> None:
    assert accepts(header, "gzip") is is_accepted


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("packed") / "data")
    program.start()
    yield program
    program.end_everything()


class Talk:
    """A conversation on a real server, with one participant."""

    def __init__(self, server: Program) -> None:
        self.client = httpx2.Client(base_url=server.address, timeout=20)
        made = self.client.post("/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}).json()
        self.api = f"/api/v1/gesprekken/{made['id']}"
        self.keys = {"leiden": made["gespreksleider_sleutel"], "scherm": made["scherm_sleutel"]}
        self.step("voorbereiden", "welkom")
        door = self.client.get(self.api, headers=self._as("leiden")).json()["deur"]
        chair = {"op": new_op(), "sleutel": door["sleutel"], "rol": "ambtenaar", "organisatie": "Gemeente"}
        self.keys["deelnemer"] = self.keys["plaatje"] = self.client.post("/api/v1/deelnemers", json=chair).json()["sleutel"]

    def step(self, seen: str, target: str) -> None:
        """Let the facilitator go one phase on or back."""
        wish = {"op": new_op(), "van": seen, "naar": target}
        assert self.client.put(f"{self.api}/fase", json=wish, headers=self._as("leiden")).status_code == 200

    def watch(self, view: str, rest: str = "", accepted: str = "gzip, deflate, br") -> AbstractContextManager[httpx2.Response]:
        """Open a stream."""
        headers = {"accept-encoding": accepted, **self._as(view)}
        return self.client.stream("GET", f"{self.api}/stroom?blik={view}{rest}", headers=headers)

    def close(self) -> None:
        """Leave."""
        self.client.close()

    def _as(self, view: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.keys[view]}"}


@pytest.fixture(scope="module")
def talk(server: Program) -> Iterator[Talk]:
    with closing(Talk(server)) as made:
        yield made


@pytest.mark.parametrize(
    ("view", "rest", "accepted", "packed_how"),
    [
        ("deelnemer", "", "gzip", "gzip"),
        ("plaatje", "", "gzip, deflate, br", "gzip"),
        ("plaatje", "&per=groep", "gzip", "gzip"),
        ("plaatje", "", "identity", ""),
        ("plaatje", "&los=1", "gzip", ""),
        ("leiden", "", "gzip", ""),
        ("scherm", "", "gzip", ""),
    ],
)
def test_what_everybody_may_see_travels_packed_and_what_holds_a_secret_does_not(
    talk: Talk, view: str, rest: str, accepted: str, packed_how: str
) -> None:
    with talk.watch(view, rest, accepted) as response:
        raw = next(piece for piece in response.iter_raw() if len(piece) > len(b"a head alone"))
    assert response.headers.get("content-encoding", "") == packed_how
    assert (b'"heel":true' in raw) is (packed_how == "")
    assert "accept-encoding" in response.headers["vary"].lower()


def test_each_message_arrives_when_it_is_sent(talk: Talk) -> None:
    unpacking, told = zlib.decompressobj(zlib.MAX_WBITS + 16), ""
    with talk.watch("deelnemer") as response:
        pieces = response.iter_raw()
        while told.count("\n\n") < 1:
            told += unpacking.decompress(next(pieces)).decode()
        for at, (seen, target) in enumerate([("welkom", "invullen"), ("invullen", "welkom")], 2):
            talk.step(seen, target)
            while told.count("\n\n") < at:
                told += unpacking.decompress(next(pieces)).decode()
    lines = [line.removeprefix("data: ") for line in told.splitlines() if line.startswith("data: ")]
    assert [json.loads(line)["heel"] for line in lines] == [True, False, False]


def test_a_stream_that_ends_with_the_server_is_whole(tmp_path: Path) -> None:
    server = Program(tmp_path / "data")
    server.start()
    try:
        with closing(Talk(server)) as talk, talk.watch("deelnemer") as response:
            pieces = response.iter_raw()
            came = next(pieces)
            server.stop()
            came += b"".join(pieces)
    finally:
        server.end_everything()
    assert gzip.decompress(came).endswith(b"\n\n")
