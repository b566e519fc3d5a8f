"""`maremma verify`: whether code, or a function as it is deployed, is what the right people signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli import exit_codes, options, records, signing
from maremma.cli.console import Format, print_line
from maremma.cli.keys import text_of
from maremma.errors import SettingsError
from maremma.model.signing import Standing, Trust

if TYPE_CHECKING:
    from maremma.engine.ports import Signatures

_KEY_ID = re.compile(r"[0-9a-f]{64}")

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
    scanner_profile: options.ScannerProfile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
) -> None:
    """Exit with 0 if it is verified, with 2 if that cannot be told, and with 1 on anything else."""
    from maremma.analysis.signing.keys import public_key
    from maremma.engine.notary import judged
    from maremma.report import json

    aws = records.session(profile, region, endpoint_url)
    hub = records.session(scanner_profile, region, endpoint_url) if scanner_profile else aws
    found = signing.facts(
        subject,
        function=function,
        handler=handler,
        runtime=runtime,
        layers=layer or (),
        variables=environment or (),
        aws=aws,
    )
    keys = tuple(public_key(text_of(each)).pem for each in key)
    trust = Trust(keys=keys, revoked=frozenset(map(_key_id, revoked or ())))
    signatures = _Bundle(bundle) if bundle else _of_deployment(hub, stack)
    verdict = judged(found, signatures, trust, newest=newest, now=datetime.now(UTC))
    if format is Format.JSON:
        print(json.text({"subject": subject, "verdict": str(verdict.standing), "says": verdict.says,
                         "signer": verdict.signer, "version": verdict.version}))  # fmt: skip
    else:
        print_line(f"{verdict.standing}: {verdict.says}", style=_STYLES.get(verdict.standing, "red"))
    if verdict.standing is not Standing.VERIFIED:
        unknown = verdict.standing is Standing.UNKNOWN
        raise typer.Exit(exit_codes.FAILED if unknown else exit_codes.FINDINGS)


_STYLES = {Standing.VERIFIED: "green", Standing.UNKNOWN: "yellow"}


@dataclass(frozen=True)
class _Bundle:
    """The envelopes of a file, whatever they are about."""

    path: Path

    def about(self, digest: str) -> tuple[str, ...]:  # noqa: ARG002 (as `engine.ports.Signatures` has it)
        return tuple(line for line in text_of(self.path).splitlines() if line.strip())


def _key_id(text: str) -> str:
    if not _KEY_ID.fullmatch(text):
        raise SettingsError(f"--revoked takes the id of a key, the 64 digits that `maremma keys` prints; not {text}")
    return text


def _of_deployment(aws: object, stack: str) -> Signatures:
    from maremma.aws.attestations import Attestations
    from maremma.cli.records import deployment_of
    from maremma.contract import Environment

    scanner = deployment_of(aws, stack)
    return Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET))
