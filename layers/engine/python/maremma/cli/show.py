"""`maremma show`: one function in full."""

from __future__ import annotations

from maremma.cli import options
from maremma.cli.console import Format, results
from maremma.cli.records import Records
from maremma.report import json
from maremma.report.assessment import function_page


@options.reads_records
def show(kept: Records, function: options.Function, format: options.Output = Format.TEXT) -> None:
    """Show a function's findings with their evidence, and what could not be checked."""
    assessment = kept.store.assessment(kept.find(function))
    if format is Format.JSON:
        print(json.text(json.assessment_entry(assessment)))
    else:
        results.print(function_page(assessment))
