"""`maremma show`: one function in full."""

from __future__ import annotations

from typing import Annotated

import typer

from maremma.cli import options
from maremma.cli.console import Format, results
from maremma.cli.records import Records
from maremma.report import json
from maremma.report.assessment import function_page
from maremma.report.sbom import bill_of_materials


@options.reads_records
def show(
    kept: Records,
    function: options.Function,
    format: options.Output = Format.TEXT,
    sbom: Annotated[bool, typer.Option("--sbom", help="Write its bill of materials instead: CycloneDX 1.6.")] = False,
) -> None:
    """Show a function's findings with their evidence, and what could not be checked."""
    assessment = kept.store.assessment(kept.find(function))
    if sbom:
        print(json.text(bill_of_materials(assessment)))
    elif format is Format.JSON:
        print(json.text(json.assessment_entry(assessment)))
    else:
        results.print(function_page(assessment))
