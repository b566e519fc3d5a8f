"""The policy that fits a function, compared with its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from maremma.analysis.iam.bearer import policies_over
from maremma.analysis.iam.effective import effective_permissions
from maremma.analysis.iam.needed.choosing import chosen
from maremma.analysis.iam.needed.comparing import MOST_PATTERNS, missing, narrowed, surplus, unused
from maremma.analysis.iam.needed.function import needed_permissions
from maremma.analysis.iam.needed.keeping import kept, unclear_of
from maremma.analysis.iam.needed.observed import used_by_others
from maremma.analysis.iam.needed.permission import Needed, Unclear
from maremma.analysis.iam.needed.statements import parsed, policies_of, statements_of
from maremma.analysis.iam.needed.weight import weight
from maremma.analysis.iam.request import Caller
from maremma.analysis.iam.sets.permission_set import PermissionSet
from maremma.analysis.iam.universe import universe
from maremma.model.facet import Facet
from maremma.model.iam.policy_fit import Fit, FittedStatement
from maremma.model.snapshot import FunctionSnapshot, Role

_MOST: Final = 4


def fit(*versions: FunctionSnapshot) -> Fit:
    """What fits a function as it is deployed, in all those of its versions that run under one role."""
    whole = not any(each.gaps_in(frozenset({Facet.ROLE})) for each in versions)
    return fitted(needed_permissions(*versions), versions[0].role, whole=whole)


def fitted(needed: Needed, role: Role | None, *, whole: bool = True) -> Fit:
    """What fits these needs; where the role was not seen, nothing can be compared and nothing kept.

    With `whole` False the role has policies that were not seen: they may grant what seems to be missing.
    """
    granted = None if role is None else granted_by(role)
    fitting = chosen(needed, granted)
    statements = list(statements_of(fitting))
    if granted is not None and needed.unclear:
        statements += kept(needed, granted, fitting, universe())
    policies = policies_of(statements)
    if role is None or granted is None:
        return Fit(policies=policies, unclear=tuple(_reasons(needed.unclear)), linked=needed.linked)
    spare, undecided = surplus(needed, granted, universe())
    return Fit(
        policies=policies,
        granted=granted.actions().bit_count(),
        spare=spare.bit_count(),
        unused=unused(spare, granted, universe()),
        open=universe().compress(undecided)[:MOST_PATTERNS],
        narrowed=tuple(narrowed(needed, granted)),
        missing=tuple(missing(needed, granted)) if whole else (),
        unclear=tuple(_reasons(unclear_of(needed, undecided, universe()))),
        removed=_removed(role, granted, policies) if whole else None,
        shared=used_by_others(role),
        linked=needed.linked,
    )


def _reasons(unclear: Sequence[Unclear]) -> Iterator[tuple[str, str]]:
    """Each service with a few of its reasons."""
    for service in dict.fromkeys(each.service for each in unclear):
        yield from ((service, each.says) for each in [one for one in unclear if one.service == service][:_MOST])


def granted_by(role: Role) -> PermissionSet:
    """Everything that a role may do by its policies, within its boundary and what the organization leaves."""
    return effective_permissions(Caller.aws(role.arn), policies_over(role), universe())


def _removed(role: Role, granted: PermissionSet, policies: Sequence[Sequence[FittedStatement]]) -> float:
    before = weight(granted)
    if not before:
        return 0.0
    documents = tuple(parsed(f"fitted {number}", each) for number, each in enumerate(policies, 1))
    after = effective_permissions(Caller.aws(role.arn), policies_over(role, documents), universe())
    return max(0.0, 1.0 - weight(after & granted) / before)
