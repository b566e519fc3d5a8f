"""What a worker answers: an object of its own, which the recorder reads and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from threading import Lock

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws.session.clients import Boto
from maremma.aws.shelves.code_facts import CodeKey
from maremma.aws.state import codec
from maremma.engine.examine import Examined
from maremma.errors import ImplausibleAnswer, StoreError
from maremma.model.code.facts import CodeFacts
from maremma.model.target import Target
from maremma.patterns import compile_late

FOLDER = "answers/"
MOST_BYTES = 16 * 1024 * 1024
"""Of an answer as it lies in the bucket; it is not packed, so that nobody has to unpack what a worker wrote."""

_LARGE_BYTES = 1024 * 1024
_ALONE = Lock()
"""Large answers are read one after the other: as objects they take several times their bytes."""
_MARK = compile_late(r"[0-9a-f]{0,64}")
_MOST_KEPT = 50

_ABSENT = {"NoSuchKey", "AccessDenied"}
"""Without s3:ListBucket, S3 answers "AccessDenied" for what is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a worker found, and what it made of code and layers that nobody had looked at for its function.

    `mark` is that of the key by which secrets are grouped in it (see `FunctionFacts`).
    """

    found: Examined
    mark: str = ""
    code: tuple[tuple[CodeKey, CodeFacts], ...] = ()
    layers: tuple[LayerFacts, ...] = ()


def answer_key(scan: str, target: Target) -> str:
    """Where the answer about a function lies in the scans bucket."""
    return f"{FOLDER}{scan}/{target.account}/{target.region}/{target.name}.json"


def write(s3: Boto, bucket: str, scan: str, answer: Answer) -> None:
    """Leave an answer; StoreError if the bucket refuses. One that is too large goes without what is only kept."""
    found, body = answer.found, codec.dump(answer)
    if len(body) > MOST_BYTES:
        body = codec.dump(Answer(found=found))
    if len(body) > MOST_BYTES and found.links is not None:
        body = codec.dump(Answer(found=replace(found, links=replace(found.links, facts=()))))
    key = answer_key(scan, found.assessment.target)
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")
    except (ClientError, BotoCoreError) as error:
        raise StoreError(f"the scans bucket refused to take {key}; check that the worker may write there") from error


@contextmanager
def opened(s3: Boto, bucket: str, scan: str, target: Target) -> Iterator[Answer | None]:
    """The answer about a function, None if there is none; StoreError if the bucket refuses.

    ImplausibleAnswer if it is no answer at all: nothing of it is quoted.
    """
    key = answer_key(scan, target)
    with ExitStack() as stack:
        try:
            found = s3.get_object(Bucket=bucket, Key=key)
            if found["ContentLength"] > MOST_BYTES:
                raise ImplausibleAnswer(f"it has more than {MOST_BYTES} bytes")
            if found["ContentLength"] > _LARGE_BYTES:
                stack.enter_context(_ALONE)
            body = found["Body"].read()
        except (ClientError, BotoCoreError, OSError) as error:
            if isinstance(error, ClientError) and error.response["Error"]["Code"] in _ABSENT:
                yield None
                return
            raise StoreError(f"{key} cannot be read from the scans bucket; scan the function again") from error
        yield _read(body)


def _read(body: bytes) -> Answer:
    try:
        answer = codec.load(Answer, body)
    except StoreError:
        raise ImplausibleAnswer("it does not have the shape of an answer") from None
    if not _MARK.fullmatch(answer.mark) or max(len(answer.code), len(answer.layers)) > _MOST_KEPT:
        raise ImplausibleAnswer("it tells of more code or layers than a function has")
    return answer
