"""`maremma statement`: what `maremma sign` would sign, for a tool that needs no key, and what that made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.bounded import read_json
from maremma.cli import options, records
from maremma.cli.commands.sign import For, Since, Until, Version
from maremma.cli.console import print_line
from maremma.cli.signing import subjects
from maremma.cli.signing.key_files import text_of
from maremma.errors import SettingsError

if TYPE_CHECKING:
    from maremma.cli.signing.images import NamedImage
    from maremma.model.signing import Deployed, Statement

Sealed = Annotated[
    Path | None,
    typer.Option("--sealed", help="The bundle or envelope that was made of the statement: keep it.", dir_okay=False),
]


@dataclass(frozen=True, slots=True)
class Stating:
    """What is asked of `maremma statement`: its options, in the order of its help."""

    subject: subjects.Subject
    sealed: Sealed = None
    function: For = ""
    handler: subjects.Handler = ""
    runtime: subjects.Runtime = ""
    layer: subjects.Layers = None
    environment: subjects.Variables = None
    version: Version = None
    not_after: Until = ""
    not_before: Since = ""
    deployed: Annotated[
        bool, typer.Option("--deployed", help="With --sealed: keep it where the deployed scanner looks.")
    ] = False
    attach: Annotated[
        bool, typer.Option("--attach", help="With --sealed: put it beside the image, in its registry.")
    ] = False
    profile: options.Profile = None
    region: options.Region = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK


@options.given_as(Stating)
def statement(asked: Stating) -> None:
    """Print the statement about code, an image or a function that `cosign attest-blob --statement` signs.

    With --sealed what was made of it is kept, if it is about what is named here. Whether it counts, the scan decides.
    """
    from maremma.cli.signing.images import named_image

    if (asked.sealed is not None) is not (asked.deployed or asked.attach):
        raise SettingsError("--sealed goes with --deployed, --attach or both: they say where it is kept")
    now = datetime.now(UTC)
    aws = records.session(asked.profile, asked.region, asked.endpoint_url)
    image = None if Path(asked.subject).exists() else named_image(asked.subject, aws)
    if asked.attach and image is None:
        raise SettingsError("--attach is for an image by its registry, such as host.example/orders:1")
    found = subjects.facts(
        asked.subject,
        function=asked.function,
        handler=asked.handler,
        runtime=asked.runtime,
        layers=asked.layer or (),
        variables=asked.environment or (),
        aws=aws,
        image=image,
    )
    if asked.sealed is None:
        _print(asked, found, now)
    else:
        _keep(asked, asked.sealed, found, image, aws)


def _print(asked: Stating, found: Deployed, now: datetime) -> None:
    from maremma.analysis.signing import statement as statements

    span = (asked.not_before, asked.not_after)
    version = asked.version or int(now.timestamp())
    what = subjects.statement_of(found, asked.function or found.arn, version, span, now)
    print(statements.dump(what).decode())


def _keep(asked: Stating, sealed: Path, found: Deployed, image: NamedImage | None, aws: Any) -> None:
    """Put what was signed where it was asked for: beside its image, and where the deployed scanner looks."""
    from maremma.aws.shelves.attestations import Attestations
    from maremma.cli.signing.images import attach
    from maremma.contract import Environment

    text, said = _sealed(sealed, found)
    if image is not None and asked.attach:
        attach(image, text)
    if asked.deployed:
        scanner = records.deployment_of(aws, asked.stack)
        about = (said.image or said.tree).removeprefix("sha256:")
        Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET)).add(about, text)
    print_line(f"kept what was signed of {said.image or said.tree} as version {said.version} for {said.function}")


def _sealed(path: Path, found: Deployed) -> tuple[str, Statement]:
    """The bundle in one line, and what it says; nobody has verified it."""
    from maremma.analysis.signing import statement as statements
    from maremma.analysis.signing.envelope import load, payload_of

    text = text_of(path)
    load(text)
    payload, kind = payload_of(text)
    said = statements.load(payload, kind, images=found.images)
    if (said.image or said.tree) not in {*found.images, found.tree} - {""}:
        raise SettingsError(f"{path} is about {said.image or said.tree}, and this is something else")
    return json.dumps(read_json(text), separators=(",", ":")), said
