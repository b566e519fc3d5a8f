"""Whether a statement speaks of a caller.

An account (its id or its root ARN) does not speak of the callers in it: it lets that account decide, by the identity
policies of its own principals. `Mention` keeps the two apart.
"""

from __future__ import annotations

import re
from enum import IntEnum

from maremma.analysis.iam.request import Caller, CallerKind
from maremma.analysis.iam.truth import Truth
from maremma.model.policy import Principal, Statement

_ACCOUNT = re.compile(r"(?:arn:[a-z-]+:iam::)?(?P<account>\d{12})(?::root)?")
_ROLE_ARN = re.compile(r"arn:[a-z-]+:iam::(?P<account>\d{12}):role/(?:.*/)?(?P<name>[^/]+)")
_SESSION_ARN = re.compile(r"arn:[a-z-]+:sts::(?P<account>\d{12}):assumed-role/(?P<name>[^/]+)/.+")


class Mention(IntEnum):
    """How a principal element speaks of a caller; the larger includes what the smaller lets through."""

    NO = 0
    OPEN = 1  # a canonical user id, which does not tell whose it is
    ACCOUNT = 2
    ROLE = 3
    DIRECT = 4


def account_of(principal: Principal) -> str:
    """The account of an AWS principal, or nothing for `*`, deleted principals and other kinds."""
    if principal.kind != "AWS":
        return ""
    if match := _ACCOUNT.fullmatch(principal.value):
        return match["account"]
    components = principal.value.split(":")
    return components[4] if len(components) > 5 else ""


def is_anyone(principal: Principal) -> bool:
    """Whether the principal is `*`."""
    return principal.kind == "AWS" and principal.value == "*"


def mention(principal: Principal, caller: Caller) -> Mention:
    """How one principal element speaks of the caller."""
    if is_anyone(principal):
        return Mention.ROLE if _SESSION_ARN.fullmatch(caller.name) else Mention.DIRECT
    if principal.kind == "CanonicalUser":
        return Mention.OPEN if caller.kind is CallerKind.AWS else Mention.NO
    if principal.kind != caller.kind:
        return Mention.NO
    if principal.value == caller.name:
        return Mention.DIRECT
    return _mention_of_account(principal, caller) if caller.kind is CallerKind.AWS else Mention.NO


def speaks_of(statement: Statement, caller: Caller) -> Mention:
    """How a statement of a resource policy speaks of the caller; one without a principal speaks of nobody."""
    if statement.not_principals:
        mentioned = max(mention(principal, caller) for principal in statement.not_principals)
        if mentioned is Mention.OPEN:
            return Mention.OPEN
        return Mention.NO if mentioned else Mention.DIRECT
    return max((mention(principal, caller) for principal in statement.principals), default=Mention.NO)


def certainty(mentioned: Mention) -> Truth:
    """Whether the caller is meant."""
    return Truth.UNKNOWN if mentioned is Mention.OPEN else Truth.of(mentioned is not Mention.NO)


def _mention_of_account(principal: Principal, caller: Caller) -> Mention:
    if (whole := _ACCOUNT.fullmatch(principal.value)) and whole["account"] == caller.account:
        return Mention.ACCOUNT
    role, session = _ROLE_ARN.fullmatch(principal.value), _SESSION_ARN.fullmatch(caller.name)
    # A session's ARN has lost the role's path, but names are unique in an account.
    if role and session and role.groups() == session.groups():
        return Mention.ROLE
    return Mention.NO
