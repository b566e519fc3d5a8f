"""The tables beside the rules are well-formed: a typo in one would be a rule that is silent for ever."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from maremma.rules.liveness.lifecycle import as_of, lifecycle

ACTION = re.compile(r"[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]*")


def table(family: str, name: str) -> dict:
    return tomllib.loads(files(f"maremma.rules.{family}").joinpath(f"{name}.toml").read_text("utf-8"))


RUNTIMES = table("liveness", "runtimes")["runtimes"]
CLASSES = table("permissions", "sensitive_actions")


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


@pytest.mark.parametrize("name", CLASSES)
def test_class_of_actions_is_well_formed(name: str) -> None:
    actions = CLASSES[name]["actions"]
    assert all(ACTION.fullmatch(action) for action in actions)
    assert len(actions) == len(set(actions))
    assert CLASSES[name]["says"]


def test_a_service_is_sensitive_or_not() -> None:
    services = table("permissions", "services")
    assert not set(services["high"]) & set(services["low"])
