"""What proves who asks, and what anybody can show: by what data is called, and by what it is."""

from __future__ import annotations

from typing import Final

from maremma.analysis.taint.lattice.derivations import LENGTH
from maremma.analysis.taint.lattice.values import ANY, PARSED, Literal, Taint, Value
from maremma.patterns import compile_late

_WORDS: Final = compile_late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SECRETS: Final = frozenset(
    {
        "sess", "session", "sid", "key", "keys", "secret", "secrets", "token", "tokens", "ticket", "nonce", "passwd",
        "password", "passwort", "passphrase", "passcode", "code", "api", "otp", "totp", "pin", "jwt", "pat",
        "credential", "credentials", "creds", "magic", "grant", "invite", "invitation", "csrf", "xsrf", "pwd",
    }
)  # fmt: skip
_PROOFS: Final = _SECRETS | {
    "auth", "authorization", "authorisation", "authentication", "authenticator", "cookie", "cookies", "cert",
    "certificate", "sign", "signed", "signature", "sig", "hmac", "mac", "digest", "hash", "proof", "bearer", "saml",
    "assertion",
}  # fmt: skip
_IN_ONE_WORD: Final = compile_late(
    r"token|secret|session|passw|passphrase|passcode|nonce|credential|signature|bearer|cookie|hmac"
    r"|(?:api|access|auth|secret|shared|private|partner|service|device|licen[cs]e|client|app)key"
    r"|accesscode|authcode"
)
"""What is part of a longer word only where that is written without a sign between its words."""

_CODES: Final = frozenset(
    {"country", "language", "currency", "area", "region", "zip", "postal", "post", "state", "city", "status", "error"}
)
"""What has a code that everybody knows."""

_PARAMETERS: Final = frozenset({"headers", "multiValueHeaders", "queryStringParameters", "pathParameters", "variables"})
_OF_REQUESTS: Final = frozenset(
    {
        "httpmethod",
        "method",
        "path",
        "rawpath",
        "routekey",
        "resource",
        "resourcepath",
        "methodarn",
        "routearn",
        "stage",
    }
    | {"content-type", "accept", "origin", "user-agent", "protocol"}
)
_OPEN: Final = frozenset({"", "allow", "deny", "unauthorized"})
_PUBLIC: Final = compile_late(
    r"(?:(?i:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY)\s*)?(?:/(?:[a-z][a-z_-]*|[A-Z][A-Z_-]*|\{\w+\+?\}|v\d+|\*)?)*"
    r"|\$(?:connect|disconnect|default)|(?:application|text|multipart|image|audio|video)/[a-z.+*-]+"
)
"""Paths, methods, routes and media types."""


def is_secret(taint: Taint) -> bool:
    """Whether a claim is called what only its owner knows: whoever finds a record by it has shown it."""
    tag, names = taint.tag, []
    while tag is not None and tag.operation != f".{PARSED}":
        names += [tag.operation] if tag.operation.startswith(".") else []
        tag = tag.parent
    if PARSED in taint.path:
        names += taint.path[taint.path.index(PARSED) :]
    return any(_is_called(name, _SECRETS) for name in names)


def _is_called(name: str, words: frozenset[str]) -> bool:
    """Whether one of the words of a name is one of these: `x-api-key` has a key, `x-monkey` has none."""
    found = [word.lower() for word in _WORDS.findall(name)]
    known = words - {"code"} if _CODES.intersection(found) else words
    return any(word in known or _IN_ONE_WORD.search(word) for word in found)


def is_name(taint: Taint) -> bool:
    """Whether a parameter of a request is called what anybody may know, as `x-partner-id` is."""
    *above, last = taint.path or ("",)
    return bool(_PARAMETERS.intersection(above)) and last != ANY and not _is_called(last, _PROOFS)


def is_itself(left: Value, right: Value) -> bool:
    """Whether data is compared with itself, which everybody passes."""
    is_one = len(left.taints) == 1 and left.taints == right.taints and not left.refs and not right.refs
    return is_one and all(ANY not in taint.path and taint.tag is None for taint in left.taints)


def is_open_secret(constant: Literal) -> bool:
    """What anybody can show: nothing, what says which request it is, and the words that AWS's sample of an authorizer
    lets in, left as they were.
    """
    if not isinstance(constant, str):
        return constant is None
    return constant.lower() in _OPEN or _PUBLIC.fullmatch(constant) is not None


def tells_request(taint: Taint) -> bool:
    """Whether data says which request it is, and nothing of who makes it."""
    return bool(taint.path) and taint.path[-1].lower() in _OF_REQUESTS


def is_record(taint: Taint) -> bool:
    """Whether data holds parameters by their names: that one of them is there verifies nothing."""
    return taint.tag is None and taint.path[-1:] != () and taint.path[-1] in _PARAMETERS


def is_length(taint: Taint) -> bool:
    """Whether data is how long something is."""
    return taint.tag is not None and taint.tag.operation == LENGTH
