"""Keeps what code alone tells, so that code that stays is analysed once. Facts with a gap that may heal are never kept.

They are kept for each function apart, and written by the recorder: what one worker says of code or of a layer is
believed of its own function alone.
"""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws.state.codec import dump, load
from maremma.engine.canonical import digest
from maremma.errors import StoreError
from maremma.model.code.facts import CodeFacts
from maremma.model.facet import LASTING
from maremma.model.target import Target

READ: tuple[str, ...] = ("s3:GetObject",)
"""What a worker does."""
WRITE: tuple[str, ...] = ("s3:PutObject",)
"""What the recorder does."""

_MOST_WARM = 32

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
        """The key's name among those of a function."""
        return digest(self.code_sha256, self.layer_arns, ENGINE_VERSION, self.runtime, self.handler)


def layer_name(arn: str) -> str:
    """The name among those of a function of what a layer version tells."""
    return digest("layer", arn, ENGINE_VERSION)


def folder_of(target: Target) -> str:
    """Where the facts of a function's code and layers lie in the scans bucket."""
    return f"code-facts/{target.account}/{target.region}/{target.name}/"


def _is_lasting(facts: CodeFacts | LayerFacts) -> bool:
    """Whether looking again would tell the same."""
    return all(gap.reason in LASTING for gap in facts.gaps)


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


@dataclass(slots=True)
class Made:
    """Facts that are to be kept for a function."""

    code: dict[CodeKey, CodeFacts] = field(default_factory=dict)
    layers: dict[str, LayerFacts] = field(default_factory=dict)


class WarmLayers:
    """The layers that this process has seen: many functions have the same."""

    def __init__(self) -> None:
        self._known: dict[str, LayerFacts] = {}

    def get(self, arn: str) -> LayerFacts | None:
        """What is known of a layer version."""
        return self._known.get(arn)

    def put(self, facts: LayerFacts) -> None:
        """Remember a layer, and forget the oldest one where they are too many."""
        self._known[facts.arn] = facts
        while len(self._known) > _MOST_WARM:
            del self._known[next(iter(self._known))]


class FunctionFacts:
    """The facts of one function in the scans bucket. A bucket that fails is as good as an empty one.

    It is read alone; `made` is what has to be kept besides. `mark` tells the groups of secrets in facts from those of
    another key (see `Grouping`).
    """

    def __init__(self, s3: Any, bucket: str, target: Target, mark: str = "", warm: WarmLayers | None = None) -> None:
        self.made = Made()
        self._s3 = s3
        self._bucket = bucket
        self._folder = folder_of(target)
        self._mark = mark
        self._warm = warm if warm is not None else WarmLayers()

    def code(self, key: CodeKey) -> CodeFacts | None:
        """See `FactsCache`."""
        facts = self.made.code.get(key) or self._get(CodeFacts, key.name)
        return facts if facts and facts.code_sha256 == key.code_sha256 else None

    def layer(self, arn: str) -> LayerFacts | None:
        """See `FactsCache`."""
        facts = self.made.layers.get(arn) or self._get(LayerFacts, layer_name(arn))
        if facts and facts.arn == arn:
            return facts
        if warm := self._warm.get(arn):
            self.made.layers[arn] = warm
        return warm

    def keep_code(self, key: CodeKey, facts: CodeFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self.made.code[key] = facts

    def keep_layer(self, facts: LayerFacts) -> None:
        """See `FactsCache`."""
        if _is_lasting(facts):
            self.made.layers[facts.arn] = facts
            self._warm.put(facts)

    def write(self, code: Iterable[tuple[CodeKey, CodeFacts]], layers: Iterable[LayerFacts]) -> None:
        """Keep what a worker made."""
        for key, facts in code:
            self._put(key.name, facts)
        for each in layers:
            self._put(layer_name(each.arn), each)

    def key_of(self, name: str) -> str:
        """Where facts of a name lie in the bucket."""
        return f"{self._folder}{name}-{self._mark}.json.gz" if self._mark else f"{self._folder}{name}.json.gz"

    def _get(self, type_: type[T], name: str) -> T | None:
        try:
            body = self._s3.get_object(Bucket=self._bucket, Key=self.key_of(name))["Body"].read()
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
            self._s3.put_object(Bucket=self._bucket, Key=self.key_of(name), Body=gzip.compress(dump(facts), mtime=0))
        except (ClientError, BotoCoreError) as error:
            _LOG.warning("facts could not be cached, so they will be made again: %s", type(error).__name__)
