"""People who mean harm: half requests, requests that hide another one, readers who never read. Honest people go on."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from levensbreed.domain.limits import REQUEST_HEAD_SECONDS, WRITES_BURST_PER_SEAT, WRITES_PER_SECOND_PER_SEAT
from tests.faults.asking import HOST, Asking
from tests.faults.history import History
from tests.faults.program import Program
from tests.faults.table import Table

pytestmark = pytest.mark.serial

SLOW, UNREAD, HONEST, FAST = 500, 200, 60, 1_000
HONEST_P95_SECONDS = 1.0
SLACK_SECONDS = 10.0
PATIENCE_SECONDS = 30.0
HALF = b"GET / HTTP/1.1\r\nHost: room\r\nX-Slow: "
POST = b"POST /meedoen HTTP/1.1\r\nHost: x\r\n"
HIDING = {
    "a length and chunks": POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a length with a sign": POST + b"Content-Length: +1\r\n\r\na",
    "chunks of an unknown kind": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c: d\r\n\r\n",
    "a bare line feed": b"GET / HTTP/1.1\nHost: x\n\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
    "no request at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    """A server with people at a table."""
    with running(tmp_path_factory.mktemp("hall") / "data") as table:
        yield table


@contextmanager
def running(folder: Path) -> Iterator[Table]:
    program = Program(folder)
    try:
        program.start()
        table = Table([program.port], History(), "hostile")
        table.prepare()
        yield table
    finally:
        program.end_everything()


def connected(table: Table, receive_bytes: int = 0) -> socket.socket:
    """Open a connection; with `receive_bytes` the system keeps hardly anything that is not read."""
    connection = socket.socket()
    if receive_bytes:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    connection.settimeout(PATIENCE_SECONDS)
    connection.connect((HOST, table.ports[0]))
    return connection


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    pieces = []
    try:
        while piece := connection.recv(65_536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def honest_times(table: Table, count: int = HONEST) -> list[float]:
    """How long honest people wait for what they write, in seconds, the shortest first."""
    people = [Asking(table.ports[0], worker.asking.key, PATIENCE_SECONDS) for worker in table.workers]
    times = []
    for number in range(count):
        began = time.monotonic()
        body = {"op": f"honest-{began}", "waarde": {"stand": "beschikbaar" if number % 2 else "weet-ik-niet"}}
        answer = people[number % len(people)].ask("PUT", f"{table.conversation}/vakjes/wonen/dementie", body)
        times.append(time.monotonic() - began)
        assert answer.status == 200
    for person in people:
        person.hang_up()
    return sorted(times)


def p95(times: list[float]) -> float:
    return times[int(0.95 * len(times))]


@pytest.mark.parametrize("request_", HIDING.values(), ids=HIDING)
def test_a_request_that_may_hide_another_one_is_refused_and_the_line_is_cut(hall: Table, request_: bytes) -> None:
    with connected(hall) as connection:
        connection.sendall(request_)
        said = heard(connection)
    assert said.startswith(b"HTTP/1.1 400"), said[:200]
    assert said.count(b"HTTP/1.1") == 1


def test_half_requests_and_readers_who_never_read_keep_nobody_waiting_and_are_let_go(hall: Table) -> None:
    watch = f"GET {hall.conversation.removeprefix('/api/v1')}/stroom?blik=plaatje HTTP/1.1\r\nHost: x\r\n"
    with ExitStack() as held:
        slow = [held.enter_context(connected(hall)) for _ in range(SLOW)]
        began = time.monotonic()
        for connection in slow:
            connection.sendall(HALF)
        for _ in range(UNREAD):
            unread = held.enter_context(connected(hall, receive_bytes=4_096))
            unread.sendall(f"{watch}Authorization: Bearer {hall.keys['participant']}\r\n\r\n".encode())
        assert p95(honest_times(hall)) <= HONEST_P95_SECONDS
        assert {heard(connection) for connection in slow} == {b""}
        assert time.monotonic() - began <= REQUEST_HEAD_SECONDS + SLACK_SECONDS
        assert p95(honest_times(hall)) <= HONEST_P95_SECONDS


def test_one_who_writes_without_end_is_slowed_down_and_the_others_are_not(hall: Table) -> None:
    fast, others = hall.workers[0], Table(hall.ports, hall.history, "", hall.conversation, hall.keys, hall.workers[1:])
    answers: dict[int, int] = {}
    began = time.monotonic()
    lines = [threading.Thread(target=write_without_end, args=(hall, fast.asking.key, answers, at), daemon=True) for at in range(4)]
    for line in lines:
        line.start()
    times = honest_times(others)
    for line in lines:
        line.join()
    seconds = time.monotonic() - began
    assert sum(answers.values()) == FAST
    assert answers[429] > 0, answers
    assert answers[200] <= WRITES_BURST_PER_SEAT + WRITES_PER_SECOND_PER_SEAT * (seconds + 1)
    assert p95(times) <= HONEST_P95_SECONDS


def write_without_end(table: Table, key: str, answers: dict[int, int], at: int) -> None:
    """Write again and again, whatever the answer."""
    asking = Asking(table.ports[0], key, PATIENCE_SECONDS)
    for number in range(FAST // 4):
        body = {"op": f"fast-{at}-{number}", "klaar": bool(number % 2)}
        status = asking.ask("PUT", f"{table.conversation}/klaar", body).status
        answers[status] = answers.get(status, 0) + 1
    asking.hang_up()
