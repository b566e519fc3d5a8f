"""Sessions: who we are in an account-region, how patiently we ask, and what we asked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias, TypedDict

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

from maremma import __version__
from maremma.aws.session.light_clients import new_session
from maremma.aws.session.policy_texts import read_policies
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.contract import Member
from maremma.errors import AccountError
from maremma.model.target import AccountRegion

Boto: TypeAlias = Any
"""A boto3 session or client. They are made at run time, so there is nothing to say about them statically."""

POOL = 16
"""Connections kept per client; as many threads may use one client."""

CONFIG = Config(
    retries={"mode": "adaptive", "max_attempts": 8},
    user_agent_extra=f"maremma/{__version__}",
    connect_timeout=5,
    read_timeout=60,
    max_pool_connections=POOL,
)

PROMPT = CONFIG.merge(Config(retries={"mode": "standard", "max_attempts": 3}, read_timeout=10))
"""For receivers of alerts: there is another attempt in a minute, and others wait."""

_TRIES = 3
"""After so many failed connections we believe that there is no endpoint."""


class WorkerCredentials(TypedDict):
    """What STS gives to whoever assumes a role, as far as it is used."""

    AccessKeyId: str
    SecretAccessKey: str
    SessionToken: str


class NotOffered(EndpointConnectionError):  # type: ignore[misc]  # botocore has no types
    """A region has no endpoint of a service: it could not be reached, and botocore does not know of one either."""


class AccountSession:
    """One account-region as one identity. Clients are made once; every request is counted and waits for the quota."""

    def __init__(
        self, session: Boto, place: AccountRegion, *, partition: str = "aws", quota: ControlPlaneQuota | None = None
    ) -> None:
        self.place = place
        self.partition = partition
        self._session = session
        self._quota = quota or ControlPlaneQuota()
        self._clients: dict[str, Boto] = {}
        self._calls: Counter[str] = Counter()
        self._lock = threading.RLock()

    def client(self, service: str) -> Boto:
        """The client of a service in this region."""
        with self._lock:
            if service not in self._clients:
                client = self._session.client(service, region_name=self.place.region, config=CONFIG)
                # Before anything else, since a request that waits after it was signed may be too old when it is sent.
                client.meta.events.register_first("request-created", self._before_request(service))
                client.meta.events.register_first("needs-retry", self._after_attempt(service))
                if service == "iam":
                    read_policies(client)
                self._clients[service] = client
            return self._clients[service]

    def forget_clients(self) -> None:
        """Let go of the clients, most of which only discovery asks for; whoever needs one again gets a new one."""
        with self._lock:
            self._clients.clear()

    @property
    def calls(self) -> tuple[tuple[str, int], ...]:
        """Requests sent so far, retries included, by `service:Operation`."""
        with self._lock:
            return tuple(sorted(self._calls.items()))

    def offers(self, service: str) -> bool:
        """Whether botocore knows of the service in this region; True where it knows too little to deny it.

        Its list may lag behind AWS, so it proves nothing alone: see `NotOffered`.
        """
        listed = self._session.get_available_regions(service, partition_name=self.partition)
        known = self._session.get_available_regions("lambda", partition_name=self.partition)
        return not listed or self.place.region in listed or self.place.region not in known

    def _after_attempt(self, service: str) -> Callable[..., None]:
        def handler(attempts: int = 0, caught_exception: Exception | None = None, **_: object) -> None:
            unreachable = isinstance(caught_exception, EndpointConnectionError) and attempts >= _TRIES
            if unreachable and not self.offers(service):
                raise NotOffered(endpoint_url=f"of {service} in {self.place.region}") from caught_exception

        return handler

    def _before_request(self, service: str) -> Callable[..., None]:
        def handler(operation_name: str = "", **_: object) -> None:
            self._quota.take(service, operation_name)
            with self._lock:
                self._calls[f"{service}:{operation_name}"] += 1

        return handler


def open_place(
    hub_session: Boto,
    place: AccountRegion,
    external_id: str,
    *,
    role: str = f"{Member.PATH}{Member.READ_ROLE}",
    quota: ControlPlaneQuota | None = None,
) -> AccountSession:
    """Enter an account-region under a role of the member stack; AccountError if it does not let us in."""
    partition = hub_session.get_partition_for_region(place.region)
    arn = f"arn:{partition}:iam::{place.account}:role/{role.strip('/')}"
    request = {"RoleArn": arn, "RoleSessionName": "maremma", "DurationSeconds": 3600}
    if external_id:
        request["ExternalId"] = external_id
    try:
        reply = hub_session.client("sts", region_name=place.region, config=CONFIG).assume_role(**request)
    except (ClientError, BotoCoreError) as error:
        raise AccountError(
            f"{place} could not be entered: {arn} was not assumed ({_code(error)}). "
            "Deploy the member stack there, with the external id of this deployment, and enable the region."
        ) from error
    given = reply["Credentials"]
    session = new_session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
        region_name=place.region,
    )
    return AccountSession(session, place, partition=partition, quota=quota)


def open_own(session: Boto, region: str, *, quota: ControlPlaneQuota | None = None) -> AccountSession:
    """Enter a region of the account that the session's own credentials belong to; AccountError if there are none."""
    try:
        account = session.client("sts", region_name=region, config=CONFIG).get_caller_identity()["Account"]
    except (ClientError, BotoCoreError) as error:
        raise AccountError(
            f"region {region} could not be entered with the credentials at hand ({_code(error)}). "
            "Sign in to AWS, name a profile, or choose another region."
        ) from error
    partition = session.get_partition_for_region(region)
    return AccountSession(session, AccountRegion(account, region), partition=partition, quota=quota)


def _code(error: ClientError | BotoCoreError) -> str:
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else type(error).__name__
