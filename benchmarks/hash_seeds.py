"""The same input gives the same bytes, in any process: scans and checks of the demo fleet under several hash seeds.

Every scan is a process of its own, with a store and a seed of its own, of one account that does not change meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from maremma.cli.local.store import LocalStore
from maremma.engine.canonical import plain
from maremma.model.target import AccountRegion

from benchmarks.result import Row
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.stage import MEMBER, REGION, opened

SEEDS = range(int(os.environ.get("SEEDS", "10")))
SOURCES = Path(__file__).parents[1] / "sandbox" / "fleet" / "sources"
PLACE = AccountRegion(MEMBER, REGION)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def measure() -> list[Row]:
    """Scan the demo account and check its sources once for each seed; one digest of each is the bar."""
    with tempfile.TemporaryDirectory() as scratch, opened(lambda _: None, CATALOGUE) as stage:
        first = Path(scratch) / "first.sqlite"
        LocalStore(first).hash_key()  # what hashes are keyed by is no input that should differ
        scans = [_scan(seed, Path(scratch), first, stage.member_environment) for seed in SEEDS]
        checks = [_check(seed, Path(scratch)) for seed in SEEDS]
    return [
        Row(what="hash seeds", measured=len(SEEDS)),
        Row(what="functions on record", measured=len(scans[0]), above=len(CATALOGUE)),
        Row(what="digests of a scan", measured=len({_digest(each) for each in scans}), exactly=1),
        Row(what="functions that differ", measured=len(list(_differing(scans))), exactly=0),
        Row(what="sources checked", measured=len(checks[0])),
        Row(what="digests of the checks", measured=len({_digest(each) for each in checks}), exactly=1),
        Row(what="sources that differ", measured=len(list(_differing(checks))), exactly=0),
    ]


def _scan(seed: int, scratch: Path, first: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What is on record of each function after a scan, but for when it was looked at."""
    kept = scratch / f"{seed}.sqlite"
    shutil.copy(first, kept)
    _maremma(seed, scratch, "scan", "--region", REGION, "--store", str(kept), **environment)
    store = LocalStore(kept)
    found = (store.assessment(each) for each in store.in_place(PLACE))
    undated = [replace(each, observed_at=AT, policy_as_of=AT) for each in found]
    return {each.target.name: json.dumps(plain(each), sort_keys=True) for each in undated}


def _check(seed: int, scratch: Path) -> dict[str, str]:
    """What is printed of each folder of sources, in two formats. One process checks them all."""
    folders = [str(each) for each in sorted(SOURCES.iterdir()) if each.is_dir()]
    printed: dict[str, str] = json.loads(_python(seed, scratch, _CHECKS, *folders))
    return printed


_COMMAND = "from maremma.cli import main; main()"
_CHECKS = """
import json, sys
from maremma.cli.app import app
from typer.testing import CliRunner
printed = {}
for folder in sys.argv[1:]:
    for form in ("text", "json", "sarif"):
        ended = CliRunner().invoke(app, ["check", folder, "--format", form])
        printed[folder + " " + form] = str(ended.exit_code) + ended.stdout
print(json.dumps(printed))
"""


def _maremma(seed: int, scratch: Path, *arguments: str, **environment: str) -> str:
    """What a command prints."""
    return _python(seed, scratch, _COMMAND, *arguments, **environment)


def _python(seed: int, scratch: Path, program: str, *arguments: str, **environment: str) -> str:
    """What a program prints, with nothing of ours in its environment but what is given."""
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": str(scratch),
            "NO_COLOR": "1",
            "COLUMNS": "200",
            **environment,
            "PYTHONHASHSEED": str(seed),
        },
    )
    if ended.returncode not in {0, 1, 2} or "Traceback" in ended.stderr:
        raise RuntimeError(f"{arguments[0]} ended with {ended.returncode}: {ended.stderr[-500:]}")
    return ended.stdout


def _digest(found: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def _differing(runs: list[dict[str, str]]) -> Iterator[str]:
    for name in runs[0]:
        if len({run.get(name) for run in runs}) > 1:
            print(f"differs: {name}", file=sys.stderr)
            yield name
