"""Refusals of SAM's transform: what in a template each is about, and the template without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.patterns import compile_late

_REFUSED = compile_late(r"Resource with id \[([^\]]+)\]")
_POLICY = compile_late(r"Policy at index (\d{1,4}) |parameters of template '(\w+)'")
_EVENT = compile_late(r"Event with id \[([^\]]+)\]")
_LONGEST = 300


def refused_name(refusal: str) -> str:
    """The resource that a refusal names; empty if it names none. It may be one that the transform makes."""
    found = _REFUSED.search(refusal)
    return found[1] if found else ""


def why(refusal: str) -> str:
    """A refusal without the names that are told beside it."""
    return quoted(refusal.rpartition("] is invalid. ")[2], _LONGEST)


def event_in(refusal: str, function: str) -> str:
    """The event of a function that a refusal is about: by its name, or by that of the resource that is made of it."""
    if found := _EVENT.search(refusal):
        return found[1]
    found = _REFUSED.search(refusal)
    return found[1].removeprefix(function) if found else ""


def without_event(function: Mapping[str, Any], event: str) -> dict[str, Any] | None:
    """A function without one of its events; None if it has none of that name."""
    properties = function.get("Properties")
    events = properties.get("Events") if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(events, dict) or event not in events:
        return None
    left = {key: each for key, each in events.items() if key != event}
    return {**function, "Properties": {**properties, "Events": left}}


def without_policy(function: Mapping[str, Any], refusal: str) -> tuple[dict[str, Any], str] | None:
    """A function without the policy that a refusal is about, and what that is called; None if it is about none."""
    named, properties = _POLICY.search(refusal), function.get("Properties")
    policies = properties.get("Policies") if isinstance(properties, dict) else None
    if named is None or not isinstance(properties, dict) or not isinstance(policies, list):
        return None
    refused = [
        n for n, each in enumerate(policies) if str(n) == named[1] or (isinstance(each, dict) and named[2] in each)
    ]
    if not refused:
        return None
    left = [each for n, each in enumerate(policies) if n not in refused]
    policy = policies[refused[0]]
    called = str(next(iter(policy), "")) if isinstance(policy, dict) else str(refused[0])
    return {**function, "Properties": {**properties, "Policies": left}}, called
