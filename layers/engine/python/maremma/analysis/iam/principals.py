"""Whether a statement speaks of a caller.

An account (its id or its root ARN) does not speak of the callers in it: it lets that account decide, by the identity
policies of its own principals. Nor does a role's ARN speak of its sessions alone: what it is granted counts within the
boundary and the session policies. `*` speaks of whoever calls, and what it grants is not limited by these.
`Mention` keeps them apart.
"""

from __future__ import annotations

from enum import IntEnum

from maremma.analysis.iam.caller_kind import SESSION_ARN, Standing, standing_of
from maremma.analysis.iam.request import Caller, CallerKind
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.policy import Effect, Principal, Statement
from maremma.patterns import compile_late

_ACCOUNT = compile_late(r"(?:arn:[a-z-]+:iam::)?(?P<account>\d{12})(?::root)?")
_ROLE_ARN = compile_late(r"arn:[a-z-]+:iam::(?P<account>\d{12}):role/(?:.*/)?(?P<name>[^/]+)")


class Mention(IntEnum):
    """How a principal element speaks of a caller; the larger includes what the smaller lets through."""

    NO = 0
    OPEN = 1  # a canonical user id, which does not tell whose it is
    ACCOUNT = 2
    ROLE = 3
    DIRECT = 4


_DENIED = {Truth.TRUE: Mention.NO, Truth.UNKNOWN: Mention.OPEN, Truth.FALSE: Mention.DIRECT}


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
        return Mention.DIRECT
    if principal.kind == "CanonicalUser":
        return Mention.OPEN if caller.kind is CallerKind.AWS else Mention.NO
    if principal.kind != caller.kind:
        return Mention.NO
    if principal.value == caller.name:
        # What is granted to a role is granted to its sessions within their limits.
        return Mention.ROLE if standing_of(caller) is Standing.ROLE else Mention.DIRECT
    return _mention_of_account(principal, caller) if caller.kind is CallerKind.AWS else Mention.NO


def speaks_of(statement: Statement, caller: Caller, *, bounded: bool = False) -> Mention:
    """How a statement of a resource policy speaks of the caller; one without a principal speaks of nobody.

    A Deny for all but some always denies a caller that has a permissions boundary (`bounded`), says IAM's manual.
    """
    if not statement.not_principals:
        return max((mention(principal, caller) for principal in statement.principals), default=Mention.NO)
    if statement.effect is Effect.DENY:
        return Mention.DIRECT if bounded else _DENIED[_spared(statement.not_principals, caller)]
    mentioned = max(mention(principal, caller) for principal in statement.not_principals)
    if mentioned is Mention.OPEN:
        return Mention.OPEN
    return Mention.NO if mentioned else Mention.DIRECT


def certainty(mentioned: Mention) -> Truth:
    """Whether the caller is meant."""
    return Truth.UNKNOWN if mentioned is Mention.OPEN else Truth.of(mentioned is not Mention.NO)


def _spared(excepted: tuple[Principal, ...], caller: Caller) -> Truth:
    """Whether a Deny for all but the excepted spares the caller.

    IAM looks at the account first, then at the role, then at the session, and any of them that is not excepted may be
    denied, depending on the service: so a caller that is excepted without its account, or a session without its role,
    may be denied. An account that is excepted spares nobody in it but its root user.
    """
    mentions = {mention(principal, caller) for principal in excepted}
    if any(map(is_anyone, excepted)):
        return Truth.TRUE
    if Mention.ROLE not in mentions and Mention.DIRECT not in mentions:
        return Truth.UNKNOWN if Mention.OPEN in mentions else Truth.FALSE
    standing = standing_of(caller)
    if standing is Standing.ROOT or caller.kind is not CallerKind.AWS:
        return Truth.TRUE
    stands_alone = standing is Standing.SESSION and Mention.ROLE not in mentions
    return Truth.TRUE if Mention.ACCOUNT in mentions and not stands_alone else Truth.UNKNOWN


def _mention_of_account(principal: Principal, caller: Caller) -> Mention:
    if (whole := _ACCOUNT.fullmatch(principal.value)) and whole["account"] == caller.account:
        return Mention.DIRECT if standing_of(caller) is Standing.ROOT else Mention.ACCOUNT
    if caller.of and principal.value == caller.of:
        return Mention.ROLE
    role, session = _ROLE_ARN.fullmatch(principal.value), SESSION_ARN.fullmatch(caller.name)
    # A session's ARN has lost the role's path, but names are unique in an account.
    if role and session and role.groups() == session.groups():
        return Mention.ROLE
    return Mention.NO
