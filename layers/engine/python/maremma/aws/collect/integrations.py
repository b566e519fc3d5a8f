"""Which function an API Gateway integration invokes, told from its URI."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from maremma.model.target import LATEST, AccountRegion, split_qualifier

_INVOCATION = re.compile(r":lambda:path/[^/]+/functions/(?P<arn>.+?)/(?:invocations|response-streaming-invocations)$")
_VARIABLE = "${stageVariables."
_NAMED = re.compile(r"arn:[^:]+:lambda:(?P<region>[^:]+):(?P<account>\d{12}):function:(?P<name>[A-Za-z0-9-_.]+)(?::|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoked:
    """A function of the place by name.

    `undecided`: a stage variable decides on the function or its alias. `unreadable`: what is named is no function's ARN
    as we know them.
    """

    name: str = ""
    qualifier: str = LATEST
    undecided: bool = False
    unreadable: bool = False

    @property
    def known(self) -> bool:
        """Whether the function and its qualifier are known."""
        return bool(self.name) and not self.undecided and not self.unreadable


def invoked_by(uri: str, place: AccountRegion) -> Invoked | None:
    """The function of this place that a URI invokes; None for anything else, functions of other places included.

    With a stage variable in the alias, or an alias that cannot be read, the name is known; else `name` is empty.
    """
    match = _INVOCATION.search(uri)
    arn = match["arn"] if match else uri
    if ":lambda:" not in arn:
        return None
    if _VARIABLE in arn:
        return _in_part(arn, place, Invoked(undecided=True))
    try:
        target, qualifier = split_qualifier(arn)
    except ValueError:
        return _in_part(arn, place, Invoked(unreadable=True))
    return Invoked(name=target.name, qualifier=qualifier) if target.place == place else None


def _in_part(arn: str, place: AccountRegion, invoked: Invoked) -> Invoked | None:
    """With the name if there is one; None when what can be read says that it is elsewhere."""
    named = _NAMED.match(arn)
    if named is None:
        return invoked
    here = AccountRegion(named["account"], named["region"]) == place
    return replace(invoked, name=named["name"]) if here else None
