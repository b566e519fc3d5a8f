"""`maremma rank`: which function to look at first."""

from __future__ import annotations

from typing import Annotated

import typer

from maremma.cli import options, records
from maremma.cli.console import Format, results
from maremma.report import json
from maremma.report.ranking import ranking_table


def rank(
    limit: Annotated[int, typer.Option(min=1, help="How many functions to show.")] = 25,
    deployed: options.Deployed = False,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    store: options.StorePath = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Rank the functions on record, from the highest score down."""
    aws = records.session(profile, region, endpoint_url)
    kept = records.deployed_records(aws, stack) if deployed else records.local_records(store)
    ranking = kept.ranking()
    if format is Format.JSON:
        print(json.text(json.ranking(ranking[:limit])))
        return
    if not ranking:
        results.print("There is no function on record yet. Run `maremma scan` first.")
        return
    results.print(ranking_table(ranking[:limit], total=len(ranking)))
