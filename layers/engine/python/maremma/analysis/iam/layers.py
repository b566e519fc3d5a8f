"""Which policies have a say about a caller, and what they say without a statement, for one request as for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.analysis.iam.caller_kind import Standing, is_service_linked, standing_of
from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.request import Caller
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.policy import PolicyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The policies of one layer, or of one level of an organization.

    `least` is what the layer says without a statement: UNKNOWN where it was not read, TRUE where it allows by nature,
    as the root user is allowed everything. `names_caller` says that its statements have principals, `bounded` that the
    caller has a permissions boundary, `unseen` that some of its policies were not read.
    """

    layer: Layer
    policies: Sequence[PolicyDocument] = ()
    least: Truth = Truth.FALSE
    names_caller: bool = False
    bounded: bool = False
    unseen: bool = False


def voices_of(caller: Caller, policies: Policies, owner: str) -> Iterator[Voice]:
    """Every layer that has a say when the caller acts on a resource of the account `owner`.

    Resource control policies are among them whether or not they limit the action.
    """
    standing = standing_of(caller)
    if standing.has_identity:
        yield from _of_caller(standing, policies)
    bounded = standing.has_identity and policies.boundary is not None
    yield _voice(Layer.RESOURCE, policies, policies.resource, names_caller=True, bounded=bounded)
    if not is_service_linked(caller):
        yield from _of_organization(caller, policies, owner)
    yield _voice(Layer.ENDPOINT, policies, policies.endpoint, names_caller=True)


def _of_caller(standing: Standing, policies: Policies) -> Iterator[Voice]:
    if standing is Standing.ROOT:
        yield Voice(layer=Layer.IDENTITY, policies=policies.identity, least=Truth.TRUE)
        yield Voice(layer=Layer.BOUNDARY, least=Truth.TRUE)
    else:
        yield _voice(Layer.IDENTITY, policies, policies.identity)
        boundary = None if policies.boundary is None else (policies.boundary,)
        yield _voice(Layer.BOUNDARY, policies, boundary)
    # A federated user has what its session policies leave of its user's, which without any is nothing.
    without = Truth.of(standing is not Standing.FEDERATED_USER)
    yield _voice(Layer.SESSION, policies, policies.session, without=without)


def _of_organization(caller: Caller, policies: Policies, owner: str) -> Iterator[Voice]:
    management = policies.management_account
    if standing_of(caller).has_identity and not (management and management == caller.account):
        for level in policies.scps:
            yield Voice(layer=Layer.SCP, policies=level)
        if Layer.SCP in policies.unseen:
            yield Voice(layer=Layer.SCP, least=Truth.UNKNOWN, unseen=True)
    if not (management and management == owner):
        for level in policies.rcps:
            yield Voice(layer=Layer.RCP, policies=level, least=Truth.TRUE)
        if Layer.RCP in policies.unseen:
            yield Voice(layer=Layer.RCP, least=Truth.TRUE, unseen=True)


def _voice(
    layer: Layer,
    policies: Policies,
    found: Sequence[PolicyDocument] | None,
    *,
    without: Truth = Truth.TRUE,
    names_caller: bool = False,
    bounded: bool = False,
) -> Voice:
    """A layer of the caller or the resource; `without` is what it says where there is none."""
    unseen = layer in policies.unseen
    least = Truth.UNKNOWN if unseen else without if found is None else Truth.FALSE
    return Voice(
        layer=layer, policies=found or (), least=least, names_caller=names_caller, bounded=bounded, unseen=unseen
    )
