"""`maremma sign`: a statement about code that is or will be deployed, sealed with a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.cli import options, records
from maremma.cli.console import errors, print_line
from maremma.cli.signing import subjects
from maremma.errors import SettingsError, StoreError
from maremma.model.signing import MOST_VERSION
from maremma.model.target import Target

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment
    from maremma.cli.signing.images import NamedImage
    from maremma.engine.ports import SignedVersions
    from maremma.model.signing import Statement

Subject = Annotated[
    str | None,
    typer.Argument(help="A zip or folder with code, the name or ARN of a function, or an image.", show_default=False),
]
Names = Annotated[
    list[str] | None, typer.Option("--name", help="With --all: those of these names, with * and ?; repeatable.")
]
Key = Annotated[str, typer.Option("--key", help="A private key in a file, or in KMS: awskms:///alias/NAME.")]
For = Annotated[str, typer.Option("--function", help="ARNs that the code may run as, with * and ?.")]
Version = Annotated[
    int | None,
    typer.Option(
        "--version", min=1, max=MOST_VERSION, help="Grows with each release; the seconds of the epoch if not given."
    ),
]
Until = Annotated[str, typer.Option("--not-after", help="Until when it counts: 90d, or a date.")]
Since = Annotated[str, typer.Option("--not-before", help="From when on it counts: 2d, or a date.")]
Out = Annotated[Path | None, typer.Option("--out", help="A file to add the envelope to, a line each.", dir_okay=False)]


@dataclass(frozen=True, slots=True)
class Signing:
    """What is asked of `maremma sign`: its options, in the order of its help."""

    key: Key
    subject: Subject = None
    function: For = ""
    handler: subjects.Handler = ""
    runtime: subjects.Runtime = ""
    layer: subjects.Layers = None
    environment: subjects.Variables = None
    version: Version = None
    not_after: Until = ""
    not_before: Since = ""
    out: Out = None
    deployed: Annotated[bool, typer.Option("--deployed", help="Put it where the deployed scanner looks for it.")] = (
        False
    )
    attach: Annotated[bool, typer.Option("--attach", help="Put it beside the image, in its registry.")] = False
    cosign: Annotated[
        bool, typer.Option("--cosign", help="Sign the image alone, in cosign's form, under cosign's tag.")
    ] = False
    every: Annotated[bool, typer.Option("--all", help="Sign every function on record that has to be signed.")] = False
    name: Names = None
    again: Annotated[bool, typer.Option("--again", help="With --all: also what other keys have signed.")] = False
    yes: Annotated[bool, typer.Option("--yes", help="With --all: do not ask.")] = False
    profile: options.Profile = None
    scanner_profile: options.ScannerProfile = None
    region: options.Region = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK

    def number(self, now: datetime) -> int:
        """The version that is signed: the one that was given, or the seconds of the epoch."""
        return self.version or int(now.timestamp())

    def scanner_session(self, aws: Any) -> Any:
        """The session for the deployed scanner: the functions' own, unless the scanner is in another account."""
        return records.session(self.scanner_profile, self.region, self.endpoint_url) if self.scanner_profile else aws


@options.given_as(Signing)
def sign(asked: Signing) -> None:
    """Sign code at a path or an image before it is deployed, or a function as it is.

    Prints the envelope unless told where to. With --all, exit code 1 says that not all of them are signed.
    """
    from maremma.cli.signing.images import named_image

    now = datetime.now(UTC)
    aws = records.session(asked.profile, asked.region, asked.endpoint_url)
    hub = asked.scanner_session(aws)
    if asked.every:
        _sign_all(asked, aws, hub, now)
        return
    if asked.subject is None or asked.name or asked.again or asked.yes:
        raise SettingsError("name what is to be signed; --name, --again and --yes go with --all")
    image = None if Path(asked.subject).exists() else named_image(asked.subject, aws)
    to_be_kept = asked.deployed or asked.out is not None
    _needs_image(image, attach=asked.attach, cosign=asked.cosign, to_be_kept=to_be_kept)
    if image is not None and asked.cosign:
        _sign_alone(image, asked.key, aws)
    else:
        _sign_one(asked, asked.subject, image, aws, hub, now)


