"""A trigger that belongs to an account outside the organization.

## What it does
Flags accounts outside the function's own account and its organization whose topics, buckets, queues or streams invoke
the function. Also flags such an account if the resource policy lets a service invoke the function for its sources. This
includes a statement that allows everybody and limits only the source. There is one finding for each account, which
lists all its sources. A statement for the sources of another organization counts like one for an account.

## Why it matters
Somebody else shapes the events, under rules that you do not control. A source that was set up for a supplier or a
migration is often forgotten and stays.

## What it misses
Principals of other accounts who may invoke the function themselves are the subject of `cross-account-permission`.
Sources of any account are the subject of `service-permission-without-source`. The rule does not check whether the
source exists. If Maremma may not list the accounts of your organization, the rule also flags those accounts, with low
confidence. If it cannot read which organization is yours, sources of any organization are Unknown. The rule does not
find accounts that a pattern stands for.

## Remedy
Remove the subscription or mapping and its permission if nobody needs it. Otherwise validate the events as you would
those of a stranger. Then waive the finding, and name the agreement that covers it.

## References
CWE-346 · CWE-668 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maremma.analysis.absence import doubts
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.source_services import services_behind
from maremma.analysis.exposure.strangers.admission import INVOKE, Grant, grants_of, qualified_arn
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, service_context
from maremma.analysis.exposure.trigger import named, through_trigger
from maremma.analysis.iam import Caller, Context, Verdict
from maremma.analysis.membership import account_in, confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.iam.policy import Statement
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.named_in_conditions import sources_named

_OF_SOURCE = frozenset({"aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"})
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})


@rule(
    id="AUT009",
    name="foreign-trigger",
    title="A trigger belongs to an account outside the organization",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.03),
    needs={Facet.CONFIG},
    cwe=(346, 668),
    serves=("S2", "S5", "SAS-2"),
)
def foreign_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each foreign account that has triggers, with all of them."""
    found: dict[str, list[Step]] = {}
    for account, step in (*_polled(function), *_pushing(function), *_permitted(function)):
        if not of_our_own(account, function):
            found.setdefault(account, []).append(step)
    yield from _accounts(found, function)
    yield from _organizations(function)
    yield from doubts(function, Facet.RESOURCE_POLICY, Facet.EVENT_SOURCES, at=ConfigPath("Triggers"))


def _accounts(found: Mapping[str, list[Step]], function: FunctionSnapshot) -> Iterator[Evidence]:
    confidence = confidence_in_foreignness(function)
    for account, steps in sorted(found.items()):
        yield Evidence(
            at=steps[0].at,
            says=f"{steps[0].says}: {told((account,), function)}",
            because=tuple(dict.fromkeys(steps)),
            confidence=confidence,
            strength=0.5 if confidence else 1.0,
            fix="Remove the trigger and its permission, unless an agreement covers them.",
        )


def _polled(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for mapping in function.event_sources:
        account = account_in(mapping.source_arn)
        if account and mapping.enabled and mapping.source_exists:
            yield account, Step(mapping.location, f"Lambda polls {mapping.source_arn} for the function")


def _pushing(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for trigger in function.triggers:
        doorway = through_trigger(trigger, function) if trigger.owner else None
        if doorway and (doorway.paths or doorway.possible):
            yield trigger.owner, Step(trigger.location, f"the {named(trigger)} invokes the function")


def _permitted(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for grant in _grants(function):
        for account in sources_named(grant.statement).accounts:
            services = [
                each
                for each in _services(grant.statement)
                if _admits(grant, each, service_context(service_of(each), each, function.target, account))
            ]
            if services:
                yield account, Step(grant.ref, f"{_listed(services)} may invoke the function for its sources")


def _organizations(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """The organizations whose sources statements let in; without our own known, nobody can say whether it is that."""
    ours = function.organization
    found: dict[str, list[Step]] = {}
    for grant in _grants(function):
        for each in sources_named(grant.statement).organizations:
            services = [
                service
                for service in _services(grant.statement)
                if _admits_organization(grant, service, each, function)
            ]
            if services and ours is None:
                says = f"whether {each}, for whose sources the function may be invoked, is ours could not be read"
                yield Doubt(at=grant.ref, says=says)
            elif services and ours and each != ours.id:
                says = f"{_listed(services)} may invoke the function for its sources"
                found.setdefault(each, []).append(Step(grant.ref, says))
    for organization, steps in sorted(found.items()):
        yield Evidence(
            at=steps[0].at,
            says=f"{steps[0].says}: organization {organization}, which is not ours",
            because=tuple(dict.fromkeys(steps)),
            fix="Remove the permission, unless an agreement covers it.",
        )


def _grants(function: FunctionSnapshot) -> Iterator[Grant]:
    for qualifier, policy in function.policies:
        yield from grants_of(policy, INVOKE, resource=qualified_arn(function, qualifier))


def _services(statement: Statement) -> tuple[str, ...]:
    named = (each.value for each in statement.principals if each.kind == "Service")
    return (*named, *services_behind(statement))


def _listed(services: Sequence[str]) -> str:
    return services[0] if len(services) == 1 else f"{services[0]} and {len(services) - 1} more services"


def _admits(grant: Grant, service: str, context: Context) -> bool:
    return grant.admits(Caller.service(service), INVOKE, context).verdict in _OPEN


def _admits_organization(grant: Grant, service: str, organization: str, function: FunctionSnapshot) -> bool:
    context = service_context(service_of(service), service, function.target, STRANGE_ACCOUNT)
    # Of its sources no more is known than whose they are.
    known = {key: values for key, values in context.known.items() if key not in _OF_SOURCE or not values}
    carried = service_of(service).carries_account
    return _admits(grant, service, Context(known).having({"aws:SourceOrgID": organization} if carried else {}))
