"""Accounts: credentials that belong to one, and who holds them.

moto keeps the state of any number of accounts and tells them apart by access key. Every key given out here is
remembered with its holder, so that a recorded call can name its caller.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from maremma.aws.session.light_clients import new_core
from moto.iam.models import get_account_id_from, iam_backends
from moto.sts.models import sts_backends

PARTITION = "aws"
DEFAULT_ACCOUNT = "123456789012"
DEFAULT_REGION = "us-east-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Keys that moto binds to one account."""

    access_key: str
    secret_key: str
    token: str | None = None

    def environment(self) -> dict[str, str]:
        """The keys as an SDK reads them from its environment."""
        values = {"AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key}
        return values | ({"AWS_SESSION_TOKEN": self.token} if self.token else {})


class _Session(boto3.Session):  # type: ignore[misc]
    """A session whose clients talk to the sandbox; boto3 knows endpoints per client, profile or process only."""

    def __init__(self, endpoint: str, **settings: Any) -> None:
        super().__init__(botocore_session=new_core(), **settings)
        self._endpoint = endpoint

    def client(self, service_name: str, region_name: str | None = None, **settings: Any) -> Any:
        """A client, as boto3.Session.client makes one."""
        endpoint = control_endpoint(self._endpoint) if service_name == "s3control" else self._endpoint
        return super().client(service_name, region_name, **{"endpoint_url": endpoint, **settings})

    def resource(self, service_name: str, region_name: str | None = None, **settings: Any) -> Any:
        """A resource, as boto3.Session.resource makes one."""
        return super().resource(service_name, region_name, **{"endpoint_url": self._endpoint, **settings})


def control_endpoint(endpoint: str) -> str:
    """The endpoint for the control plane of S3, whose clients put the account in front of the host, with a dot.

    `localhost` has no such subdomains. Behind a user's name, the account becomes a part of that name.
    """
    scheme, _, host = endpoint.partition("://")
    return f"{scheme}://account@{host}"


class Accounts:
    """Issues credentials and sessions, and knows whose each access key is."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._holders: dict[str, str] = {}
        self._issued: dict[tuple[str, str], Credentials] = {}
        self._clients: dict[tuple[str, str, str, bool], Any] = {}
        self._lock = threading.RLock()

    def of_user(self, account: str, holder: str = "operator") -> Credentials:
        """Keys of a person or tool in this account; always the same ones for the same holder."""
        with self._lock:
            known = self._issued.get((account, holder))
            if known is None:
                key = iam_backends[account][PARTITION].create_temp_access_key()
                known = Credentials(access_key=key.access_key_id, secret_key=key.secret_access_key)
                self._issued[account, holder] = known
                self._holders[known.access_key] = holder
            return known

    def of_role(self, role: str, *, region: str, session: str) -> Credentials:
        """Keys of a role, as the Lambda or Step Functions service would fetch them for `session`."""
        with self._lock:
            known = self._issued.get((role, session))
            if known is None:
                assumed = sts_backends[role.split(":")[4]][PARTITION].assume_role(region, session, role, "", 3600, "")
                known = Credentials(
                    access_key=assumed.access_key_id, secret_key=assumed.secret_access_key, token=assumed.session_token
                )
                self._issued[role, session] = known
                self._holders[known.access_key] = session
            return known

    def session(self, credentials: Credentials, region: str) -> boto3.Session:
        """A boto3 session with these keys, whose clients talk to the sandbox and to nothing else."""
        return _Session(
            self.endpoint,
            aws_access_key_id=credentials.access_key,
            aws_secret_access_key=credentials.secret_key,
            aws_session_token=credentials.token,
            region_name=region,
        )

    def client(self, service: str, credentials: Credentials, region: str, *, lenient: bool = False) -> Any:
        """A shared client without retries, since building one costs far more than a call.

        A lenient one leaves checking the parameters to the server.
        """
        key = (service, credentials.access_key, region, lenient)
        with self._lock:
            if key not in self._clients:
                config = Config(
                    parameter_validation=not lenient,
                    retries={"total_max_attempts": 1},
                    read_timeout=900,
                    max_pool_connections=64,
                )
                self._clients[key] = self.session(credentials, region).client(service, config=config)
            return self._clients[key]

    def account_of(self, access_key: str) -> str:
        """The account that an access key belongs to, decided as moto decides it."""
        return str(get_account_id_from(access_key))

    def caller_of(self, access_key: str) -> str:
        """The function, role ARN or tool behind an access key; empty when it is nobody we know."""
        if access_key in self._holders:
            return self._holders[access_key]
        key = iam_backends[self.account_of(access_key)][PARTITION].access_keys.get(access_key)
        return str(key.role_arn or key.user_name or "") if key else ""

    def close(self) -> None:
        """Close the pooled connections of every shared client."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()
