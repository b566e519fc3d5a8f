"""A statement as in-toto writes it, and back. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from maremma.analysis.signing.envelope import PAYLOAD_TYPE, SIMPLE
from maremma.bounded import read_json
from maremma.errors import MalformedText, SignatureRefused
from maremma.model.signing import MOST_VERSION, Statement
from maremma.patterns import compile_late

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:maremma:lambda-deployment:v1"
_TYPES = frozenset({TYPE, "https://in-toto.io/Statement/v0.1"})
_OF_IMAGES = frozenset(
    {"https://sigstore.dev/cosign/sign/v1", "https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2"}
)
"""What others sign about an image that says it is theirs; not what they found in it."""

_SIMPLE_TYPE = "cosign container image signature"
_TREE = "lambdaTreeV1"
_CODE = "code"
_IMAGE = "image"
_DIGEST = compile_late(r"[0-9a-f]{64}")


def dump(statement: Statement) -> bytes:
    """The statement as JSON: equal statements have equal bytes."""
    subjects: list[dict[str, object]] = [
        {"name": f"layer/{number}", "digest": {_TREE: each}} for number, each in enumerate(statement.layers)
    ]
    subjects.insert(0, _subject(statement))
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


def _subject(statement: Statement) -> dict[str, object]:
    if statement.image:
        return {"name": _IMAGE, "digest": {"sha256": statement.image.removeprefix("sha256:")}}
    code = {_TREE: statement.tree}
    if statement.code_sha256:
        code["sha256"] = base64.b64decode(statement.code_sha256).hex()
    return {"name": _CODE, "digest": code}


def simple(image: str) -> bytes:
    """Cosign's payload about an image, by its digest: what it is, and nothing of who may run it how."""
    critical = {
        "identity": {"docker-reference": ""},
        "image": {"docker-manifest-digest": image},
        "type": _SIMPLE_TYPE,
    }
    return json.dumps({"critical": critical, "optional": None}, separators=(",", ":")).encode()


def load(payload: bytes, kind: str = PAYLOAD_TYPE, *, images: Collection[str] = ()) -> Statement:
    """Read a statement; SignatureRefused if it is no statement about a Lambda deployment or an image.

    Of several images that one statement is about, it is read as being about one of `images`.
    """
    try:
        found = read_json(payload)
        if kind == SIMPLE:
            return _of_simple(found)
        return _of_image(found, images) if found["predicateType"] in _OF_IMAGES else _read(found)
    except (ValueError, LookupError, TypeError, AttributeError, MalformedText, binascii.Error) as error:
        raise SignatureRefused(
            "what was signed is no statement about a Lambda deployment or an image; sign again with `maremma sign`"
        ) from error


def _read(found: dict[str, Any]) -> Statement:
    if (found["_type"], found["predicateType"]) != (TYPE, PREDICATE):
        raise SignatureRefused(f"what was signed is a {str(found['predicateType'])[:80]!a}, not about a deployment")
    first, *layers = found["subject"]
    if [each["name"] for each in layers] != [f"layer/{number}" for number in range(len(layers))]:
        raise ValueError("layers out of order")
    if first["name"] not in {_CODE, _IMAGE} or (first["name"] == _IMAGE and layers):
        raise ValueError("no code")
    predicate, image = found["predicate"], first["name"] == _IMAGE
    return Statement(
        tree="" if image else _digest(first["digest"], _TREE),
        code_sha256="" if image else _code_sha256(first["digest"]),
        image=_image(first["digest"]) if image else "",
        layers=tuple(_digest(each["digest"], _TREE) for each in layers),
        function=_text(predicate, "function"),
        handler=_text(predicate, "handler"),
        runtime=_text(predicate, "runtime"),
        version=_version(predicate["version"]),
        environment=tuple((name, _digest(predicate["environment"], name)) for name in sorted(predicate["environment"])),
        not_before=_moment(predicate.get("notBefore")),
        not_after=_moment(predicate.get("notAfter")),
    )


def _of_image(found: Mapping[str, Any], images: Collection[str]) -> Statement:
    if found["_type"] not in _TYPES:
        raise ValueError("no statement")
    about = [_image(each["digest"]) for each in found["subject"]]
    return _bare(next((each for each in about if each in images), about[0]))


def _of_simple(found: Mapping[str, Any]) -> Statement:
    critical = found["critical"]
    if critical["type"] != _SIMPLE_TYPE:
        raise ValueError("another type")
    digest = critical["image"]["docker-manifest-digest"]
    if not digest.startswith("sha256:"):
        raise ValueError("another digest")
    return _bare(_image({"sha256": digest.removeprefix("sha256:")}))


def _bare(image: str) -> Statement:
    """Of an image alone: for any function, started as the image says, by nothing that shapes loading."""
    return Statement(tree="", image=image, function="*", handler="", runtime="", version=0)


def _image(digest: Mapping[str, object]) -> str:
    return f"sha256:{_digest(digest, 'sha256')}"


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
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_VERSION:
        raise ValueError("version")
    return value


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment
