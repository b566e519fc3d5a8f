"""What each command ends with in each state of the world, and what it says first or last.

Nothing that is not known ends with 0. The codes stand on one page, docs/operating.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from maremma.analysis.advisories.gaps import no_advisories, outdated
from maremma.cli import exit_codes
from maremma.cli.local.store import LocalStore
from maremma.engine.compare import compare
from maremma.engine.listings import bring_up_to_date
from maremma.model.results.assessment import Coverage

from tests.cli.fixed_records import HELD, fill, whole
from tests.engine.building import TARGET, finding, latest

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")
ARN = TARGET.arn
SILENT = replace(HELD[0], published=())
AGES = timedelta(days=2318), timedelta(days=7)


def nothing(_: LocalStore) -> None:
    """No scan yet."""


def one(*, gaps=(), findings=(), **word):
    """A scan of one function that holds a package of which nothing is published."""

    def put(store: LocalStore) -> None:
        seen = whole(TARGET, *findings)
        seen = replace(seen, held=(SILENT,), coverage=Coverage(9, 10 if gaps else 9, tuple(gaps)))
        store.record(seen, compare((), seen), latest(**{"target": TARGET, "advised": "index", "shares": (), **word}))
        bring_up_to_date(store, TARGET.place, store.in_place(TARGET.place))

    return put


WORLDS = {
    "no records": nothing,
    "the fixed records": fill,
    "all known": one(),
    "no advisories": one(gaps=[no_advisories("there is no index of advisories")], advised="", coverage=90),
    "old advisories": one(gaps=[outdated(*AGES)], advised="index old", coverage=90),
}


@dataclass(frozen=True)
class Case:
    world: str
    command: tuple[str, ...]
    code: int
    first: str = ""
    last: str = ""


NONE_YET = r"error: there is no function on record yet, so nothing is known; run `maremma scan --store r` first"
CASES = [
    *(
        Case("no records", command, 2, first=NONE_YET)
        for command in (
            ("rank",),
            ("rank", "--format", "json"),
            ("find", "--package", "six"),
            ("find", "--cve", "CVE-2099-1"),
            ("find", "--secret", "0123456789abcdef"),
        )
    ),
    *(
        Case("no records", (command, "orders"), 2, first="error: there is no function orders on record; scan it first")
        for command in ("show", "explain")
    ),
    Case("all known", ("rank",), 0, last="1 functions in 111122223333/eu-west-1"),
    Case("all known", ("find", "--package", "six"), 1, last="1 of 1 function"),
    Case("all known", ("find", "--package", "flask"), 0, last="0 of 1 function"),
    Case("all known", ("find", "--cve", "CVE-2099-1"), 0, last="0 of 1 function"),
    *(
        Case(world, ("find", "--package", "six"), 2, last="what is published about it is not known of 1 function: .*")
        for world in ("no advisories", "old advisories")
    ),
    Case("no advisories", ("find", "--package", "flask"), 0, last="0 of 1 function"),
    *(
        Case(world, ("find", "--cve", "CVE-2099-1"), 2, last=r"  1: .*advisories.*")
        for world in ("no advisories", "old advisories")
    ),
    Case("no advisories", ("find", "--secret", "0123456789abcdef"), 2, first="error: no function on record holds .*"),
    Case("the fixed records", ("rank",), 0, last=r"\s+cause-[0-9a-f]{16}: orders"),
    Case("the fixed records", ("find", "--cve", "CVE-2021-44228"), 1),
    Case("the fixed records", ("find", "--cve", "CVE-2099-1"), 2),
    Case("the fixed records", ("find",), 2, first="error: say what to find: .*"),
    Case("the fixed records", ("show", ARN), 0),
    Case("the fixed records", ("show", "nosuch"), 2, first="error: there is no function nosuch on record; .*"),
    Case("the fixed records", ("explain", ARN), 0),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.world}: {' '.join(case.command)}")
def test_ends_with(maremma, tmp_path, case):
    WORLDS[case.world](LocalStore(tmp_path / "r"))
    ended = maremma(*case.command, "--store", "r")
    lines = [each.rstrip() for each in f"{ended.stderr}{ended.stdout}".splitlines() if each.strip()]
    assert (ended.returncode, lines) == (case.code, lines)
    assert re.match(case.first, lines[0]), lines[0]
    assert re.fullmatch(case.last, lines[-1]) or not case.last, lines[-1]


@pytest.mark.parametrize("world", ["no advisories", "old advisories"])
def test_what_is_not_known_of_a_package_reads_as_unknown(maremma, tmp_path, world):
    WORLDS[world](LocalStore(tmp_path / "r"))
    shown = maremma("find", "--package", "six", "--store", "r").stdout.splitlines()[1]
    told = maremma("find", "--package", "six", "--store", "r", "--format", "json").stdout
    assert shown.split()[-2:] == ["unknown", "unknown"]
    assert '"published": null' in told
    assert '"complete": false' in told


@pytest.mark.parametrize(
    ("world", "expected"),
    [("no records", ""), ("all known", ""), ("no advisories", "with no advisories"), ("old advisories", "too old")],
)
def test_after_a_scan_the_last_line_says_that_nothing_was_compared(tmp_path, world, expected):
    from maremma.cli.advice import uncompared
    from maremma.model.command import Desk

    store = LocalStore(tmp_path / "r")
    WORLDS[world](store)
    says = uncompared([each for place in store.places() for each in store.in_place(place)], Desk(store="r"))
    how = "run `maremma advisories refresh`, and then `maremma scan --store r` again"
    assert (expected in says, says.endswith(how)) == (True, bool(expected))


def test_the_page_has_every_code():
    codes = [value for name, value in vars(exit_codes).items() if name.isupper()]
    told = re.search(r"Exit codes: (.*?)\n\n", PAGE, re.DOTALL)[1]
    assert [code for code in codes if not re.search(rf"\b{code}\b", told)] == []


def test_a_finding_of_another_severity_is_no_clean_fleet_either():
    from maremma.cli.commands.scan import _verdict
    from maremma.model.severity import Severity

    word = latest(target=TARGET, worst_severity=finding("f").severity)
    assert [_verdict([word], floor) for floor in (Severity.INFO, None)] == [exit_codes.FINDINGS, exit_codes.CLEAN]
