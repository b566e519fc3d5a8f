"""Instructions for a language model that contain data of an event.

## What it does
Flags flows into system prompts, and into prompts that mix data with the instructions. A user message that stands by
itself is no flow, because the model exists to answer it.

## Why it matters
The model follows instructions in the data. It then answers, and calls tools, as the sender wants.

## What it misses
The rule does not know what the model may do. A model without tools risks little if nobody acts on its answer. The rule
does not see flows through code that Maremma does not follow, such as compiled libraries and other languages. The result
is then Unknown.

## Remedy
Keep fixed instructions in the system prompt. Send data in a message of its own. Check the model's answer.

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
