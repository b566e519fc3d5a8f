"""What a role allows, in one line for somebody who reads a finding: the widest first, and never more than fits."""

from __future__ import annotations

from collections.abc import Iterable

from maremma.analysis.absence import as_seen
from maremma.analysis.iam.decision import Verdict
from maremma.analysis.iam.grants import administration_of
from maremma.model.facet import Facet
from maremma.model.iam.policy import Effect, Statement
from maremma.model.snapshot import FunctionSnapshot, Role

_SHOWN = 3
_OF_EVERY_FUNCTION = ("logs:", "xray:")


def gained_in_words(function: FunctionSnapshot) -> str:
    """What whoever runs code in the function gains by its role, if that is known; with a limit if a part is not."""
    role = function.role
    if role is None:
        return ""
    allowed = allowed_in_words(role)
    if allowed:
        return as_seen(function, f"may do what the role {role.name} allows: {allowed}", Facet.ROLE)
    if function.gaps_in(frozenset({Facet.ROLE})):
        return f"has the role {role.name}; what that allows was not seen in full"
    return f"has the role {role.name}, of logs alone"


def allowed_in_words(role: Role) -> str:
    """`dynamodb:* on everything; s3:GetObject on shop-prices/*`; empty if it allows nothing but logs and traces."""
    if administration_of(role).verdict is Verdict.ALLOWED:
        return "everything"
    statements = [
        each
        for policy in role.policies
        for each in policy.statements
        if each.effect is Effect.ALLOW and not _is_of_every_function(each)
    ]
    told = list(dict.fromkeys(_told(each) for each in sorted(statements, key=_narrowness)))
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    within = ", within its boundary" if role.boundary is not None and told else ""
    return "; ".join(told[:_SHOWN]) + more + within


def _is_of_every_function(statement: Statement) -> bool:
    return bool(statement.actions) and all(each.startswith(_OF_EVERY_FUNCTION) for each in statement.actions)


def _narrowness(statement: Statement) -> tuple[bool, bool, str]:
    """Everything of a kind first, then single actions on everything, then the rest."""
    any_action = bool(statement.not_actions) or any("*" in each for each in statement.actions)
    anywhere = bool(statement.not_resources) or "*" in statement.resources
    return not any_action, not anywhere, _told(statement)


def _told(statement: Statement) -> str:
    actions = _few(statement.actions) if statement.actions else f"all but {_few(statement.not_actions)}"
    if statement.not_resources:
        resources = f"all but {_few(map(_short, statement.not_resources))}"
    else:
        resources = "everything" if "*" in statement.resources else _few(map(_short, statement.resources))
    conditions = " under conditions" if statement.conditions else ""
    return f"{actions} on {resources}{conditions}"


def _few(texts: Iterable[str]) -> str:
    names = sorted(texts)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _short(arn: str) -> str:
    """What of an ARN tells: the resource, without partition, region and account."""
    return arn.split(":", 5)[-1] if arn.startswith("arn:") else arn
