"""What `maremma sign` and `maremma verify` share: what is looked at, and who signs or is trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.cli.live import opened
from maremma.cli.signing.key_files import private_key_at
from maremma.errors import SettingsError
from maremma.model.signing import MOST_VERSION, Deployed, Statement, shapes_loading
from maremma.model.target import LATEST, Target, split_qualifier
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.signing.envelope import Signer
    from maremma.cli.signing.images import NamedImage

Subject = Annotated[str, typer.Argument(help="A zip or folder with code, the name or ARN of a function, or an image.")]
Layers = Annotated[
    list[Path] | None, typer.Option("--layer", help="A layer of the code, as zip or folder; in order, repeatable.")
]
Handler = Annotated[str, typer.Option("--handler", help="The handler, of code that is not deployed.")]
Runtime = Annotated[str, typer.Option("--runtime", help="The runtime, of code that is not deployed.")]
Variables = Annotated[
    list[str] | None,
    typer.Option("--environment", help="NAME=VALUE of a variable that shapes loading; only its digest is kept."),
]

_SPAN = compile_late(r"(\d{1,4})d")


@dataclass(frozen=True, slots=True)
class Found:
    """What is looked at, by version; `target` is the function, None for what is not deployed."""

    versions: Mapping[str, Deployed]
    target: Target | None = None


def facts(
    subject: str,
    *,
    function: str,
    handler: str,
    runtime: str,
    layers: Sequence[Path],
    variables: Sequence[str],
    aws: Any,
    image: NamedImage | None = None,
) -> Deployed:
    """What is to be signed: code at a path with what is said of it, or a function as it is deployed.

    An image has a digest, and what is said of it. SettingsError for an alias that leads to two versions.
    """
    found = all_facts(
        subject,
        function=function,
        handler=handler,
        runtime=runtime,
        layers=layers,
        variables=variables,
        aws=aws,
        image=image,
    )
    if len(found.versions) > 1:
        which = " and ".join(found.versions)
        raise SettingsError(f"{subject} leads to the versions {which}; sign each by its number, the older one as older")
    return next(iter(found.versions.values()))


def all_facts(
    subject: str,
    *,
    function: str,
    handler: str,
    runtime: str,
    layers: Sequence[Path],
    variables: Sequence[str],
    aws: Any,
    image: NamedImage | None = None,
) -> Found:
    """The same for what is to be verified: of an alias, every version that it leads to."""
    path = Path(subject)
    if image is not None:
        return Found({LATEST: _of_image(image, function, handler, runtime, layers, variables)})
    if path.exists():
        return Found({LATEST: _of_path(path, function, handler, runtime, layers, variables)})
    if any((handler, runtime, layers, variables)):
        raise SettingsError(f"there is no {subject} here; of a deployed function nothing else has to be said")
    return of_function(subject, aws)


def of_function(function: str, aws: Any) -> Found:
    """A function as it is deployed, one version of it, or those that an alias leads to."""
    from maremma.aws.deployed_now import versions_now

    try:
        target, qualifier = split_qualifier(function) if function.startswith("arn:") else (None, LATEST)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    session = opened(aws, target.region if target else None)
    place = session.place
    if target is None:
        name, _, version = function.partition(":")
        target, qualifier = Target(place.account, place.region, name), version or LATEST
    return Found(versions_now(session.client("lambda"), target, qualifier), target)


def _of_path(
    path: Path, function: str, handler: str, runtime: str, layers: Sequence[Path], variables: Sequence[str]
) -> Deployed:
    from maremma.analysis.signing.tree import digest_of

    if not handler or not runtime:
        raise SettingsError("name the --handler and the --runtime that the code is for; they are signed with it")
    missing = [str(each) for each in layers if not each.exists()]
    if missing:
        raise SettingsError(f"there is no layer {missing[0]}")
    return Deployed(
        arn=function,
        tree=digest_of(path),
        code_sha256="" if path.is_dir() else _archive_digest(path),
        handler=handler,
        runtime=runtime,
        layers=tuple(digest_of(each) for each in layers),
        environment=tuple(sorted(_variable(each) for each in variables)),
    )


def _of_image(
    image: NamedImage, function: str, handler: str, runtime: str, layers: Sequence[Path], variables: Sequence[str]
) -> Deployed:
    if handler or runtime or layers:
        raise SettingsError("an image has no --handler, --runtime or --layer; what it starts is in it")
    return Deployed(
        arn=function,
        tree="",
        code_sha256="",
        handler="",
        runtime="",
        images=(image.digest,),
        environment=tuple(sorted(_variable(each) for each in variables)),
    )


def _archive_digest(path: Path) -> str:
    import base64

    with path.open("rb") as file:
        return base64.b64encode(hashlib.file_digest(file, "sha256").digest()).decode()


def _variable(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found or not shapes_loading(name):
        raise SettingsError(
            f"--environment takes NAME=VALUE of a variable that shapes loading, such as PYTHONPATH; not {name}"
        )
    return name, hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def statement_of(found: Deployed, function: str, version: int, span: tuple[str, str], now: datetime) -> Statement:
    """The statement that says what was found; SettingsError if a part of it could not be seen."""
    if not function.startswith("arn:"):
        raise SettingsError("say with --function which functions the code is for, as a pattern of their ARNs")
    if found.unseen or "" in found.layers or found.environment is None or not (found.tree or found.images):
        why = "; ".join(found.unseen) or "a part of it could not be read"
        raise SettingsError(f"what cannot be seen cannot be signed: {why}")
    if version > MOST_VERSION:
        raise SettingsError(f"the version {version} is too great; the greatest is {MOST_VERSION}")
    since, until = (moment(each, now) if each else None for each in span)
    if until is not None and until <= max(now, since or now):
        raise SettingsError("the signature would never count; name a later --not-after")
    return Statement(
        tree=found.tree,
        image=next(iter(found.images), ""),
        code_sha256=found.code_sha256,
        function=function,
        handler=found.handler,
        runtime=found.runtime,
        layers=found.layers,
        environment=found.environment,
        version=version,
        not_before=since,
        not_after=until,
    )


def signer(key: str, aws: Any) -> Signer:
    """Who signs: a key in a file, or one in KMS (`awskms:///alias/NAME`)."""
    from maremma.aws.kms_signer import SCHEME, KmsSigner, key_name

    if not key.startswith(SCHEME):
        return private_key_at(Path(key))
    endpoint, name = key_name(key)
    where = {"endpoint_url": f"https://{endpoint}"} if endpoint else {}
    return KmsSigner(aws.client("kms", **where), name)


def moment(text: str, now: datetime) -> datetime:
    """An instant: `2027-01-31`, the same with a time and a zone, or `90d` from now on."""
    span = _SPAN.fullmatch(text)
    if span:
        return now + timedelta(days=int(span[1]))
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{text} is no moment; write 90d, 2027-01-31 or 2027-01-31T12:00:00+00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
