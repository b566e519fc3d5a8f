"""Functions with layers as Lambda tells of them, and workers that look at them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from maremma.aws.collect.code.layers import LayerAddresses
from maremma.aws.collector import AwsCollector
from maremma.aws.shelves.code_facts import FactsCache, MemoryFacts
from maremma.model.snapshot import FunctionSnapshot

from tests.analysis.packages.zips import zip_of
from tests.aws.collector.collecting import CANARY, REGION, TARGET, Session, Shelf, discovered, sha

OWN, LIBRARY, NODE = (f"arn:aws:lambda:{REGION}:123456789012:layer:{name}:1" for name in ("own", "library", "node"))
CALLS_SHARED = "import shared\n\ndef handler(event, context):\n    shared.run(event['name'])\n"
LAYERS = {
    OWN: zip_of({"python/shared.py": f"# {CANARY}\ndef run(text):\n    eval(text)\n"}),
    LIBRARY: zip_of(
        {"python/six.py": "", "python/six-1.0.dist-info/METADATA": "", "python/six-1.0.dist-info/RECORD": "six.py,,\n"}
    ),
    NODE: zip_of({"nodejs/node_modules/mine/index.js": ""}),
}


def package(number: int) -> bytes:
    return zip_of({"app.py": f"{CALLS_SHARED}# {number}\n"})


@dataclass
class Lambda:
    """Answers as Lambda does, of any function and version; the code differs by name and version. Counts its calls."""

    layers: tuple[str, ...] = (OWN,)
    denied: bool = False
    calls: Counter[str] = field(default_factory=Counter)
    packages: dict[str, bytes] = field(default_factory=dict)

    def get_function(self, **asked: str) -> dict[str, Any]:
        self.calls["GetFunction"] += 1
        version = asked.get("Qualifier", "$LATEST")
        url = f"https://{asked['FunctionName']}/{version}"
        code = self.packages.setdefault(url, package(len(self.packages)))
        configuration = {
            "Version": version,
            "Runtime": "python3.13",
            "Handler": "app.handler",
            "Role": discovered().configuration.role_arn,
            "CodeSha256": sha(code),
            "PackageType": "Zip",
            "Layers": [{"Arn": arn} for arn in self.layers],
        }
        return {"Configuration": configuration, "Code": {"Location": url}}

    def get_layer_version_by_arn(self, **asked: str) -> dict[str, Any]:
        self.calls["GetLayerVersionByArn"] += 1
        arn = asked["Arn"]
        if self.denied:
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetLayerVersionByArn")
        return {"Content": {"Location": f"https://{arn}", "CodeSha256": sha(LAYERS[arn])}}


@dataclass
class Workers:
    """Workers that share a bucket of facts. Each has a shelf of its own, and addresses of its own."""

    lambdas: Lambda
    shelf: Shelf
    facts: FactsCache = field(default_factory=MemoryFacts)
    addresses: LayerAddresses = field(default_factory=LayerAddresses)

    def collect(self, name: str, **changes: Any) -> tuple[FunctionSnapshot, ...]:
        collector = AwsCollector(
            Session(self.lambdas),
            facts=self.facts,
            fetch=self.fetch,
            addresses=self.addresses,
            scratch=self.shelf.scratch,
        )
        found = collector.collect(replace(discovered(), target=replace(TARGET, name=name), **changes))
        assert list(self.shelf.scratch.iterdir()) == []
        return found

    def fetch(self, url: str, to: Path, code_sha256: str) -> None:
        self.shelf.packages |= self.lambdas.packages | {
            f"https://{arn}": content for arn, content in LAYERS.items() if f"https://{arn}" not in self.shelf.packages
        }
        self.shelf(url, to, code_sha256)

    def another(self) -> Workers:
        return Workers(self.lambdas, replace(self.shelf, fetched=[], on_disk=[]), self.facts)

    @property
    def fetched(self) -> Counter[str]:
        return Counter(url.removeprefix("https://") for url in self.shelf.fetched if ":layer:" in url)
