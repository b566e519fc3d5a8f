"""What a role may do by action, to hold against what its function did: moto cannot enforce a policy.

Actions only: resources and conditions are not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

# What AWS lets everybody do.
_FREE = frozenset({"sts:GetCallerIdentity"})


def ungranted(iam: Any, role: str, actions: Iterable[str]) -> set[str]:
    """Those of these actions that no policy of the role allows."""
    patterns = [pattern.lower() for document in _documents(iam, role) for pattern in _allowed(document)]
    return {
        action
        for action in actions
        if action not in _FREE and not any(fnmatchcase(action.lower(), pattern) for pattern in patterns)
    }


def _documents(iam: Any, role: str) -> Iterator[dict[str, Any]]:
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
    for attached in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        arn = attached["PolicyArn"]
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
        yield json.loads(document) if isinstance(document, str) else document


def _allowed(document: dict[str, Any]) -> Iterator[str]:
    statements = document["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        if statement["Effect"] == "Allow":
            actions = statement.get("Action", [])
            yield from [actions] if isinstance(actions, str) else actions
