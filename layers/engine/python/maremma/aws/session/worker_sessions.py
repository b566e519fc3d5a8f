"""The sessions of a worker: each function comes with credentials of its own, under which the same clients ask.

Making sessions and clients anew took a fifth of a worker's time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from maremma.aws.session.clients import CONFIG, AccountSession, Boto, WorkerCredentials
from maremma.aws.session.light_clients import new_session
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.model.target import AccountRegion


class LentSession:
    """A session whose clients ask under the credentials that were lent last. One thread at a time may use it."""

    def __init__(self, credentials: WorkerCredentials, region: str | None = None) -> None:
        self.boto: Boto = new_session(
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"],
            region_name=region,
        )

    def lend(self, credentials: WorkerCredentials) -> None:
        """Let every client of this session ask under these credentials from now on."""
        # botocore's clients hold this very object, and read it whenever they sign.
        held = self.boto.get_credentials()
        held.access_key = credentials["AccessKeyId"]
        held.secret_key = credentials["SecretAccessKey"]
        held.token = credentials["SessionToken"]


@dataclass
class WorkerSessions:
    """What a worker was given credentials for: its shelf in the scans bucket, and the place of its function.

    `quota_share` is the part of the control plane's quota that one worker may use.
    """

    quota_share: float
    _shelf: tuple[LentSession, Boto] | None = None
    _places: dict[AccountRegion, tuple[LentSession, AccountSession]] = field(default_factory=dict, repr=False)

    def shelf(self, credentials: WorkerCredentials) -> Boto:
        """The client of S3 under these credentials; the one that was given out before asks under them, too."""
        if self._shelf is None:
            session = LentSession(credentials)
            self._shelf = session, session.boto.client("s3", config=CONFIG)
        session, client = self._shelf
        session.lend(credentials)
        return client

    def enter(self, place: AccountRegion, credentials: WorkerCredentials, *, partition: str) -> AccountSession:
        """A place under these credentials; the session that was given out for it before asks under them, too."""
        if place not in self._places:
            self._places.clear()  # functions come place by place, and clients are large
            session, quota = LentSession(credentials, place.region), ControlPlaneQuota(self.quota_share)
            self._places[place] = session, AccountSession(session.boto, place, partition=partition, quota=quota)
        session, entered = self._places[place]
        session.lend(credentials)
        return entered
