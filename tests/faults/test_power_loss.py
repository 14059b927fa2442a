"""R03: when the power goes, all that was acknowledged is there; a server that does not wait for the disk is caught."""

# The real server runs under strace; the trace says what was written, synced and answered, in which order.

import random
from pathlib import Path

import pytest

from tests.faults.disk_trace import Acknowledged, CutTo, Deed, Removed, Synced, Written, read_trace, tracing
from tests.faults.history import History, Outcome
from tests.faults.power_loss import Disk, lost_by_power_cuts
from tests.faults.program import SERVER, Program
from tests.faults.table import Table
from tests.support.browser_server import wait_until

CUTS = 150
MANY = 40
ENOUGH = 200
"""So many acknowledgements of every sort; each takes long under a trace, longer on a busy machine."""
SEED = 2026


def traced(folder: Path, module: str = SERVER) -> list[Deed]:
    """Let people write for a while, and return what the server did."""
    trace = folder / "trace"
    if not (watched := tracing(trace)):
        pytest.skip("this machine has no strace")
    program = Program(folder / "data", module, before=watched)
    try:
        program.start()
        table = Table([program.port], History(), "power")
        table.prepare()
        table.begin()
        wait_until(lambda: table.history.count(Outcome.OK) > ENOUGH)
        table.settle()
        program.kill()
        table.leave([])
    finally:
        program.end_everything()
    return [deed for deed in read_trace(trace) if not isinstance(deed, Acknowledged) or deed.op.startswith("power-w")]


@pytest.mark.serial
@pytest.mark.parametrize(("module", "keeps_its_word"), [(SERVER, True), ("tests.faults.not_durable", False)])
def test_after_a_power_cut_at_any_moment_all_that_was_acknowledged_is_there(tmp_path: Path, module: str, keeps_its_word: bool) -> None:
    deeds = traced(tmp_path, module)
    place = tmp_path / "after"
    place.mkdir()
    assert sum(isinstance(deed, Acknowledged) for deed in deeds) > MANY
    assert sum(isinstance(deed, Synced) for deed in deeds) > 0
    lost = lost_by_power_cuts(deeds, place, CUTS, random.Random(SEED))
    assert (lost == []) == keeps_its_word, lost[:5]


def after(*deeds: Deed) -> dict[str, bytes]:
    disk = Disk()
    for deed in deeds:
        disk.take(deed)
    return {name: bytes(content) for name, content in disk.after_a_cut(None).items()}


def test_what_was_not_synced_is_gone_and_what_was_is_not() -> None:
    assert after(Written("a", 0, b"one"), Synced("a"), Written("a", 0, b"two"), Written("b", 0, b"x")) == {"a": b"one"}


def test_a_cut_file_and_a_removed_one() -> None:
    synced = (Written("a", 2, b"one"), Synced("a"), CutTo("a", 3))
    assert after(*synced) == {"a": b"\0\0one"}
    assert after(*synced, Synced("a")) == {"a": b"\0\0o"}
    assert after(*synced, Removed("a")) == {}


def test_any_part_of_what_was_not_synced_may_be_there() -> None:
    disk = Disk()
    for at in range(8):
        disk.take(Written("a", at, bytes([at + 1])))
    found = {bytes(disk.after_a_cut(random.Random(seed)).get("a", b"")) for seed in range(20)}
    assert len(found) > 5
