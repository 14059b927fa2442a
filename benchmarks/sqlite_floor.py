"""The floor of every durable change: sqlite3 alone, on the same disk with the same pragmas."""

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

BATCH = 32

_TABLE = """CREATE TABLE cells (
    conversation_id TEXT, participant_id TEXT, row_id TEXT, column_id TEXT,
    mark TEXT, moments INTEGER, names TEXT, late INTEGER, seq INTEGER,
    PRIMARY KEY (conversation_id, participant_id, row_id, column_id)) WITHOUT ROWID"""
_PUT = """INSERT INTO cells VALUES ('k3v9q2m7x4d8p1aa', ?, ?, ?, 'available', 0, '[]', 1, ?)
    ON CONFLICT DO UPDATE SET mark = excluded.mark, seq = excluded.seq"""


class Speed(NamedTuple):
    """Marks per second, and per second of CPU, which is steadier on a shared machine."""

    per_second: float
    per_cpu_second: float


def write_marks(folder: Path, batch: int, seconds: float) -> Speed:
    """Write marks for `seconds`, `batch` per commit, each commit durable."""
    connection = sqlite3.connect(folder / f"floor-{batch}-{time.monotonic_ns()}.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    done = 0
    started, cpu_started = time.perf_counter(), time.process_time()
    while (took := time.perf_counter() - started) < seconds:
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(batch):
            connection.execute(_PUT, (f"p{done % 300:015}", f"r{done % 13}", f"c{done % 8}", done))
            done += 1
        connection.execute("COMMIT")
    connection.close()
    return Speed(done / took, done / (time.process_time() - cpu_started))
