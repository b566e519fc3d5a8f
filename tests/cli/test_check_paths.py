"""Several paths at once, a file that means its package, and an earlier check as the baseline of a later one."""

from __future__ import annotations

import json

import pytest


def findings(ended):
    return {(each["path"], each["rule"], each["function"]) for each in json.loads(ended.stdout)["findings"]}


@pytest.fixture
def check(maremma, projects):
    """Runs a check with JSON as its outcome."""
    return lambda *arguments: maremma("check", *arguments, "--format", "json")


def test_several_paths_find_what_each_finds(check):
    alone = {
        (f"{name}/{path}", rule, function)
        for name in ("python", "node", "sam")
        for path, rule, function in findings(check(name))
    }
    both = check("python", "node", "sam")
    assert both.returncode == 1
    assert findings(both) == alone


@pytest.mark.parametrize(
    ("paths", "same_as"),
    [
        (("python/app.py",), ("python",)),  # a file of source means its package
        (("python/app.py", "python/images.py"), ("python",)),
        (("sam/convert/app.py",), ("sam",)),  # whose template is above it
        (("sam", "sam/convert", "sam/template.yaml"), ("sam",)),  # what lies below another path is checked with it
        (("python", "python"), ("python",)),
    ],
)
def test_what_a_list_of_paths_means(check, projects, paths, same_as):
    (projects / ".git").mkdir()
    assert check(*paths).stdout == check(*same_as).stdout


def test_functions_of_one_name_are_told_apart(check, projects):
    for name in ("first", "second"):
        (projects / name).mkdir()
        (projects / name / "app.py").write_text(
            "import os\n\n\ndef handler(event, context):\n    os.system(event['a'])\n"
        )
    told = json.loads(check("first", "second").stdout)
    assert {each["function"] for each in told["findings"]} == {"first/app.handler", "second/app.handler"}
    named = {each["name"] for each in told["ledger"] if each["part"] == "function"}
    assert {"first/app.handler", "second/app.handler"} <= named


def test_one_path_of_several_that_is_not_there_ends_the_check(maremma, projects):
    ended = maremma("check", "python", "gone")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "there is no gone" in ended.stderr


def test_a_policy_is_printed_for_one_path(maremma, projects):
    ended = maremma("check", "python", "node", "--policy")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--policy takes one path" in ended.stderr


def test_what_the_baseline_has_is_not_told_again(check, projects, maremma):
    (projects / "before.json").write_text(check("sam", "--allow-unknown").stdout)
    again = check("sam", "--allow-unknown", "--baseline", "before.json")
    told = json.loads(again.stdout)
    assert (again.returncode, told["findings"]) == (0, [])
    assert told["baseline"]["known"] == len(json.loads((projects / "before.json").read_text())["findings"])
    assert "othing new was found" in told["headline"]
    text = maremma("check", "sam", "--allow-unknown", "--baseline", "before.json")
    assert f"{told['baseline']['known']} findings of the baseline still there and not shown" in text.stdout


def test_beside_the_baseline_what_is_new_counts_and_what_is_gone_is_named(check, projects):
    (projects / "before.json").write_text(check("python").stdout)
    before = findings(check("python"))
    (projects / "python" / "images.py").write_text("def handler(event, context):\n    return 1\n")
    (projects / "python" / "lambda_function.py").write_text(
        "import os\n\n\ndef lambda_handler(event, context):\n    os.system(event['a'])\n"
    )
    later = check("python", "--baseline", "before.json")
    told = json.loads(later.stdout)
    assert later.returncode == 1
    assert findings(later) == findings(check("python")) - before != set()
    gone = {(each["path"], each["rule"], each["function"]) for each in told["baseline"]["gone"]}
    assert gone == before - findings(check("python")) != set()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (None, "cannot be read"),
        ("no json", "is no JSON"),
        ("[1]", "it has no findings"),
        ('{"findings": [{"rule": "INJ001"}]}', "it has no findings"),
        ('{"findings": 1}', "it has no findings"),
    ],
)
def test_what_is_no_baseline_is_told(maremma, projects, written, says):
    if written is not None:
        (projects / "before.json").write_text(written)
    ended = maremma("check", "python", "--baseline", "before.json")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in " ".join(ended.stderr.split())
