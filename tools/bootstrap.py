"""Prepares a checkout on a bare machine, then runs the command that follows; works with any Python 3.8 or newer."""

# Use: python tools/bootstrap.py [--assets] command argument ...
# Only uses the standard library, and only what Python 3.8 supports.

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STAMP = TOOLS / "sync.stamp"
UV_VERSION = "0.13.9"
OLDEST_UV = (0, 7)
OLDEST_PYTHON = (3, 12)
FETCHED_PYTHON = "3.13"
PYTHON_NAMES = ("python3.13", "python3.12", "python3.14", "python3", "python", "py")
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""


class CannotStartError(Exception):
    """Its message is the one sentence that tells the user what is missing."""


def main() -> None:
    """Prepare what is not ready yet, then exec the command."""
    arguments = sys.argv[1:]
    wants_assets = arguments[:1] == ["--assets"]
    command = arguments[1:] if wants_assets else arguments
    try:
        sync()
    except CannotStartError as problem:
        sys.exit("levensbreed: " + str(problem))
    os.chdir(str(ROOT))
    if wants_assets:
        built = subprocess.run([program("python"), "-m", "tools.assets"], check=False)
        if built.returncode:
            sys.exit(built.returncode)
    if command:
        run(command)


def sync() -> None:
    """Sync .venv with uv.lock, unless a stamp says that it is up to date."""
    if STAMP.exists() and STAMP.read_text() == state() and Path(program("python")).exists():
        return
    TOOLS.mkdir(exist_ok=True)
    trust_what_the_machine_trusts()
    interpreter = find_python()
    uv = find_uv() or install_uv(interpreter)
    os.environ["UV_PYTHON"] = interpreter or fetch_python(uv)
    if subprocess.run([uv, "sync", "--frozen", "--quiet"], cwd=str(ROOT), check=False).returncode:
        raise CannotStartError("the packages in uv.lock could not be installed; the lines above say why.")
    # Compiled once here, as uv does with the packages, so that servers start faster; everything works without it too.
    subprocess.run([program("python"), "-m", "compileall", "-q", "src"], cwd=str(ROOT), check=False)
    STAMP.write_text(state())


def trust_what_the_machine_trusts() -> None:
    """Make uv trust the certificates of the machine: many offices inspect TLS traffic with one of their own."""
    os.environ.setdefault("UV_SYSTEM_CERTS", "true")


def state() -> str:
    """Return a hash of everything that decides what belongs in .venv."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("pyproject.toml", "uv.lock", ".python-version"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def answer(command: list[str], seconds: int = 120) -> str | None:
    """Run a program and return its output, or None when it is missing or fails.

    Only running it can tell: a version switcher leaves names on the path that do not work.
    """
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace").strip()


def find_python() -> str | None:
    """Return the path of an installed Python that is new enough, or None."""
    for candidate in candidates():
        facts = answer([candidate, "-c", "import sys; print(*sys.version_info[:2]); print(sys.executable)"])
        if not facts or "\n" not in facts:
            continue
        version, path = facts.splitlines()[:2]
        if numbers(version) >= OLDEST_PYTHON:
            return path
    return None


def candidates() -> list[str]:
    """Return the interpreters worth trying, the preferred version first."""
    named = [found for found in map(shutil.which, PYTHON_NAMES) if found]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    kept = sorted(pyenv.glob("3.1[2-4].*/bin/python"), key=lambda path: (path.parts[-3][:4] != "3.13", str(path)))
    return named + [str(path) for path in kept]


def numbers(text: str) -> tuple[int, ...]:
    """Parse "3 13" or "0.13.9" into a tuple that can be compared."""
    return tuple(int(part) for part in text.replace(".", " ").split() if part.isdigit())


def find_uv() -> str | None:
    """Return the path of a uv that works and is new enough, or None."""
    own = TOOLS / "venv" / PROGRAMS / ("uv" + SUFFIX)
    for candidate in (shutil.which("uv"), str(own)):
        told = answer([candidate, "--version"]) if candidate else None
        if candidate and told and numbers(told.split()[1]) >= OLDEST_UV:
            return candidate
    return None


def install_uv(interpreter: str | None) -> str:
    """Install uv in .tools/venv, apart from everything else on the machine, and return its path."""
    home = TOOLS / "venv"
    print("levensbreed: fetching uv, once", file=sys.stderr, flush=True)
    makers = [sys.executable] + ([interpreter] if interpreter else [])
    if not any(make_venv(maker, home) for maker in makers):
        raise CannotStartError(
            "this Python cannot make a virtual environment: install its venv package (Debian, Ubuntu: apt install python3-venv)"
            " or uv, and run this again."
        )
    python = str(home / PROGRAMS / ("python" + SUFFIX))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv==" + UV_VERSION]
    if subprocess.run(pip, check=False).returncode:
        raise CannotStartError("uv could not be fetched from PyPI: check the connection, or install uv yourself, and run this again.")
    return str(home / PROGRAMS / ("uv" + SUFFIX))


def fetch_python(uv: str) -> str:
    """Make uv fetch a Python for this project, and return the version to ask uv for."""
    print("levensbreed: fetching Python " + FETCHED_PYTHON + ", once", file=sys.stderr, flush=True)
    if answer([uv, "python", "install", "--quiet", FETCHED_PYTHON], seconds=900) is None:
        raise CannotStartError("it needs Python 3.12 or newer; none was found or could be fetched. Install one and run this again.")
    return FETCHED_PYTHON


def make_venv(python: str, home: Path) -> bool:
    """Try to make a virtual environment with pip in it, which Debian's bare Python cannot; return whether that worked."""
    return answer([python, "-m", "venv", "--clear", str(home)]) is not None


def program(name: str) -> str:
    """Return the path of a program in the project's own environment."""
    return str(VENV / PROGRAMS / (name + SUFFIX))


def run(command: list[str]) -> None:
    """Exec the command, with the project's environment first on the path."""
    os.environ["PATH"] = str(VENV / PROGRAMS) + os.pathsep + os.environ.get("PATH", "")
    os.environ["VIRTUAL_ENV"] = str(VENV)
    path = program(command[0]) if Path(program(command[0])).exists() else command[0]
    if os.name == "nt":
        sys.exit(subprocess.run([path, *command[1:]], check=False).returncode)
    os.execvp(path, [path, *command[1:]])


if __name__ == "__main__":
    main()
