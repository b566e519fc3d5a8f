"""What is too large for the table: assessments, and what is kept of functions, as objects in the scans bucket."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.state import codec, keys
from maremma.aws.state.credibility import credible
from maremma.aws.state.packed_listing import AssessedHoldings
from maremma.engine.listings import holding_of, unreadable
from maremma.errors import StoreError, UnreadableRecord
from maremma.model.results.assessment import Assessment
from maremma.model.results.holding import Holding
from maremma.model.results.kept_facts import KeptFacts
from maremma.model.results.scan import Latest
from maremma.model.target import Target

_READS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class AwsObjects:
    """The objects of functions. StoreError for one that is gone, or where the bucket refuses."""

    s3: Any
    bucket: str
    clock: Callable[[], datetime]

    def put_assessment(self, latest: Latest, assessment: Assessment) -> None:
        """Write the assessment behind `latest`."""
        self._put(latest.assessment_key, assessment, "an assessment")

    def assessment(self, latest: Latest) -> Assessment:
        """The full assessment behind `latest`."""
        found = credible(codec.load(Assessment, self._assessment(latest)), self.clock())
        if found.target != latest.target:
            raise UnreadableRecord(f"the assessment of {latest.target.name} is about another function; scan it again")
        return found

    def holdings(self, words: Sequence[Latest]) -> Iterator[Holding]:
        """What functions hold, by the assessments behind these words; one whose assessment is gone holds who knows."""
        with ThreadPoolExecutor(max_workers=_READS_AT_ONCE, thread_name_prefix="holdings") as pool:
            yield from pool.map(self._holding, words)

    def put_facts(self, target: Target, facts: Sequence[KeptFacts]) -> None:
        """Write what is kept of a function to judge it again."""
        self._put(keys.facts_key(target), facts, "facts")

    def facts(self, target: Target) -> tuple[KeptFacts, ...]:
        """What was kept of a function to judge it again."""
        what = f"what was kept of {target.name}"
        facts = codec.load(tuple[KeptFacts, ...], self._get(keys.facts_key(target), what))
        if any(each.function.target != target for each in facts):
            raise UnreadableRecord(f"{what} is about another function; scan the function again")
        return facts

    def _assessment(self, latest: Latest) -> bytes:
        key = latest.assessment_key or keys.assessment_key(latest.target, latest.observed_at)
        return self._get(key, f"the assessment of {latest.target.name} from {keys.stamp(latest.observed_at)}")

    def _holding(self, latest: Latest) -> Holding:
        try:
            found = codec.load(AssessedHoldings, self._assessment(latest))
        except StoreError as error:
            return unreadable(latest, error)
        return holding_of(latest, found.held, found.coverage.gaps)

    def _get(self, key: str, what: str) -> bytes:
        try:
            body: bytes = self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                raise StoreError(f"{what} is gone from the scans bucket; scan the function again") from error
            raise self._refused(f"read {what}", error) from error
        except BotoCoreError as error:
            raise self._refused(f"read {what}", error) from error
        return codec.unpacked(body, what)

    def _put(self, key: str, value: object, what: str) -> None:
        body = gzip.compress(codec.dump(value), mtime=0)
        try:
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="application/gzip")
        except (ClientError, BotoCoreError) as error:
            raise self._refused(f"write {what}", error) from error

    def _refused(self, verb: str, error: ClientError | BotoCoreError) -> StoreError:
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
        return StoreError(
            f"the bucket {self.bucket} refused to {verb} ({code}); check that the bucket exists "
            "and that this role may use it"
        )
