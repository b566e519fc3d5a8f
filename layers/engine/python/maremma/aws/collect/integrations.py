"""Which function an API Gateway integration invokes, told from its URI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maremma.model.target import LATEST, AccountRegion, split_qualifier

_INVOCATION = re.compile(r":lambda:path/[^/]+/functions/(?P<arn>.+?)/(?:invocations|response-streaming-invocations)$")
_VARIABLE = "${stageVariables."
_NAMED = re.compile(r"arn:[^:]+:lambda:(?P<region>[^:]+):(?P<account>\d{12}):function:(?P<name>[A-Za-z0-9-_]+)(?::|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoked:
    """A function of the place by name. `undecided`: a stage variable decides on the function or its alias."""

    name: str = ""
    qualifier: str = LATEST
    undecided: bool = False


def invoked_by(uri: str, place: AccountRegion) -> Invoked | None:
    """The function of this place that a URI invokes; None for anything else, functions of other places included.

    With a stage variable in the alias the name is known; with one in the name, `name` is empty.
    """
    match = _INVOCATION.search(uri)
    arn = match["arn"] if match else uri
    if ":lambda:" not in arn:
        return None
    if _VARIABLE in arn:
        named = _NAMED.match(arn)
        if named is None:
            return Invoked(undecided=True)
        return Invoked(name=named["name"], undecided=True) if _is_here(named, place) else None
    try:
        target, qualifier = split_qualifier(arn)
    except ValueError:
        return None
    return Invoked(name=target.name, qualifier=qualifier) if target.place == place else None


def _is_here(named: re.Match[str], place: AccountRegion) -> bool:
    return AccountRegion(named["account"], named["region"]) == place
