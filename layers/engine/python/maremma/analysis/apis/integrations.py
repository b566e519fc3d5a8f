"""Which function an API Gateway integration invokes, told from its URI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from maremma.model.target import LATEST, AccountRegion, split_qualifier
from maremma.patterns import compile_late

_LONGEST = 2048
"""Characters of a URI that are read; a function's own is far shorter."""

_INVOCATION = compile_late(
    r":lambda:path/+[^/]+/functions/(?P<arn>[^/]+)/(?:(?:response-streaming-)?invocations|invoke-async)/?$"
)
_ASKED_FOR = compile_late(r"[?&]FunctionName=(?P<name>[A-Za-z0-9-_]+)(?=&|$)")
_UNRESOLVED = "${stageVariables."
_VARIABLE = compile_late(r"\$\{stageVariables\.([A-Za-z0-9_]+)\}")
_NAMED = compile_late(
    r"arn:[^:/]+:lambda:(?P<region>[^:/]+):(?P<account>\d{12}):function:(?P<name>[A-Za-z0-9-_.]+)(?=[:/?&]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoked:
    """A function of the place by name.

    `undecided`: a stage variable that is not known decides on the function or its alias. `unreadable`: what is named
    is no function's ARN as we know them.
    """

    name: str = ""
    qualifier: str = LATEST
    undecided: bool = False
    unreadable: bool = False

    @property
    def known(self) -> bool:
        """Whether the function and its qualifier are known."""
        return bool(self.name) and not self.undecided and not self.unreadable


def resolved(text: str, variables: Mapping[str, str]) -> str:
    """A text with the variables of a stage put in; one that the stage does not set is left as it is."""
    return _VARIABLE.sub(lambda found: variables.get(found[1], found[0]), text)


def function_arn(uri: str) -> str:
    """The function that a URI invokes, as it is named there; the URI itself if it is not API Gateway's form of one."""
    match = _INVOCATION.search(uri)
    return match["arn"] if match else uri


def invoked_by(uri: str, place: AccountRegion) -> Invoked | None:
    """The function of this place that a URI invokes; None for anything else, functions of other places included.

    With a stage variable in the alias, or an alias or a URI that cannot be read, the name is known if it is in there;
    else `name` is empty.
    """
    if ":lambda:" not in uri:
        return None
    if len(uri) > _LONGEST:
        return Invoked(unreadable=True)
    arn = function_arn(uri)
    if ":lambda:" not in arn:
        return None
    if _UNRESOLVED in arn:
        return _in_part(arn, place, Invoked(undecided=True))
    try:
        target, qualifier = split_qualifier(arn)
    except ValueError:
        return _in_part(arn, place, Invoked(unreadable=True))
    return Invoked(name=target.name, qualifier=qualifier) if target.place == place else None


def _in_part(arn: str, place: AccountRegion, invoked: Invoked) -> Invoked | None:
    """With the name if there is one; None when what can be read says that it is elsewhere."""
    named = _NAMED.search(arn)
    if named is None:
        asked_for = _ASKED_FOR.search(arn)
        return replace(invoked, name=asked_for["name"]) if asked_for else invoked
    here = AccountRegion(named["account"], named["region"]) == place
    return replace(invoked, name=named["name"]) if here else None
