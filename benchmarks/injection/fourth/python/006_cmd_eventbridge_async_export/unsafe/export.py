import asyncio
import logging
import os
from typing import Iterable

import boto3

from catalogue import KNOWN_TABLES, database

logger = logging.getLogger()
logger.setLevel(os.getenv("LOG_LEVEL", "INFO"))
s3 = boto3.client("s3")


async def dump(table: str) -> bytes:
    db = database()
    proc = await asyncio.create_subprocess_shell(  # expect: cmd
        f"mysqldump --defaults-file={db.defaults} --single-transaction {db.name} {table} | gzip -c",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    out, _ = await proc.communicate()
    if proc.returncode:
        raise RuntimeError("mysqldump returned %d" % proc.returncode)
    return out


async def export_all(tables: Iterable[str], prefix: str) -> int:
    sem = asyncio.Semaphore(3)

    async def one(number, table):
        async with sem:
            data = await dump(table)
            s3.put_object(Bucket=os.environ["EXPORTS"], Key=f"{prefix}/{number:03d}.sql", Body=data)
            return len(data)

    sizes = await asyncio.gather(*(one(i, t) for i, t in enumerate(tables)))
    return sum(sizes)


def handler(event, context):
    detail = event.get("detail") or {}
    tables = detail.get("tables", [])
    if not tables:
        logger.info("nothing to do")
        return 0
    total = asyncio.run(export_all(tables, context.aws_request_id))
    logger.info("exported %d bytes", total)
    return total
