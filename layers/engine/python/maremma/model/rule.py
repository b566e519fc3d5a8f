"""A rule: its identity, what it needs, what it weighs, and the check itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


class Family(StrEnum):
    """The families of rules, by the prefix of their ids."""

    AUT = "authentication and authorization of triggers"
    EXP = "public exposure"
    INJ = "event-data injection"
    SEC = "secrets in code or environment"
    DEP = "vulnerable dependencies"
    IAM = "excessive permission"
    DAT = "data that could be exfiltrated"
    LOG = "logging and monitoring"
    LIF = "dead or inactive functions"
    INT = "code integrity"
    CFG = "configuration and denial of wallet"


class FactorKind(StrEnum):
    """Which part of the score a rule feeds.

    `EXPLOIT` needs a malicious event, so it counts by exposure. `DIRECT` needs none. `IMPACT` is what an attacker
    gains. `COMPROMISE` is evidence that somebody has been at the function already.
    """

    EXPLOIT = "exploit"
    DIRECT = "direct"
    IMPACT = "impact"
    COMPROMISE = "compromise"


@dataclass(frozen=True, slots=True)
class Factor:
    """How much a finding of the rule weighs: a probability for likelihood, a share of the worst case for impact."""

    kind: FactorKind
    strength: float

    def __post_init__(self) -> None:
        if not 0 < self.strength <= 1:
            raise ValueError(f"a factor's strength lies in (0, 1], not at {self.strength}")


def exploit(strength: float) -> Factor:
    """Probability that an event which arrives can be turned into an attack."""
    return Factor(FactorKind.EXPLOIT, strength)


def direct(strength: float) -> Factor:
    """Probability of a compromise that needs no event."""
    return Factor(FactorKind.DIRECT, strength)


def impact(strength: float) -> Factor:
    """Share of the worst case that an attacker gains."""
    return Factor(FactorKind.IMPACT, strength)


def compromise(strength: float) -> Factor:
    """How surely it shows that the function was compromised."""
    return Factor(FactorKind.COMPROMISE, strength)


Check = Callable[[FunctionSnapshot], Iterator[Evidence | Doubt]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong with a function.

    `needs` are the facets without which the check proves nothing. `cause` groups rules that see one root cause
    from several sides: in the score only the strongest of a group counts. `serves` are ids of the OWASP Serverless
    Top 10 (S1 to S10) and of the CSA's twelve risks (SAS-1 to SAS-12).
    """

    id: str
    name: str
    title: str
    family: Family
    severity: Severity
    confidence: Confidence
    feeds: Factor
    needs: frozenset[Facet]
    cause: str
    cwe: tuple[int, ...]
    serves: tuple[str, ...]
    check: Check

    @property
    def manual(self) -> str:
        """The docstring of the rule's module, which is its manual."""
        return inspect.getdoc(import_module(self.check.__module__)) or ""


def rule(
    *,
    id: str,
    name: str,
    title: str,
    severity: Severity,
    confidence: Confidence,
    feeds: Factor,
    needs: set[Facet],
    cwe: tuple[int, ...] = (),
    serves: tuple[str, ...] = (),
    cause: str = "",
) -> Callable[[Check], Rule]:
    """Turn a check into a rule. The family is read off the id."""

    def make(check: Check) -> Rule:
        return Rule(
            id=id,
            name=name,
            title=title,
            family=Family[id[:3]],
            severity=severity,
            confidence=confidence,
            feeds=feeds,
            needs=frozenset(needs),
            cause=cause or id,
            cwe=cwe,
            serves=serves,
            check=check,
        )

    return make
