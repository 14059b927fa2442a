"""Many kills by one command: `python -m tests.faults --cycles 1000 --seed 2026`; ends with 1 when a promise was broken."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.faults.campaign import campaign
from tests.faults.program import ON_A_JUMPING_CLOCK
from tests.support.postgresql import Databases, cluster_running


def main() -> int:
    """Run one campaign and say how it ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Kill the server again and again while people write.")
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--server", default=ON_A_JUMPING_CLOCK, help="the module of the server; one that breaks a promise must be caught")
    parser.add_argument("--postgresql", action="store_true", help="two servers on a PostgreSQL of our own")
    parser.add_argument("--history", type=Path, help="where to write all that happened")
    asked = parser.parse_args()
    with ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="levensbreed-faults-"))
        cluster = ending.enter_context(cluster_running()) if asked.postgresql else None
        environment = {"LEVENSBREED_DATABASE_URL": Databases(cluster).address_for(Path(folder))} if cluster else None
        servers = 2 if cluster else 1
        running = ending.enter_context(
            campaign(Path(folder) / "data", asked.seed, asked.server, environment, servers=servers, cluster=cluster)
        )
        for cycle in range(1, asked.cycles + 1):
            running.nemesis.cycle()
            if cycle % 25 == 0:
                print(f"{cycle} of {asked.cycles}", file=sys.stderr, flush=True)
        report = running.finish()
    print(report.in_words())
    if asked.history:
        report.history.write(asked.history)
    return 1 if report.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
