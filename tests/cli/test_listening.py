"""Taking the port: both families where that is asked, and a sentence when it cannot be had."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from levensbreed.cli.listening import CannotListenError, close, take_port
from levensbreed.cli.main import main
from levensbreed.settings import Settings
from tests.support.browser_server import free_port


def has_ipv6() -> bool:
    """Whether this machine has the second family."""
    try:
        with socket.socket(socket.AF_INET6) as trying:
            trying.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    taken = take_port(Settings(host=host, port=port))
    try:
        yield taken
    finally:
        close(taken)


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def test_every_address_of_both_families_is_listened_on() -> None:
    port = free_port()
    with listening("::", port):
        assert (answers("127.0.0.1", port), answers("::1", port)) == (True, has_ipv6())


@pytest.mark.parametrize(("host", "asked"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("localhost", "127.0.0.1")])  # noqa: S104
def test_one_address_is_listened_on(host: str, asked: str) -> None:
    port = free_port()
    with listening(host, port):
        assert answers(asked, port)


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port), "--data", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err
    assert f"cannot listen on port {port} of 127.0.0.1: another program uses it" in said
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize("host", ["192.0.2.7", "nowhere.invalid"])
def test_an_address_that_this_machine_does_not_have_is_named(host: str) -> None:
    with pytest.raises(CannotListenError, match="LEVENSBREED_HOST"):
        take_port(Settings(host=host, port=free_port()))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who is allowed everything is refused nothing")
def test_a_port_below_1024_is_named() -> None:
    with pytest.raises(CannotListenError, match="1024"):
        take_port(Settings(port=80))


def test_when_one_family_is_missing_the_other_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    port, make = free_port(), socket.socket

    def without_ipv6(family: int = socket.AF_INET, *rest: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EAFNOSUPPORT, "no IPv6 here")
        return make(family, *rest)

    monkeypatch.setattr("levensbreed.cli.listening.socket.socket", without_ipv6)
    taken = take_port(Settings(host="::", port=port))
    monkeypatch.undo()
    try:
        assert (len(taken), answers("127.0.0.1", port)) == (1, True)
    finally:
        close(taken)
