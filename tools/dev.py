"""A server that starts again when the code changes: `make dev`. The data stays where it is; the front end is built again when needed."""

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
    """Every source below a folder; what is built or compiled is no source."""
    for path in folder.iterdir():
        if path.name in NOT_SOURCES:
            continue
        if path.is_dir():
            yield from files_below(path)
        else:
            yield path


def times(sources: Iterator[Path]) -> Times:
    """When each source was last written; one that goes while we look is gone."""
    found = {}
    for path in sources:
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    return found


def seen() -> Times:
    """What the running server depends on: Python, templates, forms, the manual, and what the front end is made of."""
    return {**times(files_below(SERVED)), **times(files_below(MANUAL)), **times(assets.sources())}


def changes(before: Times, after: Times) -> list[str]:
    """Name what changed, came or went."""
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return sorted(str(path.relative_to(ROOT)) for path in differ)


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start the server as it is now."""
    return subprocess.Popen([sys.executable, "-m", "levensbreed.cli.main", "serve", *arguments], cwd=ROOT)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let the server finish what it is doing, and end it when it does not."""
    server.terminate()
    try:
        server.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def refresh_assets() -> None:
    """Build the front end when it changed. A mistake in it is told by esbuild, and the last good build stays."""
    try:
        assets.refresh()
    except subprocess.CalledProcessError:
        print("dev: the front end was not built; mend it and save again", file=sys.stderr, flush=True)


def main() -> int:
    """Serve until Ctrl-C; a server that ends by itself, by a mistake in the code, is started again after the next change."""
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
