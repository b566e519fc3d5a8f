"""What `maremma doctor` says of Security Hub: whether it is enabled where findings are filed, and whether they are.

Nobody but the function that files may enter other accounts for it. Of those it is told what did not arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.deployment import Deployment
from maremma.aws.receivers.filing import waiting
from maremma.aws.session import clients
from maremma.cli.aws_errors import sentence
from maremma.cli.doctor.result import Finding, State
from maremma.contract import Environment
from maremma.model.target import AccountRegion

_CHECK = "Security Hub"
_LATE = timedelta(hours=1)
"""Findings are filed within minutes; what Security Hub refuses is tried again after ever longer pauses."""
_DISABLED = frozenset({"InvalidAccessException", "ResourceNotFoundException"})


def security_hubs(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    """One result for each account in which findings are filed; none where the setting is off."""
    where = deployment.environment.get(Environment.SECURITY_HUB)
    if where is None:
        says = "whether findings are filed there is not known of this version; deploy the scanner again"
        yield Finding(_CHECK, State.WARNING, says)
    if not where:
        return
    late = Counter(each.target.place for each in waiting(deployment.table, now) if now - each.observed_at > _LATE)
    own: str = deployment.client("sts").get_caller_identity()["Account"]
    if where == "hub":
        places: Sequence[AccountRegion] = [AccountRegion(own, deployment.client("securityhub").meta.region_name)]
        yield _in_account(deployment, own, places, sum(late.values()), is_own=True)
        return
    for account, group in groupby(sorted(deployment.places, key=str), key=lambda place: place.account):
        places = list(group)
        count = sum(late[each] for each in places)
        yield _in_account(deployment, account, places, count, is_own=account == own)


def _in_account(
    deployment: Deployment, account: str, places: Sequence[AccountRegion], late: int, *, is_own: bool
) -> Finding:
    regions = [each.region for each in places]
    here = f"in {account} ({', '.join(regions)})"
    disabled: list[str] = []
    unknown: list[str] = []
    if is_own:
        for region in regions:
            _look(deployment, region, disabled, unknown)
    if disabled:
        says = f"is not enabled in {account} in {', '.join(disabled)}, so that findings are not filed there; enable it"
        return Finding(_CHECK, State.FAILED, says)
    if late:
        return Finding(
            _CHECK,
            State.FAILED,
            f"the findings of {late} functions wait for more than an hour to be filed {here}; check that it is enabled "
            "there and that the member stack was deployed with `security_hub`, and see the log of the function that "
            "files findings",
        )
    if unknown:
        return Finding(_CHECK, State.WARNING, f"cannot be checked {here}: {'; '.join(unknown)}")
    return Finding(_CHECK, State.OK, f"{'is enabled, and ' if is_own else ''}no findings wait to be filed {here}")


def _look(deployment: Deployment, region: str, disabled: list[str], unknown: list[str]) -> None:
    client: Any = deployment.session.client("securityhub", region_name=region, config=clients.CONFIG)
    try:
        client.describe_hub()
    except ClientError as error:
        if error.response["Error"]["Code"] in _DISABLED:
            disabled.append(region)
        else:
            unknown.append(sentence(error))
    except BotoCoreError as error:
        unknown.append(sentence(error))
