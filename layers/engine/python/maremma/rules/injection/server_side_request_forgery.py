"""The address of a request contains data of an event.

## What it does
Flags flows into the host of an outgoing request. Data behind a fixed host, and hosts that are compared with a list, end
a flow.

## Why it matters
The sender reaches what only the function can reach: the VPC, the runtime API at `AWS_LAMBDA_RUNTIME_API`, and services
that trust its network.

## What it misses
The rule does not see redirects from a permitted host, or names that resolve to an internal address. It does not see
flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
Unknown.

## Remedy
Compare the parsed host with a list. If you must allow any host, resolve the name and then refuse private addresses.

## References
CWE-918 · OWASP Serverless S1 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.code.flow import Sink
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.injection.bound import evidence_of


@rule(
    id="INJ007",
    name="server-side-request-forgery",
    title="Event data chooses where a request goes",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.7),
    needs={Facet.FLOWS},
    cwe=(918,),
    serves=("S1", "SAS-1"),
)
def server_side_request_forgery(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.REQUEST,
        does="requests an address made of",
        fix="Compare the host of the parsed URL with a fixed list.",
    )
