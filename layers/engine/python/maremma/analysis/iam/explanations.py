"""What each layer of policies says to one request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from maremma.analysis.iam.caller_kind import Standing, standing_of
from maremma.analysis.iam.layers import Voice, voices_of
from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.principals import Mention
from maremma.analysis.iam.public_bucket import is_public
from maremma.analysis.iam.request import Request
from maremma.analysis.iam.service_rules import has_rcps, is_above_resource_policy
from maremma.analysis.iam.statements import Match, matching
from maremma.analysis.iam.truth import Truth, any_of
from maremma.model.iam.policy import Effect, PolicyDocument

_BESIDE_POLICIES = {Layer.ACL: "s3", Layer.GRANT: "kms"}
"""What lets callers in beside policies, by the service that has it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of one layer that match a request or may, and how much is known of the layer.

    `least` is what the layer says without a statement, as in `Voice`; `unseen` names what was not read of it.
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
        allows = tuple(match for match in self.allows if match.mention in mentions)
        if len(allows) == len(self.allows):
            return self
        return Said(self.layer, allows, self.denies, self.least, self.unseen)


def said_by(
    layer: Layer,
    policies: Iterable[PolicyDocument],
    request: Request,
    *,
    names_caller: bool = False,
    bounded: bool = False,
    least: Truth = Truth.FALSE,
    unseen: bool = False,
) -> Said:
    """What the policies of a layer say. `names_caller` and `bounded` as for `matching`, the others as in `Voice`."""
    found = tuple(matching(policies, request, names_caller=names_caller, bounded=bounded))
    return Said(
        layer,
        tuple(match for match in found if match.statement.effect is Effect.ALLOW),
        tuple(match for match in found if match.statement.effect is Effect.DENY),
        least,
        (layer,) if unseen else (),
    )


def layers_of(request: Request, policies: Policies) -> tuple[Said, ...]:
    """Every layer that has a say; the levels of an organization are one each."""
    owner = request.owner or request.principal.account
    heard = (
        _hear(voice, request, policies)
        for voice in voices_of(request.principal, policies, owner)
        if voice.layer is not Layer.RCP or has_rcps(request.action)
    )
    return (*heard, *_of_public_access_block(request, policies))


def _hear(voice: Voice, request: Request, policies: Policies) -> Said:
    said = said_by(
        voice.layer,
        voice.policies,
        request,
        names_caller=voice.names_caller,
        bounded=voice.bounded,
        least=voice.least,
        unseen=voice.unseen,
    )
    return _beside_policies(said, request, policies) if voice.layer is Layer.RESOURCE else said


def _beside_policies(said: Said, request: Request, policies: Policies) -> Said:
    """What a resource policy says, with what the service lets in beside it."""
    if is_above_resource_policy(request):
        said = replace(said, denies=())
    for layer, service in _BESIDE_POLICIES.items():
        if layer in policies.unseen and request.service == service:
            said = replace(said, least=Truth.UNKNOWN, unseen=(*said.unseen, layer))
    return said


def _of_public_access_block(request: Request, policies: Policies) -> Iterator[Said]:
    standing = standing_of(request.principal)
    inside = standing is Standing.SERVICE or (standing.has_identity and request.within_account)
    restricted = policies.restricts_public_buckets and request.service == "s3"
    if restricted and not inside and is_public(policies.resource):
        yield Said(Layer.PUBLIC_ACCESS_BLOCK)
