"""Heads of requests without end: refused at once, in little memory, while honest people go on."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPException, HTTPResponse
from pathlib import Path

import pytest

from levensbreed.domain.limits import HEADER_BYTES, HEADER_FIELDS
from tests.faults.asking import HOST
from tests.faults.program import Program

pytestmark = pytest.mark.serial

SENT_MOST = 20 * 1024 * 1024
PIECE = b"a" * 65_536
MEMORY_KIB = 40 * 1024
ANSWER_SECONDS = 0.5
PATIENCE_SECONDS = 30.0
CUT = 0
"""What stands for a line that was cut before the answer was read."""
GET = b"GET /gereed HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"POST /meedoen HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
WITHOUT_END = {
    "a value": (GET + b"Cookie: a=", PIECE),
    "a name": (GET + b"x", PIECE),
    "an address": (b"GET /", PIECE),
    "a method": (b"", PIECE),
    "many fields": (GET, b"x: y\r\n" * 10_000),
    "many large fields": (GET, (b"x: " + b"y" * 8_000 + b"\r\n") * 8),
    "line ends before a request": (b"", b"\r\n" * 30_000),
    "line ends between requests": (GET + b"\r\n", b"\r\n" * 30_000),
    "a trailer": (CHUNKED + b"1\r\na\r\n0\r\nx: ", PIECE),
    "many trailers": (CHUNKED + b"1\r\na\r\n0\r\n", b"x: y\r\n" * 10_000),
    "an extension of a chunk": (CHUNKED + b"1;x=", PIECE),
    "a request behind another": (GET + b"\r\n" + GET + b"Cookie: a=", PIECE),
}
SERVERS = {"the quick parser": "levensbreed.cli.main", "the plain parser": "tests.faults.plain_parser"}


@pytest.fixture(scope="module", params=list(SERVERS.values()), ids=list(SERVERS))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A server that runs as a program."""
    program = Program(tmp_path_factory.mktemp("heads") / "data", module=request.param)
    try:
        program.start()
        asked(program, GET + b"\r\n")
        yield program
    finally:
        program.end_everything()


def memory_kib(program: Program, most: bool = False) -> int:
    """Memory the server has now, or ever had."""
    name = "VmHWM:" if most else "VmRSS:"
    lines = Path(f"/proc/{program.process_id}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def connected(program: Program) -> socket.socket:
    connection = socket.create_connection((HOST, program.port), timeout=PATIENCE_SECONDS)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def asked(program: Program, *sent: bytes) -> int:
    """Send these one after the other, each after the answer to the one before; return the last status, or CUT."""
    with connected(program) as connection:
        return [answered(connection, piece) for piece in sent][-1]


def answered(connection: socket.socket, sent: bytes) -> int:
    answer = HTTPResponse(connection)
    try:
        connection.sendall(sent)
        answer.begin()
        answer.read()
    except (ConnectionError, HTTPException):
        return CUT
    return answer.status


def sent_until_cut(program: Program, begin: bytes, piece: bytes) -> int:
    """Send a piece again and again; return after how many bytes the line was cut."""
    sent = 0
    with connected(program) as connection:
        try:
            connection.sendall(begin)
            while sent < SENT_MOST:
                connection.sendall(piece)
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            return sent
    return sent


@pytest.mark.parametrize(("begin", "piece"), WITHOUT_END.values(), ids=WITHOUT_END)
def test_what_never_ends_is_cut_and_takes_no_memory(server: Program, begin: bytes, piece: bytes) -> None:
    before = memory_kib(server, most=True)
    with ThreadPoolExecutor(4) as hostile:
        cut_at = [hostile.submit(sent_until_cut, server, begin, piece) for _ in range(4)]
        times = honest_times(server)
    assert max(at.result() for at in cut_at) < SENT_MOST
    assert max(times) <= ANSWER_SECONDS, times
    assert memory_kib(server, most=True) - before <= MEMORY_KIB


def honest_times(program: Program) -> list[float]:
    times = []
    for _ in range(10):
        began = time.monotonic()
        assert asked(program, GET + b"\r\n") == 200
        times.append(time.monotonic() - began)
    return times


def head(value_bytes: int = 0, fields: int = 0) -> bytes:
    many = b"".join(b"x-%d: y\r\n" % number for number in range(fields))
    return GET + many + b"Cookie: a=" + b"a" * value_bytes + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        (head(HEADER_BYTES - 200), {200}),
        (head(HEADER_BYTES), {431, 400, CUT}),
        (head(200_000), {431, 400, CUT}),
        (head(fields=HEADER_FIELDS - 2), {200}),
        (head(fields=HEADER_FIELDS), {431}),
        (b"GET /" + b"a" * HEADER_BYTES + b" HTTP/1.1\r\nHost: x\r\n\r\n", {431, 400, CUT}),
    ],
    ids=["almost the most", "more", "much more in one go", "as many fields as may be", "more fields", "an address"],
)
def test_a_whole_head_is_taken_up_to_its_limit(server: Program, sent: bytes, wanted: set[int]) -> None:
    assert asked(server, sent) in wanted


def test_the_limit_holds_for_the_second_request_on_a_line_too(server: Program) -> None:
    assert asked(server, head(HEADER_BYTES - 200), head(HEADER_BYTES - 200)) == 200
    assert asked(server, head(10), head(HEADER_BYTES)) in {431, 400, CUT}


def test_a_large_body_does_not_count_as_a_head(server: Program) -> None:
    body = b"code=" + b"1" * 200_000
    post = b"POST /meedoen HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    whole = post + b"Content-Length: %d\r\n\r\n" % len(body) + body
    assert asked(server, whole, head(10)) == 200


def test_a_trailer_is_no_header(server: Program) -> None:
    trailer = b"Sec-Fetch-Site: same-origin\r\n"
    assert asked(server, CHUNKED + b"6\r\ncode=1\r\n0\r\n" + trailer + b"\r\n") == 403


def answers_to(program: Program, requests: int) -> int:
    """Send so many requests in one go; return how many were answered when the line ends or stays silent."""
    with connected(program) as connection:
        connection.settimeout(2)
        connection.sendall(b"GET /gereed HTTP/1.1\r\nHost: x\r\n\r\n" * requests)
        said = b""
        try:
            while piece := connection.recv(65_536):
                said += piece
        except OSError:
            pass
    return said.count(b"HTTP/1.1 200")


def test_a_few_requests_behind_one_another_are_all_answered(server: Program) -> None:
    assert answers_to(server, 5) == 5


def test_thousands_of_requests_in_one_go_take_no_memory(server: Program) -> None:
    before = memory_kib(server)
    with ExitStack() as lines:
        for _ in range(10):
            connection = lines.enter_context(connected(server))
            connection.sendall(b"GET / HTTP/1.1\r\nHost:\r\n\r\n" * 9_000)
        assert max(honest_times(server)) <= 4 * ANSWER_SECONDS
        assert memory_kib(server) - before <= MEMORY_KIB
