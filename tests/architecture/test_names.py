"""Names say what a thing is: manager, helper, utils and service say nothing."""

import re
from pathlib import PurePosixPath

from tests.architecture.source import Source, all_python, read

EMPTY_WORDS = {"manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities", "service", "services"}


def words(name: str) -> set[str]:
    """Split `SeatManager`, `seat_manager` and `seat-manager` into the same words."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def empty_names(source: Source) -> list[str]:
    path = PurePosixPath(source.path)
    names = [*path.parent.parts, path.stem]
    if path.suffix == ".py":
        names += [item.name for item in source.classes()] + [item.name for item in source.functions()]
    return [f"{source.path}: {name}" for name in names if words(name) & EMPTY_WORDS]


def test_no_name_holds_a_word_that_says_nothing() -> None:
    written = all_python() + read(["frontend"], [".ts", ".css"]) + read(["src"], [".html"])
    assert [complaint for source in written for complaint in empty_names(source)] == []


def test_an_empty_word_is_caught_in_a_module_a_class_and_a_function() -> None:
    text = "class SeatManager:\n    def date_helper(self): pass\ndef manage(): pass\n"
    assert empty_names(Source("src/seat_utils.py", text)) == [
        "src/seat_utils.py: seat_utils",
        "src/seat_utils.py: SeatManager",
        "src/seat_utils.py: date_helper",
    ]
