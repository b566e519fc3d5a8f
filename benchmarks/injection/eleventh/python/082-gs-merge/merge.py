import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["DOCUMENTS_BUCKET"]
QUALITY = {"screen": "/screen", "print": "/printer", "archive": "/prepress"}


@dataclass(frozen=True)
class MergeRequest:
    documents: tuple[UUID, ...]
    quality: str
    first: int
    last: int

    @classmethod
    def from_event(cls, event: dict) -> "MergeRequest":
        documents = tuple(UUID(value) for value in event["documents"])
        if not 1 <= len(documents) <= 20:
            raise ValueError("documents")
        return cls(
            documents=documents,
            quality=QUALITY.get(event.get("quality"), QUALITY["screen"]),
            first=int(event.get("first", 1)),
            last=int(event.get("last", 10_000)),
        )

    def arguments(self) -> list[str]:
        return [
            f"-dPDFSETTINGS={self.quality}",
            f"-dFirstPage={self.first}",
            f"-dLastPage={self.last}",
        ]


@contextmanager
def downloaded(documents):
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{document}.pdf") for document in documents]
        with ThreadPoolExecutor(4) as pool:
            for document, path in zip(documents, paths):
                pool.submit(s3.download_file, BUCKET, f"documents/{document}.pdf", str(path))
        yield Path(folder), paths


class MergeFailed(RuntimeError):
    pass


def merge(request: MergeRequest, folder: Path, sources: list[Path]) -> Path:
    target = folder / "merged.pdf"
    command = [
        "/opt/bin/gs", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-q", "-sDEVICE=pdfwrite",
        *request.arguments(),
        f"-sOutputFile={target}",
        *map(str, sources),
    ]
    try:
        subprocess.run(command, check=True, timeout=90, capture_output=True)
    except subprocess.CalledProcessError as exc:
        raise MergeFailed(exc.returncode) from exc
    return target


def handler(event, context):
    request = MergeRequest.from_event(event)
    key = f"merged/{uuid4()}.pdf"
    with downloaded(request.documents) as (folder, sources):
        s3.upload_file(str(merge(request, folder, sources)), BUCKET, key)
    return {"key": key, "documents": len(request.documents)}
