"""A real disk that is small, so that it can be full or read-only; only where tests may mount one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    """Mount a disk of `size`, such as `300k`; the test is left out where that is not allowed."""
    at.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(at)], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def let_nothing_be_written(disk: Path) -> None:
    """Make a mounted disk read-only."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
