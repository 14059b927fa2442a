"""What a server did to its disk and what it said meanwhile, read from a trace of its system calls."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_ON_A_FILE = re.compile(r'^\d+<([^>]*)>(?:, "([^"]*)"\.*, \d+, (\d+)|, (\d+))?')
_TEXTS = re.compile(r'"([^"]*)"')
_SAID = re.compile(rb'\{"op":"([^"]+)"')
"""How the answer begins that says that something was saved; a refusal names no operation."""
_CALLS = "pwrite64,ftruncate,fsync,fdatasync,unlink,write,sendto,sendmsg,writev"
_TO_OTHERS = frozenset({"write", "sendto", "sendmsg", "writev"})


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes that were given to the system; they may still be in its memory only."""

    file: str
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class CutTo:
    """A file was made shorter."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """All that was written to a file before is on the disk now."""

    file: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A file is gone."""

    file: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody heard that this operation was saved."""

    op: str


type Deed = Written | CutTo | Synced | Removed | Acknowledged


def tracing(file: Path) -> tuple[str, ...]:
    """The prefix of a command with which it is traced; empty where there is no strace or nobody may use it."""
    program = shutil.which("strace")
    if program is None or subprocess.run([program, "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode:
        return ()
    return (program, "-f", "-qq", "-y", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}", "-e", "signal=none", "-o", str(file))


def read_trace(file: Path) -> Iterator[Deed]:
    """Read what was done, in the order in which it was completed."""
    unfinished: dict[str, str] = {}
    with file.open() as lines:
        for line in lines:
            if begun := _UNFINISHED.match(line):
                unfinished[begun[1]] = begun[2]
                continue
            whole = line
            if resumed := _RESUMED.match(line):
                whole = f"{resumed[1]} {unfinished.pop(resumed[1], '')}{resumed[2]}"
            if (call := _CALL.match(whole)) and int(call[3]) >= 0:
                yield from _deeds(call[1], call[2])


def _deeds(name: str, arguments: str) -> Iterator[Deed]:
    if name in _TO_OTHERS:
        said = b"".join(_bytes(text) for text in _TEXTS.findall(arguments))
        yield from (Acknowledged(op.decode()) for op in _SAID.findall(said))
        return
    if name == "unlink":
        yield Removed(_bytes(_TEXTS.findall(arguments)[0]).decode())
        return
    found = _ON_A_FILE.match(arguments)
    assert found is not None, arguments[:200]
    file = _bytes(found[1]).decode()
    match name:
        case "pwrite64":
            yield Written(file, int(found[3]), _bytes(found[2]))
        case "ftruncate":
            yield CutTo(file, int(found[4]))
        case _:
            yield Synced(file)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
