"""Handlers of products that watch a function: they load the author's handler, which a variable names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from maremma.model.function.configuration import EnvironmentVariable
from maremma.patterns import compile_late

_VARIABLES: Final = (
    (compile_late(r"(?:.*/)?datadog[_-]lambda(?:-js|/dist)*[./]handler\.handler"), "DD_LAMBDA_HANDLER"),
    (compile_late(r"(?:.*/)?newrelic[_-](?:esm-)?lambda[_-]wrapper(?:/index)?\.handler"), "NEW_RELIC_LAMBDA_HANDLER"),
    (
        compile_late(r"sentry_sdk[./]integrations[./]init_serverless_sdk\.sentry_lambda_handler"),
        "SENTRY_INITIAL_HANDLER",
    ),
    (
        compile_late(r"(?:.*/)?lumigo[_-](?:tracer[./]_handler\._handler|auto-instrument\.handler)"),
        "LUMIGO_ORIGINAL_HANDLER",
    ),
)
_HANDLER: Final = compile_late(r"[\w/-][\w./-]{0,126}\.\w+")


def real_handler(handler: str, variables: Iterable[EnvironmentVariable]) -> str:
    """The author's handler where a function's own is a wrapper's; any other handler as it is."""
    named = next((name for shape, name in _VARIABLES if shape.fullmatch(handler)), "")
    said = next((each.value.reveal() for each in variables if named and each.name == named), "")
    return said if _HANDLER.fullmatch(said) else handler
