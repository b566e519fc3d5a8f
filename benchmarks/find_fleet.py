"""`maremma find` over ten thousand functions of forty components each, in a deployment and in the local file.

Also what keeps its answer current: one change in the listing, and the comparison of all that is listed with an index.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.record import listed
from maremma.analysis.advisories.verdicts import Verdicts, packages
from maremma.analysis.advisories.writer import IndexWriter
from maremma.analysis.fleet_queries import AdvisoryAsked, answer
from maremma.analysis.packages.purl import purl_of
from maremma.aws.state.packed_listing import pack
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.cli.local.store import LocalStore
from maremma.contract import Output
from maremma.model.code.advisory import Feed
from maremma.model.code.component import Ecosystem, Use
from maremma.model.results.holding import Held, Holding, Listing, Published
from maremma.model.target import AccountRegion, Target

from benchmarks.result import Row
from sandbox.fleet.scale import plain
from sandbox.stage import MEMBER, REGION, opened

FUNCTIONS = 10_000
COMPONENTS = 40
PACKAGES = 3_000
RUNS = 5
NOW = datetime(2026, 11, 20, tzinfo=UTC)
PLACE = AccountRegion(MEMBER, REGION)
"""All in one account-region, which is the worst case: places are read side by side."""
RARE = "package-2999"


def measure() -> list[Row]:
    """List the fleet, ask for what nearly all hold and for what few do, and compare it with an index."""
    listing = _fleet()
    packed = pack(listing)
    with opened(lambda _: None, plain(1)) as stage:
        stage.scan()
        store = AwsStore(
            Table(stage.client("dynamodb"), stage.stack.outputs[Output.TABLE]),
            stage.client("s3"),
            stage.stack.outputs[Output.SCANS_BUCKET],
        )
        before = store.listing(PLACE)
        store.keep_listing(Listing(place=PLACE, holdings={**listing.holdings, **before.holdings}, tag=before.tag))
        deployed = [
            Row(what=f"deployed, {what}", measured=_asked(stage.environment, "--deployed", *asked), unit="s", below=1)
            for what, asked in _questions().items()
        ]
        asked = min(_seconds(lambda: answer(AdvisoryAsked("CVE-2099-0"), [store.listing(PLACE)])) for _ in range(RUNS))
        changed = _seconds(lambda: store.keep_listing(store.listing(PLACE)))
    return [
        Row(what="functions", measured=len(listing.holdings)),
        Row(what="components of a function", measured=COMPONENTS),
        Row(what="the listing", measured=round(len(packed) / 1_000_000, 2), unit="MB"),
        Row(what="deployed, the answer alone", measured=asked, unit="s", below=1),
        *deployed,
        *_local(listing),
        Row(what="to change the listing", measured=changed, unit="s"),
        *_compared(listing),
    ]


def _questions() -> dict[str, tuple[str, str]]:
    return {
        "a CVE of what a third holds": ("--cve", "CVE-2099-0"),
        "a package that few hold": ("--package", RARE),
        "what nobody holds": ("--package", "pkg:npm/nothing@1.0.0"),
    }


def _fleet() -> Listing:
    """Few packages are in many functions and many in few, as it is."""
    rng = random.Random(3)
    held = [_held(number) for number in range(PACKAGES)]
    weights = [1 / (number + 60) for number in range(PACKAGES)]
    holdings = {}
    for number in range(FUNCTIONS):
        name = f"function-of-a-team-{number}"
        chosen = dict.fromkeys(rng.choices(range(PACKAGES), weights, k=COMPONENTS * 2))
        holdings[name] = Holding(
            target=Target(MEMBER, REGION, name),
            observed_at=NOW,
            points=rng.random() * 100,
            band="low",
            held=tuple(held[each] for each in sorted(list(chosen)[:COMPONENTS])),
            advised="an index",
            advice=f"{number:016x}",
        )
    return Listing(place=PLACE, holdings=holdings, advised="an index")


def _held(number: int) -> Held:
    ecosystem = (Ecosystem.PYPI, Ecosystem.NPM)[number % 2]
    name, version = f"package-{number}", f"1.{number % 17}.{number % 5}"
    published = Published(names=(f"CVE-2099-{number}", f"GHSA-{number:04}"), certain=True, says=f"{name} is affected")
    return Held(
        ecosystem=ecosystem,
        name=name,
        version=version,
        purl=purl_of(ecosystem, name, version),
        use=(Use.IMPORTED, Use.PRESENT, Use.UNKNOWN)[number % 3],
        published=(published,) if number % 10 == 0 else (),
    )


def _compared(listing: Listing) -> list[Row]:
    """What each conclusion does once for an index that is new: nothing is read for it but the listing and the index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        with IndexWriter(path) as writer:
            for number in range(0, PACKAGES, 10):
                writer.add(listed(_document(number), _held(number).ecosystem))
            feeds = [Feed(name=name, checked=NOW, as_of=NOW, records=1) for name in ("PyPI", "npm")]
            writer.finish(exploited={}, probabilities={}, feeds=feeds, built=NOW)
        with closing(AdvisoryIndex.open(path)) as index:
            verdicts = Verdicts(Advisor(index=index), NOW)
            spent = _seconds(lambda: [verdicts.of(packages(each.held)) for each in listing.holdings.values()])
    return [Row(what="to compare all of it with a new index", measured=spent, unit="s")]


def _document(number: int) -> dict[str, object]:
    held = _held(number)
    events = [{"introduced": "0"}, {"fixed": "2.0.0"}]
    kind = "SEMVER" if held.ecosystem is Ecosystem.NPM else "ECOSYSTEM"
    affected = {
        "package": {"name": held.name, "ecosystem": held.ecosystem},
        "ranges": [{"type": kind, "events": events}],
    }
    return {"id": f"CVE-2099-{number}", "modified": NOW.isoformat(), "summary": "made up", "affected": [affected]}


def _local(listing: Listing) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.sqlite"
        store = LocalStore(path)
        store.keep_listing(listing)
        return [
            Row(
                what=f"local, {what}",
                measured=_asked(dict(os.environ), "--store", str(path), *asked),
                unit="s",
                below=1,
            )
            for what, asked in _questions().items()
        ]


def _asked(environment: dict[str, str], *arguments: str) -> float:
    """The best of some runs of the whole command, with its start; the machine may be busy."""
    command = [str(Path(sys.executable).with_name("maremma")), "find", *arguments, "--format", "json"]

    def run() -> None:
        ended = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
        if ended.returncode not in {0, 1, 2} or json.loads(ended.stdout)["functions"] < FUNCTIONS:
            raise RuntimeError(f"the command failed: {ended.stderr}")

    return min(_seconds(run) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return round(time.perf_counter() - begun, 2)
