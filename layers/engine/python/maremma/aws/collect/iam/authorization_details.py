"""The one paged picture of an account's users, groups, roles and managed policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias

from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Gap, GapReason

PERMISSIONS: tuple[str, ...] = ("iam:GetAccountAuthorizationDetails",)

LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")

_FILTER = ["User", "Group", "Role", "LocalManagedPolicy", "AWSManagedPolicy"]

Item: TypeAlias = Mapping[str, Any]
Details: TypeAlias = Mapping[str, list[Item]]


def read_details(session: AccountSession, reading: Reading) -> Details:
    """The four lists of the reply, as far as they could be read."""
    client = session.client("iam")
    found: defaultdict[str, list[Item]] = defaultdict(list)
    request: dict[str, object] = {"Filter": _FILTER, "MaxItems": 1000}
    while True:
        reply = reading.one(
            client, "get_account_authorization_details", action=PERMISSIONS[0], partial=bool(found), **request
        )
        if reply is None:
            return found
        for part in LISTS:
            found[part] += reply.get(part) or ()
        if not reply.get("IsTruncated"):
            return found
        if not reply.get("Marker"):
            says = f"{PERMISSIONS[0]} did not say how its list goes on; scan again later"
            reading.note(Gap(reading.facet, GapReason.UNREADABLE, says, partial=True))
            return found
        request["Marker"] = reply["Marker"]


def arn_in(item: Item, kind: str) -> str:
    """The ARN of a principal of a kind (`:role/`); ValueError if it has none."""
    arn = item["Arn"]
    if not isinstance(arn, str) or kind not in arn:
        raise ValueError("it has no ARN of its kind")
    return arn
