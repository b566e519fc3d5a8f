"""What the engine asks of the world. AWS, files and memory implement these; the engine knows none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from maremma.analysis.signing.attached import Registry
from maremma.model.function.relay import Relay
from maremma.model.quarantine import Setting, StopRequest
from maremma.model.results.alert import Alert
from maremma.model.results.assessment import Assessment
from maremma.model.results.drift import Drift
from maremma.model.results.finding import FindingRecord
from maremma.model.results.holding import Holding, Listing
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.results.scan import Latest, ScanTotals, Trouble
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot
from maremma.model.target import AccountRegion, Target


class Collector(Protocol):
    """Completes what discovery knows of a function with its code and its environment, version by version."""

    def collect(self, function: DiscoveredFunction) -> tuple[FunctionSnapshot, ...]:
        """All facts of `$LATEST`, then of each version that is invoked and differs from it.

        What could not be read is a gap; only a throttle, which the caller retries, is an exception.
        """
        ...

    def registry(self, function: FunctionSnapshot) -> Registry | None:
        """Where the image of a function lies, to be asked for its signatures; None if it has none."""
        ...


class Store(Protocol):
    """Remembers assessments, findings and scans.

    Every write is idempotent, and older facts never replace newer ones. A record that cannot be read, or cannot be
    true, counts as none.
    """

    def latest(self, targets: Sequence[Target]) -> Mapping[Target, Latest]:
        """The newest word on each target that has one."""
        ...

    def in_place(self, place: AccountRegion, unread: list[Target] | None = None) -> Iterable[Latest]:
        """The newest word on every function of an account-region, from the highest score down.

        `unread` gets the functions on which there is one that cannot be read.
        """
        ...

    def history(self, target: Target) -> tuple[Latest | None, tuple[FindingRecord, ...]]:
        """The newest word on one function, and every finding ever seen in it, resolved ones included."""
        ...

    def record(self, assessment: Assessment, drift: Drift, latest: Latest, links: Links | None = None) -> None:
        """Write the assessment and `links`, then the findings, then `latest`; StaleFacts if newer facts are on record.

        Without `links` those on record stay. Records of the function that cannot be read are replaced, and counted.
        """
        ...

    def relay(self, target: Target) -> Relay | None:
        """The links of one function; None if it has none."""
        ...

    def relays(self, unread: list[Target] | None = None) -> Iterable[Relay]:
        """The links of every function that has some to others; `unread` gets those whose links cannot be read."""
        ...

    def facts(self, target: Target) -> tuple[KeptFacts, ...]:
        """What was kept of a function to judge it again; StoreError if it is gone."""
        ...

    def holdings(self, words: Sequence[Latest]) -> Iterable[Holding]:
        """What functions hold, by the assessments behind these words; one whose assessment is gone holds who knows."""
        ...

    def listing(self, place: AccountRegion) -> Listing:
        """What the functions of an account-region hold; an empty one without a tag if nothing was listed yet."""
        ...

    def keep_listing(self, listing: Listing) -> Listing | None:
        """Replace the listing that has its tag, and give it the new one; None if somebody else did so before."""
        ...

    def assessment(self, latest: Latest) -> Assessment:
        """The full assessment behind `latest`; StoreError if it is gone."""
        ...

    def confirm_policy(self, target: Target, scan_key: str, as_of: datetime) -> None:
        """Note that the resource policy, read again at `as_of`, is that of `scan_key`. No-op for another key."""
        ...

    def distrust(self, known: Latest) -> None:
        """Let a worker look at a function again, whose word is `known`. No-op if there is a newer one."""
        ...

    def retire(self, target: Target, as_of: datetime) -> None:
        """Take a function that no longer exists off the ranking; its findings are resolved."""
        ...

    def under_role(self, role_arn: str) -> tuple[Target, ...]:
        """The functions last seen running under a role."""
        ...

    def holders(self, group: str) -> tuple[Target, ...]:
        """The functions that hold the secret of a group (see `model.code.secret.CodeSecret`)."""
        ...

    def is_new(self, place: AccountRegion) -> bool:
        """Whether no whole scan of an account-region was concluded yet."""
        ...

    def note_first_scan(self, place: AccountRegion, at: datetime) -> None:
        """Note that an account-region was scanned as a whole."""
        ...

    def trouble(self, place: AccountRegion) -> Trouble:
        """What was not known of an account-region when it was last noted."""
        ...

    def note_trouble(self, trouble: Trouble) -> None:
        """Replace what was noted of an account-region."""
        ...

    def close_scan(self, totals: ScanTotals) -> None:
        """Write what a scan came to."""
        ...

    def scans(self, limit: int) -> tuple[ScanTotals, ...]:
        """The last scans, newest first."""
        ...


class Signatures(Protocol):
    """Keeps what was signed."""

    def about(self, digest: str) -> Iterable[str]:
        """The envelopes about a tree or an image; StoreError if they cannot be read."""
        ...

    def trusted_root(self) -> str:
        """The roots that Sigstore's bundles are verified by, empty if there are none; StoreError as above."""
        ...


class SignedVersions(Protocol):
    """Remembers of each function the newest version that was ever verified; what is deleted and comes back, too."""

    def newest(self, target: Target, revoked: frozenset[str] = frozenset()) -> int:
        """The version, 0 for none; StoreError if it cannot be read.

        Of a signer who is `revoked` no version counts, but that there was one: it is 1 then, if there is no other.
        """
        ...

    def verified(self, target: Target, version: int, signer: str) -> None:
        """Note a version of a signer, unless a newer one of theirs is noted; StoreError if it cannot be written."""
        ...


class Outbox(Protocol):
    """Keeps alerts until somebody has them."""

    def put(self, alerts: Sequence[Alert]) -> None:
        """Keep each alert; one whose id is kept already changes nothing, even if it was sent."""
        ...

    def unsent(self) -> Iterable[Alert]:
        """Alerts nobody has yet, oldest first."""
        ...

    def sent(self, alert: Alert, at: datetime) -> None:
        """Mark an alert as handed over."""
        ...


class StopRequests(Protocol):
    """Takes the word that a function is unacceptable; somebody else decides what comes of it."""

    def put(self, request: StopRequest) -> None:
        """Leave a request; one about older facts never replaces a newer one."""
        ...


class Quarantines(Protocol):
    """Knows what functions were like before they were stopped."""

    def set_over(self, target: Target, at: datetime) -> tuple[Setting, ...]:
        """What facts of a moment may show as a quarantine left it, with the values from before.

        StoreError if that cannot be read.
        """
        ...


class Notifier(Protocol):
    """Hands an alert to its receivers."""

    def notify(self, alert: Alert) -> None:
        """Send it, with its id; NotificationError if it was not accepted."""
        ...
