"""What a set of identity policies grants, action by action, and whether it amounts to everything.

Policies grant an action on some resources; here it counts how wide: on every resource of a kind, or on the ones listed.
A Deny takes an action away only if it is certain and covers every resource; one that is narrower or hangs on conditions
leaves the action granted (and `conditional`): what it leaves over cannot be told from the policies alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maremma.analysis.iam.conditions import all_hold
from maremma.analysis.iam.decision import Decision, Verdict
from maremma.analysis.iam.evaluate import evaluate
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.reference import statement_ref
from maremma.analysis.iam.request import Caller, Context, Request
from maremma.analysis.iam.statements import acts_on
from maremma.analysis.iam.truth import Truth
from maremma.model.location import StatementRef
from maremma.model.policy import Effect, PolicyDocument, Statement

# Whoever may do these to any role may give itself everything.
_TAKEOVERS = ("iam:PutRolePolicy", "iam:AttachRolePolicy")
_SOME_ACCOUNT = "000000000000"
_IAM_ACCOUNT = re.compile(r"arn:[^:]*:iam::(\d{12}):.*")
_ADMIN_FIRST = (Verdict.ALLOWED, Verdict.UNKNOWN, Verdict.DENIED, Verdict.IMPLICIT)
_ALL = re.compile(r"\*|arn:[a-z*-]+(?::\*)*")
# S3 leaves region and account empty, and names no type: `bucket/*` is one bucket, `table/*` is every table.
_ALL_OF_A_KIND = re.compile(
    _ALL.pattern + r"|arn:[a-z*-]+:[^:]*:::[*/]+|arn:[a-z*-]+:[^:]*:\*?:(?:\*|\d{12}):(?:[a-z-]+[/:])?[*/:]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGrant:
    """One granted action: on which resources, by which statements, and whether only under conditions.

    `resources` are the patterns as written; `everywhere` says that they take in every resource of a kind, at least in
    one account. `NotResource` counts as everywhere. `conditional` is True if every grant hangs on conditions, or a Deny
    may take it away.
    """

    action: str
    resources: tuple[str, ...]
    everywhere: bool
    conditional: bool
    statements: tuple[StatementRef, ...]


def allowed_actions(
    policies: Sequence[PolicyDocument],
    catalogue: Iterable[str],
    *,
    boundary: PolicyDocument | None = None,
    context: Context | None = None,
) -> dict[str, ActionGrant]:
    """The actions of `catalogue` that the policies grant on at least one resource, by their name in the catalogue."""
    around = context or Context()
    grants = (_grant(action, policies, boundary, around) for action in catalogue)
    return {grant.action: grant for grant in grants if grant is not None}


def grants_admin(
    policies: Sequence[PolicyDocument],
    *,
    boundary: PolicyDocument | None = None,
    context: Context | None = None,
) -> Decision:
    """Whether the policies make an administrator: one who may change the policies of any role may do everything.

    All but IAM is much, but not this. A Deny that hangs on unknown conditions does not make an administrator less of
    one; an Allow that does is `UNKNOWN`.
    """
    decisions = [
        _probe(action, account, policies, boundary, context) for account in _accounts(policies) for action in _TAKEOVERS
    ]
    return next(each for verdict in _ADMIN_FIRST for each in decisions if each.verdict is verdict)


def _accounts(policies: Sequence[PolicyDocument]) -> tuple[str, ...]:
    """Some account, and those whose roles the policies name: one of them is the role's own."""
    patterns = (each for policy in policies for statement in policy.statements for each in statement.resources)
    named = (match[1] for match in map(_IAM_ACCOUNT.fullmatch, patterns) if match)
    return tuple(dict.fromkeys((_SOME_ACCOUNT, *named)))


def _probe(
    action: str,
    account: str,
    policies: Sequence[PolicyDocument],
    boundary: PolicyDocument | None,
    context: Context | None,
) -> Decision:
    role = f"arn:aws:iam::{account}:role/maremma-probe"
    request = Request(principal=Caller.aws(role), action=action, resource=role, context=context or Context())
    decision = evaluate(request, Policies(identity=policies, boundary=boundary))
    if not decision.hangs_on_denies:
        return decision
    return Decision(
        verdict=Verdict.ALLOWED,
        says=f"It is allowed, except where {decision.undecided[0].statement} denies it.",
        statement=decision.statement,
        undecided=decision.undecided,
    )


def _grant(
    action: str, policies: Sequence[PolicyDocument], boundary: PolicyDocument | None, context: Context
) -> ActionGrant | None:
    speaking = tuple(_speaking(action, policies, context))
    limits = () if boundary is None else tuple(_speaking(action, (boundary,), context))
    allows = tuple(each for each in speaking if each.statement.effect is Effect.ALLOW)
    denies = tuple(each for each in (*speaking, *limits) if each.statement.effect is Effect.DENY)
    bounds = tuple(each for each in limits if each.statement.effect is Effect.ALLOW)
    if not allows or (boundary is not None and not bounds):
        return None
    if any(deny.certain and deny.everywhere for deny in denies):
        return None
    bounded_everywhere = boundary is None or any(each.everywhere for each in bounds)
    certain = any(each.certain for each in allows) and (boundary is None or any(each.certain for each in bounds))
    return ActionGrant(
        action=action,
        resources=tuple(dict.fromkeys(pattern for each in allows for pattern in each.resources)),
        everywhere=any(each.everywhere for each in allows) and bounded_everywhere,
        conditional=not certain or bool(denies),
        statements=tuple(each.ref for each in allows),
    )


@dataclass(frozen=True, slots=True)
class _Speaking:
    """A statement that speaks of an action under conditions that may hold."""

    policy: PolicyDocument
    statement: Statement
    certain: bool

    @property
    def ref(self) -> StatementRef:
        return statement_ref(self.policy, self.statement)

    @property
    def resources(self) -> tuple[str, ...]:
        return self.statement.resources or ("*",)

    @property
    def everywhere(self) -> bool:
        # Both err on the side of access: a NotResource of an Allow takes in nearly everything, one of a Deny leaves
        # exactly what was meant to be left.
        if self.statement.effect is Effect.DENY:
            return not self.statement.not_resources and any(map(_ALL.fullmatch, self.resources))
        return bool(self.statement.not_resources) or any(map(_ALL_OF_A_KIND.fullmatch, self.resources))


def _speaking(action: str, policies: Sequence[PolicyDocument], context: Context) -> Iterable[_Speaking]:
    for policy in policies:
        for statement in policy.statements:
            if not acts_on(statement, action):
                continue
            truth = all_hold(statement.conditions, context)
            if truth is not Truth.FALSE:
                yield _Speaking(policy, statement, truth is Truth.TRUE)
