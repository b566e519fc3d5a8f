"""`maremma what-can`: which functions of a region somebody can invoke."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli import options, records
from maremma.cli.console import Format, print_line, results
from maremma.cli.live import Region, discovered, opened
from maremma.errors import SettingsError
from maremma.patterns import compile_late
from maremma.report import callers, json

if TYPE_CHECKING:
    from maremma.analysis.exposure import Doorway
    from maremma.aws.session.clients import AccountSession
    from maremma.model.facet import Gap
    from maremma.model.snapshot import DiscoveredFunction

    Asked = Callable[[DiscoveredFunction], Doorway]

_SERVICE = compile_late(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws|amazon)\.com(?:\.cn)?")
_ACCOUNT = compile_late(r"\d{12}")
_IDENTITY = compile_late(r"arn:[a-z-]+:iam::(?P<account>\d{12}):(?:role|user)/.+")
_VERB = "invoke"

Principal = Annotated[
    str,
    typer.Argument(
        help="`anyone`, an account's number, a service like s3.amazonaws.com, or the ARN of a user or role.",
        show_default=False,
    ),
]
Verb = Annotated[str, typer.Argument(help="What it can do: `invoke` is all there is.")]


def what_can(
    principal: Principal,
    verb: Verb = _VERB,
    profile: options.Profile = None,
    region: Region = None,
    endpoint_url: options.Endpoint = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Say which functions of a region somebody can invoke now, through what, and on what conditions."""
    if verb != _VERB:
        raise SettingsError(f"what-can answers for `{_VERB}` alone, not for {verb}")
    _check(principal)
    session = opened(records.session(profile, region, endpoint_url), region)
    asked, gaps = _asked(session, principal)
    discovery = discovered(session)
    found = [(each, asked(each)) for each in discovery.functions]
    unseen = callers.unseen_of(discovery.functions, gaps, discovery.summary.notes)
    if format is Format.JSON:
        print(json.text(callers.callable_entry(principal, found, unseen)))
        return
    results.print(callers.callable_table(principal, found, str(session.place)))
    for says in unseen:
        print_line(f"not seen: {says}", style="yellow")


def _check(principal: str) -> None:
    if principal != "anyone" and not any(each.fullmatch(principal) for each in (_SERVICE, _ACCOUNT, _IDENTITY)):
        raise SettingsError(
            f"{principal} is none of: anyone, an account's number, a service like s3.amazonaws.com, "
            "the ARN of an IAM user or role"
        )


def _asked(session: AccountSession, principal: str) -> tuple[Asked, tuple[Gap, ...]]:
    """The question for each function, and what could not be seen of the one who asks."""
    from maremma.analysis.exposure import open_to_account, open_to_anyone, open_to_service

    if principal == "anyone":
        return open_to_anyone, ()
    if _ACCOUNT.fullmatch(principal):
        return lambda function: open_to_account(function, principal), ()
    if _IDENTITY.fullmatch(principal):
        return _of_identity(session, principal)
    return lambda function: open_to_service(function, principal), ()


def _of_identity(session: AccountSession, arn: str) -> tuple[Asked, tuple[Gap, ...]]:
    from maremma.analysis.exposure import Doorway, invokers
    from maremma.aws.collect.iam.principals import list_principals

    if arn.split(":")[4] != session.place.account:
        raise SettingsError(
            f"{arn} is of another account than the credentials, so its policies cannot be read; "
            f"ask for the account as a whole: maremma what-can {arn.split(':')[4]}"
        )
    found = list_principals(session)
    identity = found.of.get(arn)
    if identity is None:
        why = found.gaps[0].says if found.gaps else "IAM lists no such user or role"
        raise SettingsError(f"{arn} was not found: {why}")

    def ask(function: DiscoveredFunction) -> Doorway:
        may = invokers(function, [identity])
        return Doorway(
            tuple(each.path for each in may if each.certain), tuple(each.path for each in may if not each.certain)
        )

    return ask, found.gaps
