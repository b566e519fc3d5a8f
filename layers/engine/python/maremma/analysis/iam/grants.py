"""What a set of identity policies grants, action by action, and whether it amounts to everything.

Policies grant an action on some resources; here it counts how wide: on every resource of a kind, or on the ones listed.
An action that a Deny leaves on some resources, or only under conditions, stays granted and is `conditional`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from maremma.analysis.iam.decision import Decision, Verdict
from maremma.analysis.iam.derived import informed_of_caller
from maremma.analysis.iam.effective import Assembly
from maremma.analysis.iam.evaluate import evaluate
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.request import Caller, Context, Request
from maremma.analysis.iam.sets.action_sets import ListedActions
from maremma.analysis.iam.sets.permission_set import Grant
from maremma.analysis.iam.sets.regions import Region, intersection
from maremma.analysis.iam.sets.segments import Piece, View
from maremma.analysis.memo import recent
from maremma.model.iam.identity import Identity
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import StatementRef
from maremma.model.snapshot import Role
from maremma.patterns import compile_late

# Whoever may do these to any role may give itself everything.
_TAKEOVERS = ("iam:PutRolePolicy", "iam:AttachRolePolicy")
_SOME_ACCOUNT = "000000000000"
_IAM_ACCOUNT = compile_late(r"arn:[^:]*:iam::(\d{12}):.*")
_ADMIN_FIRST = (Verdict.ALLOWED, Verdict.UNKNOWN, Verdict.DENIED, Verdict.IMPLICIT)
_NOBODY_IN_PARTICULAR = Caller.aws("arn:aws:iam::000000000000:role/maremma-probe")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGrant:
    """One granted action: on which resources, by which statements, and whether only under conditions.

    `resources` are patterns, a variable that is not known being a `*`; `everywhere` says that they take in every
    resource of a kind, at least in one account. `NotResource` counts as everywhere. `conditional` is True if every
    grant hangs on conditions, or a Deny takes some of it away.
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
    scps: Sequence[Sequence[PolicyDocument]] = (),
    rcps: Sequence[Sequence[PolicyDocument]] = (),
    context: Context | None = None,
) -> dict[str, ActionGrant]:
    """The actions of `catalogue` that the policies grant on at least one resource, by their name in the catalogue."""
    universe = _listed(tuple(catalogue))
    layers = Policies(identity=policies, boundary=boundary, scps=scps, rcps=rcps)
    assembly = Assembly.of(_NOBODY_IN_PARTICULAR, layers, universe, context or Context())
    found = assembly.permissions()
    denied = list(assembly.denied(View.POSSIBLE))
    grants = (_grant(action, found.on(action), denied, 1 << place) for place, action in enumerate(universe.listed))
    return {grant.action: grant for grant in grants if grant is not None}


@lru_cache(maxsize=256)
def _listed(catalogue: tuple[str, ...]) -> ListedActions:
    return ListedActions(tuple(dict.fromkeys(catalogue)))


def grants_admin(
    policies: Sequence[PolicyDocument],
    *,
    boundary: PolicyDocument | None = None,
    scps: Sequence[Sequence[PolicyDocument]] = (),
    context: Context | None = None,
) -> Decision:
    """Whether the policies make an administrator: one who may change the policies of any role may do everything.

    All but IAM is much, but not this. A Deny that hangs on unknown conditions does not make an administrator less of
    one; an Allow that does is `UNKNOWN`.
    """
    layers = Policies(identity=policies, boundary=boundary, scps=scps)
    best: dict[Verdict, Decision] = {}
    for account, action in product(_accounts(policies), _TAKEOVERS):
        decision = _probe(action, account, layers, context)
        best.setdefault(decision.verdict, decision)
        if decision.verdict is _ADMIN_FIRST[0]:
            break
    return next(best[verdict] for verdict in _ADMIN_FIRST if verdict in best)


@recent
def administration_of(bearer: Role | Identity) -> Decision:
    """Whether all the policies that speak for a role or a user, and those that limit it, leave an administrator."""
    return grants_admin(
        bearer.policies,
        boundary=bearer.boundary,
        scps=bearer.scps,
        context=informed_of_caller(Caller.aws(bearer.arn), Context()),
    )


def _accounts(policies: Sequence[PolicyDocument]) -> tuple[str, ...]:
    """Some account, and those whose roles the policies name: one of them is the role's own."""
    patterns = (each for policy in policies for statement in policy.statements for each in statement.resources)
    named = (match[1] for match in map(_IAM_ACCOUNT.fullmatch, patterns) if match)
    return tuple(dict.fromkeys((_SOME_ACCOUNT, *named)))


def _probe(action: str, account: str, policies: Policies, context: Context | None) -> Decision:
    role = f"arn:aws:iam::{account}:role/maremma-probe"
    request = Request(principal=Caller.aws(role), action=action, resource=role, context=context or Context())
    decision = evaluate(request, policies)
    if not decision.hangs_on_denies:
        return decision
    return Decision(
        verdict=Verdict.ALLOWED,
        says=f"It is allowed, except where {decision.undecided[0].statement} denies it.",
        statement=decision.statement,
        undecided=decision.undecided,
    )


def _grant(action: str, grants: Sequence[Grant], denied: Iterable[Piece], bit: int) -> ActionGrant | None:
    if not grants:
        return None
    regions = tuple(dict.fromkeys(region for grant in grants for region in grant.resources))
    return ActionGrant(
        action=action,
        resources=tuple(dict.fromkeys(pattern for region in regions for pattern in region.within)),
        everywhere=any(region.is_everywhere for region in regions),
        conditional=all(grant.conditional for grant in grants) or any(_takes(each, bit, regions) for each in denied),
        statements=tuple(dict.fromkeys(ref for grant in grants for ref in grant.statements)),
    )


def _takes(deny: Piece, bit: int, regions: tuple[Region, ...]) -> bool:
    """Whether a Deny may take the action away somewhere in the regions, or took it away at their edges."""
    return bool(deny.actions & bit) and any(
        intersection(Region(region.within), each) is not None for region in regions for each in deny.regions
    )
