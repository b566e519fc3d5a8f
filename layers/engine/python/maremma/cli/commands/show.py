"""`maremma show`: one function in full, or the policy that fits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from maremma.cli import options
from maremma.cli.console import ExportFormat, print_line, results
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.errors import SettingsError
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import FindingRecord
from maremma.report import json
from maremma.report.assessment import function_page, heading
from maremma.report.check.sbom import bill_of_materials
from maremma.report.check.vex import vex_document
from maremma.report.export.formats import findings_text
from maremma.report.policy import documents, policy_entry
from maremma.report.policy_page import policy_page

Policy = Annotated[bool, typer.Option("--policy", help="Show the policy that fits, and how the role differs from it.")]
Bill = Annotated[bool, typer.Option("--sbom", help="Write its bill of materials instead: CycloneDX 1.6.")]

Vex = Annotated[bool, typer.Option("--vex", help="Write what its vulnerabilities mean for it instead: OpenVEX 0.2.0.")]


@reads_records
def show(
    kept: Records,
    function: options.Function,
    policy: Policy = False,
    format: options.OutputOfFindings = ExportFormat.TEXT,
    sbom: Bill = False,
    vex: Vex = False,
) -> None:
    """Show a function's findings, the evidence, and what could not be checked; or the policy that fits it."""
    found = kept.find(function)
    assessment, (_, records) = kept.store.assessment(found), kept.store.history(found.target)
    if sbom:
        print(json.text(bill_of_materials(assessment)))
    elif vex:
        print(json.text(vex_document(assessment)))
    elif policy:
        _show_policy(assessment, format)
    else:
        _show(kept, assessment, records, format)


def _show(kept: Records, assessment: Assessment, records: Sequence[FindingRecord], format: ExportFormat) -> None:
    unreadable: list[str] = []
    stopped = kept.stopped(unreadable)
    if format is ExportFormat.JSON:
        entry = json.assessment_entry(assessment, records, stopped)
        print(json.text({**entry, **json.unreadable(unreadable)}))
    elif format is not ExportFormat.TEXT:
        print(findings_text([(assessment, records)], format, kept.desk))
    else:
        groups = {each.group for each in assessment.findings if each.group}
        holders = {group: len(kept.store.holders(group)) for group in groups}
        results.print(
            function_page(
                assessment,
                records,
                holders=holders,
                stopped=(stopped or {}).get(assessment.target),
                desk=kept.desk,
            )
        )
        for says in unreadable:
            print_line(f"not known whether it is stopped: {says}", style="red")


def _show_policy(assessment: Assessment, format: ExportFormat) -> None:
    fit, name = assessment.fit, assessment.target.name
    if fit is None:
        raise SettingsError(f"{name} was last looked at before policies were fitted; scan it again")
    if format is ExportFormat.JSON:
        print(json.text({"function": assessment.target.arn, "role": assessment.role_arn, **policy_entry(fit)}))
        return
    if format is not ExportFormat.TEXT:
        raise SettingsError(f"a policy takes --format text or json, not {format}")
    results.print(heading(assessment), policy_page(fit), sep="\n")
    for each in documents(fit):
        results.print()
        print_line(json.text(each))
