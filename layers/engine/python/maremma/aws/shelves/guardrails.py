"""The guardrails in the config bucket: the newest version that can be used, and which ones cannot.

The bucket keeps every version, so that no role has to keep the last good one: those that read them may not write them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.contract import GUARDRAILS
from maremma.errors import StoreError
from maremma.guardrails.document import MOST_BYTES
from maremma.guardrails.problem import Problem
from maremma.guardrails.read import Read, read
from maremma.model.guardrails import Guardrails

FIND: tuple[str, ...] = ("s3:GetObjectVersion", "s3:ListBucketVersions")
READ: tuple[str, ...] = ("s3:GetObjectVersion",)

DEFAULTS = ""
"""Stands for the version of a file that is not there."""

_MOST_VERSIONS = 50
"""So many versions are looked at; a person who has put as many that are refused has been told as often."""
_OVERTAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A version that cannot be used, and all that is wrong with it."""

    version: str
    put_at: datetime
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The guardrails in force, by the `version` of their object and when it was put; DEFAULTS and None without one.

    `refused` are newer versions that cannot be used, the newest first.
    """

    version: str
    guardrails: Guardrails
    put_at: datetime | None = None
    refused: tuple[Refused, ...] = ()


class NoneUsable(StoreError):
    """The file was put, and no version of it can be used. `refused` are those, the newest first."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        many = f"among the last {_MOST_VERSIONS}" if len(refused) == _MOST_VERSIONS else "that was put"
        super().__init__(
            f"no version of {GUARDRAILS} {many} can be used, so nothing is judged; put one that can, by `maremma "
            "guardrails put`, or delete the file to go back to the defaults. `maremma guardrails show` has the mistakes"
        )
        self.refused = tuple(refused)


@dataclass
class GuardrailsShelf:
    """One object with all its versions. Each is read at most once in the life of a process.

    A version is judged as of when it was put: what was refused then never comes into force by growing older.
    """

    s3: Any
    bucket: str
    _read: dict[str, Read] = field(default_factory=dict, repr=False)

    def find(self) -> Found:
        """The newest version that can be used, or the defaults where the file was deleted or never was.

        StoreError if the bucket cannot be read; NoneUsable if none of the last versions can be used. Never the defaults
        then.
        """
        refused: list[Refused] = []
        for version, put_at in self._versions():
            if version == DEFAULTS:
                return Found(DEFAULTS, Guardrails(), refused=tuple(refused))
            result = self._at(version)
            if result.guardrails is not None:
                return Found(version, result.guardrails, put_at, tuple(refused))
            refused.append(Refused(version, put_at, result.problems))
            if len(refused) == _MOST_VERSIONS:
                break
        if refused:
            raise NoneUsable(refused)
        return Found(DEFAULTS, Guardrails())

    def at(self, version: str) -> Guardrails:
        """The guardrails of one version; StoreError if it cannot be read or used."""
        if version == DEFAULTS:
            return Guardrails()
        result = self._at(version)
        if result.guardrails is None:
            says = "; ".join(each.at(GUARDRAILS) for each in result.problems[:3])
            raise StoreError(f"the version {version} of the guardrails cannot be used by this release: {says}")
        return result.guardrails

    def text(self, version: str) -> bytes:
        """The file of one version, cut after the most that is ever read; empty for the defaults."""
        return b"" if version == DEFAULTS else self._body(version)[0]

    def newest_tag(self) -> str:
        """The entity tag of the newest file, usable or not; empty if there is none, or it was deleted."""
        return next((str(each.get("ETag", "")) for each in self._listed() if each["IsLatest"]), "")

    def put(self, body: bytes, etag: str) -> str:
        """Put a file in the place of the one with this tag, or be the first; its version.

        StoreError if another one came before, or the bucket refuses.
        """
        unless = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
        try:
            reply = self.s3.put_object(
                Bucket=self.bucket, Key=GUARDRAILS, Body=body, ContentType="application/yaml", **unless
            )
        except ClientError as error:
            code = str(error.response["Error"]["Code"])
            if code in _OVERTAKEN:
                raise StoreError(
                    "somebody else has put guardrails since these were compared; run `maremma guardrails diff` again"
                ) from error
            raise StoreError(
                f"the guardrails were not written ({code}); check that you may write {GUARDRAILS}"
            ) from error
        except BotoCoreError as error:
            raise StoreError(f"the guardrails were not written ({type(error).__name__}); try again") from error
        return str(reply.get("VersionId", ""))

    def _versions(self) -> Iterator[tuple[str, datetime]]:
        """The versions from the newest back; DEFAULTS where the file was deleted."""
        for each in self._listed():
            yield (str(each["VersionId"]) if "ETag" in each else DEFAULTS), each["LastModified"]

    def _listed(self) -> list[Mapping[str, Any]]:
        """Versions and markers of deletion, the newest first."""
        try:
            reply = self.s3.list_object_versions(Bucket=self.bucket, Prefix=GUARDRAILS)
        except ClientError as error:
            raise _unreadable(str(error.response["Error"]["Code"])) from error
        except BotoCoreError as error:
            raise _unreadable(type(error).__name__) from error
        # S3 gives each kind from the newest to the oldest. Its clock knows seconds, so that the order within one is not
        # told: the latest is marked, and of the others a version counts before a deletion.
        every = [*reply.get("Versions", ()), *reply.get("DeleteMarkers", ())]
        ours = [each for each in every if each["Key"] == GUARDRAILS]
        return sorted(ours, key=lambda each: (each["IsLatest"], each["LastModified"]), reverse=True)

    def _at(self, version: str) -> Read:
        if version not in self._read:
            self._read[version] = read(*self._body(version))
        return self._read[version]

    def _body(self, version: str) -> tuple[bytes, datetime]:
        """The file of a version, cut after the most that is ever read, and when it was put."""
        try:
            reply = self.s3.get_object(Bucket=self.bucket, Key=GUARDRAILS, VersionId=version)
            body: bytes = reply["Body"].read(MOST_BYTES + 1)
        except ClientError as error:
            raise _unreadable(str(error.response["Error"]["Code"])) from error
        except (BotoCoreError, OSError) as error:
            raise _unreadable(type(error).__name__) from error
        return body, reply["LastModified"]


def _unreadable(why: str) -> StoreError:
    return StoreError(
        f"the guardrails cannot be read from the config bucket ({why}), so nothing is judged; check what this role "
        "may read"
    )
