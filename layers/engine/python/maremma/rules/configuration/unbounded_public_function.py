"""A public function whose concurrency has no limit of its own.

## What it does
Flags a function that anyone on the internet can reach and that has no reserved concurrency. If Maremma knows the
account's limit, the finding says how much of it the function may use.

## Why it matters
Many cheap requests scale the function to the account's limit. The account pays for them. Meanwhile Lambda throttles
every other function in the region.

## What it misses
Throttling in API Gateway and rate rules of WAF also limit the load, but Maremma does not collect them. Waive the
finding where you use them.

## Remedy
Reserve a concurrency that covers your peak, and throttle at the API.

## References
CWE-770 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.analysis.exposure import exposure_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.account import AccountConcurrency
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="CFG001",
    name="unbounded-public-function",
    title="A public function may use all of the account's concurrency",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.03),
    # The reservation comes with GetFunction, as the environment does.
    needs={Facet.ENVIRONMENT},
    cause="denial-of-wallet",
    cwe=(770,),
    serves=("SAS-8",),
)
def unbounded_public_function(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a public function without reserved concurrency."""
    if function.reserved_concurrency is not None:
        return
    at = ConfigPath("ReservedConcurrentExecutions")
    exposure = exposure_of(function)
    if exposure.level is Reachability.ANONYMOUS:
        yield absent(
            function,
            Facet.ENVIRONMENT,
            evidence=Evidence(
                at=at,
                says="anyone can reach the function, and no concurrency is reserved"
                + _share(function.account_concurrency),
                fix="Reserve a concurrency that covers your peak.",
            ),
        )
    elif exposure.ceiling is Reachability.ANONYMOUS:
        yield Doubt(at=at, says="no concurrency is reserved, and whether the function is public is not known")


def _share(account: AccountConcurrency | None) -> str:
    if account is None or account.limit <= 0:
        return ""
    return (
        f": it may use {account.unreserved} of the {account.limit} executions of the account-region "
        f"({account.unreserved / account.limit:.0%})"
    )
