"""Conditions of function URLs in resource policies: moto leaves them as odd keys of the statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto.awslambda.policy import Policy

from sandbox.patching import replaced


@contextmanager
def url_conditions() -> Iterator[None]:
    """Within the block, statements of URLs carry the conditions that GetPolicy shows on AWS."""
    original = Policy.condition_merge

    def condition_merge(policy: Any, statement: dict[str, Any]) -> None:
        original(policy, statement)
        auth = statement.pop("FunctionUrlAuthType", None)
        by_url = statement.pop("InvokedViaFunctionUrl", None)
        if auth is not None:
            _under(statement, "StringEquals")["lambda:FunctionUrlAuthType"] = auth
        if by_url is not None:
            _under(statement, "Bool")["lambda:InvokedViaFunctionUrl"] = str(by_url).lower()

    with replaced(Policy, "condition_merge", condition_merge):
        yield


def _under(statement: dict[str, Any], operator: str) -> dict[str, Any]:
    keys: dict[str, Any] = statement.setdefault("Condition", {}).setdefault(operator, {})
    return keys
