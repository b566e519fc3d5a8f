import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger, Tracer

logger = Logger()
tracer = Tracer()
s3 = boto3.client("s3")
OUTPUT_BUCKET = os.environ["OUTPUT_BUCKET"]
SUFFIXES = {".docx": ".docx", ".odt": ".odt", ".xlsx": ".xlsx", ".pptx": ".pptx"}


class Unsupported(Exception):
    pass


@dataclass(frozen=True)
class Upload:
    bucket: str
    key: str

    @classmethod
    def from_record(cls, record: dict) -> "Upload":
        s3_part = record["s3"]
        return cls(s3_part["bucket"]["name"], unquote_plus(s3_part["object"]["key"]))

    @property
    def suffix(self) -> str:
        try:
            return SUFFIXES[PurePosixPath(self.key).suffix.lower()]
        except KeyError:
            raise Unsupported() from None


class OfficeConverter:
    ARGUMENTS = ("--headless", "--norestore", "--convert-to", "pdf")

    def __init__(self, binary: str, timeout: int = 100):
        self._binary = binary
        self._timeout = timeout

    @tracer.capture_method(capture_response=False)
    def convert(self, source: Path, folder: Path) -> Path:
        command = [self._binary, *self.ARGUMENTS, "--outdir", str(folder), str(source)]
        subprocess.run(
            command,
            check=True,
            timeout=self._timeout,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
            stdout=subprocess.DEVNULL,
        )
        return folder / "document.pdf"


converter = OfficeConverter("/opt/libreoffice/program/soffice.bin")


@tracer.capture_lambda_handler
@logger.inject_lambda_context
def handler(event, context):
    converted = 0
    for upload in map(Upload.from_record, event["Records"]):
        try:
            suffix = upload.suffix
        except Unsupported:
            logger.info("skipped", extra={"key": upload.key})
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            source = folder / f"document{suffix}"
            s3.download_file(upload.bucket, upload.key, str(source))
            pdf = converter.convert(source, folder)
            s3.upload_file(str(pdf), OUTPUT_BUCKET, upload.key + ".pdf")
        converted += 1
    return {"converted": converted}
