import hashlib
import logging
import os
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote_plus

import boto3
from PIL import Image, ImageOps

from variants import VARIANTS

logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))
s3 = boto3.client("s3")
TARGET = os.environ["VARIANTS_BUCKET"]
EXIFTOOL = "/opt/bin/exiftool"


def strip_metadata(path: Path) -> None:
    completed = subprocess.run(
        [EXIFTOOL, "-all=", "-overwrite_original", str(path)], capture_output=True, timeout=60
    )
    if completed.returncode != 0:
        logger.warning("exiftool ended with %d", completed.returncode)


def make_variants(source: Path, folder: Path):
    with Image.open(source) as image:
        image = ImageOps.exif_transpose(image).convert("RGB")
        for variant in VARIANTS:
            target = folder / f"{variant.name}.{variant.extension}"
            resized = image.copy()
            resized.thumbnail(variant.size)
            resized.save(target, quality=variant.quality)
            yield variant, target


def process(bucket: str, key: str) -> int:
    digest = hashlib.sha1(key.encode("utf-8")).hexdigest()
    count = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source"
        s3.download_file(bucket, key, str(source))
        strip_metadata(source)
        for variant, path in make_variants(source, folder):
            s3.upload_file(
                str(path),
                TARGET,
                f"{digest[:2]}/{digest}/{path.name}",
                ExtraArgs={"ContentType": variant.content_type, "CacheControl": "max-age=31536000"},
            )
            count += 1
    return count


def handler(event, context):
    total = 0
    for record in event["Records"]:
        entry = record["s3"]
        total += process(entry["bucket"]["name"], unquote_plus(entry["object"]["key"]))
    logger.info("%d variants", total)
    return {"variants": total}
