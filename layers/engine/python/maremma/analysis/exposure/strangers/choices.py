"""What a caller may choose about a request of its own: who reads or guesses the wanted value meets the condition.

Tags and names in an account of one's own, the name of a session, a second factor, headers, an address in a VPC of
one's own, and the services that call on one's behalf: a template of CloudFormation or a query of Athena invokes as
whoever ran it.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning of public")
lists what does limit callers; nothing here is on that list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from ipaddress import ip_network

from maremma.analysis.iam import Tokens, arn_overlap
from maremma.analysis.iam.wildcard import overlap, tokens_of
from maremma.model.iam.policy import Condition

Values = tuple[str, ...]
"""The values of one key in a request; empty where it is absent."""

_ANYTHING = "*"
_OF_SIGNER: Mapping[str, str] = {
    "aws:calledvia": _ANYTHING,
    "aws:calledviafirst": _ANYTHING,
    "aws:calledvialast": _ANYTHING,
    "aws:multifactorauthage": _ANYTHING,
    "aws:multifactorauthpresent": _ANYTHING,
    "aws:principaltag/": _ANYTHING,
    "aws:userid": "AROA00STRANGER00ROLE0:*",
    "aws:viaawsservice": _ANYTHING,
    "sts:rolesessionname": _ANYTHING,
}
_OF_REQUEST: Mapping[str, str] = {
    "aws:referer": _ANYTHING,
    "aws:requesttag/": _ANYTHING,
    "aws:tagkeys": _ANYTHING,
    "aws:useragent": _ANYTHING,
    "aws:vpcsourceip": _ANYTHING,
    "events:detail-type": _ANYTHING,
    "events:source": _ANYTHING,
    "s3:requestobjecttag/": _ANYTHING,
    "s3:requestobjecttagkeys": _ANYTHING,
    "s3:x-amz-": _ANYTHING,
}
_PREFIXES = ("aws:principaltag/", "aws:requesttag/", "s3:requestobjecttag/", "s3:x-amz-")
# A key of KMS has a policy of its own, which a name alone does not get past.
_NOT_FREE = frozenset({"s3:x-amz-server-side-encryption-aws-kms-key-id"})
_SERVICES_ONLY = ("events:source", "aws.")
"""Sources that only AWS itself may name."""
_OTHERWISE: Mapping[str, Values] = {
    "aws:multifactorauthage": ("60",),
    "aws:multifactorauthpresent": ("true", "false"),
    "aws:userid": ("AROA00STRANGER00ROLE0:stranger",),
    "aws:viaawsservice": ("true", "false"),
    "aws:vpcsourceip": ("10.0.0.1", "172.16.0.1", "192.168.0.1"),
}
"""What keys hold that nobody gave a thought to, where that is not any text."""


def family_of(key: str) -> str:
    """The key as these tables have it: what keys of a family have in common, else the key in lower case."""
    lower = key.lower()
    if lower in _NOT_FREE:
        return lower
    return next((prefix for prefix in _PREFIXES if lower.startswith(prefix)), lower)


def is_of_signer(key: str) -> bool:
    """Whether only a signed request has the key."""
    return family_of(key) in _OF_SIGNER


def is_free(key: str) -> bool:
    """Whether every caller may choose as every other. The id of a role is part of what `aws:userid` holds."""
    return family_of(key) in {*_OF_SIGNER, *_OF_REQUEST} - {"aws:userid"}


def choices(key: str, conditions: Iterable[Condition]) -> tuple[Values, ...]:
    """What a caller may make of a key, as far as the conditions tell it apart; nothing if it is not the caller's."""
    shape = {**_OF_SIGNER, **_OF_REQUEST}.get(family_of(key))
    on_key = [each for each in conditions if each.key.lower() == key.lower()]
    if shape is None or any("${" in value for each in on_key for value in each.values):
        return ()
    strange = _OTHERWISE.get(key.lower(), ("of-a-stranger",))
    wanted = (text for each in on_key for value in each.values for text in meeting(each, value, shape))
    service, reserved = _SERVICES_ONLY
    free = (text for text in (*strange, *wanted) if key.lower() != service or not text.startswith(reserved))
    return tuple(dict.fromkeys(((), *((text,) for text in free))))


def meeting(condition: Condition, wanted: str, shape: str) -> Iterator[str]:
    """Texts of a shape (a pattern) that a value of the condition tells apart from others."""
    comparison = condition.operator.lower().rpartition(":")[2].removesuffix("ifexists").replace("not", "")
    if comparison.startswith("numeric"):
        yield from _numbers(wanted)
    elif comparison == "ipaddress":
        yield from _addresses(wanted)
    elif comparison == "bool":
        yield from ("true", "false")
    elif comparison.startswith("arn"):
        yield from _some(arn_overlap(tokens_of(wanted), tokens_of(shape)))
    else:
        pattern: Tokens = tokens_of(wanted) if comparison.endswith("like") else tuple(wanted)
        yield from _some(overlap(pattern, tokens_of(shape)))


def _some(text: str | None) -> Iterator[str]:
    if text:
        yield text


def _numbers(wanted: str) -> Iterator[str]:
    try:
        number = Decimal(wanted)
    except InvalidOperation:
        return
    yield from (str(number), str(number - 1), str(number + 1))


def _addresses(wanted: str) -> Iterator[str]:
    try:
        yield str(ip_network(wanted, strict=False).network_address)
    except ValueError:
        return
