"""The demo's words on signatures: one function is signed, and another has to be from some day on."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import boto3
from maremma.analysis.signing import statement
from maremma.analysis.signing.envelope import sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.analysis.signing.tree import digest_of
from maremma.model.signing import Statement

from sandbox.fleet.account import SeededFleet
from sandbox.fleet.billing import PAYMENTS
from sandbox.fleet.change import ChangeEvent
from sandbox.fleet.orders import ORDER_INTAKE
from sandbox.fleet.place import Place

SEALED = PAYMENTS.safe.name
"""Signed, and then its code is replaced."""
PROMOTED = ORDER_INTAKE.safe.name
"""Never signed, and then it is tagged as one of production."""
_TAG = {"stage": "prod"}
_CHANGED = "capture.py"


def guardrails(key: PrivateKey) -> str:
    """Guardrails by which production has to be signed, and the payments are stopped if they are not as signed."""
    pem = "".join(f"        {line}\n" for line in key.public.pem.splitlines())
    return (
        "version: 1\n"
        "trust:\n"
        f"  - where: {{tags: {{stage: prod}}}}\n    keys:\n      - |\n{pem}"
        f"  - where: {{names: [{SEALED}]}}\n    keys:\n      - |\n{pem}    on_violation: quarantine\n"
        "overrides:\n"
        f"  - where: {{names: [{SEALED}]}}\n    quarantine: {{mode: automatic}}\n"
    )


def envelope(fleet: SeededFleet, key: PrivateKey) -> tuple[str, str]:
    """What `maremma sign` makes of the package of a function: the digest of its tree, and the envelope about it."""
    function = PAYMENTS.safe
    signed = Statement(
        tree=digest_of(fleet.packages.build(function.package).path),
        function=fleet.arn(function.name),
        handler=function.handler,
        runtime=function.runtime,
        version=1,
    )
    return signed.tree, sign(statement.dump(signed), [key]).dump()


def meddle(session: boto3.Session, fleet: SeededFleet) -> tuple[ChangeEvent, ...]:
    """Put other code in the place of what was signed, and take an unsigned function into production."""
    place = Place(session)
    client = place.client("lambda")
    package = fleet.packages.build(PAYMENTS.safe.package).path.read_bytes()
    client.update_function_code(FunctionName=SEALED, ZipFile=_with_a_line_more(package))
    client.tag_resource(Resource=fleet.arn(PROMOTED), Tags=_TAG)
    calls: tuple[tuple[str, dict[str, object]], ...] = (
        ("UpdateFunctionCode20150331v2", {"functionName": SEALED}),
        ("TagResource20170331v2", {"resource": fleet.arn(PROMOTED), "tags": _TAG}),
    )
    return tuple(
        ChangeEvent(
            service="lambda",
            name=name,
            account=place.account,
            region=place.region,
            at=datetime.now(UTC),
            parameters=parameters,
        )
        for name, parameters in calls
    )


def _with_a_line_more(package: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            more = b"\nLIMIT = None\n" if entry.filename == _CHANGED else b""
            after.writestr(entry, before.read(entry) + more)
    return target.getvalue()
