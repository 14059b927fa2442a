"""What is left on the disk when the power goes: what was synced, and of the rest nothing or anything."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from levensbreed.app.app import DATABASE_FILE
from tests.faults.disk_trace import Acknowledged, CutTo, Deed, Removed, Synced, Written

type Change = Written | CutTo


@dataclass
class Disk:
    """A disk with a memory before it: only a sync brings what was written to where it stays."""

    kept: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def take(self, deed: Deed) -> None:
        """Do what the server did."""
        match deed:
            case Written() | CutTo():
                self.waiting[deed.file].append(deed)
            case Synced(file):
                self.kept[file] = with_changes(self.kept.get(file, bytearray()), self.waiting.pop(file, []))
            case Removed(file):
                self.kept.pop(file, None)
                self.waiting.pop(file, None)
            case Acknowledged():
                pass

    def after_a_cut(self, dice: random.Random | None) -> dict[str, bytearray]:
        """What is there when the power comes back: without dice nothing unsynced, with them any part of it."""
        left = {file: bytearray(content) for file, content in self.kept.items()}
        if dice is None:
            return left
        for file, changes in self.waiting.items():
            survived = [change for change in changes if dice.random() < 0.5]
            if survived:
                left[file] = with_changes(left.get(file, bytearray()), survived)
        return left


def with_changes(content: bytearray, changes: Iterable[Change]) -> bytearray:
    """A file after these changes."""
    for change in changes:
        match change:
            case Written(offset=offset, content=new):
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(new)] = new
            case CutTo(size=size):
                del content[size:]
                content.extend(bytes(size - len(content)))
    return content


def lost_by_power_cuts(deeds: Iterable[Deed], folder: Path, cuts: int, dice: random.Random) -> list[str]:
    """Cut the power at many moments, put the disk back each time, and look for what was acknowledged by then."""
    known = list(deeds)
    moments = set(dice.sample(range(len(known)), min(cuts, len(known))))
    disk, acknowledged, complaints = Disk(), set[str](), list[str]()
    for at, deed in enumerate(known):
        disk.take(deed)
        if isinstance(deed, Acknowledged):
            acknowledged.add(deed.op)
        if at in moments and acknowledged:
            for rest in (None, dice):
                complaints += _missing(disk.after_a_cut(rest), acknowledged, folder, at)
    return complaints


def _missing(left: dict[str, bytearray], acknowledged: set[str], folder: Path, at: int) -> list[str]:
    for old in folder.iterdir():
        old.unlink()
    for name, content in left.items():
        if Path(name).name.startswith(DATABASE_FILE) and not name.endswith("-shm"):
            (folder / Path(name).name).write_bytes(content)
    try:
        with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            there = {row[0] for row in connection.execute("SELECT op FROM operations")}
    except sqlite3.Error as failure:
        return [f"cut at {at}: {failure}"]
    damaged = [] if sound == "ok" else [f"cut at {at}: damaged"]
    return damaged + [f"cut at {at}: {op} was acknowledged and is gone" for op in sorted(acknowledged - there)]
