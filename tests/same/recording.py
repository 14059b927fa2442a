"""Recording everything in one go, and comparing it with what was kept."""

import asyncio
import tempfile
from pathlib import Path

from tests.same.afternoon import walk
from tests.same.ending import end, practise, try_from_elsewhere
from tests.same.fixed import Loop, one_after_the_other, without_chance
from tests.same.house import House
from tests.same.product import ADDRESSES, new_app
from tests.same.streams import watch
from tests.same.texts import digest
from tests.support.clock import Clock

KEPT = Path(__file__).with_name("kept.txt")
_SHOWN = 10
_COMMANDS = """
Look at what changed:   git stash; python -m tests.same write /tmp/before; git stash pop
                        python -m tests.same write /tmp/after; diff -r /tmp/before /tmp/after
Keep it, if it is meant: python -m tests.same keep"""


def recorded() -> House:
    """Record everything; every run gives the same."""
    with tempfile.TemporaryDirectory() as folder, without_chance(), asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(_record(Path(folder)))


async def _record(folder: Path) -> House:
    asyncio.get_running_loop().set_default_executor(one_after_the_other())
    clock = Clock()
    app = new_app(folder, clock)
    house = House(app, clock)
    async with app.router.lifespan_context(app):
        _stop_what_goes_by_the_clock()
        await walk(house)
        await practise(house)
        await try_from_elsewhere(house)
        await watch(house)
        await end(house)
    return house


def _stop_what_goes_by_the_clock() -> None:
    """Signs of life, retention and the like come by the clock of the machine; here nothing happens by itself."""
    for task in asyncio.all_tasks():
        if task is not asyncio.current_task():
            task.cancel()


def lines_of(house: House) -> dict[str, str]:
    """For each recording its status and digest; of a stream only the digest."""
    return {name: f"{text.partition('\n')[0][:3] if text[:3].isdigit() else '-'} {digest(text)}" for name, text in house.texts.items()}


def keep(lines: dict[str, str], file: Path = KEPT) -> None:
    """Write down what was recorded."""
    file.write_text("".join(f"{name}\t{line}\n" for name, line in sorted(lines.items())), encoding="utf-8")


def kept(file: Path = KEPT) -> dict[str, str]:
    """What was written down."""
    return dict(line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())


def differences(before: dict[str, str], after: dict[str, str]) -> str:
    """What is not the same, in words; empty when everything is."""
    found = {
        "differ": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
        "are missing": sorted(before.keys() - after.keys()),
        "are new": sorted(after.keys() - before.keys()),
    }
    told = ["\n  ".join([f"{len(names)} recordings {what}:", *names[:_SHOWN]]) for what, names in found.items() if names]
    return "\n".join([*told, _COMMANDS]) if told else ""


def unasked(house: House) -> list[str]:
    """Endpoints of which nothing was recorded: each is looked at, or sent something good and something bad."""
    kinds = {"GET": ("good",)}
    return [
        f"{method} {path}: nothing {kind} was asked"
        for path, method in ADDRESSES
        for kind in kinds.get(method, ("good", "bad"))
        if (method, path, kind) not in house.told
    ]


def write(house: House, folder: Path) -> None:
    """Write every recording in full into a folder, to be compared with `diff -r`."""
    for name, text in house.texts.items():
        stage, who, line = name.split("/", 2)
        file = folder / stage / who / (line.replace("/", "_")[:200] + ".txt")
        file.parent.mkdir(parents=True, exist_ok=True)
        assert not file.exists(), f"{file} is there already; write into an empty folder"
        file.write_text(text.replace("\\n", "\\n\n") + "\n", encoding="utf-8")
