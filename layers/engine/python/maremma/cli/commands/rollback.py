"""`maremma rollback`: let an alias lead to the newest version that is what the right people signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.cli import exit_codes, live, options, records
from maremma.cli.console import print_line
from maremma.contract import Environment
from maremma.errors import SettingsError, StoreError
from maremma.model.signing import Standing, Verdict
from maremma.model.target import Target

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment

_MOST = 25
"""So many published versions are looked at, from the newest on: the package of each is read."""


def rollback(
    function: options.Function,
    alias: Annotated[str, typer.Option("--alias", help="The alias to move.")],
    enforce: Annotated[bool, typer.Option("--enforce", help="Move it, and do not only tell.")] = False,
    profile: options.Profile = None,
    scanner_profile: options.ScannerProfile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
) -> None:
    """Say to which verified version an alias would go, and move it there; exit code 1: there is none."""
    from maremma.aws.alias import move, published, read_alias
    from maremma.engine.signing.notary import newest_verified

    aws = records.session(profile, region, endpoint_url)
    hub = records.session(scanner_profile, region, endpoint_url) if scanner_profile else aws
    scanner = records.deployment_of(hub, stack)
    target = records.Records(scanner.store, scanner.places).find(function).target
    judge = _judge(scanner, aws, target)
    client = _client(aws, target)
    found = read_alias(client, target, alias)
    leads = {version: judge(client, version) for version in found.versions}
    _tell(f"{alias} leads to", leads)
    if all(each.standing is Standing.VERIFIED for each in leads.values()):
        print_line("it is verified, and stays where it is", style="green")
        return
    others = {each: judge(client, each) for each in published(client, target)[:_MOST] if each not in leads}
    best = newest_verified({**leads, **others})
    if not best:
        _tell("looked at", others)
        print_line(f"no published version is verified, of the {_MOST} newest; {alias} stays where it is", style="red")
        raise typer.Exit(exit_codes.FINDINGS)
    _tell("the newest that is verified is", {best: {**leads, **others}[best]})
    if not enforce:
        print_line(f"{alias} would be moved to {best}, and lead there alone; add --enforce to do it")
        return
    move(client, target, found, best)
    print_line(f"{alias} leads to {best} now", style="green")


def _tell(says: str, verdicts: Mapping[str, Verdict]) -> None:
    for version, verdict in verdicts.items():
        print_line(f"{says} {version}: {verdict.standing}: {verdict.says}")


def _client(aws: Any, target: Target) -> Any:
    session = live.opened(aws, target.region)
    if session.place.account != target.account:
        raise SettingsError(
            f"{target.name} is in account {target.account}, and these credentials are of {session.place.account}; "
            "take some of there, and name the scanner's with --scanner-profile"
        )
    return session.client("lambda")


def _judge(scanner: Deployment, aws: Any, target: Target) -> Callable[[Any, str], Verdict]:
    """Verifies a version by what the guardrails in force say of the function."""
    from maremma.aws.deployed_now import deployed_now
    from maremma.aws.shelves.attestations import Attestations
    from maremma.cli.signing.images import beside
    from maremma.engine.signing.notary import judged

    now = datetime.now(UTC)
    known = scanner.store.latest([target])[target]
    subject = scanner.store.assessment(known).subject
    trust = scanner.guardrails_shelf.find().guardrails.in_force(subject).trust if subject is not None else None
    if trust is None:
        raise SettingsError(f"no entry of `trust` in the guardrails covers {target.name}, so that nothing is verified")
    shelf = Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET))

    def judge(client: Any, version: str) -> Verdict:
        try:
            found = deployed_now(client, target, version)
            return judged(found, shelf, trust, newest=0, now=now, registry=beside(found, aws))
        except StoreError as error:
            return Verdict(standing=Standing.UNKNOWN, says=str(error))

    return judge
