"""`make dev`: a server that restarts when the code changes. The data stays; the front end is rebuilt when needed."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools import assets

ROOT = Path(__file__).resolve().parent.parent
SERVED = ROOT / "src" / "levensbreed"
MANUAL = ROOT / "docs" / "gebruik"
LOOK_EVERY_SECONDS = 0.4
PATIENCE_SECONDS = 10.0
NOT_SOURCES = {"static", "__pycache__"}

type Times = Mapping[Path, int]


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every source file below a folder, without files that are built or compiled."""
    for path in folder.iterdir():
        if path.name in NOT_SOURCES:
            continue
        if path.is_dir():
            yield from files_below(path)
        else:
            yield path


def times(sources: Iterator[Path]) -> Times:
    """Return the modification time of each source; a file that disappears in the meantime is left out."""
    found = {}
    for path in sources:
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    return found


def seen() -> Times:
    """Return the times of everything the server depends on: Python, templates, forms, the manual and the front end."""
    return {**times(files_below(SERVED)), **times(files_below(MANUAL)), **times(assets.sources())}


def changes(before: Times, after: Times) -> list[str]:
    """Return the paths that were changed, added or removed."""
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return sorted(str(path.relative_to(ROOT)) for path in differ)


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start the server."""
    return subprocess.Popen([sys.executable, "-m", "levensbreed.cli.main", "serve", *arguments], cwd=ROOT)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let the server finish, and kill it if it does not stop in time."""
    server.terminate()
    try:
        server.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def refresh_assets() -> None:
    """Rebuild the front end if it changed. If that fails, esbuild prints why, and the last good build stays."""
    try:
        assets.refresh()
    except subprocess.CalledProcessError:
        print("dev: the front end was not built; mend it and save again", file=sys.stderr, flush=True)


def main() -> int:
    """Serve until Ctrl-C; a server that crashed is started again after the next change."""
    before, server = seen(), start(sys.argv[1:])
    try:
        while True:
            time.sleep(LOOK_EVERY_SECONDS)
            after = seen()
            if changed := changes(before, after):
                print(f"dev: {', '.join(changed[:3])}{' and more' if len(changed) > 3 else ''} changed", file=sys.stderr, flush=True)
                stop(server)
                refresh_assets()
                before, server = after, start(sys.argv[1:])
    except KeyboardInterrupt:
        return 0
    finally:
        stop(server)


if __name__ == "__main__":
    sys.exit(main())
