"""The figures of this process on a port of their own, as Prometheus reads them."""

import asyncio
from collections.abc import Callable, Iterator
from http import HTTPStatus

from levensbreed.storage.measures import ALL, Labels

_PATIENCE_SECONDS = 5.0
_BOTH_FAMILIES = "::"
_TYPE = "text/plain; version=0.0.4; charset=utf-8"

type Gauges = Callable[[], dict[str, tuple[str, float]]]
"""Gives by name what a figure says and how high it stands now."""


async def serve_metrics(host: str, port: int, gauges: Gauges) -> asyncio.Server:
    """Answer `GET /metrics` at this port until the server is closed."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                asked = await reader.readline()
                writer.write(_response(asked, gauges))
                await writer.drain()
        except (TimeoutError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    return await asyncio.start_server(answer, None if host == _BOTH_FAMILIES else host, port)


def as_text(gauges: dict[str, tuple[str, float]]) -> str:
    """Return every figure in the text format of Prometheus."""
    return "".join(f"{line}\n" for line in _lines(gauges))


def _lines(gauges: dict[str, tuple[str, float]]) -> Iterator[str]:
    for measure in ALL:
        yield f"# HELP {measure.name} {measure.why}"
        yield f"# TYPE {measure.name} {measure.kind}"
        yield from (f"{measure.name}{ending}{_labels(labels)} {value:g}" for ending, labels, value in measure.samples())
    for name, (why, value) in gauges.items():
        yield from (f"# HELP {name} {why}", f"# TYPE {name} gauge", f"{name} {value:.17g}")


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _response(asked: bytes, gauges: Gauges) -> bytes:
    found = asked.split()[:2] == [b"GET", b"/metrics"]
    status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    body = as_text(gauges()).encode() if found else b"GET /metrics\n"
    head = f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {_TYPE}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    return head.encode() + body
