"""A deployment as its own Lambda functions see it: the names in their environment, and what is built from them once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.advisories.kept import KeptIndex
from maremma.aws.advisories.shelf import IndexShelf
from maremma.aws.advisories.sources import Sources
from maremma.aws.collect.code.layers import LayerAddresses
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.receivers.asff import Product
from maremma.aws.receivers.notify import BusNotifier, TopicNotifier, Words
from maremma.aws.receivers.security_hub import SecurityHub
from maremma.aws.scan.request import ScanRequest
from maremma.aws.scan.slices import PlaceFiles
from maremma.aws.session import clients
from maremma.aws.session.clients import AccountSession, WorkerCredentials, open_place
from maremma.aws.session.light_clients import new_session
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.aws.session.worker_sessions import WorkerSessions
from maremma.aws.state import codec
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.contract import STACK_NAME, Environment, Member
from maremma.engine.ports import Notifier
from maremma.errors import AccountError, SettingsError, StoreError
from maremma.model.command import Desk
from maremma.model.guardrails import Guardrails
from maremma.model.target import AccountRegion

if TYPE_CHECKING:
    from maremma.analysis.secrets.package import Search
    from maremma.aws.scan.prior_record import OnRecord
    from maremma.aws.shelves.code_facts import WarmLayers
    from maremma.aws.shelves.guardrails import GuardrailsShelf

_SESSION_LIFE = timedelta(minutes=45)
"""An assumed role's credentials last an hour; a warm worker renews them well before."""


_RULES = "maremma-secret-rules"


