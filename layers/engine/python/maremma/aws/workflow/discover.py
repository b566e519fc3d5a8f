"""Discover: one account-region, in as many steps as its size needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.discovery.place import DiscoverySettings
from maremma.aws.discovery.place_steps import discover_step
from maremma.contract import Environment
from maremma.engine.assess import guardrails_asked, guardrails_now
from maremma.model.target import AccountRegion
from maremma.rules import ruleset_digest


class DiscoverInput(TypedDict):
    """`cursor` is empty for the first step."""

    scan: str
    account: str
    region: str
    cursor: str


class DiscoverOutput(TypedDict):
    """The input of the next step, and once the cursor is empty the manifest with its number of lines."""

    scan: str
    account: str
    region: str
    cursor: str
    manifest: str
    targets: int


def discover(deployment: Deployment, step: DiscoverInput, remaining_seconds: Callable[[], float]) -> DiscoverOutput:
    """Take discovery of one account-region as far as the time allows."""
    place = AccountRegion(step["account"], step["region"])
    hours = float(deployment.environment.get(Environment.SWEEP_HOURS, "24"))
    guardrails = deployment.guardrails(step["scan"])
    version = deployment.request(step["scan"]).guardrails
    on_record = deployment.on_record(signed=bool(guardrails.trusted))
    done = discover_step(
        deployment.enter(place),
        deployment.files(step["scan"], place),
        deployment.store,
        DiscoverySettings(
            guardrails=guardrails_now(guardrails, datetime.now(UTC)),
            asked=guardrails_asked(guardrails),
            ruleset=ruleset_digest(),
            hash_key=deployment.hash_key,
            advised=bool(deployment.advisor().digest),
            sweep=timedelta(hours=hours),
        ),
        cursor=step["cursor"],
        remaining_seconds=remaining_seconds,
        told=lambda slices: [replace(each, guardrails=version) for each in on_record.told(slices)],
    )
    return DiscoverOutput(
        scan=step["scan"],
        account=place.account,
        region=place.region,
        cursor=done.cursor,
        manifest=done.manifest,
        targets=done.targets,
    )
