"""One request against the policies that have a say in it.

An explicit Deny in any policy wins. Otherwise the layers have to allow it along one of the `routes`.

What hangs on unknown conditions, or on a policy that was not read: an Allow gives `UNKNOWN`, not access. A Deny does
not count as a Deny, but turns what would be allowed into `UNKNOWN`; `Decision.hangs_on_denies` tells these apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from maremma.analysis.iam.caller_kind import standing_of
from maremma.analysis.iam.decision import Decision, Verdict
from maremma.analysis.iam.derived import informed, located
from maremma.analysis.iam.explanations import Said, layers_of, said_by
from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.request import Request
from maremma.analysis.iam.routes import GATES, routes_of
from maremma.analysis.iam.service_rules import is_free, is_refused, needs_resource_policy
from maremma.analysis.iam.statements import Match
from maremma.analysis.iam.truth import Truth, all_of, any_of
from maremma.model.iam.policy import PolicyDocument

_Heard = tuple[Said, ...]


def simulate(request: Request, policies: Policies) -> Decision:
    """Whether the request is allowed, with the condition keys that follow from it (see `derived`) known."""
    return evaluate(informed(request), policies)


def evaluate(request: Request, policies: Policies) -> Decision:
    """The same, for a caller that only stands for some: known is what the context says, and where the request goes."""
    if is_free(request):
        return Decision(verdict=Verdict.ALLOWED, says=f"{request.action} needs no permission.", layer=Layer.SERVICE)
    if is_refused(request):
        says = f"AWS refuses {request.action} here, whatever policies say."
        return Decision(verdict=Verdict.IMPLICIT, says=says, layer=Layer.SERVICE)
    heard = layers_of(located(request), policies)
    if denied := _denied(heard):
        return denied
    return _decide(_routes(request, heard), tuple(each for each in heard if each.layer in GATES), heard)


def admits(policies: Sequence[PolicyDocument], request: Request) -> Decision:
    """Whether resource policies alone let the caller in, whatever its own policies say."""
    said = said_by(Layer.RESOURCE, policies, located(request), names_caller=True)
    return _denied((said,)) or _decide([(said,)], (), (said,))


def _denied(heard: _Heard) -> Decision | None:
    for said in heard:
        for match in said.denies:
            if match.truth is Truth.TRUE:
                says = f"{match.ref} denies it."
                return Decision(verdict=Verdict.DENIED, says=says, statement=match.ref, layer=said.layer)
    return None


def _routes(request: Request, heard: _Heard) -> list[_Heard]:
    """What the layers of each route say."""
    routes = routes_of(
        standing_of(request.principal),
        within_account=request.within_account,
        needs_resource_policy=needs_resource_policy(request),
    )
    by_layer = {said.layer: said for said in heard}
    return [tuple(by_layer[need.layer].naming(need.mentions) for need in route) for route in routes]


def _decide(routes: list[_Heard], gates: _Heard, heard: _Heard) -> Decision:
    through = all_of(said.allow for said in gates)
    allow = min(any_of(map(_all_allow, routes)), through)
    if allow is Truth.FALSE:
        return _blocked(routes, gates)
    if allow is Truth.UNKNOWN:
        return _perhaps([*(each for route in routes if _all_allow(route) for each in route), *gates])
    route = next(each for each in routes if _all_allow(each) is Truth.TRUE)
    allowed = _allowed(route)
    denies = tuple(match for said in heard for match in said.denies)
    unseen = _unseen(said for said in heard if said.may_deny)
    if denies:
        return replace(_hanging_on(denies, "denies"), statement=allowed.statement, layer=allowed.layer, unseen=unseen)
    if unseen:
        says = f"{allowed.says} Whether the {unseen[0]} deny it is not known."
        return replace(allowed, verdict=Verdict.UNKNOWN, says=says, unseen=unseen)
    return allowed


def _all_allow(route: _Heard) -> Truth:
    return all_of(said.allow for said in route)


def _allowed(route: _Heard) -> Decision:
    for said in route:
        for match in said.allows:
            if match.truth is Truth.TRUE:
                says = f"{match.ref} allows it."
                return Decision(verdict=Verdict.ALLOWED, says=says, statement=match.ref, layer=said.layer)
    return Decision(verdict=Verdict.ALLOWED, says="The root user may do what is not denied.", layer=route[0].layer)


def _perhaps(asked: list[Said]) -> Decision:
    """What is neither allowed nor denied, by the layers that leave it open."""
    open_ones = [said for said in asked if said.allow is Truth.UNKNOWN]
    matches = tuple(dict.fromkeys(each for said in open_ones for each in said.allows if each.truth is Truth.UNKNOWN))
    unseen = _unseen(open_ones)
    if matches:
        return replace(_hanging_on(matches, "allows"), layer=open_ones[0].layer, unseen=unseen)
    says = f"Whether the {unseen[0]} allow it is not known."
    return Decision(verdict=Verdict.UNKNOWN, says=says, layer=unseen[0], unseen=unseen)


def _blocked(routes: list[_Heard], gates: _Heard) -> Decision:
    """An implicit denial, by the layer that stands in the way where the others would allow."""
    nearest = max(routes, key=lambda route: (_all_allow(route), route[0].allow, bool(route[0].allows)))
    missing = next((said for said in (*nearest, *gates) if said.allow is Truth.FALSE), nearest[0])
    allowing = next((match for said in nearest for match in said.allows), None)
    if allowing is None or missing is nearest[0]:
        return Decision(verdict=Verdict.IMPLICIT, says="No statement allows it.", layer=missing.layer)
    says = f"{allowing.ref} allows it, but the {missing.layer} would have to allow it as well."
    return Decision(verdict=Verdict.IMPLICIT, says=says, layer=missing.layer)


def _hanging_on(matches: tuple[Match, ...], verb: str) -> Decision:
    first = matches[0]
    return Decision(
        verdict=Verdict.UNKNOWN,
        says=f"{first.ref} {verb} it if {first.hangs_on} holds, which is not known.",
        statement=first.ref,
        undecided=tuple(match.undecided for match in matches),
    )


def _unseen(heard: Iterable[Said]) -> tuple[Layer, ...]:
    return tuple(dict.fromkeys(layer for said in heard for layer in said.unseen))
