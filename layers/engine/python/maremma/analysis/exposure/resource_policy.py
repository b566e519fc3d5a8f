"""The door of direct invocation: principals and services that the function's resource policies let in."""

from __future__ import annotations

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.phrases import (
    ANY_ACCOUNT,
    THIS_ACCOUNT,
    called_within,
    conditions_of,
    principal_called,
)
from maremma.analysis.exposure.service_principal import SOURCE_KEYS, behind_service, behind_source
from maremma.analysis.exposure.strangers.admission import INVOKE, INVOKE_ASYNC, Grant, grants_of, qualified_arn, widest
from maremma.analysis.exposure.strangers.stranger import STRANGER, account_context, resource_context
from maremma.analysis.iam import Caller, Decision, Verdict, account_of, is_anyone
from maremma.model.function.exposure import Path, Reachability
from maremma.model.iam.policy import Principal
from maremma.model.snapshot import DiscoveredFunction

_ACTIONS = (INVOKE, INVOKE_ASYNC)


def through_resource_policies(function: DiscoveredFunction) -> Doorway:
    """The paths that the resource policies of all qualifiers open for direct invocation."""
    return join(
        _behind(grant, function)
        for qualifier, policy in function.policies
        for grant in grants_of(policy, *_ACTIONS, resource=qualified_arn(function, qualifier))
    )


def _behind(grant: Grant, function: DiscoveredFunction) -> Doorway:
    if grant.statement.not_principals:
        return _behind_anyone(grant, function)
    return join(_behind_principal(grant, principal, function) for principal in grant.statement.principals)


def _behind_principal(grant: Grant, principal: Principal, function: DiscoveredFunction) -> Doorway:
    if is_anyone(principal):
        return _behind_anyone(grant, function)
    if principal.kind == "Service":
        return behind_service(grant, principal.value, function)
    if principal.kind == "AWS":
        return _behind_account(grant, principal, function)
    who = f"{principal.kind} {principal.value}"
    path = _path(grant, Reachability.CROSS_ACCOUNT, f"{who} may invoke the function.", who)
    return Doorway(possible=(path,))


def _behind_anyone(grant: Grant, function: DiscoveredFunction) -> Doorway:
    own = function.target.account
    contexts = grant.strangers(resource_context(own, function.organization))
    decision = widest(grant.admits_some(STRANGER, action, contexts) for action in _ACTIONS)
    anyone = _path(grant, Reachability.ANONYMOUS, "Anybody with an AWS account may invoke the function.", ANY_ACCOUNT)
    if decision.verdict is Verdict.ALLOWED:
        return Doorway((anyone,))
    if decision.verdict is Verdict.UNKNOWN:
        says = f"Callers who meet {_hangs(decision)} may invoke the function."
        some = _path(
            grant, Reachability.INTERNAL, says, called_within(grant.statement.conditions, function, THIS_ACCOUNT)
        )
        return Doorway((some,), (anyone,))
    limits = grant.limits(STRANGER, INVOKE, contexts, own)
    if limits is None:
        return Doorway()
    level, blockers = limits
    keys = ", ".join(dict.fromkeys(condition.key for condition in blockers))
    others = ANY_ACCOUNT if level > Reachability.INTERNAL else THIS_ACCOUNT
    brought = behind_source(grant, blockers, level, function)
    says = f"Any principal may invoke the function within the limits of {keys}."
    if sources := [value for each in blockers if each.key.lower() in SOURCE_KEYS for value in each.values]:
        if brought.paths:
            return brought
        # Services alone present a source.
        others = f"services for {', '.join(sources)}"
        says = f"Services may invoke the function for sources within the limits of {keys}."
    path = _path(grant, level, says, called_within(grant.statement.conditions, function, others))
    return Doorway((path,)) + brought


def _behind_account(grant: Grant, principal: Principal, function: DiscoveredFunction) -> Doorway:
    own, account = function.target.account, account_of(principal)
    if not account:
        # A principal that was deleted leaves an id behind, which nobody can use any more.
        return Doorway()
    arn = principal.value if principal.value.startswith("arn:") else f"arn:aws:iam::{account}:root"
    context = account_context(account).having(resource_context(own, function.organization).known)
    decision = widest(grant.admits(Caller.aws(arn), action, context) for action in _ACTIONS)
    if decision.verdict not in {Verdict.ALLOWED, Verdict.UNKNOWN}:
        return Doorway()
    who = principal_called(principal, own)
    if account == own:
        says = f"{arn} of this account may invoke the function."
        return Doorway((_path(grant, Reachability.INTERNAL, says, who),))
    says = f"Account {account} may invoke the function ({principal.value})."
    return Doorway((_path(grant, Reachability.CROSS_ACCOUNT, says, who),))


def _path(grant: Grant, level: Reachability, says: str, who: str) -> Path:
    return Path(level, grant.ref, says, who, conditions_of(grant, INVOKE))


def _hangs(decision: Decision) -> str:
    return decision.undecided[0].says
