"""Which layers have to allow together: the logic of policy evaluation, apart from what the layers say.

A request is allowed if on one of its routes every layer allows, and every gate too; any Deny anywhere refuses it. Both
a single request and everything that a principal may do are evaluated along these routes.

- Inside one account, identity policies are enough, within the boundary and the session policies.
- So is a resource policy. What it grants to the caller itself (a user, one session, or everybody by `*`) neither
  boundary nor session policies limit; what it grants to the role of a session, or to the user who federated, they do.
- A resource policy that names the whole account adds nothing: it leaves the decision to identity policies. For keys and
  for assuming roles it has to do at least that.
- Across accounts the resource policy, the identity policies and what limits these all have to allow.
- Services, identity providers and anonymous callers have no identity policies: the resource policy decides alone.

Source: "How AWS enforcement code logic evaluates requests to allow or deny access" in the IAM User Guide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from maremma.analysis.iam.caller_kind import Standing
from maremma.analysis.iam.policies import Layer
from maremma.analysis.iam.principals import Mention

_ANYHOW = frozenset(Mention) - {Mention.NO}


@dataclass(frozen=True, slots=True)
class Need:
    """One layer that has to allow; a resource policy by speaking of the caller in one of the `mentions`."""

    layer: Layer
    mentions: frozenset[Mention] = _ANYHOW


Route = tuple[Need, ...]

_LIMITS = (Need(Layer.BOUNDARY), Need(Layer.SESSION))
_IDENTITY = Need(Layer.IDENTITY)
_RESOURCE = Need(Layer.RESOURCE)
_TO_CALLER: Route = (Need(Layer.RESOURCE, frozenset({Mention.DIRECT})),)
_TO_ROLE: Route = (Need(Layer.RESOURCE, frozenset({Mention.ROLE, Mention.OPEN})), *_LIMITS)
_LEFT_TO_ACCOUNT = Need(Layer.RESOURCE, frozenset({Mention.ACCOUNT}))

GATES = (Layer.SCP, Layer.ENDPOINT, Layer.PUBLIC_ACCESS_BLOCK)


@cache
def routes_of(standing: Standing, *, within_account: bool, needs_resource_policy: bool) -> tuple[Route, ...]:
    """The routes on which a request may be allowed, that through identity policies first."""
    if not standing.has_identity:
        return ((_RESOURCE,),)
    if not within_account:
        return ((_IDENTITY, _RESOURCE, *_LIMITS),)
    own = (_IDENTITY, _LEFT_TO_ACCOUNT, *_LIMITS) if needs_resource_policy else (_IDENTITY, *_LIMITS)
    return (own, _TO_CALLER, _TO_ROLE)
