"""Bundles that are too large as they are: the modules of libraries in them are emptied, and their lines stay."""

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.javascript.thinning import thinned
from maremma.analysis.taint.analyze import analyze

LIBRARY = """
// node_modules/aws-sdk/lib/aws.js
var require_aws = __commonJS({
  "node_modules/aws-sdk/lib/aws.js"(exports2, module2) {
    module2.exports = {
      data: "%s"
    };
  }
});
"""
OLDER = """
// node_modules/theirs/index.js
var require_theirs = __commonJS((exports2, module2) => {
  module2.exports = "%s";
});
"""
OWN = """
// src/data.js
var require_data = __commonJS({
  "src/data.js"(exports2, module2) {
    module2.exports = "mine";
  }
});

// src/index.js
var AWS = require_aws();
var ec2 = new AWS.EC2();
exports.handler = async (event) => ec2.startInstances({ InstanceIds: [require_data()] }).promise();
"""
START = """
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
"""
FILLED = "x" * 4000
BUNDLE = START + LIBRARY % FILLED + OLDER % FILLED + OWN


def test_libraries_are_emptied_and_lines_stay():
    thin = thinned(BUNDLE.encode()).decode()
    assert FILLED not in thin
    assert thin.count("\n") == BUNDLE.count("\n")
    assert thin.endswith(OWN)
    assert '"node_modules/aws-sdk/lib/aws.js"(exports2, module2) {' in thin


@pytest.mark.parametrize(
    "source",
    ["", OWN, "// node_modules/a.js\nvar a = 1;\n", "// node_modules/a.js\nvar a = __commonJS({\n", "\n// \n// \n"],
)
def test_what_is_no_module_of_a_library_is_left_as_it_is(source):
    assert thinned(source.encode()) == source.encode()


def test_a_bundle_is_followed_without_its_libraries():
    program = JavaScriptProgram({"index.js": BUNDLE.encode}, largest=3000)
    found = analyze(program, "index.js", "handler")
    assert [(each.service, each.operation) for each in found.sdk_calls] == [("ec2", "startInstances")]
    assert program.unread == []


def test_what_is_too_large_without_them_is_not_read():
    program = JavaScriptProgram(
        {"index.js": (BUNDLE + f"// src/more.js\nvar more = '{FILLED}';\n").encode}, largest=3000
    )
    assert program.module("index.js") is None
    assert program.unread == ["index.js"]


def test_own_code_behind_a_library_without_a_comment_of_its_own_stays():
    own = "exports.handler = wrap(async (event) => {\n  run(event.command);\n});\n"
    assert own in thinned((OLDER % FILLED + own).encode()).decode()


def test_a_file_of_comments_alone_is_left_as_it_is():
    source = b"\n// a" * 200_000
    assert thinned(source) == source
