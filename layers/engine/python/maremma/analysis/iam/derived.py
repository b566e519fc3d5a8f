"""The condition keys that follow from a request itself: who calls, from which account, and whose the resource is.

Source: "AWS global condition context keys" in the IAM User Guide, with what it says of each key's availability.
"""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.iam.caller_kind import SESSION_ARN, Standing, standing_of
from maremma.analysis.iam.request import Caller, Context, Request
from maremma.patterns import compile_late

_TYPES = {
    Standing.USER: "User",
    Standing.ROLE: "AssumedRole",
    Standing.SESSION: "AssumedRole",
    Standing.FEDERATED_USER: "FederatedUser",
    Standing.ROOT: "Account",
    Standing.ANONYMOUS: "Anonymous",
}
_REGION = compile_late(r"[a-z]{2}(?:-[a-z]+)+-[0-9]")
_OF_IAM = {"aws": "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}
_OF_SIGNED_REQUESTS = ("aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalIsAWSService", "aws:userid")


def informed(request: Request) -> Request:
    """The request with the keys that follow from it, except where its context says otherwise."""
    known = caller_keys(request.principal, complete=request.context.complete)
    owner = request.owner or request.principal.account
    if owner:
        known = {**known, "aws:resourceaccount": (owner,)}
    return replace(request, context=_around(request.context, known))


def located(request: Request) -> Request:
    """The request with the region that it is sent to, where that follows from what it asks for.

    A resource of a region is asked for in that region. IAM has one region in each partition, to which every request
    goes. A bucket's ARN tells no region.
    """
    parts = request.resource.split(":", 5)
    partition, region = (parts[1], parts[3]) if len(parts) == 6 else ("", "")
    if request.service == "iam":
        region = _OF_IAM.get(partition, "")
    if not _REGION.fullmatch(region) or request.context.values("aws:RequestedRegion") is not None:
        return request
    return replace(request, context=request.context.having({"aws:RequestedRegion": region}))


def informed_of_caller(caller: Caller, context: Context) -> Context:
    """A context with the keys that follow from the caller alone."""
    return _around(context, caller_keys(caller, complete=context.complete))


def caller_keys(caller: Caller, *, complete: bool) -> dict[str, tuple[str, ...]]:
    """The keys that follow from who calls, in lower case; one without values is absent.

    The ARN of a session does not tell the path of its role. Where the context is `complete`, so that a key which is not
    named would be absent, the role is taken to have none.
    """
    standing = standing_of(caller)
    keys: dict[str, tuple[str, ...]] = {"aws:principalservicename": ()}
    if standing in _TYPES:
        keys["aws:principaltype"] = (_TYPES[standing],)
        keys["aws:username"] = (caller.name.rpartition("/")[2],) if standing is Standing.USER else ()
    if standing is Standing.SERVICE:
        keys["aws:principalservicename"] = (caller.name,)
        keys["aws:principalisawsservice"] = ("true",)
        keys["aws:username"] = ()
    elif standing is Standing.ANONYMOUS:
        keys["aws:principalaccount"] = ("anonymous",)
        keys.update({key.lower(): () for key in _OF_SIGNED_REQUESTS})
    elif standing.has_identity:
        keys["aws:principalaccount"] = (caller.account,)
        keys["aws:principalisawsservice"] = ("false",)
        if arn := _principal_arn(caller, standing, complete=complete):
            keys["aws:principalarn"] = (arn,)
    return keys


def _principal_arn(caller: Caller, standing: Standing, *, complete: bool) -> str:
    if standing is not Standing.SESSION:
        return caller.name
    session = SESSION_ARN.fullmatch(caller.name)
    if caller.of or not complete or session is None:
        return caller.of
    return f"arn:{caller.name.split(':')[1]}:iam::{session['account']}:role/{session['name']}"


def _around(context: Context, derived: dict[str, tuple[str, ...]]) -> Context:
    return Context({**derived, **context.known}, context.complete)
