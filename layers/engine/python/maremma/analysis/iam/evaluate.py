"""One request against the policies that have a say in it.

- An explicit Deny in any policy wins.
- Inside one account, identity policies (within the boundary) or the resource policy are enough. A resource policy that
  names the whole account adds nothing: it leaves the decision to identity policies. What it grants to a role counts
  within the role's boundary only; what it grants to a user or to one session does not need it.
- Across accounts the resource policy and the identity policies must both allow.
- Services, identity providers and anonymous callers have no identity policies: the resource policy decides alone.

What hangs on unknown conditions: an Allow gives `UNKNOWN`, not access. A Deny does not count as a Deny, but turns what
would be allowed into `UNKNOWN`; `Decision.hangs_on_denies` tells these cases apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.iam.decision import Decision, Verdict
from maremma.analysis.iam.principals import Mention
from maremma.analysis.iam.request import CallerKind, Request
from maremma.analysis.iam.statements import Match, matching
from maremma.analysis.iam.truth import Truth, all_of, any_of
from maremma.model.policy import Effect, PolicyDocument

_WITHOUT_IDENTITY = frozenset({CallerKind.SERVICE, CallerKind.FEDERATED, CallerKind.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class _Layer:
    """What the policies of one kind say to the request."""

    allows: tuple[Match, ...] = ()
    denies: tuple[Match, ...] = ()

    @classmethod
    def of(cls, policies: Iterable[PolicyDocument], request: Request, *, names_caller: bool) -> _Layer:
        found = tuple(matching(policies, request, names_caller=names_caller))
        return cls(
            tuple(match for match in found if match.statement.effect is Effect.ALLOW),
            tuple(match for match in found if match.statement.effect is Effect.DENY),
        )

    def mentioning(self, *mentions: Mention) -> _Layer:
        return _Layer(tuple(match for match in self.allows if match.mention in mentions), self.denies)

    @property
    def allow(self) -> Truth:
        return any_of(match.truth for match in self.allows)


def evaluate(
    request: Request,
    *,
    identity: Sequence[PolicyDocument] = (),
    boundary: PolicyDocument | None = None,
    resource: Sequence[PolicyDocument] = (),
    same_account: bool = True,
) -> Decision:
    """Whether the request is allowed by the caller's `identity` policies and `boundary` and the `resource` policies."""
    by_identity = _Layer.of(identity, request, names_caller=False)
    by_resource = _Layer.of(resource, request, names_caller=True)
    by_boundary = None if boundary is None else _Layer.of((boundary,), request, names_caller=False)
    layers = (by_identity, by_resource, *((by_boundary,) if by_boundary else ()))
    denies = tuple(match for layer in layers for match in layer.denies)
    for match in denies:
        if match.truth is Truth.TRUE:
            return Decision(verdict=Verdict.DENIED, says=f"{match.ref} denies it.", statement=match.ref)
    within = Truth.TRUE if by_boundary is None else by_boundary.allow
    if request.principal.kind in _WITHOUT_IDENTITY:
        allow = by_resource.allow
    elif same_account:
        allow = _inside_account(request, by_identity, by_resource, within)
    else:
        allow = all_of((by_resource.allow, by_identity.allow, within))
    return _decide(allow, layers, denies)


def admits(policies: Sequence[PolicyDocument], request: Request) -> Decision:
    """Whether resource policies alone let the caller in, whatever its own policies say."""
    layer = _Layer.of(policies, request, names_caller=True)
    for match in layer.denies:
        if match.truth is Truth.TRUE:
            return Decision(verdict=Verdict.DENIED, says=f"{match.ref} denies it.", statement=match.ref)
    return _decide(layer.allow, (layer,), layer.denies)


def _inside_account(request: Request, by_identity: _Layer, by_resource: _Layer, within: Truth) -> Truth:
    is_user = ":user/" in request.principal.name
    is_session = ":assumed-role/" in request.principal.name
    unbounded = (Mention.DIRECT,) if is_user or is_session else ()
    bounded = tuple({Mention.DIRECT, Mention.ROLE, Mention.OPEN} - set(unbounded))
    return any_of(
        (
            by_resource.mentioning(*unbounded).allow,
            all_of((any_of((by_identity.allow, by_resource.mentioning(*bounded).allow)), within)),
        )
    )


def _decide(allow: Truth, layers: tuple[_Layer, ...], denies: tuple[Match, ...]) -> Decision:
    allows = tuple(match for layer in layers for match in layer.allows)
    if allow is Truth.FALSE:
        says = "A statement allows it, but not every policy that has to." if allows else "No statement allows it."
        return Decision(verdict=Verdict.IMPLICIT, says=says)
    if allow is Truth.UNKNOWN:
        return _unknown(tuple(match for match in allows if match.truth is Truth.UNKNOWN), "allows")
    decisive = next(match for match in allows if match.truth is Truth.TRUE)
    if denies:
        return replace(_unknown(denies, "denies"), statement=decisive.ref)
    return Decision(verdict=Verdict.ALLOWED, says=f"{decisive.ref} allows it.", statement=decisive.ref)


def _unknown(matches: tuple[Match, ...], verb: str) -> Decision:
    first = matches[0]
    return Decision(
        verdict=Verdict.UNKNOWN,
        says=f"{first.ref} {verb} it if {first.hangs_on} holds, which is not known.",
        statement=first.ref,
        undecided=tuple(match.undecided for match in matches),
    )
