"""A client that sends a request so slowly that it never ends is let go, with either parser; a pause between requests is allowed."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse

import pytest

from tests.faults.asking import HOST
from tests.faults.program import Program

pytestmark = pytest.mark.serial

SERVERS = {"the quick parser": "tests.faults.impatient", "the plain parser": "tests.faults.plain_parser"}
HEAD_SECONDS, BODY_SECONDS = 3, 5
"""As those servers have it."""
SLACK_SECONDS = 3.0
DRIP_SECONDS = 0.25
GET = b"GET /gereed HTTP/1.1\r\nHost: x\r\n"
SLOW = {
    "nothing": (0, b"", b""),
    "a head": (0, GET + b"Cookie: a=", b"a"),
    "an address": (0, b"GET /", b"a"),
    "the head of a second request": (1, GET + b"Cookie: a=", b"a"),
    "the head of a third request": (2, b"G", b""),
}
"""How many whole requests go before, what begins, and what comes in drops."""
LINE_ENDS = {"line ends before a request": (0, b"\r\n", b"\r\n"), "line ends after a request": (1, b"\r\n", b"\r\n")}
"""The plain parser takes none of these."""
BODY = (0, b"POST /meedoen HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", b"a")


@pytest.fixture(scope="module", params=list(SERVERS.values()), ids=list(SERVERS))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A server that runs as a program."""
    program = Program(tmp_path_factory.mktemp("slow") / "data", module=request.param)
    try:
        program.start()
        yield program
    finally:
        program.end_everything()


def ask(connection: socket.socket) -> int:
    connection.sendall(GET + b"\r\n")
    answer = HTTPResponse(connection)
    answer.begin()
    answer.read()
    return answer.status


def cut_after(program: Program, requests: int, begin: bytes, drop: bytes) -> float:
    """Send whole requests, then drops; return after how many seconds the line was cut, for ever when it never was."""
    with socket.create_connection((HOST, program.port), timeout=DRIP_SECONDS) as connection:
        assert [ask(connection) for _ in range(requests)] == [200] * requests
        began = time.monotonic()
        try:
            connection.sendall(begin)
            while time.monotonic() - began < BODY_SECONDS + SLACK_SECONDS:
                try:
                    if not connection.recv(1):
                        return time.monotonic() - began
                except TimeoutError:
                    connection.sendall(drop)
        except ConnectionError:
            return time.monotonic() - began
    return float("inf")


def seconds_of_one_who_pauses(program: Program) -> float:
    """Ask, be silent for longer than a request may take, and ask again on the same line; return how long that took."""
    with socket.create_connection((HOST, program.port), timeout=10) as connection:
        ask(connection)
        time.sleep(BODY_SECONDS + 1)
        began = time.monotonic()
        assert ask(connection) == 200
        return time.monotonic() - began


def test_a_request_has_to_be_there_in_time_and_a_pause_between_requests_may_last(server: Program) -> None:
    with ThreadPoolExecutor(len(SLOW | LINE_ENDS) + 2) as people:
        pausing, body = people.submit(seconds_of_one_who_pauses, server), people.submit(cut_after, server, *BODY)
        cut = {name: people.submit(cut_after, server, *how) for name, how in (SLOW | LINE_ENDS).items()}
        seconds = {name: at.result() for name, at in cut.items()}
    least, most = HEAD_SECONDS - 1, HEAD_SECONDS + SLACK_SECONDS
    assert {name: at for name, at in seconds.items() if at > most or (at < least and name in SLOW)} == {}
    assert BODY_SECONDS - 1 <= body.result() <= BODY_SECONDS + SLACK_SECONDS
    assert pausing.result() <= 1
