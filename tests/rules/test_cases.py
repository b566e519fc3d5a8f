"""Every rule against its cases: tests/rules/<family>/<rule>/*.toml, each with any number of `[[case]]`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from maremma.engine.assess import judge
from maremma.model.rule import Rule
from maremma.rules import RULES

from tests.rules.building import build

HERE = Path(__file__).parent


def folder_of(rule: Rule) -> Path:
    """Where the cases of a rule lie."""
    family, module = rule.check.__module__.split(".")[-2:]
    return HERE / family / module


@dataclass(frozen=True)
class Case:
    """What one rule has to say of one function."""

    rule: Rule
    title: str
    expect: str
    function: dict[str, Any]
    evidence: list[dict[str, str]] | None = None


def cases_of(rule: Rule) -> list[Case]:
    """The cases of a rule, in the order of the files."""
    return [
        Case(rule, **{"function": {}, **case})
        for file in sorted(folder_of(rule).glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
    ]


CASES = [case for rule in RULES for case in cases_of(rule)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.id}: {case.title}")
def test_case(case: Case) -> None:
    function = build(case.function)
    verdict = judge(case.rule, function)
    assert (verdict.outcome.kind, [each.says for each in verdict.evidence if case.expect != "violated"]) == (
        case.expect,
        [],
    )
    shown = repr(verdict)
    assert not [each.name for each in function.environment if len(each.value) > 8 and each.value.reveal() in shown]
    if case.evidence is not None:
        found = [
            {"at": str(each.at), "severity": str(_or(each.severity, case.rule.severity)),
             "confidence": str(_or(each.confidence, case.rule.confidence)),
             "says": each.says, "sentence": each.says, "fix": each.fix}
            for each in verdict.evidence
        ]  # fmt: skip
        for wanted, seen in zip(case.evidence, found, strict=True):
            for what, value in wanted.items():
                assert value in seen[what] if what in {"says", "fix"} else value == seen[what]


def _or(own: object, general: object) -> object:
    return general if own is None else own


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_fires_somewhere_and_stays_silent_somewhere(rule: Rule) -> None:
    assert {"violated", "clean"} <= {case.expect for case in cases_of(rule)}


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert {file.parent for file in HERE.rglob("*.toml")} == {folder_of(rule) for rule in RULES}


def test_no_two_cases_of_a_rule_share_a_title() -> None:
    titles = [(case.rule.id, case.title) for case in CASES]
    assert len(titles) == len(set(titles))
