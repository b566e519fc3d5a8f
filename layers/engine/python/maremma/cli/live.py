"""What is there now, read with the caller's own credentials and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.cli.console import progress
from maremma.cli.local.store import LocalStore
from maremma.errors import SettingsError
from maremma.model.results.scan import Scope

if TYPE_CHECKING:
    from maremma.aws.discovery.place import PlaceDiscovery
    from maremma.aws.session.clients import AccountSession

Region = Annotated[str | None, typer.Option(help="Region to look in; the profile's when not given.")]

_QUOTA_SHARE = 0.5


def opened(aws: Any, region: str | None) -> AccountSession:
    """The region as whoever the credentials belong to; SettingsError without a region, AccountError if refused."""
    from maremma.aws.session.clients import open_own
    from maremma.aws.session.quota import ControlPlaneQuota

    where = region or aws.region_name
    if not where:
        raise SettingsError("no region is known; name one with --region, or set one in the profile")
    return open_own(aws, where, quota=ControlPlaneQuota(_QUOTA_SHARE))


def discovered(session: AccountSession, functions: Sequence[str] | None = None) -> PlaceDiscovery:
    """The functions of a place with all that decides on who may invoke them; those named, or all."""
    from maremma.aws.discovery.place import DiscoverySettings, discover_place

    with TemporaryDirectory(prefix="maremma-") as folder, progress() as bars:
        bars.add_task(f"discovering {session.place}", total=None)
        # With nothing on record every function counts as changed, so that each is read in full.
        nothing = LocalStore(Path(folder) / "records.sqlite")
        settings = DiscoverySettings(guardrails="", ruleset="", hash_key=nothing.hash_key())
        named = None if functions is None else tuple(functions)
        return discover_place(session, Scope(place=session.place, functions=named), nothing, settings)
