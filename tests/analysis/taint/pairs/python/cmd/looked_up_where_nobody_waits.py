# trigger: http
import asyncio
import json
import os

JOBS = {"daily": "0 6 * * *", "weekly": "0 6 * * 1"}


async def when(job):
    return JOBS[job]


def scheduled(job):
    os.system(f"schedule {job}")  # expect: INJ001


async def started(job):
    asyncio.create_task(when(job))
    scheduled(job)


async def awaited(job):
    await asyncio.gather(when(job), when("daily"))
    scheduled(job)


def unsafe(event, context):
    asyncio.run(started(json.loads(event["body"])["job"]))


def safe(event, context):
    asyncio.run(awaited(json.loads(event["body"])["job"]))
