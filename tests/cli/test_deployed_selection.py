"""Which functions the deployed scanner is asked for: whatever their number, what is planned is what was named."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest
from maremma.aws.workflow.plan import _scopes
from maremma.cli.scan.deployed import MOST_FUNCTIONS, scan_deployed
from maremma.contract import Environment
from maremma.errors import ScanFailed, SettingsError, StoreError
from maremma.model.command import Desk
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion, Target

from tests.engine.building import latest

PLACES = tuple(AccountRegion(f"{number:012d}", "eu-west-1") for number in range(1, 4))
MOST = 262_144


def target(number):
    place = PLACES[number % len(PLACES)]
    return Target(place.account, place.region, f"function-{number:05d}-{'x' * 40}")


class Silent:
    """Shows nothing."""

    def says(self, what):
        pass


@dataclass
class Scanner:
    """A deployment with functions on record. It keeps what is started, and looks each function up."""

    functions: int
    refuses: bool = False
    kept: dict[str, bytes] = field(default_factory=dict)
    started: list[dict[str, str]] = field(default_factory=list)
    lookups: int = 0
    table = None
    places = PLACES
    desk = Desk(stack="Maremma")

    @property
    def store(self):
        return self

    def latest(self, targets):
        self.lookups += 1
        known = {target(number) for number in range(self.functions)}
        return {each: latest(target=each) for each in targets if each in known}

    def scans(self, _):
        return ()

    def client(self, _):
        return self

    def named(self, variable):
        return str(variable)

    def put(self, key, body):
        if self.refuses:
            raise StoreError("refused")
        self.kept[key] = body

    def get(self, key):
        return self.kept[key]

    def start_execution(self, **request):
        assert request["stateMachineArn"] == str(Environment.STATE_MACHINE)
        self.started.append(request)
        return {"executionArn": "arn"}

    def describe_execution(self, **_):
        return {"status": "SUCCEEDED"}

    def planned(self, functions):
        with pytest.raises(ScanFailed, match="without totals"):
            scan_deployed(self, functions, Silent())
        [request] = self.started
        assert len(request["input"].encode()) <= MOST
        return _scopes(self, request["name"], json.loads(request["input"]))


@pytest.mark.parametrize(("functions", "kept"), [(1, 0), (500, 0), (3_000, 1), (MOST_FUNCTIONS, 1)])
def test_what_is_planned_is_what_was_named(functions, kept):
    scanner = Scanner(functions)
    every = [target(number) for number in range(functions)]
    names = [each.arn if number % 2 else each.name for number, each in enumerate(every)]
    expected = []
    for place in PLACES:
        here = tuple(sorted(each.name for each in every if each.place == place))
        expected += [Scope(place=place, functions=here, reread=here)] if here else []
    assert list(scanner.planned([*names, names[0]])) == expected
    assert (len(scanner.kept), scanner.lookups) == (kept, 1)


def test_all_are_meant_where_none_is_named():
    assert list(Scanner(3).planned(None)) == [Scope(place=place) for place in PLACES]


@pytest.mark.parametrize(
    ("scanner", "names", "error", "says"),
    [
        (Scanner(1), [str(each) for each in range(MOST_FUNCTIONS + 1)], SettingsError, "name none to scan all"),
        (Scanner(1), [target(0).name, "no such"], SettingsError, "no function no such on record"),
        (Scanner(4_000, refuses=True), [target(each).name for each in range(4_000)], StoreError, "refused"),
    ],
    ids=["too many", "unknown", "a bucket that may not be written to"],
)
def test_what_cannot_be_asked_for_starts_nothing(scanner, names, error, says):
    with pytest.raises(error, match=says):
        scan_deployed(scanner, names, Silent())
    assert scanner.started == []
