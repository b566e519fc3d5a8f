"""The AWS CLI as code runs it: which operations `aws s3 sync …` and `aws ecs update-service …` send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import method_operations, service_named, waiter_operation
from maremma.analysis.taint.issues import command_lines
from maremma.analysis.taint.lattice.values import Value, literal
from maremma.analysis.taint.models.aws.sdk_record import SdkCalls
from maremma.analysis.taint.models.aws.sdk_texts import parameters_of, texts_of
from maremma.analysis.taint.objects import sequences
from maremma.bounded import is_number
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ANY: Final = "*"
_CLI: Final = re.compile(r"(?:[\w./-]*/)?aws2?(?:\.exe)?")
_SCRIPT: Final = re.compile(r"(?:^|[;&|(`\s])(?:[\w./-]*/)?aws\s")
_GIVEN: Final = re.compile(r"-\w*c")
"""The option of shells behind which a script stands."""

_SEPARATORS: Final = re.compile(r"[;&|\n()`]+")
_WORD: Final = re.compile(r"\"[^\"]*\"|'[^']*'|\S+")
_LIBRARY: Final = "the AWS CLI"
_SAYS: Final = "the AWS CLI is run with a command that is told at run time"

_S3_URI: Final = "s3://"
_OPTION: Final = "--"
_REDIRECTED: Final = re.compile(r"\d*[<>]+&?")
_FLAGS: Final = re.compile(
    r"--(?:[\w-]*\*|no-[\w-]+|recursive|delete|quiet|dryrun|only-show-errors|follow-symlinks|exact-timestamps|size-only|force|debug|"
    r"human-readable|summarize|ignore-glacier-warnings|force-glacier-transfer|validate-same-s3-paths)"
)
"""Options without a value, of all commands and of those for S3."""

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


@dataclass(frozen=True, slots=True)
class _Command:
    """One command: its words behind `aws` as far as they are known, and whether more follow whose places are not."""

    words: tuple[str, ...]
    rest: bool = False

    @property
    def positional(self) -> tuple[str, ...]:
        """The words that are neither options nor their values."""
        found, takes = [], False
        for word in self.words:
            if word.startswith(_OPTION):
                takes = "=" not in word and not _FLAGS.fullmatch(word)
            elif not takes:
                found.append(word)
            else:
                takes = False
        return tuple(found)

    @property
    def options(self) -> dict[str, str]:
        """The options, each with its value, empty for none."""
        found = {}
        for place, word in enumerate(self.words):
            if word.startswith(_OPTION):
                name, equals, value = word.partition("=")
                following = self.words[place + 1 : place + 2]
                next_is_value = bool(following) and not following[0].startswith(_OPTION) and not _FLAGS.fullmatch(name)
                found[name] = value if equals else following[0] if next_is_value else ""
        return found


_Sent = tuple[str, str, Mapping[str, str], bool]
"""A service, an operation, the parameters that are known, and whether it is sent for certain."""


def run(machine: Machine, site: Site) -> None:
    """A program is run: if that is the AWS CLI, with the operations that it sends."""
    for command in _commands(machine, site):
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
    return literal(text) if text.strip(_ANY) else Value()


# --- which commands are run ---


def _commands(machine: Machine, site: Site) -> Iterator[_Command]:
    words: list[str] = []
    rest = False
    for value in (
        *site.arguments,
        *(site.keywords[name] for name in ("args", "cmd", "command") if name in site.keywords),
    ):
        items, more = _words_of(machine, value)
        rest = rest or more
        for place, item in enumerate(items):
            if _SCRIPT.search(item) and (len(items) == 1 or _GIVEN.fullmatch(items[place - 1])):
                yield from _in_script(item)
            else:
                words.append(item)
    found = _behind_cli(words)
    if found is not None:
        yield _Command(found, rest)


def _words_of(machine: Machine, value: Value) -> tuple[list[str], bool]:
    """The words that an argument is or holds, and whether it holds more."""
    if not value.objects:
        return [_word(value)], False
    if any(obj.kind == "record" for obj in value.objects):
        return [], False  # options of the call
    fields = sequences.items(machine, value)
    known = [fields[key] for key in sorted((key for key in fields if is_number(key)), key=int)]
    return [_word(each) for each in known], bool(value.taints) or not all(is_number(key) for key in fields)


def _word(value: Value) -> str:
    texts = texts_of(value)
    return texts[0] if len(texts) == 1 else _ANY


def _in_script(text: str) -> Iterator[_Command]:
    """The commands of a shell's script. What follows where its text is no longer known, may be more of the last one."""
    parsed = False
    for part in _SEPARATORS.split(text.replace("\\\n", " ")):
        found = _behind_cli(_without_redirections(_WORD.findall(part)))
        if found is not None:
            parsed = True
            ends = text.endswith(_ANY) and text.rstrip().endswith(part.rstrip())
            yield _Command(found[:-1] if ends and found[-1:] == (_ANY,) else found, ends)
    if not parsed:  # `if aws s3 ls; then`, `xargs aws s3 rm`
        yield _Command((), rest=True)


