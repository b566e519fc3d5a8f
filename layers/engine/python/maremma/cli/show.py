"""`maremma show`: one function in full."""

from __future__ import annotations

from maremma.cli import options, records
from maremma.cli.console import Format, results
from maremma.report import json
from maremma.report.assessment import function_page


def show(
    function: options.Function,
    deployed: options.Deployed = False,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    store: options.StorePath = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Show a function's findings with their evidence, and what could not be checked."""
    aws = records.session(profile, region, endpoint_url)
    kept = records.deployed_records(aws, stack) if deployed else records.local_records(store)
    assessment = kept.store.assessment(kept.find(function))
    if format is Format.JSON:
        print(json.text(json.assessment_entry(assessment)))
    else:
        results.print(function_page(assessment))
