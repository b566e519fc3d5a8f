"""A statement as in-toto writes it, and back. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from maremma.errors import SignatureRefused
from maremma.model.signing import Statement

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:maremma:lambda-deployment:v1"
_TREE = "lambdaTreeV1"
_CODE = "code"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def dump(statement: Statement) -> bytes:
    """The statement as JSON: equal statements have equal bytes."""
    subjects = [{"name": f"layer/{number}", "digest": {_TREE: each}} for number, each in enumerate(statement.layers)]
    code = {_TREE: statement.tree}
    if statement.code_sha256:
        code["sha256"] = base64.b64decode(statement.code_sha256).hex()
    subjects.insert(0, {"name": _CODE, "digest": code})
    predicate: dict[str, object] = {
        "function": statement.function,
        "handler": statement.handler,
        "runtime": statement.runtime,
        "version": statement.version,
        "environment": dict(statement.environment),
    }
    for name, moment in (("notBefore", statement.not_before), ("notAfter", statement.not_after)):
        if moment is not None:
            predicate[name] = moment.astimezone(UTC).isoformat()
    whole = {"_type": TYPE, "subject": subjects, "predicateType": PREDICATE, "predicate": predicate}
    return json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()


def load(payload: bytes) -> Statement:
    """Read a statement; SignatureRefused if it is no statement about a Lambda deployment."""
    try:
        return _read(json.loads(payload))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise SignatureRefused(
            "what was signed is no statement about a Lambda deployment; sign again with `maremma sign`"
        ) from error


def _read(found: dict[str, Any]) -> Statement:
    if (found["_type"], found["predicateType"]) != (TYPE, PREDICATE):
        raise SignatureRefused(f"what was signed is a {str(found['predicateType'])[:80]!a}, not about a deployment")
    first, *layers = found["subject"]
    if [each["name"] for each in layers] != [f"layer/{number}" for number in range(len(layers))]:
        raise ValueError("layers out of order")
    if first["name"] != _CODE:
        raise ValueError("no code")
    predicate = found["predicate"]
    return Statement(
        tree=_digest(first["digest"], _TREE),
        code_sha256=_code_sha256(first["digest"]),
        layers=tuple(_digest(each["digest"], _TREE) for each in layers),
        function=_text(predicate, "function"),
        handler=_text(predicate, "handler"),
        runtime=_text(predicate, "runtime"),
        version=_version(predicate["version"]),
        environment=tuple((name, _digest(predicate["environment"], name)) for name in sorted(predicate["environment"])),
        not_before=_moment(predicate.get("notBefore")),
        not_after=_moment(predicate.get("notAfter")),
    )


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _digest(fields: Mapping[str, object], name: str) -> str:
    value = _text(fields, name)
    if not _DIGEST.fullmatch(value):
        raise ValueError(name)
    return value


def _code_sha256(digest: Mapping[str, object]) -> str:
    return base64.b64encode(bytes.fromhex(_digest(digest, "sha256"))).decode() if "sha256" in digest else ""


def _version(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("version")
    return value


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment
