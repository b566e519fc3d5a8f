import asyncio

OUTBOX = "/mnt/efs/outbox"


async def convert(job):
    line = "soffice --headless --convert-to {0.format} --outdir {1} {0.document}".format(job, OUTBOX)
    process = await asyncio.create_subprocess_shell(line, cwd="/mnt/efs/inbox")  # expect: cmd
    return await process.wait()
