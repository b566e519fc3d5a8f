"""Instructions for a language model are put together with an event's data.

## What it does
Flags flows into system prompts, and into prompts where data is mixed with the instructions. A message of the user that
stands by itself is what the model is for, and no flow.

## Why it matters
The data takes over: the model answers, and calls tools, as the sender says.

## What it misses
What the model may do: a model without tools whose answer nobody acts on risks little. Flows through code that was not
followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Keep instructions fixed in the system prompt, data in a message of its own, and check what the model answers.

## References
CWE-1427 · OWASP Serverless S1 · CSA SAS-1 · https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-injection.html
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
    id="INJ016",
    name="prompt-injection",
    title="Event data is part of a prompt's instructions",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=exploit(0.4),
    needs={Facet.FLOWS},
    cwe=(1427,),
    serves=("S1", "SAS-1"),
)
def prompt_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.PROMPT,
        does="is instructed by",
        fix="Keep the instructions fixed and put the data in a message of its own.",
    )
