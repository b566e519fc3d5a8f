"""The organization that the account belongs to: one call for the account-region, and a paged list of the members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maremma.aws.collect.denials import FAILURES, Reading, gap_of
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.iam.organization_policies import read_units
from maremma.aws.session.clients import AccountSession, Boto
from maremma.model.facet import Facet, GapReason
from maremma.model.function.account import Organization
from maremma.model.snapshot import DiscoveredFunction

PERMISSIONS: tuple[str, ...] = (
    "organizations:DescribeOrganization",
    "organizations:ListAccounts",
    "organizations:ListParents",
)

_DESCRIBE, _ACCOUNTS, _ = PERMISSIONS


def read_organization(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[Organization]:
    """The organization, for each function.

    That the members may not be listed is no gap: AWS allows it to the management account and delegated administrators
    alone, and to nobody else by any policy.
    """
    reading = Reading(Facet.ORGANIZATION)
    client = session.client("organizations")
    try:
        described = client.describe_organization()
    except client.exceptions.AWSOrganizationsNotInUseException:
        organization = Organization(units=())
    except FAILURES as error:
        return Facts(of={}, gaps=(gap_of(error, Facet.ORGANIZATION, _DESCRIBE),))
    else:
        identifiers = tuple(reading.parsed([described], _identifier, "the organization"))
        if not identifiers:
            return Facts(of={}, gaps=tuple(reading.gaps))
        accounts = _accounts(client, reading)
        # Who may not list the members may not ask for what is above them, either.
        units = None if accounts is None else read_units(session)
        organization = Organization(id=identifiers[0], accounts=accounts, units=units)
    return Facts(
        of=dict.fromkeys((each.target.name for each in functions), organization),
        gaps=tuple(gap for gap in reading.gaps if gap.reason is not GapReason.DENIED),
    )


def _identifier(reply: Mapping[str, Any]) -> str:
    return str(reply["Organization"]["Id"])


def _accounts(client: Boto, reading: Reading) -> tuple[str, ...] | None:
    """The members, those that are suspended included; None unless all of them were listed."""
    listed = reading.pages(client, "list_accounts", "Accounts", action=_ACCOUNTS, partial=True)
    accounts = tuple(sorted(reading.parsed(listed, lambda account: str(account["Id"]), "a member account")))
    return None if reading.gaps else accounts
