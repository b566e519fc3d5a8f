"""Maremma's own roles: everything that its functions need, nothing else without a reason, and no finding of its rules.

What the code needs is told by Maremma's own analysis of it. `maremma.analysis` and `maremma.rules` are left out, since
a contract keeps them offline: they would cost a minute and add no call.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.iam import Truth
from maremma.analysis.iam.needed import Needed, granted_by, needed_permissions
from maremma.aws import collector
from maremma.cli.template import functions_of, load_template
from maremma.engine.assess import judge
from maremma.model.rule import Family
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules import RULES

from tests.infrastructure.conftest import ROOT, Synthesized
from tests.infrastructure.test_permissions import actions

pytestmark = pytest.mark.synth

NAMES = (
    "plan",
    "discover",
    "analyze",
    "record",
    "drain_changes",
    "dispatch_alerts",
    "notify_slack",
    "notify_teams",
    "notify_pagerduty",
    "refresh_advisories",
    "file_findings",
)
UNFOLLOWED = ("conclude", "enforce")
"""Whose code the analysis stops on: what they call is declared (`test_permissions.py`) and recorded
(`tests/sandbox/test_scan_permissions.py`, `tests/cli/test_quarantine.py`), and their roles are judged without it."""

OFFLINE = ("analysis", "rules", "cli", "report")

REMAINDER: Mapping[str, Mapping[str, str]] = {}
"""What a function is granted and its code does not show, with the reason."""

READ_REMAINDER: Mapping[str, str] = {
    "ec2:DescribeSubnets": "`aws/collect/networks.py` calls it by a name that it is handed",
    "ec2:DescribeRouteTables": "`aws/collect/networks.py` calls it by a name that it is handed",
    "kms:Decrypt": "Lambda decrypts environments in the name of whoever calls GetFunction",
    **dict.fromkeys(
        set(collector.PERMISSIONS) - {"kms:Decrypt"},
        "the worker calls it under credentials that it is handed, of which its code does not tell the role",
    ),
}
"""The same of the role under which accounts are read."""


@pytest.fixture(scope="module")
def own(scanner: Synthesized, tmp_path_factory: pytest.TempPathFactory) -> dict[str, FunctionSnapshot]:
    """Maremma's functions as the template declares them, with the facts of their code."""
    declared = functions_of(load_template(scanner.path), datetime(2026, 11, 26, tzinfo=UTC))
    found = {}
    for name in NAMES:
        folder = tmp_path_factory.mktemp(name)
        for each in (ROOT / "functions" / name).glob("*.py"):
            shutil.copy(each, folder)
        engine = ROOT / "layers" / "engine" / "python" / "maremma"
        shutil.copytree(engine, folder / "maremma", ignore=shutil.ignore_patterns(*OFFLINE, "__pycache__"))
        function = _declared(declared, name)
        found[name] = replace(function, code=_code(folder, function))
    return found


@pytest.fixture(scope="module")
def unfollowed(scanner: Synthesized) -> dict[str, FunctionSnapshot]:
    """The others, without the facts of their code."""
    declared = functions_of(load_template(scanner.path), datetime(2026, 11, 26, tzinfo=UTC))
    return {name: _declared(declared, name) for name in UNFOLLOWED}


def _declared(declared, name: str) -> FunctionSnapshot:
    prefix = f"Engine{name.title().replace('_', '')}Function"
    (function,) = (each.facts for each in declared if each.logical_id.lower().startswith(prefix.lower()))
    return function


def _code(folder: Path, function: FunctionSnapshot):
    configuration = function.configuration
    code = analyze_package(folder, code_sha256="", runtime=configuration.runtime, handler=configuration.handler)
    assert code.flow_coverage is not None and not code.flow_coverage.stopped
    return code


@pytest.fixture(scope="module")
def needs(own: dict[str, FunctionSnapshot]) -> dict[str, Needed]:
    return {name: needed_permissions(function) for name, function in own.items()}


@pytest.fixture(scope="module")
def reading(scanner: Synthesized) -> set[str]:
    """The actions of the role that is assumed to read an account."""
    return actions(scanner.statements("OwnAccountRole"))


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_needed_is_granted(name, own, needs):
    granted = granted_by(own[name].role)
    certain = [each for each in needs[name].permissions if each.certain]
    assert [each.action for each in certain if not granted.on(each.action)] == []
    exact = [each for each in certain if each.exact]
    assert [each for each in exact if granted.allows(each.action, _one(each.resource)) is Truth.FALSE] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_granted_that_is_not_needed(name, own, needs):
    granted = granted_by(own[name].role)
    needed = {each.action for each in needs[name].permissions}
    assert set(granted.universe.names(granted.actions())) - needed == set(REMAINDER.get(name, ()))


def test_the_role_that_reads_is_granted_what_discovery_calls_under_it_and_the_worker_declares(own, reading):
    needed = {
        each.action
        for name in ("discover", "analyze")
        for each in needed_permissions(as_if_its_own(own[name])).permissions
    }
    assert reading - needed == set(READ_REMAINDER)


def as_if_its_own(function: FunctionSnapshot) -> FunctionSnapshot:
    """The function as if it called for itself what it calls under the role that it assumes."""
    assert function.code is not None
    calls = tuple(replace(each, role="") for each in function.code.sdk_calls if each.role)
    return replace(function, code=replace(function.code, sdk_calls=calls))


def test_its_own_rules_find_nothing_in_its_roles(own, unfollowed):
    found = {
        (name, rule.id): [each.says for each in judge(rule, function).evidence]
        for name, function in {**own, **unfollowed}.items()
        for rule in RULES
        if rule.family is Family.IAM
    }
    assert {each: evidence for each, evidence in found.items() if evidence} == {}


def _one(pattern: str) -> str:
    """A resource that fits a pattern."""
    return pattern if pattern == "*" else pattern.replace("*", "x")
