"""Starts servers that have loaded everything already: `python -m tests.faults.nursery <module> <argument>...`."""

# Otherwise a thousand kills would load the same modules a thousand times. Each server is a process of its own,
# forked before it has opened, read or started anything.

import importlib
import os
import signal
import sys


def main(module: str, arguments: list[str]) -> None:
    """Start a server at every line that is heard, and say its process id; end when nobody speaks any more."""
    run = importlib.import_module(module).main
    importlib.import_module("levensbreed.cli.serve")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Nobody here waits for how they ended.
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(2, 1)
            os._exit(run(arguments))
        print(child, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
