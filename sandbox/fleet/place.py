"""The account and region that a fleet lives in: its clients, its names, its ARNs."""

from __future__ import annotations

import threading
from typing import Any

import boto3
from botocore.config import Config

from sandbox.fleet.direct import DirectSession
from sandbox.fleet.roles import Allow

_CONFIG = Config(max_pool_connections=8, retries={"total_max_attempts": 2, "mode": "standard"})
_VERSION = "2012-10-17"


class Place:
    """One account and region, through one session."""

    def __init__(self, session: boto3.Session) -> None:
        self.session = session
        self.region = str(session.region_name)
        self._clients: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.account = str(self.client("sts").get_caller_identity()["Account"])

    def client(self, service: str) -> Any:
        """The client of a service, made once."""
        with self._lock:
            if service not in self._clients:
                self._clients[service] = self.session.client(service, config=_CONFIG)
            return self._clients[service]

    def wired(self, service: str) -> Any:
        """A client over the wire, for what this sandbox answers itself and moto does not have."""
        session = self.session.wired if isinstance(self.session, DirectSession) else self.session
        return session.client(service, config=_CONFIG)

    def filled(self, text: str) -> str:
        """A text of the catalogue with this account and region in it."""
        return text.replace("{account}", self.account).replace("{region}", self.region)

    def arn(self, service: str, rest: str) -> str:
        """An ARN of this account and region."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{rest}"

    def function(self, name: str) -> str:
        """A function's ARN."""
        return self.arn("lambda", f"function:{name}")

    def bucket(self, name: str) -> str:
        """A bucket's whole name: names of buckets are shared by all accounts."""
        return f"shop-{name}-{self.account}"

    def document(self, allows: tuple[Allow, ...]) -> dict[str, object]:
        """An identity policy."""
        return {"Version": _VERSION, "Statement": [self._statement(allow) for allow in allows]}

    def _statement(self, allow: Allow) -> dict[str, object]:
        resources = [self.filled(resource) for resource in allow.resources]
        return {"Sid": allow.sid, "Effect": "Allow", "Action": list(allow.actions), "Resource": resources}
