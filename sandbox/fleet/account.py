"""Seeds an account with a fleet, through the calls that a person or a pipeline would make."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import boto3

from sandbox.fleet.code import DEPLOYMENTS, Uploaded, create_function, publish_layers, upload
from sandbox.fleet.feeds import connect, create_topics, notify_of_uploads
from sandbox.fleet.function import FleetFunction, Package
from sandbox.fleet.gateways import create_apis
from sandbox.fleet.identities import create_managed_policies, create_role, distinct
from sandbox.fleet.images import push
from sandbox.fleet.packages import Packages
from sandbox.fleet.place import Place
from sandbox.fleet.roles import DEAD_LETTER_QUEUE
from sandbox.fleet.triggers import Upload
from sandbox.fleet.watching import count_invocations, create_log_group, start_trail

_HANDS = 2

Progress = Callable[[int, int], None]
"""Told how many functions of how many are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededFleet:
    """What stands in the account. `apis` are the APIs' ids by name."""

    account: str
    region: str
    functions: tuple[FleetFunction, ...]
    packages: Packages
    apis: dict[str, str]
    distinct_packages: int
    seconds: float

    def arn(self, name: str) -> str:
        """A function's ARN."""
        return f"arn:aws:lambda:{self.region}:{self.account}:function:{name}"


def _silent(done: int, total: int) -> None:
    """Nobody wants to know."""


def seed(
    session: boto3.Session, fleet: Sequence[FleetFunction], *, packages: Path, on_progress: Progress = _silent
) -> SeededFleet:
    """Create the fleet in the session's account and region, which hold none of it yet; packages are built on disk."""
    begun = time.monotonic()
    place = Place(session)
    build = Packages(packages)
    _create_surroundings(place, fleet)
    with ThreadPoolExecutor(_HANDS) as hands:
        managed = create_managed_policies(place)
        _all(hands.map(lambda role: create_role(place, role, managed), distinct(each.role for each in fleet)))
        uploads = _upload_packages(place, build, fleet, hands)
        layers = publish_layers(place, build)
        images = {image: push(place, image) for image in {each.image for each in fleet} if image}
        tell = _counting(on_progress, len(fleet))

        def settle(function: FleetFunction) -> None:
            package = None if function.image else uploads[function.package]
            create_function(place, function, package, layers, images[function.image] if function.image else "")
            if function.log_group:
                create_log_group(place, function)
            connect(place, function)
            tell()

        _all(hands.map(settle, fleet))
    apis = create_apis(place, fleet)
    notify_of_uploads(place, fleet)
    count_invocations(place, fleet)
    return SeededFleet(
        account=place.account,
        region=place.region,
        functions=tuple(fleet),
        packages=build,
        apis=apis,
        distinct_packages=len({uploaded.key for uploaded in uploads.values()}),
        seconds=time.monotonic() - begun,
    )


def _create_surroundings(place: Place, fleet: Sequence[FleetFunction]) -> None:
    triggers = list(itertools.chain.from_iterable(function.triggers for function in fleet))
    uploads = {trigger.bucket for trigger in triggers if isinstance(trigger, Upload)}
    elsewhere = (
        {} if place.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
    )
    for bucket in sorted(uploads | {DEPLOYMENTS, "trail"}):
        place.client("s3").create_bucket(Bucket=place.bucket(bucket), **elsewhere)
    place.client("sqs").create_queue(QueueName=DEAD_LETTER_QUEUE)
    create_topics(place, triggers)
    start_trail(place)


def _upload_packages(
    place: Place, build: Packages, fleet: Sequence[FleetFunction], hands: ThreadPoolExecutor
) -> dict[Package, Uploaded]:
    packages = tuple({function.package: None for function in fleet if not function.image})
    return dict(zip(packages, hands.map(lambda package: upload(place, build.build(package)), packages), strict=True))


def _all(results: Iterable[None]) -> None:
    """Wait for all; the first that failed raises here."""
    for _ in results:
        pass


def _counting(on_progress: Progress, total: int) -> Callable[[], None]:
    lock = threading.Lock()
    count = itertools.count(1)

    def tell() -> None:
        with lock:
            on_progress(next(count), total)

    return tell
