"""Where a command reads and writes: the local file, or the table of a deployment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maremma.cli import aws_errors
from maremma.cli.local.store import LocalStore
from maremma.contract import OFF, Environment, Output
from maremma.engine.ports import Store
from maremma.errors import SettingsError, StoreError
from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.quarantine import Quarantine
from maremma.model.results.scan import Latest
from maremma.model.target import AccountRegion, Target
from maremma.report.unknown import in_short

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment
    from maremma.aws.enforce.ledger import Ledger

_VARIABLES = {
    Environment.TABLE: Output.TABLE,
    Environment.CONFIG_BUCKET: Output.CONFIG_BUCKET,
    Environment.SCANS_BUCKET: Output.SCANS_BUCKET,
    Environment.TOPIC: Output.TOPIC,
    Environment.QUEUE: Output.QUEUE,
    Environment.STATE_MACHINE: Output.STATE_MACHINE,
    Environment.PLACES: Output.PLACES,
    Environment.ENFORCE_FUNCTION: Output.ENFORCE_FUNCTION,
}
_OPTIONS = {
    Environment.QUARANTINE: Output.QUARANTINE,
    Environment.SECURITY_HUB: Output.SECURITY_HUB,
}
"""What an older stack does not tell: then it is not known. Empty is what is off."""

_READS_AT_ONCE = 16
_NO_SUCH_STACK = "ValidationError"


@dataclass(frozen=True, slots=True)
class Records:
    """A store together with the account-regions it holds, and the `ledger` of a deployment that stops functions.

    `desk` is what commands have to say to mean these records.
    """

    store: Store
    places: tuple[AccountRegion, ...]
    ledger: Ledger | None = None
    desk: Desk = THIS_MACHINE

    def ranking(self) -> list[Latest]:
        """Every function on record: those with evidence of compromise, then from the highest score down."""
        every = (latest for place in self.places for latest in self.store.in_place(place))
        return sorted(every, key=lambda latest: latest.rank)

    def looked_at(self, functions: Sequence[str], since: datetime) -> tuple[list[Latest], list[str]]:
        """The ranking of the functions with these names or ARNs, and those that were not seen `since`."""
        every = [each for each in self.ranking() if each.observed_at >= since]
        ranking = [each for each in every if not {each.target.name, each.target.arn}.isdisjoint(functions)]
        seen = {alias for each in ranking for alias in (each.target.name, each.target.arn)}
        return ranking, [each for each in functions if each not in seen]

    def must_hold(self) -> Records:
        """These records; SettingsError where there are none: then nothing is known, and no fleet is clean."""
        if not any(True for place in self.places for _ in self.store.in_place(place)):
            scan = self.desk.command("scan")
            raise SettingsError(f"there is no function on record yet, so nothing is known; run `{scan}` first")
        return self

    def unknown(self, shown: Sequence[Latest]) -> dict[Target, str]:
        """Why those of them that were not judged in full were not."""
        partial = [each for each in shown if each.coverage < 100]
        with ThreadPoolExecutor(max_workers=_READS_AT_ONCE, thread_name_prefix="unknown") as pool:
            return dict(zip((each.target for each in partial), pool.map(self._unknown, partial), strict=True))

    def _unknown(self, latest: Latest) -> str:
        try:
            return in_short(self.store.assessment(latest)) or "some rules were not judged to the end"
        except StoreError as error:
            return str(error)

    def find(self, function: str) -> Latest:
        """The function with this name or ARN; SettingsError when there is none, or more than one."""
        return self.find_each([function])[0]

    def find_each(self, functions: Sequence[str]) -> list[Latest]:
        """The function of each name or ARN, all looked up at once; SettingsError as for one."""
        candidates = {each: self._candidates(each) for each in functions}
        known = self.store.latest([target for each in candidates.values() for target in each])
        return [self._the_one(name, [known[each] for each in named if each in known])
                for name, named in candidates.items()]  # fmt: skip

    def _the_one(self, function: str, found: Sequence[Latest]) -> Latest:
        if not found:
            raise SettingsError(
                f"there is no function {function} on record; scan it first, by `{self.desk.command('scan')}`, or see "
                f"`{self.desk.command('rank')}`"
            )
        if len(found) > 1:
            arns = ", ".join(latest.target.arn for latest in found)
            raise SettingsError(f"{function} is more than one function; name one by its ARN: {arns}")
        return found[0]

    def stopped(self, unreadable: list[str]) -> dict[Target, Quarantine] | None:
        """The functions that are stopped, or on the way there or back; a sentence for each `unreadable` record.

        None for the records of this machine, where nobody knows.
        """
        if self.ledger is None:
            return None
        return {each.target: each for each in self.ledger.all(unreadable) if each.holds}

    def _candidates(self, function: str) -> list[Target]:
        if function.startswith("arn:"):
            return [_target(function)]
        return [Target(place.account, place.region, function) for place in self.places]


def name_of(function: str) -> str:
    """The name of a function that is given by its name or ARN."""
    return _target(function).name if function.startswith("arn:") else function


def _target(arn: str) -> Target:
    try:
        return Target.from_arn(arn)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def records(
    *, deployed: bool, profile: str | None, region: str | None, endpoint_url: str | None, stack: str, store: Path | None
) -> Records:
    """The records that a command's options name: those of a deployment, or those of this machine."""
    if not deployed:
        kept = local_store(store)
        return Records(kept, kept.places(), desk=Desk(store=str(store) if store else ""))
    return records_of(deployment_of(session(profile, region, endpoint_url), stack), profile or "")


