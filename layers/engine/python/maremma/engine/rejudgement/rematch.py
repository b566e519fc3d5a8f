"""Functions judged again when advisories or guardrails changed, and they did not: from kept facts, without code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from maremma.analysis.advisories.verdicts import Verdicts, packages
from maremma.boundary import Defect, Seam, contained
from maremma.engine.assess import guardrails_now
from maremma.engine.record import Bench
from maremma.engine.rejudgement.judge_again import judge_again
from maremma.engine.shortfalls import Shortfalls
from maremma.errors import FeedRefused, OutOfTime
from maremma.model.results.holding import Holding
from maremma.model.results.scan import Latest
from maremma.model.target import AccountRegion, Target

_AT_ONCE = 8
"""Threads: judging again mostly waits for the bucket and the table."""
_CHUNK = 64
_RESERVE_SECONDS = 120.0
"""What is left for the rest of a conclusion."""


@dataclass(frozen=True, slots=True)
class Rematch:
    """Asks an index about what functions hold, and judges those again of which it says something else than before.

    So are those judged again that were judged by other guardrails.

    Functions in places of `first` raise no alerts. `remaining` gives the seconds that are left. `shortfalls` gets
    what a defect of ours keeps from being judged.
    """

    bench: Bench
    first: Collection[AccountRegion]
    now: datetime
    remaining: Callable[[], float]
    shortfalls: Shortfalls = field(default_factory=Shortfalls)

    @property
    def mark(self) -> str:
        """The index as it is now; empty without one, by which nothing is judged again."""
        return self.bench.advisor.mark(self.now)

    def of(self, holdings: Iterable[Holding], words: Iterable[Latest] = ()) -> tuple[Target, ...]:
        """Judge again what was judged by another index, and otherwise, or by other guardrails; which functions it was.

        OutOfTime when some are left. What was judged is on record, so that the next attempt goes on from there.
        """
        guardrails = guardrails_now(self.bench.guardrails, self.now)
        looks = {each.target: each.observed_at for each in words if each.kept and each.guardrails != guardrails}
        with suppress(FeedRefused):  # a damaged index: workers tell of it, and what was matched on record stands
            looks |= {each.target: each.observed_at for each in self._due(holdings)}
        due = sorted(looks.items())
        again: list[Target] = []
        with ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="rematch") as pool:
            for start in range(0, len(due), _CHUNK):
                if start and self.remaining() < _RESERVE_SECONDS:
                    raise OutOfTime(f"{len(due) - start} functions are left to be judged again")
                again += self._judged(due[start : start + _CHUNK], pool)
        return tuple(again)

    def _due(self, holdings: Iterable[Holding]) -> Iterator[Holding]:
        mark = self.mark
        verdicts = Verdicts(self.bench.advisor, self.now)
        for each in holdings:
            if not mark or each.advised == mark:
                continue
            advice = contained(Seam.FUNCTION, lambda held=each.held: verdicts.of(packages(held)))  # type: ignore[misc]
            if isinstance(advice, Defect):
                self.shortfalls.ended.add(each.target)
            elif each.advice != advice:
                yield each

    def _judged(self, due: Sequence[tuple[Target, datetime]], pool: ThreadPoolExecutor) -> list[Target]:
        words = self.bench.store.latest([target for target, _ in due])
        done = pool.map(lambda each: self._judge(words.get(each[0]), each[1]), due)
        return [target for (target, _), judged in zip(due, done, strict=True) if judged]

    def _judge(self, known: Latest | None, observed_at: datetime) -> bool:
        if known is None or known.observed_at != observed_at:
            return False  # retired, or looked at since: that word is compared when its scan ends
        first_scan = known.target.place in self.first
        judged = judge_again(
            known, known.joined, self.bench, first_scan=first_scan, now=self.now, shortfalls=self.shortfalls
        )
        if judged is None and known.scan_key:
            self.bench.store.distrust(known)
        return bool(judged)
