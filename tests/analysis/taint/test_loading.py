"""What is loaded in ways that no import shows, and files that cannot be read: followed or told, and never clean."""

from __future__ import annotations

import pytest
from maremma.analysis.archive.handler import Entrypoint, find_handler
from maremma.analysis.code.flows import PackageFlows, package_flows

from tests.analysis.taint.loading_clean import CLEAN
from tests.analysis.taint.loading_followed import CHOSEN, FOLLOWED
from tests.analysis.taint.loading_own_text import CONSTANTS, RUN_AS_CODE
from tests.analysis.taint.loading_reflected import REACHED, READ_ONLY, STARTED, TAKEN_OUT
from tests.analysis.taint.loading_told import TOLD

RUNTIMES = {"py": "python3.12", "js": "nodejs22.x"}
ALL_TOLD = TOLD | RUN_AS_CODE | TAKEN_OUT | STARTED
ALL_CLEAN = CLEAN | CONSTANTS | READ_ONLY
SPAWNS = {"subprocess.run", "child_process.spawn"}


def judged(language: str, files: dict[str, str | bytes]) -> PackageFlows:
    contents = {name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()}
    sources = {name: (lambda content=content: content) for name, content in contents.items()}
    entrypoint = Entrypoint(runtime=RUNTIMES[language], handler="app.handler")
    return package_flows(entrypoint, find_handler(entrypoint, sources), sources)


def said(found: PackageFlows) -> list[str]:
    nowhere = [
        f"{name} is imported and nowhere to be found" for name in (found.coverage.missing if found.coverage else ())
    ]
    return [*(gap.says for gap in found.gaps), *nowhere]


def test_there_are_enough_of_them():
    assert len(TOLD) + len(FOLLOWED) >= 60
    assert len(CLEAN) >= 20


@pytest.mark.parametrize(("language", "files", "words"), ALL_TOLD.values(), ids=ALL_TOLD)
def test_what_nobody_can_follow_is_told(language, files, words):
    assert any(words in each for each in said(judged(language, files))), said(judged(language, files))


@pytest.mark.parametrize(("language", "files", "sure", "paths"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_fits_is_followed(language, files, sure, paths):
    """At lower certainty where it is not known to be what is loaded. Nothing is told where nothing else fits."""
    found = judged(language, files)
    commands = [flow for flow in found.flows if flow.sink.value == "cmd" or flow.symbol in SPAWNS]
    assert {flow.at.path for flow in commands} == set(paths)
    assert {int(flow.certainty) for flow in commands} == {2 if sure else 1}
    assert said(found) == []


@pytest.mark.parametrize(("language", "files"), ALL_CLEAN.values(), ids=ALL_CLEAN)
def test_what_was_read_in_full_says_so(language, files):
    found = judged(language, files)
    assert said(found) == []
    assert found.coverage.parsed == found.coverage.files > 0


@pytest.mark.parametrize(("language", "files", "sinks"), (CHOSEN | REACHED).values(), ids=CHOSEN | REACHED)
def test_a_chosen_function_does_what_most_of_those_do_that_fit(language, files, sinks):
    assert {(flow.sink.value, int(flow.certainty)) for flow in judged(language, files).flows} == sinks
