"""What of an organization AWS tells to few: moto tells it to anybody, or to nobody."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from moto.organizations.models import OrganizationsBackend, organizations_backends

from sandbox.accounts import PARTITION
from sandbox.answers import Answer, error
from sandbox.operations import Operation


def _told(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """The management account is told by moto, those that it delegates to here, and nobody else."""
    if organizations_backends[account][PARTITION].org is not None:
        return None
    delegating = _delegating(account)
    if delegating is None:
        message = "You don't have permissions to access this resource."
        return error(operation.protocol, "AccessDeniedException", message, 400)
    return Answer.json(_ANSWERS[operation.name](delegating, json.loads(form or b"{}")))


def _delegating(account: str) -> OrganizationsBackend | None:
    """The organization of which an account is a delegated administrator."""
    manager, partition = organizations_backends.master_accounts.get(account, ("", PARTITION))
    found = organizations_backends[manager][partition] if manager else None
    return found if found and any(each.account.id == account for each in found.admins) else None


def _policies(organization: OrganizationsBackend, asked: dict[str, Any]) -> dict[str, Any]:
    found, _ = organization.list_policies_for_target(target_id=asked["TargetId"], policy_type=asked["Filter"])
    return {"Policies": found}


_ANSWERS: Mapping[str, Callable[[OrganizationsBackend, dict[str, Any]], dict[str, Any]]] = {
    "DescribePolicy": lambda organization, asked: organization.describe_policy(**asked),
    "ListAccounts": lambda organization, _: {"Accounts": [each.describe() for each in organization.accounts]},
    "ListParents": lambda organization, asked: organization.list_parents(**asked),
    "ListPoliciesForTarget": _policies,
}

ORGANIZATIONS: Mapping[tuple[str, str], Callable[[Operation, str, dict[str, Any], bytes], Answer | None]] = {
    ("organizations", name): _told for name in _ANSWERS
}
"""What is answered here."""
