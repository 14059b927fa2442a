"""R49: a log of the database that is not being emptied is told in time."""

import asyncio
from pathlib import Path

import pytest

from levensbreed.web import background


@pytest.mark.parametrize(("size", "is_told"), [(64 * 2**20 - 1, False), (64 * 2**20, True)])
def test_a_log_that_is_not_being_emptied_is_told_from_64_mib_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, size: int, is_told: bool
) -> None:
    log_file = tmp_path / "log"
    with log_file.open("wb") as writing:
        writing.truncate(size)

    async def looked() -> None:
        watching = asyncio.ensure_future(background.watch_log(log_file))
        await asyncio.sleep(0)
        watching.cancel()

    asyncio.run(looked())
    assert ("64 MiB and cannot be emptied" in caplog.text) == is_told