def _without_redirections(words: Sequence[str]) -> list[str]:
    """The words of a command, without what they are read from and written to."""
    kept: list[str] = []
    skips = False
    for word in words:
        redirection = _REDIRECTED.match(word)
        if redirection is None and not skips:
            kept.append(word.strip("\"'"))
        skips = redirection is not None and redirection.end() == len(word) and not word.endswith("&")
    return kept


def _behind_cli(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words behind `aws`; None if another program is run. `execvp` names it twice."""
    kept = command_lines.without_wrappers(words)
    if kept and is_number(kept[0]):
        kept = kept[1:]  # how `spawnv` waits
    if not kept or not _CLI.fullmatch(kept[0]):
        return None
    kept = kept[1:]
    return tuple(kept[1:] if kept and _CLI.fullmatch(kept[0]) else kept)


# --- what they send ---


def _sent(command: _Command) -> Iterator[_Sent]:
    named, *words = command.positional or (_ANY,)
    if named in _NONE or (not command.positional and command.words and not command.rest):
        return  # `aws --version`
    operation = words[0] if words else _ANY
    if named == "s3":
        yield from _of_s3(operation, words[1:], command)
        return
    service = service_named(_SERVICES.get(named, named)) if _ANY not in named else None
    if service is None or _ANY in operation:
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


def _parameters(command: _Command) -> dict[str, str]:
    """The options of a command as the parameters that they are: `--function-name` is FunctionName."""
    return {
        "".join(part.capitalize() for part in name.removeprefix(_OPTION).split("-")): value or _ANY
        for name, value in command.options.items()
        if not _FLAGS.fullmatch(name)
    }


def _of_s3(operation: str, places: Sequence[str], command: _Command) -> Iterator[_Sent]:
    """The commands that move whole objects, as AWS documents what they send."""
    recursive = not {"--recursive", "--force"}.isdisjoint(command.options)
    target = places[0] if places else _ANY
    if operation in {"cp", "mv", "sync"}:
        source, destination = [*places, _ANY, _ANY][:2]
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


def _transferred(operation: str, source: str, destination: str, command: _Command) -> Iterator[_Sent]:
    options = command.options
    whole = operation == "sync" or "--recursive" in options
    more = command.rest or source == destination == _ANY  # words of any kind
    how = {name: text for name, text in _parameters(command).items() if name in _WRITTEN_WITH}
    for way, certain in _ways(source, destination):
        copied = {"CopySource": f"{source.rstrip(_ANY)}*" if whole else source} if way is _ACROSS else {}
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
    return None if place[:1] in {_ANY, "$", ""} else False


def _at(place: str, *, whole: bool) -> dict[str, str]:
    return {"S3Prefix" if whole or place.endswith("/") else "S3Uri": place}
