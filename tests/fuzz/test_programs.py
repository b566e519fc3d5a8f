"""Programs that nobody would write: nothing raises, the budget holds, and what is said is the same each time."""

import pytest
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.flows import package_flows
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.boundary import tells_defect

from tests.fuzz.budget import fuzzed, raises_nothing
from tests.fuzz.programs import programs

pytestmark = pytest.mark.slow

BUDGET = 10_000
IN_GATE = 6
RUNTIMES = {"py": "python3.13", "js": "nodejs22.x", "ts": "nodejs22.x"}


def analysed(files, ending):
    """The analysis of files, below the boundary of the package."""
    held = {path: lambda content=content: content for path, content in files.items()}
    program = python_program(held) if ending == "py" else JavaScriptProgram(held)
    return analyze(program, f"app.{ending}", "handler", budget=BUDGET)


@pytest.mark.parametrize("ending", RUNTIMES)
def test_a_program_is_followed_without_a_defect_within_its_budget_and_alike_each_time(ending):
    @fuzzed(programs(ending), examples=IN_GATE)
    def tried(files):
        analysis = raises_nothing(lambda: analysed(files, ending))
        assert [says for says in analysis.coverage.says if tells_defect(says)] == []
        assert analysis.coverage.steps <= BUDGET + 1
        assert repr(analysed(files, ending)) == repr(analysis)

    tried()


@pytest.mark.parametrize("ending", RUNTIMES)
def test_a_package_of_such_a_program_has_flows_or_says_why_not(ending):
    @fuzzed(programs(ending), examples=IN_GATE // 3)
    def tried(files):
        held = {path: lambda content=content: content for path, content in files.items()}
        entrypoint = Entrypoint(runtime=RUNTIMES[ending], handler="app.handler")
        told = raises_nothing(lambda: package_flows(entrypoint, f"app.{ending}", held))
        assert told.coverage is not None
        assert not any(tells_defect(gap.says) for gap in told.gaps)

    tried()
