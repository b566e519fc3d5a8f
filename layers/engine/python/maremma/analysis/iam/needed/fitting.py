"""The policy that fits a function, compared with its role."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.analysis.iam.effective import effective_permissions
from maremma.analysis.iam.needed.choosing import chosen
from maremma.analysis.iam.needed.comparing import missing, narrowed, unused
from maremma.analysis.iam.needed.function import needed_permissions
from maremma.analysis.iam.needed.keeping import kept
from maremma.analysis.iam.needed.permission import Needed
from maremma.analysis.iam.needed.statements import parsed, policies_of, statements_of
from maremma.analysis.iam.needed.weight import weight
from maremma.analysis.iam.permission_set import PermissionSet
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.request import Caller
from maremma.analysis.iam.universe import universe
from maremma.model.fit import Fit, FittedStatement
from maremma.model.snapshot import FunctionSnapshot, Role


def fit(function: FunctionSnapshot) -> Fit:
    """What fits a function as it is deployed."""
    return fitted(needed_permissions(function), function.role)


def fitted(needed: Needed, role: Role | None) -> Fit:
    """What fits these needs; where the role was not seen, nothing can be compared and nothing kept."""
    granted = None if role is None else granted_by(role)
    statements = list(statements_of(chosen(needed, granted)))
    if granted is not None and needed.unclear:
        statements += kept(needed, granted, universe())
    policies = policies_of(statements)
    unclear = tuple((each.service, each.says) for each in needed.unclear)
    if role is None or granted is None:
        return Fit(policies=policies, unclear=unclear)
    return Fit(
        policies=policies,
        unused=unused(needed, granted, universe()),
        narrowed=tuple(narrowed(needed, granted)),
        missing=tuple(missing(needed, granted)),
        unclear=unclear,
        removed=_removed(role, granted, policies),
    )


def granted_by(role: Role) -> PermissionSet:
    """Everything that a role may do by its policies, within its boundary and what the organization leaves."""
    policies = Policies(identity=role.policies, boundary=role.boundary, scps=role.scps)
    return effective_permissions(Caller.aws(role.arn), policies, universe())


def _removed(role: Role, granted: PermissionSet, policies: Sequence[Sequence[FittedStatement]]) -> float:
    before = weight(granted)
    if not before:
        return 0.0
    documents = tuple(parsed(f"fitted {number}", each) for number, each in enumerate(policies, 1))
    limited = Policies(identity=documents, boundary=role.boundary, scps=role.scps)
    after = effective_permissions(Caller.aws(role.arn), limited, universe())
    return max(0.0, 1.0 - weight(after & granted) / before)
