"""CloudFront distributions whose cache behaviours run functions at the edge.

One paged list, which carries the associations. CloudFront is global and Lambda@Edge runs functions of us-east-1 only:
in every other region there is nothing to find, and nothing is asked.

A distribution in front of a function URL is not here. Its origin names the URL, and no list tells which function that
is; CloudFront signs for such an origin only with a permission of the function that names the distribution, so the
function's resource policy shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.collect.denials import FAILURES, gap_of, unreadable
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("cloudfront:ListDistributions",)
EDGE_REGION = "us-east-1"
_FACET = TriggerKind.DISTRIBUTION.facet


def list_distributions(session: AccountSession) -> Triggers:
    """The distributions that run each function at the edge: one trigger per function version and event type."""
    if session.place.region != EDGE_REGION:
        return Facts(of={})
    collection = TriggerCollection(session, _FACET)
    for distribution in _listed(collection):
        try:
            _add_distribution(collection, distribution)
        except (KeyError, ValueError) as error:
            collection.reading.note(unreadable(_FACET, f"distribution {distribution.get('Id')}", error))
    return collection.facts()


def _listed(collection: TriggerCollection) -> Iterator[Mapping[str, Any]]:
    """Every distribution. Unlike other lists, this one wraps its items once more."""
    seen = False
    try:
        for page in collection.session.client("cloudfront").get_paginator("list_distributions").paginate():
            yield from (page.get("DistributionList") or {}).get("Items") or ()
            seen = True
    except FAILURES as error:
        collection.reading.note(gap_of(error, _FACET, PERMISSIONS[0], partial=seen))


def _add_distribution(collection: TriggerCollection, distribution: Mapping[str, Any]) -> None:
    arn = distribution["ARN"]
    ways: defaultdict[tuple[str, str, str], set[Entrance]] = defaultdict(set)
    for behaviour in _behaviours(distribution):
        entrance = _entrance(behaviour, distribution)
        for association in (behaviour.get("LambdaFunctionAssociations") or {}).get("Items") or ():
            what = f"a function association of distribution {distribution.get('Id')}"
            invoked = collection.invoked(association["LambdaFunctionARN"], what)
            if invoked is not None:
                body = ", with the body" if association.get("IncludeBody") else ""
                ways[*invoked, f"{association['EventType']}{body}"].add(entrance)
    for (name, qualifier, says), entrances in ways.items():
        trigger = Trigger(
            kind=TriggerKind.DISTRIBUTION,
            source_arn=arn,
            name=distribution.get("DomainName") or "",
            owner=collection.session.place.account,
            qualifier=qualifier,
            enabled=bool(distribution.get("Enabled")),
            says=says,
            entrances=tuple(sorted(entrances, key=lambda one: (one.check, one.says))),
        )
        collection.add(name, trigger)


def _behaviours(distribution: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield distribution.get("DefaultCacheBehavior") or {}
    yield from (distribution.get("CacheBehaviors") or {}).get("Items") or ()


def _entrance(behaviour: Mapping[str, Any], distribution: Mapping[str, Any]) -> Entrance:
    # CloudFront turns away a request without a valid signature before it runs any function.
    signers = (behaviour.get("TrustedKeyGroups") or {}, behaviour.get("TrustedSigners") or {})
    if any(each.get("Enabled") for each in signers):
        check = CallerCheck.SIGNED
    elif (distribution.get("ViewerMtlsConfig") or {}).get("Mode") == "required":
        check = CallerCheck.MTLS
    else:
        check = CallerCheck.NONE
    return Entrance(check=check, says=f"path {behaviour.get('PathPattern') or '*'}")
