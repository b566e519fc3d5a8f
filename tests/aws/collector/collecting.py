"""What the tests of the worker's collector stand on: a function, Lambda's answers about it, and a shelf of packages."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.stub import Stubber
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

from tests.analysis.packages.zips import zip_of

REGION = "eu-west-1"
TARGET = Target("123456789012", REGION, "orders")
LAYER = f"arn:aws:lambda:{REGION}:999988887777:layer:tools:3"
CANARY = "canary-4f1c9e-value"
SOURCE = "def handler(event, context):\n    return 1\n"
PACKAGE = zip_of({"app.py": SOURCE, "idna-3.7.dist-info/METADATA": "Name: idna\nVersion: 3.7\n"})
LAYER_ZIP = zip_of({"python/six-1.16.0.dist-info/METADATA": "Name: six\nVersion: 1.16.0\n"})


def sha(contents: bytes) -> str:
    return base64.b64encode(hashlib.sha256(contents).digest()).decode()


def discovered(**changes: Any) -> DiscoveredFunction:
    configuration = Configuration(
        runtime="python3.13",
        handler="app.handler",
        role_arn="arn:aws:iam::123456789012:role/orders",
        code_sha256=sha(PACKAGE),
    )
    return DiscoveredFunction(
        target=TARGET, observed_at=datetime(2026, 1, 2, tzinfo=UTC), configuration=replace(configuration, **changes)
    )


@dataclass
class Shelf:
    """Stands for the network: packages by address. Says what was fetched and what lies on disk meanwhile."""

    packages: dict[str, bytes | Exception]
    scratch: Path
    fetched: list[str] = field(default_factory=list)
    on_disk: list[int] = field(default_factory=list)

    def __call__(self, url: str, to: Path, code_sha256: str) -> None:
        self.fetched.append(url)
        found = self.packages[url]
        if isinstance(found, Exception):
            raise found
        assert sha(found) == code_sha256
        to.write_bytes(found)
        self.on_disk.append(sum(path.is_file() for path in self.scratch.rglob("*")))


@dataclass
class Session:
    lambda_client: Any
    ecr_client: Any = None

    def client(self, service: str) -> Any:
        return {"lambda": self.lambda_client, "ecr": self.ecr_client}[service]


def says(stub: Stubber, code: dict[str, Any] | None = None, **configuration: Any) -> None:
    reply = {
        "Configuration": {
            "FunctionName": "orders",
            "Runtime": "python3.13",
            "Handler": "app.handler",
            "CodeSha256": sha(PACKAGE),
            "PackageType": "Zip",
            **configuration,
        },
        "Code": {"Location": "https://code"} if code is None else code,
    }
    stub.add_response("get_function", reply, {"FunctionName": TARGET.arn})


def fails(stub: Stubber, code: str, operation: str = "get_function") -> None:
    stub.add_client_error(operation, code, f"not this time: {CANARY}", 429 if "TooMany" in code else 400)


def summary(gaps: tuple[Gap, ...]) -> list[tuple[Facet, GapReason, bool]]:
    return [(gap.facet, gap.reason, gap.partial) for gap in gaps]
