import os
from pathlib import Path
from uuid import UUID

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["DOCUMENTS_BUCKET"]


def fetch(document_id: UUID) -> Path:
    local = Path("/tmp") / f"{document_id}.docx"
    s3.download_file(BUCKET, f"incoming/{document_id}.docx", str(local))
    return local


def store(document_id: UUID, produced: Path) -> None:
    s3.upload_file(str(produced), BUCKET, f"converted/{document_id}{produced.suffix[:6]}")
