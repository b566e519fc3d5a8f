"""A test with a table of cases is one item of pytest: it runs them all, and tells of each that failed.

An item costs pytest and xdist more than most cases take. `-k`, a case's name in brackets and `--collect-only` ask for
items: then each case is one.
"""

from __future__ import annotations

from collections.abc import Generator
from inspect import signature
from typing import Any

import pytest

FEWEST = 6
"""Fewer cases stay items, which xdist's workers share."""
MOST = 150
"""More cases are several items, so that no worker is left with all of them."""
PLAIN = {"parametrize", "handlers", "sandbox", "slow", "sources", "synth"}
"""The marks that say nothing of a single case, as `skipif` does."""
PART = "part "
SET_UP_ONCE = {"_asks_nobody_outside", "_syrupy_apply_ide_patches", "request"}
"""The fixtures that nothing asks for, and that are the same for all cases, with what they ask for."""


class CasesFailed(Exception):
    """Some cases of a table failed."""


class Table(pytest.Function):
    """Some cases of a test, one after the other."""

    def __init__(self, *, cases: list[pytest.Function], **of_pytest: Any) -> None:
        super().__init__(callobj=lambda: run(cases), **of_pytest)
        self.own_markers = cases[0].own_markers
        self.cases = cases

    def reportinfo(self) -> tuple[Any, int | None, str]:
        path, line, _ = self.cases[0].reportinfo()
        return path, line, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], **_: Any) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, CasesFailed) else super().repr_failure(excinfo)


def run(cases: list[pytest.Function]) -> None:
    """Run every case, whatever became of those before it."""
    failed = []
    for case in cases:
        told = failure_of(case)
        if told:
            failed.append(told)
    if failed:
        raise CasesFailed("\n\n".join([f"{len(failed)} of {len(cases)} cases failed:", *failed]))


def failure_of(case: pytest.Function) -> str:
    """The name of a case and what went wrong, or nothing."""
    call = pytest.CallInfo.from_call(
        lambda: case.obj(**case.callspec.params), "call", (KeyboardInterrupt, pytest.exit.Exception)
    )
    if call.excinfo is None:
        return ""
    told = call.excinfo.getrepr(style="short", tbfilter=lambda excinfo: excinfo.traceback.cut(path=case.path))
    return f"{case.nodeid}\n{told}"


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, name: str) -> Generator[None, Any, Any]:
    made = yield
    if not isinstance(collector, pytest.Module) or not is_table(made) or each_is_asked_for(collector.config):
        return made
    parts = [made[start : start + MOST] for start in range(0, len(made), MOST)]
    return [
        Table.from_parent(collector, name=name if len(parts) == 1 else f"{name}[{PART}{number}]", cases=part)
        for number, part in enumerate(parts, 1)
    ]


def is_table(made: Any) -> bool:
    """Whether these are the cases of a test that needs nothing but their values."""
    if not isinstance(made, list) or len(made) < FEWEST or not all(is_plain(each) for each in made):
        return False
    return signature(made[0].obj).parameters.keys() <= made[0].callspec.params.keys()


def is_plain(made: Any) -> bool:
    return (
        isinstance(made, pytest.Function)
        and hasattr(made, "callspec")
        and set(made.fixturenames) <= made.callspec.params.keys() | SET_UP_ONCE
        and {mark.name for mark in made.own_markers} <= PLAIN
        and not any(mark.kwargs.get("indirect") for mark in made.own_markers)
        and not getattr(made.obj, "is_hypothesis_test", False)
    )


def each_is_asked_for(config: pytest.Config) -> bool:
    option = config.option
    return bool(
        option.keyword or option.collectonly or any("[" in each.replace(f"[{PART}", "") for each in config.args)
    )
