"""The ranking is one line a function, however narrow the terminal and wherever the functions are."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.exposure import Exposure, Path, Reachability
from maremma.model.location import ConfigPath
from maremma.model.results.assessment import Coverage
from maremma.model.results.cause import FirstFix
from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.target import Target
from maremma.report.assessment import function_page, heading
from maremma.report.ranking import ranking_table
from rich.console import Console

from tests.engine.building import TARGET, assessment, latest

FIRST = FirstFix(
    rule="INJ001", title="An operating system command", fingerprint="f1", cause="cause-1", fix="Quote it.", points=12.0
)
OWNER = Owner("payments", OwnedBy.TAG)
NAMES = ("a", "a-name-that-is-longer-than-most-of-them", "n" * 64)
ELSEWHERE = {
    "one place": ((TARGET.account, TARGET.region), "functions in 111122223333/eu-west-1", ()),
    "two regions": ((TARGET.account, "us-east-1"), "functions in 111122223333", ("eu-west-1", "us-east-1")),
    "two accounts": (("999999999999", TARGET.region), "functions in eu-west-1", ("111122223333", "999999999999")),
    "nothing shared": (
        ("999999999999", "us-east-1"),
        "6 functions",
        ("111122223333/eu-west-1", "999999999999/us-east-1"),
    ),
}


def lines(ranking, width):
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(ranking_table(ranking))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("ceiling", [None, *Reachability], ids=str)
@pytest.mark.parametrize("level", Reachability, ids=str)
def test_whom_a_door_may_let_in_is_told_with_a_question_mark(level, ceiling):
    [_, line, *below] = lines([latest(reachability=level, ceiling=ceiling, worst="W")], 120)
    wider = ceiling is not None and ceiling > level
    assert line.split()[-3] == (f"{ceiling}?" if wider else str(level))
    assert any("a door that may be there: maremma show FUNCTION" in each for each in below) == wider


GAP = Gap(Facet.URLS, GapReason.DENIED, "the URLs were not listed", partial=True)
ELSE = Gap(Facet.ROLE, GapReason.DENIED, "the role was not read")
DOOR = Path(Reachability.INTERNAL, ConfigPath("Triggers"), "A rule.")


@pytest.mark.parametrize(
    ("possible", "told"),
    [
        ([], ["→ A rule.", "? the URLs were not listed"]),
        (
            [Path(Reachability.ANONYMOUS, DOOR.at, "A URL.", "", ("if it is on",))],
            ["→ A rule.", "? A URL.; if it is on"],
        ),
        ([replace(DOOR, says="Another rule.")], ["→ A rule.", "? the URLs were not listed"]),
        (
            [Path(Reachability.ANONYMOUS, DOOR.at, f"URL {n}.") for n in range(9)],
            ["→ A rule.", *(f"? URL {n}." for n in range(5)), "? and 4 more"],
        ),
    ],
    ids=["not seen", "not decided", "no wider", "many"],
)
def test_why_a_door_may_be_there_is_told_with_the_doors(possible, told):
    exposure = Exposure(Reachability.INTERNAL, Reachability.ANONYMOUS, (DOOR,), tuple(possible))
    seen = replace(assessment(), exposure=exposure, coverage=Coverage(0, 1, (GAP, ELSE)))
    out = io.StringIO()
    Console(file=out, width=200, no_color=True).print(function_page(seen))
    assert [each.strip() for each in out.getvalue().splitlines() if each.lstrip().startswith(("→", "?"))] == told


@pytest.mark.parametrize("width", [80, 119, 120, 150])
@pytest.mark.parametrize("name", ELSEWHERE)
def test_one_line_a_function_and_in_a_narrow_terminal_a_second_one(name, width):
    place, caption, column = ELSEWHERE[name]
    every = [Target(*where, name) for where in ((TARGET.account, TARGET.region), place) for name in NAMES]
    ranking = [latest(target=each, worst="The role may do everything a service offers") for each in every]
    ranking = [replace(each, first=FIRST, owner=OWNER) for each in ranking]
    printed, wide = lines(ranking, width), width >= 120
    assert len(printed) == len(ranking) * (1 if wide else 2) + 2
    assert max(map(len, printed)) <= width
    assert caption in printed[-1]
    assert all(any(each in line for line in printed[1:-1]) for each in column)
    assert ("where" in printed[0]) is (wide and bool(column))


@pytest.mark.parametrize("width", [80, 100, 120, 150])
def test_each_function_has_what_to_fix_first_the_score_then_and_its_owner(width):
    long = Target(TARGET.account, TARGET.region, "catalogue-import-loop")
    every = [latest(target=long, points=50.0, first=FIRST, owner=OWNER), latest(points=40.0, worst="Old words")]
    printed = lines(every, width)
    told = " ".join(printed[1:3] if width < 120 else printed[1:2])
    assert told.split()[:3] == ["1", "50", "12"]
    assert ("catalogue-import-loop" in told, "payments" in told) == (True, True)
    assert "INJ001 An operating" in told
    assert ("█" in told) is (width >= 120)
    assert any("Old words" in each for each in printed)


def test_what_an_account_says_of_an_owner_is_one_line_of_visible_text():
    [_, line, *_] = lines([latest(owner=Owner("a\u202eb\nc\x1b[31m", OwnedBy.TAG))], 120)
    assert "a\\u202eb c\\x1b[" in line


def test_what_was_not_seen_in_full_is_marked_and_explained():
    printed = lines([latest(points=20.0, coverage=64, worst="w" * 40), latest(points=10.0)], 100)
    assert "20?" in printed[1]
    assert "?" not in printed[2]
    assert printed[-1].startswith("? not checked in full")


def test_what_is_stopped_is_marked_and_explained():
    out = io.StringIO()
    every = [latest(), latest(target=Target(TARGET.account, TARGET.region, "refunds"))]
    Console(file=out, width=100, no_color=True).print(ranking_table(every, stopped={TARGET}))
    printed = out.getvalue().splitlines()
    assert ("■ orders" in printed[1], "■" in printed[2]) == (True, False)
    assert printed[-1].startswith("■ stopped, and judged as it was before")


@pytest.mark.parametrize(
    ("level", "ceiling", "says"),
    [
        (Reachability.INTERNAL, Reachability.ANONYMOUS, "internal, perhaps anonymous"),
        (Reachability.INTERNAL, Reachability.INTERNAL, "internal"),
        (Reachability.ANONYMOUS, Reachability.UNUSED, "anonymous"),
    ],
)
def test_a_door_that_may_exist_is_never_left_out(level, ceiling, says):
    assert str(Exposure(level, ceiling)) == says
    assert heading(replace(assessment(), exposure=Exposure(level, ceiling))).plain.endswith(f"reachable by: {says}")
