import os
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import unquote_plus

import boto3
import yaml
from aws_lambda_powertools import Logger
from pydantic import BaseModel, ConfigDict, Field, ValidationError

logger = Logger()
s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["BUNDLES_TABLE"])
LIMIT = 32 * 1024 * 1024


class Manifest(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{2,40}$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    settings: dict[str, str | int | bool] = {}


class BundleError(Exception):
    pass


class Bundle:
    def __init__(self, folder: Path):
        self._folder = folder

    @classmethod
    def unpack(cls, archive: Path, folder: Path) -> "Bundle":
        with tarfile.open(archive, "r:gz") as tar:
            members = tar.getmembers()
            if sum(member.size for member in members) > LIMIT:
                raise BundleError("too large")
            tar.extractall(folder, members=members, filter="data")
        return cls(folder)

    def manifest(self) -> Manifest:
        path = self._folder / "manifest.yaml"
        if not path.is_file() or path.is_symlink():
            raise BundleError("no manifest")
        try:
            return Manifest.model_validate(yaml.safe_load(path.read_text()))
        except (yaml.YAMLError, ValidationError) as exc:
            raise BundleError("bad manifest") from exc

    def size(self) -> int:
        return sum(entry.stat().st_size for entry in self._folder.rglob("*") if entry.is_file())


@logger.inject_lambda_context
def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as scratch:
            archive = Path(scratch) / "bundle.tar.gz"
            folder = Path(scratch) / "content"
            folder.mkdir()
            s3.download_file(bucket, key, str(archive))
            try:
                bundle = Bundle.unpack(archive, folder)
                manifest = bundle.manifest()
            except (BundleError, tarfile.TarError) as exc:
                logger.warning("bundle rejected", extra={"object_key": key, "reason": type(exc).__name__})
                continue
            table.put_item(
                Item={
                    "name": manifest.name,
                    "version": manifest.version,
                    "settings": manifest.settings,
                    "bytes": bundle.size(),
                }
            )
