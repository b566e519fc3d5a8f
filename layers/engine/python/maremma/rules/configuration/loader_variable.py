"""An environment variable that makes the runtime load code before the handler.

## What it does
Flags variables by which a runtime loads a wrapper, a library, a module or an agent: `AWS_LAMBDA_EXEC_WRAPPER`,
`LD_PRELOAD`, `NODE_OPTIONS`, `PYTHONPATH`, `JAVA_TOOL_OPTIONS` and the like. Those that also have harmless uses are
flagged only for values that load code, or that open a debugger's port. It is worse if the code lies where the function
itself may write. Wrappers that AWS's own layers bring (the Distro for OpenTelemetry, the Web Adapter, CodeGuru
Profiler) are left alone if such a layer is attached.

## Why it matters
The function runs code that its handler does not show. One call of UpdateFunctionConfiguration is enough to put it
there, so this is where a lasting backdoor hides.

## What it misses
What the loaded code does. Most uses are legitimate, above all monitoring: waive those that you know.

## Remedy
Check who set the variable and what it loads. Remove it, or waive the finding.

## References
CWE-426 · CWE-427 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import EnvironmentVariable, FunctionSnapshot
from maremma.rules.configuration.publishers import wrappers_of_aws

_ANY = re.compile(r"\S")
_WRITABLE = re.compile(r"(?:^|[:=\s,@])/(?:tmp|mnt|dev/shm)(?:/|$|[:\s])")
# Node takes an underscore for a dash in the name of an option.
_NODE = re.compile(r"--(?:require|import|loader|experimental[-_]loader)(?=[=\s]|$)|(?:^|\s)-r(?=[=\s]|$)")
_NODE_DEBUGGER = re.compile(r"--inspect(?:[-_](?:brk|wait))?(?=[=\s]|$)")
_JAVA = re.compile(r"-javaagent:|-agentlib:|-agentpath:|-Xbootclasspath|-XX:OnError|-XX:OnOutOfMemoryError|(?:^|\s)@")

LOADERS: Mapping[str, re.Pattern[str]] = {
    "AWS_LAMBDA_EXEC_WRAPPER": _ANY,
    "BASH_ENV": _ANY,
    "CLASSPATH": _WRITABLE,
    "CORECLR_ENABLE_PROFILING": re.compile(r"^\s*(?:0x)?0*1\s*$"),
    "CORECLR_PROFILER_PATH": _ANY,
    "CORECLR_PROFILER_PATH_32": _ANY,
    "CORECLR_PROFILER_PATH_64": _ANY,
    "CORECLR_PROFILER_PATH_ARM32": _ANY,
    "CORECLR_PROFILER_PATH_ARM64": _ANY,
    "DOTNET_ADDITIONAL_DEPS": _ANY,
    "DOTNET_SHARED_STORE": _WRITABLE,
    "DOTNET_STARTUP_HOOKS": _ANY,
    "GCONV_PATH": _ANY,
    "GEM_HOME": _WRITABLE,
    "GEM_PATH": _WRITABLE,
    # A tunable inside a tunable is the form of CVE-2023-4911; honest ones set one number each.
    "GLIBC_TUNABLES": re.compile(r"=[^:]*="),
    "JAVA_TOOL_OPTIONS": _JAVA,
    "JDK_JAVA_OPTIONS": _JAVA,
    "_JAVA_OPTIONS": _JAVA,
    "LD_AUDIT": _ANY,
    "LD_LIBRARY_PATH": _WRITABLE,
    "LD_PRELOAD": _ANY,
    "NODE_OPTIONS": _NODE,
    "NODE_PATH": _WRITABLE,
    "OPENSSL_CONF": _WRITABLE,
    "OPENSSL_ENGINES": _WRITABLE,
    "OPENSSL_MODULES": _WRITABLE,
    "PATH": _WRITABLE,
    "PERL5DB": _ANY,
    "PERL5LIB": _WRITABLE,
    "PERL5OPT": _ANY,
    "PHP_INI_SCAN_DIR": _WRITABLE,
    "PYTHONHOME": _ANY,
    "PYTHONPATH": _WRITABLE,
    "PYTHONSTARTUP": _ANY,
    "PYTHONUSERBASE": _WRITABLE,
    "RUBYLIB": _WRITABLE,
    "RUBYOPT": re.compile(r"(?:^|\s)-[rI]"),
}
"""Variables that load code, with what a value must hold to do so."""


@rule(
    id="CFG002",
    name="loader-variable",
    title="An environment variable loads code before the handler",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.1),
    needs={Facet.ENVIRONMENT},
    cwe=(426, 427),
    serves=("S6", "SAS-3"),
)
def loader_variable(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each variable that loads code."""
    for variable in function.environment:
        does = list(_does(variable))
        if not does or _is_of_aws(variable, function):
            continue
        writable = _WRITABLE.search(variable.value.reveal()) is not None
        yield Evidence(
            at=variable.location,
            says=f"{variable.name} {' and '.join(does)}" + (" from where the function may write" if writable else ""),
            severity=Severity.MEDIUM if writable else None,
            strength=1.0 if writable else 0.3,
            fix="Check what the variable is for; remove it, or waive this with the reason.",
        )


def _does(variable: EnvironmentVariable) -> Iterator[str]:
    loads, value = LOADERS.get(variable.name), variable.value.reveal()
    if variable.name == "NODE_OPTIONS" and _NODE_DEBUGGER.search(value):
        yield "opens a port for debuggers"
    if loads is not None and loads.search(value):
        yield "loads code"


def _is_of_aws(variable: EnvironmentVariable, function: FunctionSnapshot) -> bool:
    return variable.name == "AWS_LAMBDA_EXEC_WRAPPER" and variable.value.reveal() in wrappers_of_aws(function)
