"""Whether API Gateway may invoke the function for a route: by the function's resource policy, or by a role."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.strangers.admission import INVOKE, attached, qualified_arn
from maremma.analysis.exposure.strangers.stranger import source_context
from maremma.analysis.iam import Caller, Request, Truth, Verdict, admits, arn_overlap
from maremma.analysis.iam.wildcard import tokens_of
from maremma.model.facet import Facet
from maremma.model.function.api import ApiRoute
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction

_PRINCIPAL = "apigateway.amazonaws.com"
_TRUTHS = {Verdict.ALLOWED: Truth.TRUE, Verdict.UNKNOWN: Truth.UNKNOWN}


def may_invoke(route: ApiRoute, function: DiscoveredFunction) -> Truth:
    """Whether some call of the route reaches the function. Without a statement it takes a role of the integration.

    A resource policy that could not be read is taken to let API Gateway in, as whoever made the route meant it to.
    """
    if route.credentials or function.gaps_in(frozenset({Facet.RESOURCE_POLICY})):
        return Truth.TRUE
    return max(
        (
            _TRUTHS.get(admits((attached(policy),), request).verdict, Truth.FALSE)
            for qualifier, policy in function.policies
            if qualifier == route.qualifier
            for request in _requests(route, policy, function)
        ),
        default=Truth.FALSE,
    )


def _requests(route: ApiRoute, policy: PolicyDocument, function: DiscoveredFunction) -> Iterator[Request]:
    target = function.target
    for arn in dict.fromkeys(_presented(route, policy)):
        yield Request(
            principal=Caller.service(_PRINCIPAL),
            action=INVOKE,
            resource=qualified_arn(function, route.qualifier),
            context=source_context(service_of(_PRINCIPAL), _PRINCIPAL, target, target.account, arn),
        )


def _presented(route: ApiRoute, policy: PolicyDocument) -> Iterator[str]:
    """ARNs that API Gateway presents for calls of the route, also such as the statements of the policy name."""
    pins = (each for one in policy.statements for each in one.conditions if each.key.lower() == "aws:sourcearn")
    named = [value for each in pins for value in each.values]
    for stage in route.stages:
        arn = route.source_arn.replace("/*/", f"/{stage}/", 1)
        yield arn
        yield from filter(None, (arn_overlap(tokens_of(each), tokens_of(arn)) for each in named))
