"""An environment variable that chooses what is loaded or whom the function trusts.

## What it does
Flags variables that make a runtime load a wrapper, a library, a module or an agent: `AWS_LAMBDA_EXEC_WRAPPER`,
`LD_PRELOAD`, `NODE_OPTIONS`, `PYTHONPATH`, `JAVA_TOOL_OPTIONS` and the like. It also flags variables that

- take settings that name programs from a place where the function may write (`AWS_CONFIG_FILE`, `KUBECONFIG`, those of
  npm, pip and git);
- take credentials (`AWS_SHARED_CREDENTIALS_FILE`) or certificates (`AWS_CA_BUNDLE`, `SSL_CERT_FILE`) from such a place;
- switch off the check of certificates;
- send requests to another host, either those meant for AWS (`AWS_ENDPOINT_URL`) or all of them (proxies).

Some of these variables also have harmless uses. They are flagged only if their value does one of these things. Hosts of
AWS, of this machine and of private networks are not flagged. `HOME` and similar variables that point to a writable
place have severity info, because many programs want that. The severity is higher if code is loaded from a place where
the function may write. Wrappers of AWS's own layers are not flagged if the layer is attached: the Distro for
OpenTelemetry, the Web Adapter and CodeGuru Profiler.

## Why it matters
The function runs code that its handler does not show. One call of UpdateFunctionConfiguration is enough to add it.
Attackers use this for a lasting backdoor.

## What it misses
The rule does not look at what the loaded code does. Most uses are legitimate, above all monitoring. Waive those that
you know.

## Remedy
Check who set the variable and what it loads. Remove it, or waive the finding.

## References
CWE-426 · CWE-427 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.patterns import compile_late
from maremma.rules.configuration.publishers import wrappers_of_aws

_WRITABLE = compile_late(r"(?:^|[:=\s,@])(?:file://)?/(?:tmp|mnt|dev/shm)(?:/|$|[:\s])")
_OF_AWS = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".on.aws")
_PRIVATE = (".internal", ".local", ".localhost", ".lan", ".corp", ".home.arpa")
_REST = frozenset({"says", "severity", "any_case"})


def _form(pattern: str) -> Callable[[str], bool]:
    compiled = compile_late(pattern)
    return lambda value: compiled.search(value) is not None


def _is_foreign(value: str) -> bool:
    """Whether an address is neither AWS's nor that of a private network."""
    host = _host(value)
    return not host.endswith(_OF_AWS) and not _is_private(host)


def _is_private(host: str) -> bool:
    if "." not in host and ":" not in host:
        return True  # of this machine or of its own network, or no host at all
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host.endswith(_PRIVATE)


def _host(value: str) -> str:
    try:
        return (urlsplit(value if "//" in value else f"//{value}").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


_WHEN: Mapping[str, Callable[[str], bool]] = {
    "any": _form(r"\S"),
    "writable": _form(_WRITABLE.pattern),
    "profiling": _form(r"^\s*(?:0x)?0*1\s*$"),
    "java": _form(r"-javaagent:|-agentlib:|-agentpath:|-Xbootclasspath|-XX:OnError|-XX:OnOutOfMemoryError|(?:^|\s)@"),
    # Node takes an underscore for a dash in the name of an option.
    "node": _form(r"--(?:require|import|loader|experimental[-_]loader)(?=[=\s]|$)|(?:^|\s)-r(?=[=\s]|$)"),
    "debugger": _form(r"--inspect(?:[-_](?:brk|wait))?(?=[=\s]|$)"),
    "ruby": _form(r"(?:^|\s)-[rI]"),
    # A tunable inside a tunable is the form of CVE-2023-4911; honest ones set one number each.
    "tunable": _form(r"=[^:]*="),
    "breakpoint": _form(r"[^0\s]"),
    "off": _form(r"^\s*(?:0|false)\s*$"),
    "on": _form(r"^\s*(?:1|true|yes|on)\s*$"),
    "foreign": _is_foreign,
    "public": lambda value: not _is_private(_host(value)),
}
"""For which values a variable does what its class says."""


@dataclass(frozen=True, slots=True)
class _Shaping:
    """What a variable does, for which values of it, and how bad that is if not as the rule says."""

    says: str
    does: Callable[[str], bool]
    severity: Severity | None


@cache
def _shaping() -> Mapping[str, tuple[_Shaping, ...]]:
    """What variables do, by their names; those in capitals, too, of which the case of letters does not count."""
    found: dict[str, tuple[_Shaping, ...]] = {}
    for row in table("maremma.rules.configuration", "loader_variable").values():
        severity = Severity[row["severity"]] if "severity" in row else None
        for when in row.keys() - _REST:
            for name in row[when]:
                one = _Shaping(row["says"], _WHEN[when], severity)
                either = {name, name.upper()} if name.startswith(tuple(row.get("any_case", ()))) else {name}
                found |= {each: (*found.get(each, ()), one) for each in either}
    return found


def _what_it_does(name: str) -> Iterator[_Shaping]:
    yield from _shaping().get(name, ())
    for pattern, found in _shaping().items():
        if pattern.endswith("*") and name.startswith(pattern[:-1]):
            yield from found


@rule(
    id="CFG002",
    name="loader-variable",
    title="An environment variable chooses what is loaded or trusted",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.1),
    needs={Facet.ENVIRONMENT},
    cwe=(426, 427),
    serves=("S6", "SAS-3"),
)
def loader_variable(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each variable that chooses what is loaded, or whom the function trusts."""
    for variable in function.environment:
        if variable.open:
            continue  # the facet has a gap for it
        value = variable.value.reveal()
        does = [each for each in _what_it_does(variable.name) if each.does(value)]
        if not does or _is_of_aws(variable, function):
            continue
        writable = _WRITABLE.search(value) is not None
        said = sorted({each.says for each in does}, reverse=True)
        severity = Severity.MEDIUM if writable else None
        yield Evidence(
            at=variable.location,
            says=f"{variable.name} {' and '.join(said)}" + (" from where the function may write" if writable else ""),
            severity=next((each.severity for each in does if each.severity is not None), severity),
            strength=_strength(does, writable=writable),
            fix="Check what the variable is for; remove it, or waive this with the reason.",
        )


def _strength(does: list[_Shaping], *, writable: bool) -> float:
    if any(each.severity is Severity.INFO for each in does):
        return 0.05
    return 1.0 if writable else 0.3


def _is_of_aws(variable: EnvironmentVariable, function: FunctionSnapshot) -> bool:
    return variable.name == "AWS_LAMBDA_EXEC_WRAPPER" and variable.value.reveal() in wrappers_of_aws(function)
