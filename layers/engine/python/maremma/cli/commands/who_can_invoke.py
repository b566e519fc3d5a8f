"""`maremma who-can-invoke`: every caller of a function, through what, and on what conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.cli import options, records
from maremma.cli.console import Format, print_line, results
from maremma.cli.live import Region, discovered, opened
from maremma.errors import SettingsError
from maremma.model.target import Target, split_qualifier
from maremma.report import callers, json

if TYPE_CHECKING:
    from maremma.aws.session.clients import AccountSession
    from maremma.model.snapshot import DiscoveredFunction


def who_can_invoke(
    function: options.Function,
    profile: options.Profile = None,
    region: Region = None,
    endpoint_url: options.Endpoint = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Say who can invoke a function now: widest first, then the users and roles of its account."""
    from maremma.analysis.exposure import invokers
    from maremma.aws.collect.iam.principals import list_principals

    arn = _arn(function)
    where = arn.region if arn else region
    session = opened(records.session(profile, where, endpoint_url), where)
    found = _read(session, records.name_of(function), arn)
    identities = list_principals(session)
    of_account = invokers(found, identities.of.values())
    unseen = callers.unseen(found, identities.gaps)
    if format is Format.JSON:
        print(json.text(callers.callers_entry(found, of_account, unseen)))
        return
    results.print(callers.callers_table(found, of_account))
    for says in unseen:
        print_line(f"not seen: {says}", style="yellow")


def _arn(function: str) -> Target | None:
    """What an ARN says of where the function is; a name says nothing. SettingsError for a version or an alias."""
    if not function.startswith("arn:"):
        if ":" in function:
            raise SettingsError(f"{function} is neither the name of a function nor its ARN, which begins with arn:aws")
        return None
    try:
        target, _ = split_qualifier(function)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    if function != target.arn:
        raise SettingsError(
            f"{function} is one version or alias, and the answer is for all of them; ask for {target.arn}"
        )
    return target


def _read(session: AccountSession, name: str, arn: Target | None) -> DiscoveredFunction:
    """The function, read now; SettingsError when it is not there."""
    if arn and arn.account != session.place.account:
        raise SettingsError(
            f"{arn.arn} is of account {arn.account}, and the credentials are of {session.place.account}; use others"
        )
    discovery = discovered(session, (name,))
    if discovery.functions:
        return discovery.functions[0]
    summary = discovery.summary
    notes = f"; {summary.notes[0]}" if summary.notes and not summary.complete else ""
    raise SettingsError(f"there is no function {name} in {session.place}{notes}")
