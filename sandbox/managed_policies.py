"""AWS's own managed policies, present once something attaches them.

moto either has none of them or lists all 1,400 in every account.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import AWSManagedPolicy, IAMBackend

from sandbox.patching import replaced

_PREFIX = "arn:aws:iam::aws:policy/"


@lru_cache
def _published() -> dict[str, Any]:
    published = json.loads(aws_managed_policies_data)
    return {f"{_PREFIX.removesuffix('/')}{data['Path']}{name}": (name, data) for name, data in published.items()}


@contextmanager
def installed() -> Iterator[None]:
    """Let the policies of AWS be attached and read."""
    attach, read = IAMBackend.attach_role_policy, IAMBackend.get_policy

    def ensure(backend: Any, arn: str) -> None:
        if arn.startswith(_PREFIX) and arn not in backend.managed_policies and arn in _published():
            name, data = _published()[arn]
            backend.managed_policies[arn] = AWSManagedPolicy.from_data(
                name, backend.account_id, backend.region_name, data
            )

    def attach_role_policy(backend: Any, policy_arn: str, role_name: str) -> None:
        ensure(backend, policy_arn)
        attach(backend, policy_arn, role_name)

    def get_policy(backend: Any, policy_arn: str) -> Any:
        ensure(backend, policy_arn)
        return read(backend, policy_arn)

    with replaced(IAMBackend, "attach_role_policy", attach_role_policy), replaced(IAMBackend, "get_policy", get_policy):
        yield
