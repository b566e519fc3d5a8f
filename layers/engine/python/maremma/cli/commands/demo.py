"""`maremma demo`: the whole product on this machine, without an AWS account."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from maremma.cli import options
from maremma.cli.console import Format, errors, progress
from maremma.engine.canonical import Plain
from maremma.errors import ScanFailed, SettingsError
from maremma.patterns import compile_late
from maremma.report import json

if TYPE_CHECKING:
    from maremma.cli.programme import Programme
    from sandbox.stage import Stage

_NOT_THERE = compile_late(r"Exception=NoSuchJsonPathError.*'\$\.(failure|more)'", re.DOTALL)
"""moto logs as an error that a scan has no failure to tell of, or nothing more to do: what the state machine asks."""


def demo(
    functions: Annotated[int, typer.Option(min=0, help="Fill the account up to this many functions.")] = 0,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the sandbox up until Ctrl-C, to look around.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port of the sandbox; any free one when 0.")] = 0,
    limit: options.Limit = 15,
    format: options.Output = Format.TEXT,
) -> None:
    """Deploy into an embedded AWS, scan a demo account, watch a change make a function unsafe, and stop it."""
    _leave_aws()
    play = _Play()
    with ExitStack() as stack:
        stage = _opened(stack, play, functions, port)
        from maremma.cli.programme import Programme

        programme = Programme(stage, limit, quiet=format is Format.JSON)
        play.perform(stage, programme)
        seconds = play.seconds
        ended = _asked_to_end() if keep else None  # before anybody reads that it is up
        if format is Format.JSON:
            around: dict[str, Plain] = {"environment": {**stage.environment}} if keep else {}
            print(json.text({**programme.summary(seconds), **around}), flush=True)
        else:
            programme.curtain(seconds)
        if ended is not None:
            programme.say_how_to_look_around(stage)
            while not ended.wait(1):
                pass
            errors.print("stopping")


def _opened(stack: ExitStack, play: _Play, functions: int, port: int) -> Stage:
    """The stage with at least so many functions, until the stack is left; SettingsError outside of a checkout."""
    try:
        from sandbox.fleet.catalogue import CATALOGUE
        from sandbox.fleet.scale import functions as fleet_of
        from sandbox.stage import MEMBER, opened
    except ImportError as error:
        raise SettingsError(
            f"the demo needs a checkout of the repository with its development packages ({error.name} is missing); "
            "clone it and run `make demo`"
        ) from error

    with progress() as bars:
        seeding = bars.add_task("filling", total=None)
        return stack.enter_context(
            opened(
                play.tell,
                fleet_of(max(functions, len(CATALOGUE))),
                port,
                # Its own account too is what a deployment scans by default: here its own functions, which follow each
                # other through all of the engine, would take longer than all the others together.
                settings={"quarantine": True, "accounts": [MEMBER]},
                on_seeded=lambda done, total: bars.update(seeding, completed=done, total=total),
            )
        )


class _Play:
    """The demo in four acts, and the clock beside it."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def tell(self, what: str) -> None:
        """Print a step with its time, to standard error."""
        errors.print(Text(f"{self.seconds:5.1f} s", style="dim").append(f"  {what}", style="default not dim"))

    def perform(self, stage: Stage, programme: Programme) -> None:
        """A scan of everything; then a deployment makes a safe function unsafe, and it is stopped for a while.

        So is one whose signed code is replaced, which no score has to tell.
        """
        from sandbox.fleet.change import CHANGED
        from sandbox.fleet.sealed import PROMOTED, SEALED

        self.tell(f"signing {SEALED}: the guardrails ask for its signature")
        stage.seal()
        self.tell("scanning: the deployed state machine starts one Lambda per function")
        begun = self.seconds
        _run(stage, stage.scan, expected=len(stage.fleet.functions))
        programme.first_act(self.seconds - begun)
        before = programme.assessment(CHANGED)
        self.tell(f"somebody deploys {CHANGED}: new code, a public URL, a wider role")
        stage.change()
        self.tell(f"the signed code of {SEALED} is replaced; {PROMOTED}, which nobody signed, becomes production")
        stage.meddle()
        self.tell("the change events wait in the queue; a minute later they are drained into one scan")
        _run(stage, stage.drain, expected=3)
        programme.second_act(before)
        self.tell(f"its score is unacceptable: {CHANGED} is stopped by command, verified, and released")
        programme.third_act(CHANGED)
        self.tell(f"{SEALED} was stopped by itself, since it is not what was signed; the alert says how to release it")
        programme.fourth_act(SEALED, PROMOTED)


def _run(stage: Stage, work: Callable[[], object], expected: int) -> None:
    """Run a scan and show how far it is: each worker asks for its function once."""
    calls = stage.sandbox.calls
    mark = calls.mark()
    with progress() as bars, ThreadPoolExecutor(1) as pool:
        task = bars.add_task("analyzing", total=expected)
        running = pool.submit(work)
        while not running.done():
            done = sum(str(call) == "lambda:GetFunction" for call in calls.since(mark))
            bars.update(task, completed=done)
            time.sleep(0.2)
        ending = running.result()
    if not getattr(ending, "succeeded", False):
        raise ScanFailed(f"the scan did not end well: {ending}")


def _leave_aws() -> None:
    """Nothing of the caller's own AWS configuration reaches the sandbox, and so nothing here reaches AWS."""
    for name in [each for each in os.environ if each.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    told = logging.StreamHandler()
    told.addFilter(lambda record: not _NOT_THERE.search(record.getMessage()))
    logging.getLogger("moto").addHandler(told)


def _asked_to_end() -> Event:
    """Set once somebody ends the demo, which is what was asked for and no failure."""
    import signal

    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    return ended
