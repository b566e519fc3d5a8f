"""`maremma verify`: whether code, or a function as it is deployed, is what the right people signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.bounded import read_json
from maremma.cli import exit_codes, options, records
from maremma.cli.console import Format, print_line
from maremma.cli.signing import subjects
from maremma.cli.signing.key_files import text_of
from maremma.engine.canonical import Plain
from maremma.errors import MalformedText, SettingsError
from maremma.model.signing import Deployed, Identity, Standing, Trust, Verdict
from maremma.model.target import LATEST, Target
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.engine.ports import Signatures
    from maremma.engine.signing.notary import Notary

_KEY_ID = compile_late(r"[0-9a-f]{64}")

Trusted = Annotated[list[Path] | None, typer.Option("--key", help="A public key that is trusted, in PEM; repeatable.")]
Revoked = Annotated[list[str] | None, typer.Option("--revoked", help="The id of a key that counts no more.")]
Bundle = Annotated[
    Path | None, typer.Option("--bundle", help="A file of envelopes; those of the deployed scanner if not given.")
]
Who = Annotated[str, typer.Option("--certificate-identity", help="Who may sign without a key: the whole subject.")]
WhoLike = Annotated[
    str, typer.Option("--certificate-identity-regexp", help="In its place a regular expression for the whole of it.")
]
Issuer = Annotated[str, typer.Option("--certificate-oidc-issuer", help="Who has to have vouched for that identity.")]
Root = Annotated[
    Path | None, typer.Option("--trusted-root", help="A trusted_root.json; that of the deployed scanner if not given.")
]
As = Annotated[str, typer.Option("--function", help="The ARN that the code would run as.")]
Newest = Annotated[int, typer.Option("--newest", min=0, help="The newest version that was verified before.")]


_STYLES = {Standing.VERIFIED: "green", Standing.UNKNOWN: "yellow"}


@dataclass(frozen=True, slots=True)
class Verifying:
    """What is asked of `maremma verify`: its options, in the order of its help."""

    subject: subjects.Subject
    key: Trusted = None
    identity: Who = ""
    identity_regexp: WhoLike = ""
    issuer: Issuer = ""
    root: Root = None
    bundle: Bundle = None
    function: As = ""
    handler: subjects.Handler = ""
    runtime: subjects.Runtime = ""
    layer: subjects.Layers = None
    environment: subjects.Variables = None
    revoked: Revoked = None
    newest: Newest = 0
    format: options.Output = Format.TEXT
    profile: options.Profile = None
    scanner_profile: options.ScannerProfile = None
    region: options.Region = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK

    def scanner_session(self, aws: Any) -> Any:
        """The session for the deployed scanner: the functions' own, unless the scanner is in another account."""
        return records.session(self.scanner_profile, self.region, self.endpoint_url) if self.scanner_profile else aws


@options.given_as(Verifying)
def verify(asked: Verifying) -> None:
    """Exit with 0 if it is verified, with 2 if that cannot be told, and with 1 on anything else."""
    verdict = _judge(asked)
    if asked.format is Format.JSON:
        _print_json(asked.subject, verdict)
    else:
        print_line(f"{verdict.standing}: {verdict.says}", style=_STYLES.get(verdict.standing, "red"))
    if verdict.standing is not Standing.VERIFIED:
        unknown = verdict.standing is Standing.UNKNOWN
        raise typer.Exit(exit_codes.FAILED if unknown else exit_codes.FINDINGS)


