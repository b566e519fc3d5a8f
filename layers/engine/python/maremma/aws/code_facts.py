"""Keeps what code alone tells, so that equal code is analysed once. Facts with a gap that may heal are never kept."""

from __future__ import annotations

import gzip
import logging
import zlib
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.packages.analyze import ENGINE_VERSION
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws.codec import dump, load
from maremma.engine.canonical import digest
from maremma.errors import StoreError
from maremma.model.code import CodeFacts
from maremma.model.facet import LASTING

PERMISSIONS: tuple[str, ...] = ("s3:GetObject", "s3:PutObject")

T = TypeVar("T", CodeFacts, LayerFacts)

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeKey:
    """All that the facts of a function's code depend on. The handler's file is one of them, so its name counts too."""

    code_sha256: str
    layer_arns: tuple[str, ...]
    runtime: str
    handler: str

    @property
    def name(self) -> str:
        """The key's name in the bucket."""
        return _name(digest(self.code_sha256, self.layer_arns, ENGINE_VERSION, self.runtime, self.handler))


def layer_name(arn: str) -> str:
    """The name in the bucket of what a layer version tells."""
    return _name(digest("layer", arn, ENGINE_VERSION))


def _is_lasting(facts: CodeFacts | LayerFacts) -> bool:
    """Whether looking again would tell the same."""
    return all(gap.reason in LASTING for gap in facts.gaps)


def _name(key: str) -> str:
    return f"code-facts/{key}.json.gz"


class FactsCache(Protocol):
    """Remembers facts by key. Losing them costs time and nothing else."""

    def code(self, key: CodeKey) -> CodeFacts | None:
        """What was kept for the key."""
        ...

    def layer(self, arn: str) -> LayerFacts | None:
        """What was kept for the layer version."""
        ...

    def keep_code(self, key: CodeKey, facts: CodeFacts) -> None:
        """Keep the facts, unless they have a gap that may heal."""
        ...

    def keep_layer(self, facts: LayerFacts) -> None:
        """Keep the facts, unless they have a gap that may heal."""
        ...


class MemoryFacts:
    """Facts of this process only, for the command line."""

    def __init__(self) -> None:
        self._code: dict[CodeKey, CodeFacts] = {}
        self._layers: dict[str, LayerFacts] = {}

    def code(self, key: CodeKey) -> CodeFacts | None:
        """See `FactsCache`."""
        return self._code.get(key)

    def layer(self, arn: str) -> LayerFacts | None:
        """See `FactsCache`."""
        return self._layers.get(arn)

    def keep_code(self, key: CodeKey, facts: CodeFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self._code[key] = facts

    def keep_layer(self, facts: LayerFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self._layers[facts.arn] = facts


class BucketFacts:
    """Facts in the scans bucket, shared by all workers and scans. A bucket that fails is as good as an empty one.

    `mark` tells the groups of secrets in them from those of another key (see `Grouping`).
    """

    def __init__(self, s3: Any, bucket: str, mark: str = "") -> None:
        self._s3 = s3
        self._bucket = bucket
        self._mark = mark

    def code(self, key: CodeKey) -> CodeFacts | None:
        """See `FactsCache`."""
        facts = self._get(CodeFacts, self._named(key.name))
        return facts if facts and facts.code_sha256 == key.code_sha256 else None

    def layer(self, arn: str) -> LayerFacts | None:
        """See `FactsCache`."""
        facts = self._get(LayerFacts, self._named(layer_name(arn)))
        return facts if facts and facts.arn == arn else None

    def keep_code(self, key: CodeKey, facts: CodeFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self._put(self._named(key.name), facts)

    def keep_layer(self, facts: LayerFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self._put(self._named(layer_name(facts.arn)), facts)

    def _named(self, name: str) -> str:
        return name.replace(".json.gz", f"-{self._mark}.json.gz") if self._mark else name

    def _get(self, type_: type[T], name: str) -> T | None:
        try:
            body = self._s3.get_object(Bucket=self._bucket, Key=name)["Body"].read()
            return load(type_, gzip.decompress(body))
        except ClientError as error:
            # Without s3:ListBucket, S3 answers "AccessDenied" for what is not there.
            if error.response["Error"]["Code"] not in {"NoSuchKey", "AccessDenied"}:
                _LOG.warning(
                    "cached facts could not be read, so they are made again: %s", error.response["Error"]["Code"]
                )
        except (StoreError, OSError, EOFError, zlib.error, BotoCoreError) as error:
            _LOG.warning("cached facts could not be read, so they are made again: %s", type(error).__name__)
        return None

    def _put(self, name: str, facts: CodeFacts | LayerFacts) -> None:
        try:
            self._s3.put_object(Bucket=self._bucket, Key=name, Body=gzip.compress(dump(facts), mtime=0))
        except (ClientError, BotoCoreError) as error:
            _LOG.warning("facts could not be cached, so they will be made again: %s", type(error).__name__)
