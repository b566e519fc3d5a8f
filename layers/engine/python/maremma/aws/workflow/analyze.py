"""Analyze: one function, from its slice to its record."""

from __future__ import annotations

import resource
import sys
from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.collector import AwsCollector
from maremma.aws.deployment import Deployment
from maremma.aws.slices import SlicePointer, read_slice
from maremma.engine.scan import Keys, scan_function


class _Pointer(TypedDict):
    key: str
    offset: int
    length: int


class AnalyzeInput(TypedDict):
    """One line of the manifest. `first`: nothing of the place was on record when the scan began."""

    scan: str
    arn: str
    slice: _Pointer
    first: bool


class AnalyzeOutput(TypedDict):
    """What became of the function; `peak_memory_mb` is this worker's so far."""

    arn: str
    points: float
    band: str
    coverage: int
    peak_memory_mb: int


def analyze(deployment: Deployment, item: AnalyzeInput) -> AnalyzeOutput:
    """Collect, assess and record one function."""
    found = read_slice(deployment.s3, deployment.scans_bucket, SlicePointer(**item["slice"]))
    function = found.function
    collector = AwsCollector(
        deployment.enter(function.target.place),
        facts=deployment.code_facts,
        addresses=deployment.layer_addresses,
        search=deployment.search,
    )
    assessment = scan_function(
        function,
        Keys(scan_key=found.scan_key, policy_hash=found.policy_hash),
        collector,
        deployment.bench(item["scan"]),
        first_scan=item["first"],
        now=datetime.now(UTC),
    )
    return AnalyzeOutput(
        arn=function.target.arn,
        points=round(assessment.score.points, 1),
        band=str(assessment.score.band),
        coverage=assessment.coverage.percent,
        peak_memory_mb=peak_memory_mb(),
    )


def peak_memory_mb() -> int:
    """The most memory this process has held, in MiB. Linux counts it in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
