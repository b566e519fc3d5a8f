"""Code packages at a local address: what AWS answers with a presigned URL has to be downloadable here too."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, unquote

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends

from sandbox.answers import Answer
from sandbox.operations import Operation

PREFIX = "/_sandbox/code/"


def download(environ: dict[str, Any]) -> Answer:
    """The bytes behind a location that `with_location` gave out."""
    kind, _, arn = unquote(environ["PATH_INFO"].removeprefix(PREFIX)).partition("/")
    parts = arn.split(":")
    body = _package(kind, parts, arn) if len(parts) >= 7 else None
    if body is None:
        return Answer(status=404, headers=[("Content-Type", "text/plain")], body=b"no such package")
    return Answer(headers=[("Content-Type", "application/zip")], body=body)


def _package(kind: str, parts: list[str], arn: str) -> bytes | None:
    backend = lambda_backends[parts[4]][parts[3]]
    if kind == "layer":
        layer = backend.layers_versions_by_arn(arn)
        return bytes(layer.code_bytes) if layer else None
    try:
        return bytes(backend.get_function(arn).code_bytes)
    except UnknownFunctionException:
        return None


def with_location(operation: Operation, endpoint: str, answer: Answer) -> Answer:
    """An answer of GetFunction or GetLayerVersion whose location leads back to the sandbox."""
    if operation.service != "lambda" or answer.status != 200:
        return answer
    if operation.name == "GetFunction":
        document = json.loads(answer.body)
        arn, place, kind = document["Configuration"]["FunctionArn"], document.get("Code", {}), "function"
        if "ImageUri" in place:
            return answer
    elif operation.name in ("GetLayerVersion", "GetLayerVersionByArn"):
        document = json.loads(answer.body)
        arn, place, kind = document["LayerVersionArn"], document["Content"], "layer"
    else:
        return answer
    place["Location"] = f"{endpoint}{PREFIX}{kind}/{quote(arn, safe='')}"
    answer.replace_body(json.dumps(document).encode())
    return answer
