"""Data flows from what an attacker may control to an operation that trusts it, as the code alone tells them.

They are computed once per code hash, for every trigger shape; rules bind them to the triggers that a function has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

from maremma.model.location import CodeSpan


class Sink(StrEnum):
    """What the operation at the end of a flow does with what it is given."""

    COMMAND = "cmd"
    ARGUMENT = "arg"
    CODE = "code"
    SQL = "sql"
    NOSQL = "nosql"
    DESERIALIZATION = "deser"
    PATH = "path"
    REQUEST = "ssrf"
    TEMPLATE = "template"
    HTML = "xss"
    XML = "xxe"
    HEADER = "header"
    LOG = "log"
    REDIRECT = "redirect"
    RESOURCE = "cloud"
    PUBLISH = "publish"
    PROMPT = "prompt"
    LDAP = "ldap"
    DISCLOSURE = "credential-leak"
    UNVERIFIED = "auth"
    POLLUTION = "pollution"
    STORE = "store"
    """Stored, or checked and published: no danger by itself, but whoever is told of it may trust it."""


ON_LINES: Final = frozenset({Sink.LOG, Sink.HEADER})
"""Sinks to which only a line break is a danger."""

ON_SIGNS: Final = ON_LINES | {Sink.HTML}
"""Sinks to which only signs are a danger that are none in what is encoded as part of a URL."""


class Origin(StrEnum):
    """Where the data of a flow comes from.

    `EVENT` and `CLIENT_CONTEXT` are what Lambda passes in; `REQUEST` is an HTTP request that a framework made of the
    event; its paths are those of an HTTP API event. The next are read by the code: what somebody upstream stored,
    answered or sent. `CREDENTIALS` are the function's own; `ENVIRONMENT` are variables whose names say that they are
    secret. `DECISION` is no data: an authorizer that decides without verifying.
    """

    EVENT = "event"
    CLIENT_CONTEXT = "client context"
    REQUEST = "request"
    OBJECT = "stored object"
    RECORD = "stored record"
    MESSAGE = "received message"
    RESPONSE = "response"
    MODEL = "model output"
    CREDENTIALS = "credentials"
    ENVIRONMENT = "environment"
    DECISION = "decision"


class Certainty(IntEnum):
    """How straight a flow is: each opaque call or dynamic step on the way makes it less sure."""

    TENTATIVE = 0
    PROBABLE = 1
    STRAIGHT = 2


UNKNOWN_TARGET = "?"
"""A parameter that names a resource which nobody can tell."""


@dataclass(frozen=True, slots=True, order=True)
class FlowStep:
    """One place on the way: the file relative to the package's root, the line, and the expression that stands there."""

    path: str
    line: int
    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One flow.

    `entry` is the handler or route function. `field` is the path inside the origin, outermost first: keys, `[]` for an
    element and `<json>` where text was parsed, as in `("Records", "[]", "body", "<json>", "name")`. `symbol` is the
    operation in canonical form (`subprocess.run`, `aws:dynamodb.PutItem`); `at` is where it is called. `steps` lead
    there, first the place where the data enters.
    `structured` says that the operation is in danger only if it is given an object, `decoded` that what is written may
    have line breaks or tags in it even if the field had none, `asked` that only who sends a request must not choose.
    `targets` are what is known of the resource that the operation works on, by parameter (`TopicArn`), with values that
    are literals, `${NAME}` for an environment variable, or `?` where one is given that is not known.
    """

    sink: Sink
    origin: Origin
    field: tuple[str, ...]
    certainty: Certainty
    symbol: str
    at: CodeSpan
    entry: str
    steps: tuple[FlowStep, ...] = ()
    structured: bool = False
    decoded: bool = False
    asked: bool = False
    targets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCoverage:
    """How much of the code the flows were looked for in.

    `files` were reached from the handler and `parsed` of them read completely; `unresolved_calls` of `calls` met were
    to something unknown. `says` is empty, or a sentence on what was not analysed. `stopped` is True if the analysis
    ended before the code did: of no file is it known then that it was followed to its end, and `parsed` is 0.
    `missing` are modules that are imported and are nowhere: what they do with data that they are given is not known.
    `shipped` counts the files of layers that are Maremma's own by their digests: calls into them were not followed.
    """

    language: str
    files: int = 0
    parsed: int = 0
    calls: int = 0
    unresolved_calls: int = 0
    steps: int = 0
    says: tuple[str, ...] = ()
    stopped: bool = False
    missing: tuple[str, ...] = ()
    shipped: int = field(default=0, repr=False)  # told of a package, beside what the analysis says


@dataclass(frozen=True, slots=True, order=True)
class Capability:
    """A dangerous operation that the code refers to, where data is not followed: whether any gets there is not known.

    `symbol` is the operation as its platform writes it (`java.lang.Runtime.exec`, `os/exec.(*Cmd).Run`). `where` is the
    file relative to the package's root, with `:line` for a source and `!/` before a file in a jar.
    """

    sink: Sink
    symbol: str
    where: str
