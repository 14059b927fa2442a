"""The metrics of this process, on a port of their own, in the format of Prometheus."""

import asyncio
from collections.abc import Callable, Iterator
from http import HTTPStatus

from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from levensbreed.storage.measures import ALL

_PATIENCE_SECONDS = 5.0
_BOTH_FAMILIES = "::"

type Gauges = Callable[[], dict[str, tuple[str, float]]]
"""Returns a description and the current value of each gauge, by name."""


async def serve_metrics(host: str, port: int, gauges: Gauges) -> asyncio.Server:
    """Answer `GET /metrics` on this port until the server is closed."""

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


def as_text(gauges: dict[str, tuple[str, float]]) -> bytes:
    """Return all metrics in the text format of Prometheus."""
    return generate_latest(_Figures(gauges))


class _Figures(Collector):
    """The counts and gauges of this process, for the Prometheus client."""

    def __init__(self, gauges: dict[str, tuple[str, float]]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """Yield every metric; the client itself adds `_total` to the name of a counter."""
        for measure in ALL:
            family = Metric(measure.name.removesuffix("_total"), measure.why, measure.kind)
            for ending, labels, value in measure.samples():
                family.add_sample(measure.name + ending, dict(labels), value)
            yield family
        for name, (why, value) in self._gauges.items():
            yield GaugeMetricFamily(name, why, value)


def _response(asked: bytes, gauges: Gauges) -> bytes:
    found = asked.split()[:2] == [b"GET", b"/metrics"]
    status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    body = as_text(gauges()) if found else b"GET /metrics\n"
    fields = {"content-type": CONTENT_TYPE_PLAIN_0_0_4, "content-length": len(body), "connection": "close"}
    head = "".join([f"HTTP/1.1 {status.value} {status.phrase}\r\n", *(f"{name}: {value}\r\n" for name, value in fields.items()), "\r\n"])
    return head.encode() + body