def _judge(asked: Verifying) -> Verdict:
    """The verdict on what is named; of an alias that leads to several versions the worst, which it names."""
    from maremma.cli.signing.images import beside, named_image
    from maremma.engine.signing.notary import Notary, judged, judged_now, worst

    aws = records.session(asked.profile, asked.region, asked.endpoint_url)
    hub = asked.scanner_session(aws)
    trust = _trust(asked.key or (), asked.revoked or (), (asked.identity, asked.identity_regexp, asked.issuer))
    image = None if Path(asked.subject).exists() else named_image(asked.subject, aws)
    found = subjects.all_facts(
        asked.subject,
        function=asked.function,
        handler=asked.handler,
        runtime=asked.runtime,
        layers=asked.layer or (),
        variables=asked.environment or (),
        aws=aws,
        image=image,
    )
    here = asked.bundle is not None or image is not None
    notary = Notary(_Files(asked.bundle, asked.root), _NOBODY) if here else _of_deployment(hub, asked.stack, asked.root)
    newest, now = asked.newest, datetime.now(UTC)

    def judge(version: str, each: Deployed) -> Verdict:
        registry = image.registry if image is not None else beside(each, aws)
        if found.target is None or version != LATEST:
            return judged(each, notary.signatures, trust, newest=newest, now=now, registry=registry)
        return judged_now(each, notary, trust, target=found.target, newest=newest, now=now, registry=registry)

    version, verdict = worst({version: judge(version, each) for version, each in found.versions.items()})
    return replace(verdict, says=f"version {version}: {verdict.says}") if len(found.versions) > 1 else verdict


def _print_json(subject: str, verdict: Verdict) -> None:
    from maremma.report import json

    document: dict[str, Plain] = {
        "subject": subject,
        "verdict": str(verdict.standing),
        "says": verdict.says,
        "signer": verdict.signer,
        "version": verdict.version,
    }
    print(json.text(document))


@dataclass(frozen=True)
class _Files:
    """The envelopes of a file, whatever they are about, and roots in another."""

    bundle: Path | None
    root: Path | None

    def about(self, digest: str) -> tuple[str, ...]:  # noqa: ARG002 (as `engine.ports.Signatures` has it)
        if self.bundle is None:
            return ()
        text = text_of(self.bundle)
        # A bundle as cosign writes it may stand on many lines.
        return (text,) if _is_one(text) else tuple(line for line in text.splitlines() if line.strip())

    def trusted_root(self) -> str:
        return text_of(self.root) if self.root else ""


@dataclass(frozen=True)
class _WithRoot:
    """What the deployed scanner has, by other roots."""

    signatures: Signatures
    root: Path

    def about(self, digest: str) -> Iterable[str]:
        return self.signatures.about(digest)

    def trusted_root(self) -> str:
        return text_of(self.root)


def _is_one(text: str) -> bool:
    try:
        read_json(text)
    except MalformedText:
        return False
    return True


def _trust(keys: Iterable[Path], revoked: Iterable[str], identity: tuple[str, str, str]) -> Trust:
    from maremma.analysis.signing.identity import compiled
    from maremma.analysis.signing.keys import public_key

    subject, pattern, issuer = identity
    if bool(subject or pattern) != bool(issuer) or (subject and pattern):
        raise SettingsError(
            "name both who signed, by --certificate-identity or --certificate-identity-regexp, and who vouched for "
            "that, by --certificate-oidc-issuer"
        )
    if pattern:
        compiled(pattern)
    identities = (Identity(subject=subject or pattern, issuer=issuer, is_pattern=bool(pattern)),) if issuer else ()
    found = tuple(public_key(text_of(each)).pem for each in keys)
    if not found and not identities:
        raise SettingsError("say who is trusted: --key, or --certificate-identity with --certificate-oidc-issuer")
    return Trust(keys=found, revoked=frozenset(map(_key_id, revoked)), identities=identities)


def _key_id(text: str) -> str:
    if not _KEY_ID.fullmatch(text):
        raise SettingsError(f"--revoked takes the id of a key, the 64 digits that `maremma keys` prints; not {text}")
    return text


class _NoVersions:
    """Where no deployment is asked, nothing is known of what was verified before."""

    def newest(self, target: Target, revoked: frozenset[str] = frozenset()) -> int:  # noqa: ARG002 (as the port has it)
        return 0

    def verified(self, target: Target, version: int, signer: str) -> None:
        """Nothing is kept."""


_NOBODY = _NoVersions()


def _of_deployment(aws: object, stack: str, root: Path | None) -> Notary:
    from maremma.aws.shelves.attestations import Attestations
    from maremma.aws.state.signed_versions import TableVersions
    from maremma.cli.records import deployment_of
    from maremma.contract import Environment
    from maremma.engine.signing.notary import Notary

    scanner = deployment_of(aws, stack)
    found = Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET))
    return Notary(_WithRoot(found, root) if root else found, TableVersions(scanner.table))