@dataclass
class Deployment:
    """Everything a handler needs. Made once per execution environment and kept warm."""

    environment: Mapping[str, str]
    session: Any = field(default_factory=new_session)
    layer_addresses: LayerAddresses = field(default_factory=LayerAddresses, repr=False)
    _entered: dict[AccountRegion, tuple[datetime, AccountSession]] = field(default_factory=dict, repr=False)
    _requests: dict[str, ScanRequest] = field(default_factory=dict, repr=False)

    @classmethod
    def here(cls) -> Deployment:
        """The deployment that this process belongs to."""
        return cls(os.environ)

    def named(self, variable: str) -> str:
        """The value of one of `contract.Environment`; SettingsError when the stack did not set it."""
        value = self.environment.get(variable, "")
        if not value:
            raise SettingsError(f"the variable {variable} is not set on this function; deploy the stack again")
        return value

    @cached_property
    def s3(self) -> Any:
        """The S3 client."""
        return self.client("s3")

    @cached_property
    def store(self) -> AwsStore:
        """The table and the bucket of assessments."""
        # Draining changes reads the table alone, so its function is not told the bucket.
        bucket = self.environment.get(Environment.SCANS_BUCKET, "")
        return AwsStore(self.table, self.s3, bucket, files=bool(self.environment.get(Environment.SECURITY_HUB)))

    @cached_property
    def outbox(self) -> AwsOutbox:
        """The alerts that wait in the table."""
        return AwsOutbox(self.table)

    @cached_property
    def warm_layers(self) -> WarmLayers:
        """The layers that this process has seen."""
        # Who looks at no code need not load the analyses of it.
        from maremma.aws.shelves.code_facts import WarmLayers

        return WarmLayers()

    @cached_property
    def _workers(self) -> WorkerSessions:
        return WorkerSessions(float(self.environment.get(Environment.QUOTA_SHARE, "0.5")))

    def on_record(self, *, signed: bool) -> OnRecord:
        """Where to look up what workers have to know; with `signed`, of signatures too."""
        from maremma.aws.scan.prior_record import OnRecord
        from maremma.aws.state.signed_versions import TableVersions

        return OnRecord(
            store=self.store, ledger=Ledger(self.table), versions=TableVersions(self.table) if signed else None
        )

    @cached_property
    def search(self) -> Search:
        """What workers search for secrets with: compiled rules that they share, and groups by this deployment's key."""
        from maremma.analysis.secrets import Grouping
        from maremma.analysis.secrets.package import Search
        from maremma.analysis.secrets.shapes.providers import ProviderRules
        from maremma.aws.shelves.secret_rules import RuleShelf

        rules = ProviderRules(folder=_rules_here(), fetch=RuleShelf(self.s3, self.scans_bucket).fetch)
        return Search(rules, Grouping(self.hash_key if self.environment.get(Environment.KEY_SECRET) else b""))

    def keep_rules(self) -> None:
        """Compile the rules for secrets once for all workers, where nobody has."""
        from maremma.analysis.secrets.shapes.providers import ProviderRules
        from maremma.aws.shelves.secret_rules import RuleShelf

        shelf = RuleShelf(self.s3, self.scans_bucket)
        if not shelf.has():
            ProviderRules(folder=_rules_here(), keep=shelf.keep).prepare()

    @cached_property
    def index_shelf(self) -> IndexShelf:
        """Where the index of advisories lies."""
        return IndexShelf(self.s3, self.named(Environment.CONFIG_BUCKET))

    @cached_property
    def advisories(self) -> KeptIndex:
        """The index of advisories, as long as this process lives."""
        return KeptIndex(self.index_shelf.fetch)

    @cached_property
    def hash_key(self) -> bytes:
        """The key of this deployment's keyed hashes; SettingsError when its secret cannot be read."""
        secret = self.named(Environment.KEY_SECRET)
        try:
            text: str = self.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"]
        except (ClientError, BotoCoreError) as error:
            raise SettingsError(f"the key in {secret} cannot be read; check that this role may read it") from error
        return text.encode()

    def receivers(self, words: Words) -> Mapping[str, Notifier]:
        """The topic, whose people read `words`, and the event bus, by the names that the outbox knows them by."""
        # One that hangs must not take the time of the other.
        sns, events = (self.session.client(each, config=clients.PROMPT) for each in ("sns", "events"))
        return {
            "topic": TopicNotifier(sns, self.named(Environment.TOPIC), words, self.desk),
            "bus": BusNotifier(events, self.named(Environment.BUS), self.desk),
        }

    def security_hub(self, place: AccountRegion) -> SecurityHub:
        """Where the findings of a place are filed; AccountError when its account does not let us in."""
        if self.named(Environment.SECURITY_HUB) == "hub":
            client = self.client("securityhub")
            account = self.client("sts").get_caller_identity()["Account"]
            partition = self.session.get_partition_for_region(client.meta.region_name)
            return SecurityHub(client, Product(partition, account, client.meta.region_name))
        external_id = self.environment.get(Environment.EXTERNAL_ID, "")
        entered = open_place(self.session, place, external_id, role=f"{Member.PATH}{Member.FILE_ROLE}")
        return SecurityHub(entered.client("securityhub"), Product(entered.partition, place.account, place.region))

    @property
    def desk(self) -> Desk:
        """What commands have to say to mean this deployment."""
        return Desk(stack=self.environment.get(Environment.STACK, STACK_NAME), region=self.session.region_name or "")

    @property
    def scans_bucket(self) -> str:
        """The bucket that workers write."""
        return self.named(Environment.SCANS_BUCKET)

    @property
    def places(self) -> tuple[AccountRegion, ...]:
        """The account-regions in the settings."""
        pairs = (each.strip().split("/") for each in self.named(Environment.PLACES).split(","))
        return tuple(AccountRegion(account, region) for account, region in pairs)

    @cached_property
    def guardrails_shelf(self) -> GuardrailsShelf:
        """Where the guardrails lie."""
        # Who judges nothing need not load what reads them.
        from maremma.aws.shelves.guardrails import GuardrailsShelf

        return GuardrailsShelf(self.s3, self.named(Environment.CONFIG_BUCKET))

    def guardrails(self, scan: str) -> Guardrails:
        """The guardrails of a scan: those that were in force when it was planned, for all its steps the same."""
        version = self.request(scan).guardrails
        return self.guardrails_shelf.at(version) if version else Guardrails()

    def request(self, scan: str) -> ScanRequest:
        """What was asked of a scan, read once; StoreError when it is gone."""
        if scan not in self._requests:
            self._requests = {scan: codec.load(ScanRequest, self.get(self.request_key(scan)))}
        return self._requests[scan]

    def shelf(self, credentials: WorkerCredentials) -> Any:
        """The scans bucket, as far as a worker may use it for its function."""
        return self._workers.shelf(credentials)

    def entered(self, place: AccountRegion, credentials: WorkerCredentials) -> AccountSession:
        """An account-region, as far as a worker may read it for its function."""
        partition = self.session.get_partition_for_region(place.region)
        return self._workers.enter(place, credentials, partition=partition)

    def advisor(self, *, newest: bool = False) -> Advisor:
        """Whom to ask about components: the index that this process has read, or the `newest`."""
        at_most = Sources.of(self.environment).at_most
        return Advisor.of(lambda: self.advisories.now(datetime.now(UTC), newest=newest), at_most)

    def enter(self, place: AccountRegion, *, now: datetime | None = None) -> AccountSession:
        """A session in an account-region under the member role; AccountError when it does not let us in."""
        now = now or datetime.now(UTC)
        if place in self._entered and now - self._entered[place][0] < _SESSION_LIFE:
            return self._entered[place][1]
        quota = ControlPlaneQuota(float(self.environment.get(Environment.QUOTA_SHARE, "0.5")))
        session = open_place(self.session, place, self.environment.get(Environment.EXTERNAL_ID, ""), quota=quota)
        self._entered[place] = (now, session)
        return session

    def enter_to_enforce(self, place: AccountRegion) -> AccountSession:
        """A session under the enforce role; AccountError when it does not let us in, or nothing may be stopped here."""
        if not self.environment.get(Environment.QUARANTINE):
            raise AccountError(
                "this deployment may not stop functions; set `quarantine` to true in its settings, and deploy it and "
                "the member stacks again"
            )
        external_id = self.environment.get(Environment.EXTERNAL_ID, "")
        role = f"{Member.PATH}{Member.ENFORCE_ROLE}"
        return open_place(self.session, place, external_id, role=role)

    def files(self, scan: str, place: AccountRegion) -> PlaceFiles:
        """The files of one place in one scan."""
        return PlaceFiles(self.s3, self.scans_bucket, scan, place)

    def put(self, key: str, body: bytes) -> None:
        """Write an object of the scan; StoreError when the bucket refuses."""
        try:
            self.s3.put_object(Bucket=self.scans_bucket, Key=key, Body=body)
        except (ClientError, BotoCoreError) as error:
            raise StoreError(f"the scans bucket refused to keep {key}; check that this role may write there") from error

    def get(self, key: str) -> bytes:
        """Read an object of the scan; StoreError when it is not there."""
        try:
            body: bytes = self.s3.get_object(Bucket=self.scans_bucket, Key=key)["Body"].read()
        except (ClientError, BotoCoreError) as error:
            raise StoreError(f"{key} cannot be read from the scans bucket; start the scan again") from error
        return body

    @staticmethod
    def request_key(scan: str) -> str:
        """Where a scan keeps what was asked for."""
        return f"scans/{scan}/request.json"

    @cached_property
    def table(self) -> Table:
        """The one table."""
        return Table(self.client("dynamodb"), self.named(Environment.TABLE))

    def client(self, service: str) -> Any:
        """A client in the deployment's own account."""
        return self.session.client(service, config=clients.CONFIG)


def _rules_here() -> Path:
    return Path(tempfile.gettempdir()) / _RULES
