"""A function that nothing is set up to invoke, and that nobody invoked.

## What it does
Looks for everything that could invoke the function: URLs, deployed API routes, event source mappings, triggers of every
service that can be listed, and permissions for other principals. Flags a function that has none of them switched on.
CloudWatch must also have counted no invocation. And nothing may have changed for 90 days, or for as many days as the
guardrails name.

## Why it matters
The function is left over. Nobody needs or maintains its code, its role and perhaps its secrets.

## What it misses
Programs and people of the account can invoke the function by their own permission, which Maremma does not see at the
function. It sees their invocations: a function that ran is never flagged. Lex, Connect, Config, CodePipeline and other
services offer no list. If the resource policy lets one of them in, the result is Unknown.

## Remedy
Delete the function and its role. If a stack owns it, delete it there. Or waive the finding, with the reason for keeping
the function. The provider of a custom resource runs only when its stack is deployed.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent, doubts
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.liveness.doors import open_doors, unlisted_callers
from maremma.rules.liveness.idleness import is_active, is_new
from maremma.rules.liveness.ownership import removal, serving


@rule(
    id="LIF004",
    name="function-without-trigger",
    title="Nothing triggers the function",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.01),
    # The facets of triggers are asked for below: one trigger that was seen, or one invocation, makes the rest moot.
    needs={Facet.CONFIG, Facet.USAGE},
    cause="disuse",
    cwe=(1164,),
    serves=("SAS-11",),
)
def function_without_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function without any door and without any visitor."""
    usage = needed(function.usage)
    if open_doors(function) or is_active(function, usage) or is_new(function):
        return
    at = ConfigPath("Triggers")
    for caller in unlisted_callers(function):
        yield Doubt(at=at, says=f"{caller} may invoke the function, and no list shows whether it is set up to")
    yield from doubts(function, *sorted(TRIGGER_FACETS), at=at)
    if not unlisted_callers(function) and not function.gaps_in(TRIGGER_FACETS):
        yield absent(
            function,
            Facet.USAGE,
            evidence=Evidence(
                at=at,
                says=f"{_what_is_left(function)}, and nobody invoked the function in {function.inactivity_days} days"
                f"{serving(function)}",
                strength=0.5 if serving(function) else 1.0,
                fix=removal(function),
            ),
        )


def _what_is_left(function: FunctionSnapshot) -> str:
    idle = len(function.event_sources) + len(function.triggers) + len(function.routes)
    if not idle:
        return "there is no URL, route, event source, trigger or permission for anybody"
    return f"what could invoke it ({idle} in all) is switched off, unused or gone"
