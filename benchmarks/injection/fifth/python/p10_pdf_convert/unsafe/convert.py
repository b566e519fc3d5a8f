import asyncio

from envelope import jobs_of
from office import convert

LIMIT = 2


async def work(jobs):
    gate = asyncio.Semaphore(LIMIT)

    async def one(job):
        async with gate:
            return await convert(job)

    return await asyncio.gather(*(one(job) for job in jobs))


def handler(event, context):
    codes = asyncio.run(work(list(jobs_of(event))))
    return {"ok": codes.count(0), "failed": sum(1 for code in codes if code)}
