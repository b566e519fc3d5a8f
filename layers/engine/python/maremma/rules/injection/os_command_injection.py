"""A command line that contains data of an event.

## What it does
Flags each flow from a field that the event's sender controls into one of these:

- a command that a shell interprets;
- the name of the program that is run;
- the names of the program's environment variables. Some variables, such as `LD_PRELOAD` and `NODE_OPTIONS`, run code.

Shell quoting, numbers, members of fixed lists and texts that match a strict pattern end a flow. INJ018 covers the
arguments of a fixed program.

## Why it matters
Whoever sends the event runs commands with the permissions of the function's role, and reads its credentials from the
environment.

## What it misses
The rule flags quoting that is written by hand, even if it is correct. It does not see flows through code that Maremma
does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Pass the program and its arguments as a list, without a shell. If you need a shell, quote each argument with
`shlex.quote`, or take it from a fixed list. Set only environment variables whose names are on a fixed list.

## References
CWE-78 · OWASP Serverless S1 · CSA SAS-1 · https://docs.python.org/3/library/subprocess.html#security-considerations
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
    id="INJ001",
    name="os-command-injection",
    title="Event data reaches a command of the operating system",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.9),
    needs={Facet.FLOWS},
    cwe=(78,),
    serves=("S1", "SAS-1"),
)
def os_command_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.COMMAND,
        does="runs as a command",
        fix="Run the program without a shell and give its arguments as a list.",
    )
