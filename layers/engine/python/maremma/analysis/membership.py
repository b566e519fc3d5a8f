"""Whose something is: the account in an ARN, and whether it belongs to the same organization as a function's."""

from __future__ import annotations

from maremma.model.severity import Confidence
from maremma.model.snapshot import FunctionSnapshot


def account_in(arn: str) -> str:
    """The account that an ARN names; empty for one without, such as a bucket's, and for what is no ARN."""
    parts = arn.split(":")
    return parts[4] if arn.startswith("arn:") and len(parts) > 5 else ""


def of_our_own(account: str, function: FunctionSnapshot) -> bool:
    """Whether the account is the function's own or is known to be of its organization."""
    organization = function.organization
    members = () if organization is None else organization.accounts or ()
    return account == function.target.account or account in members


def confidence_in_foreignness(function: FunctionSnapshot) -> Confidence | None:
    """Low for a foreign account as long as nobody may list the accounts of the organization."""
    organization = function.organization
    known = organization is not None and (not organization.id or organization.accounts is not None)
    return None if known else Confidence.LOW


def told(accounts: tuple[str, ...], function: FunctionSnapshot) -> str:
    """How a sentence calls foreign accounts, of which there is at least one."""
    one = len(accounts) == 1
    named = f"account{'' if one else 's'} {', '.join(accounts)}"
    if confidence_in_foreignness(function) is Confidence.LOW:
        return f"{named}; whether {'that is' if one else 'those are'} of the same organization is not known"
    return f"{named}, not of the same organization"
