"""An LDAP filter or distinguished name that contains data of an event.

## What it does
Flags flows into filters and distinguished names of LDAP. Escaping for filters ends a flow.

## Why it matters
The sender widens the search, or logs in as somebody else.

## What it misses
The rule does not see directories that are queried through other libraries. It does not see flows through code that
Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Escape data for the filter with the library's function.

## References
CWE-90 · OWASP Serverless S1 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html
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
    id="INJ017",
    name="ldap-injection",
    title="Event data is part of an LDAP filter",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.6),
    needs={Facet.FLOWS},
    cwe=(90,),
    serves=("S1", "SAS-1"),
)
def ldap_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.LDAP,
        does="searches by a filter made of",
        fix="Escape the data for the filter.",
    )
