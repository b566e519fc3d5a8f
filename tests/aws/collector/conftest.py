"""Lambda as it is told to answer, and packages to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from botocore.stub import Stubber

from tests.aws.collector.collecting import LAYER_ZIP, PACKAGE, REGION, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf({"https://code": PACKAGE, "https://layer": LAYER_ZIP}, tmp_path)


@pytest.fixture
def stub() -> Iterator[Stubber]:
    client = boto3.client("lambda", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="y")
    with Stubber(client) as stubber:
        yield stubber
