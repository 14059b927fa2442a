"""No file is longer than 300 lines, no function longer than 40, and no line of a script, style or template longer than 140 characters."""

from tests.architecture.source import Source, all_python, read

LONGEST_FILE_LINES = 300
LONGEST_FUNCTION_LINES = 40
LONGEST_LINE_CHARS = 140
"""In scripts, styles and templates; of Python ruff sees to it."""
MIGRATIONS = "src/levensbreed/storage/migrations/versions/"  # one list of statements each, never edited afterwards


def long_files(sources: list[Source]) -> list[str]:
    counted = [(source.path, len(source.text.splitlines())) for source in sources]
    return [f"{path}: {lines} lines" for path, lines in counted if lines > LONGEST_FILE_LINES]


def long_functions(source: Source) -> list[str]:
    counted = [(function, (function.end_lineno or 0) - function.lineno + 1) for function in source.functions()]
    return [f"{source.path}: {function.name} has {lines} lines" for function, lines in counted if lines > LONGEST_FUNCTION_LINES]


def long_lines(source: Source) -> list[str]:
    counted = [(number, len(line)) for number, line in enumerate(source.text.splitlines(), 1)]
    return [f"{source.path}:{number}: {length} characters" for number, length in counted if length > LONGEST_LINE_CHARS]


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    written = all_python() + read(["frontend"], [".ts", ".mjs", ".css"]) + read(["src"], [".html"])
    assert long_files(written) == []


def test_no_function_is_longer_than_a_screen() -> None:
    written = [source for source in all_python() if not source.path.startswith(MIGRATIONS)]
    assert [complaint for source in written for complaint in long_functions(source)] == []


def test_no_line_of_a_script_style_or_template_runs_off_the_screen() -> None:
    written = read(["frontend"], [".ts", ".mjs", ".css"]) + read(["src"], [".html"])
    assert [complaint for source in written for complaint in long_lines(source)] == []


def test_a_line_of_141_characters_is_caught_and_one_of_140_is_not() -> None:
    assert long_lines(Source("a.css", "x" * 140 + "\n" + "x" * 141)) == ["a.css:2: 141 characters"]


def test_a_file_of_301_lines_is_caught_and_one_of_300_is_not() -> None:
    assert long_files([Source("a.py", "x\n" * 301), Source("b.py", "x\n" * 300)]) == ["a.py: 301 lines"]


def test_a_function_of_41_lines_is_caught_and_one_of_40_is_not() -> None:
    text = "def short():\n" + "    pass\n" * 39 + "async def long():\n" + "    pass\n" * 40
    assert long_functions(Source("a.py", text)) == ["a.py: long has 41 lines"]
