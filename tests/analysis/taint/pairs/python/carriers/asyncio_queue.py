# trigger: sqs
import asyncio
import os


async def work(jobs):
    while True:
        command = await jobs.get()
        os.system(command)  # expect: INJ001
        jobs.task_done()


async def later(future):
    os.system(await future)  # expect: INJ001


async def main(command):
    jobs = asyncio.Queue()
    task = asyncio.create_task(work(jobs))
    await jobs.put(command)
    future = asyncio.Future()
    future.set_result(command)
    await later(future)
    task.cancel()


def unsafe(event, context):
    asyncio.run(main(event["Records"][0]["body"]))


def safe(event, context):
    asyncio.run(main("ls"))
    print(len(event["Records"]))
