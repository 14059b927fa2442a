"""The living example: Voorbeeldstad, with simulated people who use the same public road as everybody."""

import asyncio
import tempfile
from pathlib import Path

from levensbreed.cli.api_client import Api
from levensbreed.cli.example_people import Pace, play, prepare_example
from levensbreed.cli.serve import run
from levensbreed.settings import load_settings
from levensbreed.web.reach import Reach

HUMAN_PACE = Pace(seconds_between_joins=2.0, seconds_per_answer=1.5)
AT_ONCE = Pace(seconds_between_joins=0.0, seconds_per_answer=0.0)


def demo(host: str | None, port: int | None, *, finished: bool) -> int:
    """Run the example in a folder of its own, gone afterwards; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="levensbreed-demo-") as folder:
        settings = load_settings(host=host, port=port, data=Path(folder), database_url="")
        address = Reach(settings).address()
        playing: set[asyncio.Task[None]] = set()

        async def started() -> None:
            api = Api(address)
            example = await prepare_example(api)
            _tell(address, example.facilitator_key, example.screen_key, example.code, example.join_key)
            task = asyncio.create_task(play(api, example, AT_ONCE if finished else HUMAN_PACE, to_the_end=finished))
            playing.add(task)

        return run(settings, started)


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
