"""What `maremma doctor` says of the guardrails in force, and of functions that are stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from maremma.aws.deployment import Deployment
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.shelves.guardrails import NoneUsable, Refused
from maremma.cli.doctor.result import Finding, State
from maremma.contract import GUARDRAILS, Environment
from maremma.model.guardrails import AcceptedExposure, Waiver
from maremma.model.quarantine import Quarantine

_ROUNDS = timedelta(minutes=20)
"""A round comes every five minutes and looks at every function that is stopped, unless there are very many."""
_SHOWN = 5


def guardrails_in_force(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    """Which version is in force, whether a newer one cannot be used, and which of its words have expired."""
    try:
        found = deployment.guardrails_shelf.find()
    except NoneUsable as error:
        says = f"{_unusable(error.refused[0])}; {error}"
        yield Finding("guardrails", State.FAILED, says)
        return
    none = "the file before it was deleted" if found.refused else "there is no file in the bucket"
    in_force = (
        f"the defaults are in force: {none}"
        if found.put_at is None
        else f"version {found.version}, put at {found.put_at:%Y-%m-%d %H:%M} UTC, is in force"
    )
    if found.refused:
        says = f"{_unusable(found.refused[0])}; {in_force}. `maremma guardrails show` has all that is wrong"
        yield Finding("guardrails", State.FAILED, says)
    else:
        yield Finding("guardrails", State.OK, in_force)
    words: list[Waiver | AcceptedExposure] = [*found.guardrails.waivers, *found.guardrails.accepted]
    expired = [each for each in words if each.expires <= now]
    if expired:
        said = _first([_said(each) for each in sorted(expired, key=lambda each: each.expires)])
        yield Finding(
            "waivers", State.WARNING, f"{len(expired)} of {len(words)} have expired and count no more: {said}"
        )
    else:
        yield Finding("waivers", State.OK, f"none of {len(words)} has expired" if words else "there is none")


def _unusable(newest: Refused) -> str:
    return (
        f"the newest version, {newest.version}, put at {newest.put_at:%Y-%m-%d %H:%M} UTC, cannot be used: "
        f"{newest.problems[0].at(GUARDRAILS)}"
    )


def stopped_functions(deployment: Deployment, now: datetime) -> Finding:
    """Whether somebody looks after the functions that are stopped, and gives them back."""
    unreadable: list[str] = []
    held = [each for each in Ledger(deployment.table).all(unreadable) if each.holds]
    names = _first([each.target.name for each in held])
    if unreadable:
        return _failed(f"records of quarantines cannot be read: {_first(unreadable)}")
    enforcing = deployment.environment.get(Environment.QUARANTINE)
    if not held:
        return Finding("quarantine", State.OK, "no function is stopped" + ("" if enforcing else ", and none may be"))
    if enforcing == "":
        return _failed(
            f"{len(held)} functions are stopped, and `quarantine` is off in the settings, so that nobody gives them "
            f"back: {names}. Set it to true and deploy again, the member stacks too; release them; then switch it off"
        )
    left = [each for each in held if now - (each.looked_at or each.since) > _ROUNDS]
    if left:
        return _failed(
            f"nobody has looked after {_first([each.target.name for each in left])} for more than "
            f"{_ROUNDS.seconds // 60} minutes; see the log of the function that enforces"
        )
    troubled = [each for each in held if each.problem]
    if troubled:
        return Finding("quarantine", State.WARNING, f"{_first([_trouble(each) for each in troubled])}")
    if enforcing is None:
        says = f"{len(held)} functions are stopped: {names}. Whether the settings allow it is not known of this version"
        return Finding("quarantine", State.WARNING, f"{says}; deploy the scanner again")
    return Finding("quarantine", State.OK, f"{len(held)} functions are stopped and looked after: {names}")


def _failed(says: str) -> Finding:
    return Finding("quarantine", State.FAILED, says)


def _trouble(quarantine: Quarantine) -> str:
    return f"{quarantine.target.name} is {quarantine.state}: {quarantine.problem}"


def _said(word: Waiver | AcceptedExposure) -> str:
    about = f"exposure up to {word.level}" if isinstance(word, AcceptedExposure) else word.rule or word.fingerprint
    return f"{about or 'every finding'} ({word.owner}, {word.expires:%Y-%m-%d})"


def _first(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more