def records_of(deployment: Deployment, profile: str = "") -> Records:
    """The records of a deployment, as somebody with a profile reads them."""
    from maremma.aws.enforce.ledger import Ledger

    desk = replace(deployment.desk, profile=profile)
    return Records(deployment.store, deployment.places, Ledger(deployment.table), desk)


def session(profile: str | None, region: str | None, endpoint_url: str | None) -> Any:
    """A boto3 session; an endpoint given here holds for every client of this process."""
    if endpoint_url:
        os.environ["AWS_ENDPOINT_URL"] = endpoint_url
    from maremma.aws.session.light_clients import new_session

    # The AWS CLI and every other SDK know AWS_REGION; boto3 alone does not.
    return new_session(profile_name=profile, region_name=region or os.environ.get("AWS_REGION") or None)


def default_store_path() -> Path:
    """Where local records lie unless `--store` says otherwise."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "maremma" / "records.sqlite"


def local_store(path: Path | None) -> LocalStore:
    """The file that `maremma scan` on this machine writes."""
    return LocalStore(path or default_store_path())


def deployment_of(aws: Any, stack: str) -> Deployment:
    """The deployment behind a stack's outputs; SettingsError when there is no such stack."""
    try:
        description = aws.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    except aws_errors.AwsErrors.types() as error:
        if aws_errors.code(error) != _NO_SUCH_STACK:
            raise SettingsError(aws_errors.sentence(error)) from error
        raise SettingsError(
            f"there is no stack {stack} in {aws.region_name}; name it with --stack and --region, or run `cdk deploy`"
        ) from error
    outputs = {each["OutputKey"]: each["OutputValue"] for each in description.get("Outputs", [])}
    return deployment(outputs, aws, stack)


def deployment(outputs: Mapping[str, str], aws: Any, stack: str) -> Deployment:
    """The deployment that a stack's outputs describe."""
    from maremma.aws.deployment import Deployment

    return Deployment({**_environment(outputs, stack), Environment.STACK: stack}, aws)


def _environment(outputs: Mapping[str, str], stack: str) -> dict[str, str]:
    missing = sorted(set(_VARIABLES.values()) - set(outputs))
    if missing:
        raise SettingsError(f"the stack {stack} is not a Maremma scanner of this version: it has no {missing[0]}")
    options = {
        variable: "" if outputs[output] == OFF else outputs[output]
        for variable, output in _OPTIONS.items()
        if output in outputs
    }
    return {variable: outputs[output] for variable, output in _VARIABLES.items()} | options
