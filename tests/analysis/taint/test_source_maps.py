"""Bundles that come with the files they were made from."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze

HANDLER = 'import { run } from "./run";\nexport const handler = async (event) => { run(event.x); };\n'
RUN = 'import { exec } from "child_process";\nexport const run = (what: string) => exec("ls " + what);\n'
LIBRARY = "export const get = (url) => eval(url);\n"
BUNDLE = 'var e=require("child_process");exports.handler=async t=>{e.exec("ls "+t.y)};\n'


def a_map(sources: Mapping[str, str | None], **more: Any) -> dict[str, Any]:
    return {
        "version": 3,
        "sources": list(sources),
        "sourcesContent": list(sources.values()),
        "mappings": "AAAA",
        **more,
    }


def found(files: dict[str, str], path: str = "dist/index.js") -> list[tuple[str, int, str]]:
    """File, line and field of each flow."""
    program = JavaScriptProgram({name: text.encode for name, text in files.items()})
    return [(flow.at.path, flow.at.line, ".".join(flow.field)) for flow in analyze(program, path, "handler").flows]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"../src/run.ts": RUN, "../src/handler.ts": HANDLER}, "src/run.ts"),
        ({"../src/handler.ts": HANDLER, "../src/run.ts": RUN, "../node_modules/x/index.js": LIBRARY}, "src/run.ts"),
        (
            {"../../../shared/run.ts": RUN, "../../src/h.ts": HANDLER.replace("./run", "../../shared/run")},
            "shared/run.ts",
        ),
        ({"../../../shared/run.ts": RUN, "../../src/h.ts": HANDLER.replace("./run", "@/shared/run")}, "shared/run.ts"),
        (
            {"../../lib/run/src/index.ts": RUN, "../src/h.ts": HANDLER.replace("./run", "@own/run")},
            "lib/run/src/index.ts",
        ),
        ({"webpack:///./src/run.ts": RUN, "webpack:///./src/handler.ts": HANDLER}, "src/run.ts"),
        ({"webpack://name/./src/run.ts?1a2b": RUN, "webpack://name/./src/handler.ts": HANDLER}, "src/run.ts"),
        ({"/builds/app/run.ts": RUN, "/builds/app/handler.ts": HANDLER}, "builds/app/run.ts"),
        ({"..\\src\\run.ts": RUN, "..\\src\\handler.ts": HANDLER}, "src/run.ts"),
    ],
)
def test_the_sources_are_analysed_instead(sources: dict[str, str], expected: str) -> None:
    """The flow is where its author wrote it, however the bundler spells the paths."""
    files = {
        "dist/index.js": f"{BUNDLE}//# sourceMappingURL=index.js.map\n",
        "dist/index.js.map": json.dumps(a_map(sources)),
    }
    assert found(files) == [(expected, 2, "x")]


def test_a_map_in_the_file() -> None:
    """An inline map counts as one beside the file does."""
    written = json.dumps(a_map({"../src/run.ts": RUN, "../src/handler.ts": HANDLER})).encode()
    inline = f"//# sourceMappingURL=data:application/json;base64,{base64.b64encode(written).decode()}\n"
    assert found({"dist/index.js": BUNDLE + inline}) == [("src/run.ts", 2, "x")]


def test_sources_of_which_the_package_has_files() -> None:
    """A source with the path of a file that was deployed is another file."""
    sources = {"../dist/run.ts": RUN, "../dist/index.js": HANDLER}
    files = {"dist/index.js": BUNDLE, "dist/index.js.map": json.dumps(a_map(sources))}
    assert found(files) == [("dist/index.js.map/dist/run.ts", 2, "x")]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[",
        "[" * 100_000,
        "null",
        "[1]",
        "{}",
        '{"sources": 1}',
        '{"sources": [1, null, "a.ts", {}], "sourcesContent": [1, 2]}',
        '{"sources": ["a.ts", "b.ts"], "sourcesContent": null, "sourceRoot": 7}',
        '{"sources": ["../../../../../../../../../../etc/passwd", ""], "sourcesContent": ["x", "y"]}',
        '{"sections": [1, {"map": 2}, {"map": {"sources": 3}}]}',
        json.dumps(a_map({"../src/a.ts": None, "../src/b.ts": None})),
        json.dumps(a_map({"../node_modules/a/index.js": LIBRARY, "../node_modules/b/index.js": LIBRARY})),
        json.dumps(a_map({"../src/only.ts": HANDLER})),
        json.dumps(a_map({"../src/a.ts": "const a = 1;", "../src/b.ts": "const b = 2;"})),
    ],
)
def test_a_map_without_sources(written: str) -> None:
    """A map that restores nothing changes nothing, whatever is in it."""
    assert found({"dist/index.js": BUNDLE, "dist/index.js.map": written}) == [("dist/index.js", 1, "y")]


@pytest.mark.parametrize(
    "reference", ["data:application/json;base64,%%%", "data:text/plain,x", "https://example.com/x.map", "../../x"]
)
def test_a_reference_that_leads_nowhere(reference: str) -> None:
    """The bundle is analysed as it is."""
    assert found({"dist/index.js": f"{BUNDLE}//# sourceMappingURL={reference}\n"}) == [("dist/index.js", 1, "y")]
