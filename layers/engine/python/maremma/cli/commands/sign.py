"""`maremma sign`: a statement about code that is or will be deployed, sealed with a key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli import options, records
from maremma.cli.console import errors, print_line
from maremma.cli.signing import subjects
from maremma.errors import SettingsError, StoreError
from maremma.model.signing import MOST_VERSION
from maremma.model.target import Target

if TYPE_CHECKING:
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


def sign(
    key: Key,
    subject: Subject = None,
    function: For = "",
    handler: subjects.Handler = "",
    runtime: subjects.Runtime = "",
    layer: subjects.Layers = None,
    environment: subjects.Variables = None,
    version: Version = None,
    not_after: Until = "",
    not_before: Since = "",
    out: Out = None,
    deployed: Annotated[
        bool, typer.Option("--deployed", help="Put it where the deployed scanner looks for it.")
    ] = False,
    attach: Annotated[bool, typer.Option("--attach", help="Put it beside the image, in its registry.")] = False,
    cosign: Annotated[
        bool, typer.Option("--cosign", help="Sign the image alone, in cosign's form, under cosign's tag.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Sign every function on record that has to be signed.")] = False,
    name: Names = None,
    again: Annotated[bool, typer.Option("--again", help="With --all: also what other keys have signed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --all: do not ask.")] = False,
    profile: options.Profile = None,
    scanner_profile: options.ScannerProfile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
) -> None:
    """Sign code at a path or an image before it is deployed, or a function as it is.

    Prints the envelope unless told where to. With --all, exit code 1 says that not all of them are signed.
    """
    from maremma.analysis.signing import statement as statements
    from maremma.analysis.signing.envelope import SIMPLE, bundled
    from maremma.analysis.signing.envelope import sign as seal
    from maremma.aws.shelves.attestations import Attestations
    from maremma.aws.state.signed_versions import TableVersions
    from maremma.cli.records import deployment_of
    from maremma.cli.signing.images import attach as attach_to
    from maremma.cli.signing.images import attach_simple, named_image
    from maremma.cli.signing.sign_all import sign_all
    from maremma.contract import Environment

    now = datetime.now(UTC)
    aws = records.session(profile, region, endpoint_url)
    hub = records.session(scanner_profile, region, endpoint_url) if scanner_profile else aws
    if every:
        if subject or function or handler or runtime or layer or environment or out or deployed or attach or cosign:
            raise SettingsError("--all signs functions as they are, for where they are; narrow it by --name alone")
        sign_all(deployment_of(hub, stack), aws, subjects.signer(key, aws), names=name or (), again=again, yes=yes,
                 number=version or int(now.timestamp()), span=(not_before, not_after), now=now)  # fmt: skip
        return
    if subject is None or name or again or yes:
        raise SettingsError("name what is to be signed; --name, --again and --yes go with --all")
    image = None if Path(subject).exists() else named_image(subject, aws)
    _needs_image(image, attach=attach, cosign=cosign, to_be_kept=deployed or out is not None)
    if image is not None and cosign:
        sealed = seal(statements.simple(image.digest), [subjects.signer(key, aws)], SIMPLE)
        attach_simple(image, sealed)
        print_line(f"signed {image.digest}, the image alone: for any function, started as it says itself")
        return
    found = subjects.facts(
        subject,
        function=function,
        handler=handler,
        runtime=runtime,
        layers=layer or (),
        variables=environment or (),
        aws=aws,
        image=image,
    )
    signed = subjects.statement_of(
        found, function or found.arn, version or int(now.timestamp()), (not_before, not_after), now
    )
    who = subjects.signer(key, aws)
    sealed = seal(statements.dump(signed), [who])
    envelope, what = sealed.dump(), signed.image or signed.tree
    if image is not None and attach:
        attach_to(image, bundled(sealed, who.key_id))
    if deployed:
        scanner = deployment_of(hub, stack)
        Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET)).add(what.removeprefix("sha256:"), envelope)
        warning = too_old(signed, TableVersions(scanner.table))
        if warning:
            errors.print(warning, style="yellow", markup=False, soft_wrap=True)
    if out is not None:
        _append(out, envelope)
    if deployed or attach or out is not None:
        print_line(f"signed {what} as version {signed.version} for {signed.function}")
    else:
        print(envelope)


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
