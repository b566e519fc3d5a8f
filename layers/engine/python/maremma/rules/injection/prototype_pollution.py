r"""JavaScript code that lets data of an event set members of all objects (prototype pollution).

## What it does
Flags JavaScript code of these kinds:

- code that sets a member of a member, where both names are data of an event (`object[first][second] = value`);
- deep merges that are written by hand or come from old versions of libraries;
- libraries that set the member that a path names.

A flow ends at data that cannot be `__proto__`, at objects without a prototype, at maps and at fixed lists of names.

## Why it matters
`__proto__` is a name like any other. A value that is set there becomes a member of every object of the process, and
stays for later invocations. The sender then controls a check such as `user.isAdmin`, an option of a library or the path
of a shell.

## What it misses
- Names that reach a prototype through `constructor`, if the code refuses `__proto__`.
- Names that a pattern like `\w+` admits. That pattern also matches `__proto__`.
- Libraries that are not in the rule's table.
- What a polluted member changes. If nothing reads it, there is no harm.

## Remedy
Use a Map or `Object.create(null)`. Refuse `__proto__`, `constructor` and `prototype`. Or validate the data with a
schema that admits no other names. Update the library.

## References
CWE-1321 · OWASP Serverless S1 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from maremma.analysis.tables import table
from maremma.bounded import read_number
from maremma.model.code.component import Ecosystem, KnownBy
from maremma.model.code.facts import CodeFacts
from maremma.model.code.flow import Flow, Sink
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.injection.bound import evidence_of


@rule(
    id="INJ022",
    name="prototype-pollution",
    title="Event data can set members of all objects",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=exploit(0.3),
    needs={Facet.FLOWS},
    cwe=(1321,),
    serves=("S1", "SAS-1"),
)
def prototype_pollution(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed, unless the library that it ends in refuses such names."""
    code = needed(function.code)
    flows = tuple(flow for flow in code.flows if flow.sink is not Sink.POLLUTION or not _is_refused(flow, code))
    yield from evidence_of(
        replace(function, code=replace(code, flows=flows)),
        Sink.POLLUTION,
        does="sets members of objects by names of",
        fix="Refuse __proto__ and constructor as names, or use a Map; update the library.",
    )


def _is_refused(flow: Flow, code: CodeFacts) -> bool:
    """Whether every version of the library that is installed refuses `__proto__`."""
    fixed: Mapping[str, str] = table(__package__, "prototype_pollution")["fixed"]
    installed = [
        _version(each.version) >= _version(fixed[each.name])
        for each in code.components
        if each.ecosystem is Ecosystem.NPM
        and each.known_by is not KnownBy.LOCKFILE
        and each.name in fixed
        and _is_of(flow.symbol, each.name)
    ]
    return bool(installed) and all(installed)


def _is_of(symbol: str, package: str) -> bool:
    return symbol == package or symbol.startswith((f"{package}.", f"{package}/"))


def _version(written: str) -> tuple[int, ...]:
    parts = written.partition("-")[0].split(".")
    return tuple(read_number(part) or 0 for part in parts)
