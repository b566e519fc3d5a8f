"""The tables beside the rules are well-formed: a typo in one would be a rule that is silent for ever."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from maremma.analysis.iam.universe import AccessLevel, universe
from maremma.analysis.iam.universe.by_level import actions_at
from maremma.rules.liveness.lifecycle import as_of, lifecycle
from maremma.rules.permissions.powers import powers


def table(family: str, name: str) -> dict:
    return tomllib.loads(files(f"maremma.rules.{family}").joinpath(f"{name}.toml").read_text("utf-8"))


RUNTIMES = table("liveness", "runtimes")["runtimes"]
POWERS = table("permissions", "powers")


@pytest.mark.parametrize("name", RUNTIMES)
def test_runtime_ends_in_order_and_has_a_successor_in_support(name: str) -> None:
    dates = lifecycle(name)
    assert dates is not None
    assert dates.update_blocked is None or dates.update_blocked >= dates.deprecated or dates.deprecated.year < 2021
    if dates.successor:
        successor = lifecycle(dates.successor)
        assert successor is not None
        assert successor.deprecated > as_of()


def test_the_table_of_runtimes_says_when_it_was_compared() -> None:
    assert date(2026, 11, 1) <= as_of()


@pytest.mark.parametrize("name", POWERS)
def test_patterns_of_a_power_take_something_in(name: str) -> None:
    row = POWERS[name]
    assert row["says"]
    assert all(universe().expand(pattern) for pattern in row.get("actions", ()))


def test_an_action_has_one_power_and_only_lists_have_none() -> None:
    together = [each.actions for each in powers()]
    assert all(not one & other for place, one in enumerate(together) for other in together[:place])
    assert universe().all & ~sum(together) & ~actions_at(AccessLevel.LIST) == 0
