"""What each layer of policies says to one request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.principals import Mention
from maremma.analysis.iam.public_bucket import is_public
from maremma.analysis.iam.request import Request
from maremma.analysis.iam.service_rules import has_rcps, is_above_resource_policy
from maremma.analysis.iam.standing import Standing, is_service_linked, standing_of
from maremma.analysis.iam.statements import Match, matching
from maremma.analysis.iam.truth import Truth, any_of
from maremma.model.policy import Effect, PolicyDocument

_BESIDE_POLICIES = {Layer.ACL: "s3", Layer.GRANT: "kms"}
"""What lets callers in beside policies, by the service that has it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of one layer that match a request or may, and how much is known of the layer.

    `least` is what the layer says without a statement: UNKNOWN where it was not read, TRUE where it allows by nature,
    as the root user is allowed everything. `unseen` names what was not read of it.
    """

    layer: Layer
    allows: tuple[Match, ...] = ()
    denies: tuple[Match, ...] = ()
    least: Truth = Truth.FALSE
    unseen: tuple[Layer, ...] = ()

    @property
    def allow(self) -> Truth:
        """Whether the layer allows the request."""
        return max(self.least, any_of(match.truth for match in self.allows))

    @property
    def may_deny(self) -> bool:
        """Whether a policy that was not read may deny it; what lets in beside policies denies nothing."""
        return any(layer not in _BESIDE_POLICIES for layer in self.unseen)

    def naming(self, mentions: frozenset[Mention]) -> Said:
        """The same layer, of its Allows only those that speak of the caller in one of these ways."""
        return replace(self, allows=tuple(match for match in self.allows if match.mention in mentions))


def said_by(
    layer: Layer,
    policies: Iterable[PolicyDocument],
    request: Request,
    *,
    names_caller: bool = False,
    bounded: bool = False,
) -> Said:
    """What policies say, all of which were read. `names_caller` and `bounded` as for `matching`."""
    found = tuple(matching(policies, request, names_caller=names_caller, bounded=bounded))
    return Said(
        layer,
        tuple(match for match in found if match.statement.effect is Effect.ALLOW),
        tuple(match for match in found if match.statement.effect is Effect.DENY),
    )


def layers_of(request: Request, policies: Policies) -> tuple[Said, ...]:
    """Every layer that has a say; the levels of an organization are one each."""
    return (
        *_of_caller(request, policies),
        _of_resource(request, policies),
        *_of_organization(request, policies),
        *_of_endpoint(request, policies),
        *_of_public_access_block(request, policies),
    )


def _of_caller(request: Request, policies: Policies) -> Iterator[Said]:
    standing = standing_of(request.principal)
    if not standing.has_identity:
        return
    is_root = standing is Standing.ROOT
    identity = said_by(Layer.IDENTITY, policies.identity, request)
    yield replace(identity, least=Truth.TRUE) if is_root else _unless_seen(identity, policies)
    boundary = Said(Layer.BOUNDARY, least=Truth.TRUE)
    if not is_root:
        if policies.boundary is not None:
            boundary = said_by(Layer.BOUNDARY, (policies.boundary,), request)
        boundary = _unless_seen(boundary, policies)
    yield boundary
    if policies.session is None:
        # A federated user has what its session policies leave of its user's, which without any is nothing.
        session = Said(Layer.SESSION, least=Truth.of(standing is not Standing.FEDERATED_USER))
    else:
        session = said_by(Layer.SESSION, policies.session, request)
    yield _unless_seen(session, policies)


def _of_resource(request: Request, policies: Policies) -> Said:
    has_identity = standing_of(request.principal).has_identity
    bounded = has_identity and (policies.boundary is not None)
    said = said_by(Layer.RESOURCE, policies.resource, request, names_caller=True, bounded=bounded)
    if is_above_resource_policy(request):
        said = replace(said, denies=())
    said = _unless_seen(said, policies)
    for layer, service in _BESIDE_POLICIES.items():
        if layer in policies.unseen and request.service == service:
            said = replace(said, least=Truth.UNKNOWN, unseen=(*said.unseen, layer))
    return said


def _of_organization(request: Request, policies: Policies) -> Iterator[Said]:
    if is_service_linked(request.principal):
        return
    account, owner = request.principal.account, request.owner or request.principal.account
    if standing_of(request.principal).has_identity and not _is(policies.management_account, account):
        for level in policies.scps:
            yield said_by(Layer.SCP, level, request)
        if Layer.SCP in policies.unseen:
            yield Said(Layer.SCP, least=Truth.UNKNOWN, unseen=(Layer.SCP,))
    if has_rcps(request.action) and not _is(policies.management_account, owner):
        for level in policies.rcps:
            yield replace(said_by(Layer.RCP, level, request), allows=(), least=Truth.TRUE)
        if Layer.RCP in policies.unseen:
            yield Said(Layer.RCP, least=Truth.TRUE, unseen=(Layer.RCP,))


def _of_endpoint(request: Request, policies: Policies) -> Iterator[Said]:
    if policies.endpoint is not None:
        yield said_by(Layer.ENDPOINT, policies.endpoint, request, names_caller=True)
    if Layer.ENDPOINT in policies.unseen:
        yield Said(Layer.ENDPOINT, least=Truth.UNKNOWN, unseen=(Layer.ENDPOINT,))


def _of_public_access_block(request: Request, policies: Policies) -> Iterator[Said]:
    standing = standing_of(request.principal)
    inside = standing is Standing.SERVICE or (standing.has_identity and request.within_account)
    restricted = policies.restricts_public_buckets and request.service == "s3"
    if restricted and not inside and is_public(policies.resource):
        yield Said(Layer.PUBLIC_ACCESS_BLOCK)


def _unless_seen(said: Said, policies: Policies) -> Said:
    """The layer, with nothing certain but its statements if some of its policies were not read."""
    if said.layer not in policies.unseen:
        return said
    return replace(said, least=Truth.UNKNOWN, unseen=(said.layer,))


def _is(management_account: str, account: str) -> bool:
    return bool(management_account) and management_account == account
