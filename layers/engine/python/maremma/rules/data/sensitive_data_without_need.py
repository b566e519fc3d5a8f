"""A role that may read sensitive data or a secret which no code of the function reads.

## What it does
Compares what the role may read with what the function needs. The role may read sensitive stores (see DAT002), and the
secrets and parameters that its policies name. The function needs what its code calls, and what its triggers, mounts and
extensions need. Maremma takes the names of resources from the deployed environment. It reports each store that nothing
reads. A store whose name alone suggests sensitive data counts less.

## Why it matters
Whoever takes over the function can read the store. The function loses nothing without this permission.

## What it misses
- Services whose calls in the code are not fully known. The result is then Unknown.
- Stores that the code may read, if the name that it asks for is not known.
- The resources of calls in Java, .NET and Go. Maremma sees only which calls the compiled code refers to, so the
  confidence is low.
- Access to every secret of an account. IAM003 reports it.

## Remedy
Remove the store from the statement, or the action from the role.

## References
CWE-272 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.absence import as_seen
from maremma.analysis.data.needs import is_needed
from maremma.analysis.data.reach import ReadStore, stores_of
from maremma.analysis.iam import Truth, Verdict, grants_admin
from maremma.analysis.iam.needed import needed_permissions
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.data import Teller
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.data.paths import ROLE_PRIVILEGE

_OF_CODE = (Facet.CODE, Facet.LAYERS, Facet.FLOWS)
_TOLD = 3
_STEPS = 12
_LEVELS = {
    Teller.TAG: (Severity.MEDIUM, Confidence.HIGH, 1.0),
    Teller.MACIE: (Severity.MEDIUM, Confidence.HIGH, 1.0),
    Teller.PURPOSE: (Severity.LOW, Confidence.HIGH, 0.5),
    Teller.NAME: (Severity.LOW, Confidence.LOW, 0.25),
}


@rule(
    id="DAT003",
    name="sensitive-data-without-need",
    title="The role may read sensitive data that the code does not read",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=impact(0.4),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(272,),
    serves=("S5", "SAS-4"),
)
def sensitive_data_without_need(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role that reads a sensitive store which nothing of the function reads."""
    role = needed(function.role)
    if grants_admin(role.policies, boundary=role.boundary, scps=role.scps).verdict is Verdict.ALLOWED:
        return
    stores = stores_of(role)
    if not stores:
        return
    needs = needed_permissions(function)
    verdicts = [(each, is_needed(each.store, each.access, needs)) for each in stores if each.access]
    spare = [each for each, verdict in verdicts if verdict is Truth.FALSE]
    if spare:
        yield _told(function, role, spare, linked=needs.linked)
    unclear = [each for each, verdict in verdicts if verdict is Truth.UNKNOWN and not each.label.by.is_a_guess]
    if unclear:
        says = f"whether the code reads {_named(unclear)} is not known"
        yield Doubt(at=ConfigPath("Policies", role.arn), says=says)


def _told(function: FunctionSnapshot, role: Role, spare: Sequence[ReadStore], *, linked: bool) -> Evidence:
    severity, confidence, strength = max(_LEVELS[each.label.by] for each in spare)
    says = as_seen(function, f"{role.name} may read {_named(spare)}, and no code of the function does", *_OF_CODE)
    unread = as_seen(function, "and nothing of the function reads it", *_OF_CODE)
    steps = (Step(each.at, f"{each.step.says}, {unread}") for each in spare[:_STEPS])
    return Evidence(
        at=ConfigPath("Policies", role.arn),
        says=says,
        because=tuple(steps),
        severity=severity,
        confidence=Confidence.LOW if linked else confidence,
        strength=strength,
        fix=f"Take {', '.join(str(each.store) for each in spare[:_TOLD])} out of the role.",
    )


def _named(stores: Sequence[ReadStore]) -> str:
    more = f" and {len(stores) - _TOLD} more" if len(stores) > _TOLD else ""
    return ", ".join(map(str, stores[:_TOLD])) + more
