"""As many marks as servers on PostgreSQL can take while everybody watches: with one process, and with two."""

import time
from pathlib import Path

import psycopg

from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.outcome import Outcome, percentile
from benchmarks.process import levensbreed
from benchmarks.saturation import FLOOR_SECONDS, QUICK_SECONDS, SECONDS, overload
from tests.support.postgresql import Cluster, Databases, cluster_running


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return marks per second, beside psycopg alone with a commit per row."""
    seconds = QUICK_SECONDS if quick else SECONDS
    with cluster_running() as cluster:
        floor, databases = rows_per_second(cluster), Databases(cluster)
        one, two = (saturate(databases, folder / f"{workers}", workers, seconds) for workers in (1, 2))
    speeds = [len(outcome.marks) / seconds for outcome in (one, two)]
    return [
        Figure("PostgreSQL, one process: acknowledged marks", "/s", speeds[0], floor, goals.MARKS_PER_SECOND_ON_POSTGRESQL),
        Figure("PostgreSQL, one process: marks per second of server CPU", "", len(one.marks) / one.cpu_seconds),
        Figure(
            "PostgreSQL, one process: put → acknowledged p95", "ms", percentile(one.acknowledged_ms(), 95), None, goals.SATURATED_P95_MS
        ),
        Figure(f"PostgreSQL, one process: lost of {len(one.marks)}", "", one.lost, None, goals.NONE_LOST),
        Figure("PostgreSQL, two processes: acknowledged marks", "/s", speeds[1], floor),
        Figure("PostgreSQL, two processes beside one", "", speeds[1] / speeds[0], None, goals.TWO_PROCESSES),
        Figure("PostgreSQL, two processes: marks per second of server CPU", "", len(two.marks) / two.cpu_seconds),
        Figure(f"PostgreSQL, two processes: lost of {len(two.marks)}", "", two.lost, None, goals.NONE_LOST),
    ]


def saturate(databases: Databases, folder: Path, workers: int, seconds: float) -> Outcome:
    """Make everybody send the next mark as soon as the last one is acknowledged."""
    with levensbreed(folder, database_url=databases.address_for(folder), workers=workers) as served:
        return overload(served, seconds, workers)[1]


def rows_per_second(cluster: Cluster) -> float:
    """Return how many rows per second one connection writes, with a commit per row."""
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CREATE TABLE floor (id integer PRIMARY KEY, text text)")
        count, until = 0, time.monotonic() + FLOOR_SECONDS
        while time.monotonic() < until:
            connection.execute("INSERT INTO floor VALUES (%s, %s)", (count, "beschikbaar"))
            count += 1
    return count / FLOOR_SECONDS
