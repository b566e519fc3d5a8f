"""Code packages and images' configurations at a local address, since AWS answers with a presigned URL for them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, unquote

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends

from sandbox.answers import Answer
from sandbox.gaps_ecr import blob, resolved
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
    if kind == "blob":
        return blob(arn)
    backend = lambda_backends[parts[4]][parts[3]]
    if kind == "layer":
        layer = backend.layers_versions_by_arn(arn)
        return bytes(layer.code_bytes) if layer else None
    try:
        return bytes(backend.get_function(arn).code_bytes)
    except UnknownFunctionException:
        return None


def with_location(operation: Operation, endpoint: str, answer: Answer) -> Answer:
    """An answer of GetFunction, GetLayerVersion or GetDownloadUrlForLayer whose location leads back to the sandbox."""
    if answer.status != 200:
        return answer
    if (operation.service, operation.name) == ("ecr", "GetDownloadUrlForLayer"):
        document = json.loads(answer.body)
        document["downloadUrl"] = f"{endpoint}{PREFIX}{document['downloadUrl']}"
        answer.replace_body(json.dumps(document).encode())
        return answer
    return _with_location_of_code(operation, endpoint, answer) if operation.service == "lambda" else answer


def _with_location_of_code(operation: Operation, endpoint: str, answer: Answer) -> Answer:
    if operation.name == "GetFunction":
        document = json.loads(answer.body)
        arn, place, kind = document["Configuration"]["FunctionArn"], document.get("Code", {}), "function"
        if "ImageUri" in place:
            place["ResolvedImageUri"] = resolved(place["ImageUri"]) or place.get("ResolvedImageUri", "")
            answer.replace_body(json.dumps(document).encode())
            return answer
    elif operation.name in ("GetLayerVersion", "GetLayerVersionByArn"):
        document = json.loads(answer.body)
        arn, place, kind = document["LayerVersionArn"], document["Content"], "layer"
    else:
        return answer
    place["Location"] = f"{endpoint}{PREFIX}{kind}/{quote(arn, safe='')}"
    answer.replace_body(json.dumps(document).encode())
    return answer
