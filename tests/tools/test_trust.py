"""The results in docs/trust are those of the tests that stand beside each promise."""

from pathlib import Path

from tools.trust import Ended, filled_in, read_results

PAGE = """Proof. LAST_RUN

| promise | test | last result |
|---|---|---|
| Nothing is lost | [a.py](../../tests/web/a.py), [b.ts](../../frontend/tests/b.test.ts) | ? |
| All is Dutch | [tool](../../tools/language.py), proved in [tests](../../tests/language/) | 3 passed |

| not tested | why |
|---|---|
| Real phones | there are none |
"""
ALL_WELL = [
    Ended("tests/web/a.py", failed=False),
    Ended("frontend/tests/b.test.ts", failed=False),
    Ended("tests/language/c.py", failed=False),
]


def test_every_promise_gets_the_sum_of_its_tests() -> None:
    filled = filled_in(PAGE, ALL_WELL, "today")
    assert "b.test.ts) | 2 passed |" in filled
    assert "tests/language/) | 1 passed |" in filled
    assert filled.startswith("Proof. Last run: today.\n")


def test_a_failure_is_not_hidden() -> None:
    assert "| **1 of 3 failed** |" in filled_in(PAGE, [*ALL_WELL, Ended("tests/web/a.py", failed=True)], "today")


def test_a_promise_without_a_run_says_so() -> None:
    assert "b.test.ts) | not run |" in filled_in(PAGE, [], "today")


def test_a_second_run_takes_the_place_of_the_first() -> None:
    once = filled_in(PAGE, ALL_WELL, "yesterday")
    assert filled_in(once, ALL_WELL, "today") == filled_in(PAGE, ALL_WELL, "today")


def test_a_table_without_tests_is_left_alone() -> None:
    assert "| Real phones | there are none |" in filled_in(PAGE, ALL_WELL, "today")


def test_results_of_pytest_and_of_vitest_are_read(tmp_path: Path) -> None:
    file = tmp_path / "results.xml"
    file.write_text(
        "<testsuites><testsuite><testcase classname='tests.web.a' name='x'><failure/></testcase>"
        "<testcase classname='tests/b.test.ts' name='y'/>"
        "<testcase classname='tests.web.a' name='z'><skipped/></testcase></testsuite></testsuites>"
    )
    assert read_results(file) == [Ended("tests/web/a.py", failed=True), Ended("frontend/tests/b.test.ts", failed=False)]
