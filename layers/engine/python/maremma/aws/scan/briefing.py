"""What a worker is told of what is on record, in the place of the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maremma.aws.state.signed_versions import Noted, newest_of
from maremma.errors import StoreError
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.quarantine import Setting
from maremma.model.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What was on record of a function when it was discovered; a text in its place says why that could not be read.

    `settings` are those that a quarantine may have set over the function's own, with their values from before;
    `signed` the newest versions that were ever verified.
    """

    joined: Joined = NOT_JOINED
    settings: tuple[Setting, ...] | str = ()
    signed: tuple[Noted, ...] | str = ()


@dataclass(frozen=True, slots=True)
class ToldQuarantines:
    """Implements `engine.ports.Quarantines` for the one function of a worker."""

    prior: Prior

    def set_over(self, target: Target, at: datetime) -> tuple[Setting, ...]:  # noqa: ARG002 (both are its function's)
        """See `engine.ports.Quarantines`."""
        if isinstance(self.prior.settings, str):
            raise StoreError(self.prior.settings)
        return self.prior.settings


@dataclass(frozen=True, slots=True)
class ToldVersions:
    """Implements `engine.ports.SignedVersions` for the one function of a worker. Whoever records it notes more."""

    prior: Prior

    def newest(self, target: Target, revoked: frozenset[str] = frozenset()) -> int:  # noqa: ARG002 (it is its function's)
        """See `engine.ports.SignedVersions`."""
        if isinstance(self.prior.signed, str):
            raise StoreError(self.prior.signed)
        return newest_of(self.prior.signed, revoked)

    def verified(self, target: Target, version: int, signer: str) -> None:
        """The answer says it."""
