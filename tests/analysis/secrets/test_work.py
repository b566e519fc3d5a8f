"""What a search may cost: counted, whatever is searched; what is left is told, and it is the least telling."""

from __future__ import annotations

import pytest
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.texts import search_text
from maremma.analysis.secrets.work import MOST_WORK, Work, weighed
from maremma.model.facet import GapReason

from tests.analysis.secrets.filled import filled

MEBIBYTE = 1024 * 1024


class NoRules(ProviderRules):
    def credentials(self, data):
        return iter(())


def searched(files, most, monkeypatch, foreign=()):
    monkeypatch.setattr("maremma.analysis.secrets.package.Work", lambda: Work(most))
    return package_secrets({path: text.encode for path, text in files.items()}, Search(NoRules()), foreign)


def test_no_package_that_lambda_takes_keeps_a_worker_for_long():
    """By what was measured (`python -m benchmarks secret_search`), a unit takes 0.1 to 0.2 microseconds."""
    assert weighed("a.py", 250 * MEBIBYTE, is_foreign=False) < MOST_WORK
    modules = 250 * MEBIBYTE // 4096
    assert MOST_WORK / 2 < modules * weighed("a.py", 4096, is_foreign=False) < 2 * MOST_WORK


def test_what_is_left_is_told_and_is_the_largest_of_the_least_telling(monkeypatch):
    line = filled("password = '@alnum20@'") + "\n"
    small, large = line + "#" * 1_000, line + "#" * 200_000
    files = {"a/b.env": small, "a/c.py": small, "b/large.py": large, "lib/a.py": small, "z/larger.py": large + "#"}
    cost = {path: weighed(path, len(text), is_foreign=path == "lib/a.py") for path, text in files.items()}
    turns = ["a/b.env", "a/c.py", "b/large.py", "z/larger.py", "lib/a.py"]
    for number in range(3):
        seen = searched(files, sum(cost[path] for path in turns[: number + 1]), monkeypatch, {"lib/a.py"})
        assert seen.searched >= set(turns[: number + 1])
        assert [each.path for each in seen.found] == sorted(seen.searched)
        assert [(each.reason, each.partial) for each in seen.gaps] == [(GapReason.TOO_LARGE, True)]
        left = set(turns[number + 1 :])
        assert f"{min(left)!r} among them" in seen.gaps[0].says
        assert "z/larger.py" not in seen.searched
    assert "files with 0.2 MB in all were left" in seen.gaps[0].says
    assert searched(files, sum(cost.values()), monkeypatch, {"lib/a.py"}).gaps == ()


def script(functions, name="password"):
    """A script of many statements, with a text under a name in the last but one."""
    secret = filled("@alnum20@")
    head = "".join(f"function f{number}() {{\n  return `é{number}`;\n}}\n" for number in range(functions))
    return f"{head}const {name} = ok ? '{secret}' : '';\nf0();\n", secret


@pytest.mark.parametrize("functions", [1, 500, 5_000])
def test_a_script_is_parsed_in_pieces_and_each_text_stands_where_it_stands(functions):
    text, secret = script(functions)
    [found] = search_text("app.js", text).found
    assert (found.value.reveal(), found.line) == (secret, 3 * functions + 1)
    assert text[found.start : found.end].strip("'") == secret


@pytest.mark.parametrize("most", [3_000, 12_000])
def test_scripts_with_errors_are_parsed_until_their_allowance_is_spent(most):
    broken = "Authorization: Bearer " * 40 + "\n"
    steps = Steps(broken=most)
    for _ in range(30):
        search_text("app.js", broken, Steps(within=steps))
    assert -len(broken) < steps.broken <= 0
    assert steps.stopped
    text, secret = script(1)
    assert [each.value.reveal() for each in search_text("app.js", text, Steps(within=Steps())).found] == [secret]
