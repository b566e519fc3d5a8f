"""Analyze: one function, from its slice to its answer. It reads hostile code, and neither reads nor writes a table."""

from __future__ import annotations

import resource
import sys
from datetime import UTC, datetime
from typing import TypedDict

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.collector import AwsCollector
from maremma.aws.deployment import Deployment
from maremma.aws.scan import answers
from maremma.aws.scan.answers import Answer
from maremma.aws.scan.briefing import ToldQuarantines, ToldVersions
from maremma.aws.scan.slices import SlicePointer, read_slice
from maremma.aws.session.clients import WorkerCredentials
from maremma.aws.shelves.code_facts import FunctionFacts
from maremma.aws.workflow.judging import measures
from maremma.boundary import Defect, Seam, contained
from maremma.engine.examine import examine
from maremma.errors import DefectMet


class _Pointer(TypedDict):
    key: str
    offset: int
    length: int


class AnalyzeInput(TypedDict):
    """One line of the manifest, with the credentials that the state machine has got for its function."""

    scan: str
    arn: str
    slice: _Pointer
    account: WorkerCredentials
    shelf: WorkerCredentials


class AnalyzeOutput(TypedDict):
    """What became of the function; `peak_memory_mb` is this worker's so far."""

    arn: str
    points: float
    band: str
    coverage: int
    peak_memory_mb: int


def analyze(deployment: Deployment, item: AnalyzeInput) -> AnalyzeOutput:
    """Collect, assess and score one function, and leave the answer for the recorder.

    DefectMet for an error that nobody foresaw: its own text may quote the function, and would stand in alerts.
    """
    done = contained(Seam.FUNCTION, lambda: _analyze(deployment, item), through=(ClientError, BotoCoreError))
    if isinstance(done, Defect):
        raise DefectMet(done.says)
    return done


def _analyze(deployment: Deployment, item: AnalyzeInput) -> AnalyzeOutput:
    scan, bucket = item["scan"], deployment.scans_bucket
    s3 = deployment.shelf(item["shelf"])
    given = read_slice(s3, bucket, SlicePointer(**item["slice"]))
    function = given.function
    mark = deployment.search.grouping.mark
    facts = FunctionFacts(s3, bucket, function.target, mark, deployment.warm_layers)
    collector = AwsCollector(
        deployment.entered(function.target.place, item["account"]),
        facts=facts,
        addresses=deployment.layer_addresses,
        search=deployment.search,
    )
    found = examine(
        function,
        given.prior.joined,
        collector,
        measures(deployment, given.guardrails, ToldVersions(given.prior)),
        ToldQuarantines(given.prior),
        now=datetime.now(UTC),
    )
    made = facts.made
    answer = Answer(found=found, mark=mark, code=tuple(made.code.items()), layers=tuple(made.layers.values()))
    answers.write(s3, bucket, scan, answer)
    assessment = found.assessment
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
