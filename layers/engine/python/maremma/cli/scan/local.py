"""A scan from this machine: the engine of the Lambdas, with threads for the Map and a file for the table."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.secrets import Grouping
from maremma.analysis.secrets.package import Search
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery.place import DiscoverySettings, PlaceDiscovery, discover_place
from maremma.aws.scan.slices import Slice
from maremma.aws.session.clients import AccountSession, open_own
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.aws.shelves.code_facts import MemoryFacts
from maremma.cli.aws_errors import sentence
from maremma.cli.local.advisory_index import AdvisoryCache
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records, name_of
from maremma.cli.scan.watcher import Watcher
from maremma.engine.assess import guardrails_asked, guardrails_now
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import scan_function
from maremma.errors import AccountError, MaremmaError, ScanFailed
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.model.results.scan import PlaceSummary, ScanReason, ScanTotals, Scope
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target
from maremma.rules import RULES, ruleset_digest


@dataclass(frozen=True, slots=True)
class _Place:
    """An account-region that was entered, and what was found there."""

    session: AccountSession
    discovery: PlaceDiscovery


class LocalScan:
    """One scan with the caller's own credentials."""

    def __init__(
        self, aws: Any, store: LocalStore, *, quota_share: float, threads: int, guardrails: Guardrails = DEFAULTS
    ) -> None:
        self._aws = aws
        self._store = store
        self._share = quota_share
        self._threads = threads
        self._guardrails = guardrails
        self._advisor = AdvisoryCache.of().advisor()

    def scan(
        self, regions: Sequence[str], functions: Sequence[str] | None, watcher: Watcher, *, now: datetime
    ) -> tuple[ScanTotals, Records]:
        """Scan regions of the caller's account; ScanFailed when there is no result that could be trusted."""
        bench = Bench(
            scan=f"local-{now:%Y%m%dT%H%M%S.%f}",
            rules=RULES,
            ruleset=ruleset_digest(),
            guardrails=self._guardrails,
            store=self._store,
            outbox=self._store,
            advisor=self._advisor,
        )
        scope = tuple(map(name_of, functions)) if functions else None
        places = {region: self._discover(region, scope, watcher) for region in regions}
        reasons = self._analyze(places, bench, watcher)
        entered = {each.session.place: each for each in places.values() if isinstance(each, _Place)}
        slices = {each.function.target: each for place in entered.values() for each in place.discovery.slices}

        def facts(target: Target) -> tuple[DiscoveredFunction, Keys]:
            return slices[target].function, _keys(slices[target])

        summaries = [each.discovery.summary for each in entered.values()]
        refusals = {region: each for region, each in places.items() if isinstance(each, str)}
        if not summaries:
            raise ScanFailed("; ".join(refusals.values()))
        # All regions are of one account: that of the credentials.
        account = summaries[0].place.account
        summaries += [
            PlaceSummary(place=AccountRegion(account, region), observed_at=now, failed=why)
            for region, why in refusals.items()
        ]
        totals, why = conclude(
            bench, summaries, facts, reasons, reason=ScanReason.MANUAL, started_at=now, now=datetime.now(UTC)
        )
        if why:
            raise ScanFailed(why)
        return totals, Records(self._store, tuple(entered))

    def _discover(self, region: str, functions: tuple[str, ...] | None, watcher: Watcher) -> _Place | str:
        """The region, or why it could not be entered; then the others go on."""
        watcher.says(f"discovering {region}")
        settings = DiscoverySettings(
            guardrails=guardrails_now(self._guardrails, datetime.now(UTC)),
            asked=guardrails_asked(self._guardrails),
            ruleset=ruleset_digest(),
            hash_key=self._store.hash_key(),
            advised=bool(self._advisor.digest),
        )
        try:
            session = open_own(self._aws, region, quota=ControlPlaneQuota(self._share))
            scope = Scope(place=session.place, functions=functions, reread=functions or ())
            discovery = discover_place(session, scope, self._store, settings)
            session.forget_clients()
            gc.collect()  # clients refer to themselves
            return _Place(session, discovery)
        except AccountError as error:
            return str(error)
        except (ClientError, BotoCoreError, OSError) as error:
            return f"region {region} was not listed to its end: {_says(error)}"

    def _analyze(self, places: dict[str, _Place | str], bench: Bench, watcher: Watcher) -> dict[Target, str]:
        entered = [each for each in places.values() if isinstance(each, _Place)]
        work = [(place, each) for place in entered for each in place.discovery.slices]
        search = Search(grouping=Grouping(self._store.hash_key()))
        collectors = {
            place.session.place: AwsCollector(place.session, facts=MemoryFacts(), search=search) for place in entered
        }
        reasons: dict[Target, str] = {}
        watcher.says("analyzing")
        watcher.expects(len(work))
        with ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix="analyze") as pool:
            running = {
                pool.submit(
                    scan_function,
                    each.function,
                    _keys(each),
                    collectors[place.session.place],
                    bench,
                    first_scan=place.discovery.summary.first,
                    now=datetime.now(UTC),
                ): each.function.target
                for place, each in work
            }
            try:
                for future in as_completed(running):
                    if error := future.exception():
                        reasons[running[future]] = _says(error)
                    watcher.done()
            finally:
                # Whoever interrupts does not wait for what has not begun.
                pool.shutdown(cancel_futures=True)
        return reasons


def _says(error: BaseException) -> str:
    """What went wrong, as a sentence. What nobody foresaw is told by its name alone: its text may quote the target."""
    match error:
        case MaremmaError():
            return str(error)
        case ClientError() | BotoCoreError():
            return sentence(error)
        case OSError():
            return error.strerror or type(error).__name__
        case _:
            return f"the analysis ended with {type(error).__name__}, which is a defect of Maremma's; please report it"


def _keys(each: Slice) -> Keys:
    return Keys(scan_key=each.scan_key, policy_hash=each.policy_hash)
