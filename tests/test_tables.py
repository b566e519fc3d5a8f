"""A table of cases is one item, which loses no case and names those that fail."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

TABLE = """
import pytest

@pytest.mark.parametrize("number", range({count}))
@pytest.mark.parametrize("sign", ["+", "-"])
def test_number(sign, number):
    with open("ran", "a") as ran:
        print(sign, number, file=ran)
    assert number not in {wrong}, "too odd"

@pytest.fixture
def fresh():
    return []

@pytest.mark.parametrize("number", range(20))
def test_with_a_fixture(fresh, number):
    assert not fresh

@pytest.mark.parametrize("number", [pytest.param(0, marks=pytest.mark.skip), *range(1, 20)])
def test_with_a_mark(number):
    assert number
"""


@pytest.fixture
def tests(pytester):
    """Runs a table with these wrong numbers."""

    def run(*arguments, count=10, wrong=()):
        pytester.makeconftest("from tests.tables import pytest_pycollect_makeitem")
        pytester.makepyfile(test_it=TABLE.format(count=count, wrong=set(wrong) or "()"))
        return pytester.runpytest_inprocess("-p", "no:xdist", "-p", "no:cacheprovider", *arguments)

    return run


def ran(pytester):
    return (pytester.path / "ran").read_text("utf-8").splitlines()


def test_a_table_is_one_item_that_runs_every_case(tests, pytester):
    tests().assert_outcomes(passed=1 + 20 + 19, skipped=1)
    assert sorted(ran(pytester)) == sorted(f"{sign} {number}" for sign in "+-" for number in range(10))


def test_every_case_that_fails_is_told_by_its_name_with_what_was_expected(tests, pytester):
    ended = tests(wrong=(3, 7))
    ended.assert_outcomes(failed=1, passed=20 + 19, skipped=1)
    names = {f"test_it.py::test_number[{sign}-{number}]" for number in (3, 7) for sign in "+-"}
    # Where `CI` is set, pytest repeats them whole in its summary.
    assert {line for line in ended.outlines if line.startswith("test_it.py::")} == names
    ended.stdout.fnmatch_lines(["4 of 20 cases failed:", "*AssertionError: too odd", "*assert 3 not in {3, 7}"])
    assert len(ran(pytester)) == 20


@pytest.mark.parametrize(
    "asked", [["-k", "test_number and 3"], ["test_it.py::test_number[+-3]", "test_it.py::test_number[--3]"]]
)
def test_whoever_asks_for_a_case_gets_it_alone(tests, pytester, asked):
    tests(*asked).assert_outcomes(passed=2, deselected=58 if "-k" in asked else 0)
    assert sorted(ran(pytester)) == ["+ 3", "- 3"]


def test_a_long_table_is_several_items(tests, pytester):
    tests(count=160).assert_outcomes(passed=3 + 20 + 19, skipped=1)
    assert len(ran(pytester)) == len(set(ran(pytester))) == 320


@pytest.mark.parametrize(("asked", "count"), [("", 320), ("[part 2]", 150)])
def test_a_test_and_its_parts_are_asked_for_by_their_names(tests, pytester, asked, count):
    tests(f"test_it.py::test_number{asked}", count=160)
    assert len(ran(pytester)) == count
