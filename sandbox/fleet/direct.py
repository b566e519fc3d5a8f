"""Sessions that reach the moto of this process without a wire: most of what seeding takes is HTTP."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config
from maremma.aws.session.light_clients import new_core
from moto.core.botocore_stubber import BotocoreStubber


class DirectSession(boto3.Session):  # type: ignore[misc]
    """A session with the credentials and region of another, whose calls go straight to the moto of this process.

    `wired` is that other session.
    """

    def __init__(self, session: boto3.Session) -> None:
        self.wired = session
        keys = session.get_credentials()
        super().__init__(
            botocore_session=new_core(),
            aws_access_key_id=keys.access_key,
            aws_secret_access_key=keys.secret_key,
            aws_session_token=keys.token,
            region_name=session.region_name,
        )
        self._moto = BotocoreStubber()
        self._moto.enabled = True

    def client(self, *args: Any, config: Config | None = None, **kwargs: Any) -> Any:
        """A client that talks to AWS's own addresses, which moto answers before anything is sent."""
        own_addresses = Config(ignore_configured_endpoint_urls=True)
        made = super().client(*args, config=config.merge(own_addresses) if config else own_addresses, **kwargs)
        made.meta.events.register("before-send", self._moto)
        return made
