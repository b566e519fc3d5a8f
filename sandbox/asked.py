"""What the path of a request names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends

from sandbox.answers import error
from sandbox.operations import Operation


def raw_path(environ: Mapping[str, Any]) -> str:
    """The path as it was sent, quoted, without the query."""
    return str(environ.get("RAW_URI") or environ["PATH_INFO"]).partition("?")[0]


def segment(environ: Mapping[str, Any], after: str) -> str:
    """The segment of the path that follows another one."""
    segments = raw_path(environ).split("/")
    return unquote(segments[segments.index(after) + 1])


def function_asked_for(operation: Operation, account: str, environ: Mapping[str, Any]) -> Any:
    """Moto's function that the path names; Lambda's answer where there is none."""
    name = segment(environ, "functions")
    try:
        return lambda_backends[account][operation.region].get_function(name)
    except UnknownFunctionException:
        return error(operation.protocol, "ResourceNotFoundException", f"Function not found: {name}", 404)
