import asyncio

OUTBOX = "/mnt/efs/outbox"


async def convert(job):
    line = ["soffice", "--headless", "--convert-to", job.format, "--outdir", OUTBOX, "--", job.document.rpartition("/")[2]]
    process = await asyncio.create_subprocess_exec(*line, cwd="/mnt/efs/inbox")
    return await process.wait()
