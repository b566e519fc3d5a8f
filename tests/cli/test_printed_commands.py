"""What is printed as a command of ours is one: in alerts, hints, errors, help and manuals, with all its options."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import replace

import pytest
import typer
from maremma.aws.receivers.asff import documents
from maremma.aws.receivers.event_detail import detail
from maremma.aws.receivers.slack import message as slack_message
from maremma.aws.state import codec
from maremma.cli.app import COMMANDS
from maremma.engine.compare import compare
from maremma.model.command import KEEPS_RECORDS, OF_A_DEPLOYMENT, READS_RECORDS, THIS_MACHINE, Desk
from maremma.model.results.alert import AlertKind
from maremma.report.alert_text import message
from maremma.rules import RULES

from tests.aws.security_hubs import PRODUCT
from tests.aws.test_store_conformance import alert
from tests.cli.printed import GROUP, PAGES, SOURCES, in_page, in_source, in_text, why_not
from tests.engine.building import DESK, TARGET, assessment, finding, later

ODD = Desk(stack="my stack's", region="eu-west-1", profile="two words")


def rejected(commands):
    return {each: why for each in commands if (why := why_not(each))}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_of_a_page(path):
    assert rejected(in_page(path)) == {}


def test_of_every_text_in_the_sources():
    found = {each for path in sorted(SOURCES.rglob("*.py")) for each in in_source(path)}
    assert len(found) > 40
    assert rejected(found) == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_of_a_manual(rule):
    assert rejected(in_text(rule.manual)) == {}


def raised(kind, function):
    fix = "Sign it again with `maremma sign`, see `maremma show FUNCTION --policy`."
    says = "Run `maremma doctor`, then `maremma quarantine release orders --as-is`."
    return alert(kind=kind, function=function, says=says, findings=(replace(finding("f1"), fix=fix),))


@pytest.mark.parametrize("desk", [DESK, ODD], ids=["plain", "odd names"])
@pytest.mark.parametrize("function", [TARGET.arn, ""], ids=["of a function", "of a scan"])
@pytest.mark.parametrize("kind", AlertKind)
def test_of_an_alert(kind, function, desk):
    one = raised(kind, function)
    if not function and one.command(desk).split()[1:2] != ["quarantine"]:
        assert shlex.split(one.command(desk))[-2:] == (
            ["--profile", desk.profile] if desk.profile else ["--stack", desk.stack]
        )
    told = detail(one, desk)
    mail = message(one, desk)[1]
    slack = slack_message({"Sns": {"Message": codec.dump(told).decode()}})
    [(_, filed)] = documents(
        TARGET, assessment(one.findings[0]), compare((), assessment(one.findings[0])).records, PRODUCT,
        later(days=1), desk=desk,
    )  # fmt: skip
    texts = [mail, *strings(json.loads(codec.dump(told))), *strings(filed), *map(unescaped, strings(slack))]
    found = {each.removeprefix("> ") for text in texts for each in in_text(text)}
    assert one.command(desk) in found
    assert rejected(found) == {}
    for each in found - {"maremma sign"}:
        words = shlex.split(each)
        assert (words[words.index("--stack") + 1], "--region" in words) == (desk.stack, True)
        assert ("--deployed" in words) is (words[1] in READS_RECORDS)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in strings(each))


def unescaped(text):
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def command_of(name):
    return GROUP.get_command(GROUP.make_context("maremma", [], resilient_parsing=True), name)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_desk_knows_which_options_a_command_takes(name):
    takes = {each.name for each in command_of(name).params}
    takes |= {each.removesuffix("s") for each in takes}
    assert name not in READS_RECORDS or {"deployed", "stack", "region", "profile"} <= takes
    assert (name in KEEPS_RECORDS) is ({"deployed", "store"} <= takes)
    if any(each.split()[0] == name for each in OF_A_DEPLOYMENT):
        assert {"stack", "region", "profile"} <= takes - {"deployed"}


OUTPUTS = [
    ("rank",),
    ("show", TARGET.arn),
    ("explain", TARGET.arn),
    ("find", "--secret", "0123456789abcdef"),
    ("show", "nosuch"),
]


@pytest.mark.parametrize("command", OUTPUTS, ids=lambda each: " ".join(each[:2]))
def test_of_an_output_and_it_runs(maremma, store, command):
    ended = maremma(*command, "--store", store.name, COLUMNS="200")
    found = {
        each.replace("FUNCTION", TARGET.arn)
        for line in f"{ended.stdout}{ended.stderr}".splitlines()
        for each in (*in_text(line.strip()), *re.findall(r"(maremma \w+ .*?--store [^\s`]+)", line))
    }
    assert rejected(found) == {}
    runnable = [each for each in sorted(found) if each.split()[1] != "scan"]
    assert [each for each in runnable if maremma(*shlex.split(each)[1:]).returncode not in {0, 1}] == []


def test_what_is_not_a_command_is_told():
    wrong = ["maremma shwo orders", "maremma show", "maremma rank --limt 5", "maremma quarantine stop x"]
    assert [each for each in wrong if not why_not(each)] == ["maremma show"]  # the name alone is a mention


def test_a_command_is_quoted_and_completed_once():
    text = ODD.completed("run `maremma show 'a b' --stack other` or `maremma check .`")
    assert text == (
        "run `maremma show 'a b' --stack other --deployed --region eu-west-1 --profile 'two words'` or "
        "`maremma check .`"
    )
    assert THIS_MACHINE.completed("`maremma rank`") == "`maremma rank`"
    assert Desk(store="my file").command("show", "orders") == "maremma show orders --store 'my file'"


# Help


def contexts(command, parent, path):
    context = command.make_context(path[-1], [], parent=parent, resilient_parsing=True)
    yield path, command, context
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from contexts(command.get_command(context, name), context, (*path, name))


def test_help_names_every_command_and_cuts_no_option():
    for path, command, context in contexts(GROUP, None, ("maremma",)):
        context.terminal_width = 80
        shown = command.get_help(context)
        names = [option for each in command.params if isinstance(each, typer.core.TyperOption) for option in each.opts]
        names += command.list_commands(context) if hasattr(command, "list_commands") else []
        assert [(path, each) for each in names if not re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", shown)] == []
        assert "…" not in shown
