"""Gives a fleet its past: what is made is dated by the clock, and only moto's own state can be dated back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from moto.awslambda.models import lambda_backends

from sandbox.fleet.account import SeededFleet
from sandbox.fleet.catalogue import LAYERS

_AS_LAMBDA_WRITES = "%Y-%m-%dT%H:%M:%S.000+0000"
_BETWEEN_LAYERS = timedelta(days=240)
_URL_AFTER_DEPLOYMENT = timedelta(minutes=3)


def date_back(fleet: SeededFleet, *, now: datetime | None = None) -> None:
    """Let each function and its URL be as old as the catalogue says, in the moto of this process."""
    backend = lambda_backends[fleet.account][fleet.region]
    present = now or datetime.now(UTC)
    for name in LAYERS:
        versions = list(backend.list_layer_versions(f"shop-{name}"))
        for number, layer in enumerate(reversed(versions)):
            layer.created_date = (present - (number + 1) * _BETWEEN_LAYERS).strftime(_AS_LAMBDA_WRITES)
    for described in fleet.functions:
        deployed = present - timedelta(days=described.age_days)
        former = described.former
        published = present - timedelta(days=former.age_days) if former else deployed
        # The versions come with the working copy, which is dated after them.
        for version in backend.list_versions_by_function(described.name):
            version.last_modified = published.strftime(_AS_LAMBDA_WRITES)
        function = backend.get_function(described.name)
        function.last_modified = deployed.strftime(_AS_LAMBDA_WRITES)
        if function.url_config is not None:
            function.url_config.created = (deployed + _URL_AFTER_DEPLOYMENT).strftime(_AS_LAMBDA_WRITES)
            function.url_config.last_modified = function.url_config.created
