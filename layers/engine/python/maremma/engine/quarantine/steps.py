"""What is done next to stop or to release a function, told by what is on record and what is set right now.

One step at a time, each of which may be repeated: whoever goes on after a crash comes to the same end. What is set is
ours if it is what a quarantine sets; anything else is somebody's later word, and is never overwritten on release.

Concurrency and the role come one after the other. Of mappings, one that is on its way keeps no other waiting: all are
set first, and then awaited together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from maremma.model.quarantine import (
    CONCURRENCY,
    DENIAL,
    MAPPING,
    LiveSettings,
    Original,
    Quarantine,
    QuarantineState,
    Setting,
    Value,
)


@dataclass(frozen=True, slots=True)
class Keep:
    """Record that a value is about to be overwritten."""

    setting: Setting


@dataclass(frozen=True, slots=True)
class Change:
    """Set something."""

    setting: Setting


@dataclass(frozen=True, slots=True)
class Confirm:
    """Note that something is as wanted, with what there is to say about it."""

    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Look again later."""

    why: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything is as wanted, or as somebody else wants it: `theirs` are the names of what they set."""

    state: QuarantineState
    says: str = ""
    theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveBack:
    """There is nothing left to be stopped: what was taken around it is given back."""


Step: TypeAlias = Keep | Change | Confirm | Wait | Reach | GiveBack

_LISTED = 12

_STOPPED: dict[str, Value] = {CONCURRENCY: 0, DENIAL: True}


def stopped_value(what: str) -> Value:
    """What a quarantine sets."""
    return _STOPPED.get(what, False)


def stop_step(quarantine: Quarantine, original: Original, live: LiveSettings) -> Step:
    """The next step towards a function that runs no more: concurrency first, so that nothing new begins."""
    if not live.exists:
        return GiveBack()
    waiting = []
    for what in _ordered(live.names if quarantine.order.revoke_sessions else live.names - {DENIAL}):
        if what in live.moving:
            waiting.append(what)
            if what.startswith(MAPPING):
                continue
            break
        value, wanted = live.value(what), stopped_value(what)
        if value == wanted:
            if what not in quarantine.done:
                return Confirm(what)
            continue
        if what in quarantine.done:
            return Reach(QuarantineState.FAILED, _undone(what, value), (what,))
        known = before(quarantine, original)
        if what not in quarantine.ours or known.get(what, wanted) != value:
            return Keep(Setting(what, value))
        return Change(Setting(what, wanted))
    return _wait(waiting) if waiting else Reach(QuarantineState.STOPPED)


def verify_step(quarantine: Quarantine, live: LiveSettings) -> Step | None:
    """None if a stopped function is as it was left; else what somebody has set since."""
    if not live.exists:
        return GiveBack()
    undone = [
        what
        for what in _ordered(live.names)
        if what not in live.moving
        and live.value(what) != stopped_value(what)
        and (what in quarantine.done or what.startswith(MAPPING))
    ]
    if not undone:
        return None
    return Reach(QuarantineState.FAILED, "; ".join(_undone(what, live.value(what)) for what in undone), tuple(undone))


def release_step(quarantine: Quarantine, original: Original, live: LiveSettings) -> Step:
    """The next step back: what is still as the quarantine left it becomes what it was before.

    Concurrency and the role come first, so that no message is polled for a function that cannot take it.
    """
    known, waiting = before(quarantine, original), []
    for what in _ordered(quarantine.ours):
        if what in quarantine.done:
            continue
        if what not in live.names:
            return Confirm(what, f"{what} is gone and was not made again")
        if what in live.moving:
            waiting.append(what)
            if what.startswith(MAPPING):
                continue
            break
        value = live.value(what)
        if value != known[what] and value == stopped_value(what):
            return Change(Setting(what, known[what]))
        if value != known[what]:
            return Confirm(what, f"{what} was set to {told_value(what, value)} since, and stays so")
        return Confirm(what)
    if waiting:
        return _wait(waiting)
    if not live.exists:
        return Reach(QuarantineState.CLOSED, "the function does not exist any more")
    return Reach(QuarantineState.RELEASED)


def _wait(waiting: Sequence[str]) -> Wait:
    are = "is" if len(waiting) == 1 else "are"
    more = f" and {len(waiting) - 3} more" if len(waiting) > 3 else ""
    return Wait(f"{', '.join(waiting[:3])}{more} {are} on the way from one state to another")


def noted(quarantine: Quarantine, original: Original, step: Keep | Confirm) -> Quarantine:
    """A quarantine that knows what it will have to give back, or what is as wanted."""
    if isinstance(step, Confirm):
        notes = (*quarantine.notes, step.note) if step.note else quarantine.notes
        return replace(quarantine, done=(*quarantine.done, step.what), notes=notes)
    setting = step.setting
    same = before(quarantine, original).get(setting.what, stopped_value(setting.what)) == setting.value
    ours = quarantine.ours if setting.what in quarantine.ours else (*quarantine.ours, setting.what)
    return replace(quarantine, ours=ours, later=quarantine.later if same else (*quarantine.later, setting))


def turned_back(quarantine: Quarantine) -> Quarantine:
    """From here on it is released: nothing of it is confirmed to be restored yet."""
    return replace(quarantine, state=QuarantineState.RELEASING, done=(), notes=(), problem="")


def started_again(quarantine: Quarantine) -> Quarantine:
    """The next round. What was restored is not ours any more; what was recorded stays."""
    restored = quarantine.done if quarantine.state.releasing else ()
    return replace(
        quarantine,
        state=QuarantineState.STOPPING,
        round=quarantine.round + 1,
        ours=tuple(each for each in quarantine.ours if each not in restored),
        done=(),
        notes=(),
        problem="",
    )


def listed(settings: Iterable[Setting]) -> str:
    """Settings with their values, as people are told; of many mappings the first ones."""
    values = {each.what: each.value for each in settings}
    told = [f"{what} {told_value(what, values[what])}" for what in _ordered(values)]
    more = [f"and {len(told) - _LISTED} more"] if len(told) > _LISTED else []
    return ", ".join([*told[:_LISTED], *more]) or "nothing"


def before(quarantine: Quarantine, original: Original) -> dict[str, Value]:
    """The last word on each thing before a quarantine set it."""
    return {each.what: each.value for each in (*original.settings, *quarantine.later)}


def _ordered(names: Iterable[str]) -> Iterator[str]:
    return iter(sorted(names, key=lambda what: (what.startswith(MAPPING), what == DENIAL, what)))


def _undone(what: str, value: Value) -> str:
    return f"somebody set {what} to {told_value(what, value)}, which is left alone"


def told_value(what: str, value: Value) -> str:
    """A value, as people are told."""
    if what == CONCURRENCY:
        return "unreserved" if value is None else str(value)
    if what == DENIAL:
        return "attached" if value else "detached"
    return "enabled" if value else "disabled"
