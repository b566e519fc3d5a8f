"""`maremma verify`: whether code, or a function as it is deployed, is what the right people signed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from maremma.cli import exit_codes, options, signing
from maremma.cli.console import Format, print_line
from maremma.cli.keys import text_of
from maremma.model.signing import Deployed, Standing, Trust

Trusted = Annotated[list[Path], typer.Option("--key", help="A public key that is trusted, in PEM; repeatable.")]
Revoked = Annotated[list[str] | None, typer.Option("--revoked", help="The id of a key that counts no more.")]
Bundle = Annotated[
    Path | None, typer.Option("--bundle", help="A file of envelopes; those of the deployed scanner if not given.")
]
As = Annotated[str, typer.Option("--function", help="The ARN that the code would run as.")]
Newest = Annotated[int, typer.Option("--newest", min=0, help="The newest version that was verified before.")]


def verify(
    subject: signing.Subject,
    key: Trusted,
    bundle: Bundle = None,
    function: As = "",
    handler: signing.Handler = "",
    runtime: signing.Runtime = "",
    layer: signing.Layers = None,
    environment: signing.Variables = None,
    revoked: Revoked = None,
    newest: Newest = 0,
    format: options.Output = Format.TEXT,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
) -> None:
    """Exit with 0 if it is verified, with 2 if that cannot be told, and with 1 on anything else."""
    from maremma.analysis.signing.verify import verify as verdict_on
    from maremma.report import json

    aws = signing.session(profile, region, endpoint_url)
    found = signing.facts(
        subject,
        function=function,
        handler=handler,
        runtime=runtime,
        layers=layer or (),
        variables=environment or (),
        aws=aws,
    )
    trust = Trust(keys=tuple(map(text_of, key)), revoked=frozenset(revoked or ()))
    envelopes = _lines(bundle) if bundle else _of_deployment(found, aws, stack)
    verdict = verdict_on(found, envelopes, trust, newest=newest, now=datetime.now(UTC))
    if format is Format.JSON:
        print(json.text({"subject": subject, "verdict": str(verdict.standing), "says": verdict.says,
                         "signer": verdict.signer, "version": verdict.version}))  # fmt: skip
    else:
        print_line(f"{verdict.standing}: {verdict.says}", style=_STYLES.get(verdict.standing, "red"))
    if verdict.standing is not Standing.VERIFIED:
        unknown = verdict.standing is Standing.UNKNOWN
        raise typer.Exit(exit_codes.FAILED if unknown else exit_codes.FINDINGS)


_STYLES = {Standing.VERIFIED: "green", Standing.UNKNOWN: "yellow"}


def _lines(bundle: Path) -> tuple[str, ...]:
    return tuple(line for line in text_of(bundle).splitlines() if line.strip())


def _of_deployment(found: Deployed, aws: object, stack: str) -> tuple[str, ...]:
    from maremma.aws.attestations import Attestations
    from maremma.cli.records import deployment_of
    from maremma.contract import Environment

    scanner = deployment_of(aws, stack)
    subject = found.image or found.tree
    return Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET)).about(subject) if subject else ()
