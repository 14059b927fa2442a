"""The demo: Voorbeeldstad, with simulated people who use the same public API as everybody."""

import asyncio
import tempfile
from pathlib import Path

from levensbreed.cli.api_client import Api
from levensbreed.cli.example_people import Pace, play, prepare_example
from levensbreed.cli.listening import CannotListenError
from levensbreed.cli.running import run
from levensbreed.settings import EVERYWHERE, Settings, settings_for_demo
from levensbreed.web.parts import Parts
from levensbreed.web.reach import Reach, bracketed

HUMAN_PACE = Pace(seconds_between_joins=2.0, seconds_per_answer=1.5)
AT_ONCE = Pace(seconds_between_joins=0.0, seconds_per_answer=0.0)


def demo(host: str | None, port: int | None, *, finished: bool) -> int:
    """Run the demo in a temporary folder; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="levensbreed-demo-") as folder:
        settings = settings_for_demo(Path(folder), host, port)
        address = Reach(settings).address()
        playing: set[asyncio.Task[None]] = set()

        async def started(parts: Parts) -> None:
            api = Api(_from_here(settings))
            await _require_ourselves(api, parts)
            example = await prepare_example(api)
            _tell(address, example.facilitator_key, example.screen_key, example.code, example.join_key)
            task = asyncio.create_task(play(api, example, AT_ONCE if finished else HUMAN_PACE, to_the_end=finished))
            playing.add(task)

        return run(settings, started)


def _from_here(settings: Settings) -> str:
    """Return the address at which this machine itself reaches the demo."""
    host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    return f"http://{bracketed(host)}:{settings.port}"


async def _require_ourselves(api: Api, parts: Parts) -> None:
    """Raise CannotListenError unless this process answers at the port, so that the invented people join no other server."""
    if await api.epoch() != parts.hub.epoch:
        raise CannotListenError("another server answers at this port; choose another with --port")


def _tell(address: str, facilitator_key: str, screen_key: str, code: str, join_key: str) -> None:
    print(
        f"""
Levensbreed: Voorbeeldstad (everything is made up)

  gespreksleider  {address}/leiden#{facilitator_key}
  scherm          {address}/scherm#{screen_key}
  meedoen         {address}/meedoen#{join_key}
                  or {address} with the code {code}

Stop with Ctrl+C; nothing is kept.
""",
        flush=True,
    )
