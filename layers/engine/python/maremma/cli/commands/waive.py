"""`maremma waive`: say what is thought of a finding or a cause, and have it remembered in the guardrails."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from maremma.cli import guardrails_file, options, records
from maremma.cli.console import print_line
from maremma.errors import SettingsError
from maremma.model.results.cause import CAUSE_PREFIX
from maremma.model.triage import Triage
from maremma.patterns import compile_late

_FINGERPRINT = compile_late(r"[0-9a-f]{16}")
_CAUSE = compile_late(rf"{CAUSE_PREFIX}[0-9a-f]{{16}}")
_FILE = Path("guardrails.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is said, of what, and where it is written."""

    id: Annotated[str, typer.Argument(help="The fingerprint of a finding, or the id of a root cause.")]
    until: Annotated[str, typer.Option(help="The last day on which it counts, at most 400 days ahead: 2030-06-30.")]
    because: Annotated[str, typer.Option(help="Why.")]
    state: Annotated[Triage, typer.Option("--as", help="What is said of it.")] = Triage.ACCEPTED
    owner: Annotated[str | None, typer.Option(help="Who answers for it; you, when not given.")] = None
    file: Annotated[
        Path, typer.Option("--guardrails", help="The file that it is written into; made if it is not there.")
    ] = _FILE
    deployed: Annotated[bool, typer.Option("--deployed", help="Write it into the scanner's guardrails.")] = False
    profile: options.Profile = None
    region: options.Region = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK


@options.given_as(Asked)
def waive(asked: Asked) -> None:
    """Accept a finding or all of a root cause, or say that it is a false positive, in work or fixed."""
    now = datetime.now(UTC)
    entry = entry_of(asked, now)
    if asked.deployed:
        _put(asked, entry, now)
    else:
        _write(asked.file, entry, now)


def entry_of(asked: Asked, now: datetime) -> dict[str, str]:
    """The entry of the guardrails that says so; SettingsError for an id that no output of ours has."""
    id = asked.id.removeprefix("finding-")
    if _FINGERPRINT.fullmatch(id):
        about = {"fingerprint": id}
    elif _CAUSE.fullmatch(id):
        about = {"cause": id}
    else:
        raise SettingsError(
            "this is neither a fingerprint nor a root cause; copy the 16 digits of a finding from `maremma show`, or "
            f"the id of a cause that begins with {CAUSE_PREFIX} from `maremma rank`"
        )
    since = {"since": now.strftime("%Y-%m-%dT%H:%M:%SZ")} if asked.state is Triage.FIXED else {}
    said = {} if asked.state is Triage.ACCEPTED else {"state": asked.state.value}
    return {**about, **said, **since, "owner": _owner(asked), "reason": asked.because, "expires": asked.until}


def _owner(asked: Asked) -> str:
    if asked.owner:
        return asked.owner
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise SettingsError("who you are is not known here; name somebody with --owner") from None


def _write(path: Path, entry: dict[str, str], now: datetime) -> None:
    from maremma.guardrails.edit import with_waiver

    body = guardrails_file.body(path) if path.exists() else b""
    edited = with_waiver(body, entry, now)
    try:
        path.write_bytes(edited)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or type(error).__name__}") from error
    print_line(f"{_said(entry)} in {path}; a scan or a check with `--guardrails {path}` goes by it")


def _put(asked: Asked, entry: dict[str, str], now: datetime) -> None:
    from maremma.guardrails.edit import with_waiver

    found = records.deployment_of(records.session(asked.profile, asked.region, asked.endpoint_url), asked.stack)
    shelf = found.guardrails_shelf
    tag = shelf.newest_tag()
    in_force = shelf.find()
    if in_force.refused:
        raise SettingsError("the newest guardrails cannot be used; see `maremma guardrails show`, and put a file first")
    version = shelf.put(with_waiver(shelf.text(in_force.version), entry, now), tag)
    print_line(f"{_said(entry)} in the guardrails of {asked.stack}, from the next scan on, as version {version}")


def _said(entry: dict[str, str]) -> str:
    about = entry.get("fingerprint") or entry["cause"]
    return f"{about}: {entry.get('state', Triage.ACCEPTED.value)} by {entry['owner']} until {entry['expires']}"
