"""Seeds an account with a fleet, through the calls that a person or a pipeline would make."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import boto3

from sandbox.fleet.balancers import create_balancer
from sandbox.fleet.callers import create_callers
from sandbox.fleet.code import DEPLOYMENTS, Uploaded, create_function, publish_layers, upload
from sandbox.fleet.feeds import connect, create_buckets, create_topics, notify_of_uploads
from sandbox.fleet.function import FleetFunction, Package
from sandbox.fleet.gateways import create_apis
from sandbox.fleet.graphql import create_graphql_apis
from sandbox.fleet.identities import create_managed_policies, create_role, distinct
from sandbox.fleet.images import push
from sandbox.fleet.networks import create_network
from sandbox.fleet.packages import Packages
from sandbox.fleet.place import Place
from sandbox.fleet.releases import release
from sandbox.fleet.roles import DEAD_LETTER_QUEUE
from sandbox.fleet.signing import sign
from sandbox.fleet.sockets import create_socket_apis
from sandbox.fleet.stores import create_stores
from sandbox.fleet.watching import count_invocations, create_log_group, start_trail, watch_errors

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
    network = create_network(place, fleet)
    managed = create_managed_policies(place)
    # One at a time: moto goes through all roles to create one, and fails when another comes into being meanwhile.
    for role in distinct(each.role for each in fleet):
        create_role(place, role, managed)
    uploads = _create_functions(place, build, fleet, network.attachment, _counting(on_progress, len(fleet)))
    apis = create_apis(place, fleet) | create_socket_apis(place, fleet) | create_graphql_apis(place, fleet)
    create_balancer(place, fleet, network)
    create_callers(place, fleet)
    notify_of_uploads(place, fleet)
    sign(place, fleet)
    watch_errors(place, fleet)
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


def _create_functions(
    place: Place,
    build: Packages,
    fleet: Sequence[FleetFunction],
    attachment: Mapping[str, list[str]],
    tell: Callable[[], None],
) -> dict[Package, Uploaded]:
    """Create every function with what belongs to it alone; `tell` is called after each. What was uploaded."""
    with ThreadPoolExecutor(_HANDS) as hands:
        uploads = _upload_packages(place, build, fleet, hands)
        layers = publish_layers(place, build)
        images = {image: push(place, image) for image in {each.image for each in fleet} if image}

        def settle(function: FleetFunction) -> None:
            first = function.first
            package = None if function.image else uploads[first.package]
            image = images[function.image] if function.image else ""
            create_function(place, first, package, layers, image, network=attachment)
            release(place, function, uploads)
            if function.log_group:
                create_log_group(place, function)
            connect(place, function)
            tell()

        _all(hands.map(settle, fleet))
    return uploads


def _create_surroundings(place: Place, fleet: Sequence[FleetFunction]) -> None:
    triggers = list(itertools.chain.from_iterable(function.triggers for function in fleet))
    create_buckets(place, triggers, DEPLOYMENTS, "trail")
    place.client("sqs").create_queue(QueueName=DEAD_LETTER_QUEUE, Attributes={"SqsManagedSseEnabled": "true"})
    create_topics(place, fleet)
    create_stores(place, fleet)
    start_trail(place)


def _upload_packages(
    place: Place, build: Packages, fleet: Sequence[FleetFunction], hands: ThreadPoolExecutor
) -> dict[Package, Uploaded]:
    packages = tuple({package: None for function in fleet for package in function.packages})
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
