"""Which origins are ours: the address that was asked for or the public one, however it is written, and never without TLS where TLS is."""

import pytest
from starlette.requests import Request

from levensbreed.web.security import Came, came_from

PUBLIC = "https://levensbreed.example.nl"
HOST = "levensbreed.example.nl"
OWN = [
    ("http", "room.test:8000", "http://room.test:8000", ""),
    ("http", "Room.Test", "http://room.test", ""),
    ("http", "room.test:80", "http://room.test", ""),
    ("https", "room.test:443", "https://room.test", ""),
    ("http", "[::1]:8000", "http://[::1]:8000", ""),
    ("http", "[0:0::1]:8000", "http://[::1]:8000", ""),
    ("http", "127.0.0.1:8000", PUBLIC, PUBLIC),
    ("http", "127.0.0.1:8000", PUBLIC, f"{PUBLIC}:443"),
    ("http", "127.0.0.1:8000", PUBLIC, "https://Levensbreed.Example.NL"),
    ("https", HOST, "https://xn--gesprk-fva.nl", "https://gespr\u00e9k.nl"),
    ("http", "192.168.1.20:8000", "http://192.168.1.20:8000", PUBLIC),
    ("http", HOST, PUBLIC, ""),
]
FOREIGN = [
    ("https", HOST, f"http://{HOST}", ""),
    ("https", HOST, f"http://{HOST}", PUBLIC),
    ("http", HOST, f"http://{HOST}", PUBLIC),
    ("http", f"{HOST}:443", f"http://{HOST}:443", PUBLIC),
    ("https", HOST, f"http://{HOST}", f"http://{HOST}"),
    ("https", "[::1]", "https://[::2]", ""),
    ("http", "", "http://", ""),
    ("http", "room.test:99999", "http://room.test:99999", ""),
    ("http", "room.test", "https://room.test.evil.test", PUBLIC),
    ("http", "[::1", "http://[::1", ""),
]


def asked(scheme: str, host: str, origin: str) -> Request:
    headers = [(b"host", host.encode()), (b"origin", origin.encode())]
    return Request({"type": "http", "method": "POST", "scheme": scheme, "path": "/", "query_string": b"", "headers": headers})


@pytest.mark.parametrize(("scheme", "host", "origin", "public"), OWN)
def test_an_origin_of_our_own(scheme: str, host: str, origin: str, public: str) -> None:
    assert came_from(asked(scheme, host, origin), public) is Came.OURS


@pytest.mark.parametrize(("scheme", "host", "origin", "public"), FOREIGN)
def test_an_origin_of_somebody_else(scheme: str, host: str, origin: str, public: str) -> None:
    assert came_from(asked(scheme, host, origin), public) is Came.ELSEWHERE
