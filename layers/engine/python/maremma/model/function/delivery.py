"""What becomes of asynchronous events: retries, and where their outcome is sent."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.location import ConfigPath
from maremma.model.target import LATEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A queue, topic, bus, bucket or function that gets events, or the word on them.

    `encrypted` is None when that could not be read.
    """

    arn: str
    encrypted: bool | None = None

    @property
    def account(self) -> str:
        """The account in the ARN; empty for a bucket."""
        components = self.arn.split(":")
        return components[4] if len(components) > 5 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsynchronousDelivery:
    """The asynchronous invocation settings of one qualifier. `max_age_seconds` and `retries` are AWS's defaults."""

    qualifier: str = LATEST
    on_success: Destination | None = None
    on_failure: Destination | None = None
    max_age_seconds: int = 21600
    retries: int = 2

    @property
    def location(self) -> ConfigPath:
        """Where they are configured."""
        return ConfigPath(f"EventInvokeConfig[{self.qualifier}]")
