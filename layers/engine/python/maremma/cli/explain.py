"""`maremma explain`: what a score is made of."""

from __future__ import annotations

from maremma.cli import options, records
from maremma.cli.console import Format, results
from maremma.report import json
from maremma.report.assessment import explanation


def explain(
    function: options.Function,
    deployed: options.Deployed = False,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    store: options.StorePath = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Explain a function's score: every root cause with its points, so that the first line is what to fix first."""
    aws = records.session(profile, region, endpoint_url)
    kept = records.deployed_records(aws, stack) if deployed else records.local_records(store)
    assessment = kept.store.assessment(kept.find(function))
    if format is Format.JSON:
        print(json.text(json.score_entry(assessment)))
    else:
        results.print(explanation(assessment))
