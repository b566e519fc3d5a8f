"""What a trail's event selectors, basic or advanced, let through. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_FUNCTION = "AWS::Lambda::Function"
_WRITES = {"All", "WriteOnly"}

_OPERATORS: dict[str, tuple[Callable[[str, str], bool], Callable[[list[bool]], bool]]] = {
    "Equals": (lambda value, given: value == given, any),
    "StartsWith": (lambda value, given: value.startswith(given), any),
    "EndsWith": (lambda value, given: value.endswith(given), any),
    "NotEquals": (lambda value, given: value != given, all),
    "NotStartsWith": (lambda value, given: not value.startswith(given), all),
    "NotEndsWith": (lambda value, given: not value.endswith(given), all),
}


def logs_management_writes(selectors: Mapping[str, Any]) -> bool:
    """Whether every write call to Lambda's control plane is logged."""
    event = {
        "eventCategory": "Management",
        "readOnly": "false",
        "eventSource": "lambda.amazonaws.com",
        "eventType": "AwsApiCall",
    }
    return _basic_management(selectors.get("EventSelectors") or ()) or _advanced(selectors, event)


def logs_invocations(selectors: Mapping[str, Any], function_arn: str) -> bool:
    """Whether every invocation of the function is logged."""
    event = {
        "eventCategory": "Data",
        "readOnly": "false",
        "eventName": "Invoke",
        "eventSource": "lambda.amazonaws.com",
        "resources.type": _FUNCTION,
        "resources.ARN": function_arn,
    }
    return _basic_data(selectors.get("EventSelectors") or (), function_arn) or _advanced(selectors, event)


def _basic_management(selectors: Sequence[Mapping[str, Any]]) -> bool:
    # AWS's defaults: management events are included, reads and writes.
    return any(
        each.get("IncludeManagementEvents", True) and each.get("ReadWriteType", "All") in _WRITES for each in selectors
    )


def _basic_data(selectors: Sequence[Mapping[str, Any]], function_arn: str) -> bool:
    return any(
        resource.get("Type") == _FUNCTION
        and any(_covers(value, function_arn) for value in resource.get("Values") or ())
        for each in selectors
        if each.get("ReadWriteType", "All") in _WRITES
        for resource in each.get("DataResources") or ()
    )


def _covers(value: str, function_arn: str) -> bool:
    """`arn:aws:lambda` alone stands for every function."""
    return value == function_arn or (value.count(":") == 2 and function_arn.startswith(f"{value}:"))


def _advanced(selectors: Mapping[str, Any], event: Mapping[str, str]) -> bool:
    return any(
        all(_matches(field, event) for field in each.get("FieldSelectors") or ())
        for each in selectors.get("AdvancedEventSelectors") or ()
    )


def _matches(field: Mapping[str, Any], event: Mapping[str, str]) -> bool:
    """A field that we say nothing about selects some events only, so it does not match."""
    value = event.get(field.get("Field", ""))
    if value is None:
        return False
    return all(
        combine([test(value, given) for given in field[operator]])
        for operator, (test, combine) in _OPERATORS.items()
        if field.get(operator)
    )
