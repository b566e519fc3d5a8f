"""Tokens: the operations that read one without verifying it, and those that verify something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Origin
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

TOKENS: Final = frozenset(
    {"authorizationtoken", "authorization", "identitysource", "token", "cookie", "cookies", "headers"}
)
"""Steps of a path to what a caller shows an authorizer; a header may have any name."""

_OF_EVENT: Final = frozenset({Origin.EVENT, Origin.REQUEST})
_NAMES: Final = frozenset(
    {"id_token", "idtoken", "access_token", "accesstoken", "jwt", "credential", "bearer", "authtoken", "auth_token"}
    | {"sessiontoken", "session_token", "usertoken", "user_token", "multivalueheaders"}
)

FORMS: Final = compile_late(
    r"^(?:[^.]*|(?:re|json|base64|binascii|logging|urllib\.parse|string|datetime|time|math|uuid|os|html|fnmatch"
    r"|JSON|Buffer|console|String|Number|Object|Array|RegExp|Date|Math|URL"
    r"|aws_lambda_powertools|@aws-lambda-powertools/\w+)\..*|(?:\?|(?:.*\W)?(?:log|logger|logging))\.(?:debug|info|warn|warning|error|log|exception|critical|trace))$"
)
"""Operations that look at nothing but how data is written, turn it into another form, or show it."""

DECODES: Final = frozenset(
    {
        "jwt.get_unverified_claims",
        "jose.jwt.get_unverified_claims",
        "jose.jws.get_unverified_claims",
        "jsonwebtoken.decode",
        "jwt-decode",
        "jwt-decode.jwtDecode",
        "jwt_decode",
        "jose.decodeJwt",
        "jose.jwt.decodeJwt",
        "jws.decode",
    }
)
"""Operations that read a token and verify nothing."""

DECODES_UNLESS_TOLD: Final = frozenset(
    {"jwt.decode", "jwt.decode_complete", "jwt.api_jwt.decode", "jwt.PyJWT.decode"}
    | {"jose.jwt.decode", "jwt-simple.decode"}
)
"""Operations that verify, unless their options say otherwise."""

READS: Final = frozenset({"json.loads", "JSON.parse"})
DECODED: Final = frozenset(
    {"b64decode", "urlsafe_b64decode", "standard_b64decode", "a2b_base64"}
    | {"atob", "base64url", "base64url_decode", "from", "Buffer"}
)
"""The last names of operations that decode text, as the parts of a token are encoded."""

VERIFIES: Final = compile_late(
    r"verif|compare|timingsafeequal|checkpw|introspect|authenticat|decrypt|unsign|getsigningkey_and",
    re.IGNORECASE,
)

ASKS: Final = compile_late(
    r"^(?:requests|httpx|aiohttp|urllib3|urllib\.request|https?\.(?:request|get|client)|axios|got|ky|needle|superagent"
    r"|request|request-promise(?:-native)?|undici|(?:node-|cross-|isomorphic-)?fetch)\b"
)


def is_told_not_to(machine: Machine, site: Site) -> bool:
    """`options={"verify_signature": False}`, `verify=False`, or no key at all."""
    options = site.keywords.get("options", NOTHING)
    told = site.keywords.get("verify", NOTHING)
    unless, *more = (*site.arguments[2:4], NOTHING)
    off = [members.fields_of(machine, each).get("verify_signature", NOTHING) for each in (options, *more)]
    return any(each.literal is False for each in (*off, told)) or unless.literal is True


def is_read_unverified(machine: Machine, name: str, site: Site) -> bool:
    """Whether an operation reads a token and verifies nothing."""
    return name in DECODES or (name in DECODES_UNLESS_TOLD and is_told_not_to(machine, site))


def is_called_one(path: Sequence[str]) -> bool:
    """Whether the steps to data say that it is a token: a header may have any name."""
    return any(step.lower() in TOKENS or step.lower() in _NAMES for step in path)


def is_part_of_token(machine: Machine, site: Site) -> bool:
    """Whether what is decoded or parsed comes from a token that the event brought."""
    return any(
        any(step.lower() in TOKENS for step in taint.path)
        for value in site.arguments[:1]
        for taint in members.everything(machine, value)
    )


def brought(machine: Machine, values: Iterable[Value]) -> frozenset[Taint]:
    """The data of the event, or of a request made of it, in these values."""
    return frozenset(
        taint for value in values for taint in members.everything(machine, value) if taint.origin in _OF_EVENT
    )
