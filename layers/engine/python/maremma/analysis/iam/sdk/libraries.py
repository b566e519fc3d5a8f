"""Libraries that call AWS for the code that uses them: which operations a function of theirs sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from maremma.analysis.iam.sdk.index import folded
from maremma.analysis.iam.wildcard import Tokens, matches, tokens_of
from maremma.analysis.tables import table

_WILD: Final = "*"
SIGNERS: Final = {
    "botocore.auth.SigV4Auth": (1, "service_name"),
    "botocore.auth.S3SigV4Auth": (1, "service_name"),
    "requests_aws4auth.AWS4Auth": (3, "service"),
    "requests_aws_sign.AWSV4Sign": (2, "service"),
    "aws_requests_auth.aws_auth.AWSRequestsAuth": (5, "aws_service"),
    "aws_requests_auth.boto_utils.BotoAWSRequestsAuth": (2, "aws_service"),
    "httpx_auth.AWS4Auth": (3, "service"),
    "@smithy/signature-v4.SignatureV4": (0, "service"),
    "@aws-sdk/signature-v4.SignatureV4": (0, "service"),
    "aws-sdk.Signers.V4": (1, "service"),
    "aws4.sign": (0, "service"),
    "aws4fetch.AwsClient": (0, "service"),
}
"""What signs requests that code makes by itself, and which argument says of which service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """An argument (`1|mode`) whose text decides whether a call is sent: it begins with one of `begins`.

    `default` is the text that is meant where the argument is not given.
    """

    argument: str
    begins: tuple[str, ...]
    default: str = ""

    def holds(self, text: str | None) -> bool:
        """Whether a text, or None for an argument that is not given, lets the call be sent."""
        return (self.default if text is None else text).startswith(self.begins)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryCall:
    """One operation that a function of a library sends, or one action that it needs without sending an operation.

    `operation` is an operation of an SDK, or `action` is an IAM action. `parameters` say where the parameters of the
    operation come from, by their paths: the position or name of an argument (`0|name`), of one of what made the object
    (`self.0|self.table_name`), or a field of one (`0.params.Bucket`). `reads` are the variables of the environment from
    which a parameter is taken that the call does not give. `when` is None if it is always sent. `certain` is False
    where it hangs on how the function is set up. `signed` is a service: it is needed where requests of that are signed.
    """

    service: str = ""
    operation: str = ""
    action: str = ""
    parameters: Mapping[str, str]
    reads: Mapping[str, str]
    when: Condition | None = None
    certain: bool = True
    signed: str = ""


def library_calls(name: str) -> tuple[LibraryCall, ...] | None:
    """What calling a symbol of a library sends: `awswrangler.s3.read_csv`, `s3fs.S3FileSystem.open`.

    Symbols are the names of modules and members, joined by dots, without the parentheses of calls in between. None for
    a symbol that the table does not have; empty for one that it knows to send nothing.
    """
    text = folded(name.replace("()", ""))
    exact, patterns = _rows()
    rows = exact.get(text) or [row for tokens, row in patterns if matches(tokens, text)]
    return tuple(call for row in rows for call in _calls(row)) if rows else None


def calling_library(root: str) -> tuple[str, ...]:
    """The services that a library may call in ways that the table does not have; empty if it has them all."""
    return tuple(table(__package__, "libraries")["callers"].get(root, ()))


@cache
def leads_to_calls(name: str) -> bool:
    """Whether a symbol is on the way to one that sends something (its class), or comes after it (its answer)."""
    text = folded(name.replace("()", ""))
    exact, patterns = _rows()
    if any(text.startswith(f"{known}.") or known.startswith(f"{text}.") for known in exact):
        return True
    parts = text.split(".")
    starts = [".".join(parts[:length]) for length in range(1, len(parts))]
    return any(matches(tokens, start) for tokens, _ in patterns for start in starts)


@cache
def listed_libraries() -> frozenset[str]:
    """The names of modules and packages with which the names in the table begin."""
    rows = table(__package__, "libraries")["library"]
    return frozenset(_package(name) for row in rows for name in row["names"])


def _package(name: str) -> str:
    scope, slash, rest = name.partition("/") if name.startswith("@") else ("", "", name)
    return f"{scope}{slash}{rest.partition('.')[0].partition('/')[0]}"


def _calls(row: Mapping[str, Any]) -> Iterator[LibraryCall]:
    parameters, reads = row.get("with", {}), row.get("reads", {})
    when = Condition(**{**row["when"], "begins": tuple(row["when"]["begins"])}) if "when" in row else None
    certain, signed = not row.get("perhaps", False), row.get("signed", "")
    for written in row.get("calls", ()):
        service, _, operation = written.partition(".")
        yield LibraryCall(
            service=service, operation=operation, parameters=parameters, reads=reads, when=when, certain=certain
        )
    for action in row.get("actions", ()):
        yield LibraryCall(action=action, parameters=parameters, reads=reads, when=when, certain=certain, signed=signed)


@cache
def _rows() -> tuple[dict[str, list[dict[str, Any]]], list[tuple[Tokens, dict[str, Any]]]]:
    """Rows by exact name, and those whose names are patterns with their tokens."""
    exact: dict[str, list[dict[str, Any]]] = {}
    patterns: list[tuple[Tokens, dict[str, Any]]] = []
    for row in table(__package__, "libraries")["library"]:
        for name in row["names"]:
            if _WILD in name:
                patterns.append((tokens_of(folded(name)), row))
            else:
                exact.setdefault(folded(name), []).append(row)
    return exact, patterns