def _sign_all(asked: Signing, aws: Any, hub: Any, now: datetime) -> None:
    """Sign every function that has to be signed, as it is deployed."""
    from maremma.cli.signing.sign_all import sign_all

    of_one = (asked.subject, asked.function, asked.handler, asked.runtime, asked.layer, asked.environment, asked.out)
    if any(of_one) or asked.deployed or asked.attach or asked.cosign:
        raise SettingsError("--all signs functions as they are, for where they are; narrow it by --name alone")
    sign_all(
        records.deployment_of(hub, asked.stack),
        aws,
        subjects.signer(asked.key, aws),
        names=asked.name or (),
        again=asked.again,
        yes=asked.yes,
        number=asked.number(now),
        span=(asked.not_before, asked.not_after),
        now=now,
    )


def _sign_alone(image: NamedImage, key: str, aws: Any) -> None:
    """Sign an image by its digest, as cosign does."""
    from maremma.analysis.signing import statement as statements
    from maremma.analysis.signing.envelope import SIMPLE
    from maremma.analysis.signing.envelope import sign as seal
    from maremma.cli.signing.images import attach_simple

    attach_simple(image, seal(statements.simple(image.digest), [subjects.signer(key, aws)], SIMPLE))
    print_line(f"signed {image.digest}, the image alone: for any function, started as it says itself")


def _sign_one(asked: Signing, subject: str, image: NamedImage | None, aws: Any, hub: Any, now: datetime) -> None:
    """Sign what is looked at with all that is said of it, and put the envelope where it was asked for."""
    from maremma.analysis.signing import statement as statements
    from maremma.analysis.signing.envelope import bundled
    from maremma.analysis.signing.envelope import sign as seal
    from maremma.cli.signing.images import attach as attach_to

    found = subjects.facts(
        subject,
        function=asked.function,
        handler=asked.handler,
        runtime=asked.runtime,
        layers=asked.layer or (),
        variables=asked.environment or (),
        aws=aws,
        image=image,
    )
    span = (asked.not_before, asked.not_after)
    signed = subjects.statement_of(found, asked.function or found.arn, asked.number(now), span, now)
    who = subjects.signer(asked.key, aws)
    sealed = seal(statements.dump(signed), [who])
    envelope, what = sealed.dump(), signed.image or signed.tree
    if image is not None and asked.attach:
        attach_to(image, bundled(sealed, who.key_id))
    if asked.deployed:
        _put(records.deployment_of(hub, asked.stack), signed, what, envelope)
    if asked.out is not None:
        _append(asked.out, envelope)
    if asked.deployed or asked.attach or asked.out is not None:
        print_line(f"signed {what} as version {signed.version} for {signed.function}")
    else:
        print(envelope)


def _put(scanner: Deployment, signed: Statement, what: str, envelope: str) -> None:
    """Put an envelope where the deployed scanner looks for it."""
    from maremma.aws.shelves.attestations import Attestations
    from maremma.aws.state.signed_versions import TableVersions
    from maremma.contract import Environment

    Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET)).add(what.removeprefix("sha256:"), envelope)
    warning = too_old(signed, TableVersions(scanner.table))
    if warning:
        errors.print(warning, style="yellow", markup=False, soft_wrap=True)


def too_old(signed: Statement, versions: SignedVersions) -> str:
    """What to tell whoever signed an older version than one that was verified of that function; empty for nothing."""
    try:
        newest = versions.newest(Target.from_arn(signed.function))
    except ValueError:
        return ""  # a pattern of several
    except StoreError as error:
        return f"whether a newer version was verified before could not be told: {error}"
    if signed.version >= newest:
        return ""
    return (
        f"version {newest} of it was verified before: as $LATEST, version {signed.version} is told as rolled back; "
        "sign it with a greater --version, unless it is an older release for an alias"
    )


def _needs_image(image: NamedImage | None, *, attach: bool, cosign: bool, to_be_kept: bool) -> None:
    if image is None and (attach or cosign):
        raise SettingsError("--attach and --cosign are for an image by its registry, such as host.example/orders:1")
    if cosign and (attach or to_be_kept):
        raise SettingsError("what --cosign signs lies in the registry alone; leave out the other places")


def _append(path: Path, envelope: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{envelope}\n")
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}") from error
