"""Whether another account belongs to the same organization as the function's."""

from __future__ import annotations

from maremma.model.rule import Confidence
from maremma.model.snapshot import FunctionSnapshot


def of_our_own(account: str, function: FunctionSnapshot) -> bool:
    """Whether the account is the function's own or is known to be of its organization."""
    organization = function.organization
    members = () if organization is None else organization.accounts or ()
    return account == function.target.account or account in members


def confidence(function: FunctionSnapshot) -> Confidence | None:
    """Low for a foreign account as long as nobody may list the accounts of the organization."""
    organization = function.organization
    known = organization is not None and (not organization.id or organization.accounts is not None)
    return None if known else Confidence.LOW


def told(account: str, function: FunctionSnapshot) -> str:
    """How a sentence calls the account."""
    if confidence(function) is Confidence.LOW:
        return f"account {account}; whether that is of the same organization is not known"
    return f"account {account}, which is not of the same organization"
