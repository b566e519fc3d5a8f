"""Commands that read the records: of this machine, or of a deployment."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from maremma.cli import options
from maremma.cli.records import Records, records


def reads_records(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command its first parameter, the records, and in its place the options that say where they are."""

    def with_options(
        deployed: options.Deployed = False,
        profile: options.Profile = None,
        region: options.Region = None,
        endpoint_url: options.Endpoint = None,
        stack: options.Stack = options.DEFAULT_STACK,
        store: options.StorePath = None,
        **rest: Any,
    ) -> None:
        kept: Records = records(
            deployed=deployed, profile=profile, region=region, endpoint_url=endpoint_url, stack=stack, store=store
        )
        command(kept, **rest)

    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    shared = list(inspect.signature(with_options, eval_str=True).parameters.values())[:-1]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared)]
    options.say_parameters(with_options, command, parameters)
    return with_options
