"""A redirect to an address that contains data of an event.

## What it does
Flags flows into the target of a redirect. A flow ends if the target begins with a fixed host or a fixed path, or if its
host is compared with a list.

## Why it matters
A link to your domain leads to the attacker's page. Tokens in the address go with it.

## What it misses
The rule does not see scripts that redirect in the browser. It does not see flows through code that Maremma does not
follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Redirect to paths of your own, or to hosts on a list.

## References
CWE-601 · OWASP Serverless S1 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
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
    id="INJ013",
    name="open-redirect",
    title="Event data chooses the target of a redirect",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.35),
    needs={Facet.FLOWS},
    cwe=(601,),
    serves=("S1", "SAS-1"),
)
def open_redirect(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.REDIRECT,
        does="redirects to",
        fix="Redirect to fixed paths, or to hosts on a list.",
    )
