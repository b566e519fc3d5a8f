"""Maremma beside Prowler: the same 200 functions, the same AWS, what each took and what each found.

An alias and a version have a resource policy of their own, and a version may have code of its own. So a function is
asked for once without a qualifier, and at most once with each that it has.

Prowler gets an environment of its own, which the first run installs (1.3 GB). The emulated AWS has no quotas, so
Maremma's share of them is lifted: this compares the tools and not their patience.
"""

from __future__ import annotations

import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maremma.cli.local.store import LocalStore
from maremma.model.target import AccountRegion

from benchmarks.result import Row
from sandbox.embedded import Sandbox
from sandbox.fleet.account import seed
from sandbox.fleet.ages import date_back
from sandbox.fleet.direct import DirectSession
from sandbox.fleet.scale import functions
from sandbox.stage import MEMBER, NO_QUOTA, REGION

FUNCTIONS = 200
PROWLER = "prowler==5.46.0"
TIMES_FASTER = 2
MEGABYTES = 125
_PER_FUNCTION = ("GetFunction", "GetPolicy")
_HIGH_WATER = re.compile(r"VmHWM:\s+(\d+) kB")
_LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one tool took; `emulator` is the processor time of the AWS that answered it, in seconds."""

    wall: float
    cpu: float
    megabytes: int
    emulator: float
    calls: Counter[str]
    asked: Mapping[str, Counter[tuple[str, str]]]
    findings: Counter[str]


def measure() -> list[Row]:
    """Scan with both, Maremma first, in an account that neither has seen."""
    with tempfile.TemporaryDirectory(prefix="maremma-bench-") as name, Sandbox.start() as sandbox:
        folder = Path(name)
        seeded = seed(DirectSession(sandbox.session(MEMBER, REGION)), functions(FUNCTIONS), packages=_cache("packages"))
        date_back(seeded)
        ours = _maremma(sandbox, folder)
        theirs = _prowler(sandbox, folder)
    return [
        *_rows("maremma", ours, megabytes=MEGABYTES),
        *(row for operation in _PER_FUNCTION for row in _asked("maremma", operation, ours, once=True)),
        *_rows("prowler", theirs),
        *(row for operation in _PER_FUNCTION for row in _asked("prowler", operation, theirs)),
        Row(what="prowler's wall time as a multiple", measured=round(theirs.wall / ours.wall, 1), above=TIMES_FASTER),
        *_found("maremma", ours),
        *_found("prowler", theirs),
    ]


def _rows(tool: str, run: Run, megabytes: float | None = None) -> Iterable[Row]:
    yield Row(what=f"{tool} wall time", measured=round(run.wall, 1), unit="s")
    yield Row(what=f"{tool} processor time", measured=round(run.cpu, 1), unit="s")
    yield Row(what=f"{tool} emulated AWS meanwhile, processor time", measured=round(run.emulator, 1), unit="s")
    yield Row(what=f"{tool} memory, at most", measured=run.megabytes, unit="MB", below=megabytes)
    yield Row(what=f"{tool} calls per function", measured=round(run.calls.total() / FUNCTIONS, 2))


def _asked(tool: str, operation: str, run: Run, *, once: bool = False) -> Iterable[Row]:
    asked = run.asked[operation]
    plain = sum(count for (_, qualifier), count in asked.items() if not qualifier)
    functions = len({name for name, qualifier in asked if not qualifier})
    yield Row(what=f"{tool} {operation}, unqualified", measured=plain, exactly=FUNCTIONS if once else None)
    yield Row(what="  of functions", measured=functions, exactly=FUNCTIONS if once else None)
    yield Row(what="  and of their aliases and versions", measured=asked.total() - plain)
    most = max(asked.values(), default=0)
    yield Row(what="  most often for one of them all", measured=most, exactly=1 if once else None)


def _found(tool: str, run: Run) -> Iterable[Row]:
    yield Row(what=f"{tool} findings", measured=run.findings.total())
    for kind, count in sorted(run.findings.items()):
        yield Row(what=f"  {kind}", measured=count)


def _maremma(sandbox: Sandbox, folder: Path) -> Run:
    store = folder / "records.json"
    command = [str(Path(sys.executable).with_name("maremma")), "scan", "--region", REGION, "--store", str(store)]
    return _run(
        sandbox, [*command, "--quota-share", NO_QUOTA, "--format", "json"], lambda: _recorded(store), succeeds=(0, 1)
    )


def _recorded(store: Path) -> Counter[str]:
    kept = LocalStore(store)
    latest = kept.in_place(AccountRegion(MEMBER, REGION))
    found = [(each.rule, each.name) for one in latest for each in kept.assessment(one).findings]
    return Counter(f"{rule} {name}" for rule, name in found)


def _prowler(sandbox: Sandbox, folder: Path) -> Run:
    output = folder / "prowler"
    command = [str(_installed()), "aws", "--service", "awslambda", "--region", REGION, "--no-banner"]
    command += ["-M", "csv", "-o", str(output), "--ignore-exit-code-3"]
    return _run(sandbox, command, lambda: _failed(output), succeeds=(0,))


def _failed(output: Path) -> Counter[str]:
    (report,) = output.glob("*.csv")
    with report.open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter=";")
        return Counter(row["CHECK_ID"] for row in rows if row["STATUS"] == "FAIL")


def _installed() -> Path:
    """Prowler's command, in an environment that is kept between runs."""
    home = _cache(PROWLER)
    command = home / "bin" / "prowler"
    if not command.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", PROWLER], check=True)
    return command


def _cache(name: str) -> Path:
    return Path(tempfile.gettempdir()) / "maremma-bench" / name


def _run(
    sandbox: Sandbox, command: Sequence[str], findings: Callable[[], Counter[str]], *, succeeds: tuple[int, ...]
) -> Run:
    mark = sandbox.calls.mark()
    environment = {**os.environ, **sandbox.environment(MEMBER, REGION)}
    own, begun = _own_cpu(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        kilobytes, usage = _watch(process)
        wall, emulator = time.perf_counter() - begun, _own_cpu() - own
        if process.returncode not in succeeds:
            said.seek(0)
            raise RuntimeError(f"{command[0]} failed: {said.read()[-2000:].decode(errors='replace')}")
    return Run(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        megabytes=kilobytes // 1024,
        emulator=emulator,
        calls=sandbox.calls.counts(mark),
        asked={operation: sandbox.calls.functions(operation, mark) for operation in _PER_FUNCTION},
        findings=findings(),
    )


def _watch(process: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    """Wait for a process; the most memory it held, in KiB, and what it used.

    The maximum in its usage would be this process's own, which it had for a moment before it became another program.
    """
    status, peak = Path(f"/proc/{process.pid}/status"), 0
    while True:
        ended, code, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(code)
            return peak, usage
        found = _HIGH_WATER.search(status.read_text())
        peak = int(found[1]) if found else peak
        time.sleep(_LOOK_EVERY)


def _own_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
