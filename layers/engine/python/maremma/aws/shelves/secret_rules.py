"""The rules of secrets' providers compiled, for all workers, by architecture and version.

`Plan` keeps them, which reads nothing of a function: they are loaded as they are, so no worker may write them.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.secrets.shapes.providers import compiled_for

_LOG = logging.getLogger(__name__)
_NAME = "name"


class RuleShelf:
    """One object in the scans bucket. Losing it costs the seconds that it takes to compile the rules again."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._key = f"secret-rules/{compiled_for()}"

    def has(self) -> bool:
        """Whether there are any, as far as that can be told."""
        try:
            self._s3.head_object(Bucket=self._bucket, Key=self._key)
        except (ClientError, BotoCoreError):
            return False
        return True

    def fetch(self, folder: Path) -> None:
        """Put the compiled rules into a folder, if there are any."""
        try:
            found = self._s3.get_object(Bucket=self._bucket, Key=self._key)
            body, name = found["Body"].read(), Path(str(found["Metadata"].get(_NAME, ""))).name
        except ClientError as error:
            # Without s3:ListBucket, S3 answers "AccessDenied" for what is not there.
            if error.response["Error"]["Code"] not in {"NoSuchKey", "AccessDenied"}:
                _LOG.warning("compiled rules could not be read: %s", error.response["Error"]["Code"])
            return
        except (BotoCoreError, OSError) as error:
            _LOG.warning("compiled rules could not be read: %s", type(error).__name__)
            return
        if name:
            with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(body)

    def keep(self, folder: Path) -> None:
        """Keep what was compiled into a folder."""
        for path in sorted(folder.iterdir()):
            try:
                body = path.read_bytes()
                self._s3.put_object(Bucket=self._bucket, Key=self._key, Body=body, Metadata={_NAME: path.name})
            except (ClientError, BotoCoreError, OSError) as error:
                _LOG.warning("compiled rules could not be kept: %s", type(error).__name__)
