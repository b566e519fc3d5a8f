"""A Python file as a module of the language-neutral form."""

from __future__ import annotations

from maremma.analysis.program import ir
from maremma.analysis.program.python.expressions import EXPRESSIONS, TARGETS
from maremma.analysis.program.python.imports import package_of
from maremma.analysis.program.python.lowering import Losses, Lowering, Tables
from maremma.analysis.program.python.parse import parse
from maremma.analysis.program.python.source import read_source
from maremma.analysis.program.python.statements import STATEMENTS

_TABLES = Tables(EXPRESSIONS, TARGETS, STATEMENTS)


def lower_module(path: str, contents: bytes, losses: Losses) -> ir.Module:
    """Lowers a file; `losses` counts what is left out, now and whenever a body is entered later."""
    source = read_source(contents)
    parsed = parse(source.text)
    lowering = Lowering(_TABLES, source.text, package_of(path), losses, exact=parsed.exact)
    top = lowering.top(parsed.tree)
    flaw = source.flaw and f"{source.flaw}, so that Python does not load it"
    return ir.Module(path, ir.Language.PYTHON, top, source.shown, source.faithful and parsed.complete, flaw)
