"""The AWS CLI as code runs it: which operations `aws s3 sync …` and `aws ecs update-service …` send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import method_operations, service_named, waiter_operation
from maremma.analysis.taint.lattice.values import Value, literal
from maremma.analysis.taint.models.aws.cli_commands import ANY, FLAGS, OPTION, Command, commands
from maremma.analysis.taint.models.aws.sdk_record import SdkCalls
from maremma.analysis.taint.models.aws.sdk_texts import parameters_of
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_LIBRARY: Final = "the AWS CLI"
_SAYS: Final = "the AWS CLI is run with a command that is told at run time"

_S3_URI: Final = "s3://"

_MORE: Final = SdkParameter("*")
_SERVICES: Final = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}
"""Services that the CLI calls otherwise than the SDKs do."""

_NONE: Final = frozenset({"configure", "help", "history", "login", "sso", "cli-dev"})
_OTHERS: Final[Mapping[str, Sequence[str]]] = {
    "cloudformation deploy": (
        "cloudformation.CreateChangeSet", "cloudformation.DescribeChangeSet", "cloudformation.DescribeStacks",
        "cloudformation.ExecuteChangeSet", "cloudformation.GetTemplateSummary",
    ),
    "cloudformation package": ("s3.upload_file",),
    "codeartifact login": ("codeartifact.GetAuthorizationToken", "codeartifact.GetRepositoryEndpoint"),
    "ecr get-login": ("ecr.GetAuthorizationToken",),
    "ecr get-login-password": ("ecr.GetAuthorizationToken",),
    "eks get-token": (),
    "eks update-kubeconfig": ("eks.DescribeCluster",),
    "logs tail": ("logs.FilterLogEvents",),
}  # fmt: skip
"""Commands that are no operations."""

_UP: Final = ("upload_file",)
_DOWN: Final = ("HeadObject", "GetObject")
_ACROSS: Final = ("HeadObject", "copy")
_LIST: Final = "ListObjectsV2"
_WRITTEN_WITH: Final = frozenset({"Acl", "SseKmsKeyId"})

_Sent = tuple[str, str, Mapping[str, str], bool]
"""A service, an operation, the parameters that are known, and whether it is sent for certain."""


def run(machine: Machine, site: Site) -> None:
    """A program is run: if that is the AWS CLI, with the operations that it sends."""
    for command in commands(machine, site):
        at = CodeSpan(site.frame.module, site.span.line)
        sent = list(_sent(command))
        region = command.options.get("--region", "")
        for service, operation, given, certain in sent:
            parameters = parameters_of(machine, {name: _value(text) for name, text in given.items()})
            machine.of(SdkCalls).add(
                SdkCall(
                    at=at,
                    service=service,
                    operation=operation,
                    library=_LIBRARY,
                    parameters=(*parameters, _MORE) if command.rest else parameters,
                    regions=(region,) if region else (),
                    says="" if operation else _SAYS,
                    certain=certain,
                )
            )


def _value(text: str) -> Value:
    return literal(text) if text.strip(ANY) else Value()


def _sent(command: Command) -> Iterator[_Sent]:
    named, *words = command.positional or (ANY,)
    if named in _NONE or (not command.positional and command.words and not command.rest):
        return  # `aws --version`
    operation = words[0] if words else ANY
    if named == "s3":
        yield from _of_s3(operation, words[1:], command)
        return
    service = service_named(_SERVICES.get(named, named)) if ANY not in named else None
    if service is None or ANY in operation:
        yield service or "", "", {}, True
    elif operation == "wait":
        polled = waiter_operation(service, (words[1] if len(words) > 1 else "").replace("-", "_"))
        yield service, polled or "", _parameters(command), True
    elif f"{named} {operation}" in _OTHERS:
        for each in _OTHERS[f"{named} {operation}"]:
            yield *each.split(".", 1), {}, True  # type: ignore[misc]
    else:
        written = operation.replace("-", "_")
        yield service, written if method_operations(service, written) is not None else "", _parameters(command), True


def _parameters(command: Command) -> dict[str, str]:
    """The options of a command as the parameters that they are: `--function-name` is FunctionName."""
    return {
        "".join(part.capitalize() for part in name.removeprefix(OPTION).split("-")): value or ANY
        for name, value in command.options.items()
        if not FLAGS.fullmatch(name)
    }


def _of_s3(operation: str, places: Sequence[str], command: Command) -> Iterator[_Sent]:
    """The commands that move whole objects, as AWS documents what they send."""
    recursive = not {"--recursive", "--force"}.isdisjoint(command.options)
    target = places[0] if places else ANY
    if operation in {"cp", "mv", "sync"}:
        source, destination = [*places, ANY, ANY][:2]
        yield from _transferred(operation, source, destination, command)
    elif operation == "ls":
        yield "s3", _LIST if places or command.rest else "ListBuckets", {"S3Prefix": target} if places else {}, True
    elif operation in {"rm", "rb"}:
        if recursive or command.rest:
            yield "s3", _LIST, {"S3Prefix": target}, recursive
        if operation == "rb":
            yield "s3", "DeleteBucket", {"S3Uri": target}, True
        if operation == "rm" or recursive:
            yield "s3", "DeleteObject", _at(target, whole=recursive), True
    elif operation in _SIMPLE:
        yield "s3", _SIMPLE[operation], {"S3Uri": target}, True
    else:
        yield "s3", "", {}, True


_SIMPLE: Final = {"mb": "CreateBucket", "presign": "GetObject", "website": "PutBucketWebsite"}


def _transferred(operation: str, source: str, destination: str, command: Command) -> Iterator[_Sent]:
    options = command.options
    whole = operation == "sync" or "--recursive" in options
    more = command.rest or source == destination == ANY  # words of any kind
    how = {name: text for name, text in _parameters(command).items() if name in _WRITTEN_WITH}
    for way, certain in _ways(source, destination):
        copied = {"CopySource": f"{source.rstrip(ANY)}*" if whole else source} if way is _ACROSS else {}
        for each in way:
            given = _at(source, whole=whole) if each in _DOWN else {**_at(destination, whole=whole), **copied, **how}
            yield "s3", each, given, certain
        if way is not _UP and (whole or more):
            yield "s3", _LIST, {"S3Prefix": source}, certain and whole
        if way is not _DOWN and operation == "sync":
            yield "s3", _LIST, {"S3Prefix": destination}, certain
        if way is not _UP and operation == "mv":
            yield "s3", "DeleteObject", _at(source, whole=whole), certain
        if way is not _DOWN and operation == "sync" and ("--delete" in options or more):
            yield "s3", "DeleteObject", _at(destination, whole=True), certain and "--delete" in options


def _ways(source: str, destination: str) -> Iterator[tuple[Sequence[str], bool]]:
    """Which ways objects may go. One side is in S3; what is not known beside one that is, is most likely a file."""
    here, there = _in_s3(source), _in_s3(destination)
    if here is None and there is None:
        yield from ((way, False) for way in (_UP, _DOWN, _ACROSS))
    elif here and there:
        yield _ACROSS, True
    else:
        yield _DOWN if here or there is False else _UP, True
        if None in {here, there} and False not in {here, there}:
            yield _ACROSS, False


def _in_s3(place: str) -> bool | None:
    """Whether a place is in S3; None if nobody can tell."""
    if place.startswith(_S3_URI):
        return True
    return None if place[:1] in {ANY, "$", ""} else False


def _at(place: str, *, whole: bool) -> dict[str, str]:
    return {"S3Prefix" if whole or place.endswith("/") else "S3Uri": place}
