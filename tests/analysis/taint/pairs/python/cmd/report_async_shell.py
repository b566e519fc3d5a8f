# trigger: eventbridge
import asyncio
import shlex


async def run(command):
    process = await asyncio.create_subprocess_shell(  # expect: INJ001
        command, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return out.decode()


async def reports(names, quote):
    return await asyncio.gather(*(run("make-report --name " + quote(name)) for name in names))


def unsafe(event, context):
    names = [each["name"] for each in event["detail"]["reports"]]
    return asyncio.run(reports(names, str))


def safe(event, context):
    names = [each["name"] for each in event["detail"]["reports"]]
    return asyncio.run(reports(names, shlex.quote))
