"""The comparisons behind condition operators: a value of the policy against a value of the request.

A value that is not what the operator compares (no number, no date, no address) makes the comparison unknown.
"""

from __future__ import annotations

import base64
import binascii
import operator
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from ipaddress import ip_address, ip_network

from maremma.analysis.iam.conditions.variables import fill
from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.wildcard import arn_match
from maremma.bounded import read_number

Comparison = Callable[[str, str, Context], Truth]


def _string_equals(wanted: str, value: str, context: Context) -> Truth:
    return fill(wanted, context, wildcards=False).match(value)


def _string_equals_ignore_case(wanted: str, value: str, context: Context) -> Truth:
    pattern = fill(wanted, context, wildcards=False)
    folded = type(pattern)(tuple(token.lower() for token in pattern.tokens), pattern.certain)
    return folded.match(value.lower())


def _string_like(wanted: str, value: str, context: Context) -> Truth:
    return fill(wanted, context).match(value)


def _arn_like(wanted: str, value: str, context: Context) -> Truth:
    return fill(wanted, context).match(value, arn_match)


def _bool(wanted: str, value: str, _: Context) -> Truth:
    if not {wanted.lower(), value.lower()} <= {"true", "false"}:
        return Truth.UNKNOWN
    return Truth.of(wanted.lower() == value.lower())


def _binary_equals(wanted: str, value: str, _: Context) -> Truth:
    try:
        return Truth.of(base64.b64decode(wanted, validate=True) == base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        return Truth.UNKNOWN


def _ip_address(wanted: str, value: str, _: Context) -> Truth:
    try:
        network, address = ip_network(wanted, strict=False), ip_address(value)
    except ValueError:
        return Truth.UNKNOWN
    return Truth.of(address in network)


def _numeric(compare: Callable[[Decimal, Decimal], bool]) -> Comparison:
    def comparison(wanted: str, value: str, _: Context) -> Truth:
        try:
            return Truth.of(compare(Decimal(value), Decimal(wanted)))
        except InvalidOperation:
            return Truth.UNKNOWN

    return comparison


def _date(compare: Callable[[datetime, datetime], bool]) -> Comparison:
    def comparison(wanted: str, value: str, _: Context) -> Truth:
        try:
            return Truth.of(compare(moment(value), moment(wanted)))
        except (ValueError, OverflowError, OSError):
            return Truth.UNKNOWN

    return comparison


def moment(text: str) -> datetime:
    """ISO 8601 or seconds since 1970; without a zone it is UTC."""
    if (seconds := read_number(text)) is not None:
        return datetime.fromtimestamp(seconds, UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_ORDERS: Mapping[str, Callable[..., bool]] = {
    "equals": operator.eq,
    "lessthan": operator.lt,
    "lessthanequals": operator.le,
    "greaterthan": operator.gt,
    "greaterthanequals": operator.ge,
}

# By the operator's name in lower case; negated operators are the negation of these.
COMPARISONS: Mapping[str, Comparison] = {
    "stringequals": _string_equals,
    "stringequalsignorecase": _string_equals_ignore_case,
    "stringlike": _string_like,
    "arnequals": _arn_like,
    "arnlike": _arn_like,
    "bool": _bool,
    "binaryequals": _binary_equals,
    "ipaddress": _ip_address,
    **{f"numeric{order}": _numeric(compare) for order, compare in _ORDERS.items()},
    **{f"date{order}": _date(compare) for order, compare in _ORDERS.items()},
}
