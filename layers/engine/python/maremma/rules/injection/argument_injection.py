"""Data of an event is an argument of a program that reads options there.

## What it does
Flags flows into the arguments of programs whose options can do harm (git, curl, tar, ffmpeg and others), without a
shell. Data that cannot begin with a dash ends a flow.

## Why it matters
Options such as `--upload-pack`, `-o` or `--checkpoint-action` run commands or write files.

## What it misses
The rule does not see programs that are not in its table. It does not see flows through code that Maremma does not
follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Put `--` before the data, or check that the data does not begin with a dash.

## References
CWE-88 · OWASP Serverless S1 · CSA SAS-1 · https://cwe.mitre.org/data/definitions/88.html
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
    id="INJ018",
    name="argument-injection",
    title="Event data is an argument that can be an option",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.5),
    needs={Facet.FLOWS},
    cwe=(88,),
    serves=("S1", "SAS-1"),
)
def argument_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.ARGUMENT,
        does="gets as an argument",
        fix="Put `--` before the data, or refuse what begins with a dash.",
    )
