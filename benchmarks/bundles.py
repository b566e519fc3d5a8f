"""What it costs to look into a bundle with its libraries, and which of its flows are found: esbuild, minified or not.

Each form is analysed in a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.installed import from_npm
from benchmarks.result import Row

SECONDS = 2
MEGABYTES = 300
_ESBUILD = ("esbuild@0.28.2",)
_WEBPACK_ITSELF = ("webpack@5.112.2", "webpack-cli@7.3.1")
_PACKAGES = (
    "@aws-sdk/client-dynamodb@3.1169.0",
    "@aws-sdk/client-s3@3.1175.0",
    "@aws-sdk/lib-dynamodb@3.1169.0",
    "@middy/core@6.4.5",
    "@middy/http-json-body-parser@6.4.5",
    "axios@1.21.1",
    "express@4.22.3",
    "lodash@4.18.1",
    "pg@8.23.1",
    "serverless-http@4.0.0",
)
_APP = """\
import middy from "@middy/core";
import jsonBody from "@middy/http-json-body-parser";
import axios from "axios";
import _ from "lodash";
import express from "express";
import serverless from "serverless-http";
import { exec } from "child_process";
import { Client } from "pg";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
const s3 = new S3Client({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const app = express();
app.get("/x", (req, res) => { exec("ls " + req.query.q); res.json({}); });
export const web = serverless(app);
const main = async (event) => {
  const { cmd, url, filter, bucket, id } = event.body;
  exec("echo " + cmd);
  await axios.get(url);
  const client = new Client();
  await client.query("select * from t where id = '" + id + "'");
  await client.query("select * from t where id = $1", [id]);
  await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "k" }));
  const out = await db.send(new ScanCommand({ TableName: "T", FilterExpression: filter }));
  return { statusCode: 200, body: JSON.stringify(_.map(out.Items, "id")) };
};
export const handler = middy(main).use(jsonBody());
"""
_FLOWS = frozenset(
    {"cmd event cmd", "ssrf event url", "sql event id", "cloud event bucket", "nosql event filter", "cmd request q"}
)
_WEBPACK = ("--mode", "production", "--target", "node", "--output-library-type", "commonjs2")
_FORMS: dict[str, Sequence[str]] = {
    "esbuild, CommonJS": ("--format=cjs",),
    "esbuild, ES module": ("--format=esm",),
    "esbuild, CommonJS, minified": ("--format=cjs", "--minify"),
    "esbuild, ES module, minified": ("--format=esm", "--minify"),
    "esbuild, libraries' ES modules, minified": ("--format=esm", "--minify", "--main-fields=module,main"),
    "webpack, minified": (*_WEBPACK, "--no-devtool"),
    "webpack": (*_WEBPACK, "--no-devtool", "--no-optimization-minimize"),
}
_MEASURED = """\
import json, resource, sys, time
from pathlib import Path
begun = time.process_time()
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.program.javascript.program import JavaScriptProgram
path = Path(sys.argv[1])
flows = analyze(JavaScriptProgram({path.name: path.read_bytes}), path.name, "handler").flows
print(json.dumps({
    "seconds": time.process_time() - begun,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "flows": [f"{flow.sink} {flow.origin} {flow.field[-1]}" for flow in flows],
}))
"""


def measure() -> list[Row]:
    """Every form in which the same program is deployed."""
    home = from_npm(_PACKAGES)
    (home / "app.mjs").write_text(_APP)
    return [row for form, options in _FORMS.items() for row in _form(home, form, options)]


def _form(home: Path, form: str, options: Sequence[str]) -> list[Row]:
    bundle = _built(home, form, options)
    asked = [sys.executable, "-c", _MEASURED, str(bundle)]
    said = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    found = set(said["flows"])
    return [
        Row(what=form, measured=round(bundle.stat().st_size / 1e6, 1), unit="MB"),
        Row(what="  processor time, imports included", measured=round(said["seconds"], 2), unit="s", below=SECONDS),
        Row(what="  memory", measured=round(said["megabytes"]), unit="MB", below=MEGABYTES),
        Row(what="  flows that are not found", measured=len(_FLOWS - found), exactly=0),
        Row(what="  flows that are none", measured=len(found - _FLOWS), exactly=0),
    ]


def _built(home: Path, form: str, options: Sequence[str]) -> Path:
    folder = home / "out" / "".join(letter if letter.isalnum() else "-" for letter in form)
    name = "index.mjs" if "--format=esm" in options else "index.js"
    if not (folder / name).exists():
        if form.startswith("webpack"):
            command = _command(_WEBPACK_ITSELF, "webpack")
            command += ["--entry", "./app.mjs", "--output-path", str(folder), "--output-filename", name]
        else:
            command = _command(_ESBUILD, "esbuild")
            command += ["app.mjs", "--bundle", "--platform=node", "--log-level=error", f"--outfile={folder / name}"]
        subprocess.run([*command, *options], cwd=home, check=True, stdout=subprocess.DEVNULL)
    return folder / name


def _command(requirements: Sequence[str], name: str) -> list[str]:
    return [str(from_npm(requirements) / "node_modules" / ".bin" / name)]
