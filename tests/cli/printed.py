"""Every command of ours that is printed somewhere, as it stands there, and whether the command line takes it."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import typer
from maremma.cli.app import app

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "layers" / "engine" / "python" / "maremma"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
GROUP = typer.main.get_command(app)

_QUOTED = re.compile(r"`(?:\.venv/bin/)?(maremma(?: [^`]*)?)`")
_LINE = re.compile(r"^(?:\$ |> )?(?:\.venv/bin/)?(maremma [^\n]*)$", re.MULTILINE)
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SOURCE = re.compile(r"maremma[ `]")
"""What a source has somewhere if it names a command."""
_FILLED = "x"
"""Stands for what a text is filled with when it is printed."""


def in_text(text: str) -> Iterator[str]:
    """The commands between backticks, and those that stand on a line of their own."""
    yield from (" ".join(each.split()) for each in _QUOTED.findall(text))
    yield from (each.partition("   ")[0] for each in _LINE.findall(text))


def in_page(path: Path) -> Iterator[str]:
    """The commands of a page of the manual: between backticks, and the lines of its blocks."""
    text = path.read_text("utf-8")
    for block in _BLOCK.findall(text):
        # What stands behind a gap says what the command is for.
        yield from (each.partition("   ")[0] for each in _LINE.findall(block.replace("\\\n", " ")))
    yield from (" ".join(each.split()) for each in _QUOTED.findall(_BLOCK.sub("", text)))


def in_source(path: Path) -> Iterator[str]:
    """The commands in the texts of a module: what it says, its hints and errors, and its help."""
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if _SOURCE.search(text) else ():
        if isinstance(node, ast.JoinedStr):
            yield from in_text(
                "".join(each.value if isinstance(each, ast.Constant) else _FILLED for each in node.values)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from in_text(node.value)


def why_not(command: str) -> str:
    """Why the command line does not take a command; empty if it does. The name of a command alone is a mention."""
    words = shlex.split(command, comments=True)[1:]
    # What comes then is the shell's.
    words = words[: min((words.index(each) for each in (">", "|") if each in words), default=len(words))]
    parent, found = GROUP.make_context("maremma", [], resilient_parsing=True), GROUP
    while words and hasattr(found, "get_command"):
        name = words.pop(0)
        if name in {"--version", _FILLED}:  # our version, in words
            return ""
        found = found.get_command(parent, name)
        if found is None:
            return f"there is no command {name}"
        if hasattr(found, "get_command"):
            parent = found.make_context(name, [], parent=parent, resilient_parsing=True)
    if not words or words == ["--help"]:
        return ""
    try:
        found.make_context(found.name, words, parent=parent)
    except Exception as error:  # noqa: BLE001 (whatever the parser says against it)
        return f"{type(error).__name__}: {error}"
    return ""
