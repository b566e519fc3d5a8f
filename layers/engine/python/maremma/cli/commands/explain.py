"""`maremma explain`: what a score is made of."""

from __future__ import annotations

from maremma.cli import options
from maremma.cli.console import Format, results
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.report import json
from maremma.report.explanation import explanation


@reads_records
def explain(kept: Records, function: options.Function, format: options.Output = Format.TEXT) -> None:
    """Explain a function's score: every root cause with its points, and what fixing it would leave."""
    assessment = kept.store.assessment(kept.find(function))
    if format is Format.JSON:
        print(json.text({**json.score_entry(assessment), **json.unknown(assessment)}))
    else:
        results.print(explanation(assessment, kept.desk))
