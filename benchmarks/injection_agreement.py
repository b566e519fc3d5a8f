"""Injection findings, judged by (file, line, kind) on handlers whose authors had not read the engine."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import chain

from benchmarks.injection_cases import LANGUAGES, SETS, Judged, Share, accused, judge, load, precision, recall
from benchmarks.result import Row

RECALL = 90
PRECISION = 90
ACCUSED = 1
"""All three in percent."""

MILLISECONDS = 20
_ROUNDS = 3


def measure() -> list[Row]:
    """Both languages of every set, then of all of them; those that are told by name are the ones judged wrongly."""
    rows: list[Row] = []
    every: dict[str, list[Judged]] = {language: [] for language in LANGUAGES}
    for name in SETS:
        for language in LANGUAGES:
            judged = [_quickest(each) for each in _rounds(name, language)]
            every[language] += judged
            rows += [*_rows(f"{name}, {language}", judged), *_wrong(judged)]
    for language, of_all in every.items():
        rows += _rows(f"all, {language}", of_all)
    return [*rows, *_times(list(chain.from_iterable(every.values())))]


def _rounds(name: str, language: str) -> Iterator[tuple[Judged, ...]]:
    variants = list(load(name, language))
    judge(variants[0])
    return zip(*([judge(each) for each in variants] for _ in range(_ROUNDS)), strict=True)


def _quickest(rounds: tuple[Judged, ...]) -> Judged:
    return min(rounds, key=lambda each: each.seconds)


def _rows(what: str, judged: Sequence[Judged]) -> Iterator[Row]:
    yield Row(what=f"{what}: handlers", measured=len(judged))
    yield _share("recall", recall(judged), above=RECALL)
    yield _share("precision", precision(judged), above=PRECISION)
    yield _share("benign handlers accused", accused(judged), below=ACCUSED)


def _share(what: str, share: Share, *, above: float | None = None, below: float | None = None) -> Row:
    unit = f"% of {share.of} ({share.interval})"
    return Row(what=f"  {what}", measured=share.percent, unit=unit, above=above, below=below)


def _wrong(judged: Sequence[Judged]) -> Iterator[Row]:
    for each in judged:
        for path, line, kind in sorted(each.missed):
            yield Row(what=f"  not found: {each.variant.name} {path}:{line} {kind}", measured=1)
        for path, line, kind in sorted(each.false):
            yield Row(what=f"  false: {each.variant.name} {path}:{line} {kind}", measured=1)


def _times(judged: Sequence[Judged]) -> Iterator[Row]:
    took = [1e3 * each.seconds for each in judged]
    yield Row(
        what="processor time per handler, median",
        measured=round(statistics.median(took), 1),
        unit="ms",
        below=MILLISECONDS,
    )
    yield Row(what="  at most", measured=round(max(took), 1), unit="ms")
