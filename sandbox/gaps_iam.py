"""IAM's reports on what a role was last used for. Here they are done at once, and nobody has used anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from sandbox.answers import Answer, error
from sandbox.operations import Operation

_NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/"


def generate_last_accessed(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """GenerateServiceLastAccessedDetails."""
    arn = parse_qs(form.decode()).get("Arn", [""])[0]
    if arn.split(":")[4:5] != [account]:
        return error(operation.protocol, "NoSuchEntity", f"{arn} was not found.", 404)
    return _answer(operation.name, {"JobId": str(uuid4())})


def last_accessed(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """GetServiceLastAccessedDetails."""
    moment = "2026-01-01T00:00:00Z"
    return _answer(
        operation.name,
        {
            "JobStatus": "COMPLETED",
            "JobType": "ACTION_LEVEL",
            "JobCreationDate": moment,
            "JobCompletionDate": moment,
            "ServicesLastAccessed": "",
            "IsTruncated": "false",
        },
    )


def _answer(name: str, values: Mapping[str, str]) -> Answer:
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in values.items())
    body = (
        f'<{name}Response xmlns="{_NAMESPACE}"><{name}Result>{inner}</{name}Result>'
        f"<ResponseMetadata><RequestId>{uuid4()}</RequestId></ResponseMetadata></{name}Response>"
    )
    return Answer(headers=[("Content-Type", "text/xml")], body=body.encode())


LAST_USE = {
    ("iam", "GenerateServiceLastAccessedDetails"): generate_last_accessed,
    ("iam", "GetServiceLastAccessedDetails"): last_accessed,
}
