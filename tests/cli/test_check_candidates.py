"""Handlers are found in code that no template describes, with the folder that each would be deployed from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from maremma.cli.commands.check import judged_at
from maremma.report.check.ledger import Standing

NOW = datetime(2026, 12, 2, tzinfo=UTC)
PYTHON = "def {}(event, context):\n    return None\n"
NODE = "exports.{} = async (event) => {{\n  return null;\n}};\n"
FLAW = "import os\n\n\ndef run(event, context):\n    os.system(event['body'])\n"
FOUND = {
    "a function of an event and a context": ({"jobs/nightly.py": PYTHON.format("clean_up")}, ["jobs/nightly.clean_up"]),
    "one with types": (
        {"work.py": "async def go(event: dict[str, str], _context: object) -> None:\n    return None\n"},
        ["work.go"],
    ),
    "two in one file": ({"a.py": PYTHON.format("one") + PYTHON.format("two")}, ["a.one", "a.two"]),
    "another one beside the usual one": (
        {"app.py": PYTHON.format("handler"), "b.py": PYTHON.format("second")},
        ["app.handler", "b.second"],
    ),
    "an export": ({"src/list.js": NODE.format("list")}, ["src/list.list"]),
    "a constant": ({"src/get.mjs": "export const get = async (event, context) => null;\n"}, ["src/get.get"]),
    "a constant with a type": (
        {"src/put.ts": "export const handler: Handler<In, Out> = async ({ body }) => null;\n"},
        ["src/put.handler"],
    ),
    "a function that is exported": ({"f.ts": "export async function main(event: In) { return null; }\n"}, ["f.main"]),
    "FastAPI behind an adapter": (
        {"web.py": "from fastapi import FastAPI\nfrom mangum import Mangum\napp = FastAPI()\nentry = Mangum(app)\n"},
        ["web.entry"],
    ),
    "Express behind an adapter": (
        {
            "web.js": 'const serverless = require("serverless-http");\nexports.entry = serverless(require("./app"));\n',
            "app.js": 'const app = require("express")();\napp.get("/", (_, to) => to.end());\nmodule.exports = app;\n',
        },
        ["web.entry"],
    ),
    "applications with manifests of their own": (
        {
            "one/requirements.txt": "",
            "one/main/job.py": PYTHON.format("run"),
            "two/package.json": "{}",
            "two/lib/job.js": NODE.format("run"),
        },
        ["one/main/job.run", "two/lib/job.run"],
    ),
    "modules beside it": ({"one/job.py": f"import util\n{PYTHON.format('run')}", "one/util.py": ""}, ["one/job.run"]),
    "nothing in tests, libraries and builds": (
        {
            "app.py": PYTHON.format("handler"),
            "test_app.py": PYTHON.format("x"),
            "tests/app.py": PYTHON.format("x"),
            "node_modules/a/index.js": NODE.format("x"),
            "dist/index.js": NODE.format("x"),
            "src/app.spec.ts": NODE.format("x"),
        },
        ["app.handler"],
    ),
    "no method, and no function of something else": (
        {
            "app.py": PYTHON.format("handler"),
            "c.py": "class C:\n    def f(event, context): ...\n\n\ndef g(event): ...\n",
        },
        ["app.handler"],
    ),
}


def lay_out(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found(tmp_path, name):
    files, expected = FOUND[name]
    lay_out(tmp_path, files)
    outcome = judged_at(tmp_path, (), "", (), NOW)
    assert sorted(each.name for each in outcome.functions) == sorted(expected)


def test_a_flaw_is_told_at_its_file_with_the_handler_of_its_application(tmp_path):
    lay_out(tmp_path, {"shop/requirements.txt": "", "shop/jobs/print.py": FLAW, "app.py": PYTHON.format("handler")})
    outcome = judged_at(tmp_path, (), "", (), NOW)
    told = [(each.rule.id, str(each.place), each.function) for each in outcome.findings if each.rule.id == "INJ001"]
    assert told == [("INJ001", "shop/jobs/print.py:5", "shop/jobs/print.run")]


def test_a_handler_that_is_named_is_the_only_one(tmp_path):
    lay_out(tmp_path, {"a.py": PYTHON.format("one"), "b.py": PYTHON.format("two")})
    assert [each.name for each in judged_at(tmp_path, ("b.two",), "", (), NOW).functions] == ["b.two"]


def test_more_than_can_be_judged_are_told(tmp_path):
    lay_out(tmp_path, {"a.py": "".join(PYTHON.format(f"f{number}") for number in range(101))})
    outcome = judged_at(tmp_path, (), "", (), NOW)
    assert len(outcome.functions) == 100
    (untold,) = [each for each in outcome.ledger if "is the first of 1 that look like handlers" in each.why]
    assert (untold.name, untold.standing) == ("a.f100", Standing.UNKNOWN)
