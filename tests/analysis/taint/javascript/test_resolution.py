"""Which file a specifier means."""

from __future__ import annotations

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram

FILES = {
    "index.js": "",
    "app.ts": "",
    "lib/a.js": "",
    "lib/a.d.ts": "",
    "lib/b.ts": "",
    "lib/c.mts": "",
    "lib/d.cjs": "",
    "lib/page.tsx": "",
    "lib/e/index.mjs": "",
    "lib/data.json": "{}",
    "lib/native.node": "",
    "lib/main/package.json": '{"main": "./src/start"}',
    "lib/main/src/start.js": "",
    "lib/main/index.js": "",
    "lib/odd/package.json": '{"main": 7',
    "lib/odd/index.js": "",
    "a.b.js": "",
    "node_modules/axios/index.js": "",
    "package.json": """{
        "main": "index.js",
        "imports": {"#a": {"node": "./lib/a.js"}, "#x/*": "./lib/*.ts", "#n": "axios"}
    }""",
    "tsconfig.json": """{
        // the compiler's settings
        "compilerOptions": {"baseUrl": ".", "paths": {"@/*": ["gone/*", "lib/*"], "app": ["app.ts"],}, /* end */},
    }""",
    "/opt/nodejs/shared.js": "",
    "/opt/nodejs/lib/own.js": "",
    "/opt/nodejs/tsconfig.json": '{"compilerOptions": {"paths": {"~/*": ["./lib/*"], "/opt/nodejs/*": ["./*"]}}}',
    "/opt/nodejs/node_modules/shop/index.js": "",
    "/opt/nodejs/node_modules/shop/lib/db.js": "",
    "/opt/nodejs/node_modules/axios/index.js": "",
    "/opt/nodejs/node_modules/tool.js": "",
    "/opt/nodejs/node22/node_modules/shop/lib/db.js": "",
    "/opt/nodejs/node_modules/@shop/rules/package.json": """{
        "exports": {".": {"import": "./esm/main.mjs", "require": "./main.js"}, "./by/*": "./by/*.js", "./no": null}
    }""",
    "/opt/nodejs/node_modules/@shop/rules/esm/main.mjs": "",
    "/opt/nodejs/node_modules/@shop/rules/by/name.js": "",
    "/opt/nodejs/node_modules/@shop/rules/node_modules/deep/index.js": "",
    "/opt/nodejs/node_modules/odd/package.json": '{"exports": [["./a.js"], 7, {"node": "./b.js"}]}',
    "/opt/nodejs/node_modules/odd/b.js": "",
    "/etc/x.js": "",
}


@pytest.mark.parametrize(
    ("importing", "name", "file"),
    [
        ("index.js", "./lib/a.js", "lib/a.js"),
        ("index.js", "./lib/a", "lib/a.js"),
        ("index.js", "./lib/b", "lib/b.ts"),
        ("index.js", "./lib/b.js", "lib/b.ts"),
        ("index.js", "./lib/c.mjs", "lib/c.mts"),
        ("index.js", "./lib/d", "lib/d.cjs"),
        ("index.js", "./lib/page.jsx", "lib/page.tsx"),
        ("index.js", "./lib/e", "lib/e/index.mjs"),
        ("index.js", "./lib/e/", "lib/e/index.mjs"),
        ("index.js", "./a.b", "a.b.js"),
        ("index.js", "./lib/main", "lib/main/src/start.js"),
        ("index.js", "./lib/odd", "lib/odd/index.js"),
        ("lib/a.js", "./b", "lib/b.ts"),
        ("lib/a.js", "../app", "app.ts"),
        ("lib/a.js", "..", "index.js"),
        ("lib/e/index.mjs", "../../index.js", "index.js"),
        ("index.js", "/var/task/lib/a.js", "lib/a.js"),
        ("index.js", "/opt/nodejs/shared", "/opt/nodejs/shared.js"),
        ("/opt/nodejs/shared.js", "./lib/own", "/opt/nodejs/lib/own.js"),
        ("index.js", "../../opt/nodejs/shared.js", "/opt/nodejs/shared.js"),
        ("/opt/nodejs/shared.js", "/var/task/lib/a", "lib/a.js"),
        ("/opt/nodejs/shared.js", "../../var/task", "index.js"),
        ("/opt/nodejs/shared.js", "~/own", "/opt/nodejs/lib/own.js"),
        ("index.js", "shop", "/opt/nodejs/node_modules/shop/index.js"),
        ("index.js", "shop/lib/db", "/opt/nodejs/node22/node_modules/shop/lib/db.js"),
        ("index.js", "tool", "/opt/nodejs/node_modules/tool.js"),
        ("index.js", "@shop/rules", "/opt/nodejs/node_modules/@shop/rules/esm/main.mjs"),
        ("index.js", "@shop/rules/by/name", "/opt/nodejs/node_modules/@shop/rules/by/name.js"),
        ("index.js", "odd", "/opt/nodejs/node_modules/odd/b.js"),
        ("/opt/nodejs/shared.js", "shop", "/opt/nodejs/node_modules/shop/index.js"),
        ("/opt/nodejs/node_modules/shop/index.js", "./lib/db", "/opt/nodejs/node_modules/shop/lib/db.js"),
        ("index.js", "/opt/nodejs/node_modules/shop", "/opt/nodejs/node_modules/shop/index.js"),
        ("lib/a.js", "#a", "lib/a.js"),
        ("lib/a.js", "#x/b", "lib/b.ts"),
        ("lib/a.js", "@/a", "lib/a.js"),
        ("app.ts", "app", "app.ts"),
        ("app.ts", "lib/b", "lib/b.ts"),
        # Not first-party code, or no code.
        ("index.js", "./lib/data.json", None),
        ("index.js", "./lib/data", None),
        ("index.js", "./lib/native.node", None),
        ("index.js", "./gone", None),
        ("index.js", "../../etc/passwd", None),
        ("index.js", "axios", None),
        ("index.js", "node:fs", None),
        ("index.js", "fs", None),
        ("index.js", "@aws-sdk/client-s3", None),
        ("index.js", "./node_modules/axios/index.js", None),
        ("index.js", "/opt/nodejs/node_modules/@shop/rules/node_modules/deep", None),
        ("index.js", "@shop/rules/no", None),
        ("index.js", "shop/gone", None),
        ("index.js", "shared", None),
        ("index.js", "../../etc/x", None),
        ("index.js", "/etc/x.js", None),
        ("/opt/nodejs/shared.js", "@/a", None),
        ("/opt/nodejs/shared.js", "../../../../etc/x.js", None),
        ("lib/a.js", "#n", None),
        ("lib/a.js", "#gone", None),
        ("index.js", "", None),
        ("index.js", "https://example.com/a.js", None),
    ],
)
def test_a_specifier_means_a_file(importing, name, file):
    program = JavaScriptProgram({path: text.encode for path, text in FILES.items()})
    assert program.resolve(importing, name) == file


def unreadable() -> bytes:
    raise OSError("broken")


def test_what_is_no_source_or_cannot_be_read_is_no_module():
    program = JavaScriptProgram({"a.json": b"{}".__bytes__, "b.js": unreadable, "c.js": ("x" * 11).encode}, largest=10)
    assert [program.module(path) for path in ("a.json", "b.js", "c.js", "gone.js")] == [None] * 4
    assert program.unread == ["b.js", "c.js"]


def test_a_file_is_read_once():
    read = []
    program = JavaScriptProgram({"a.js": lambda: read.append(1) or b"f()"})
    assert program.module("a.js") is program.module("a.js")
    assert read == [1]
